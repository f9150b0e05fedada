package site_test

import (
	"fmt"
	"strings"
	"testing"
)

// What can be seen at a glance is drawn whole; the tree has the rest.
func TestASmallHierarchyIsDrawnWhole(t *testing.T) {
	for _, test := range []struct {
		concepts int
		drawn    bool
	}{{2, true}, {60, true}, {61, false}} {
		var text strings.Builder
		text.WriteString("# Everything\n\n")
		for i := range test.concepts - 1 {
			fmt.Fprintf(&text, "- **World ⊃ Part %d**\n", i)
		}
		_, out := render(t, read(t, map[string]string{"a.md": text.String()}))
		if got := strings.Contains(out["concepts/index.html"], `<div class="view"><svg class="whole" lang="en"></svg></div>`); got != test.drawn {
			t.Errorf("%d concepts: drawn %v, want %v", test.concepts, got, test.drawn)
		}
	}
}
