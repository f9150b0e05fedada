package source

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
)

// DefaultMaxPageBytes is the size over which a page is not read, unless the options
// say otherwise.
const DefaultMaxPageBytes = 16 << 20

// Options say what Load reads. The zero value reads everything.
type Options struct {
	// Exclude lists glob patterns of files and folders to leave out. Each is tried
	// with path.Match on the whole path of every file and of every folder above it.
	// A slash at the end is ignored.
	Exclude []string

	// Marker is the name of a file that marks the folder it stands in as no content: the
	// folder is left out with all below it. "" leaves none out. The loaded folder itself
	// is read whatever it holds.
	Marker string

	// MaxPageBytes is the size over which a page is not read; 0 means
	// DefaultMaxPageBytes.
	MaxPageBytes int64
}

// A Set is what a folder holds. It is immutable.
type Set struct {
	// Files are the pages: files whose name ends in .md or .markdown in any case,
	// ascending by path.
	Files []*File

	// Assets are the paths of all other regular files, ascending.
	Assets []string
}

// Load reads a folder and all below it.
//
// Left out are files and folders whose name begins with a dot, folders called
// node_modules, and what the options exclude or have marked. A symbolic link to a file stands for
// that file. A link to a folder is not followed: where the folder is inside the root it
// is read under its own path, and from outside nothing is read.
//
// The file system should be that of an [os.Root], so that no link leads out of it.
// What can't be read costs that file or folder only, and is a Problem; the problems
// are sorted by path. An error means that nothing was loaded: the folder itself can't
// be read, a pattern is malformed, or ctx was cancelled.
func Load(ctx context.Context, fsys fs.FS, options Options) (*Set, []Problem, error) {
	for _, pattern := range options.Exclude {
		if _, err := path.Match(pattern, ""); err != nil {
			return nil, nil, fmt.Errorf("exclude %q: %w", pattern, err)
		}
	}
	w := walker{ctx: ctx, fsys: fsys, options: options}
	if err := fs.WalkDir(fsys, ".", w.visit); err != nil {
		return nil, nil, err
	}
	files, problems := readPages(ctx, fsys, w.pages, cmp.Or(options.MaxPageBytes, DefaultMaxPageBytes))
	if err := ctx.Err(); err != nil {
		return nil, nil, err
	}
	problems = append(problems, w.problems...)
	byPath := func(a, b Problem) int { return strings.Compare(a.Path, b.Path) }
	slices.SortStableFunc(problems, byPath)
	slices.Sort(w.assets)
	return &Set{Files: files, Assets: w.assets}, problems, nil
}

// A walker lists what a folder holds without opening a file.
type walker struct {
	ctx     context.Context
	fsys    fs.FS
	options Options

	pages, assets []string
	problems      []Problem
}

func (w *walker) visit(name string, entry fs.DirEntry, err error) error {
	if stop := w.ctx.Err(); stop != nil {
		return stop
	}
	if name == "." {
		return err
	}
	if w.leavesOut(name) || entry.IsDir() && w.isMarked(name) {
		if entry.IsDir() {
			return fs.SkipDir
		}
		return nil
	}
	if err == nil {
		err = w.list(name, entry)
	}
	if err != nil {
		w.problems = append(w.problems, Problem{Kind: Unreadable, Path: name, Err: reason(err)})
	}
	return nil
}

func (w *walker) leavesOut(name string) bool {
	base := path.Base(name)
	if strings.HasPrefix(base, ".") || base == "node_modules" {
		return true
	}
	for _, pattern := range w.options.Exclude {
		if ok, _ := path.Match(strings.TrimSuffix(pattern, "/"), name); ok {
			return true
		}
	}
	return false
}

func (w *walker) isMarked(folder string) bool {
	if w.options.Marker == "" {
		return false
	}
	_, err := fs.Stat(w.fsys, folder+"/"+w.options.Marker)
	return err == nil
}

// errNotRegular is the fault of a page that is a device, a pipe or the like. Opening
// one could wait for ever.
var errNotRegular = errors.New("not a regular file")

// The faults of symbolic links.
var (
	errOutside = errors.New("it points outside the content folder")
	errNowhere = errors.New("it points to nothing")
)

// linkFault says in an author's words why a symbolic link can't be followed.
func linkFault(err error) error {
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return errNowhere
	case reason(err).Error() == "path escapes from parent":
		return errOutside // os.Root has no name for this error but its text
	}
	return err
}

func (w *walker) list(name string, entry fs.DirEntry) error {
	mode := entry.Type()
	if mode.IsDir() {
		return nil
	}
	if !fs.ValidPath(name) {
		return errors.New("the name is not valid UTF-8")
	}
	if mode&fs.ModeSymlink != 0 {
		info, err := fs.Stat(w.fsys, name)
		if err != nil {
			return linkFault(err)
		}
		mode = info.Mode()
		if mode.IsDir() {
			return nil
		}
	}
	switch {
	case isPage(name) && !mode.IsRegular():
		return errNotRegular
	case isPage(name):
		w.pages = append(w.pages, name)
	case mode.IsRegular():
		w.assets = append(w.assets, name)
	}
	return nil
}

func isPage(name string) bool {
	switch strings.ToLower(path.Ext(name)) {
	case ".md", ".markdown":
		return true
	}
	return false
}

// readPages reads pages side by side, each into a slot of its own, and returns them in
// order without those that can't be read.
func readPages(ctx context.Context, fsys fs.FS, names []string, limit int64) ([]*File, []Problem) {
	slices.Sort(names)
	files := make([]*File, len(names))
	faults := make([][]Problem, len(names))
	var next atomic.Int64
	var group sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), len(names)) {
		group.Go(func() {
			for ctx.Err() == nil {
				i := int(next.Add(1)) - 1
				if i >= len(names) {
					return
				}
				files[i], faults[i] = readPage(fsys, names[i], limit)
			}
		})
	}
	group.Wait()
	files = slices.DeleteFunc(files, func(f *File) bool { return f == nil })
	return files, slices.Concat(faults...)
}

func readPage(fsys fs.FS, name string, limit int64) (*File, []Problem) {
	original, err := readUpTo(fsys, name, limit)
	var tooLarge tooLargeError
	switch {
	case errors.As(err, &tooLarge):
		return nil, []Problem{{Kind: TooLarge, Path: name, Err: err, Size: tooLarge.size, Limit: limit}}
	case err != nil:
		return nil, []Problem{{Kind: Unreadable, Path: name, Err: reason(err)}}
	}
	file := Decode(name, original)
	return file, encodingProblems(file)
}

// reason takes the cause out of an error of the file system: its own text names the system
// call and the path too.
func reason(err error) error {
	var fault *fs.PathError
	if errors.As(err, &fault) {
		return fault.Err
	}
	return err
}

type tooLargeError struct{ size, limit int64 }

func (e tooLargeError) Error() string {
	return fmt.Sprintf("%d bytes are more than the limit of %d", e.size, e.limit)
}

// readUpTo reads a file of at most limit bytes. It trusts the size that the file system
// gives only to refuse a file, since a file may grow while it is read.
func readUpTo(fsys fs.FS, name string, limit int64) ([]byte, error) {
	file, err := fsys.Open(name)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	info, err := file.Stat()
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, errNotRegular
	}
	if info.Size() > limit {
		return nil, tooLargeError{info.Size(), limit}
	}
	content := make([]byte, 0, info.Size()+1)
	r := io.LimitReader(file, limit+1)
	for {
		n, err := r.Read(content[len(content):cap(content)])
		content = content[:len(content)+n]
		switch {
		case int64(len(content)) > limit:
			return nil, tooLargeError{int64(len(content)), limit}
		case err == io.EOF:
			return content, nil
		case err != nil:
			return nil, err
		}
		if len(content) == cap(content) {
			content = append(content, 0)[:len(content)]
		}
	}
}
