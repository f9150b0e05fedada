package diag_test

import (
	"strings"
	"testing"

	"docgen/internal/diag"
	"docgen/internal/source"

	"github.com/google/go-cmp/cmp"
)

func text(t *testing.T, r *diag.Report, o diag.TextOptions) string {
	t.Helper()
	var b strings.Builder
	if err := diag.WriteText(&b, r, o); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestTextReport(t *testing.T) {
	r := garden(t)
	r.Base = "content"
	want := `info[baseline-expired]: an entry of the baseline no longer occurs

content/花园/plants.md:4:9: error[undeclared-concept]: nothing declares 容器化 (nearest: Oak)
 4 | - 虚拟化 ⊃ 容器化，see [x](a b.md)
   |            ^^^^^^
   :: content/花园/plants.md:3:12: Oak is declared here
 3 | - **Tree ⊃ Oak**
   |            ---
   = note: Use a declared name.
   = fix: write Oak

content/花园/plants.md:4:21: warning[confusable-name]: 100% "odd", <b>: a|b @all
 4 | - 虚拟化 ⊃ 容器化，see [x](a b.md)
   |                            ^^^^^^

1 page, 4 concepts, 2 edges; 0 of 1 claim holds.
1 error, 1 warning, 1 info.
`
	if diff := cmp.Diff(want, text(t, r, diag.TextOptions{})); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// A site that takes docgen up may have a thousand old faults; the end of the list is what stays on the screen.
func TestManyFindingsEndWithWaysToBegin(t *testing.T) {
	r := &diag.Report{Summary: diag.Summary{Pages: 1}, Base: "docs"}
	for range 20 {
		r.Findings = append(r.Findings, diag.Diagnostic{Code: diag.BrokenLink, Severity: diag.Error})
	}
	if got := text(t, r, diag.TextOptions{}); strings.Contains(got, "--update-baseline") {
		t.Errorf("20 findings can be read:\n%s", got)
	}
	r.Findings = append(r.Findings, diag.Diagnostic{Code: diag.Encoding, Severity: diag.Warning, Fixes: []diag.Fix{{Safe: true}}})
	want := `
20 errors, 1 warning.

     20 broken-link
      1 encoding

docgen fix docs --dry-run shows the 1 that docgen can mend safely.
docgen verify --explain broken-link says what such a finding means.
docgen verify docs --update-baseline accepts all of them: later runs report only new ones.
`
	if got := text(t, r, diag.TextOptions{}); !strings.HasSuffix(got, want) {
		t.Errorf("got\n%s\nwant at the end\n%s", got, want)
	}
}

func TestTextReportWithoutFindings(t *testing.T) {
	r := &diag.Report{Summary: diag.Summary{Pages: 2, Concepts: 1, Edges: 1, Claims: 3, ClaimsHolding: 3}}
	want := "2 pages, 1 concept, 1 edge; 3 of 3 claims hold.\nNo findings.\n"
	if got := text(t, r, diag.TextOptions{}); got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestTheSummaryCountsInWords(t *testing.T) {
	for want, s := range map[string]diag.Summary{
		"0 pages, 0 concepts, 0 edges; no claims.":          {},
		"1 page, 1 concept, 1 edge; 1 of 1 claim holds.":    {Pages: 1, Concepts: 1, Edges: 1, Claims: 1, ClaimsHolding: 1},
		"2 pages, 3 concepts, 4 edges; 0 of 2 claims hold.": {Pages: 2, Concepts: 3, Edges: 4, Claims: 2},
	} {
		if got := s.String(); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

func TestExcerpts(t *testing.T) {
	long := strings.Repeat("word ", 40)
	for _, c := range []struct {
		name, text, marked string
		want               string // the two lines after the message
	}{
		{"a tab takes the columns to the next stop", "-\tTree\tOak", "Oak", `
 1 | -   Tree    Oak
   |             ^^^`},
		{"wide characters take two columns", "虚拟化 ⊃ 容器 ⊃ Ａ", "容器", `
 1 | 虚拟化 ⊃ 容器 ⊃ Ａ
   |          ^^^^`},
		{"marks that combine take none", "e\u0301te\u0301 oak", "oak", "\n 1 | e\u0301te\u0301 oak\n   |     ^^^"},
		{"a range of several lines is marked to the end of its first", "one two\nthree", "two\nthree", `
 1 | one two
   |     ^^^`},
		{"a long line is cut around the range", long + "HERE " + long, "HERE", `
 1 | …d word word HERE word word word word w…
   |              ^^^^`},
		{"an end of a long line", long + "HERE", "HERE", `
 1 | …ord word word word word word word HERE
   |                                    ^^^^`},
		{"control characters are shown as signs", "a\x1b[31m b\u202Ec", "b", "\n 1 | a␛[31m b\uFFFDc\n   |        ^"},
		{"an empty range is marked by one sign", "one two", "", `
 1 | one two
   | ^`},
		{"a line that ends with a carriage return", "one two\r\nthree", "two", `
 1 | one two
   |     ^^^`},
	} {
		f := source.NewFile("a.md", c.text)
		r := &diag.Report{Findings: diag.List{{Code: diag.Cycle, Severity: diag.Error, Span: at(t, f, c.marked, 0), Message: "m"}}}
		_, got, _ := strings.Cut(text(t, r, diag.TextOptions{Width: 40}), ": m")
		got, _, _ = strings.Cut(got, "\n\n")
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
	}
}

// A page may be one long line with a finding in every word: an excerpt of it looks at the
// words around the range only.
func TestExcerptsOfOneLongLine(t *testing.T) {
	f := source.NewFile("a.md", strings.Repeat("word ", 200_000))
	r := &diag.Report{}
	for at := 0; at < len(f.Text)/2; at += 500 {
		r.Findings = append(r.Findings, diag.Diagnostic{Code: diag.Cycle, Severity: diag.Error, Span: f.Span(at, at+4), Message: "m"})
	}
	got := text(t, r, diag.TextOptions{Width: 20})
	first := "\n 1 | word word word wor…\n   | ^^^^\n"
	other := "\n 1 | … word word word wo…\n   |        ^^^^\n"
	if n, m := strings.Count(got, first), strings.Count(got, other); n != 1 || m != len(r.Findings)-1 {
		t.Errorf("%d and %d excerpts of %d are right; it begins\n%s", n, m, len(r.Findings), got[:400])
	}
}

func TestManyRelatedPlacesAreCounted(t *testing.T) {
	d := diag.Diagnostic{Code: diag.Cycle, Severity: diag.Error, Message: "m"}
	for range 1000 {
		d.Related = append(d.Related, diag.Related{Message: "step"})
	}
	got := text(t, &diag.Report{Findings: diag.List{d}}, diag.TextOptions{})
	if n := strings.Count(got, "step"); n != 8 || !strings.Contains(got, "… and 992 more places") {
		t.Errorf("%d places shown:\n%s", n, got)
	}
}

func TestColoursOnlyWhenAsked(t *testing.T) {
	r := garden(t)
	if got := text(t, r, diag.TextOptions{}); strings.Contains(got, "\x1b") {
		t.Errorf("colours in %q", got)
	}
	got := text(t, r, diag.TextOptions{Color: true})
	if !strings.Contains(got, "\x1b[1;31merror[undeclared-concept]\x1b[0m") {
		t.Errorf("no red error in %q", got)
	}
	if strings.Count(got, "\x1b[0m")*2 != strings.Count(got, "\x1b[") {
		t.Errorf("a colour is not ended in %q", got)
	}
}
