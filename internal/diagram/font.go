package diagram

import (
	"fmt"
	"unicode"

	"github.com/go-fonts/liberation/liberationsansbold"
	"github.com/go-fonts/liberation/liberationsansbolditalic"
	"github.com/go-fonts/liberation/liberationsansitalic"
	"github.com/go-fonts/liberation/liberationsansregular"
	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
)

// The drawing's type. Liberation Sans has the advance widths of Arial, which has those
// of Helvetica, so one set of numbers fits the first fonts of the stack in
// static/css/diagram.css on every system that has any of them. Kerning, which browsers
// apply, only ever makes these faces narrower than the sum of their advances by a
// hair; the padding of a shape is far more.
const (
	fontSize   = 14.0 // CSS pixels
	lineHeight = 20.0

	scriptSize = 10.0 // of what is raised or lowered
	scriptRise = 4.5  // and how far

	// baseline is how far below the middle of a line the baseline lies, so that
	// capitals (0.716 em high in Liberation Sans) stand in the middle.
	baseline = 0.358 * fontSize
)

// Advances in em of text that Liberation Sans has no glyph for, and that a browser
// takes from another font.
const (
	// A CJK character, kana or full-width form is as wide as it is high by design
	// (UAX #11, "Wide" and "Fullwidth").
	wideAdvance = 1.0

	// Emoji: Noto Color Emoji advances 1.245 em (2550 of 2048 units in its hmtx table;
	// Chromium measures 124.8 px at 100 px). Other systems' emoji fonts could not be
	// measured here; a tenth more is kept for them.
	emojiAdvance = 1.37

	halfAdvance = 0.5 // half-width kana and Hangul
)

// fonts measures text in the four faces. It is immutable and safe for concurrent use.
type fonts struct {
	faces [4]face // indexed by faceIndex
}

// face is one cut of the type family.
type face struct {
	ascii [128]float64 // advances in em; the printable ones are set
	font  *sfnt.Font
}

func faceIndex(bold, italic bool) int {
	i := 0
	if bold {
		i |= 1
	}
	if italic {
		i |= 2
	}
	return i
}

// loadFonts reads the embedded fonts. An error means that the build is broken.
func loadFonts() (*fonts, error) {
	f := &fonts{}
	for i, ttf := range [...][]byte{
		liberationsansregular.TTF, liberationsansbold.TTF,
		liberationsansitalic.TTF, liberationsansbolditalic.TTF,
	} {
		parsed, err := sfnt.Parse(ttf)
		if err != nil {
			return nil, fmt.Errorf("reading an embedded font: %w", err)
		}
		f.faces[i].font = parsed
		var buf sfnt.Buffer
		for r := rune(' '); r < 0x7F; r++ {
			f.faces[i].ascii[r], _ = f.faces[i].glyph(r, &buf)
		}
	}
	return f, nil
}

// glyph returns the advance of a character that the face has, in em.
func (f *face) glyph(r rune, buf *sfnt.Buffer) (float64, bool) {
	g, err := f.font.GlyphIndex(buf, r)
	if err != nil || g == 0 {
		return 0, false
	}
	em := fixed.I(int(f.font.UnitsPerEm()))
	a, err := f.font.GlyphAdvance(buf, g, em, font.HintingNone)
	if err != nil {
		return 0, false
	}
	return float64(a) / float64(em), true
}

// measurer measures the text of one drawing. It is not safe for concurrent use.
type measurer struct {
	fonts *fonts
	buf   sfnt.Buffer
}

// advance returns how far a character moves the pen, in em, given the one before.
// Sequences that draw one emoji (a joiner, a skin tone, the second half of a flag)
// count once.
func (m *measurer) advance(r, before rune, face int) float64 {
	f := &m.fonts.faces[face]
	switch {
	case r < 0x7F:
		return f.ascii[max(r, 0)]
	case r == '\u200d', r >= 0xFE00 && r <= 0xFE0F, r >= 0xE0000 && r <= 0xE0FFF, unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf):
		return 0
	case before == '\u200d' && isEmoji(r), r >= 0x1F3FB && r <= 0x1F3FF && isEmoji(before):
		return 0
	case isFlagLetter(r):
		return emojiAdvance / 2 // two of them make one flag
	case isEmoji(r):
		return emojiAdvance
	case isWide(r):
		return wideAdvance
	case r >= 0xFF61 && r <= 0xFFDC:
		return halfAdvance
	}
	if a, ok := f.glyph(r, &m.buf); ok {
		return a
	}
	return wideAdvance
}

// isWide reports whether a character has a square of its own in CJK type.
func isWide(r rune) bool {
	switch {
	case r < 0x1100:
		return false
	case r <= 0x115F, // Hangul Jamo
		r >= 0x2E80 && r <= 0x303E,   // radicals, CJK punctuation
		r >= 0x3041 && r <= 0x33FF,   // kana, Bopomofo, compatibility
		r >= 0x3400 && r <= 0x4DBF,   // extension A
		r >= 0x4E00 && r <= 0xA4CF,   // unified ideographs, Yi
		r >= 0xAC00 && r <= 0xD7A3,   // Hangul syllables
		r >= 0xF900 && r <= 0xFAFF,   // compatibility ideographs
		r >= 0xFE30 && r <= 0xFE6F,   // vertical and small forms
		r >= 0xFF00 && r <= 0xFF60,   // full-width forms
		r >= 0xFFE0 && r <= 0xFFE6,   // full-width signs
		r >= 0x20000 && r <= 0x3FFFD: // the supplementary ideographic planes
		return true
	}
	return false
}

func isFlagLetter(r rune) bool { return r >= 0x1F1E6 && r <= 0x1F1FF }

// isEmoji reports whether a character is one that browsers draw from an emoji font,
// or may draw from it: the pictographic blocks, and those of the older symbol blocks
// that have an emoji form.
func isEmoji(r rune) bool {
	switch {
	case r >= 0x1F000 && r <= 0x1FAFF:
		return true
	case r >= 0x2600 && r <= 0x27BF, r >= 0x2B00 && r <= 0x2BFF, r >= 0x2300 && r <= 0x23FF:
		return true
	}
	return false
}
