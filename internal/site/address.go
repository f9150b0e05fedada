package site

import (
	"fmt"
	"net/url"
	"path"
	"sort"
	"strings"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"

	"docgen/internal/concept"
	"docgen/internal/page"
)

// addresses says where everything is published. An address is a path from the site's
// root that begins and ends with a slash, in plain characters (not percent-encoded).
//
// No two are equal, even where case or Unicode normalisation is not kept apart: whoever
// comes second gets a number. Pages come first, so that nothing docgen adds takes an
// address from the author.
type addresses struct {
	folders  map[string]string // folder ("." is the root) to its address
	concepts []string          // by concept.ID

	conceptIndex, report, allPages string

	fold  cases.Caser
	taken map[string]bool
	next  map[string]int // the next number to try after an address
}

func newAddresses(s *Site) *addresses {
	a := &addresses{
		folders: map[string]string{},
		fold:    cases.Fold(),
		taken:   map[string]bool{},
		next:    map[string]int{},
	}
	folderPages := folderPages(s.pages)
	for _, dir := range folders(s.pages) {
		a.folders[dir] = a.take(page.Address(dropMarks(dir)))
		if p := folderPages[dir]; p != nil {
			p.address = a.folders[dir]
		}
	}
	for _, p := range s.pages {
		if p.address == "" {
			p.address = a.take(page.Address(dropMarks(withoutExt(p.File.Path))))
		}
	}
	a.conceptIndex = a.take("/concepts/")
	a.allPages = a.take("/all-pages/")
	a.report = a.take("/report/")
	for _, c := range s.graph.Concepts {
		a.concepts = append(a.concepts, a.take(a.conceptIndex+concept.Slug(dropMarks(c.Name))+"/"))
	}
	return a
}

// take returns want, or want with the first number that is free.
func (a *addresses) take(want string) string {
	key := a.fold.String(norm.NFC.String(want))
	for n := a.next[key]; ; n++ {
		address, numbered := want, key
		if n > 0 {
			address = fmt.Sprintf("%s-%d/", strings.TrimSuffix(want, "/"), n+1)
			numbered = a.fold.String(norm.NFC.String(address))
		}
		if !a.taken[numbered] {
			a.taken[numbered] = true
			a.next[key] = n + 1
			return address
		}
	}
}

// has reports whether some page has the address, letter case aside.
func (a *addresses) has(address string) bool {
	return a.taken[a.fold.String(norm.NFC.String(strings.ReplaceAll(address, "//", "/")))]
}

// folders lists the folders that hold pages, at any depth, the root first.
func folders(pages []*sitePage) []string {
	seen := map[string]bool{".": true}
	for _, p := range pages {
		for dir := path.Dir(p.File.Path); !seen[dir]; dir = path.Dir(dir) {
			seen[dir] = true
		}
	}
	list := make([]string, 0, len(seen))
	for dir := range seen {
		list = append(list, dir)
	}
	sort.Strings(list)
	return list
}

// folderPages finds the page of each folder: index.md in it, else README.md in it, in
// any case; else the page beside it that has its name.
func folderPages(pages []*sitePage) map[string]*sitePage {
	chosen := map[string]*sitePage{}
	rank := map[string]int{} // the better kind wins, then the first in order
	for _, p := range pages {
		dir, name := path.Split(p.File.Path)
		folder := path.Clean(dir)
		var r int
		switch strings.ToLower(withoutExt(name)) {
		case "index":
			r = 3
		case "readme":
			r = 2
		default:
			folder, r = withoutExt(p.File.Path), 1
		}
		if r > rank[folder] {
			chosen[folder], rank[folder] = p, r
		}
	}
	for folder, r := range rank {
		if r == 1 && !isFolder(folder, pages) {
			delete(chosen, folder)
		}
	}
	return chosen
}

// isFolder reports whether some page lies below dir. It takes O(log pages).
func isFolder(dir string, pages []*sitePage) bool {
	below := dir + "/"
	i := sort.Search(len(pages), func(i int) bool { return pages[i].File.Path >= below })
	return i < len(pages) && strings.HasPrefix(pages[i].File.Path, below)
}

// href is the address as a link has it: percent-encoded, below the base URL's path.
func (s *Site) href(address string) string {
	return s.config.basePath + escapePath(strings.TrimPrefix(address, "/"))
}

func escapePath(p string) string { return (&url.URL{Path: p}).EscapedPath() }

// fragment percent-encodes an anchor only where it must be, so that Chinese anchors stay
// readable in the page's source.
func fragment(id string) string {
	return strings.NewReplacer("%", "%25", " ", "%20", `"`, "%22", "<", "%3C", ">", "%3E").Replace(id)
}

func withoutExt(p string) string { return strings.TrimSuffix(p, path.Ext(p)) }

func (s *Site) conceptOf(key concept.Key) (concept.ID, bool) { return s.graph.Lookup(key) }

func isDraft(p *page.Page) bool {
	draft, _ := p.FrontMatter.Params["draft"].(bool)
	return draft
}
