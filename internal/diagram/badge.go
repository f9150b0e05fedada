package diagram

import "strconv"

// Badge sizes, in pixels: those of the badges that stand beside each other in READMEs.
const (
	badgeHeight  = 20.0
	badgeFont    = 11.0
	badgePadding = 6.0
)

// Tone is what a badge says at a glance.
type Tone uint8

// The tones.
const (
	Good Tone = iota
	Bad
)

// fill gives the ground of the tone; white text on it has a contrast of at least 4.5.
func (t Tone) fill() string {
	return [...]string{Good: "#17693b", Bad: "#b42318"}[t]
}

// Badge draws two short texts side by side, as services show the state of a project. The
// SVG stands alone: it needs no style sheet, runs nothing, and has its texts in the widths
// that they are measured with, whatever font shows them.
func (d *Drawer) Badge(label, text string, tone Tone) []byte {
	m := measurer{fonts: d.fonts}
	left, right := m.badgeText(label), m.badgeText(text)
	middle, width := left+2*badgePadding, left+right+4*badgePadding
	var b []byte
	b = append(b, `<svg xmlns="http://www.w3.org/2000/svg" role="img"`...)
	b = attrNumber(b, "width", width)
	b = attrNumber(b, "height", badgeHeight)
	b = attr(b, "aria-label", label+": "+text)
	b = append(b, `><title>`...)
	b = escape(b, label+": "+text)
	b = append(b, `</title><clipPath id="round"><rect rx="3"`...)
	b = attrNumber(b, "width", width)
	b = attrNumber(b, "height", badgeHeight)
	b = append(b, `/></clipPath><g clip-path="url(#round)">`...)
	b = badgeGround(b, 0, middle, "#4a5361")
	b = badgeGround(b, middle, width-middle, tone.fill())
	b = append(b, `</g><g fill="#fff" font-family="Arial,Helvetica,'Liberation Sans','PingFang SC','Microsoft YaHei','Noto Sans CJK SC',sans-serif"`...)
	b = attrNumber(b, "font-size", badgeFont)
	b = append(b, `>`...)
	b = badgeLabel(b, badgePadding, left, label)
	b = badgeLabel(b, middle+badgePadding, right, text)
	return append(b, "</g></svg>\n"...)
}

// badgeText returns the width of a badge's text.
func (m *measurer) badgeText(text string) float64 {
	width, before := 0.0, rune(0)
	for _, r := range text {
		width += m.advance(r, before, faceIndex(false, false)) * badgeFont
		before = r
	}
	return width
}

func badgeGround(b []byte, x, width float64, fill string) []byte {
	b = append(b, "<rect"...)
	b = attrNumber(b, "x", x)
	b = attrNumber(b, "width", width)
	b = attrNumber(b, "height", badgeHeight)
	b = attr(b, "fill", fill)
	return append(b, "/>"...)
}

func badgeLabel(b []byte, x, width float64, text string) []byte {
	b = append(b, "<text"...)
	b = attrNumber(b, "x", x)
	b = attr(b, "y", strconv.Itoa(14))
	b = attrNumber(b, "textLength", width)
	b = append(b, ` lengthAdjust="spacingAndGlyphs">`...)
	b = escape(b, text)
	return append(b, "</text>"...)
}
