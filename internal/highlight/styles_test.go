package highlight

import (
	"math"
	"testing"

	"github.com/alecthomas/chroma/v2"
)

// TestCodeIsReadable compares every colour of highlighted code with the ground that
// static/css/site.css gives it (--raised).
func TestCodeIsReadable(t *testing.T) {
	for name, ground := range map[string]string{lightStyle: "#f6f8fa", darkStyle: "#19202b"} {
		style := codeStyle(name)
		for _, token := range style.Types() {
			if token == chroma.TextWhitespace { // nothing to read
				continue
			}
			e := style.Get(token)
			on := chroma.ParseColour(ground)
			if e.Background != style.Get(chroma.Background).Background {
				on = e.Background
			}
			if ratio := contrast(e.Colour, on); e.Colour.IsSet() && ratio < 4.5 {
				t.Errorf("%s: %s, %s on %s, has contrast %.2f, want 4.5 (WCAG 2, 1.4.3)", name, token, e.Colour, on, ratio)
			}
		}
	}
}

// contrast is the ratio that WCAG 2 defines.
func contrast(a, b chroma.Colour) float64 {
	x, y := luminance(a), luminance(b)
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

func luminance(c chroma.Colour) float64 {
	channel := func(v uint8) float64 {
		f := float64(v) / 255
		if f <= 0.04045 {
			return f / 12.92
		}
		return math.Pow((f+0.055)/1.055, 2.4)
	}
	return 0.2126*channel(c.Red()) + 0.7152*channel(c.Green()) + 0.0722*channel(c.Blue())
}
