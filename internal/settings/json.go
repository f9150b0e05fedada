package settings

import (
	"bytes"
	"encoding/json"
	"errors"
	"sort"
	"strconv"
)

// parseJSON reads a configuration in JSON.
func parseJSON(name string, data []byte) (*node, error) {
	t := newJSONTree(data)
	// The whole is read once beforehand: that finds every mistake, with its place, and
	// bounds the depth.
	var anything any
	if err := json.Unmarshal(data, &anything); err != nil {
		e := &Error{name, 1, 1, err.Error()}
		var syntax *json.SyntaxError
		if errors.As(err, &syntax) {
			e.Line, e.Column = t.lines.place(max(syntax.Offset-1, 0))
		}
		return nil, e
	}
	root, err := t.value()
	if err != nil {
		return nil, &Error{name, 1, 1, err.Error()}
	}
	return root, nil
}

type jsonTree struct {
	decoder *json.Decoder
	data    []byte
	lines   lineTable
}

func newJSONTree(data []byte) *jsonTree {
	t := &jsonTree{decoder: json.NewDecoder(bytes.NewReader(data)), data: data, lines: newLineTable(data)}
	t.decoder.UseNumber()
	return t
}

// lineTable holds the offset of the start of each line.
type lineTable []int

func newLineTable(data []byte) lineTable {
	t := lineTable{0}
	for i, c := range data {
		if c == '\n' {
			t = append(t, i+1)
		}
	}
	return t
}

func (t lineTable) place(offset int64) (line, column int) {
	line = sort.SearchInts(t, int(offset)+1)
	return line, int(offset) - t[line-1] + 1
}

// next returns the next token and where it begins.
func (t *jsonTree) next() (token json.Token, line, column int, err error) {
	at := t.decoder.InputOffset()
	for at < int64(len(t.data)) && bytes.IndexByte([]byte(" \t\r\n,:"), t.data[at]) >= 0 {
		at++
	}
	line, column = t.lines.place(at)
	token, err = t.decoder.Token()
	return token, line, column, err
}

func (t *jsonTree) value() (*node, error) {
	token, line, column, err := t.next()
	if err != nil {
		return nil, err
	}
	n := &node{line: line, column: column}
	switch token := token.(type) {
	case nil:
		n.kind = nullNode
	case bool:
		n.kind, n.truth = booleanNode, token
	case string:
		n.kind, n.text = stringNode, token
	case json.Number:
		if n.number, err = strconv.ParseInt(token.String(), 10, 64); err == nil {
			n.kind = integerNode
		}
	case json.Delim:
		return n, t.members(n, token)
	}
	return n, nil
}

// members reads what stands between the braces of an object or the brackets of a list.
func (t *jsonTree) members(n *node, open json.Delim) error {
	n.kind = listNode
	if open == '{' {
		n.kind = tableNode
	}
	for t.decoder.More() {
		var e entry
		if open == '{' {
			key, line, column, err := t.next()
			if err != nil {
				return err
			}
			e.key, _ = key.(string) // JSON allows nothing else
			e.line, e.column = line, column
		}
		value, err := t.value()
		if err != nil {
			return err
		}
		if open == '{' {
			e.value = value
			n.entries = append(n.entries, e)
		} else {
			n.items = append(n.items, value)
		}
	}
	_, err := t.decoder.Token() // the closing sign
	return err
}
