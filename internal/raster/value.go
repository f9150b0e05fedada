package raster

import (
	"image/color"
	"strconv"
	"strings"
)

// length reads a number with or without px, the fallback where there is none.
func length(s string, fallback float64) float64 {
	v, err := strconv.ParseFloat(strings.TrimSuffix(strings.TrimSpace(s), "px"), 64)
	if err != nil {
		return fallback
	}
	return v
}

// share reads a number or a percentage as a part of one.
func share(s string) float64 {
	s = strings.TrimSpace(s)
	if percent, ok := strings.CutSuffix(s, "%"); ok {
		return length(percent, 100) / 100
	}
	return length(s, 1)
}

// paint reads a colour: #rgb, #rrggbb, rgb(r g b / a) and rgb(r, g, b). What is none of
// them paints nothing, as none does.
func paint(s string, opacity float64) color.NRGBA {
	s = strings.TrimSpace(s)
	var c color.NRGBA
	alpha := opacity
	if hex, ok := strings.CutPrefix(s, "#"); ok {
		if len(hex) == 3 || len(hex) == 4 {
			var b strings.Builder
			for _, r := range hex {
				b.WriteRune(r)
				b.WriteRune(r)
			}
			hex = b.String()
		}
		v, err := strconv.ParseUint(hex, 16, 32)
		if err != nil || len(hex) != 6 && len(hex) != 8 {
			return c
		}
		if len(hex) == 8 {
			alpha *= float64(v&0xff) / 255
			v >>= 8
		}
		c.R, c.G, c.B = uint8(v>>16), uint8(v>>8), uint8(v)
	} else if open := strings.IndexByte(s, '('); open > 0 && strings.HasPrefix(s, "rgb") && strings.HasSuffix(s, ")") {
		parts := strings.FieldsFunc(s[open+1:len(s)-1], func(r rune) bool { return r == ' ' || r == ',' || r == '/' })
		if len(parts) < 3 {
			return c
		}
		c.R, c.G, c.B = uint8(length(parts[0], 0)), uint8(length(parts[1], 0)), uint8(length(parts[2], 0))
		if len(parts) > 3 {
			alpha *= share(parts[3])
		}
	} else {
		return c
	}
	c.A = uint8(min(max(alpha, 0), 1)*255 + 0.5)
	return c
}
