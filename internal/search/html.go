package search

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
)

// Sections reads the text of a page from its HTML: the part that is the author's, or all of
// it. A heading begins a section; its id is the anchor. Left out is what no reader reads
// (scripts, styles, what is hidden) and elements with the attribute data-nosearch. Of a
// drawing the labels count, of an image its description.
//
// It reads tags as they come and builds no tree, in linear time; what does not fit together
// costs some text at most.
func Sections(page []byte) []Section {
	r := sectionReader{sections: []Section{{}}}
	r.take()
	z := html.NewTokenizer(bytes.NewReader(page))
	for {
		switch kind := z.Next(); kind {
		case html.ErrorToken:
			r.endSection()
			return r.sections
		case html.TextToken:
			if r.skipping == "" && r.shown() {
				r.write(z.Text())
			}
		case html.StartTagToken, html.SelfClosingTagToken:
			r.start(z, kind == html.SelfClosingTagToken)
		case html.EndTagToken:
			name, _ := z.TagName()
			r.end(string(name))
		}
	}
}

type sectionReader struct {
	sections []Section
	text     []byte
	heading  string // name of the open heading, "" outside
	skipping string // name of the element that is left out, "" outside
	depth    int    // of elements with that name
	drawing  int    // open svg elements
	label    int    // open text elements in them

	// A link within the page that begins a list item: how long the text was where the item
	// was last known to be blank, at the start of the link, and at its end; -1 where there
	// is none.
	item, link, linkEnd int
}

// shown reports whether text at this place is read by the reader.
func (r *sectionReader) shown() bool { return r.drawing == 0 || r.label > 0 }

func (r *sectionReader) start(z *html.Tokenizer, closed bool) {
	nameBytes, more := z.TagName()
	name := string(nameBytes)
	if r.skipping != "" {
		if name == r.skipping && !closed {
			r.depth++
		}
		return
	}
	a := attributes{hidden: unread[name]}
	if more {
		a.read(z, name)
	}
	switch {
	case a.hidden && !closed && !childless[name]:
		r.skipping, r.depth = name, 1
	case name == "svg" && !closed:
		r.drawing++
		r.gap()
	case name == "text" && r.drawing > 0 && !closed:
		r.label++
		r.gap()
	case name == "tspan":
		// A line of a label: its words are others than those of the line before, unless
		// they are written without spaces.
		if last, _ := utf8.DecodeLastRune(r.text); !isCJK(last) {
			r.gap()
		}
	case isHeading(name) && r.drawing == 0:
		r.endSection()
		r.sections = append(r.sections, Section{Anchor: a.id})
		r.heading = name
	case name == "img":
		r.write([]byte(" " + a.alt + " "))
	case name == "a":
		r.startLink(a.local)
	case !inline[name]:
		r.gap()
		if name == "li" {
			r.item, r.link, r.linkEnd = len(r.text), -1, -1
		}
	}
}

// startLink takes note of a link that begins a list item. What is known to be blank is not
// looked at again.
func (r *sectionReader) startLink(local bool) {
	switch {
	case r.item < 0:
	case !blank(r.text[r.item:]):
		r.item = -1
	default:
		r.item = len(r.text)
		if local {
			r.link = r.item
		}
	}
}

// attributes are what matters of a start tag's.
type attributes struct {
	id, alt string
	local   bool // a link within the page
	hidden  bool
}

// read reads the attributes of an element, unless its tag shows that none matters: most of
// a page's tags are colours of code and shapes of drawings.
func (a *attributes) read(z *html.Tokenizer, element string) {
	raw := z.Raw()
	if !isHeading(element) && element != "img" && element != "a" && !bytes.Contains(raw, []byte("hidden")) && !bytes.Contains(raw, []byte("data-nosearch")) {
		return
	}
	for more := true; more; {
		var key, value []byte
		key, value, more = z.TagAttr()
		switch string(key) {
		case "id":
			a.id = string(value)
		case "alt":
			a.alt = string(value)
		case "href":
			a.local = bytes.HasPrefix(value, []byte("#"))
		case "data-nosearch", "hidden":
			a.hidden = true
		case "aria-hidden":
			a.hidden = a.hidden || string(value) == "true"
		}
	}
}

func (r *sectionReader) end(name string) {
	switch {
	case r.skipping != "":
		if name == r.skipping {
			if r.depth--; r.depth == 0 {
				r.skipping = ""
			}
		}
	case name == "svg" && r.drawing > 0:
		if r.drawing--; r.drawing == 0 {
			r.label = 0
		}
		r.gap()
	case name == "text" && r.label > 0:
		r.label--
		r.gap()
	case name == r.heading && r.heading != "":
		r.sections[len(r.sections)-1].Heading = r.take()
		r.heading = ""
	case name == "a":
		if r.link >= 0 && r.linkEnd < 0 {
			r.linkEnd = len(r.text)
		}
	case !inline[name]:
		r.gap()
	}
}

func (r *sectionReader) write(text []byte) { r.text = append(r.text, text...) }

// gap parts words at the edge of a block. A link within the page that was all of a list
// item up to here is dropped.
func (r *sectionReader) gap() {
	if r.linkEnd >= 0 {
		if blank(r.text[r.linkEnd:]) {
			r.text = r.text[:r.link]
		}
		r.item, r.link, r.linkEnd = -1, -1, -1
	}
	r.text = append(r.text, ' ')
}

func blank(text []byte) bool { return len(bytes.TrimSpace(text)) == 0 }

// take returns the text read so far and begins anew.
func (r *sectionReader) take() string {
	text := strings.Join(strings.Fields(string(r.text)), " ")
	r.text, r.item, r.link, r.linkEnd = r.text[:0], -1, -1, -1
	return text
}

func (r *sectionReader) endSection() {
	s := &r.sections[len(r.sections)-1]
	if r.heading != "" { // a heading that nothing ends
		s.Heading, r.heading = r.take(), ""
		return
	}
	s.Text = r.take()
}

func isHeading(name string) bool {
	return len(name) == 2 && name[0] == 'h' && name[1] >= '1' && name[1] <= '6'
}

func names(list string) map[string]bool {
	m := map[string]bool{}
	for _, name := range strings.Fields(list) {
		m[name] = true
	}
	return m
}

var (
	// unread elements hold no text for the reader.
	unread = names("button head iframe nav noscript rp rt script select style template textarea")

	// inline elements do not part words.
	inline = names("a abbr b bdi bdo cite code del dfn em font i ins kbd label mark q ruby s samp small span strike strong sub sup tspan tt u var wbr")

	// childless elements end with their start tag.
	childless = names("area base br col embed hr img input link meta source track wbr")
)
