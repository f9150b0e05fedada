package settings

import (
	"cmp"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"time"
)

// Hugo holds those settings of Hugo's that docgen itself follows. The zero value is what a
// site without a configuration has.
type Hugo struct {
	// ContentDir is the folder of the pages and StaticDirs are those of static files, with
	// slashes, from the folder of the configuration and inside it. "" and nil are not said.
	ContentDir string
	StaticDirs []string

	// IgnoreFiles matches the paths, from the content folder, of files that are not read.
	IgnoreFiles []*regexp.Regexp

	// BuildDrafts, BuildFuture and BuildExpired publish pages that are else left out.
	BuildDrafts, BuildFuture, BuildExpired bool

	// DisableAliases makes no pages that lead from an old address to the new one.
	DisableAliases bool

	// NoSitemap leaves sitemap.xml out, NoRSS the feed.
	NoSitemap, NoRSS bool

	// Locale is the language of the site as BCP 47 has it, "" where it is not said.
	Locale string

	// TimeZone is that of dates which name none, one that this machine knows; "" where it is
	// not said.
	TimeZone string

	// Permalinks are the patterns of addresses, by the folder at the top in lower case.
	// Those of SectionPermalinks are for pages of folders.
	Permalinks, SectionPermalinks map[string]string

	// Menus are the menus of the site by name; SectionPagesMenu is the name of the one that
	// gets an entry for each folder at the top.
	Menus            Menus
	SectionPagesMenu string

	// Languages are those of the site in their order; none where the configuration has no
	// languages. DefaultLanguage is one of them.
	Languages       []Language
	DefaultLanguage string

	// DefaultInSubdir says that the default language has a path of its own, as all others.
	DefaultInSubdir bool

	// Notices say what is not followed, in the order of the text.
	Notices []Notice
}

// A Language is one of the languages of a site.
type Language struct {
	Key        string // in lower case, as in the names of files and in addresses
	Title      string // of the site, "" where the language has none of its own
	Label      string // its name for readers
	Locale     string // as BCP 47 has it
	Direction  string // ltr or rtl
	Weight     int64
	Disabled   bool
	ContentDir string // as Hugo.ContentDir; "" where it has no folder of its own
	Copyright  string
	Menus      Menus // nil where it has none of its own
}

// Menus are menus by name.
type Menus map[string][]MenuEntry

// A MenuEntry is one entry of a menu. It leads to the page PageRef, else to URL.
type MenuEntry struct {
	Identifier, Parent, Name, URL, PageRef string
	Weight                                 int64
}

// ParseHugo reads the settings of Hugo's in a configuration, as [Parse] reads docgen's. An
// error is an [*Error], and the same as that of Parse; a setting that cannot be followed is
// a notice.
func ParseHugo(name string, data []byte) (*Hugo, error) {
	root, err := parse(name, data)
	if err != nil {
		return nil, err
	}
	r := &hugoReader{reader: reader{file: name}, h: &Hugo{}}
	r.site(root)
	r.languages(root)
	list := findMisfits(root)
	for _, mistake := range r.mistakes {
		e := mistake.(*Error) // a reader makes no other
		list = append(list, misfit{key: r.keyAt(root, e), at: &entry{line: e.Line, column: e.Column}, why: "Not used: " + e.Message + "."})
	}
	slices.SortStableFunc(list, func(a, b misfit) int {
		return cmp.Or(cmp.Compare(a.at.line, b.at.line), cmp.Compare(a.at.column, b.at.column))
	})
	r.h.Notices = notices(name, list)
	return r.h, nil
}

// hugoReader reads the settings of Hugo's from nodes.
type hugoReader struct {
	reader
	h       *Hugo
	entries int // of all menus
}

// keyAt names the last key of the first level that begins before a mistake.
func (r *hugoReader) keyAt(root *node, e *Error) string {
	key, best := "", entry{}
	for _, k := range root.entries {
		if (k.line < e.Line || k.line == e.Line && k.column <= e.Column) && (k.line > best.line || k.line == best.line && k.column >= best.column) {
			key, best = k.key, k
		}
	}
	return key
}

// each reads the entries of a table that have a function, letter case aside; a * at the end
// of a name stands for any number.
func (r *hugoReader) each(n *node, name string, read map[string]func(*node)) {
	if n == nil || !r.isTable(n, name) {
		return
	}
	folded := foldKeys(read)
	for i := range n.entries {
		key := strings.ToLower(n.entries[i].key)
		f := folded[key]
		if f == nil {
			f = folded[strings.TrimRight(key, "0123456789")+"*"]
		}
		if f != nil {
			f(n.entries[i].value)
		}
	}
}

func (r *hugoReader) site(root *node) {
	h := r.h
	r.each(root, "the configuration", map[string]func(*node){
		"contentDir":                     func(n *node) { h.ContentDir = r.folder(n) },
		"staticDir":                      func(n *node) { h.StaticDirs = append(r.folders(n), h.StaticDirs...) },
		"staticDir*":                     func(n *node) { h.StaticDirs = append(h.StaticDirs, r.folders(n)...) },
		"ignoreFiles":                    func(n *node) { h.IgnoreFiles = r.expressions(n) },
		"buildDrafts":                    func(n *node) { h.BuildDrafts = r.boolean(n) },
		"buildFuture":                    func(n *node) { h.BuildFuture = r.boolean(n) },
		"buildExpired":                   func(n *node) { h.BuildExpired = r.boolean(n) },
		"disableAliases":                 func(n *node) { h.DisableAliases = r.boolean(n) },
		"disableKinds":                   func(n *node) { r.kinds(n) },
		"locale":                         func(n *node) { h.Locale = r.locale(n) },
		"languageCode":                   func(n *node) { h.Locale = cmp.Or(h.Locale, r.locale(n)) },
		"timeZone":                       func(n *node) { h.TimeZone = r.timeZone(n) },
		"permalinks":                     func(n *node) { r.permalinks(n) },
		"menus":                          func(n *node) { h.Menus = r.menus(n) },
		"menu":                           func(n *node) { h.Menus = r.menus(n) },
		"sectionPagesMenu":               func(n *node) { h.SectionPagesMenu = r.text(n) },
		"defaultContentLanguage":         func(n *node) { h.DefaultLanguage = strings.ToLower(r.text(n)) },
		"defaultContentLanguageInSubdir": func(n *node) { h.DefaultInSubdir = r.boolean(n) },
		"sitemap": func(n *node) {
			r.each(n, "sitemap", map[string]func(*node){"disable": func(n *node) { h.NoSitemap = h.NoSitemap || r.boolean(n) }})
		},
	})
}

// text reads a string.
func (r *hugoReader) text(n *node) string {
	if n.kind != stringNode {
		r.mistake(n, "must be a string, not %s", n.kind)
	}
	return n.text
}

// folder reads a folder inside the site.
func (r *hugoReader) folder(n *node) string {
	dir := path.Clean(filepath.ToSlash(r.text(n)))
	if n.kind == stringNode && (!filepath.IsLocal(filepath.FromSlash(dir)) || n.text == "") {
		r.mistake(n, "%q is no folder inside the site, and docgen reads nothing outside", n.text)
		return ""
	}
	if strings.HasPrefix(dir, ".") && dir != "." || strings.Contains(dir, "/.") {
		r.mistake(n, "docgen publishes nothing from folders whose name begins with a dot, such as %q", n.text)
		return ""
	}
	return dir
}

// folders reads the folders of static files.
func (r *hugoReader) folders(n *node) []string {
	items := n.items
	if n.kind != listNode {
		items = []*node{n}
	}
	var list []string
	for _, item := range items {
		switch dir := r.folder(item); dir {
		case "":
		case ".":
			r.mistake(item, "all of the site's folder would be published, and what it is made from")
		default:
			list = append(list, dir)
		}
	}
	return list
}

// expressions reads regular expressions; Go's take linear time.
func (r *hugoReader) expressions(n *node) []*regexp.Regexp {
	var list []*regexp.Regexp
	for i, text := range r.strings(n) {
		at := n
		if n.kind == listNode {
			at = n.items[i]
		}
		x, err := regexp.Compile(text)
		if err != nil {
			r.mistake(at, "%q is no regular expression: %v", text, err)
			continue
		}
		list = append(list, x)
	}
	return list
}

// kinds reads the kinds of pages that are not made.
func (r *hugoReader) kinds(n *node) {
	for i, kind := range r.strings(n) {
		at := n
		if n.kind == listNode {
			at = n.items[i]
		}
		switch strings.ToLower(kind) {
		case "sitemap":
			r.h.NoSitemap = true
		case "rss":
			r.h.NoRSS = true
		case "taxonomy", "taxonomyterm", "term": // there are none
		default:
			r.mistake(at, "pages of the kind %q are always published", kind)
		}
	}
}

// locale reads a language as BCP 47 has it.
func (r *hugoReader) locale(n *node) string {
	tag := strings.ReplaceAll(r.text(n), "_", "-")
	if n.kind == stringNode && !LanguageTag.MatchString(tag) {
		r.mistake(n, "%q is no language, such as en or zh-CN", n.text)
		return ""
	}
	return tag
}

// timeZone reads a time zone, which must be the same on every machine.
func (r *hugoReader) timeZone(n *node) string {
	name := r.text(n)
	if _, err := time.LoadLocation(name); err != nil || strings.EqualFold(name, "local") {
		r.mistake(n, "%q is no time zone, such as UTC or Asia/Shanghai", name)
		return ""
	}
	return name
}

// LanguageTag matches what may stand in a lang attribute.
var LanguageTag = regexp.MustCompile(`^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,4}$`)

// permalinks reads patterns by folder, for pages, or for the kinds page and section.
func (r *hugoReader) permalinks(n *node) {
	if n.kind != tableNode {
		r.mistake(n, "docgen knows permalinks as a table by folder, not %s", n.kind)
		return
	}
	r.h.Permalinks, r.h.SectionPermalinks = map[string]string{}, map[string]string{}
	read := func(into map[string]string, e *entry) {
		pattern := r.text(e.value)
		for _, token := range permalinkToken.FindAllString(pattern, -1) {
			if !slices.Contains(permalinkTokens, token) {
				r.mistake(e.value, "docgen knows no %s; there are %s", token, strings.Join(permalinkTokens, ", "))
				return
			}
		}
		if pattern != "" {
			into[strings.ToLower(e.key)] = pattern
		}
	}
	for i := range n.entries {
		e := &n.entries[i]
		if e.value.kind != tableNode {
			read(r.h.Permalinks, e)
			continue
		}
		var into map[string]string
		switch strings.ToLower(e.key) {
		case "page":
			into = r.h.Permalinks
		case "section":
			into = r.h.SectionPermalinks
		default:
			r.mistake(e.at(), "docgen knows permalinks of pages and sections, not those of the kind %s", e.key)
			continue
		}
		for j := range e.value.entries {
			read(into, &e.value.entries[j])
		}
	}
}

var permalinkToken = regexp.MustCompile(`:[A-Za-z]+(\[[^\]]*\])?`)

// permalinkTokens are the parts of a pattern that a page fills in.
var permalinkTokens = []string{
	":contentbasename", ":day", ":filename", ":month", ":monthname", ":section", ":sections", ":sectionslug", ":sectionslugs",
	":slug", ":slugorcontentbasename", ":slugorfilename", ":title", ":weekday", ":weekdayname", ":year", ":yearday",
}
