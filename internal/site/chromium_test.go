package site_test

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// difficultPage has what breaks layouts: wide tables, code and words, deep lists, a diagram.
const difficultPage = `# A page that is hard to lay out

Averyveryveryveryveryveryveryveryverylongwordwithoutanyplacetobreakitanywhereatall and
` + "`some/path/that/is/long/enough/to/leave/the/column/of/a/small/phone.md`" + `.

| first column | second column | third column | fourth column | fifth column |
|---|---|---|---|---|
| a | b | c | d | averyveryverylongcellwithoutanyplacetobreak |

` + "```go\nfunc main() { fmt.Println(\"a line of code that is far longer than a phone is wide, so that it has to scroll\") }\n```" + `

- one
  - two
    - three
      - four
        - five
- **Kubernetes ⊃ K3s**
- Kubernetes ⊃ K3s ⊃ 边缘计算

` + "```text\nKubernetes ⊃ K3s ⊃ Nothing that was ever declared\n```" + `

> [!NOTE]
> A note.

- [x] done

## 标题 with English

Text[^1].

[^1]: A footnote.
`

// faults is JavaScript that lists what is wrong with a page as it is laid out: text that is
// wider than the page, text too close to its ground in colour, elements to press without a
// name, parts of the page outside a landmark.
const faults = `
(() => {
  const found = [];
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth > width) found.push('the page is ' + document.documentElement.scrollWidth + ' wide, the window ' + width);
  const parse = c => { const m = c.match(/[\d.]+/g).map(Number); return m.length < 4 ? [...m, 1] : m; };
  const channel = v => { v /= 255; return v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4; };
  const luminance = c => 0.2126 * channel(c[0]) + 0.7152 * channel(c[1]) + 0.0722 * channel(c[2]);
  const ground = e => { for (; e; e = e.parentElement) { const c = parse(getComputedStyle(e).backgroundColor); if (c[3] > 0.99) return c; } return [255, 255, 255, 1]; };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const seen = new Set();
  for (let n = walker.nextNode(); n; n = walker.nextNode()) {
    const e = n.parentElement;
    if (!n.data.trim() || seen.has(e) || e.closest('svg, script, .skip') || !e.getClientRects().length) continue;
    seen.add(e);
    const a = luminance(parse(getComputedStyle(e).color)), b = luminance(ground(e));
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (ratio < 4.5) found.push('contrast ' + ratio.toFixed(2) + ' of ' + e.tagName + '.' + e.className + ': ' + n.data.trim().slice(0, 40));
  }
  for (const e of document.querySelectorAll('a[href], button'))
    if (e.getClientRects().length && !(e.textContent.trim() || e.getAttribute('aria-label'))) found.push('no name: ' + e.outerHTML.slice(0, 80));
  for (const e of document.querySelectorAll('body > *'))
    if (!e.closest('header, main, nav, footer, aside, script') && !e.querySelector('main') && !e.matches('.skip')) found.push('outside landmarks: ' + e.outerHTML.slice(0, 80));
  if (document.querySelectorAll('h1').length !== 1) found.push(document.querySelectorAll('h1').length + ' headings of level 1');
  return found.join('\n');
})()`

// TestPagesInChromium lays each kind of page out, at the widths of phones and desks, light
// and dark, with and without scripts.
func TestPagesInChromium(t *testing.T) {
	browser := os.Getenv("DOCGEN_CHROMIUM")
	if browser == "" {
		t.Skip("DOCGEN_CHROMIUM is not set: it names the browser that lays the pages out")
	}
	in := read(t, map[string]string{"README.md": "# Home\n\n[on](hard.md)\n", "hard.md": difficultPage, "folder/other.md": "# Other\n\nText.\n"})
	_, out := render(t, in)
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		name := strings.TrimPrefix(r.URL.Path, "/")
		if strings.HasSuffix(name, ".css") {
			w.Header().Set("Content-Type", "text/css")
		} else if strings.HasSuffix(name, ".js") {
			w.Header().Set("Content-Type", "text/javascript")
		}
		if file, ok := fileOf(out, r.URL.Path, "/"); ok {
			fmt.Fprint(w, out[file])
		} else {
			http.NotFound(w, r)
		}
	}))
	defer server.Close()

	ctx, cancel := context.WithTimeout(t.Context(), 5*time.Minute)
	defer cancel()
	ctx, cancel = chromedp.NewExecAllocator(ctx, append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(browser), chromedp.NoSandbox, chromedp.DisableGPU)...)
	defer cancel()
	ctx, cancel = chromedp.NewContext(ctx)
	defer cancel()
	complaints := listen(ctx)

	for _, address := range []string{"/", "/hard/", "/folder/", "/concepts/", "/concepts/k3s/", "/all-pages/", "/report/", "/404.html"} {
		for _, width := range []int64{320, 768, 1440} {
			for _, scheme := range []string{"light", "dark"} {
				var found string
				err := chromedp.Run(ctx,
					emulation.SetDeviceMetricsOverride(width, 900, 1, false),
					emulation.SetEmulatedMedia().WithFeatures([]*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}}),
					chromedp.Navigate(server.URL+address),
					chromedp.Evaluate(faults, &found),
				)
				if err != nil {
					t.Fatal(err)
				}
				if found != "" {
					t.Errorf("%s, %d wide, %s:\n%s", address, width, scheme, found)
				}
			}
		}
	}
	testPanels(t, ctx, server.URL)
	for _, c := range complaints() {
		t.Error(c)
	}
}

// testPanels opens and closes the navigation of a phone without scripts, and switches the
// theme with them.
func testPanels(t *testing.T, ctx context.Context, base string) {
	t.Helper()
	const shown = `getComputedStyle(document.querySelector('#dg-navigation')).display`
	var before, open, closed, theme string
	err := chromedp.Run(ctx,
		emulation.SetDeviceMetricsOverride(360, 700, 1, false),
		emulation.SetScriptExecutionDisabled(true),
		chromedp.Navigate(base+"/hard/"),
		chromedp.Evaluate(shown, &before),
		chromedp.Click(`a[href="#dg-navigation"]`, chromedp.ByQuery),
		chromedp.Evaluate(shown, &open),
		chromedp.Click(`#dg-navigation .close`, chromedp.ByQuery),
		chromedp.Evaluate(shown, &closed),
		emulation.SetScriptExecutionDisabled(false),
		chromedp.Navigate(base+"/hard/?again"),
		chromedp.Click(`[data-theme-toggle]`, chromedp.ByQuery),
		chromedp.Navigate(base+"/"),
		chromedp.Evaluate(`document.documentElement.dataset.theme`, &theme),
	)
	if err != nil {
		t.Fatal(err)
	}
	if before != "none" || open != "block" || closed != "none" {
		t.Errorf("navigation: %s, then %s, then %s", before, open, closed)
	}
	if theme != "light" && theme != "dark" {
		t.Errorf("the theme is not remembered: %q", theme)
	}
}

// listen gathers what the pages write to the console and the errors of their scripts.
func listen(ctx context.Context) func() []string {
	var mu sync.Mutex
	var list []string
	chromedp.ListenTarget(ctx, func(event any) {
		mu.Lock()
		defer mu.Unlock()
		switch e := event.(type) {
		case *runtime.EventConsoleAPICalled:
			list = append(list, fmt.Sprintf("console: %s", e.Type))
		case *runtime.EventExceptionThrown:
			list = append(list, "script: "+e.ExceptionDetails.Error())
		}
	})
	return func() []string {
		mu.Lock()
		defer mu.Unlock()
		return list
	}
}
