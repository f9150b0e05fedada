package mermaid

import (
	"errors"
	"fmt"
	"io"
	"strings"

	yaml "go.yaml.in/yaml/v3"
)

// readYAML reads a text that must be one YAML document without repeated keys; nil where
// it is empty.
func readYAML(text string) (*yaml.Node, error) {
	decoder := yaml.NewDecoder(strings.NewReader(text))
	var doc, more yaml.Node
	switch err := decoder.Decode(&doc); {
	case errors.Is(err, io.EOF):
		return nil, nil
	case err != nil:
		return nil, err
	}
	if err := decoder.Decode(&more); !errors.Is(err, io.EOF) {
		return nil, errors.New("something stands behind its end")
	}
	if key := repeatedKey(&doc); key != "" {
		return nil, fmt.Errorf("%s is given twice", key)
	}
	if len(doc.Content) == 0 {
		return nil, nil
	}
	return doc.Content[0], nil
}

// valueOf returns the value of a key in a mapping, nil where there is none.
func valueOf(node *yaml.Node, key string) *yaml.Node {
	if node == nil || node.Kind != yaml.MappingNode {
		return nil
	}
	for i := 0; i+1 < len(node.Content); i += 2 {
		if node.Content[i].Value == key {
			return node.Content[i+1]
		}
	}
	return nil
}

// repeatedKey returns a key that a mapping has twice, "" where none does.
func repeatedKey(node *yaml.Node) string {
	if node.Kind == yaml.MappingNode {
		seen := map[string]bool{}
		for i := 0; i+1 < len(node.Content); i += 2 {
			key := node.Content[i].Value
			if seen[key] {
				return key
			}
			seen[key] = true
		}
	}
	for _, child := range node.Content {
		if key := repeatedKey(child); key != "" {
			return key
		}
	}
	return ""
}

// yamlReason words a YAML error without the library's name before it.
func yamlReason(err error) string {
	return strings.TrimPrefix(strings.ReplaceAll(err.Error(), "\n", " "), "yaml: ")
}
