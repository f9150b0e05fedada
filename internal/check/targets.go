package check

import (
	"cmp"
	"path"
	"slices"
	"strings"
	"sync"

	"docgen/internal/page"
	"docgen/internal/similar"
)

// targets finds what a broken link may have meant: the pages, files and folders with
// nearly its name, those in near folders first. It is safe for concurrent use.
type targets struct {
	paths  []string // of pages, files, and folders that have no page (these end with a slash)
	pages  map[string]*page.Page
	names  []string         // what each is called, without repetitions, ascending
	byName map[string][]int // name to indices of paths
	near   *similar.Index   // of names

	// asked keeps the similar names of each name: a page that was moved is often missed
	// from many places. It maps a name to its []similar.Match.
	asked sync.Map
}

// A target is one thing that a broken link may have meant.
type target struct {
	path string

	edits int // between the names; 0 only for the same name of a file
	steps int // between the folders

	named bool // as the missing thing is
	alike int  // folders above it that are called as those above the missing thing are
}

const (
	// mostSameName bounds the files of one name that are compared by folder.
	mostSameName = 1000
	// A similar name differs in at most one of so many characters. Names of files are
	// longer than those of concepts, and less of them may differ by chance.
	charactersAnEdit = 4
)

func newTargets(f *facts) *targets {
	t := &targets{pages: map[string]*page.Page{}, byName: map[string][]int{}}
	hasPage := map[string]bool{}
	for _, p := range f.Pages {
		t.pages[p.File.Path] = p
		t.paths = append(t.paths, p.File.Path)
		if p.IsFolderPage() {
			hasPage[path.Dir(p.File.Path)] = true
		}
	}
	t.paths = append(t.paths, f.Files...)
	for _, file := range slices.Clone(t.paths) {
		for dir := path.Dir(file); dir != "." && !hasPage[dir]; dir = path.Dir(dir) {
			hasPage[dir] = true // or is about to be listed itself
			t.paths = append(t.paths, dir+"/")
		}
	}
	slices.Sort(t.paths)
	for i, p := range t.paths {
		name := nameOf(p)
		t.byName[name] = append(t.byName[name], i)
	}
	for name := range t.byName {
		t.names = append(t.names, name)
	}
	slices.Sort(t.names)
	t.near = similar.New(t.names)
	return t
}

// nameOf gives what a page, a file or a folder is called: the last part of its path in
// lower case, for a page without extension; and a folder's page is called as the folder.
func nameOf(p string) string {
	p = strings.TrimSuffix(p, "/")
	name := pageName(path.Base(p))
	if isFolderPage(name) {
		name = pageName(path.Base(path.Dir(p)))
	}
	return name
}

// isFolderPage reports whether a name is that of the page of a folder.
func isFolderPage(name string) bool { return name == "readme" || name == "index" || name == "_index" }

// folderOf returns the folder that a page, a file or a folder stands in; a folder's page
// stands where the folder does.
func folderOf(p string) string {
	p = strings.TrimSuffix(p, "/")
	if isFolderPage(pageName(path.Base(p))) {
		p = path.Dir(p)
	}
	return path.Dir(p)
}

func pageName(base string) string {
	base = strings.ToLower(base)
	return strings.TrimSuffix(strings.TrimSuffix(base, ".md"), ".markdown")
}

// find lists the candidates for a path at which nothing is, the best first: by edits in
// the name and steps between the folders, an edit counting as much as a step; of equals
// the one in folders that are called as they were. An image
// is no candidate for a page, nor a page for an image. A missing page of HTML is taken for
// the page that it would be made from, if there is any; asked is what was looked for.
func (t *targets) find(missing string, image bool) (asked string, found []target) {
	if ext := path.Ext(missing); strings.EqualFold(ext, ".html") || strings.EqualFold(ext, ".htm") {
		asked = strings.TrimSuffix(missing, ext) + ".md"
		if found = t.candidates(asked, image); len(found) > 0 {
			return asked, found
		}
	}
	return missing, t.candidates(missing, image)
}

func (t *targets) candidates(missing string, image bool) []target {
	name := nameOf(missing)
	if name == "." || name == ".." {
		return nil
	}
	var found []target
	for _, m := range t.similar(name) {
		same := t.byName[t.names[m.Index]]
		for _, i := range same[:min(len(same), mostSameName)] {
			p := t.paths[i]
			if isPagePath(missing) != isPagePath(p) || isPagePath(p) && image {
				continue
			}
			c := target{
				path: p, edits: m.Edits, steps: folderSteps(path.Dir(missing), path.Dir(p)),
				named: m.Edits == 0, alike: foldersAlike(folderOf(missing), folderOf(p)),
			}
			if m.Edits == 0 && !strings.EqualFold(path.Base(missing), path.Base(p)) {
				c.edits = 1 // guide/ or guide/README.md for guide.md
			}
			found = append(found, c)
		}
	}
	slices.SortFunc(found, func(a, b target) int {
		return cmp.Or(cmp.Compare(a.edits+a.steps, b.edits+b.steps), cmp.Compare(b.alike, a.alike), cmp.Compare(a.edits, b.edits), strings.Compare(a.path, b.path))
	})
	return found
}

// isPagePath reports whether a path is that of a page or a folder, or of a page whose
// extension was left out.
func isPagePath(p string) bool {
	switch strings.ToLower(path.Ext(p)) {
	case "", ".md", ".markdown":
		return true
	}
	return strings.HasSuffix(p, "/")
}

// similar returns the names that are nearly a name, the name itself included.
func (t *targets) similar(name string) []similar.Match {
	if matches, ok := t.asked.Load(name); ok {
		return matches.([]similar.Match)
	}
	var matches []similar.Match
	if i, ok := slices.BinarySearch(t.names, name); ok {
		matches = append(matches, similar.Match{Index: i})
	}
	most := max(1, len([]rune(name))/charactersAnEdit)
	matches = append(matches, t.near.FindWithin(name, 8, most)...)
	t.asked.Store(name, matches)
	return matches
}

// isClearTarget reports whether the first candidate is surely meant: only letter case
// differs; or it is the one thing of that name on the whole site; or the one of that name
// in a folder of that name; or it stands in the folder that was asked for, its name differs
// by a slip of the pen, and no other is as near.
func isClearTarget(missing string, found []target) bool {
	best, others := found[0], found[1:]
	switch {
	case strings.EqualFold(best.path, missing):
		return !slices.ContainsFunc(others, func(o target) bool { return strings.EqualFold(o.path, missing) })
	case best.named && best.alike > 0 && !slices.ContainsFunc(others, func(o target) bool { return o.named && o.alike >= best.alike }):
		return true
	case best.edits == 0:
		return !slices.ContainsFunc(others, func(o target) bool { return o.edits == 0 })
	case best.edits == 1 && best.steps == 0:
		return !slices.ContainsFunc(others, func(o target) bool { return o.edits+o.steps <= 1 }) &&
			isSlip([]rune(nameOf(missing)), []rune(nameOf(best.path)))
	}
	return false
}

// folderSteps counts the steps from one folder to another, up and down, and one less
// where both are called alike (12-network and network). A folder outside the content
// folder counts from there.
func folderSteps(a, b string) int {
	x, y := steps(strings.TrimLeft(a, "./")), steps(strings.TrimLeft(b, "./"))
	n := commonPrefix(x, y)
	count := len(x) + len(y) - 2*n
	if count > 1 && len(x) > 0 && len(y) > 0 && isCalledAlike(x[len(x)-1], y[len(y)-1]) {
		count--
	}
	return count
}

// foldersAlike counts how many of the innermost folders of two paths are called alike.
func foldersAlike(a, b string) int {
	x, y := steps(strings.TrimLeft(a, "./")), steps(strings.TrimLeft(b, "./"))
	n := 0
	for n < min(len(x), len(y)) && isCalledAlike(x[len(x)-1-n], y[len(y)-1-n]) {
		n++
	}
	return n
}

// isCalledAlike reports whether one name ends as the other does, but for what stands
// before a hyphen: folders are renumbered more often than renamed.
func isCalledAlike(a, b string) bool {
	if len(a) < len(b) {
		a, b = b, a
	}
	head, ok := strings.CutSuffix(strings.ToLower(a), strings.ToLower(b))
	return ok && b != "" && (head == "" || strings.HasSuffix(head, "-"))
}
