package check

import (
	"cmp"
	"path"
	"slices"
	"strings"

	"docgen/internal/page"
)

// targets finds what a broken link may have meant: the pages and files with nearly its
// name, those in near folders first.
type targets struct {
	paths  []string // of all pages and files, ascending
	pages  map[string]*page.Page
	byName map[string][]int // folded base name to indices of paths, ascending
	names  []string         // the folded base names, ascending
	near1  *nearest         // of names
}

// A target is one thing that a broken link may have meant.
type target struct {
	path string
	// caseOnly: only letter case differs. clear: this is surely what was meant.
	caseOnly, clear bool

	edits, steps int
}

// mostSameName bounds the files of one name (README.md) that are compared by folder.
const mostSameName = 2000

func newTargets(f *facts) *targets {
	t := &targets{pages: map[string]*page.Page{}, byName: map[string][]int{}}
	for _, p := range f.Pages {
		t.pages[p.File.Path] = p
		t.paths = append(t.paths, p.File.Path)
	}
	t.paths = append(t.paths, f.Files...)
	slices.Sort(t.paths)
	for i, p := range t.paths {
		name := foldedBase(p)
		t.byName[name] = append(t.byName[name], i)
	}
	for name := range t.byName {
		t.names = append(t.names, name)
	}
	slices.Sort(t.names)
	t.near1 = newNearest(t.names)
	return t
}

// foldedBase is the last element of a path without the extension of a page, in lower
// case.
func foldedBase(p string) string {
	name := strings.ToLower(path.Base(p))
	return strings.TrimSuffix(strings.TrimSuffix(name, ".md"), ".markdown")
}

// find lists at most three targets for a path where nothing is, the best first: by the
// edits in the name and the steps between the folders, an edit counting as much as a
// step. An image is no candidate for a page, nor a page for an image.
func (t *targets) near(missing string, image bool) []target {
	base := foldedBase(missing)
	names := []match{}
	if base == "readme" || base == "index" || base == "." || base == ".." {
		// The page of a folder that is not there: any other folder's page has its name.
		names = nil
	} else if _, ok := t.byName[base]; ok {
		names = append(names, match{index: t.indexOf(base)})
	}
	if base != "." && base != ".." {
		names = append(names, t.near1.find(base, 8)...)
	}
	var found []target
	for _, m := range names {
		same := t.byName[t.names[m.index]]
		for _, i := range same[:min(len(same), mostSameName)] {
			p := t.paths[i]
			if t.pages[p] == nil != image && path.Ext(missing) != path.Ext(p) {
				continue
			}
			found = append(found, target{path: p, edits: m.distance, steps: folderSteps(path.Dir(missing), path.Dir(p))})
		}
	}
	slices.SortFunc(found, func(a, b target) int {
		return cmp.Or(cmp.Compare(a.edits+a.steps, b.edits+b.steps), cmp.Compare(a.edits, b.edits), strings.Compare(a.path, b.path))
	})
	if len(found) == 0 {
		return nil
	}
	found[0].caseOnly = strings.EqualFold(found[0].path, missing)
	found[0].clear = isClearTarget(missing, found)
	return found[:min(len(found), mostNames)]
}

func (t *targets) indexOf(name string) int {
	i, _ := slices.BinarySearch(t.names, name)
	return i
}

// isClearTarget reports whether the first candidate is surely meant: only letter case
// differs; or it is the one file of that name on the whole site; or it stands in the
// folder that was asked for and its name differs by a slip of the pen, and no other is
// as near.
func isClearTarget(missing string, found []target) bool {
	best := found[0]
	second := target{edits: -1}
	if len(found) > 1 {
		second = found[1]
	}
	switch {
	case best.caseOnly:
		return second.edits < 0 || !strings.EqualFold(second.path, missing)
	case best.edits == 0:
		return !slices.ContainsFunc(found[1:], func(o target) bool { return o.edits == 0 })
	case best.steps == 0 && best.edits == 1:
		return (second.edits < 0 || second.edits+second.steps > 1) &&
			isSlip([]rune(foldedBase(missing)), []rune(foldedBase(best.path)))
	}
	return false
}

// folderSteps counts the steps from one folder to another, up and down. A folder outside
// the content folder counts from there.
func folderSteps(a, b string) int {
	x, y := steps(strings.TrimLeft(a, "./")), steps(strings.TrimLeft(b, "./"))
	n := commonPrefix(x, y)
	return len(x) + len(y) - 2*n
}
