package diag_test

import (
	"fmt"
	"strings"
	"testing"

	"docgen/internal/diag"
	"docgen/internal/source"
)

// at marks the n-th occurrence of a text in a file, from 0.
func at(t testing.TB, f *source.File, text string, n int) source.Span {
	t.Helper()
	start := 0
	for ; ; n-- {
		i := strings.Index(f.Text[start:], text)
		if i < 0 {
			t.Fatalf("%s does not hold %q", f.Path, text)
		}
		if start += i; n == 0 {
			return f.Span(start, start+len(text))
		}
		start += len(text)
	}
}

// garden is a report with one finding of each severity: one with a related place and a
// fix, one on a line of Chinese, one about the site as a whole.
func garden(t testing.TB) *diag.Report {
	f := source.NewFile("花园/plants.md", "# Plants\n\n- **Tree ⊃ Oak**\n- 虚拟化 ⊃ 容器化，see [x](a b.md)\n")
	r := &diag.Report{
		Summary: diag.Summary{Pages: 1, Concepts: 4, Edges: 2, Claims: 1, ClaimsHolding: 0},
		Findings: diag.List{
			{
				Code: diag.BaselineExpired, Severity: diag.Info,
				Message: "an entry of the baseline no longer occurs", Subject: []string{"broken-link", "x.md"},
			},
			{
				Code: diag.UndeclaredConcept, Severity: diag.Error,
				Span:    at(t, f, "容器化", 0),
				Message: "nothing declares 容器化 (nearest: Oak)",
				Related: []diag.Related{{Span: at(t, f, "Oak", 0), Message: "Oak is declared here"}},
				Notes:   []string{"Use a declared name."},
				Fixes: []diag.Fix{{Title: "write Oak", Safe: true, Edits: []diag.Edit{
					{Span: at(t, f, "容器化", 0), New: "Oak"},
				}}},
				Subject: []string{"容器化"},
			},
			{
				Code: diag.ConfusableName, Severity: diag.Warning,
				Span:    at(t, f, "a b.md", 0),
				Message: "100% \"odd\", <b>: a|b @all",
			},
		},
	}
	r.Findings.Sort()
	return r
}

func TestSortOrdersByPlaceThenCode(t *testing.T) {
	a, b := source.NewFile("a.md", "one two"), source.NewFile("b.md", "one")
	l := diag.List{
		{Code: diag.Cycle, Span: b.Span(0, 3)},
		{Code: diag.FrontMatter, Span: a.Span(4, 7)},
		{Code: diag.Cycle, Span: a.Span(4, 7)},
		{Code: diag.BrokenLink, Span: a.Span(0, 3)},
		{Code: diag.BaselineExpired},
		{Code: diag.Cycle, Span: b.Span(0, 3)}, // a repetition
	}
	l.Sort()
	var got []string
	for _, d := range l {
		got = append(got, fmt.Sprintf("%s %s", d.Span, d.Code))
	}
	want := "- baseline-expired, a.md:1:1 broken-link, a.md:1:5 cycle, a.md:1:5 front-matter, b.md:1:1 cycle"
	if strings.Join(got, ", ") != want {
		t.Errorf("got %s\nwant %s", strings.Join(got, ", "), want)
	}
}

func TestIdentitiesSurviveEditsElsewhere(t *testing.T) {
	list := func(text string) diag.List {
		f := source.NewFile("a.md", text)
		return diag.List{
			{Code: diag.BrokenLink, Span: at(t, f, "x.md", 0), Subject: []string{"x.md"}, Message: "old words"},
			{Code: diag.BrokenLink, Span: at(t, f, "x.md", 1), Subject: []string{"x.md"}, Message: "new words"},
			{Code: diag.MermaidSyntax, Span: at(t, f, "fork()", 0)}, // no subject: the text stands for it
		}
	}
	before := list("x.md x.md fork()").Identities()
	after := list("# A heading\n\nx.md and\nx.md\n\nfork()").Identities()
	seen := map[string]bool{}
	for i := range before {
		if before[i] != after[i] || before[i].Fingerprint() != after[i].Fingerprint() {
			t.Errorf("finding %d was %+v and is %+v", i, before[i], after[i])
		}
		if seen[before[i].Fingerprint()] {
			t.Errorf("two findings have the fingerprint of %+v", before[i])
		}
		seen[before[i].Fingerprint()] = true
	}
}
