package source_test

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"docgen/internal/source"

	"github.com/google/go-cmp/cmp"
)

func TestLoadSortsPagesFromAssets(t *testing.T) {
	folder := fstest.MapFS{}
	for _, name := range []string{
		"b.md", "a.MD", "docs/c.markdown", "docs/picture.png", "hugo.toml",
		".hidden.md", ".git/config", "docs/.cache/x.md", "node_modules/m/readme.md",
		"drafts/d.md", "docs/drafts/e.md", "docs/tmp.md", "public/p.md", "public/sub/q.md",
	} {
		folder[name] = &fstest.MapFile{Data: []byte("# " + name)}
	}
	set, problems, err := source.Load(t.Context(), folder, source.Options{
		Exclude: []string{
			"drafts",      // a folder, with all below it
			"docs/tmp.*",  // a path
			"public/",     // the same with a slash
			"*/drafts",    // a star stands for one element of a path
			"nothing/*.x", // what isn't there is no fault
		},
	})
	if err != nil || len(problems) > 0 {
		t.Fatal(err, problems)
	}
	if diff := cmp.Diff([]string{"a.MD", "b.md", "docs/c.markdown"}, paths(set)); diff != "" {
		t.Errorf("pages (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{"docs/picture.png", "hugo.toml"}, set.Assets); diff != "" {
		t.Errorf("assets (-want +got):\n%s", diff)
	}
	if text := set.Files[2].Text; text != "# docs/c.markdown" {
		t.Errorf("docs/c.markdown reads %q", text)
	}
}

func TestAMarkedFolderIsNoContent(t *testing.T) {
	folder := fstest.MapFS{}
	for _, name := range []string{
		".made-by-tool",           // marks the folder that is loaded: read it all the same
		"guide.md",                //
		"old/.made-by-tool",       // marks old, with all below it
		"old/page.md",             //
		"old/sub/page.html",       //
		"docs/new/.made-by-tool",  // marks no folder above it
		"docs/new/guide.md",       //
		"docs/guide.md",           //
		"docs/made-by-tool/it.md", // another name marks nothing
	} {
		folder[name] = &fstest.MapFile{}
	}
	set, problems, err := source.Load(t.Context(), folder, source.Options{Marker: ".made-by-tool"})
	if err != nil || len(problems) > 0 {
		t.Fatal(err, problems)
	}
	if diff := cmp.Diff([]string{"docs/guide.md", "docs/made-by-tool/it.md", "guide.md"}, paths(set)); diff != "" {
		t.Errorf("pages (-want +got):\n%s", diff)
	}
	if len(set.Assets) > 0 {
		t.Errorf("assets %q", set.Assets)
	}
}

func TestEachFaultCostsOneFileOnly(t *testing.T) {
	outside := t.TempDir()
	write(t, outside, "secret.md", "secret")
	folder := t.TempDir()
	for name, content := range map[string]string{
		"good.md":         "# Good",
		"large.md":        strings.Repeat("x", 101),
		"limit.md":        strings.Repeat("x", 100),
		"bom.md":          "\xEF\xBB\xBFx",
		"invalid.md":      "ab\xFFc\x00",
		"misread.md":      "A âŠƒ åŒ…å«",
		"utf16.md":        "\xFF\xFEx\x00",
		"folder/inner.md": "# Inner",
	} {
		write(t, folder, name, content)
	}
	link(t, filepath.Join(outside, "secret.md"), filepath.Join(folder, "escape.md"))
	link(t, "../../secret.md", filepath.Join(folder, "folder/upward.md"))
	link(t, outside, filepath.Join(folder, "outside"))
	link(t, "nowhere", filepath.Join(folder, "dangling.md"))
	link(t, "good.md", filepath.Join(folder, "same.md"))
	link(t, "folder", filepath.Join(folder, "again"))
	link(t, "loop.md", filepath.Join(folder, "loop.md"))
	root, err := os.OpenRoot(folder)
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()

	set, problems, err := source.Load(t.Context(), root.FS(), source.Options{MaxPageBytes: 100})
	if err != nil {
		t.Fatal(err)
	}
	// A link to a file inside stands for it; a link to a folder is not followed.
	wantPages := []string{"bom.md", "folder/inner.md", "good.md", "invalid.md", "limit.md", "misread.md", "same.md", "utf16.md"}
	if diff := cmp.Diff(wantPages, paths(set)); diff != "" {
		t.Errorf("pages (-want +got):\n%s", diff)
	}
	type fault struct {
		Path, Text string
		Kind       source.ProblemKind
	}
	var got []fault
	for _, p := range problems {
		got = append(got, fault{p.Path, p.Span.Text(), p.Kind})
	}
	want := []fault{
		{"bom.md", "", source.HasBOM},
		{"dangling.md", "", source.Unreadable},
		{"escape.md", "", source.Unreadable},
		{"folder/upward.md", "", source.Unreadable},
		{"invalid.md", "\uFFFD", source.InvalidBytes},
		{"large.md", "", source.TooLarge},
		{"loop.md", "", source.Unreadable},
		{"misread.md", "⊃", source.Misread},
		{"outside", "", source.Unreadable},
		{"utf16.md", "", source.IsUTF16},
	}
	// A reason names no path and no system call.
	reasons := map[string]string{
		"dangling.md":      "it points to nothing",
		"escape.md":        "it points outside the content folder",
		"folder/upward.md": "it points outside the content folder",
		"outside":          "it points outside the content folder",
	}
	for _, p := range problems {
		if want := reasons[p.Path]; want != "" && p.Err.Error() != want {
			t.Errorf("%s: the reason is %q, want %q", p.Path, p.Err, want)
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("problems (-want +got):\n%s", diff)
	}
	for _, f := range set.Files {
		if strings.Contains(f.Text, "secret") {
			t.Errorf("%s was read from outside", f.Path)
		}
		if e := f.Encoding; f.Path == "misread.md" && (e.Restored != 2 || e.Lost != 1) {
			t.Errorf("misread.md: %+v, want 2 restored and 1 lost", e)
		}
	}
}

func TestLoadErrors(t *testing.T) {
	cancelled, cancel := context.WithCancel(t.Context())
	cancel()
	folder := fstest.MapFS{"a.md": {Data: []byte("x")}}
	if _, _, err := source.Load(cancelled, folder, source.Options{}); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
	if _, _, err := source.Load(t.Context(), folder, source.Options{Exclude: []string{"[a"}}); !errors.Is(err, path.ErrBadPattern) || !strings.Contains(err.Error(), `"[a"`) {
		t.Errorf("malformed pattern: %v", err)
	}
	if _, _, err := source.Load(t.Context(), os.DirFS(filepath.Join(t.TempDir(), "none")), source.Options{}); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("no such folder: %v", err)
	}
}

// A folder that can't be listed costs what is in it and no more.
func TestUnreadableFolder(t *testing.T) {
	folder := brokenFS{fstest.MapFS{"a.md": {}, "locked/b.md": {}, "z.md": {}}}
	set, problems, err := source.Load(t.Context(), folder, source.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"a.md", "z.md"}, paths(set)); diff != "" {
		t.Errorf("pages (-want +got):\n%s", diff)
	}
	if len(problems) != 1 || problems[0].Path != "locked" || !errors.Is(problems[0].Err, fs.ErrPermission) {
		t.Errorf("problems: %v", problems)
	}
}

// brokenFS can't list the folder "locked".
type brokenFS struct{ fstest.MapFS }

func (b brokenFS) ReadDir(name string) ([]fs.DirEntry, error) {
	if name == "locked" {
		return nil, &fs.PathError{Op: "readdir", Path: name, Err: fs.ErrPermission}
	}
	return b.MapFS.ReadDir(name)
}

func paths(set *source.Set) []string {
	var list []string
	for _, f := range set.Files {
		list = append(list, f.Path)
	}
	return list
}

func write(t *testing.T, folder, name, content string) {
	t.Helper()
	file := filepath.Join(folder, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(content), 0o644); err != nil {
		t.Fatal(err)
	}
}

func link(t *testing.T, target, name string) {
	t.Helper()
	if err := os.Symlink(target, name); err != nil {
		t.Fatal(err)
	}
}
