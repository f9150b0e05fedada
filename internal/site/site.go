// Package site publishes what docgen has read: it lays the author's pages and the
// generated ones (concepts, report, list of all pages) over each other in memory, has
// Hugo render them, and finishes Hugo's HTML (cleaned of what could run, links turned
// to published addresses, concepts linked, false claims marked, diagrams put in).
//
// The files of the package stand by phase:
//
//   - decided before anything is rendered: the addresses (address, asked, redirect) and which file
//     gets which path (files), what the configuration and front matter say (config, frontsite,
//     menu, edition, language, colors, words), the navigation (tree), and what of the text is
//     more than text (spot, mentions)
//   - laid out for Hugo (overlay): each page's Markdown (text, mark) and front matter
//     (frontmatter, about, fault), and what concept pages (concepts, branches, paths,
//     definition, excerpt, linkeddata), pages of folders (listing), the map and the report
//     (report, reportpage) show
//   - rendered (render, hugo) and finished on the way to the disk (target, finish): cleaned
//     (clean, allow, join), with links and sizes (destination, imagesize), proofs and formulas
//     (proof, math), addresses relative where the site's is not known (relative)
//   - shown as source where Hugo fails on a page (refused)
//   - written beside the pages: the author's files but for those that run (files, active), the
//     search index (search), Markdown (twin), feed, hierarchy, badge
//
// Hugo's packages promise no stable Go interface, so nothing of them shows in this
// package's own.
package site

import (
	"cmp"
	"context"
	"fmt"
	"io/fs"
	"strings"
	"time"

	"docgen/internal/cache"
	"docgen/internal/concept"
	"docgen/internal/diag"
	"docgen/internal/highlight"
	"docgen/internal/page"
	"docgen/internal/settings"
)

// Input is everything a site is made of, except drawings. Nothing in it is changed.
type Input struct {
	// Pages are the author's pages, ascending by path. Those whose front matter says
	// draft: true are left out of the site, unless the configuration has buildDrafts.
	Pages []*page.Page

	// Hierarchy is what the pages state; nil means nothing. Verdicts are those of its
	// claims, in the order of the statements.
	Hierarchy *concept.Hierarchy
	Verdicts  []concept.Verdict

	// Findings are listed on the report page, in this order within each code.
	Findings diag.List

	Settings settings.Settings

	// Config is the author's Hugo configuration; its zero value means none.
	Config ConfigFile

	// ContentDir is the folder of the pages as the configuration would name it: from its own
	// folder, with slashes. "" is Hugo's usual one, content.
	ContentDir string

	// Now is the time of the build, by which publishDate and expiryDate count; the zero time
	// is before all of them.
	Now time.Time

	// BaseURL and Title override what the configuration says. A site without a base URL
	// works below any path of any host, and as files: the addresses in its pages are
	// relative. "/" is the root of any host.
	BaseURL, Title string

	// Content holds the files beside the pages; Assets lists those to publish, at the
	// path that they have there.
	Content fs.FS
	Assets  []string

	// Changed gives the time of each page's last change, by its path, for those of which it is
	// known. It is called once, while the site is rendered; nil stands for no times.
	Changed func() map[string]time.Time

	// EditURL is the address at which a page can be edited, with {path} for the path of its
	// file; "" for none.
	EditURL string

	// CompiledCode is a folder of the disk for compiled WebAssembly, which nobody else may
	// write; "" for one that lasts as long as a build. Only a site with formulas uses it.
	CompiledCode string

	// Kept holds code that an earlier build highlighted; nil for none.
	Kept *cache.Cache

	// Templates and Static are docgen's own; SiteTemplates and SiteStatic those of the
	// site, nil where it has none. A file of the site's stands for docgen's of the same
	// path.
	Templates, Static         fs.FS
	SiteTemplates, SiteStatic fs.FS
}

// ConfigFile is a Hugo configuration file: hugo.toml, hugo.yaml or hugo.json.
type ConfigFile struct {
	Name string
	Text []byte
}

// Drawings gives the SVG of diagrams, an empty result meaning that there is none. The
// SVG stands inside a page as it is: it must be safe and its ids unlike any other's on
// the page. Each function may be nil.
type Drawings struct {
	// Diagram returns the drawing of p.Diagrams[index]. One that is not drawn shows its
	// source instead. It is called by several goroutines at the same time while pages are
	// finished, and may wait until the drawing is made.
	Diagram func(p *page.Page, index int) []byte

	// Outline returns what the same drawing says, as HTML. It is called as Diagram is.
	Outline func(p *page.Page, index int) []byte

	// Draws tells before, without waiting, whether Diagram is going to give a drawing. Nil
	// stands for asking Diagram.
	Draws func(p *page.Page, index int) bool

	// Neighbourhood returns the drawing of what surrounds a concept. It is called once
	// for each concept, by several goroutines at the same time.
	Neighbourhood func(id concept.ID) []byte

	// Whole returns the drawing of the whole hierarchy, for the map, its words in the given
	// language. It is called at most once, and only for a hierarchy of few concepts.
	Whole func(language string) []byte

	// Badge draws two short texts side by side, the second good news or bad. It is called
	// once.
	Badge func(label, text string, good bool) []byte
}

// A Site is an input with its addresses decided, ready to be rendered. It is immutable.
type Site struct {
	in       Input
	config   config
	graph    *concept.Graph // never nil
	pages    []*sitePage    // the published ones, in the order of Input.Pages
	byFile   map[string]*sitePage
	editions *editions

	// translations are the pages by what they translate and their edition.
	translations map[translationOf]*sitePage

	index     *page.Index // of all pages, drafts too
	words     map[string]map[string]string
	address   *addresses
	redirects []redirect
	files     []siteFile          // besides pages and what goes with them, in the order in which they are published
	static    map[string]siteFile // those of them that no author of a page has put there, by path
	tree      *tree
	spots     []spot
	mentions  []mentions             // by concept.ID
	nearest   map[concept.Key]string // of names that nothing declares, as the findings say
	languages []string               // of the concepts' pages, by concept.ID
	highlight *highlight.Highlighter
	images    imageSizes
	twinned   map[string]bool // the addresses, percent-encoded, at which Markdown stands too
	warnings  []string
}

// sitePage is one published page of the author's.
type sitePage struct {
	*page.Page
	location
	path        string // in the site: below the home of its edition
	number      int    // index into Site.pages
	address     string // as in addresses
	asked       string // the address that the author asks for, "" where it is that of the path
	language    string // BCP 47
	translation string // the same for translations of one page
	spots       []int  // indices into Site.spots, in order of their spans
	said        []int  // those of them that are statements

	// anchors gives the anchors of headings by those that GitHub gives them, where they differ.
	anchors map[string]string
}

// New decides what is published where. It fails only where the configuration or a folder of
// static files cannot be read.
func New(in Input) (*Site, error) {
	s, err := placed(in)
	if err != nil {
		return nil, err
	}
	if s.words, err = readWords(in.Templates, in.SiteTemplates); err != nil {
		return nil, err
	}
	s.twinned = map[string]bool{}
	for _, p := range s.pages {
		p.language, p.anchors = s.pageLanguage(p.Page, p.location), githubAnchors(p.Page)
		s.twinned[escapePath(p.address)] = !in.Settings.NoMarkdown
	}
	s.tree = newTree(s)
	s.languages = s.conceptLanguages()
	s.nearest = nearestNames(in.Findings)
	s.findSpots()
	s.findMentions()
	return s, nil
}

// placed returns a site with nothing decided but what stands where.
func placed(in Input) (*Site, error) {
	s := &Site{in: in, graph: &concept.Graph{}, byFile: map[string]*sitePage{}, highlight: highlight.New(in.Kept)}
	if in.Hierarchy != nil {
		s.graph = in.Hierarchy.Graph
	}
	s.index = page.NewIndex(in.Pages, in.Assets)
	var err error
	if s.config, err = newConfig(in); err != nil {
		return nil, err
	}
	s.warnings = append(s.warnings, s.config.warnings...)
	s.warnings = append(s.warnings, paleColors(in.Settings.Colors)...)
	s.editions = newEditions(s.config.own, cmp.Or(in.ContentDir, "content"))
	s.translations = map[translationOf]*sitePage{}
	for _, p := range in.Pages {
		s.addPage(p)
	}
	files, err := s.listFiles()
	if err != nil {
		return nil, err
	}
	s.address = newAddresses(s, files.names())
	s.redirects = s.newRedirects()
	s.chooseFiles(files)
	return s, nil
}

// Published plans the addresses of a site and nothing else of it, and returns a function that
// reports whether something stands at a path from the site's root ("concepts", "trees/oak/"):
// a page, also where its author asks for another address than its file's, what docgen makes,
// an address that leads on, or a file. Of the input it needs the pages, the hierarchy and
// what names files. It takes about as long as the pages have addresses, and fails as New does.
func Published(in Input) (func(path string) bool, error) {
	s, err := placed(in)
	if err != nil {
		return nil, err
	}
	exist := map[string]bool{s.address.allPages: true, s.address.report: !in.Settings.NoReport, s.address.conceptIndex: len(s.graph.Concepts) > 0}
	for _, p := range s.pages {
		exist[p.address] = true
	}
	for _, address := range s.address.folders {
		exist[address] = true
	}
	for _, address := range s.address.concepts {
		exist[address] = true
	}
	for _, f := range s.files {
		exist["/"+strings.TrimSuffix(f.name, "index.html")] = true
	}
	return func(path string) bool {
		name := strings.Trim(path, "/")
		for _, file := range []string{"index.html", twinName} {
			if dir, ok := strings.CutSuffix("/"+name, "/"+file); ok && exist[dir+"/"] {
				return s.isPageFile(name)
			}
		}
		return exist["/"+name+"/"] || exist["/"+name] || s.isPageFile(name)
	}, nil
}

// addPage publishes a page, unless its author wants it left out.
func (s *Site) addPage(p *page.Page) {
	at := s.editions.locate(p.File.Path)
	if s.isWithheld(p) || s.editions.closed[at.edition] {
		return
	}
	sp := &sitePage{
		Page: p, location: at, number: len(s.pages), translation: translationKey(p, at),
	}
	sp.path = s.editions.sitePath(at)
	sp.asked = s.askedAddress(sp)
	s.pages = append(s.pages, sp)
	s.byFile[p.File.Path] = sp
	if key := (translationOf{sp.translation, at.edition}); s.translations[key] == nil {
		s.translations[key] = sp
	}
}

// ConceptURL returns the address of a concept's page, from the root of the host.
func (s *Site) ConceptURL(id concept.ID) string { return s.href(s.address.concepts[id]) }

// Language returns the language of a page as BCP 47 has it: what the page says, else a
// guess from its text.
func (s *Site) Language(p *page.Page) string {
	if sp := s.byFile[p.File.Path]; sp != nil {
		return sp.language
	}
	return s.pageLanguage(p, s.editions.locate(p.File.Path))
}

// ConceptLanguage returns the language of a concept's page: that of the page which names
// the concept first.
func (s *Site) ConceptLanguage(id concept.ID) string { return s.languages[id] }

// Render writes the whole site into dir, which should be empty, and returns what Hugo
// and docgen warn of. It stops with the context's error as soon as Hugo writes a file
// after the context has ended. After an error, what stands in dir is of no use.
func (s *Site) Render(ctx context.Context, drawings Drawings, dir string) (warnings []string, err error) {
	return s.render(ctx, drawings, diskTarget(dir))
}

// place is where something is said: a link to read it, and the words for the link.
type place struct {
	URL     string `json:"url"`     // "" where the page is not published
	Page    string `json:"page"`    // the page's title
	Heading string `json:"heading"` // the nearest heading's text, "" where that is the title or nothing
	Source  string `json:"source"`  // path:line
}

func (s *Site) placeOf(path string, line int, offset int) place {
	at := place{Source: dropMarks(fmt.Sprintf("%s:%d", path, line)), Page: dropMarks(path)}
	sp := s.byFile[path]
	if sp == nil {
		return at
	}
	at.Page = dropMarks(sp.Title)
	at.URL = s.href(sp.address)
	if anchor := sp.anchorAt(s.spots, offset); anchor != "" {
		at.URL += "#" + fragment(anchor)
	}
	if i := sp.HeadingAt(offset); i >= 0 && sp.Headings[i].Text != sp.Title {
		at.Heading = dropMarks(sp.Headings[i].Text)
	}
	return at
}
