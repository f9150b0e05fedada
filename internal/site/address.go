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
// address from the author. No address needs a folder where a file is published.
type addresses struct {
	folders  map[string]string // folder ("." is the root) to its address
	concepts []string          // by concept.ID

	conceptIndex, report, allPages string

	taken map[string]bool
	next  map[string]int // the next number to try after an address

	files   map[string]bool   // the published files, as the addresses that their folders would have
	renamed map[string]string // what stands for an address that begins with a file
}

// newAddresses gives every page its address, beside the files of the given paths.
func newAddresses(s *Site, files []string) *addresses {
	a := &addresses{
		folders: map[string]string{},
		taken:   map[string]bool{},
		next:    map[string]int{},
		files:   map[string]bool{},
		renamed: map[string]string{},
	}
	for _, name := range files {
		a.files[a.key("/"+name+"/")] = true
	}
	dirs := folders(s.pages)
	folderPages := folderPages(s.pages, dirs)
	for _, dir := range dirs {
		if p := folderPages[dir]; p == nil {
			a.folders[dir] = a.take(page.Address(dropMarks(dir)))
		} else if p.asked == "" {
			p.address = a.take(page.Address(dropMarks(dir)))
			a.folders[dir] = p.address
		}
	}
	for _, p := range s.pages {
		if p.address == "" && p.asked == "" {
			p.address = a.take(page.Address(dropMarks(withoutExt(p.path))))
		}
	}
	s.askedAddresses(a)
	for dir, p := range folderPages {
		a.folders[dir] = p.address
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
	want = a.besideFiles(want)
	key := a.key(want)
	for n := a.next[key]; ; n++ {
		address := numbered(want, n)
		k := a.key(address)
		if !a.taken[k] && !a.isFile(k) {
			a.taken[k] = true
			a.next[key] = n + 1
			return address
		}
	}
}

// besideFiles returns an address with numbers in those of its folders that would stand where
// a file is. What lies in one folder stays together.
func (a *addresses) besideFiles(address string) string {
	if address == "/" {
		return address
	}
	parent, name := path.Split(strings.TrimSuffix(address, "/"))
	want := a.besideFiles(parent) + name + "/"
	key := a.key(want)
	if !a.isFile(key) {
		return want
	}
	for n := 1; a.renamed[key] == ""; n++ {
		if free := numbered(want, n); !a.isFile(a.key(free)) {
			a.renamed[key] = free
		}
	}
	return a.renamed[key]
}

// numbered gives an address with the number that the n-th after the first gets.
func numbered(address string, n int) string {
	if n == 0 {
		return address
	}
	return fmt.Sprintf("%s-%d/", strings.TrimSuffix(address, "/"), n+1)
}

// key is what two addresses share that some file system takes for the same. Checks ask for it
// side by side, and a Caser may not be shared: so each call has its own.
func (a *addresses) key(address string) string {
	return cases.Fold().String(norm.NFC.String(address))
}

// isFile reports whether a file is published where the address of the key would have its
// folder: one of the site's or of docgen's, or a page of the folder above.
func (a *addresses) isFile(key string) bool {
	name := strings.Trim(key, "/")
	return a.files[key] || strings.HasSuffix(key, "/index.html/") || strings.HasSuffix(key, "/"+twinName+"/") || isPiece(name)
}

// has reports whether some page has the address, letter case aside.
func (a *addresses) has(address string) bool {
	return a.taken[a.key(strings.ReplaceAll(address, "//", "/"))]
}

// folders lists the folders that hold pages, at any depth, the root first.
func folders(pages []*sitePage) []string {
	seen := map[string]bool{".": true}
	var below []string
	for _, p := range pages {
		for dir := path.Dir(p.path); !seen[dir]; dir = path.Dir(dir) {
			seen[dir] = true
			below = append(below, dir)
		}
	}
	sort.Strings(below)
	return append([]string{"."}, below...) // a name may come before a dot
}

// folderPages finds the page of each folder of dirs: index.md in it, else _index.md, else
// README.md, in any case; else the page beside it that has its name.
func folderPages(pages []*sitePage, dirs []string) map[string]*sitePage {
	isFolder := make(map[string]bool, len(dirs))
	for _, dir := range dirs {
		isFolder[dir] = true
	}
	chosen := map[string]*sitePage{}
	rank := map[string]int{} // the better kind wins, then the first in order
	for _, p := range pages {
		folder, r := path.Dir(p.path), 1+page.FolderRank(p.path)
		if r == 1 {
			folder = withoutExt(p.path)
		}
		if isFolder[folder] && r > rank[folder] {
			chosen[folder], rank[folder] = p, r
		}
	}
	return chosen
}

// href is the address as a link has it: percent-encoded, below the base URL's path.
func (s *Site) href(address string) string {
	return s.config.basePath + escapePath(strings.TrimPrefix(address, "/"))
}

func escapePath(p string) string { return (&url.URL{Path: p}).EscapedPath() }

// fragment percent-encodes an anchor only where it must be, so that Chinese anchors stay
// readable in the page's source.
func fragment(id string) string { return fragmentEscaped.Replace(id) }

var fragmentEscaped = strings.NewReplacer("%", "%25", " ", "%20", `"`, "%22", "<", "%3C", ">", "%3E")

func withoutExt(p string) string { return strings.TrimSuffix(p, path.Ext(p)) }

func (s *Site) conceptOf(key concept.Key) (concept.ID, bool) { return s.graph.Lookup(key) }
