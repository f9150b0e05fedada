package settings

import (
	"errors"
	"io"
	"regexp"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"
)

var yamlLine = regexp.MustCompile(`^yaml: line (\d+): `)

// parseYAML reads a configuration in YAML.
func parseYAML(name string, data []byte) (*node, error) {
	var document yaml.Node
	err := yaml.Unmarshal(data, &document)
	switch {
	case errors.Is(err, io.EOF):
	case err != nil:
		e := &Error{File: name, Line: 1, Column: 1, Message: strings.TrimPrefix(err.Error(), "yaml: ")}
		if m := yamlLine.FindStringSubmatch(err.Error()); m != nil {
			e.Line, _ = strconv.Atoi(m[1])
			e.Message = strings.TrimPrefix(err.Error(), m[0])
		}
		return nil, e
	}
	if document.Kind != yaml.DocumentNode || len(document.Content) == 0 {
		return &node{kind: tableNode, line: 1, column: 1}, nil
	}
	t := yamlTree{}
	return t.value(document.Content[0]), nil
}

// yamlTree remembers what each node became, so that aliases share it: a small text of
// aliases of aliases can stand for a huge tree.
type yamlTree map[*yaml.Node]*node

func (t yamlTree) value(x *yaml.Node) *node {
	if n := t[x]; n != nil {
		return n
	}
	if x.Kind == yaml.AliasNode {
		return t.value(x.Alias)
	}
	n := &node{line: x.Line, column: x.Column}
	t[x] = n
	switch x.Kind {
	case yaml.MappingNode:
		n.kind = tableNode
		for i := 0; i+1 < len(x.Content); i += 2 {
			key := x.Content[i]
			n.entries = append(n.entries, entry{key.Value, key.Line, key.Column, t.value(x.Content[i+1])})
		}
	case yaml.SequenceNode:
		n.kind = listNode
		for _, item := range x.Content {
			n.items = append(n.items, t.value(item))
		}
	case yaml.ScalarNode:
		t.scalar(n, x)
	}
	return n
}

func (t yamlTree) scalar(n *node, x *yaml.Node) {
	switch x.ShortTag() {
	case "!!null":
		n.kind = nullNode
	case "!!str":
		n.kind, n.text = stringNode, x.Value
	case "!!bool":
		n.kind, n.truth = booleanNode, x.Decode(&n.truth) == nil && n.truth
	case "!!int":
		if x.Decode(&n.number) == nil {
			n.kind = integerNode
		}
	}
}
