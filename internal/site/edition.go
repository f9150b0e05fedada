package site

import (
	"cmp"
	"path"
	"slices"
	"strings"

	"docgen/internal/page"
	"docgen/internal/settings"
)

// editions are the languages of a multilingual site, each an edition of it: a tree of pages
// with a first page, a navigation and a reading order of its own. A site whose
// configuration names no languages has one edition, with the key "".
//
// A page belongs to an edition by the folder it is in or by its file name, as in Hugo. Hugo
// itself does not know of it: the site that it is given has one language, and an address for
// each page.
type editions struct {
	list    []edition // in the order of the configuration, those that are published
	byKey   map[string]*edition
	dirs    []string          // folders of pages, the longest path first
	ofDir   map[string]string // the edition of each of dirs
	names   map[string]string // the edition by what file names have for it
	closed  map[string]bool   // disabled editions
	usual   string            // the default edition
	subdirs bool              // the default edition is below its key, too
}

// edition is one of them.
type edition struct {
	settings.Language

	// home is the folder of the edition among the addresses: "." or its key.
	home string
}

// newEditions lays out the languages of a configuration; contentDir is the content folder,
// as the configuration would name it.
func newEditions(own *settings.Hugo, contentDir string) *editions {
	e := &editions{
		byKey: map[string]*edition{}, ofDir: map[string]string{}, names: map[string]string{}, closed: map[string]bool{},
		usual: own.DefaultLanguage, subdirs: own.DefaultInSubdir,
	}
	for _, l := range own.Languages {
		e.names[l.Key] = l.Key
		if l.ContentDir != "" {
			if dir, ok := within(contentDir, l.ContentDir); ok && e.ofDir[dir] == "" {
				e.dirs = append(e.dirs, dir)
				e.ofDir[dir] = l.Key
			}
		}
		home := l.Key
		if l.Key == e.usual && !e.subdirs {
			home = "."
		}
		if e.closed[l.Key] = l.Disabled; !l.Disabled {
			e.list = append(e.list, edition{l, home})
		}
	}
	for _, l := range own.Languages {
		if locale := strings.ToLower(l.Locale); e.names[locale] == "" {
			e.names[locale] = l.Key
		}
	}
	for i := range e.list {
		e.byKey[e.list[i].Key] = &e.list[i]
	}
	if len(e.list) == 0 {
		e.list = []edition{{home: "."}}
		e.byKey[""] = &e.list[0]
	}
	slices.SortStableFunc(e.dirs, func(a, b string) int { return cmp.Compare(len(b), len(a)) })
	return e
}

// within returns the path of dir from the folder content, "." where content is dir or lies
// in it, and false where they have nothing in common.
func within(content, dir string) (string, bool) {
	if content == dir || content != "." && strings.HasPrefix(content, dir+"/") {
		return ".", true
	}
	if content == "." {
		return dir, true
	}
	return strings.CutPrefix(dir, content+"/")
}

// many reports whether readers can choose among editions.
func (e *editions) many() bool { return len(e.list) > 1 }

// A location says which edition a file belongs to and where it stands in it.
type location struct {
	edition   string
	inEdition string // the file's path in the edition, without the language
	named     bool   // the file's name or folder says the language
}

// locate says where a file belongs.
func (e *editions) locate(file string) location {
	if len(e.names) == 0 {
		return location{inEdition: file}
	}
	if dir, ok := e.dirOf(file); ok {
		return location{e.ofDir[dir], strings.TrimPrefix(file, dir+"/"), dir != "."}
	}
	ext := path.Ext(file)
	stem := strings.TrimSuffix(file, ext)
	name := strings.TrimPrefix(path.Ext(stem), ".")
	if key := e.names[strings.ToLower(name)]; key != "" && path.Base(stem) != "."+name {
		return location{key, strings.TrimSuffix(stem, "."+name) + ext, true}
	}
	return location{e.usual, file, false}
}

// dirOf returns the longest of the editions' folders that a file lies in.
func (e *editions) dirOf(file string) (string, bool) {
	for _, dir := range e.dirs {
		if dir == "." || strings.HasPrefix(file, dir+"/") {
			return dir, true
		}
	}
	return "", false
}

// sitePath is where a location stands among the addresses of the whole site.
func (e *editions) sitePath(l location) string {
	if ed := e.byKey[l.edition]; ed != nil {
		return path.Join(ed.home, l.inEdition)
	}
	return l.inEdition
}

// homeOf returns the edition whose home a folder of the site is.
func (e *editions) homeOf(dir string) *edition {
	for i := range e.list {
		if e.list[i].home == dir {
			return &e.list[i]
		}
	}
	return nil
}

// ofFolder returns the key of the edition that a folder of the site belongs to.
func (e *editions) ofFolder(dir string) string {
	first, _, _ := strings.Cut(dir, "/")
	if ed := e.homeOf(first); ed != nil {
		return ed.Key
	}
	return e.usual
}

// translationKey is the same for pages that say the same in several languages: what their
// front matter says, else where they stand in their edition.
func translationKey(p *page.Page, l location) string {
	if key, ok := p.FrontMatter.Params["translationKey"].(string); ok && key != "" {
		return "key " + key
	}
	if page.FolderRank(l.inEdition) > 0 {
		return path.Dir(l.inEdition) + "/"
	}
	return withoutExt(l.inEdition)
}

// translationsOf lists the editions of a page in their order: where each language is to be
// read. An edition that does not have the page is represented by its home.
func (s *Site) translationsOf(p *sitePage) []translation {
	list := s.homesIn(p.edition)
	exact := 0
	for i := range list {
		t := &list[i]
		other := s.translations[translationOf{p.translation, t.edition}]
		if other == nil {
			continue
		}
		t.URL, t.Exact = s.href(other.address), true
		exact++
		t.Locale = other.language
		if s.config.absolute() {
			t.Absolute = s.config.origin() + t.URL
		}
	}
	if exact == 1 { // the page itself: there is no alternative to it
		for i := range list {
			list[i].Exact = false
		}
	}
	return list
}

// homesIn lists the homes of the editions in their order, for a page in one of them that no
// other has; nil where there is no choice.
func (s *Site) homesIn(edition string) []translation {
	var list []translation
	for _, ed := range s.editions.list {
		if home := s.tree.homes[ed.Key]; home != nil {
			list = append(list, translation{
				Label: dropMarks(ed.Label), Locale: ed.Locale, URL: s.href(home.address),
				Current: ed.Key == edition, Usual: ed.Key == s.editions.usual, edition: ed.Key,
			})
		}
	}
	if len(list) < 2 {
		return nil
	}
	return list
}

// translation is an edition that a page can be read in.
type translation struct {
	Label  string `json:"label"`
	Locale string `json:"locale"`
	URL    string `json:"url"`
	// Absolute is the URL with its host, "" where the host is not known or the page not there.
	Absolute string `json:"absolute,omitempty"`
	Exact    bool   `json:"exact"`   // it is the page, not only the edition's home
	Current  bool   `json:"current"` // it is the page itself
	Usual    bool   `json:"usual"`   // it is in the site's default language

	edition string // its key
}

// translationOf names a page in one edition.
type translationOf struct{ key, edition string }

// inEditionOf returns the page that a link leads to from another: a file whose name says no
// language stands for its translation in the language of the page that the link is on, as
// in Hugo. The page's own translations stay what they are, and so does one that alone has
// the anchor that the link names.
func (s *Site) inEditionOf(from, to *sitePage, fragment string) *sitePage {
	if from.edition == to.edition || to.named || from.translation == to.translation {
		return to
	}
	other := s.translations[translationOf{to.translation, from.edition}]
	if other == nil || fragment != "" && !other.hasAnchor(fragment) {
		return to
	}
	return other
}

func (p *sitePage) hasAnchor(id string) bool {
	_, isGitHubs := p.anchors[id]
	return isGitHubs || slices.Contains(p.Anchors, id) || slices.ContainsFunc(p.Headings, func(h page.Heading) bool { return h.ID == id })
}

// editionIn returns the key of the edition in a language, of the default one where there is
// none with pages.
func (s *Site) editionIn(language string) string {
	for _, ed := range s.editions.list {
		if ed.Locale == language && s.tree.homes[ed.Key] != nil {
			return ed.Key
		}
	}
	return s.firstHome().edition
}

// folderFrom returns the folder of the site that a link to a folder of the content leads to.
func (s *Site) folderFrom(p *sitePage, dir string) string {
	e := s.editions
	if len(e.names) == 0 {
		return dir
	}
	inside := dir + "/."
	if dir == "." {
		inside = "./."
	}
	if own, ok := e.dirOf(inside); ok {
		return e.sitePath(location{edition: e.ofDir[own], inEdition: cmp.Or(strings.TrimPrefix(strings.TrimPrefix(dir, own), "/"), ".")})
	}
	if at := e.sitePath(location{edition: p.edition, inEdition: dir}); s.address.folders[at] != "" {
		return at
	}
	return e.sitePath(location{edition: e.usual, inEdition: dir})
}

// forward is the address of a page as the first page of the site leads on to it, which
// nothing makes relative later.
func (s *Site) forward(address string) string {
	if s.config.relative {
		return escapePath(strings.TrimPrefix(address, "/")) + "index.html"
	}
	return s.href(address)
}
