package page

import (
	"net/url"
	"path"
	"strings"
)

// An Index finds what links lead to. It is immutable.
type Index struct {
	pages   map[string]*Page
	files   map[string]bool
	folders map[string]*Page // every folder that holds anything; nil where it has no page of its own
}

// NewIndex returns the index of a site's pages and of the other files that are published
// with them, all by their paths from the content folder. It takes linear time.
func NewIndex(pages []*Page, files []string) *Index {
	x := &Index{pages: map[string]*Page{}, files: map[string]bool{}, folders: map[string]*Page{".": nil}}
	for _, p := range pages {
		x.pages[p.File.Path] = p
		x.addFolders(p.File.Path)
	}
	for _, f := range files {
		x.files[f] = true
		x.addFolders(f)
	}
	for _, p := range pages {
		dir := path.Dir(p.File.Path)
		if own := x.folders[dir]; folderRank(p) > folderRank(own) {
			x.folders[dir] = p
		}
	}
	return x
}

func (x *Index) addFolders(file string) {
	for dir := path.Dir(file); ; dir = path.Dir(dir) {
		if _, ok := x.folders[dir]; ok {
			return
		}
		x.folders[dir] = nil
	}
}

func folderRank(p *Page) int {
	if p == nil {
		return 0
	}
	return FolderRank(p.File.Path)
}

// FolderRank says how much a file is the page of the folder that it stands in: index before
// _index, which is Hugo's name for it, before README, in any case. 0 is not at all.
func FolderRank(file string) int {
	name := path.Base(file)
	switch strings.ToLower(strings.TrimSuffix(name, path.Ext(name))) {
	case "index":
		return 3
	case "_index":
		return 2
	case "readme":
		return 1
	}
	return 0
}

// IsFolderPage reports whether the page is called index, _index or README, in any case, and
// so stands for the folder that it is in.
func (p *Page) IsFolderPage() bool { return folderRank(p) > 0 }

// DestinationKind says what a link leads to.
type DestinationKind uint8

// The kinds of destination.
const (
	Missing  DestinationKind = iota // nothing of the site
	External                        // anything with a scheme or a host: not the site's
	ToPage
	ToFile   // a file that is no page
	ToFolder // a folder; Page is its page, nil where it has none
	Outside  // a place outside the content folder, which is not published
)

// A Destination is what a link leads to.
type Destination struct {
	Kind DestinationKind

	Page *Page

	// Path is the path from the content folder, cleaned, "." for the folder itself. A
	// path that leaves the folder begins with "..".
	Path string

	// Query is what followed the question mark; Fragment what followed the number sign,
	// with percent signs resolved. HasFragment tells "x#" from "x".
	Query, Fragment string
	HasFragment     bool
}

// Resolve finds what a link's target leads to, from the page that it stands on.
//
// A target without a path leads to the page itself. A path that begins with a slash
// counts from the content folder, any other from the folder of the page's file. It leads
// to the page, the file or the folder of that path, letter case included; else, where it
// has no extension of a page, to the page that has one (guide for guide.md, guide/ too).
func (x *Index) Resolve(from *Page, target string) Destination {
	target = strings.TrimSpace(target)
	if isExternal(target) {
		return Destination{Kind: External}
	}
	var d Destination
	var raw string
	target, raw, d.HasFragment = strings.Cut(target, "#")
	d.Fragment = unescape(raw)
	target, d.Query, _ = strings.Cut(target, "?")
	if target == "" {
		d.Kind, d.Page, d.Path = ToPage, from, from.File.Path
		return d
	}
	d.Path = resolvePath(from.File.Path, unescape(target))
	if d.Kind, d.Page = x.at(d.Path); d.Kind != Missing {
		return d
	}
	// A file name may itself hold a percent sign.
	if literal := resolvePath(from.File.Path, target); literal != d.Path {
		if kind, p := x.at(literal); kind != Missing {
			d.Kind, d.Page, d.Path = kind, p, literal
		}
	}
	return d
}

func resolvePath(from, target string) string {
	if strings.HasPrefix(target, "/") {
		return path.Clean(strings.TrimLeft(target, "/"))
	}
	return path.Join(path.Dir(from), target)
}

func (x *Index) at(p string) (DestinationKind, *Page) {
	if p == ".." || strings.HasPrefix(p, "../") {
		return Outside, nil
	}
	if page := x.pages[p]; page != nil {
		return ToPage, page
	}
	if x.files[p] {
		return ToFile, nil
	}
	if own, ok := x.folders[p]; ok {
		return ToFolder, own
	}
	for _, ext := range [...]string{".md", ".markdown"} {
		if page := x.pages[p+ext]; page != nil {
			return ToPage, page
		}
	}
	return Missing, nil
}

// isExternal reports whether a target has a scheme ("https:", "mailto:") or a host
// ("//example.org"). A colon after a slash begins no scheme.
func isExternal(target string) bool {
	if strings.HasPrefix(target, "//") || strings.HasPrefix(target, `\\`) {
		return true
	}
	for i, c := range target {
		switch {
		case c == ':':
			return i > 0
		case 'a' <= c && c <= 'z', 'A' <= c && c <= 'Z':
		case i > 0 && ('0' <= c && c <= '9' || c == '+' || c == '-' || c == '.'):
		default:
			return false
		}
	}
	return false
}

// unescape resolves percent signs, and leaves a text as it is where one of them is no
// escape.
func unescape(s string) string {
	if t, err := url.PathUnescape(s); err == nil {
		return t
	}
	return s
}
