package search

import (
	"bytes"
	"flag"
	"fmt"
	"html"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	markup "github.com/yuin/goldmark/renderer/html"
)

// corpus reads the real pages as a site would give them: rendered, then cut by headings.
func corpus(t testing.TB) []Document {
	t.Helper()
	shared := os.Getenv("DOCGEN_SHARED")
	if shared == "" {
		t.Skip("DOCGEN_SHARED is not set: the folder with corpus/, real pages to measure with")
	}
	markdown := goldmark.New(
		goldmark.WithExtensions(extension.GFM, extension.Footnote, extension.NewCJK(extension.WithEastAsianLineBreaks())),
		goldmark.WithParserOptions(parser.WithAutoHeadingID()), goldmark.WithRendererOptions(markup.WithUnsafe()))
	root := os.DirFS(filepath.Join(shared, "corpus"))
	var docs []Document
	err := fs.WalkDir(root, ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".md") || path == "README.md" {
			return err
		}
		text, err := fs.ReadFile(root, path)
		if err != nil {
			return err
		}
		var page bytes.Buffer
		if err := markdown.Convert(text, &page); err != nil {
			return err
		}
		doc := Document{URL: strings.TrimSuffix(path, ".md") + "/", Lang: "zh-CN", Title: path, Sections: Sections(page.Bytes())}
		for _, s := range doc.Sections {
			if s.Heading != "" {
				doc.Title = s.Heading
				break
			}
		}
		docs = append(docs, doc)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(docs) < 200 {
		t.Fatalf("only %d pages in the corpus", len(docs))
	}
	return docs
}

// times makes n pages of each, under other addresses. The order of pages and of their
// sections is mixed: repetition would make the lists of blocks compress as those of real
// pages do not.
func times(docs []Document, n int) []Document {
	if n == 1 {
		return docs
	}
	random := rand.New(rand.NewPCG(1, 2))
	var all []Document
	for i := range n {
		for _, d := range docs {
			d.URL = fmt.Sprintf("copy%d/%s", i, d.URL)
			d.Sections = slices.Clone(d.Sections)
			random.Shuffle(len(d.Sections), func(a, b int) { d.Sections[a], d.Sections[b] = d.Sections[b], d.Sections[a] })
			all = append(all, d)
		}
	}
	random.Shuffle(len(all), func(a, b int) { all[a], all[b] = all[b], all[a] })
	return all
}

func textBytes(docs []Document) int {
	n := 0
	for _, d := range docs {
		for _, s := range d.Sections {
			n += len(s.Heading) + len(s.Text)
		}
	}
	return n
}

// sizes sums the bytes of the files by kind: t, x, c, and i for index.bin.
func sizes(files []File) (total int, byKind map[string]int) {
	byKind = map[string]int{}
	for _, f := range files {
		byKind[filepath.Base(f.Name)[:1]] += len(f.Data)
		total += len(f.Data)
	}
	return total, byKind
}

func BenchmarkBuild(b *testing.B) {
	docs := corpus(b)
	for _, n := range []int{1, 4} {
		docs := times(docs, n)
		b.Run(fmt.Sprintf("pages=%d", len(docs)), func(b *testing.B) {
			b.SetBytes(int64(textBytes(docs)))
			b.ReportAllocs()
			for b.Loop() {
				files := Build(docs, nil)
				total, _ := sizes(files)
				b.ReportMetric(float64(total), "index-bytes")
			}
		})
	}
}

// The index of the real pages is smaller than their text: 0.71 of it when this was written,
// of which the text itself, in pieces small enough to fetch one for each result, is 0.45.
func TestSizeOfTheCorpus(t *testing.T) {
	docs := corpus(t)
	files := Build(docs, nil)
	total, byKind := sizes(files)
	text := textBytes(docs)
	t.Logf("%d pages, %d bytes of text: %d files, %d bytes %v", len(docs), text, len(files), total, byKind)
	if total > text*8/10 {
		t.Errorf("the index takes %d bytes for %d bytes of text, want at most 0.8 of it", total, text)
	}
}

var pagesFolder = flag.String("pages", "", "folder to write the corpus to as HTML, to give other search tools the same pages")

func TestWritePages(t *testing.T) {
	if *pagesFolder == "" {
		t.Skip("no -pages: the folder to write the corpus to as HTML")
	}
	for _, d := range corpus(t) {
		var page strings.Builder
		fmt.Fprintf(&page, "<!DOCTYPE html><html lang=%q><title>%s</title><main data-pagefind-body>", d.Lang, html.EscapeString(d.Title))
		for i, s := range d.Sections {
			if s.Heading != "" {
				level := 2
				if i < 2 && s.Heading == d.Title {
					level = 1
				}
				fmt.Fprintf(&page, "<h%d id=\"%s\">%s</h%d>", level, html.EscapeString(s.Anchor), html.EscapeString(s.Heading), level)
			}
			fmt.Fprintf(&page, "<p>%s</p>", html.EscapeString(s.Text))
		}
		page.WriteString("</main></html>")
		path := filepath.Join(*pagesFolder, filepath.FromSlash(d.URL))
		if err := os.MkdirAll(path, 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(path, "index.html"), []byte(page.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}
