package site_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"

	"docgen/internal/concept"
	"docgen/internal/diag"
	"docgen/internal/site"
)

// withFindings reads pages of which each line "- found N" has a finding, an error on even
// lines and a warning on odd ones, and one finding of the site as a whole.
func withFindings(t testing.TB, pages, lines int) site.Input {
	t.Helper()
	files := map[string]string{"README.md": "# Home\n\n- **Vehicle ⊃ Car**\n\n```text\nCar ⊃ Vehicle\n```\n"}
	for p := range pages {
		var text strings.Builder
		fmt.Fprintf(&text, "# Page %d\n\n## Part\n\n", p)
		for i := range lines {
			fmt.Fprintf(&text, "- found %d\n", i)
		}
		files[fmt.Sprintf("page-%03d.md", p)] = text.String()
	}
	in := read(t, files)
	for _, p := range in.Pages {
		at := 0
		for line := range strings.Lines(p.File.Text) {
			if rest, ok := strings.CutPrefix(line, "- found "); ok {
				d := diag.Diagnostic{Code: diag.BrokenLink, Severity: diag.Error, Span: p.File.Span(at+2, at+len(line)-1), Message: "é <b>nothing</b> at " + strings.TrimSpace(rest)}
				if (len(in.Findings) % 2) == 1 {
					d.Code, d.Severity, d.Notes = diag.OrphanPage, diag.Warning, []string{"a note"}
				}
				in.Findings = append(in.Findings, d)
			}
			at += len(line)
		}
	}
	claim := in.Hierarchy.Graph.Statements[1]
	if claim.Role != concept.Claim {
		t.Fatal("the second statement is no claim")
	}
	in.Findings = append(in.Findings,
		diag.Diagnostic{Code: diag.ReversedClaim, Severity: diag.Error, Span: claim.Span, Message: "the other way round"},
		diag.Diagnostic{Code: diag.BaselineExpired, Severity: diag.Info, Message: "of the whole site"})
	return in
}

// TestTheReportFilters chooses findings by hand and by address, where the page has them all
// and where most come in pieces.
func TestTheReportFilters(t *testing.T) {
	needChromium(t)
	for _, size := range []struct{ pages, lines int }{{3, 20}, {60, 50}} {
		t.Run(fmt.Sprintf("%d findings", size.pages*size.lines), func(t *testing.T) {
			in := withFindings(t, size.pages, size.lines)
			_, out := renderWith(t, in, drawings())
			server := serve(out, "/")
			defer server.Close()
			ctx := chromium(t)
			complaints := listen(ctx)
			all := size.pages*size.lines + 2
			for query, wants := range map[string][]string{
				"page=page-001":                         {fmt.Sprintf("%d of %d findings", size.lines, all), "page-001.md:5", "<b>nothing</b> at 3"},
				"severity=info":                         {fmt.Sprintf("1 of %d findings", all), "of the whole site"},
				"code=orphan-page&page=page-002&q=AT+1": {"a note", "page-002.md", "Page 2 › Part"},
				"q=E+%3Cb":                              {fmt.Sprintf("%d of %d findings", all-2, all)}, // folded, and text
				"by=page&page=README.md":                {"README.md", "reversed-claim", "the other way round"},
				"q=zzz":                                 {"No finding matches."},
			} {
				var text string
				if err := chromedp.Run(ctx, chromedp.Navigate(server.URL+"/report/?"+query),
					chromedp.Poll(`document.querySelector('[data-report-status]').textContent`, nil),
					chromedp.Evaluate(`document.querySelector('[data-report-status]').textContent + '\n' + document.querySelector('[data-report-found]').innerText`, &text)); err != nil {
					t.Fatal(query, err)
				}
				want(t, text, wants...)
			}
			var address, after, target string
			if err := chromedp.Run(ctx, emulation.SetDeviceMetricsOverride(1280, 900, 1, false), chromedp.Navigate(server.URL+"/report/"),
				chromedp.SendKeys(`[name=q]`, "round", chromedp.ByQuery), chromedp.Sleep(500*time.Millisecond),
				chromedp.Location(&address),
				chromedp.Click(`[data-report-form] [type=reset]`, chromedp.ByQuery), chromedp.Sleep(200*time.Millisecond),
				chromedp.Location(&after),
				chromedp.Click(`[data-report-code=reversed-claim] .findings a`, chromedp.ByQuery), chromedp.WaitReady(`mark:target`, chromedp.ByQuery),
				chromedp.Text(`mark:target`, &target, chromedp.ByQuery)); err != nil {
				t.Fatal(err)
			}
			if !strings.HasSuffix(address, "/report/?q=round") || !strings.HasSuffix(after, "/report/") || target != "Car ⊃ Vehicle" {
				t.Errorf("addresses %s and %s; the finding leads to %q", address, after, target)
			}
			for _, c := range complaints() {
				t.Error(c)
			}
		})
	}
}
