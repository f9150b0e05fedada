package site

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"html"
	"io/fs"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/spf13/afero"

	"docgen/internal/search"
)

// A page that Hugo cannot render costs that page's looks and nothing else: the template
// content.html puts its source there, and docgen says so on the page and in a warning.

// refusals gathers the pages whose text Hugo could not make. It is safe for concurrent use.
type refusals struct {
	mu   sync.Mutex
	list []refusal
}

type refusal struct {
	page   *sitePage
	reason string // as Hugo says it
}

func (r *refusals) add(p *sitePage, reason string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.list = append(r.list, refusal{p, reason})
}

// all lists the refusals in the order of the pages.
func (r *refusals) all() []refusal {
	r.mu.Lock()
	defer r.mu.Unlock()
	return slices.SortedStableFunc(slices.Values(r.list), func(a, b refusal) int { return a.page.number - b.page.number })
}

// writeSource writes the source of a page in place of its text, with the anchors of its
// headings and of what the report leads to. A reason is what Hugo says against the page, as
// HTML; "" stands for a page that is not even given to it, about which there is a finding.
func (f *finisher) writeSource(out *bytes.Buffer, p *sitePage, reason string) {
	if reason != "" {
		f.refused.add(p, html.UnescapeString(reason))
	}
	begin := out.Len()
	if hasTitle(p.Page) && !p.Overloaded {
		out.WriteString("<h1>" + html.EscapeString(dropMarks(p.Title)) + "</h1>\n")
	}
	out.WriteString(`<div class="callout callout-warning" role="note" data-nosearch><p class="callout-title">` +
		html.EscapeString(f.wordsOf(p.language)["asSource"]) + "</p></div>\n" + `<pre class="source" tabindex="0"><code>`)
	at := p.Body.Start
	for _, a := range p.sourceAnchors(f.spots) {
		if a.offset >= at {
			out.WriteString(html.EscapeString(dropMarks(p.File.Text[at:a.offset])))
			at = a.offset
		}
		out.WriteString(`<span id="` + html.EscapeString(a.id) + `"></span>`)
	}
	out.WriteString(html.EscapeString(dropMarks(p.File.Text[at:p.Body.End])))
	out.WriteString("</code></pre>\n")
	f.sections[p.number] = search.Sections(out.Bytes()[begin:])
	f.trees.pageFinished()
}

// sourceAnchor is a place in the source of a page that links lead to.
type sourceAnchor struct {
	offset int
	id     string
}

// sourceAnchors lists the anchors of the page's headings and statements, each id once, in order.
func (p *sitePage) sourceAnchors(all []spot) []sourceAnchor {
	var list []sourceAnchor
	for _, h := range p.Headings {
		list = append(list, sourceAnchor{h.Span.Start, h.ID})
	}
	for _, n := range p.said {
		list = append(list, sourceAnchor{all[n].span.Start, all[n].anchor})
	}
	seen := map[string]bool{"": true}
	list = slices.DeleteFunc(list, func(a sourceAnchor) bool {
		repeated := seen[a.id]
		seen[a.id] = true
		return repeated
	})
	slices.SortStableFunc(list, func(a, b sourceAnchor) int { return cmp.Compare(a.offset, b.offset) })
	return list
}

// templateNamed finds a template in what Hugo says.
var templateNamed = regexp.MustCompile(`layouts/([^\s":]+\.html)`)

// refused tells of the pages that Hugo refused, in their order. Where a template of the
// site's own failed, it is not the page that is wrong: then there is an error. Shortcodes
// depend on what a page gives them.
func (o *overlay) refused(r *refusals) (warnings []string, fault error) {
	for _, x := range r.all() {
		for _, m := range templateNamed.FindAllStringSubmatch(x.reason, -1) {
			if o.in.SiteTemplates == nil || strings.HasPrefix(m[1], shortcodeTemplates) {
				continue
			}
			if _, err := fs.Stat(o.in.SiteTemplates, m[1]); err == nil {
				return nil, errors.New(o.inAuthorsWords(x.reason))
			}
		}
		warnings = append(warnings, o.complaint(x, "the page's source is shown, as Hugo cannot render it"))
	}
	return warnings, nil
}

// preamble is what stands before Hugo's words about a page.
var preamble = regexp.MustCompile(`^.*(?:error calling Content: |failed to create page from pageMetaSource \S+ "[^"]*": |failed to extract shortcode: |ERROR )`)

// complaint says in one line what Hugo has against a page, and where: on the line that Hugo
// names, else on the first.
func (o *overlay) complaint(x refusal, what string) string {
	path, line := x.page.File.Path, strconv.Itoa(x.page.File.Position(x.page.Body.Start).Line)
	reason := o.inAuthorsWords(x.reason)
	if named := regexp.MustCompile(`"` + regexp.QuoteMeta(path) + `:([0-9]+)`).FindStringSubmatch(reason); named != nil {
		line = named[1]
	}
	return fmt.Sprintf("%s:%s: %s: %s", path, line, what, preamble.ReplaceAllString(reason, ""))
}

// shortcodeRounds is how often a build begins again without the shortcodes of some pages: Hugo
// may name one page each time. In the last round all others lose theirs too.
const shortcodeRounds = 8

const shortcodeTemplates = "_shortcodes/"

// dropShortcodes makes text of the shortcodes on the pages that Hugo has failed on, or on all
// pages, and returns a warning for each that it has changed.
func (o *overlay) dropShortcodes(f *finisher, err error, all bool) (warnings []string) {
	if !o.in.Settings.Shortcodes {
		return nil
	}
	list := f.refused.all()
	if err != nil {
		for line := range strings.Lines(err.Error()) {
			for _, place := range contentPlaces.FindAllString(line, -1) {
				name, _, _ := strings.Cut(strings.TrimPrefix(place, "/"), ":")
				if p := o.authors[name]; p != nil {
					list = append(list, refusal{p, strings.TrimSpace(line)})
				}
			}
		}
	}
	if all && len(list) > 0 {
		for _, p := range o.pages {
			list = append(list, refusal{p, "too many pages have shortcodes that fail"})
		}
	}
	contents := map[*sitePage]string{}
	for at, p := range o.authors {
		contents[p] = at
	}
	for _, x := range list {
		if o.textOnly[x.page] || !shortcodeBegins.MatchString(x.page.Body.Text()) {
			continue
		}
		o.textOnly[x.page] = true
		o.writeText(contents[x.page], x.page)
		warnings = append(warnings, o.complaint(x, "the page's shortcodes are text, as Hugo cannot run them"))
	}
	return warnings
}

// shortcodeBegins finds where a text calls a shortcode.
var shortcodeBegins = regexp.MustCompile(`\{\{[<%]`)

// writeText writes the text of a page again, behind the front matter that it has.
func (o *overlay) writeText(at string, p *sitePage) {
	old, err := afero.ReadFile(o.fs, at)
	if err != nil {
		o.err = errors.Join(o.err, err)
		return
	}
	head, _, _ := bytes.Cut(old, []byte("\n"))
	o.write(at, append(append(bytes.Clone(head), '\n'), o.markdown(p)...))
}
