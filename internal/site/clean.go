package site

import (
	"bytes"
	"fmt"
	"html"
	"slices"
	"strings"

	nethtml "golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// cleaner rewrites the HTML that Hugo made of one page's text. Working on Hugo's result,
// and not on the Markdown, it sees exactly what a browser would, whatever the two sides
// think of where raw HTML begins; and it sees links however they were written.
//
//   - What could run is taken out (unless the settings keep raw HTML): scripts, frames,
//     plug-ins, handlers, styles, addresses of dangerous schemes.
//   - A tag that is no element of HTML, as in "kubectl logs <pod-name>", is shown as text.
//   - Elements are closed, so that nothing left open spills over the rest of the page.
//   - Links to pages and files get their published address.
//   - Headings get a link to themselves.
//   - Images get the size of their files, and load when they come into view.
//   - The box of a task says whether that is done, for those who hear the page.
//   - Ids that repeat are dropped.
//   - A line break between two Chinese or Japanese characters goes: it would be a space.
//   - Marks are taken out and listed, with the element that they stand in.
type cleaner struct {
	site *Site
	page *sitePage
	raw  bool // keep what could run

	out      bytes.Buffer
	open     []element
	next     int       // serial number of the next element
	links    int       // how many a elements have begun
	images   int       // how many img elements
	image    imageSize // of the img element that is being read
	ids      map[string]bool
	marks    []foundMark
	join     joiner
	read     int            // how much of text has been read
	text     []byte         // the whole input, for looking ahead
	lastEnds map[string]int // where the last end tag of a name begins
}

type element struct {
	name   string
	serial int
	id     string // of a heading
}

// foundMark is a mark and where it stands: the offset in the cleaned HTML, the innermost
// open element, and how many links have begun before.
type foundMark struct {
	mark
	at     int
	parent int
	links  int
	inLink bool
}

// deepest is how many elements may be open at once; further ones are dropped. Browsers
// stop at 512.
const deepest = 256

func (s *Site) clean(p *sitePage, text []byte, ids map[string]bool) *cleaner {
	c := &cleaner{site: s, page: p, raw: s.in.Settings.RawHTML, ids: ids, text: text, next: 1}
	c.out.Grow(len(text) + len(text)/8)
	z := nethtml.NewTokenizer(bytes.NewReader(text))
	for kind := z.Next(); kind != nethtml.ErrorToken; kind = z.Next() {
		c.token(z, kind)
	}
	for len(c.open) > 0 {
		c.pop()
	}
	return c
}

// token handles the token of the kind that has been read.
func (c *cleaner) token(z *nethtml.Tokenizer, kind nethtml.TokenType) {
	raw := z.Raw()
	c.read += len(raw)
	switch kind {
	case nethtml.TextToken:
		c.writeText(raw)
	case nethtml.StartTagToken, nethtml.SelfClosingTagToken:
		c.startTag(z, bytes.Clone(raw))
	case nethtml.EndTagToken:
		source := string(raw)
		name, _ := z.TagName()
		c.endTag(string(name), source)
	case nethtml.CommentToken:
		if c.raw {
			c.out.Write(raw)
		}
	}
}

// writeText copies text and takes its marks out.
func (c *cleaner) writeText(text []byte) {
	for {
		i := nextMark(text)
		if i < 0 {
			c.writeRun(text)
			return
		}
		c.writeRun(text[:i])
		m := readMark(text[i:])
		if m.kind != 0 && m.kind != nothing {
			f := foundMark{mark: m, at: c.out.Len(), links: c.links}
			if n := len(c.open); n > 0 {
				f.parent = c.open[n-1].serial
			}
			for _, e := range c.open {
				f.inLink = f.inLink || e.name == "a"
			}
			c.marks = append(c.marks, f)
		}
		text = text[i+m.n:]
	}
}

// writeRun copies text without marks, and joins lines.
func (c *cleaner) writeRun(text []byte) {
	if len(text) == 0 {
		return
	}
	for _, e := range c.open {
		if e.name == "pre" {
			c.out.Write(text)
			return
		}
	}
	if at := c.join.joins(text); at >= 0 {
		c.removeAt(at)
	}
	c.join.write(&c.out, text)
}

// removeAt takes away one byte that has been written.
func (c *cleaner) removeAt(at int) {
	b := c.out.Bytes()
	copy(b[at:], b[at+1:])
	c.out.Truncate(len(b) - 1)
	for i := len(c.marks) - 1; i >= 0 && c.marks[i].at > at; i-- {
		c.marks[i].at--
	}
}

// startTag handles the tag raw.
func (c *cleaner) startTag(z *nethtml.Tokenizer, raw []byte) {
	nameBytes, more := z.TagName()
	name := string(nameBytes)
	if swallows[name] && !c.closedAfter(name) {
		// Nothing ends it: a browser would swallow the rest of the page.
		z.NextIsNotRawText()
		c.writeText([]byte(html.EscapeString(string(raw))))
		return
	}
	switch {
	case c.raw:
	case swallows[name] || name == "svg" || name == "math":
		c.skip(z, name)
		return
	case !allowedElements[name]:
		if atom.Lookup([]byte(name)) == 0 || strings.ContainsAny(name, `:@`) {
			c.writeText([]byte(html.EscapeString(string(raw))))
		}
		return
	}
	attributes := c.attributes(z, name, more)
	if attributes == nil {
		return
	}
	if name == "input" {
		*attributes = append(*attributes, c.taskLabel(*attributes))
	}
	c.closeImplied(name)
	if blockElements[name] || voidElements[name] {
		c.join = joiner{}
	}
	if !voidElements[name] && len(c.open) >= deepest {
		return
	}
	if name == "table" { // wide tables scroll by themselves, with the keyboard too
		c.out.WriteString(`<div class="scroll" tabindex="0">`)
	}
	c.out.WriteByte('<')
	c.out.WriteString(name)
	for _, a := range *attributes {
		c.out.WriteByte(' ')
		c.out.WriteString(a.name)
		if a.value != "" || valuedAttributes[a.name] {
			c.out.WriteString(`="`)
			c.out.WriteString(html.EscapeString(a.value))
			c.out.WriteByte('"')
		}
	}
	c.out.WriteByte('>')
	if voidElements[name] {
		return
	}
	if name == "a" {
		c.links++
	}
	c.open = append(c.open, element{name, c.next, headingID(name, *attributes)})
	c.next++
	if name == "code" && len(c.open) > 1 && c.open[len(c.open)-2].name == "pre" {
		c.code(z, *attributes)
	}
}

// taskLabel names the box of a task: nothing else does, as its text stands beside it.
func (c *cleaner) taskLabel(attributes []attribute) attribute {
	words := c.site.wordsOf(c.page.language)
	if slices.ContainsFunc(attributes, func(a attribute) bool { return a.name == "checked" }) {
		return attribute{"aria-label", words["taskDone"]}
	}
	return attribute{"aria-label", words["taskOpen"]}
}

// code highlights what stands in a code element, if that is text alone and its class names
// a language. The end tag is read with it.
func (c *cleaner) code(z *nethtml.Tokenizer, attributes []attribute) {
	language := ""
	for _, a := range attributes {
		if name, ok := strings.CutPrefix(a.value, "language-"); ok && a.name == "class" {
			language = name
		}
	}
	if !c.site.highlight.Knows(language) {
		return
	}
	kind := z.Next()
	if kind != nethtml.TextToken {
		c.token(z, kind)
		return
	}
	text := bytes.Clone(z.Raw())
	c.read += len(text)
	if kind = z.Next(); kind == nethtml.EndTagToken {
		code := dropMarks(html.UnescapeString(string(text)))
		c.site.highlight.Write(&c.out, language, code)
	} else {
		c.writeText(text)
	}
	c.token(z, kind)
}

// skip drops an element with all that is in it. One that nothing ends is dropped alone.
func (c *cleaner) skip(z *nethtml.Tokenizer, name string) {
	if !c.closedAfter(name) {
		return
	}
	for depth := 1; depth > 0; {
		kind := z.Next()
		c.read += len(z.Raw())
		switch kind {
		case nethtml.ErrorToken:
			return
		case nethtml.StartTagToken:
			if n, _ := z.TagName(); string(n) == name {
				depth++
			}
		case nethtml.EndTagToken:
			if n, _ := z.TagName(); string(n) == name {
				depth--
			}
		}
	}
}

// closedAfter reports whether an end tag of the name follows somewhere. The last one of each
// name is looked for once.
func (c *cleaner) closedAfter(name string) bool {
	last, ok := c.lastEnds[name]
	if !ok {
		last = lastEndTag(c.text, name)
		if c.lastEnds == nil {
			c.lastEnds = map[string]int{}
		}
		c.lastEnds[name] = last
	}
	return last >= c.read
}

func lastEndTag(text []byte, name string) int {
	for end := len(text); ; {
		i := bytes.LastIndex(text[:end], []byte("</"))
		if i < 0 {
			return -1
		}
		if rest := text[i+2:]; len(rest) >= len(name) && strings.EqualFold(string(rest[:len(name)]), name) {
			return i
		}
		end = i
	}
}

func (c *cleaner) endTag(name, raw string) {
	if !c.raw && !allowedElements[name] {
		if atom.Lookup([]byte(name)) == 0 {
			c.writeText([]byte(html.EscapeString(raw)))
		}
		return
	}
	for i := len(c.open) - 1; i >= 0; i-- {
		if c.open[i].name != name {
			continue
		}
		for len(c.open) > i {
			c.pop()
		}
		return
	}
}

func (c *cleaner) pop() {
	last := len(c.open) - 1
	if id := c.open[last].id; id != "" { // to copy from; the contents lead there by keyboard too
		fmt.Fprintf(&c.out, `<a class="anchor" href="#%s" aria-hidden="true" tabindex="-1"></a>`, html.EscapeString(fragment(id)))
	}
	c.out.WriteString("</")
	c.out.WriteString(c.open[last].name)
	c.out.WriteByte('>')
	if c.open[last].name == "table" {
		c.out.WriteString("</div>")
	}
	c.open = c.open[:last]
}

// headingID is the id of a heading below the page's title, "" of another element.
func headingID(name string, attributes []attribute) string {
	if len(name) != 2 || name[0] != 'h' || name[1] < '2' || name[1] > '6' {
		return ""
	}
	for _, a := range attributes {
		if a.name == "id" {
			return a.value
		}
	}
	return ""
}

// closeImplied closes what the start of an element ends in HTML without an end tag: a
// paragraph before a block, an item before the next item, a link before a link.
func (c *cleaner) closeImplied(name string) {
	if blockElements[name] {
		for i := len(c.open) - 1; i >= 0; i-- {
			if c.open[i].name == "p" {
				c.endTag("p", "")
				break
			}
			if blockElements[c.open[i].name] {
				break
			}
		}
	}
	if name == "a" {
		c.endTag("a", "")
	}
	if n := len(c.open); n > 0 && impliedEnd[name] != "" && strings.Contains(impliedEnd[name], " "+c.open[n-1].name+" ") {
		c.pop()
	}
}
