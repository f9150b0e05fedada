package driver

import (
	"context"
	"os"
	"path/filepath"
	"runtime"
	"testing"
	"time"

	"docgen/internal/source"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/text"
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

// BenchmarkAnalyzeInParsings takes turns between docgen verify and no more than parsing the
// same pages with goldmark, both on one processor, and tells how many times as long the
// first takes: "parsings". Both suffer alike from whatever else the machine does.
//
// Measured on the 265 real pages: 2.1 to 2.2 parsings.
func BenchmarkAnalyzeInParsings(b *testing.B) {
	dir := realPages(b)
	set, _, err := source.Load(b.Context(), os.DirFS(dir), source.Options{})
	if err != nil {
		b.Fatal(err)
	}
	p := goldmark.New(goldmark.WithExtensions(extension.GFM, extension.Footnote, extension.DefinitionList)).Parser()
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	var analyzing, parsing time.Duration
	for b.Loop() {
		start := time.Now()
		if _, err := Analyze(b.Context(), AnalyzeOptions{Dir: dir}); err != nil {
			b.Fatal(err)
		}
		between := time.Now()
		for _, f := range set.Files {
			p.Parse(text.NewReader([]byte(f.Text)))
		}
		analyzing += between.Sub(start)
		parsing += time.Since(between)
	}
	b.ReportMetric(analyzing.Seconds()/parsing.Seconds(), "parsings")
}
