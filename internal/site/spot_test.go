package site_test

import (
	"strings"
	"testing"

	"docgen/internal/diag"
)

// The report leads to the link itself, not to the heading above it, wherever Markdown lets
// a link stand; a definition has no place on the page.
func TestFindingsAboutLinksLeadToTheLinks(t *testing.T) {
	text := "# Links\n\nText [one](gone.md), then **[two](gone.md \"x\")** and ![three](gone.png).\n\n" +
		"| a |\n|---|\n| [four](gone.md) |\n\nA [sound](b.md) one, and a [fifth][r].\n\n[r]: gone.md\n"
	in := read(t, map[string]string{"a.md": text, "b.md": "# B\n"})
	p := in.Pages[0]
	for at := 0; ; {
		i := strings.Index(p.File.Text[at:], "gone.")
		if i < 0 {
			break
		}
		at += i
		end := at + strings.IndexAny(p.File.Text[at:], " )\n")
		in.Findings = append(in.Findings, diag.Diagnostic{Code: diag.BrokenLink, Severity: diag.Error, Span: p.File.Span(at, end), Message: "leads nowhere"})
		at = end
	}
	_, out := render(t, in)
	page := out["a/index.html"]
	for _, place := range []string{
		`<span id="dg-link-1" class="broken"><a`, `<span id="dg-link-2" class="broken"><a`, `<span id="dg-link-3" class="broken"><img`,
		`<td><span id="dg-link-4" class="broken"><a`,
		`one</a></span><span class="broken-mark" role="img" aria-label="This link leads nowhere"`,
	} {
		want(t, page, place)
	}
	if strings.Contains(page, "dg-link-5") || strings.Count(page, `class="broken-mark"`) != 4 {
		t.Error("a sound link or a reference is marked")
	}
	for _, leads := range []string{`a/#dg-link-1"`, `a/#dg-link-2"`, `a/#dg-link-3"`, `a/#dg-link-4"`} {
		want(t, out["report/index.html"], leads)
	}
}
