package extract_test

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"docgen/internal/concept"
	"docgen/internal/extract"
	"docgen/internal/page"
	"docgen/internal/settings"
	"docgen/internal/source"

	"github.com/google/go-cmp/cmp"
)

// sharedFolder is where the corpus stands; tests that need it are skipped without it.
func sharedFolder(tb testing.TB) string {
	tb.Helper()
	dir := os.Getenv("DOCGEN_SHARED")
	if dir == "" {
		tb.Skip("DOCGEN_SHARED is not set: the real pages to measure against are not here")
	}
	return dir
}

// readPages reads all Markdown files under a folder.
func readPages(tb testing.TB, dir, prefix string) []*source.File {
	tb.Helper()
	var files []*source.File
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".md") {
			return err
		}
		b, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(dir, path)
		files = append(files, source.NewFile(prefix+filepath.ToSlash(rel), strings.ToValidUTF8(strings.TrimPrefix(string(b), "\ufeff"), "\ufffd")))
		return err
	})
	if err != nil {
		tb.Fatal(err)
	}
	return files
}

func resolveAll(files []*source.File, s settings.Settings) ([]*page.Page, *extract.Resolution) {
	e := extract.New(s)
	var pages []*page.Page
	for _, f := range files {
		pages = append(pages, e.Extract(f))
	}
	return pages, extract.Resolve(pages, s)
}

// describe puts a statement in one line that a person can compare.
func describe(s *concept.Statement) string {
	var names []string
	for _, o := range s.Operands {
		names = append(names, o.Name)
	}
	return fmt.Sprintf("%s %s %s", s.Construct, s.Role, strings.Join(names, " "+s.Relation.String()+" "))
}

// TestGold compares what is read in real pages with what a careful reader found there.
func TestGold(t *testing.T) {
	corpus := filepath.Join(sharedFolder(t), "corpus")
	_, res := resolveAll(readPages(t, filepath.Join(corpus, "TECHNICAL"), "TECHNICAL/"), settings.Settings{})
	var got []string
	for i := range res.Statements {
		s := &res.Statements[i]
		p := s.Span.File.Position(s.Span.Start)
		got = append(got, fmt.Sprintf("%s:%05d %s", s.Span.File.Path, p.Line, describe(s)))
	}
	want := readGold(t, filepath.Join(corpus, "gold.jsonl"))
	slices.Sort(got)
	slices.Sort(want)
	if len(want) == 0 {
		t.Fatal("the list of expected statements is empty")
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("statements (- expected, + read):\n%s", diff)
	}
}

func readGold(t *testing.T, path string) []string {
	file, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	var list []string
	for lines := bufio.NewScanner(file); lines.Scan(); {
		var row struct {
			File, Construct, Role string
			Line                  int
			Operands              []string
		}
		if err := json.Unmarshal(lines.Bytes(), &row); err != nil {
			t.Fatal(err)
		}
		list = append(list, fmt.Sprintf("%s:%05d %s %s %s", row.File, row.Line, row.Construct, row.Role, strings.Join(row.Operands, " ⊃ ")))
	}
	return list
}

// TestCorpus checks every span of the real pages, and that line endings change nothing.
func TestCorpus(t *testing.T) {
	files := readPages(t, filepath.Join(sharedFolder(t), "corpus", "TECHNICAL"), "")
	pages, res := resolveAll(files, settings.Settings{})
	for _, p := range pages {
		checkPage(t, p)
	}
	checkResolution(t, res)
	var crlf []*source.File
	for _, f := range files {
		crlf = append(crlf, source.NewFile(f.Path, strings.ReplaceAll(f.Text, "\n", "\r\n")))
	}
	_, other := resolveAll(crlf, settings.Settings{})
	if diff := cmp.Diff(readings(res), readings(other)); diff != "" {
		t.Errorf("statements (- with LF, + with CRLF):\n%s", diff)
	}
}
