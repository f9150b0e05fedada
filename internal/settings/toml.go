package settings

import (
	"errors"
	"strconv"

	"github.com/pelletier/go-toml/v2"
	"github.com/pelletier/go-toml/v2/unstable"
)

// parseTOML reads a configuration in TOML. The library's decoder finds what is no TOML;
// its parser then gives the places, which the decoder keeps to itself.
func parseTOML(name string, data []byte) (*node, error) {
	var anything map[string]any
	if err := toml.Unmarshal(data, &anything); err != nil {
		e := &Error{File: name, Line: 1, Column: 1, Message: err.Error()}
		var decode *toml.DecodeError
		if errors.As(err, &decode) {
			e.Line, e.Column = decode.Position()
		}
		return nil, e
	}
	t := tomlTree{lines: newLineTable(data), root: &node{kind: tableNode, line: 1, column: 1}, tables: map[inTable]*node{}}
	t.parser.Reset(data)
	table := t.root
	for t.parser.NextExpression() {
		switch x := t.parser.Expression(); x.Kind {
		case unstable.Table, unstable.ArrayTable:
			table = t.open(t.root, x.Key(), x.Kind == unstable.ArrayTable)
		case unstable.KeyValue:
			t.set(table, x)
		}
	}
	if err := t.parser.Error(); err != nil {
		return nil, &Error{name, 1, 1, err.Error()}
	}
	return t.root, nil
}

type tomlTree struct {
	parser unstable.Parser
	lines  lineTable
	root   *node
	tables map[inTable]*node // what the keys of tables hold, so that a file of many tables takes linear time
}

type inTable struct {
	table *node
	key   string
}

// add puts a value under a key of a table.
func (t *tomlTree) add(table *node, key string, line, column int, value *node) {
	table.entries = append(table.entries, entry{key, line, column, value})
	t.tables[inTable{table, key}] = value
}

// open returns the table that a dotted key names below another, and makes what is
// missing. In a list of tables the last is meant; a [[header]] begins a new one.
func (t *tomlTree) open(table *node, key unstable.Iterator, isList bool) *node {
	for key.Next() {
		k := key.Node()
		line, column := t.place(k.Raw)
		next := t.tables[inTable{table, string(k.Data)}]
		if next == nil {
			next = &node{kind: tableNode, line: line, column: column}
			if isList && key.IsLast() {
				next.kind = listNode
			}
			t.add(table, string(k.Data), line, column, next)
		}
		if next.kind == listNode {
			if isList && key.IsLast() || len(next.items) == 0 {
				next.items = append(next.items, &node{kind: tableNode, line: line, column: column})
			}
			next = next.items[len(next.items)-1]
		}
		table = next
	}
	return table
}

func (t *tomlTree) set(table *node, x *unstable.Node) {
	key := x.Key()
	for key.Next() {
		k := key.Node()
		line, column := t.place(k.Raw)
		if key.IsLast() {
			t.add(table, string(k.Data), line, column, t.value(x.Value(), line, column))
			return
		}
		next := t.tables[inTable{table, string(k.Data)}]
		if next == nil {
			next = &node{kind: tableNode, line: line, column: column}
			t.add(table, string(k.Data), line, column, next)
		}
		table = next
	}
}

// value converts a value; the place is that of its key, for values without one.
func (t *tomlTree) value(x *unstable.Node, line, column int) *node {
	n := &node{line: line, column: column}
	if x.Raw.Length > 0 {
		n.line, n.column = t.place(x.Raw)
	}
	switch x.Kind {
	case unstable.String:
		n.kind, n.text = stringNode, string(x.Data)
	case unstable.Bool:
		n.kind, n.truth = booleanNode, string(x.Data) == "true"
	case unstable.Integer:
		n.kind = integerNode
		// What does not fit was refused by the decoder.
		n.number, _ = strconv.ParseInt(string(x.Data), 0, 64)
	case unstable.Array:
		n.kind = listNode
		for it := x.Children(); it.Next(); {
			n.items = append(n.items, t.value(it.Node(), n.line, n.column))
		}
	case unstable.InlineTable:
		n.kind = tableNode
		for it := x.Children(); it.Next(); {
			t.set(n, it.Node())
		}
	}
	return n
}

// place gives the line and column of a range. The parser has a way of its own, which counts
// lines from the start each time.
func (t *tomlTree) place(r unstable.Range) (line, column int) {
	return t.lines.place(int64(r.Offset))
}
