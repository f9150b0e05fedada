package settings

import (
	"maps"
	"slices"
	"strings"
)

// A node is one value of a configuration in any of the formats, with its place.
type node struct {
	kind         nodeKind
	line, column int

	entries []entry // of a table, in the order of the text
	items   []*node // of a list
	text    string  // of a string
	number  int64   // of an integer
	truth   bool    // of a boolean
}

type nodeKind uint8

const (
	otherNode nodeKind = iota // a date or a fraction, which no setting has
	nullNode
	tableNode
	listNode
	stringNode
	integerNode
	booleanNode
)

func (k nodeKind) String() string {
	return [...]string{"another value", "nothing", "a table", "a list", "a string", "a whole number", "true or false"}[k]
}

// An entry is one key of a table.
type entry struct {
	key          string
	line, column int
	value        *node
}

// at gives the place of the key.
func (e *entry) at() *node { return &node{line: e.line, column: e.column} }

// table reads each entry of a table with the function of its key, letter case aside, and
// reports keys that have none. A nil node is an empty table.
func (r *reader) table(n *node, name string, read map[string]func(*node)) {
	if n == nil || !r.isTable(n, name) {
		return
	}
	folded := foldKeys(read)
	for i := range n.entries {
		e := &n.entries[i]
		if f, ok := folded[strings.ToLower(e.key)]; ok {
			f(e.value)
			continue
		}
		known := slices.Sorted(maps.Keys(read))
		r.mistake(e.at(), "unknown key %q in %s; there are %s", e.key, name, strings.Join(known, ", "))
	}
}

// foldKeys gives the functions by their keys in lower case.
func foldKeys(read map[string]func(*node)) map[string]func(*node) {
	folded := make(map[string]func(*node), len(read))
	for key, f := range read {
		folded[strings.ToLower(key)] = f
	}
	return folded
}

func (r *reader) isTable(n *node, name string) bool {
	if n.kind != tableNode {
		r.mistake(n, "%s must be a table, not %s", name, n.kind)
	}
	return n.kind == tableNode
}

func (r *reader) boolean(n *node) bool {
	if n.kind != booleanNode {
		r.mistake(n, "must be true or false, not %s", n.kind)
	}
	return n.truth
}

// integer reads a whole number from 0.
func (r *reader) integer(n *node) int64 {
	switch {
	case n.kind != integerNode:
		r.mistake(n, "must be a whole number, not %s", n.kind)
	case n.number < 0:
		r.mistake(n, "must not be below 0")
		return 0
	}
	return n.number
}

// oneOf reads a string that is one of some words, and returns which; 0 after a mistake.
func (r *reader) oneOf(n *node, words ...string) int {
	if n.kind == stringNode {
		if i := slices.Index(words, strings.ToLower(n.text)); i >= 0 {
			return i
		}
		r.mistake(n, "must be one of %s, not %q", strings.Join(words, ", "), n.text)
		return 0
	}
	r.mistake(n, "must be one of %s, not %s", strings.Join(words, ", "), n.kind)
	return 0
}

// strings reads a list of strings, or one string for a list of one.
func (r *reader) strings(n *node) []string {
	if n.kind == stringNode {
		return []string{n.text}
	}
	if n.kind != listNode {
		r.mistake(n, "must be a list of strings, not %s", n.kind)
		return nil
	}
	list := make([]string, len(n.items))
	for i, item := range n.items {
		if item.kind != stringNode {
			r.mistake(item, "must be a string, not %s", item.kind)
		}
		list[i] = item.text
	}
	return list
}
