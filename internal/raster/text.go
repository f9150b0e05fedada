package raster

import (
	"math"
	"unicode"

	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
)

// A run is text in one style.
type run struct {
	text  string
	style style
	below float64 // the baseline of its line
}

func (r *run) face() int {
	i := 0
	if w := r.style["font-weight"]; w == "bold" || length(w, 400) >= 600 {
		i |= 1
	}
	if s := r.style["font-style"]; s == "italic" || s == "oblique" {
		i |= 2
	}
	return i
}

// A placedGlyph is a glyph on its line.
type placedGlyph struct {
	font   *sfnt.Font
	glyph  sfnt.GlyphIndex
	x, y   float64 // of its origin, from the start of the line
	size   float64
	bolder bool
}

// A line is runs of text that stand one after the other.
type line struct {
	glyphs []placedGlyph
	spans  []int // the number of glyphs after each run
	width  float64
}

// layOut places the glyphs of runs. What no font has is left out, as wide as an em, and
// noted in missing.
func (f *Fonts) layOut(runs []run, missing map[rune]bool) line {
	var l line
	for i := range runs {
		r := &runs[i]
		size, face := length(r.style["font-size"], 14), r.face()
		var beforeFont *sfnt.Font
		var before sfnt.GlyphIndex
		for _, c := range r.text {
			if invisible(c) {
				continue
			}
			one, bolder := f.of(c, face)
			if one == nil {
				missing[c] = true
				l.width += size
				before = 0
				continue
			}
			g, err := one.GlyphIndex(&f.buf, c)
			if err != nil {
				continue
			}
			if one != beforeFont {
				before = 0
			}
			pen, nearer := f.advance(one, before, g, size)
			l.glyphs = append(l.glyphs, placedGlyph{one, g, l.width + nearer, r.below, size, bolder})
			l.width += pen + nearer
			beforeFont, before = one, g
		}
		l.spans = append(l.spans, len(l.glyphs))
	}
	return l
}

// invisible reports whether a character only says how others are drawn.
func invisible(r rune) bool {
	return r == '\u200b' || r == '\u200d' || r >= 0xFE00 && r <= 0xFE0F || unicode.Is(unicode.Cf, r)
}

// outline returns the outlines of glyphs on a baseline that begins at a place, those apart
// that should be made bolder.
func (f *Fonts) outline(glyphs []placedGlyph, at point, scale float64) (all, bolder []polyline) {
	for i := range glyphs {
		c := contour{scale: scale}
		f.glyph(&glyphs[i], at, &c)
		all = append(all, c.lines...)
		if glyphs[i].bolder {
			bolder = append(bolder, c.lines...)
		}
	}
	return all, bolder
}

// glyph adds the outline of one glyph.
func (f *Fonts) glyph(g *placedGlyph, at point, c *contour) {
	em := float64(g.font.UnitsPerEm())
	segments, err := g.font.LoadGlyph(&f.buf, g.glyph, fixed.I(int(em)), nil)
	if err != nil {
		return
	}
	to := func(p fixed.Point26_6) point { // y grows downwards in both
		return point{at.x + g.x + float64(p.X)/64/em*g.size, at.y + g.y + float64(p.Y)/64/em*g.size}
	}
	for _, s := range segments {
		if s.Op != sfnt.SegmentOpMoveTo && len(c.lines) == 0 {
			return // a font that is broken
		}
		switch s.Op {
		case sfnt.SegmentOpMoveTo:
			c.close()
			c.moveTo(to(s.Args[0]))
		case sfnt.SegmentOpLineTo:
			c.lineTo(to(s.Args[0]))
		case sfnt.SegmentOpQuadTo:
			a, b, e := c.last(), to(s.Args[0]), to(s.Args[1])
			third := func(from point) point {
				return point{from.x + (b.x-from.x)*2/3, from.y + (b.y-from.y)*2/3}
			}
			c.cubeTo(third(a), third(e), e)
		case sfnt.SegmentOpCubeTo:
			c.cubeTo(to(s.Args[0]), to(s.Args[1]), to(s.Args[2]))
		}
	}
	c.close()
}

// scripts names the scripts of characters, for a warning.
func scripts(missing map[rune]bool) []string {
	var out []string
	for _, name := range sortedKeys(unicode.Scripts) {
		if name == "Common" || name == "Inherited" {
			continue
		}
		for r := range missing {
			if unicode.Is(unicode.Scripts[name], r) {
				out = append(out, name)
				break
			}
		}
	}
	for r := range missing {
		if r >= 0x1F000 || unicode.Is(unicode.So, r) {
			return append(out, "emoji and symbols")
		}
	}
	if len(out) == 0 && len(missing) > 0 {
		return []string{"punctuation"}
	}
	return out
}

func roundUp(v float64) int { return int(math.Ceil(v - 1e-9)) }
