package site

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/gohugoio/hugo/hugolib"
	"github.com/spf13/afero"

	"docgen/internal/concept"
	"docgen/internal/page"
)

// corpus reads the real pages that the figures are measured on.
func corpus(tb testing.TB) []*page.Page {
	tb.Helper()
	shared := os.Getenv("DOCGEN_SHARED")
	if shared == "" {
		tb.Skip("DOCGEN_SHARED is not set: it names the folder that has corpus/, seed/ and spec/")
	}
	root := os.DirFS(filepath.Join(shared, "corpus", "TECHNICAL"))
	var pages []*page.Page
	err := fs.WalkDir(root, ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".md") {
			return err
		}
		text, err := fs.ReadFile(root, path)
		pages = append(pages, plainPage(path, string(text)))
		return err
	})
	if err != nil || len(pages) == 0 {
		tb.Fatal("no pages", err)
	}
	return pages
}

// BenchmarkPlainHugo is what Hugo alone takes for the corpus with the barest of templates:
// the measure for BenchmarkPages.
func BenchmarkPlainHugo(b *testing.B) {
	pages := corpus(b)
	b.ReportAllocs()
	for b.Loop() {
		files := afero.NewMemMapFs()
		write := func(name, text string) {
			if err := afero.WriteFile(files, name, []byte(text), 0o644); err != nil {
				b.Fatal(err)
			}
		}
		write("hugo.json", `{"baseURL": "/", "disableKinds": ["taxonomy", "term", "RSS"]}`)
		write("layouts/all.html", "<!DOCTYPE html><html><head><title>{{ .Title }}</title></head><body>{{ .Content }}</body></html>")
		for _, p := range pages {
			write("content/"+p.File.Path, p.File.Text)
		}
		if _, err := runHugo(b.Context(), files, diskTarget(b.TempDir()), func(*hugolib.HugoSites) {}); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkPages renders the same pages with docgen's templates, without concepts and
// drawings.
func BenchmarkPages(b *testing.B) {
	pages := corpus(b)
	b.ReportAllocs()
	for b.Loop() {
		s, err := New(Input{Pages: pages, Templates: docgenTemplates, Static: docgenStatic})
		if err != nil {
			b.Fatal(err)
		}
		if _, err := s.Render(b.Context(), Drawings{}, b.TempDir()); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkConcepts renders a hierarchy of 20,000 concepts, eight below each, stated by
// pages of a hundred statements, each of which defines a quarter of its concepts and mentions
// others. The figure that counts is that for one concept.
func BenchmarkConcepts(b *testing.B) {
	const count = 20_000
	var pages []*page.Page
	var statements []concept.Statement
	for from := 1; from < count; from += 100 {
		var text strings.Builder
		path := fmt.Sprintf("page-%06d.md", from)
		var at [][4]int
		var defined, runs [][2]int
		for i := from; i < min(from+100, count); i++ {
			text.WriteString("- ")
			start := text.Len()
			fmt.Fprintf(&text, "concept %d", i/8)
			middle := text.Len()
			text.WriteString(" ⊃ ")
			second := text.Len()
			fmt.Fprintf(&text, "concept %d", i)
			at = append(at, [4]int{start, middle, second, text.Len()})
			text.WriteByte('\n')
		}
		for i := from; i < min(from+100, count); i += 4 {
			term := text.Len()
			fmt.Fprintf(&text, "\nconcept %d", i)
			defined = append(defined, [2]int{term + 1, text.Len()})
			prose := text.Len()
			fmt.Fprintf(&text, ": a thing that is defined here, and mentions concept %d and concept %d in passing.\n", i*7%count, i*13%count)
			runs = append(runs, [2]int{prose, text.Len() - 1})
		}
		p := plainPage(path, text.String())
		for i, run := range runs {
			term := p.File.Span(defined[i][0], defined[i][1])
			p.Prose = append(p.Prose, p.File.Span(run[0], run[1]))
			p.Definitions = append(p.Definitions, page.Definition{Name: term.Text(), Term: term, Text: p.Prose[i].Text()[2:], Heading: -1})
		}
		pages = append(pages, p)
		for _, o := range at {
			broader, narrower := p.File.Span(o[0], o[1]), p.File.Span(o[2], o[3])
			statements = append(statements, concept.Statement{Span: p.File.Span(o[0], o[3]), Operands: []concept.Operand{
				{Name: broader.Text(), Key: concept.KeyOf(broader.Text()), Span: broader},
				{Name: narrower.Text(), Key: concept.KeyOf(narrower.Text()), Span: narrower},
			}})
		}
	}
	h := concept.Close(concept.NewGraph(statements, nil))
	neighbourhood := func(concept.ID) []byte { return []byte("<svg></svg>") }
	b.ReportAllocs()
	for b.Loop() {
		s, err := New(Input{Pages: pages, Hierarchy: h, Templates: docgenTemplates, Static: docgenStatic})
		if err != nil {
			b.Fatal(err)
		}
		if _, err := s.Render(b.Context(), Drawings{Neighbourhood: neighbourhood}, b.TempDir()); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(b.Elapsed().Milliseconds())/float64(b.N)/count, "ms/concept")
}
