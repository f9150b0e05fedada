package raster_test

import (
	"testing"

	"docgen/internal/raster"
)

// BenchmarkDraw makes pictures of drawings; ns/op is the time of one, its fonts open.
func BenchmarkDraw(b *testing.B) {
	fonts := openFonts(b)
	for _, name := range []string{"flowchart", "chinese", "sequence"} {
		svg, css := drawing(b, examples[name])
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				if _, err := raster.Draw(svg, raster.Options{Stylesheet: css, Scale: 2, Fonts: fonts}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
