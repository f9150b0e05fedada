package publish

import (
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// build stages the files (name → text) at place and commits them.
func build(t *testing.T, place string, force bool, files map[string]string) error {
	t.Helper()
	s, err := Stage(place, force)
	if err != nil {
		return err
	}
	write(t, s.Dir(), files)
	if err := s.Commit(); err != nil {
		return errors.Join(err, s.Abort())
	}
	return nil
}

func write(t *testing.T, dir string, files map[string]string) {
	t.Helper()
	for name, text := range files {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// read returns the files below dir, the manifest left out.
func read(t *testing.T, dir string) map[string]string {
	t.Helper()
	names, err := listFiles(dir)
	if err != nil {
		t.Fatal(err)
	}
	files := map[string]string{}
	for _, name := range names {
		text, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		if name != ManifestName {
			files[name] = string(text)
		}
	}
	return files
}

func expect(t *testing.T, dir string, want map[string]string) {
	t.Helper()
	if d := cmp.Diff(want, read(t, dir)); d != "" {
		t.Errorf("the site differs (-want +got):\n%s", d)
	}
}

func onlyEntry(t *testing.T, parent, name string) {
	t.Helper()
	entries, err := os.ReadDir(parent)
	if err != nil {
		t.Fatal(err)
	}
	if len(entries) != 1 || entries[0].Name() != name {
		t.Errorf("beside the site lies what a build should have cleared: %v", entries)
	}
}

func TestNewSiteReplacesOldOne(t *testing.T) {
	place := filepath.Join(t.TempDir(), "public")
	if err := build(t, place, false, map[string]string{"index.html": "1", "old/index.html": "x"}); err != nil {
		t.Fatal(err)
	}
	if err := build(t, place, false, map[string]string{"index.html": "2"}); err != nil {
		t.Fatal(err)
	}
	expect(t, place, map[string]string{"index.html": "2"})
	onlyEntry(t, filepath.Dir(place), "public")
}

// Names with line breaks and quotes are docgen's own at the next build, like any other.
func TestOddNamesAreKnownAgain(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("file names have no line breaks on Windows")
	}
	place := filepath.Join(t.TempDir(), "public")
	site := map[string]string{"index.html": "1", "a\nb.png": "x", "\"c\".png": "y", "d\r": "z"}
	for range 2 {
		if err := build(t, place, false, site); err != nil {
			t.Fatal(err)
		}
		expect(t, place, site)
	}
}

func TestAbortLeavesOldSiteWhole(t *testing.T) {
	place := filepath.Join(t.TempDir(), "public")
	if err := build(t, place, false, map[string]string{"index.html": "1"}); err != nil {
		t.Fatal(err)
	}
	s, err := Stage(place, false)
	if err != nil {
		t.Fatal(err)
	}
	write(t, s.Dir(), map[string]string{"index.html": "half"})
	if err := s.Abort(); err != nil {
		t.Fatal(err)
	}
	expect(t, place, map[string]string{"index.html": "1"})
	onlyEntry(t, filepath.Dir(place), "public")
}

func TestForeignFolderIsRefused(t *testing.T) {
	place := t.TempDir()
	write(t, place, map[string]string{"thesis.txt": "years of work"})
	if err := build(t, place, false, map[string]string{"index.html": "1"}); !errors.Is(err, ErrForeign) {
		t.Errorf("got %v, want ErrForeign", err)
	}
	expect(t, place, map[string]string{"thesis.txt": "years of work"})
}

func TestForeignFilesSurviveForce(t *testing.T) {
	place := filepath.Join(t.TempDir(), "public")
	write(t, place, map[string]string{"CNAME": "docs.example.org", "deep/note.txt": "mine"})
	for _, text := range []string{"1", "2"} {
		if err := build(t, place, true, map[string]string{"index.html": text}); err != nil {
			t.Fatal(err)
		}
		expect(t, place, map[string]string{"CNAME": "docs.example.org", "deep/note.txt": "mine", "index.html": text})
	}
}

func TestForeignFileIsNeverOverwritten(t *testing.T) {
	place := filepath.Join(t.TempDir(), "public")
	write(t, place, map[string]string{"index.html": "written by hand"})
	err := build(t, place, true, map[string]string{"index.html": "1"})
	if err == nil || !strings.Contains(err.Error(), "index.html was not made by docgen") {
		t.Errorf("got %v, want an error that names the file", err)
	}
	expect(t, place, map[string]string{"index.html": "written by hand"})
}

func TestPlaceThatIsAFileIsRefused(t *testing.T) {
	place := filepath.Join(t.TempDir(), "public")
	if err := os.WriteFile(place, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	if err := build(t, place, true, nil); err == nil {
		t.Error("a file was replaced by a site")
	}
}

func TestPlaceThatCannotBeMadeIsNamed(t *testing.T) {
	file := filepath.Join(t.TempDir(), "notes.txt")
	if err := os.WriteFile(file, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	place := filepath.Join(file, "below", "public")
	err := build(t, place, false, nil)
	if err == nil {
		t.Fatal("a site was written below a file")
	}
	if !strings.HasPrefix(err.Error(), place+": ") || strings.Contains(err.Error(), ".docgen-") {
		t.Errorf("the message names another place than %s: %v", place, err)
	}
}

func TestSymbolicLinkSurvives(t *testing.T) {
	dir := t.TempDir()
	place, link := filepath.Join(dir, "real"), filepath.Join(dir, "public")
	if err := os.Mkdir(place, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(place, link); err != nil {
		t.Skip("no symbolic links here: ", err)
	}
	if err := build(t, link, false, map[string]string{"index.html": "1"}); err != nil {
		t.Fatal(err)
	}
	if info, err := os.Lstat(link); err != nil || info.Mode()&os.ModeSymlink == 0 {
		t.Error("the link was replaced by a folder")
	}
	expect(t, place, map[string]string{"index.html": "1"})
}

func TestSwapByRenameExchangesFolders(t *testing.T) {
	dir := t.TempDir()
	a, b := filepath.Join(dir, "a"), filepath.Join(dir, "b")
	write(t, a, map[string]string{"f": "new"})
	write(t, b, map[string]string{"f": "old"})
	if err := swapByRename(a, b); err != nil {
		t.Fatal(err)
	}
	expect(t, a, map[string]string{"f": "old"})
	expect(t, b, map[string]string{"f": "new"})
}

func TestStagingOfKilledBuildIsCleared(t *testing.T) {
	parent := t.TempDir()
	stale, fresh := filepath.Join(parent, ".public.docgen-1"), filepath.Join(parent, ".public.docgen-2")
	for _, dir := range []string{stale, fresh} {
		if err := os.Mkdir(dir, 0o755); err != nil {
			t.Fatal(err)
		}
	}
	long := time.Now().Add(-2 * staleAfter)
	if err := os.Chtimes(stale, long, long); err != nil {
		t.Fatal(err)
	}
	if err := build(t, filepath.Join(parent, "public"), false, map[string]string{"f": ""}); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(stale); err == nil {
		t.Error("the folder of a build that was killed long ago is still there")
	}
	if _, err := os.Stat(fresh); err != nil {
		t.Error("the folder of a build that may be running was removed")
	}
}
