package site

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"docgen/internal/source"
)

// Beside the HTML of each author's page stands its Markdown, for programs that read pages and
// for readers who want the text: index.md at the page's address. llms.txt lists them all, in
// the form of llmstxt.org, and llms-full.txt holds the text of as many as fit into one file
// that is still of use.

const (
	twinName   = "index.md"
	llmsName   = "llms.txt"
	llmsAll    = "llms-full.txt"
	noJekyll   = ".nojekyll" // tells GitHub Pages to publish files as they are and not to render Markdown
	llmsAllMax = 2 << 20     // bytes; half a million words are more than any model reads at once
)

// writeTwins publishes the Markdown of all pages, and the two lists of them.
func (s *Site) writeTwins(publish *finishingFs) error {
	if s.in.Settings.NoMarkdown {
		return nil
	}
	for _, p := range s.pages {
		if err := publish.write(strings.TrimPrefix(p.address, "/")+twinName, []byte(s.twin(p, s.toRoot(p.address)))); err != nil {
			return err
		}
	}
	return errors.Join(
		publish.write(llmsName, []byte(s.llms())),
		publish.write(llmsAll, []byte(s.llmsFull())),
		publish.write(noJekyll, nil),
	)
}

// toRoot is what stands before a path from the site's root where a text file at the address
// names it: the site's own address as far as it is known, else the way up.
func (s *Site) toRoot(address string) string {
	switch {
	case s.config.absolute():
		return s.config.baseURL
	case s.config.relative:
		return strings.Repeat("../", strings.Count(address, "/")-1)
	}
	return s.config.basePath
}

// twin is a page's text as Markdown: without front matter and comments, under its title, with
// links to the twins of other pages. root stands before each path from the site's root.
func (s *Site) twin(p *sitePage, root string) string {
	edits := append(p.unpublished(), s.twinLinks(p, root)...)
	slices.SortStableFunc(edits, func(a, b insertion) int { return a.at - b.at })
	var b strings.Builder
	text := p.File.Text
	at := p.Body.Start
	for _, e := range edits {
		if e.at >= at && e.end <= p.Body.End {
			b.WriteString(text[at:e.at])
			b.WriteString(e.new)
			at = e.end
		}
	}
	b.WriteString(text[at:p.Body.End])
	whole := strings.Trim(dropMarks(b.String()), "\r\n") + "\n"
	// Where a server does not know the type of such files, a browser would take one that
	// begins with a tag for HTML.
	if hasTitle(p.Page) && !strings.HasPrefix(strings.TrimSpace(whole), "<") {
		return whole
	}
	return "# " + dropMarks(p.Title) + "\n\n" + whole
}

// twinLinks gives the destinations of links that are written otherwise in the twin. A
// definition that several links use occurs several times.
func (s *Site) twinLinks(p *sitePage, root string) []insertion {
	var list []insertion
	for _, l := range p.Links {
		to, ok := s.destination(p, l.Target, l.Image)
		if !ok { // it leads nowhere on the page either
			list = append(list, insertion{at: l.TargetSpan.Start, end: l.TargetSpan.End, new: "#"})
			continue
		}
		if !strings.HasPrefix(to, s.config.basePath) || strings.HasPrefix(to, "//") || l.TargetSpan == l.Span {
			continue
		}
		address, tail := cutTail(strings.TrimPrefix(to, s.config.basePath))
		if s.isPageAddress(address) {
			address += twinName
		} else if s.config.relative && (address == "" || strings.HasSuffix(address, "/")) {
			address += "index.html"
		}
		list = append(list, insertion{at: l.TargetSpan.Start, end: l.TargetSpan.End, new: root + bracketsEscaped.Replace(address) + tail})
	}
	return list
}

// bracketsEscaped writes a path as the destination of a link, where brackets must be balanced.
var bracketsEscaped = strings.NewReplacer("(", "%28", ")", "%29")

// isPageAddress reports whether an author's page is published at the address, which is
// percent-encoded and without its first slash.
func (s *Site) isPageAddress(address string) bool { return s.twinned["/"+address] }

// unpublished lists what of a page is not published in HTML either: comments, each with its line
// where nothing else stands there, scripts and the like, and the handlers of tags.
func (p *sitePage) unpublished() []insertion {
	var list []insertion
	for _, raw := range p.RawHTML {
		if name := tagAtStart.FindString(raw.Span.Text()); name != "" && swallows[strings.ToLower(strings.Trim(name, "</"))] {
			list = append(list, wholeLine(p.File, raw.Span.Start, raw.Span.End))
			continue
		}
		for _, at := range handler.FindAllStringIndex(raw.Span.Text(), -1) {
			list = append(list, insertion{at: raw.Span.Start + at[0], end: raw.Span.Start + at[1]})
		}
		for at := raw.Span.Start; at < raw.Span.End; {
			text := p.File.Text[at:raw.Span.End]
			open := strings.Index(text, "<!--")
			if open < 0 {
				break
			}
			end := raw.Span.End
			if i := strings.Index(text[open:], "-->"); i >= 0 {
				end = at + open + i + len("-->")
			}
			list = append(list, wholeLine(p.File, at+open, end))
			at = end
		}
	}
	return list
}

var (
	// tagAtStart is how a tag begins.
	tagAtStart = regexp.MustCompile(`^</?[A-Za-z]+`)

	// handler is an attribute that holds a script.
	handler = regexp.MustCompile(`(?i)[\s/]on[a-z]+\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>]+)`)
)

// wholeLine takes a range away, and the line that it stands on where it stands there alone.
func wholeLine(f *source.File, start, end int) insertion {
	const blank = " \t\r\f\v" // beyond which no one looks: a line may hold a hundred thousand comments
	before := strings.TrimRight(f.Text[:start], blank)
	after := strings.TrimLeft(f.Text[end:], blank)
	if (before == "" || strings.HasSuffix(before, "\n")) && strings.HasPrefix(after, "\n") {
		return insertion{at: len(before), end: len(f.Text) - len(after) + 1}
	}
	return insertion{at: start, end: end}
}

// llms is the list of all pages in the form of llmstxt.org: a title, a summary, and a section
// of links for each folder at the top.
func (s *Site) llms() string {
	words := s.wordsOf(s.siteLanguage())
	root := s.toRoot("/")
	var b strings.Builder
	fmt.Fprintf(&b, "# %s\n", s.siteTitle())
	if summary := s.siteDescription(); summary != "" {
		fmt.Fprintf(&b, "\n> %s\n", summary)
	}
	section := ""
	for _, n := range s.tree.order {
		if n.page == nil {
			continue
		}
		if title := n.section(words["navigation"]); title != section {
			section = title
			fmt.Fprintf(&b, "\n## %s\n\n", section)
		}
		fmt.Fprintf(&b, "- [%s](%s)", linkText.Replace(dropMarks(n.title)), root+s.twinPath(n.page))
		if d := n.page.summary(); d != "" {
			b.WriteString(": " + d)
		}
		b.WriteByte('\n')
	}
	fmt.Fprintf(&b, "\n## Optional\n\n- [%s](%s): %s\n", llmsAll, root+llmsAll, words["llmsFull"])
	return b.String()
}

// linkText writes a title as the text of a link.
var linkText = strings.NewReplacer(`\`, `\\`, "[", `\[`, "]", `\]`, "\n", " ")

// section is the title of the folder at the top that holds the node, or of the node itself
// where it is such a folder; rest for what lies in none.
func (n *node) section(rest string) string {
	for ; n.parent != nil; n = n.parent {
		if n.parent.parent == nil && n.folder != nil && len(n.folder.children) > 0 {
			return dropMarks(n.title)
		}
	}
	return rest
}

func (s *Site) twinPath(p *sitePage) string {
	return bracketsEscaped.Replace(escapePath(strings.TrimPrefix(p.address, "/"))) + twinName
}

// llmsFull is the text of the pages in reading order, as many as fit.
func (s *Site) llmsFull() string {
	words := s.wordsOf(s.siteLanguage())
	root := s.toRoot("/")
	var b strings.Builder
	fmt.Fprintf(&b, "# %s\n", s.siteTitle())
	left := 0
	for _, n := range s.tree.order {
		if n.page == nil {
			continue
		}
		if left > 0 {
			left++
			continue
		}
		text := fmt.Sprintf("\n---\n\n<%s>\n\n%s", root+s.twinPath(n.page), s.twin(n.page, root))
		if b.Len()+len(text) > llmsAllMax {
			left++
			continue
		}
		b.WriteString(text)
	}
	if left > 0 {
		fmt.Fprintf(&b, "\n---\n\n%s\n", strings.NewReplacer("{count}", fmt.Sprint(left), "{list}", root+llmsName).Replace(words["llmsLeft"]))
	}
	return b.String()
}

// summary is what the page says of itself in one line: its front matter's description, else
// its first paragraph.
func (p *sitePage) summary() string {
	if d, ok := p.FrontMatter.Params["description"].(string); ok {
		if d = strings.Join(strings.Fields(dropMarks(d)), " "); d != "" {
			return d
		}
	}
	return p.description()
}

// siteDescription is what the configuration says of the site, else what its first page says.
func (s *Site) siteDescription() string {
	if params, ok := s.config.hugo["params"].(map[string]any); ok {
		for key, value := range params {
			if d, ok := value.(string); ok && strings.EqualFold(key, "description") {
				return strings.Join(strings.Fields(d), " ")
			}
		}
	}
	if home := s.tree.root.node.page; home != nil {
		return home.summary()
	}
	return ""
}
