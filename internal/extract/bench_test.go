package extract_test

import (
	"path/filepath"
	"testing"

	"docgen/internal/extract"
	"docgen/internal/page"
	"docgen/internal/settings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/text"
)

// BenchmarkParse is what the Markdown parser takes by itself for the real pages: the
// measure for the other benchmarks.
func BenchmarkParse(b *testing.B) {
	files := readPages(b, filepath.Join(sharedFolder(b), "corpus", "TECHNICAL"), "")
	p := goldmark.New(goldmark.WithExtensions(extension.GFM, extension.Footnote, extension.DefinitionList)).Parser()
	for b.Loop() {
		for _, f := range files {
			p.Parse(text.NewReader([]byte(f.Text)))
		}
	}
}

// BenchmarkExtract reads the real pages, their diagrams included, as checks need them.
func BenchmarkExtract(b *testing.B) {
	benchmarkExtract(b, extract.New(settings.Settings{}).ForChecks())
}

// BenchmarkExtractAll reads the real pages as a site needs them, with all definitions and
// the prose that may mention concepts.
func BenchmarkExtractAll(b *testing.B) {
	benchmarkExtract(b, extract.New(settings.Settings{}))
}

func benchmarkExtract(b *testing.B, e *extract.Extractor) {
	files := readPages(b, filepath.Join(sharedFolder(b), "corpus", "TECHNICAL"), "")
	for b.Loop() {
		for _, f := range files {
			e.Extract(f)
		}
	}
}

// BenchmarkResolve tells what the real pages state.
func BenchmarkResolve(b *testing.B) {
	files := readPages(b, filepath.Join(sharedFolder(b), "corpus", "TECHNICAL"), "")
	e := extract.New(settings.Settings{})
	var pages []*page.Page
	for _, f := range files {
		pages = append(pages, e.Extract(f))
	}
	for b.Loop() {
		extract.Resolve(pages, settings.Settings{})
	}
}
