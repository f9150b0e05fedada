package source_test

import (
	"strings"
	"testing"

	"docgen/internal/source"
)

// BenchmarkDecode reads a page of one megabyte as it comes most often, Chinese with
// markup, and the same page misread.
func BenchmarkDecode(b *testing.B) {
	line := "- **虚拟化 ⊃ 容器化**：`containerd` 是容器运行时的一部分, see [K3s](k3s.md)。\n"
	clean := strings.Repeat(line, 1<<20/len(line))
	garbled, _ := misreadings[0].misread(clean)
	ascii := strings.Repeat("- a list item with `code` and a [link](page.md)\n", 1<<20/49)
	for _, c := range []struct{ name, text string }{{"ascii", ascii}, {"chinese", clean}, {"misread", garbled}} {
		b.Run(c.name, func(b *testing.B) {
			b.SetBytes(int64(len(c.text)))
			for b.Loop() {
				source.Decode("page.md", []byte(c.text))
			}
		})
	}
}

// BenchmarkPosition asks for places all over a page of one megabyte: in lines of common
// length, and in a page that is one line.
func BenchmarkPosition(b *testing.B) {
	line := "- **虚拟化 ⊃ 容器化**：`containerd` 是容器运行时的一部分, see [K3s](k3s.md)。\n"
	page := strings.Repeat(line, 1<<20/len(line))
	for _, c := range []struct{ name, text string }{{"lines", page}, {"oneline", strings.ReplaceAll(page, "\n", " ")}} {
		b.Run(c.name, func(b *testing.B) {
			f := source.NewFile("page.md", c.text)
			at := 0
			for b.Loop() {
				if p := f.Position(at); p.Column < 1 {
					b.Fatal(p)
				}
				at = (at + 7919*3) % len(c.text)
			}
		})
	}
}
