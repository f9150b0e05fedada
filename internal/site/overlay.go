package site

import (
	"cmp"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"strings"
	"time"

	"github.com/spf13/afero"

	"docgen/internal/concept"
	"docgen/internal/forest"
	"docgen/internal/page"
)

// overlay is the project that Hugo builds, wholly in memory.
type overlay struct {
	*Site
	drawings Drawings
	changed  map[string]time.Time // by file
	fs       afero.Fs
	paths    map[string]bool      // Hugo's content paths that are taken, without extension
	numbers  map[string]int       // how many numbers have been tried for a path
	dirs     map[string]string    // the author's folder to its content path
	contents map[*sitePage]string // the content paths of folders' pages
	authors  map[string]*sitePage // by content path
	textOnly map[*sitePage]bool   // pages whose shortcodes are text though the settings let them run
	forest   *forest.Forest       // the hierarchy as the map shows it, nil where there is none
	pieces   []forest.File        // of the map, to be published
	onDemand *onDemand            // what is worked out while pages are drawn
	err      error                // the first that happened
}

// generated is the folder of Hugo's content that holds the pages of concepts; the others
// are pages that docgen adds. Their names are taken before any of the author's, and so is
// the one that Hugo takes for the page which a server shows where nothing is.
const (
	generated       = "docgen"
	generatedPages  = "docgen-pages"
	generatedReport = "docgen-report"
	notFound        = "404"
)

// lay writes the whole project.
func (s *Site) lay(drawings Drawings, changed map[string]time.Time, compiled string) (*overlay, error) {
	o := &overlay{
		Site: s, drawings: drawings, changed: changed, fs: afero.NewMemMapFs(),
		paths:   map[string]bool{generated: true, generatedPages: true, generatedReport: true, notFound: true},
		numbers: map[string]int{}, dirs: map[string]string{}, contents: map[*sitePage]string{}, authors: map[string]*sitePage{},
		textOnly: map[*sitePage]bool{},
		onDemand: &onDemand{drawn: drawings.Neighbourhood != nil},
	}
	if len(s.graph.Concepts) > 0 {
		o.forest = s.newForest()
	}
	o.configuration(compiled)
	o.templates()
	o.folders()
	o.authorPages()
	o.conceptPages()
	o.lists()
	return o, o.err
}

func (o *overlay) write(name string, text []byte) {
	if o.err == nil {
		o.err = afero.WriteFile(o.fs, name, text, 0o644)
	}
}

func (o *overlay) writeJSON(name string, value any) {
	text, err := json.Marshal(value)
	if err != nil && o.err == nil {
		o.err = fmt.Errorf("%s: %w", name, err)
	}
	o.write(name, text)
}

// configuration writes hugo.json, and the data that all pages share.
func (o *overlay) configuration(compiled string) {
	hugo := maps.Clone(o.config.hugo)
	if compiled != "" { // the one thing that Hugo keeps on the disk, and only where it typesets formulas
		hugo["cachedir"] = compiled
	}
	o.writeJSON("hugo.json", hugo)
	o.writeJSON("data/docgen.json", map[string]any{
		"folders":       o.navigation(),
		"words":         o.words,
		"home":          link{Title: o.siteTitle(), URL: o.href(o.firstHome().address)},
		"editions":      o.editionData(),
		"edition":       o.editions.usual,
		"base":          o.config.basePath,
		"absolute":      o.config.absolute(),
		"origin":        strings.TrimSuffix(o.config.baseURL, o.config.basePath), // "" where no host is known
		"relative":      o.config.relative,
		"feed":          o.optional("/"+feedName, o.config.hasFeed()),
		"concepts":      o.optional(o.address.conceptIndex, len(o.graph.Concepts) > 0),
		"report":        o.optional(o.address.report, !o.in.Settings.NoReport),
		"allpages":      o.href(o.address.allPages),
		"language":      o.siteLanguage(),
		"wordtable":     o.wordsFor(o.siteLanguage()),
		"findings":      len(o.in.Findings),
		"styles":        o.versioned(o.styleSheets()...),
		"script":        o.versioned("js/site.js"),
		"drawingscript": o.versioned("js/diagram.js"),
		"previewscript": o.versioned("js/preview.js"),
		"search":        searchFolder,
		"module":        o.module(searchScript, domScript),
		"highlight":     o.config.hugoHighlights,
	})
}

// styleSheets lists the style sheets of every page, docgen's first. css/custom.css needs no
// setting.
func (s *Site) styleSheets() []string {
	return append([]string{"css/site.css", "css/diagram.css", "css/search.css", "css/concepts.css", codeStyles, colorStyles, "css/custom.css"}, s.in.Settings.CSS...)
}

// versioned gives those of the static files that exist, each with a digest of its text, so
// that no reader's browser keeps an old one.
func (o *overlay) versioned(names ...string) []string {
	list := []string{}
	for _, name := range names {
		text, err := o.staticText(name)
		if err != nil {
			continue
		}
		list = append(list, fmt.Sprintf("%s?v=%x", name, sha256.Sum256(text))[:len(name)+3+8])
	}
	return list
}

// staticText reads a file that the site or docgen brings along for all pages.
func (s *Site) staticText(name string) ([]byte, error) {
	f, ok := s.static[name]
	if !ok {
		return nil, fs.ErrNotExist
	}
	return f.text(Drawings{})
}

// home is the home of an edition, or of the default one where that has no page.
func (s *Site) home(edition string) *node {
	if home := s.tree.homes[edition]; home != nil {
		return home
	}
	return s.firstHome()
}

// firstHome is the home of the default edition.
func (s *Site) firstHome() *node {
	if home := s.tree.homes[s.editions.usual]; home != nil {
		return home
	}
	return s.tree.root.node
}

// optional is the link to a page that only some sites have.
func (o *overlay) optional(address string, has bool) string {
	if !has {
		return ""
	}
	return o.href(address)
}

func (s *Site) siteTitle() string { return dropMarks(s.firstHome().title) }

// templates copies docgen's templates and, over them, the site's. The texts in i18n come
// as data: the language of the interface is the page's, which Hugo's own translations do
// not know.
func (o *overlay) templates() {
	for _, from := range []fs.FS{o.in.Templates, o.in.SiteTemplates} {
		if from == nil || o.err != nil {
			continue
		}
		o.err = fs.WalkDir(from, ".", func(name string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() || strings.HasPrefix(name, "i18n/") {
				return err
			}
			text, err := fs.ReadFile(from, name)
			if err == nil {
				o.write(path.Join("layouts", name), text)
			}
			return err
		})
	}
}

// contentPath returns a path in Hugo's content, without extension, that no other page or
// folder has. Hugo folds case and takes some names for something else, so names are made
// plain; the addresses of pages do not depend on them. The folder that file lies in must
// have got its path before.
func (o *overlay) contentPath(file string) string {
	plain := strings.Map(func(r rune) rune {
		if r == '_' || r >= '0' && r <= '9' || r >= 'a' && r <= 'z' || r > 0x7F {
			return r
		}
		return '-'
	}, strings.ToLower(path.Base(file)))
	if plain == "index" || plain[0] == '-' || plain[0] == '_' {
		plain = "p" + plain
	}
	base := path.Join(o.dirs[path.Dir(file)], plain)
	unique := base
	for o.paths[unique] {
		o.numbers[base]++
		unique = fmt.Sprintf("%s-%d", base, o.numbers[base]+1)
	}
	o.paths[unique] = true
	return unique
}

// page writes one page of Hugo's content.
func (o *overlay) page(contentPath, layout, title, text string, data *pageData, author map[string]any) {
	data.Words = o.wordsFor(data.Language)
	data.Locale = locale(data.Language)
	data.Href = o.href(data.Address)
	head, err := frontMatter(data.Address, title, layout, data, author)
	if err != nil && o.err == nil {
		o.err = err
	}
	o.write(contentPath, []byte(head+"\n"+text))
}

// folders writes the page of every folder: the author's, or a list of what is in it.
func (o *overlay) folders() {
	for _, dir := range folders(o.pages) {
		n := o.tree.nodes[o.address.folders[dir]]
		at := "content/_index.md"
		if dir != "." {
			o.dirs[dir] = o.contentPath(dir)
			at = "content/" + o.dirs[dir] + "/_index.md"
		}
		if n.page != nil {
			o.contents[n.page] = at
			continue
		}
		data := o.nodeData(n, "folder", o.folderLanguage(n))
		data.Children = o.children(n.folder)
		if o.tree.homes[n.edition] == n {
			data.Holds = o.holdings(n)
		} else if dir == "." {
			o.chooseEdition(data)
		}
		o.page(at, "listing", n.title, "", data, nil)
	}
}

// nodeData is what every page in the navigation has.
func (o *overlay) nodeData(n *node, kind, language string) *pageData {
	return &pageData{
		Kind: kind, Address: n.address, Language: language, Edition: n.edition, Crumbs: o.crumbs(n), Trail: n.trail(),
	}
}

// chooseEdition makes a list of the editions of a page: the first of a site whose editions
// are all below their own path. It leads on to the default one.
func (o *overlay) chooseEdition(data *pageData) {
	for _, ed := range o.editions.list {
		if home := o.tree.homes[ed.Key]; home != nil {
			data.Children = append(data.Children, child{link: link{Title: dropMarks(ed.Label), URL: o.href(home.address)}})
		}
	}
	if home := o.tree.homes[o.editions.usual]; home != nil {
		data.Forward = o.forward(home.address)
	}
}

// editionOf is what templates know of an edition.
type editionOf struct {
	Title     string                `json:"title"`
	URL       string                `json:"url"`
	Direction string                `json:"direction,omitempty"`
	Copyright string                `json:"copyright,omitempty"`
	Menus     map[string][]menuItem `json:"menus"`
	Top       int                   `json:"top"`                 // the number of its home's folder
	Languages []translation         `json:"languages,omitempty"` // where readers go from a page of docgen's that has no translation
}

func (o *overlay) editionData() map[string]editionOf {
	all := map[string]editionOf{}
	copyright, _ := o.config.hugo["copyright"].(string)
	for _, ed := range o.editions.list {
		home := o.home(ed.Key)
		l := o.linkTo(home)
		all[ed.Key] = editionOf{
			Title: l.Title, URL: l.URL, Direction: ed.Direction, Copyright: cmp.Or(ed.Copyright, copyright), Menus: o.menus(ed.Key),
			Top: home.folder.number, Languages: o.homesIn(ed.Key),
		}
	}
	return all
}

// authorPages writes the author's pages, each with its neighbours in reading order.
func (o *overlay) authorPages() {
	for i, n := range o.tree.order {
		p := n.page
		if p == nil {
			continue
		}
		data := o.nodeData(n, "page", p.language)
		if i > 0 && o.tree.order[i-1].edition == n.edition {
			data.Previous = ptr(o.linkTo(o.tree.order[i-1]))
		}
		if i+1 < len(o.tree.order) && o.tree.order[i+1].edition == n.edition {
			data.Next = ptr(o.linkTo(o.tree.order[i+1]))
		}
		data.Translations = o.translationsOf(p)
		data.Source = dropMarks(p.File.Path)
		data.Refused = mark{kind: sourceHere, number: p.number}.String()
		data.HasTitle = hasTitle(p.Page) && !p.Overloaded
		data.Description = p.description()
		data.Twin = o.optional(p.address+twinName, !o.in.Settings.NoMarkdown)
		data.Diagrams = o.figures(p.Page)
		data.Edit = o.editAddress(p)
		data.Image = o.pageImage(p)
		changed := lastChange(p, o.changed)
		data.Changed, data.Published = day(changed), day(frontMatterTime(p, "date"))
		at, ok := o.contents[p]
		if !ok {
			at = "content/" + o.contentPath(withoutExt(p.path)) + ".md"
		}
		o.authors[at] = p
		o.page(at, "article", p.Title, o.markdown(p), data, withLastChange(p.FrontMatter.Params, changed))
	}
}

func ptr[T any](v T) *T { return &v }

func hasTitle(p *page.Page) bool {
	for _, h := range p.Headings {
		if h.Level == 1 {
			return true
		}
	}
	return false
}

// description is what the page's first paragraph says, cut at a length that search engines
// and link previews show.
func (p *sitePage) description() string {
	const most = 160
	text := []rune(dropMarks(p.Summary))
	if len(text) > most {
		text = append(text[:most-1], '…')
	}
	return string(text)
}

// figures gives the page's diagrams by the attribute of their fences: what is drawn has a
// mark that the drawing replaces, and what is not says why.
func (o *overlay) figures(p *page.Page) map[string]figure {
	list := map[string]figure{}
	faults := diagramFaults(p)
	for i, d := range p.Diagrams {
		f := figure{Title: dropMarks(d.Model.Title()), Reason: faults[i]}
		if o.drawings.draws(p, i) {
			f.Mark = mark{kind: diagramHere, number: i}.String()
			f.Outline = mark{kind: outlineHere, number: i}.String()
		}
		list[diagramAttribute(i)] = f
	}
	return list
}

func (d *Drawings) draws(p *page.Page, index int) bool {
	switch {
	case d.Diagram == nil:
		return false
	case d.Draws != nil:
		return d.Draws(p, index)
	}
	return len(d.Diagram(p, index)) > 0
}

// conceptPages writes the page of every concept, and their index.
func (o *overlay) conceptPages() {
	if o.forest == nil {
		return
	}
	index := o.href(o.address.conceptIndex)
	o.mapPage([]link{o.linkTo(o.firstHome())})
	pages := newConceptPages(o.Site)
	o.onDemand.concepts = pages
	for i := range o.graph.Concepts {
		id := concept.ID(i)
		edition := o.editionIn(o.languages[i])
		o.page(fmt.Sprintf("content/%s/%d.md", generated, i), "concept", o.conceptName(id), "", &pageData{
			Kind: "concept", Address: o.address.concepts[i], Language: o.languages[i], Edition: edition,
			Crumbs:      append([]link{o.linkTo(o.home(edition))}, link{Title: o.wordsOf(o.languages[i])["concepts"], URL: index}),
			Description: pages.summary(id), Concept: &i,
		}, nil)
	}
}

// lists writes the tree of all pages and the report.
func (o *overlay) lists() {
	language := o.siteLanguage()
	words := o.wordsOf(language)
	crumbs := []link{o.linkTo(o.firstHome())}
	o.page("content/"+generatedPages+".md", "all-pages", words["allPages"], "", &pageData{
		Kind: "contents", Address: o.address.allPages, Language: language, Crumbs: crumbs,
		Count: len(o.pages), Tree: o.pageTree(),
	}, nil)
	o.reportPage(crumbs)
}
