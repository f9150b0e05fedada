package diagram

import (
	"bytes"
	"context"
	"testing"

	"docgen/internal/mermaid"
	"docgen/internal/source"
)

// drawWith draws a flowchart with kept layouts and returns the SVG.
func drawWith(t *testing.T, kept *Layouts, text string) []byte {
	t.Helper()
	d, err := New(kept)
	if err != nil {
		t.Fatal(err)
	}
	model, _ := mermaid.Parse(source.FragmentOf(wholeOf(text)))
	drawing, err := d.Draw(context.Background(), model, Options{})
	if err != nil {
		t.Fatal(err)
	}
	return drawing.SVG
}

func wholeOf(text string) source.Span {
	f := source.NewFile("page.mmd", text)
	return f.Span(0, len(text))
}

func TestKeptLayoutsGiveTheSameDrawing(t *testing.T) {
	const text = "graph TD\nA --> B\nB --> C\nsubgraph S\ndirection LR\nD --> E\nend\n"
	fresh := ReadLayouts(nil)
	first := drawWith(t, fresh, text)
	if without := drawWith(t, nil, text); !bytes.Equal(first, without) {
		t.Error("a drawing depends on whether layouts are kept")
	}
	data, changed := fresh.Bytes()
	if !changed {
		t.Error("new layouts do not count as a change")
	}
	kept := ReadLayouts(data)
	if second := drawWith(t, kept, text); !bytes.Equal(first, second) {
		t.Error("a drawing from a kept layout differs")
	}
	if kept.grown {
		t.Error("Graphviz was asked again")
	}
	if again, changed := kept.Bytes(); changed || !bytes.Equal(data, again) {
		t.Error("layouts that were all used count as a change")
	}
}

func TestLayoutsThatAreNotUsedAreDropped(t *testing.T) {
	both := ReadLayouts(nil)
	drawWith(t, both, "graph TD\nA --> B\n")
	drawWith(t, both, "graph TD\nA --> B & C\n")
	data, _ := both.Bytes()
	kept := ReadLayouts(data)
	drawWith(t, kept, "graph TD\nA --> B\n")
	less, changed := kept.Bytes()
	if !changed || len(less) >= len(data) {
		t.Errorf("%d bytes became %d, changed %v", len(data), len(less), changed)
	}
}

func TestDamagedLayoutsAreMadeAgain(t *testing.T) {
	l := ReadLayouts(nil)
	drawWith(t, l, "graph TD\nA --> B\n")
	data, _ := l.Bytes()
	for name, damaged := range map[string][]byte{
		"cut short":       data[:len(data)-1],
		"altered":         append(bytes.Clone(data[:len(data)-1]), data[len(data)-1]^1),
		"of another form": append([]byte("x"), data...),
	} {
		if n := len(ReadLayouts(damaged).known); n != 0 {
			t.Errorf("%s: %d layouts were read", name, n)
		}
	}
}
