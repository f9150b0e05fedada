package check_test

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	"docgen/internal/check"
	"docgen/internal/concept"
	"docgen/internal/diag"
	"docgen/internal/page"
	"docgen/internal/source"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"
)

// read makes the input of the checks from an archive of pages in a notation that needs no
// Markdown parser: a line is a heading (# Trees), a statement, or text with links.
//
//	A ⊃ B          an assertion              ? A ⊃ B ⊃ C    a claim
//	? A ⊅ B        a denial                  [x](target)    a link, ![x](target) an image
//	<a id="x">     an anchor
//
// A file that is no page (.png) is one that links may lead to.
func read(t testing.TB, archive string) check.Input {
	t.Helper()
	var in check.Input
	var statements []concept.Statement
	for _, f := range txtar.Parse([]byte(archive)).Files {
		if !strings.HasSuffix(f.Name, ".md") {
			in.Files = append(in.Files, f.Name)
			continue
		}
		p := &page.Page{File: source.NewFile(f.Name, string(f.Data))}
		at := 0
		for line := range strings.Lines(p.File.Text) {
			body := strings.TrimRight(line, "\n")
			switch {
			case strings.HasPrefix(body, "#"):
				p.Headings = append(p.Headings, heading(p.File, at, body))
			case strings.Contains(body, "⊃") || strings.Contains(body, "⊅"):
				statements = append(statements, statement(p.File, at, body))
			}
			readLinks(p, at, body)
			at += len(line)
		}
		in.Pages = append(in.Pages, p)
	}
	in.Hierarchy = concept.Close(concept.NewGraph(statements, nil))
	return in
}

func heading(f *source.File, at int, line string) page.Heading {
	text := strings.TrimLeft(line, "# ")
	id := strings.ReplaceAll(strings.ToLower(text), " ", "-")
	return page.Heading{Text: text, ID: id, GitHubID: id, Span: f.Span(at, at+len(line))}
}

func statement(f *source.File, at int, line string) concept.Statement {
	s := concept.Statement{Construct: concept.BulletItem, Span: f.Span(at, at+len(line))}
	sign := " ⊃ "
	if strings.Contains(line, "⊅") {
		s.Relation, sign = concept.NotContains, " ⊅ "
	}
	if rest, ok := strings.CutPrefix(line, "? "); ok {
		s.Role, s.Construct = concept.Claim, concept.FenceLine
		at += len(line) - len(rest)
		line = rest
	}
	for name := range strings.SplitSeq(line, sign) {
		s.Operands = append(s.Operands, concept.Operand{Name: name, Key: concept.KeyOf(name), Span: f.Span(at, at+len(name))})
		at += len(name) + len(sign)
	}
	return s
}

var (
	linkNotation   = regexp.MustCompile(`(!?)\[[^\]]*\]\(([^)]*)\)`)
	anchorNotation = regexp.MustCompile(`<a id="([^"]*)">`)
)

func readLinks(p *page.Page, at int, line string) {
	for _, m := range linkNotation.FindAllStringSubmatchIndex(line, -1) {
		p.Links = append(p.Links, page.Link{
			Target: line[m[4]:m[5]], Image: m[2] < m[3],
			Span: p.File.Span(at+m[0], at+m[1]), TargetSpan: p.File.Span(at+m[4], at+m[5]),
		})
	}
	for _, m := range anchorNotation.FindAllStringSubmatch(line, -1) {
		p.Anchors = append(p.Anchors, m[1])
	}
}

// show writes a finding in one line: place, code, the text it points at, message.
func show(d diag.Diagnostic) string {
	return fmt.Sprintf("%s %s «%s» %s", d.Span, d.Code, d.Span.Text(), d.Message)
}

func showAll(l diag.List) []string {
	var all []string
	for _, d := range l {
		all = append(all, show(d))
	}
	return all
}

// expect compares the findings with lines as show writes them. Those with a fix must be of
// a code of which the catalogue says that it has fixes.
func expect(t *testing.T, in check.Input, want ...string) diag.List {
	t.Helper()
	got := check.Run(in)
	if diff := cmp.Diff(want, showAll(got)); diff != "" {
		t.Errorf("findings (-want +got):\n%s", diff)
	}
	for _, d := range got {
		if e, _ := diag.Lookup(d.Code); len(d.Fixes) > 0 && !e.Fixable {
			t.Errorf("%s has a fix, and the catalogue says that its code has none", show(d))
		}
	}
	return got
}

// places writes the related places of a finding.
func places(d diag.Diagnostic) string {
	var all []string
	for _, r := range d.Related {
		all = append(all, fmt.Sprintf("%s «%s» %s", r.Span, r.Span.Text(), r.Message))
	}
	return strings.Join(all, "\n")
}

// fixed applies a fix to the text of its one file.
func fixed(t *testing.T, f diag.Fix) string {
	t.Helper()
	text := f.Edits[0].Span.File.Text
	for i := len(f.Edits) - 1; i >= 0; i-- {
		e := f.Edits[i]
		if i > 0 && f.Edits[i-1].Span.End > e.Span.Start {
			t.Fatalf("edits overlap or are not in order: %+v", f.Edits)
		}
		text = text[:e.Span.Start] + e.New + text[e.Span.End:]
	}
	return text
}
