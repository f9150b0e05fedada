package diagram

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"golang.org/x/image/colornames"
)

// A color is opaque sRGB.
type color struct{ r, g, b uint8 }

// String writes the colour as CSS does, in the short form where there is one.
func (c color) String() string {
	if c.r%17 == 0 && c.g%17 == 0 && c.b%17 == 0 {
		return fmt.Sprintf("#%x%x%x", c.r/17, c.g/17, c.b/17)
	}
	return fmt.Sprintf("#%02x%02x%02x", c.r, c.g, c.b)
}

// luminance is the relative luminance of WCAG 2.2.
func (c color) luminance() float64 {
	f := func(v uint8) float64 {
		s := float64(v) / 255
		if s <= 0.04045 {
			return s / 12.92
		}
		return math.Pow((s+0.055)/1.055, 2.4)
	}
	return 0.2126*f(c.r) + 0.7152*f(c.g) + 0.0722*f(c.b)
}

// contrast is the contrast ratio of WCAG 2.2, 1 to 21.
func contrast(a, b color) float64 {
	x, y := a.luminance(), b.luminance()
	return (math.Max(x, y) + 0.05) / (math.Min(x, y) + 0.05)
}

// minContrast is what WCAG 2.2 (1.4.3, level AA) asks of text.
const minContrast = 4.5

// The text colours to choose from on an author's fill. One of black and white has at
// least 4.58:1 on every colour; the soft ones are taken where they do.
var (
	softDark  = color{0x1f, 0x29, 0x37}
	softLight = color{0xff, 0xff, 0xff}
	black     = color{}
)

// textOn returns the text colour for a fill.
func textOn(fill color) color {
	for _, c := range []color{softDark, softLight} {
		if contrast(c, fill) >= minContrast {
			return c
		}
	}
	return black
}

// parseColor reads a CSS colour: a name, #rgb, #rrggbb, rgb() or hsl(), opaque. One
// with an alpha below 1 is not ok: what lies behind it is not known.
func parseColor(s string) (color, bool) {
	s = strings.ToLower(strings.TrimSpace(s))
	if strings.HasPrefix(s, "#") {
		return parseHex(s[1:])
	}
	if name, rest, ok := strings.Cut(s, "("); ok {
		return parseFunction(name, strings.TrimSuffix(rest, ")"))
	}
	if c, ok := colornames.Map[s]; ok {
		return color{c.R, c.G, c.B}, true
	}
	if s == "rebeccapurple" {
		return color{0x66, 0x33, 0x99}, true
	}
	return color{}, false
}

func parseHex(s string) (color, bool) {
	v, err := strconv.ParseUint(s, 16, 32)
	if err != nil {
		return color{}, false
	}
	nibble := func(shift uint) uint8 { return uint8(v>>shift&15) * 17 }
	switch len(s) {
	case 3:
		return color{nibble(8), nibble(4), nibble(0)}, true
	case 4:
		return color{nibble(12), nibble(8), nibble(4)}, v&15 == 15
	case 6:
		return color{uint8(v >> 16), uint8(v >> 8), uint8(v)}, true
	case 8:
		return color{uint8(v >> 24), uint8(v >> 16), uint8(v >> 8)}, v&255 == 255
	}
	return color{}, false
}

func parseFunction(name, args string) (color, bool) {
	fields := strings.FieldsFunc(args, func(r rune) bool { return r == ',' || r == ' ' || r == '/' })
	if len(fields) < 3 || len(fields) > 4 {
		return color{}, false
	}
	var v [4]float64
	v[3] = 1
	for i, f := range fields {
		scale := 1.0
		if strings.HasSuffix(f, "%") {
			if scale = 0.01; i < 3 && strings.HasPrefix(name, "rgb") {
				scale = 2.55
			}
		}
		x, err := strconv.ParseFloat(strings.TrimSuffix(strings.TrimSuffix(f, "%"), "deg"), 64)
		if err != nil || math.IsNaN(x) || math.IsInf(x, 0) {
			return color{}, false
		}
		v[i] = x * scale
	}
	if v[3] < 1 {
		return color{}, false
	}
	switch name {
	case "rgb", "rgba":
		return color{channel(v[0] / 255), channel(v[1] / 255), channel(v[2] / 255)}, true
	case "hsl", "hsla":
		return fromHSL(v[0], v[1], v[2]), true
	}
	return color{}, false
}

func channel(v float64) uint8 { return uint8(math.Round(math.Max(0, math.Min(1, v)) * 255)) }

// fromHSL follows the conversion in CSS Color 4, section 7.1.
func fromHSL(h, s, l float64) color {
	s, l = math.Max(0, math.Min(1, s)), math.Max(0, math.Min(1, l))
	h = math.Mod(math.Mod(h, 360)+360, 360)
	f := func(n float64) uint8 {
		k := math.Mod(n+h/30, 12)
		a := s * math.Min(l, 1-l)
		return channel(l - a*math.Max(-1, math.Min(math.Min(k-3, 9-k), 1)))
	}
	return color{f(0), f(8), f(4)}
}
