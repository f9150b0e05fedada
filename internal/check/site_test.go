package check_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"docgen/internal/check"
	"docgen/internal/concept"
	"docgen/internal/extract"
	"docgen/internal/settings"
	"docgen/internal/source"
)

// shared gives a folder of the data that tests of real pages need.
func shared(t testing.TB, folder string) fs.FS {
	t.Helper()
	root := os.Getenv("DOCGEN_SHARED")
	if root == "" {
		t.Skip("DOCGEN_SHARED is not set: it names the folder with the real pages")
	}
	return os.DirFS(filepath.Join(root, folder))
}

// load reads a folder as docgen does, up to the checks.
func load(t testing.TB, content fs.FS, s settings.Settings) check.Input {
	t.Helper()
	set, problems, err := source.Load(t.Context(), content, source.Options{Exclude: s.Exclude, MaxPageBytes: s.MaxPageBytes})
	if err != nil {
		t.Fatal(err)
	}
	in := check.Input{Files: set.Assets, Problems: problems, Settings: s}
	x := extract.New(s)
	for _, f := range set.Files {
		in.Pages = append(in.Pages, x.Extract(f))
	}
	r := extract.Resolve(in.Pages, s)
	in.Hierarchy = concept.Close(concept.NewGraph(r.Statements, r.Aliases))
	return in
}

// BenchmarkRun checks the 265 real pages, which were read before.
func BenchmarkRun(b *testing.B) {
	in := load(b, shared(b, "corpus/TECHNICAL"), settings.Settings{})
	for b.Loop() {
		if len(check.Run(in)) == 0 {
			b.Fatal("no findings on pages that have many")
		}
	}
}
