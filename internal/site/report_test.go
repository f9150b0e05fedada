package site_test

import (
	"encoding/json"
	"fmt"
	"regexp"
	"strings"
	"testing"

	"docgen/internal/diag"
	"docgen/internal/site"
)

func TestReport(t *testing.T) {
	in := withFindings(t, 2, 4)
	_, out := renderWith(t, in, withBadge())
	text := out["report/index.html"]
	want(t, text,
		`<b>5</b> errors`, `<b>4</b> warnings`, `<b>1</b> notes`, `<b>0/1</b> claims hold`,
		`<h2 id="reversed-claim"><code>reversed-claim</code>`, `What this means`,
		`<a href="/#dg-L6">Home</a> <code>README.md:6</code>`,
		`<a href="/page-001/#part">Page 1 › Part</a> <code>page-001.md:5</code>`,
		`é &lt;b&gt;nothing&lt;/b&gt; at 3`,
		`<img src="/badge.svg" alt="hierarchy: 1 claim fails"`,
	)
	if claim, link := strings.Index(text, `id="reversed-claim"`), strings.Index(text, `id="broken-link"`); claim > link {
		t.Error("what concerns links comes before what concerns the hierarchy")
	}
	for name := range out {
		if strings.HasPrefix(name, "findings/") {
			t.Errorf("%s: the page has all findings", name)
		}
	}
}

// withBadge adds a badge to the drawings that stands for the one of package diagram.
func withBadge() site.Drawings {
	d := drawings()
	d.Badge = func(label, text string, good bool) []byte {
		return fmt.Appendf(nil, "<svg>%s|%s|%v</svg>", label, text, good)
	}
	return d
}

func TestBadge(t *testing.T) {
	english := map[string]string{"a.md": "# A\n\n- **Vehicle ⊃ Car**\n- **Car ⊃ Engine**\n\n```text\nVehicle ⊃ Engine\n```\n"}
	failing := map[string]string{"a.md": english["a.md"] + "\n```text\nEngine ⊃ Car\nEngine ⊃ Vehicle\n```\n"}
	chinese := map[string]string{"a.md": "# 标题\n\n- **集群 ⊃ 节点**\n\n这一页说的是集群和节点。\n"}
	fault := diag.List{{Code: diag.Encoding, Severity: diag.Error, Message: "wrong"}, {Code: diag.OrphanPage, Severity: diag.Warning, Message: "alone"}}
	for _, c := range []struct {
		files    map[string]string
		findings diag.List
		want     string
	}{
		{english, nil, "<svg>hierarchy|holds|true</svg>"},
		{english, fault[1:], "<svg>hierarchy|holds|true</svg>"},
		{english, fault, "<svg>hierarchy|1 error|false</svg>"},
		{failing, fault, "<svg>hierarchy|2 claims fail|false</svg>"},
		{chinese, nil, "<svg>层次结构|成立|true</svg>"},
	} {
		in := read(t, c.files)
		in.Findings = c.findings
		in.BaseURL = "https://example.org/docs/"
		_, out := renderWith(t, in, withBadge())
		if out["badge.svg"] != c.want {
			t.Errorf("badge %s, want %s", out["badge.svg"], c.want)
		}
		want(t, out["report/index.html"], `](https://example.org/docs/badge.svg)](https://example.org/docs/report/)`)
	}
}

// A setting leaves the report out, and all that leads to it.
func TestWithoutReport(t *testing.T) {
	in := withFindings(t, 30, 50)
	in.Settings.NoReport = true
	_, out := renderWith(t, in, withBadge())
	for name, text := range out {
		if strings.HasPrefix(name, "report/") || strings.HasPrefix(name, "findings/") || name == "badge.svg" {
			t.Errorf("%s is published", name)
		}
		if strings.HasSuffix(name, ".html") && strings.Contains(text, `href="/report/"`) {
			t.Errorf("%s leads to the report", name)
		}
	}
}

// TestLargeReportsAreBounded publishes 50,000 findings: the page has a thousand of them, some
// of each code, and the pieces have all.
func TestLargeReportsAreBounded(t *testing.T) {
	in := withFindings(t, 100, 500)
	_, out := render(t, in)
	text := out["report/index.html"]
	if n := strings.Count(text, `<li class="finding `); n < 900 || n > 1000 {
		t.Errorf("%d findings are in the page, want about a thousand", n)
	}
	if n := len(text); n > 600_000 {
		t.Errorf("the page has %d bytes", n)
	}
	want(t, text, "the other way round", "of the whole site", `data-report-pieces="26"`)
	seen := 0
	for name, text := range out {
		if !regexp.MustCompile(`^findings/[0-9]+\.json$`).MatchString(name) {
			continue
		}
		var piece struct{ Findings []any }
		if err := json.Unmarshal([]byte(text), &piece); err != nil {
			t.Fatal(err)
		}
		seen += len(piece.Findings)
	}
	if seen != 50_002 {
		t.Errorf("the pieces have %d findings, want 50002", seen)
	}
}

// BenchmarkLargeReport publishes 50,000 findings.
func BenchmarkLargeReport(b *testing.B) {
	in := withFindings(b, 100, 500)
	b.ReportAllocs()
	for b.Loop() {
		render(b, in)
	}
}
