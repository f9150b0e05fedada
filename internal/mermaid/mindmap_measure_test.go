package mermaid_test

import "testing"

func TestMindmapsAsMermaid(t *testing.T) {
	measure(t, "mindmap", comparison{keys: []string{"tree", "title"}})
}
