package site

import (
	"bytes"
	"html"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/gohugoio/hugo/hugolib"

	"docgen/internal/concept"
	"docgen/internal/search"
)

// finisher turns a file as Hugo writes it into the file that is published. It is safe for
// concurrent use.
type finisher struct {
	*Site
	drawings Drawings

	// sections is what each page says, for the search. A page is finished by one goroutine.
	sections [][]search.Section

	math     *typesetter
	refused  refusals
	trees    treeDropper
	deferred deferredTemplates
}

func newFinisher(s *Site, d Drawings) *finisher {
	return &finisher{Site: s, drawings: d, sections: make([][]search.Section, len(s.pages)), math: newTypesetter(s.in.Kept)}
}

// use makes the finisher that of a Hugo which is ready to build.
func (f *finisher) use(sites *hugolib.HugoSites) {
	f.math.useHugo(sites.Deps)
	f.deferred.state = sites.BuildState
	if !f.in.Settings.Shortcodes {
		f.trees.cache = sites.MemCache
	}
}

// finish returns the published form of a file. Files other than HTML only lose their
// marks. The page that a server shows where nothing is stands at any depth, so that its
// addresses stay those from the root.
func (f *finisher) finish(name string, text []byte) []byte {
	text = dropControls(text)
	if strings.HasSuffix(name, ".html") {
		text = f.replaceMarks(text)
		if f.config.relative && path.Base(filepath.ToSlash(name)) != "404.html" {
			text = relativeTo(name, text)
		}
	} else {
		text = []byte(dropMarks(string(text)))
	}
	return f.deferred.keepApart(text)
}

// dropControls takes out control characters, which neither HTML nor XML may contain and
// which show nothing. It works in place.
func dropControls(text []byte) []byte {
	isControl := func(b byte) bool { return b < ' ' && b != '\n' && b != '\t' && b != '\r' && b != '\f' || b == 0x7f }
	i := slices.IndexFunc(text, isControl)
	if i < 0 {
		return text
	}
	return text[:i+len(slices.DeleteFunc(text[i:], isControl))]
}

// replaceMarks puts into an HTML file what its marks stand for.
func (f *finisher) replaceMarks(text []byte) []byte {
	if indexLead(text) < 0 {
		return text
	}
	var out bytes.Buffer
	out.Grow(len(text) + len(text)/4)
	ids := map[string]bool{}
	for {
		i := nextMark(text)
		if i < 0 {
			out.Write(text)
			return out.Bytes()
		}
		out.Write(text[:i])
		m := readMark(text[i:])
		text = text[i+m.n:]
		switch {
		case m.kind == neighboursOf && m.number < len(f.graph.Concepts) && f.drawings.Neighbourhood != nil:
			out.Write(f.drawings.Neighbourhood(concept.ID(m.number)))
		case m.kind == wholeHere && f.drawings.Whole != nil:
			out.Write(f.drawings.Whole(f.siteLanguage()))
		case m.kind == contentOpen && m.number < len(f.pages):
			trimParagraph(&out, &text)
			content, rest := cutContent(text)
			f.writeContent(&out, f.pages[m.number], content, ids)
			text = rest
		case m.kind == sourceHere && m.number < len(f.pages):
			trimParagraph(&out, &text)
			reason, rest := cutContent(text)
			if rest == nil { // a template of the site's that ends nothing
				reason, rest = nil, text
			}
			f.writeSource(&out, f.pages[m.number], string(reason))
			text = rest
		}
	}
}

// trimParagraph takes away the paragraph that Markdown made around the mark at which the
// content begins.
func trimParagraph(out *bytes.Buffer, rest *[]byte) {
	const open, end = "<p>", "</p>"
	if bytes.HasSuffix(out.Bytes(), []byte(open)) && bytes.HasPrefix(*rest, []byte(end)) {
		out.Truncate(out.Len() - len(open))
		*rest = bytes.TrimLeft((*rest)[len(end):], "\n")
	}
}

// cutContent splits text at the mark that ends a page's content. Where a template has
// printed content without it, all of the rest is content: it is cleaned rather too much
// than too little.
func cutContent(text []byte) (content, rest []byte) {
	end := mark{kind: contentClose}
	spelled := []byte(string(rune(end.kind)) + string(markEnd))
	if i := bytes.Index(text, spelled); i >= 0 {
		return text[:i], text[i+len(spelled):]
	}
	return text, nil
}

func (f *finisher) writeContent(out *bytes.Buffer, p *sitePage, text []byte, ids map[string]bool) {
	c := f.clean(p, text, ids)
	words := f.wordsOf(p.language)
	w := &spotWriter{
		finisher: f, page: p, text: c.out.Bytes(), out: out, words: words, ids: ids,
		proofs: f.newProofs(words, len(f.pages)),
	}
	begin := out.Len()
	w.write(c.marks)
	f.sections[p.number] = search.Sections(out.Bytes()[begin:])
	out.Write(w.proofs.html.Bytes())
	f.trees.pageFinished()
}

// spotWriter writes a page's cleaned HTML with what its marks stand for.
type spotWriter struct {
	*finisher
	page  *sitePage
	text  []byte
	out   *bytes.Buffer
	words map[string]string
	ids   map[string]bool // of the page, as far as they are written

	proofs proofs
	at     int       // how much of text is written
	active []wrapper // the spots that are open, outermost first
}

// wrapper is an open spot. One that begins and ends in different elements cannot be one
// element around all: it stands around each run of text instead.
type wrapper struct {
	spot       int
	closeAt    int // index of the closing mark
	open, end  string
	eachText   bool
	isLink     bool
	afterwards string
}

func (w *spotWriter) write(marks []foundMark) {
	closing := closingMarks(marks)
	for i, m := range marks {
		switch m.kind {
		case diagramHere:
			w.copyTo(m.at)
			if w.drawings.Diagram != nil && m.number < len(w.page.Diagrams) {
				if svg := w.drawings.Diagram(w.page.Page, m.number); len(svg) > 0 {
					w.out.Write(svg)
				} else { // against what Draws had told
					w.out.WriteString(`<pre class="source">`)
					w.out.WriteString(html.EscapeString(dropMarks(w.page.Diagrams[m.number].Body.Text)))
					w.out.WriteString("</pre>" + w.undrawn(m.number))
				}
			}
		case formulaHere:
			w.copyTo(m.at)
			if m.number < len(w.page.Math) {
				w.formula(m.number)
			}
		case outlineHere:
			w.copyTo(m.at)
			if w.drawings.Outline != nil && m.number < len(w.page.Diagrams) {
				w.out.Write(w.drawings.Outline(w.page.Page, m.number))
			}
		case spotOpen:
			if end, ok := closing[m.number]; ok && end > i && m.number < len(w.spots) {
				w.begin(m, marks[end], end)
			}
		case spotClose:
			w.end(m, i)
		}
	}
	w.copyTo(len(w.text))
}

// closingMarks gives the index of the first closing mark of each spot.
func closingMarks(marks []foundMark) map[int]int {
	closing := map[int]int{}
	for i, m := range marks {
		if _, ok := closing[m.number]; !ok && m.kind == spotClose {
			closing[m.number] = i
		}
	}
	return closing
}

// begin opens a spot, unless it crosses another or would put a link into a link. Of a
// statement that has no room the place remains.
func (w *spotWriter) begin(open, end foundMark, closeAt int) {
	sp := &w.spots[open.number]
	room, eachText := w.hasRoom(open, end, closeAt), open.parent != end.parent
	if sp.kind != nameSpot && (!room || eachText) {
		w.copyTo(open.at)
		w.out.WriteString("<span" + w.anchor(sp) + "></span>")
	}
	if !room {
		return
	}
	wrap := w.wrapper(sp)
	wrap.spot, wrap.closeAt, wrap.eachText = open.number, closeAt, eachText
	w.copyTo(open.at)
	if !eachText {
		w.out.WriteString(wrap.open)
	}
	w.active = append(w.active, wrap)
}

func (w *spotWriter) hasRoom(open, end foundMark, closeAt int) bool {
	for _, a := range w.active {
		if closeAt > a.closeAt || a.spot == open.number {
			return false
		}
	}
	sp := &w.spots[open.number]
	inLink := open.inLink || end.inLink || w.inLink()
	switch {
	case sp.kind == nameSpot:
		return !inLink && open.links == end.links
	case sp.kind == claimSpot && sp.verdict.Holds && inLink: // a link has no room for a button
		return false
	}
	return sp.kind == claimSpot || open.parent == end.parent
}

// anchor gives the attributes of a statement's element. A mark that Markdown has repeated
// has an id the first time only.
func (w *spotWriter) anchor(sp *spot) string {
	if w.ids[sp.anchor] {
		return ""
	}
	w.ids[sp.anchor] = true
	return ` id="` + sp.anchor + `"`
}

func (w *spotWriter) inLink() bool {
	for _, a := range w.active {
		if a.isLink {
			return true
		}
	}
	return false
}

func (w *spotWriter) end(m foundMark, i int) {
	last := len(w.active) - 1
	if last < 0 || w.active[last].spot != m.number || w.active[last].closeAt != i {
		return
	}
	w.copyTo(m.at)
	wrap := w.active[last]
	w.active = w.active[:last]
	if !wrap.eachText {
		w.out.WriteString(wrap.end)
	}
	w.out.WriteString(wrap.afterwards)
}

func (w *spotWriter) wrapper(sp *spot) wrapper {
	switch {
	case sp.kind == nameSpot:
		return wrapper{
			open: `<a class="concept" href="` + html.EscapeString(w.ConceptURL(sp.concept)) + `">`, end: "</a>",
			isLink: true,
		}
	case sp.kind == assertionSpot:
		return wrapper{open: "<span" + w.anchor(sp) + ">", end: "</span>"}
	case sp.kind == linkSpot:
		fault := html.EscapeString(w.words[string(sp.fault)])
		return wrapper{
			open: "<span" + w.anchor(sp) + ` class="broken">`, end: "</span>",
			afterwards: `<span class="broken-mark" role="img" aria-label="` + fault + `" title="` + fault + `" data-nosearch></span>`,
		}
	case sp.verdict.Holds:
		return wrapper{open: "<span" + w.anchor(sp) + ">", end: "</span>", afterwards: w.proofs.mark(sp.verdict)}
	}
	reason := html.EscapeString(w.reason(sp.verdict, w.words))
	return wrapper{
		open: "<mark" + w.anchor(sp) + ` class="claim claim-fails" title="` + reason + `">`,
		end:  "</mark>",
		afterwards: `<span class="verdict" role="note" data-nosearch><b>` + html.EscapeString(w.words["fails"]) + `</b> ` +
			reason + `</span>`,
	}
}

// copyTo writes the text up to an offset, with the spots that stand around each text.
func (w *spotWriter) copyTo(offset int) {
	piece := w.text[w.at:offset]
	w.at = offset
	var open, end string
	for _, a := range w.active {
		if a.eachText && w.spots[a.spot].isSeen() {
			open, end = open+a.open, a.end+end
		}
	}
	if open == "" {
		w.out.Write(piece)
		return
	}
	for len(piece) > 0 {
		tag := bytes.IndexByte(piece, '<')
		if tag < 0 {
			tag = len(piece)
		}
		if len(bytes.TrimSpace(piece[:tag])) > 0 {
			w.out.WriteString(open)
			w.out.Write(piece[:tag])
			w.out.WriteString(end)
		} else {
			w.out.Write(piece[:tag])
		}
		piece = piece[tag:]
		// No ">" stands in an attribute: the cleaner escapes it.
		if i := bytes.IndexByte(piece, '>'); i >= 0 {
			w.out.Write(piece[:i+1])
			piece = piece[i+1:]
		} else {
			w.out.Write(piece)
			return
		}
	}
}
