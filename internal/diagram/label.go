package diagram

import (
	"html"
	"regexp"
	"strings"

	"docgen/internal/mermaid"
)

// labelText is the text of a label with its entity codes as HTML has them. The label's
// own text has them resolved, so that a <br> that was written as an entity code, to be
// shown, could not be told from one that ends the line.
func labelText(l mermaid.Label) string {
	if !strings.Contains(l.Raw, "ﬂ°") {
		return l.Text
	}
	return placeholders.Replace(l.Raw)
}

// placeholders are what Mermaid puts in the place of #, and of ;, of an entity code.
var placeholders = strings.NewReplacer("ﬂ°°", "&#", "ﬂ°", "&", "¶ß", ";")

// A run is a piece of text that is set in one way.
type run struct {
	text         string
	bold, italic bool
	script       script
}

// A script is text that is raised or lowered, and smaller.
type script int8

const (
	dropped script = -1
	raised  script = 1
)

func (r run) face() int { return faceIndex(r.bold, r.italic) }

// with returns a run of another text that is set in the same way.
func (r run) with(text string) run {
	r.text = text
	return r
}

// size is the height of the type in pixels.
func (r run) size() float64 {
	if r.script != 0 {
		return scriptSize
	}
	return fontSize
}

// lineBreak is what Mermaid takes for the end of a line in a label: a <br> in any
// spelling, a real line end, and a backslash before an n.
var lineBreak = regexp.MustCompile(`(?i)<br\s*/?\s*>|\r?\n|\\n`)

// markup are the HTML elements that Mermaid lets through in labels. Anything else in
// angle brackets (vector<int>) is text.
var markup = regexp.MustCompile(`(?i)</?(b|strong|i|em|u|s|del|ins|small|big|sub|sup|span|div|p|font|center|code|kbd|mark|a|tt|h[1-6]|ul|ol|li)(\s[^<>]*)?/?>`)

// icon is a Font Awesome reference, which draws nothing without that font.
var icon = regexp.MustCompile(`\bfa[bklrs]?:fa-([\w-]+)\s*`)

// iconSigns are the icons that say something, by their names, as characters. The others
// illustrate what the label says, and are left out.
var iconSigns = map[string]string{
	"check": "✓", "check-circle": "✓", "circle-check": "✓", "check-square": "✓", "square-check": "✓", "thumbs-up": "✓",
	"times": "✗", "xmark": "✗", "close": "✗", "times-circle": "✗", "circle-xmark": "✗", "ban": "✗", "thumbs-down": "✗",
	"exclamation": "!", "exclamation-triangle": "⚠", "triangle-exclamation": "⚠", "warning": "⚠", "question": "?", "circle-question": "?",
	"arrow-right": "→", "arrow-left": "←", "arrow-up": "↑", "arrow-down": "↓", "plus": "+", "minus": "−", "star": "★", "heart": "♥",
}

// withoutIcons puts signs in the place of icons. A label of nothing else than icons that
// have none says what they are called.
func withoutIcons(text string) string {
	rest := icon.ReplaceAllStringFunc(text, func(found string) string {
		if sign := iconSigns[icon.FindStringSubmatch(found)[1]]; sign != "" {
			return sign + " "
		}
		return ""
	})
	if strings.TrimSpace(rest) != "" {
		return rest
	}
	return strings.ReplaceAll(icon.ReplaceAllString(text, "$1 "), "-", " ")
}

// formulas are TeX in a label.
var formulas = regexp.MustCompile(`(?s)\$\$(.+?)\$\$`)

// pictureName is what a node is called that is a picture or an icon and has no label: the
// last part of an address, without its ending, or of the icon's name.
func pictureName(v *mermaid.Vertex) string {
	if img := v.Data["img"]; img != "" {
		name, _, _ := strings.Cut(img[strings.LastIndexByte(img, '/')+1:], ".")
		return name
	}
	name := v.Data["icon"]
	return strings.ReplaceAll(strings.TrimPrefix(name[strings.LastIndexByte(name, ':')+1:], "fa-"), "-", " ")
}

// parseLabel splits a label into its lines, each a list of runs, with the markup that
// Mermaid honours: HTML emphasis and scripts everywhere, Markdown emphasis in a Markdown string.
func parseLabel(text string, markdown bool) [][]run {
	if strings.Contains(text, "fa") {
		text = withoutIcons(text)
	}
	if strings.Contains(text, "$$") {
		text = formulas.ReplaceAllStringFunc(text, func(f string) string { return typeset(f[2 : len(f)-2]) })
	}
	var lines [][]run
	p := labelParser{markdown: markdown}
	for _, line := range lineBreak.Split(text, -1) {
		lines = append(lines, p.line(strings.TrimSpace(line)))
	}
	for len(lines) > 1 && len(lines[len(lines)-1]) == 0 {
		lines = lines[:len(lines)-1]
	}
	return lines
}

// labelParser holds the emphasis that is open, which may span lines.
type labelParser struct {
	markdown bool
	look     run // without a text
	runs     []run
}

func (p *labelParser) line(s string) []run {
	p.runs = nil
	for {
		at := markup.FindStringIndex(s)
		if at == nil {
			break
		}
		p.text(s[:at[0]])
		p.tag(s[at[0]:at[1]])
		s = s[at[1]:]
	}
	p.text(s)
	return p.runs
}

func (p *labelParser) tag(tag string) {
	open := !strings.HasPrefix(tag, "</")
	name := strings.ToLower(strings.Trim(tag, "</> "))
	if i := strings.IndexAny(name, " \t"); i >= 0 {
		name = name[:i]
	}
	switch name {
	case "b", "strong":
		p.look.bold = open
	case "i", "em":
		p.look.italic = open
	case "sup", "sub":
		switch p.look.script = 0; {
		case open && name == "sup":
			p.look.script = raised
		case open:
			p.look.script = dropped
		}
	}
}

func (p *labelParser) text(s string) {
	if !p.markdown {
		p.add(s)
		return
	}
	for s != "" {
		i := strings.IndexAny(s, "*_")
		if i < 0 {
			break
		}
		n := 1
		if strings.HasPrefix(s[i+1:], s[i:i+1]) {
			n = 2
		}
		if !p.emphasis(s, i, n) {
			p.add(s[:i+n])
		} else {
			p.add(s[:i])
			if n == 2 {
				p.look.bold = !p.look.bold
			} else {
				p.look.italic = !p.look.italic
			}
		}
		s = s[i+n:]
	}
	p.add(s)
}

// emphasis reports whether the n signs at s[i] open or close emphasis: they close what
// is open, and open where the same signs follow later and no space comes right after.
func (p *labelParser) emphasis(s string, i, n int) bool {
	if n == 2 && p.look.bold || n == 1 && p.look.italic {
		return true
	}
	rest := s[i+n:]
	inWord := s[i] == '_' && i > 0 && isWordByte(s[i-1])
	return !inWord && rest != "" && rest[0] != ' ' && strings.Contains(rest, s[i:i+n])
}

func isWordByte(b byte) bool {
	return b >= '0' && b <= '9' || b >= 'A' && b <= 'Z' || b >= 'a' && b <= 'z' || b >= 0x80
}

func (p *labelParser) add(s string) {
	if s == "" {
		return
	}
	s = clean(html.UnescapeString(s))
	if k := len(p.runs) - 1; k >= 0 && p.runs[k].with("") == p.look {
		p.runs[k].text += s
		return
	}
	p.runs = append(p.runs, p.look.with(s))
}

// clean makes text safe to stand in XML 1.0 (which has no place for most control
// characters) and turns tabs and odd spaces into plain ones.
func clean(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\t', r == '\n', r == '\r', r == '\u00a0':
			return ' '
		case r < 0x20, r >= 0x7F && r < 0xA0, r == 0xFFFE, r == 0xFFFF, r >= 0xD800 && r <= 0xDFFF:
			return -1
		case r >= 0x202A && r <= 0x202E, r >= 0x2066 && r <= 0x2069:
			// A direction override could make a label read as something else.
			return -1
		}
		return r
	}, s)
}

// plain returns the label's text without markup, its lines joined by spaces.
func plain(lines [][]run) string {
	var b strings.Builder
	for i, line := range lines {
		if i > 0 {
			b.WriteByte(' ')
		}
		for _, r := range line {
			if r.script == raised {
				b.WriteByte('^') // x² is not x2
			}
			b.WriteString(r.text)
		}
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

// escapeMarkup makes text safe from being read as HTML markup: a generic type is none.
func escapeMarkup(s string) string {
	return strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;").Replace(s)
}
