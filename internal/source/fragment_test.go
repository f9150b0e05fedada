package source_test

import (
	"testing"

	"docgen/internal/source"
)

// Whatever a fragment is put together from, every part of its text leads back to what it
// was made of.
func TestFragmentsKnowWhereTheirTextComesFrom(t *testing.T) {
	f := source.NewFile("a.md", "> a **b** &amp;\n> c")
	type build = func(b *source.FragmentBuilder)
	for _, c := range []struct {
		name  string
		build build
		text  string
		part  string // some part of the text
		made  string // what it was made of
	}{
		{"nothing", func(b *source.FragmentBuilder) { b.Copy(3, 3); b.Replace("", 0, 2) }, "", "", ""},
		{"one range", func(b *source.FragmentBuilder) { b.Copy(2, 9) }, "a **b**", "**b", "**b"},
		{"one range, piece by piece", func(b *source.FragmentBuilder) { b.Copy(2, 4); b.Copy(4, 6); b.Copy(6, 7) }, "a **b", "a **b", "a **b"},
		{"without its markup", func(b *source.FragmentBuilder) { b.Copy(2, 4); b.Copy(6, 7) }, "a b", "a b", "a **b"},
		{"an entity", func(b *source.FragmentBuilder) { b.Copy(9, 10); b.Replace("&", 10, 15) }, " &", "&", "&amp;"},
		{"a replacement first", func(b *source.FragmentBuilder) { b.Replace("&", 10, 15); b.Copy(15, 16) }, "&\n", "&", "&amp;"},
		{"a line break, which is as long as what stands for it", func(b *source.FragmentBuilder) {
			b.Replace("_", 15, 16)
			b.Copy(16, 17)
			b.Copy(18, 19)
		}, "_>c", "_", "\n"},
	} {
		b := source.NewFragmentBuilder(f)
		c.build(b)
		n, got := b.Len(), b.Fragment()
		if got.Text != c.text || n != len(c.text) {
			t.Errorf("%s: text %q of length %d, want %q", c.name, got.Text, n, c.text)
			continue
		}
		for at := range len(c.text) - len(c.part) + 1 {
			if c.text[at:at+len(c.part)] != c.part {
				continue
			}
			if made := got.Span(at, at+len(c.part)).Text(); made != c.made {
				t.Errorf("%s: %q was made of %q, want %q", c.name, c.part, made, c.made)
			}
			break
		}
	}
	if got := source.FragmentOf(f.Span(2, 9)); got.Text != "a **b**" || got.Whole() != f.Span(2, 9) {
		t.Errorf("one span: %q at %v", got.Text, got.Whole())
	}
}
