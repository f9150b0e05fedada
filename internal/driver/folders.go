package driver

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"docgen/internal/settings"
	"docgen/internal/source"
)

// Where the files of a site are: what its configuration names is opened inside the site's
// folder, so that neither .. nor a symbolic link leads out of it.

// contentDir returns the folder of the pages in the root, with slashes: what the
// configuration says, else content where there is one, else the root itself. Where
// languages have folders that lie elsewhere, it is the folder that holds all of them.
func (p *Project) contentDir() string {
	dir := cmp.Or(p.Hugo.ContentDir, "content")
	for _, l := range p.Hugo.Languages {
		for l.ContentDir != "" && dir != "." && l.ContentDir != dir && !strings.HasPrefix(l.ContentDir, dir+"/") {
			dir = path.Dir(dir)
		}
	}
	if !isDir(filepath.Join(p.Root, filepath.FromSlash(dir))) {
		return "."
	}
	return dir
}

// ContentDir returns the content folder as the configuration names folders: from the root,
// with slashes. "" is a content folder without a root.
func (p *Project) ContentDir() string {
	if p.Root == "" {
		return ""
	}
	rel, err := filepath.Rel(p.Root, p.Content)
	if err != nil {
		return ""
	}
	return filepath.ToSlash(rel)
}

// openContent opens the content folder. One that was named outright may be a symbolic link
// to anywhere, one that the site itself names may not. The caller closes it.
func (p *Project) openContent() (*os.Root, error) {
	if !p.contentIsNamed {
		return os.OpenRoot(p.Content)
	}
	return openIn(p.Root, p.ContentDir())
}

// openIn opens a folder inside another that it must not leave.
func openIn(root, dir string) (*os.Root, error) {
	outer, err := os.OpenRoot(root)
	if err != nil {
		return nil, err
	}
	defer outer.Close()
	inner, err := outer.OpenRoot(filepath.FromSlash(dir))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		err = configError{fmt.Errorf("%s: %w", filepath.Join(root, dir), errors.Unwrap(err))}
	}
	return inner, err
}

// static opens the site's folders of static files as one file system, nil where there are
// none. The caller calls done.
func (p *Project) static() (files fs.FS, done func(), err error) {
	var layers layered
	var roots []*os.Root
	done = func() {
		for _, root := range roots {
			root.Close() // nothing was written
		}
	}
	if p.Root == "" {
		return nil, done, nil
	}
	dirs := p.Hugo.StaticDirs
	if len(dirs) == 0 {
		dirs = []string{"static"}
	}
	for _, dir := range slices.Backward(dirs) {
		if !isDir(filepath.Join(p.Root, filepath.FromSlash(dir))) {
			continue
		}
		root, err := openIn(p.Root, dir)
		if err != nil {
			done()
			return nil, func() {}, err
		}
		roots = append(roots, root)
		layers = append(layers, root.FS())
	}
	switch len(layers) {
	case 0:
		return nil, done, nil
	case 1:
		return layers[0], done, nil
	}
	return layers, done, nil
}

// layered is several file systems over each other, the uppermost first.
type layered []fs.FS

// Open opens the uppermost file of a name.
func (l layered) Open(name string) (fs.File, error) {
	for _, layer := range l[:len(l)-1] {
		if f, err := layer.Open(name); !errors.Is(err, fs.ErrNotExist) {
			return f, err
		}
	}
	return l[len(l)-1].Open(name)
}

// ReadDir lists what any of the file systems has in a folder.
func (l layered) ReadDir(name string) ([]fs.DirEntry, error) {
	var all []fs.DirEntry
	var missing error
	found := false
	for _, layer := range l {
		entries, err := fs.ReadDir(layer, name)
		if err != nil {
			missing = err
			continue
		}
		found = true
		for _, e := range entries {
			if !slices.ContainsFunc(all, func(o fs.DirEntry) bool { return o.Name() == e.Name() }) {
				all = append(all, e)
			}
		}
	}
	if !found {
		return nil, missing
	}
	slices.SortFunc(all, func(a, b fs.DirEntry) int { return strings.Compare(a.Name(), b.Name()) })
	return all, nil
}

// withoutIgnored leaves out the files that the configuration has Hugo ignore.
func withoutIgnored(set *source.Set, h *settings.Hugo) *source.Set {
	if len(h.IgnoreFiles) == 0 {
		return set
	}
	ignored := func(name string) bool {
		for _, x := range h.IgnoreFiles {
			if x.MatchString(name) {
				return true
			}
		}
		return false
	}
	return &source.Set{
		Files:  slices.DeleteFunc(slices.Clone(set.Files), func(f *source.File) bool { return ignored(f.Path) }),
		Assets: slices.DeleteFunc(slices.Clone(set.Assets), ignored),
	}
}
