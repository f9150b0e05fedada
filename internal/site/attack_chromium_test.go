package site_test

import (
	"context"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/network"
	cdppage "github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"

	"docgen/internal/diag"
)

// attack is text that calls the function ran wherever it reaches a page as anything but text.
const attack = `"'></script></title></textarea>--><img src=x onerror="ran()"><svg onload="ran()"><script>ran()</script>`

// hostilePages are what a stranger may send: whatever an author can write tries to run.
func hostilePages() map[string]string {
	return map[string]string{
		"README.md": "# Home\n\n[here](<javascript:ran()>)\n",
		`a"><img src=x onerror=ran()>.md`: "---\ntitle: '" + strings.ReplaceAll(attack, "'", "''") + "'\ndescription: |\n  " + attack + "\n" +
			"tags: ['" + `<img src=x onerror="ran()">` + "']\nlinkTitle: '<svg onload=\"ran()\">'\nurl: 'javascript:ran()'\n" +
			"menu: {main: {name: '<svg onload=\"ran()\">'}}\n---\n\n" +
			"## " + attack + "\n\n" +
			"- **`</script><script>ran()</script>` ⊃ A&lt;script&gt;ran()&lt;/script&gt; ⊃ javascript:ran()**\n" +
			"- **`</script><script>ran()</script>` ⊃ Last**\n\nLast ⊃ `</script><script>ran()</script>`\n\n" +
			"A&lt;script&gt;ran()&lt;/script&gt; is " + attack + "\n\n" +
			"```mermaid\ngraph TD\n  A[\"" + `<img src=x onerror='ran()'>` + "\"] --> B[\"</svg><script>ran()</script>\"]\n  click A \"javascript:ran()\"\n```\n\n" +
			"```\"><svg/onload=ran()> {title=\"<svg/onload=ran()>\"}\ncode\n```\n",
		"scripts.md": "# What the site's own scripts look for\n\n" +
			`<div data-module="data:text/javascript,ran()" data-search="https://evil.example/" data-search-words="https://evil.example/w.json">x</div>` + "\n" +
			`<div data-map="https://evil.example/" data-map-words="{}" data-report="https://evil.example/" data-report-words="{}">x</div>` + "\n" +
			`<figure class="drawing"><div class="view"><svg class="diagram"><script>ran()</script></svg></div></figure>` + "\n",
	}
}

// TestContentRunsNothing opens every page of a hostile site, and lets the site's scripts show
// what they have read of it.
func TestContentRunsNothing(t *testing.T) {
	needChromium(t)
	in := read(t, hostilePages())
	in.Findings = diag.List{{Code: diag.UndeclaredConcept, Severity: diag.Error, Message: "script " + attack, Notes: []string{attack}, Span: in.Pages[0].Body}}
	_, out := render(t, in)
	server := serve(out, "/")
	defer server.Close()
	ctx, cancel := context.WithTimeout(chromium(t), time.Minute)
	defer cancel()
	var mu sync.Mutex
	var foreign []string
	chromedp.ListenTarget(ctx, func(event any) {
		e, ok := event.(*network.EventRequestWillBeSent)
		// An image that stands in docgen's own style sheet asks nobody, and runs nothing.
		if ok && !strings.HasPrefix(e.Request.URL, server.URL) && !strings.HasPrefix(e.Request.URL, "data:image/svg+xml,") {
			mu.Lock()
			defer mu.Unlock()
			foreign = append(foreign, e.Request.URL)
		}
	})
	if err := chromedp.Run(ctx, network.Enable(), chromedp.ActionFunc(func(ctx context.Context) error {
		_, err := cdppage.AddScriptToEvaluateOnNewDocument(`var hits = 0; function ran() { hits++; }`).Do(ctx)
		return err
	})); err != nil {
		t.Fatal(err)
	}
	open := func(page string, actions ...chromedp.Action) {
		t.Helper()
		var hits int
		actions = append([]chromedp.Action{chromedp.Navigate(server.URL + page)}, actions...)
		// What a page loads by itself is loaded when Navigate returns, but not a script's module.
		actions = append(actions, chromedp.Sleep(100*time.Millisecond), chromedp.Evaluate(`hits`, &hits))
		if err := chromedp.Run(ctx, actions...); err != nil {
			t.Fatalf("%s: %v", page, err)
		}
		if hits > 0 {
			t.Errorf("%s ran what a stranger wrote", page)
		}
	}
	for file := range out {
		if strings.HasSuffix(file, ".html") {
			open("/" + (&url.URL{Path: file}).EscapedPath())
		}
	}
	open("/concepts/?concept=Last", chromedp.WaitVisible(`[data-map-panel] h2`, chromedp.ByQuery))
	open("/report/?q=script", chromedp.WaitVisible(`[data-report-found]`, chromedp.ByQuery))
	open("/scripts/", chromedp.Click(`a.find`, chromedp.ByQuery), chromedp.WaitVisible(`dialog.search input`, chromedp.ByQuery),
		chromedp.SendKeys(`dialog.search input`, "script", chromedp.ByQuery), chromedp.WaitVisible(`dialog.search [role=option]`, chromedp.ByQuery))
	mu.Lock()
	defer mu.Unlock()
	for _, address := range foreign {
		t.Errorf("asked for %s", address)
	}
}
