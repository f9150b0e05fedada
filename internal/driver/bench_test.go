package driver

import (
	"context"
	"os"
	"path/filepath"
	"testing"
)

// realPages returns the folder of real pages that the figures are measured on.
func realPages(b *testing.B) string {
	b.Helper()
	shared := os.Getenv("DOCGEN_SHARED")
	if shared == "" {
		b.Skip("DOCGEN_SHARED is not set: it names the folder of real pages to measure on")
	}
	return filepath.Join(shared, "corpus", "TECHNICAL")
}

// BenchmarkAnalyze is docgen verify without the start of the process and without printing.
func BenchmarkAnalyze(b *testing.B) {
	dir := realPages(b)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Analyze(context.Background(), AnalyzeOptions{Dir: dir}); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkBuild is docgen build without the start of the process.
func BenchmarkBuild(b *testing.B) {
	dir := realPages(b)
	out := filepath.Join(b.TempDir(), "public")
	b.ReportAllocs()
	for b.Loop() {
		s, err := Analyze(context.Background(), AnalyzeOptions{Dir: dir, ForSite: true})
		if err != nil {
			b.Fatal(err)
		}
		o := RenderOptions{Out: out, Templates: os.DirFS("../../templates"), Static: os.DirFS("../../static")}
		if _, err := Render(context.Background(), s, o); err != nil {
			b.Fatal(err)
		}
	}
}
