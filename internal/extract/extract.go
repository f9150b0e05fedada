// Package extract reads Markdown: one file at a time into a [page.Page], then all
// pages together into the statements that they make. It is the only package that knows
// the Markdown parser.
//
// Reading has two passes because some text can be told only by the whole site.
// [Extractor.Extract] sees one file and keeps every passage that holds a sign of
// containment; its result can be cached by content. [Resolve] first reads the forms
// that assert by themselves (list items, diagrams), which gives the names of all
// concepts, and with these reads the rest: prose, lists with commas, x/y.
package extract

import (
	"path"
	"regexp"
	"strings"

	"docgen/internal/diag"
	"docgen/internal/page"
	"docgen/internal/settings"
	"docgen/internal/source"

	"github.com/yuin/goldmark/parser"
)

// An Extractor reads pages under one set of settings. It is safe for concurrent use.
type Extractor struct {
	settings settings.Settings
	parser   parser.Parser
	prose    bool // fill in Page.Prose
	loose    bool // read definitions of all forms
}

// New returns an extractor that reads all that a page holds. Building the Markdown parser
// is what costs, so one is made for a run and shared.
func New(s settings.Settings) *Extractor {
	return &Extractor{settings: s, parser: newParser(), prose: true, loose: true}
}

// ForChecks returns an extractor that leaves out what only a site needs, of a page's
// definitions and prose: it has neither Page.Prose nor, unless the settings ask which
// concepts nothing defines, the definitions behind [page.RowDefinition].
func (e *Extractor) ForChecks() *Extractor {
	only := *e
	severity, set := e.settings.Severity[diag.UndefinedConcept]
	only.prose, only.loose = false, set && severity != diag.Off
	return &only
}

// Extract reads one file. The result depends on the file and the settings only. Extract
// never fails: whatever a text holds, something is read of it.
func (e *Extractor) Extract(f *source.File) *page.Page {
	p := &page.Page{File: f}
	e.readFrontMatter(p)
	w := newWalker(e, p)
	w.walk(e.parse(w))
	w.finish()
	p.Title = title(p)
	return p
}

// title gives the front matter's title, else the text of the first heading of level 1, else the file's name: a note
// of which only sections have headings is called like its file. A folder's page has a name that says nothing, and
// takes any heading before it.
func title(p *page.Page) string {
	if t, ok := p.FrontMatter.Params["title"].(string); ok && strings.TrimSpace(t) != "" {
		return t
	}
	base := path.Base(p.File.Path)
	name := strings.TrimSuffix(base, path.Ext(base))
	for _, h := range p.Headings {
		if h.Text != "" && (h.Level == 1 || folderPage.MatchString(name)) {
			return h.Text
		}
	}
	return name
}

var folderPage = regexp.MustCompile(`(?i)^(readme|_?index)(\.[a-z-]+)?$`)
