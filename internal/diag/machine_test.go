package diag_test

import (
	"encoding/json"
	"encoding/xml"
	"fmt"
	"io"
	"strings"
	"testing"

	"docgen/internal/diag"
	"docgen/internal/source"

	"github.com/google/go-cmp/cmp"
)

func written(t *testing.T, write func(io.Writer, *diag.Report) error, r *diag.Report) string {
	t.Helper()
	var b strings.Builder
	if err := write(&b, r); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestJSON(t *testing.T) {
	var got struct {
		Summary  map[string]any
		Findings []map[string]any
	}
	if err := json.Unmarshal([]byte(written(t, diag.WriteJSON, garden(t))), &got); err != nil {
		t.Fatal(err)
	}
	wantSummary := map[string]any{
		"pages": 1.0, "concepts": 4.0, "edges": 2.0, "claims": 1.0, "claimsHolding": 0.0,
		"findings": map[string]any{
			"total":      3.0,
			"byCode":     map[string]any{"baseline-expired": 1.0, "undeclared-concept": 1.0, "confusable-name": 1.0},
			"bySeverity": map[string]any{"error": 1.0, "warning": 1.0, "info": 1.0},
		},
	}
	if diff := cmp.Diff(wantSummary, got.Summary); diff != "" {
		t.Errorf("summary (-want +got):\n%s", diff)
	}
	place := func(line, column, endColumn float64) map[string]any {
		return map[string]any{"file": "花园/plants.md", "line": line, "column": column, "endLine": line, "endColumn": endColumn}
	}
	with := func(m map[string]any, key string, value any) map[string]any {
		m[key] = value
		return m
	}
	want := place(4, 9, 12) // characters, not bytes and not columns of a terminal
	want["code"] = "undeclared-concept"
	want["severity"] = "error"
	want["message"] = "nothing declares 容器化 (nearest: Oak)"
	want["notes"] = []any{"Use a declared name."}
	want["related"] = []any{with(place(3, 12, 15), "message", "Oak is declared here")}
	want["fixes"] = []any{map[string]any{"title": "write Oak", "safe": true, "edits": []any{with(place(4, 9, 12), "new", "Oak")}}}
	want["subject"] = []any{"容器化"}
	want["fingerprint"] = got.Findings[1]["fingerprint"] // see TestIdentitiesSurviveEditsElsewhere
	if diff := cmp.Diff(want, got.Findings[1]); diff != "" {
		t.Errorf("finding (-want +got):\n%s", diff)
	}
	if f := got.Findings[0]; f["file"] != "" || f["line"] != nil {
		t.Errorf("a finding about the whole site has a place: %v", f)
	}
}

func TestGitHubCommands(t *testing.T) {
	r := garden(t)
	r.Base = "content/"
	want := `::notice title=baseline-expired::an entry of the baseline no longer occurs
::error file=content/花园/plants.md,line=4,endLine=4,col=9,endColumn=12,title=undeclared-concept::nothing declares 容器化 (nearest: Oak)%0Acontent/花园/plants.md:3: Oak is declared here%0AUse a declared name.
::warning file=content/花园/plants.md,line=4,endLine=4,col=21,endColumn=27,title=confusable-name::100%25 "odd", <b>: a|b @all
docgen: 1 error, 1 warning, 1 info
`
	if diff := cmp.Diff(want, written(t, diag.WriteGitHub, r)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestGitHubCommandsCannotBeForged(t *testing.T) {
	f := source.NewFile("a,line=1::x\n::error::y.md", "text")
	r := &diag.Report{Findings: diag.List{{
		Code: diag.BrokenLink, Severity: diag.Error, Span: f.Span(0, 4), Message: "one\n::set-output name=x::y\r%0A",
	}}}
	got := written(t, diag.WriteGitHub, r)
	want := "::error file=a%2Cline=1%3A%3Ax%0A%3A%3Aerror%3A%3Ay.md,line=1,endLine=1,col=1,endColumn=5,title=broken-link::" +
		"one%0A::set-output name=x::y%0D%250A\n"
	if !strings.HasPrefix(got, want) || strings.Count(got, "\n") != 2 {
		t.Errorf("got %q", got)
	}
}

func TestJUnit(t *testing.T) {
	got := written(t, diag.WriteJUnit, garden(t))
	var suites struct {
		Tests    int `xml:"tests,attr"`
		Failures int `xml:"failures,attr"`
		Suites   []struct {
			Name  string `xml:"name,attr"`
			Cases []struct {
				Name    string `xml:"name,attr"`
				File    string `xml:"file,attr"`
				Line    int    `xml:"line,attr"`
				Failure *struct {
					Message string `xml:"message,attr"`
				} `xml:"failure"`
			} `xml:"testcase"`
		} `xml:"testsuite"`
	}
	if err := xml.Unmarshal([]byte(got), &suites); err != nil {
		t.Fatal(err)
	}
	cases := 0
	for _, s := range suites.Suites {
		cases += len(s.Cases)
		failing := s.Name == "undeclared-concept"
		for _, c := range s.Cases {
			if (c.Failure != nil) != failing {
				t.Errorf("%s: %+v", s.Name, c)
			}
			if failing && (c.Name != "花园/plants.md:4:9" || c.Line != 4 || c.Failure.Message != "nothing declares 容器化 (nearest: Oak)") {
				t.Errorf("%s: %+v", s.Name, c)
			}
		}
	}
	if suites.Failures != 1 || suites.Tests != cases {
		t.Errorf("%d tests with %d failures, but %d cases", suites.Tests, suites.Failures, cases)
	}
}

func TestRDJSONCountsBytes(t *testing.T) {
	f := source.Decode("a.md", []byte("\uFEFF- 树 ⊃ 橡树\r\n"))
	r := &diag.Report{Findings: diag.List{{
		Code: diag.Cycle, Severity: diag.Info, Span: at(t, f, "橡树", 0), Message: "m", Notes: []string{"n"},
		Fixes: []diag.Fix{{Title: "x", Edits: []diag.Edit{{Span: at(t, f, "橡树", 0), New: "枫"}}}},
	}}}
	want := `{"source":{"name":"docgen"},"diagnostics":[{"message":"m\nn",` +
		`"location":{"path":"a.md","range":{"start":{"line":1,"column":11},"end":{"line":1,"column":17}}},` +
		`"severity":"INFO","code":{"value":"cycle"},` +
		`"suggestions":[{"range":{"start":{"line":1,"column":11},"end":{"line":1,"column":17}},"text":"枫"}]}]}` + "\n"
	if diff := cmp.Diff(want, written(t, diag.WriteRDJSON, r)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestMarkdown(t *testing.T) {
	want := "## docgen: 1 error, 1 warning, 1 info\n" + `
1 page, 4 concepts, 2 edges; 0 of 1 claim holds.

### 1 error

| place | code | finding |
|---|---|---|
| 花园/plants.md:4 | ` + "`undeclared-concept`" + ` | nothing declares 容器化 (nearest: Oak)<br>Use a declared name. |

<details><summary>1 warning</summary>

| place | code | finding |
|---|---|---|
| 花园/plants.md:4 | ` + "`confusable-name`" + ` | 100% "odd", &lt;b&gt;: a\|b &#64;all |

</details>

<details><summary>1 info</summary>

| place | code | finding |
|---|---|---|
|  | ` + "`baseline-expired`" + ` | an entry of the baseline no longer occurs |

</details>
`
	if diff := cmp.Diff(want, written(t, diag.WriteMarkdown, garden(t))); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestLongReportsAreCut(t *testing.T) {
	f := source.NewFile("a.md", "text")
	r := &diag.Report{}
	for i := range 6000 {
		d := diag.Diagnostic{Code: diag.BrokenLink, Severity: diag.Info, Span: f.Span(0, 4), Message: fmt.Sprint(i)}
		if i == 5999 {
			d.Severity = diag.Error
		}
		r.Findings = append(r.Findings, d)
	}
	var log struct {
		Runs []struct {
			Results     []struct{ Level string }
			Invocations []struct {
				ToolExecutionNotifications []struct{ Message struct{ Text string } }
			}
		}
	}
	if err := json.Unmarshal([]byte(written(t, diag.WriteSARIF, r)), &log); err != nil {
		t.Fatal(err)
	}
	results := log.Runs[0].Results
	if len(results) >= 5000 || results[len(results)-1].Level != "error" {
		t.Errorf("%d results, the last of level %s", len(results), results[len(results)-1].Level)
	}
	if n := log.Runs[0].Invocations[0].ToolExecutionNotifications; len(n) != 1 || !strings.HasPrefix(n[0].Message.Text, "1001 findings") {
		t.Errorf("what was left out is not told: %v", n)
	}
	if got := written(t, diag.WriteMarkdown, r); len(got) > 65536 || !strings.Contains(got, "… and 5800 findings more") {
		t.Errorf("%d bytes of Markdown, ending %q", len(got), got[len(got)-60:])
	}
}
