// Package publish puts a finished site where the old one was, all at once.
//
// A site is written into a staging folder beside its place, and takes that place by a
// rename when it is complete: whoever reads the old site reads it whole until then, and
// an error or an interrupt leaves it as it was. A manifest in the site lists the files
// that docgen made, so that the next build can tell them from files that it must keep.
package publish

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// staleAfter is the age at which the staging folder of a build that was killed is
// cleared away. It is far longer than any build takes.
const staleAfter = 24 * time.Hour

// ErrForeign says that the place holds files that docgen did not make.
var ErrForeign = errors.New("the folder is not empty and was not made by docgen")

// A Staging is a site being written. Exactly one of Commit and Abort ends it; Abort
// after Commit does nothing.
type Staging struct {
	place string // where the site will stand, symbolic links resolved
	dir   string // where it is written
	done  bool
}

// Stage prepares to replace the site at place. It returns [ErrForeign] where place is a
// folder with files and without a manifest, unless force is set; those files are then
// kept beside the new ones. Nothing at place changes before Commit.
func Stage(place string, force bool) (*Staging, error) {
	place, err := resolve(place)
	if err != nil {
		return nil, err
	}
	if err := admit(place, force); err != nil {
		return nil, err
	}
	parent := filepath.Dir(place)
	if err := os.MkdirAll(parent, 0o755); err != nil {
		return nil, fmt.Errorf("%s: no site can be written there: %w", place, reason(err))
	}
	prefix := "." + filepath.Base(place) + ".docgen-"
	clearStale(parent, prefix)
	dir, err := os.MkdirTemp(parent, prefix)
	if err != nil {
		// The staging folder's own name would say nothing to the reader.
		return nil, fmt.Errorf("%s: no site can be written there: %w", place, reason(err))
	}
	if err := os.Chmod(dir, 0o755); err != nil {
		return nil, errors.Join(err, os.RemoveAll(dir))
	}
	return &Staging{place: place, dir: dir}, nil
}

// reason takes the operation and the path off an error of the file system.
func reason(err error) error {
	if e, ok := errors.AsType[*fs.PathError](err); ok {
		return e.Err
	}
	return err
}

// resolve gives the absolute path of place, following a symbolic link that stands there,
// so that the link survives and what it names is replaced.
func resolve(place string) (string, error) {
	abs, err := filepath.Abs(place)
	if err != nil {
		return "", err
	}
	if real, err := filepath.EvalSymlinks(abs); err == nil {
		return real, nil
	} else if _, lerr := os.Lstat(abs); lerr == nil {
		return "", err // a link to nowhere: writing through it would surprise
	}
	return abs, nil
}

// admit decides whether a site may be put at place.
func admit(place string, force bool) error {
	info, err := os.Stat(place)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		return fmt.Errorf("%s: no site can be written there: %w", place, reason(err))
	case !info.IsDir():
		return fmt.Errorf("%s is a file, not a folder", place)
	}
	entries, err := os.ReadDir(place)
	if err != nil {
		return err
	}
	if len(entries) == 0 || force {
		return nil
	}
	if _, err := readManifest(place); err != nil {
		return ErrForeign
	}
	return nil
}

// clearStale removes staging folders that killed builds left behind. That they cannot be
// removed is no reason to fail.
func clearStale(parent, prefix string) {
	entries, err := os.ReadDir(parent)
	if err != nil {
		return
	}
	for _, e := range entries {
		if !e.IsDir() || !strings.HasPrefix(e.Name(), prefix) {
			continue
		}
		if info, err := e.Info(); err == nil && time.Since(info.ModTime()) > staleAfter {
			_ = os.RemoveAll(filepath.Join(parent, e.Name()))
		}
	}
}

// Dir returns the folder to write the site into.
func (s *Staging) Dir() string { return s.dir }

// Abort drops what was written. The old site stays as it was.
func (s *Staging) Abort() error {
	if s.done {
		return nil
	}
	s.done = true
	return os.RemoveAll(s.dir)
}

// Commit lists what was written in the manifest, takes over the files at the old place
// that docgen did not make, and puts the new site there. A file that docgen did not make
// is never deleted; where the new site has one of the same name, the new one wins only if
// the old was docgen's, else Commit fails and the old site stays.
func (s *Staging) Commit() error {
	if s.done {
		return errors.New("publish: the staging is over")
	}
	made, err := listFiles(s.dir)
	if err != nil {
		return err
	}
	if err := s.takeOver(made); err != nil {
		return err
	}
	if err := writeManifest(s.dir, made); err != nil {
		return err
	}
	if err := swap(s.dir, s.place); err != nil {
		return err
	}
	s.done = true
	// The old site now stands in the staging folder, if there was one.
	return os.RemoveAll(s.dir)
}

// takeOver copies the files at the old place that are not in its manifest.
func (s *Staging) takeOver(made []string) error {
	old, err := listFiles(s.place)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	} else if err != nil {
		return err
	}
	ours := map[string]bool{ManifestName: true}
	if listed, err := readManifest(s.place); err == nil {
		for _, name := range listed {
			ours[name] = true
		}
	}
	making := make(map[string]bool, len(made))
	for _, name := range made {
		making[name] = true
	}
	for _, name := range old {
		if ours[name] {
			continue
		}
		if making[name] {
			return fmt.Errorf("%s was not made by docgen, and the site has a file of that name: move it away",
				filepath.Join(s.place, filepath.FromSlash(name)))
		}
		if err := keep(s.place, s.dir, filepath.FromSlash(name)); err != nil {
			return err
		}
	}
	return nil
}

// keep brings one file of the old site into the new one: as a second name of the same
// file where the file system has such links, else as a copy.
func keep(from, to, name string) error {
	target := filepath.Join(to, name)
	if err := os.MkdirAll(filepath.Dir(target), 0o755); err != nil {
		return err
	}
	source := filepath.Join(from, name)
	if os.Link(source, target) == nil {
		return nil
	}
	if link, err := os.Readlink(source); err == nil {
		return os.Symlink(link, target)
	}
	return copyFile(source, target)
}

func copyFile(from, to string) (err error) {
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer in.Close()
	info, err := in.Stat()
	if err != nil {
		return err
	}
	out, err := os.OpenFile(to, os.O_WRONLY|os.O_CREATE|os.O_EXCL, info.Mode().Perm())
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, out.Close()) }()
	_, err = io.Copy(out, in)
	return err
}

// listFiles returns every file below dir that is not a folder, with slashes, sorted.
func listFiles(dir string) ([]string, error) {
	var names []string
	err := filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		name, err := filepath.Rel(dir, path)
		names = append(names, filepath.ToSlash(name))
		return err
	})
	return names, err
}
