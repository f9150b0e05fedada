package site

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"docgen/internal/settings"
)

// colorStyles is where the style sheet of the site's own colours is published.
const colorStyles = "css/colors.css"

// colorSheet writes the site's colours as docgen's variables; "" where it sets none. A colour
// that has a soft shade for grounds brings it along.
func colorSheet(colors map[string]settings.Color) string {
	light, dark := colorRules(colors, func(c settings.Color) string { return c.Light }), colorRules(colors, func(c settings.Color) string { return c.Dark })
	return themeSheet("light", "dark", light) + themeSheet("dark", "light", dark)
}

// themeSheet writes rules for one theme, whether the reader or the reader's system chooses it.
func themeSheet(theme, other, rules string) string {
	if rules == "" {
		return ""
	}
	return fmt.Sprintf("@media (prefers-color-scheme: %s) {\n:root:not([data-theme=%q]) { %s}\n}\n:root[data-theme=%q] { %s}\n", theme, other, rules, theme, rules)
}

func colorRules(colors map[string]settings.Color, theme func(settings.Color) string) string {
	var b strings.Builder
	for _, name := range settings.ColorNames {
		value := theme(colors[name])
		if value == "" {
			continue
		}
		fmt.Fprintf(&b, "--%s: %s; ", name, value)
		switch name {
		case "accent", "good", "bad", "warn", "strong":
			fmt.Fprintf(&b, "--%s-soft: color-mix(in srgb, %s 12%%, var(--ground)); ", name, value)
		}
	}
	return b.String()
}

// paleColors warns of colours that many cannot read on the site's ground: WCAG 2 asks text
// for a contrast of 4.5 to 1.
func paleColors(colors map[string]settings.Color) (warnings []string) {
	grounds := settings.Color{Light: "#fff", Dark: "#10151d"} // as in css/site.css
	if c, ok := colors["ground"]; ok {
		grounds = settings.Color{Light: orDefault(c.Light, grounds.Light), Dark: orDefault(c.Dark, grounds.Dark)}
	}
	for _, name := range settings.ColorNames {
		if name == "ground" || name == "raised" || name == "faint" {
			continue
		}
		c := colors[name]
		for _, theme := range []struct{ name, color, ground string }{{"light", c.Light, grounds.Light}, {"dark", c.Dark, grounds.Dark}} {
			if theme.color == "" {
				continue
			}
			if ratio := contrast(theme.color, theme.ground); ratio < 4.5 {
				warnings = append(warnings, fmt.Sprintf("colors: %s %s on %s is hard to read in the %s theme: its contrast is %.1f, text needs 4.5",
					name, theme.color, theme.ground, theme.name, ratio))
			}
		}
	}
	return warnings
}

func orDefault(value, usual string) string {
	if value == "" {
		return usual
	}
	return value
}

// contrast is the ratio of WCAG 2 between two colours, from 1 to 21.
func contrast(a, b string) float64 {
	x, y := luminance(a), luminance(b)
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

// luminance is the relative luminance of WCAG 2 of a colour written #rgb or #rrggbb.
func luminance(color string) float64 {
	digits := strings.TrimPrefix(color, "#")
	if len(digits) == 3 {
		digits = string([]byte{digits[0], digits[0], digits[1], digits[1], digits[2], digits[2]})
	}
	var sum float64
	for i, weight := range [...]float64{0.2126, 0.7152, 0.0722} {
		n, _ := strconv.ParseUint(digits[2*i:2*i+2], 16, 8)
		v := float64(n) / 255
		if v <= 0.04045 {
			v /= 12.92
		} else {
			v = math.Pow((v+0.055)/1.055, 2.4)
		}
		sum += weight * v
	}
	return sum
}
