package site

import (
	"html"
	"regexp"
	"strings"
	"unicode/utf8"

	"docgen/internal/concept"
	"docgen/internal/source"
)

// excerptWidth is how much of the text is shown on each side of a mention, in Latin
// characters; a Chinese one is as wide as two.
const excerptWidth = 80

// mentionData is what a concept's page shows of another page that mentions it.
type mentionData struct {
	Page     link      `json:"page"`
	Count    int       `json:"count,omitempty"` // where there are more than excerpts
	Excerpts []excerpt `json:"excerpts"`
}

// excerpt is a mention with the text around it.
type excerpt struct {
	URL    string `json:"url"` // of the section
	Before string `json:"before"`
	Word   string `json:"word"`
	After  string `json:"after"`
}

// mentionData shows where a concept is mentioned: one excerpt of each page, more where pages
// are few.
func (s *Site) mentionData(id concept.ID) (list []mentionData, more int) {
	const few = 3
	for _, on := range s.mentions[id].pages {
		data := mentionData{Page: link{Title: dropMarks(on.page.Title), URL: s.href(on.page.address)}}
		for _, m := range on.places[:min(on.count, mentionPlaces)] {
			data.Excerpts = append(data.Excerpts, s.excerpt(on.page, on.page.File.Span(int(m.start), int(m.end))))
		}
		if len(s.mentions[id].pages) > few {
			data.Excerpts = []excerpt{fullest(data.Excerpts)}
		}
		if on.count > len(data.Excerpts) {
			data.Count = on.count
		}
		list = append(list, data)
	}
	return list, s.mentions[id].more
}

// fullest returns the excerpt with the most text around the name, the first where tied.
func fullest(list []excerpt) excerpt {
	best := list[0]
	for _, e := range list[1:] {
		if len(e.Before)+len(e.After) > len(best.Before)+len(best.After) {
			best = e
		}
	}
	return best
}

// excerpt cuts a mention out of its paragraph.
func (s *Site) excerpt(p *sitePage, m source.Span) excerpt {
	before, after := p.around(m)
	e := excerpt{
		URL:    s.href(p.address),
		Before: lastPart(withoutMarkup(before)),
		Word:   dropMarks(strings.Join(strings.Fields(m.Text()), " ")),
		After:  firstPart(withoutMarkup(after)),
	}
	if anchor := p.anchorAt(s.spots, m.Start); anchor != "" {
		e.URL += "#" + fragment(anchor)
	}
	return e
}

// around returns what stands in the paragraph, item or cell before and after a mention, as
// written; not more than an excerpt could need.
func (p *sitePage) around(m source.Span) (before, after string) {
	const enough = 6 * excerptWidth // bytes: Chinese, with links between
	text := p.File.Text
	from := max(p.Body.Start, m.Start-enough)
	before = text[from:m.Start]
	if i := lastBlockStart(before); i >= 0 || from == p.Body.Start {
		before = blockMarkers.ReplaceAllString(before[max(i, 0):], "")
	}
	if strings.HasPrefix(before, "#") { // a heading that the paragraph follows at once
		_, before, _ = strings.Cut(before, "\n")
	}
	after = text[m.End:min(p.Body.End, m.End+enough)]
	if i := blockEnd.FindStringIndex(after); i != nil {
		after = after[:i[0]]
	}
	return strings.ToValidUTF8(before, ""), strings.TrimRight(strings.ToValidUTF8(after, ""), " \t\r\n")
}

var (
	// blockEnd finds where a paragraph, an item or a cell ends, as far as a line or two show
	// it: a blank line, a line that begins with a sign of another block, the bar of a table.
	blockEnd = regexp.MustCompile(`\n[ \t]*(?:\r?\n|[-+*#>|:=~` + "`" + `]|[0-9]+[.)][ \t])|\|`)

	// blockMarkers are those at the start of an item, a quote or a cell.
	blockMarkers = regexp.MustCompile(`^(?:[ \t|>\r\n]+|[-+*][ \t]+|[0-9]+[.)][ \t]+|\[[ xX]\][ \t]+)+`)

	// inlineMarkup is what Markdown adds to a text: the first group is what stays of it.
	inlineMarkup = regexp.MustCompile(`!\[[^\]]*\]\([^()\s]*\)|\[\^[^\]]*\]|\[([^\[\]]*)\]\([^()\s]*(?:\s[^()]*)?\)|</?[a-zA-Z][^<>]*>|\\([!-/:-@[-` + "`" + `{-~])|\*+|~~|__|` + "`+")
)

// lastBlockStart returns where the last block begins in a text, -1 where it begins before.
func lastBlockStart(text string) int {
	last := -1
	for _, at := range blockEnd.FindAllStringIndex(text, -1) {
		last = at[0]
	}
	return last
}

// withoutMarkup takes the inline markup out of a text, and its line breaks. Text that a
// browser shows otherwise than this is rare, and an excerpt only.
func withoutMarkup(text string) string {
	text = dropMarks(text)
	if strings.ContainsAny(text, "*`[<\\_~") {
		text = inlineMarkup.ReplaceAllString(text, "$1$2")
	}
	if strings.IndexByte(text, '&') >= 0 {
		text = dropMarks(html.UnescapeString(text))
	}
	if strings.IndexByte(text, '\n') >= 0 {
		text = joinLines(text)
	}
	return text
}

// joinLines makes one line of several: a line break is a space, but none between two
// characters of scripts that are written without. One at an edge of the text is none beside
// such a character.
func joinLines(text string) string {
	lines := strings.Split(text, "\n")
	joined := strings.TrimRight(lines[0], " \t\r")
	for i, line := range lines[1:] {
		line = strings.TrimLeft(line, " \t")
		if i+2 < len(lines) {
			line = strings.TrimRight(line, " \t\r")
		}
		last, _ := utf8.DecodeLastRuneInString(joined)
		first, _ := utf8.DecodeRuneInString(line)
		if !(solid(last) || joined == "") || !(solid(first) || line == "") {
			joined += " "
		}
		joined += line
	}
	return joined
}

// firstPart and lastPart cut a text off where an excerpt has enough of it.
func firstPart(text string) string {
	width, space := 0, -1
	for i, r := range text {
		if r == ' ' {
			space = i
		}
		if width += runeWidth(r); width > excerptWidth {
			if space > i/2 {
				i = space
			}
			return strings.TrimRight(text[:i], " ") + "…"
		}
	}
	return text
}

func lastPart(text string) string {
	width, space := 0, -1
	for i := len(text); i > 0; {
		r, n := utf8.DecodeLastRuneInString(text[:i])
		if width += runeWidth(r); width > excerptWidth {
			if space >= 0 && len(text)-space > (len(text)-i)/2 {
				i = space
			}
			return "…" + strings.TrimLeft(text[i:], " ")
		}
		i -= n
		if r == ' ' {
			space = i
		}
	}
	return text
}

func runeWidth(r rune) int {
	if solid(r) {
		return 2
	}
	return 1
}
