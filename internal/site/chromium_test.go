package site_test

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"docgen/internal/page"
	"docgen/internal/site"
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
> A note with a [link](README.md) and ` + "`code`" + `.

> [!TIP]
> A tip.

> [!IMPORTANT]
> Important.

> [!WARNING]
> A warning.

> [!CAUTION]
> Caution.

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
  // A mixed colour is color(srgb 0…1 0…1 0…1 / alpha), any other rgb(0…255, …).
  const parse = c => {
    const [r, g, b, alpha = 1] = c.match(/[\d.]+/g).map(Number), most = c.startsWith('color(srgb') ? 255 : 1;
    return [r * most, g * most, b * most, alpha];
  };
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
    if (e.getClientRects().length && !e.matches('[aria-hidden="true"][tabindex="-1"]') && !(e.textContent.trim() || e.getAttribute('aria-label'))) found.push('no name: ' + e.outerHTML.slice(0, 80));
  for (const e of document.querySelectorAll('body > *'))
    if (!e.closest('header, main, nav, footer, aside, script') && !e.querySelector('main') && !e.matches('.skip')) found.push('outside landmarks: ' + e.outerHTML.slice(0, 80));
  if (document.querySelectorAll('h1').length !== 1) found.push(document.querySelectorAll('h1').length + ' headings of level 1');
  return found.join('\n');
})()`

// TestPagesInChromium lays each kind of page out, at the widths of phones and desks, light
// and dark, with and without scripts.
func TestPagesInChromium(t *testing.T) {
	needChromium(t)
	in := read(t, map[string]string{"README.md": "# Home\n\n[on](hard.md)\n", "hard.md": difficultPage, "folder/other.md": "# Other\n\nText.\n"})
	_, out := render(t, in)
	server := serve(out, "/")
	defer server.Close()

	ctx := chromium(t)
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

// needChromium skips the test where there is no browser, and names it.
func needChromium(t *testing.T) (browser string) {
	t.Helper()
	if browser = os.Getenv("DOCGEN_CHROMIUM"); browser == "" {
		t.Skip("DOCGEN_CHROMIUM is not set: it names the browser that lays the pages out")
	}
	return browser
}

// chromium starts a browser for the time of the test.
func chromium(t *testing.T) context.Context {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 5*time.Minute)
	t.Cleanup(cancel)
	ctx, cancel = chromedp.NewExecAllocator(ctx, append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(needChromium(t)), chromedp.NoSandbox, chromedp.DisableGPU)...)
	t.Cleanup(cancel)
	// What chromedp says here are events of a newer browser that it does not know.
	ctx, cancel = chromedp.NewContext(ctx, chromedp.WithErrorf(func(string, ...any) {}))
	t.Cleanup(cancel)
	return ctx
}

// serve serves a site below a path of a host.
func serve(out map[string]string, base string) *httptest.Server {
	types := map[string]string{".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml", ".html": "text/html"}
	return httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		file, ok := fileOf(out, r.URL.EscapedPath(), base)
		if !ok {
			http.NotFound(w, r)
			return
		}
		w.Header().Set("Content-Type", types[path.Ext(file)])
		fmt.Fprint(w, out[file])
	}))
}

// TestASiteWithoutAnAddressWorksAnywhere opens a site that was built without a base URL
// from a disk, and below a path of a host.
func TestASiteWithoutAnAddressWorksAnywhere(t *testing.T) {
	needChromium(t)
	in := read(t, map[string]string{
		"README.md":             "# Home\n\n- **C++ ⊃ Templates**\n- **硬件 ⊃ 处理器**\n\n[on](folder/a%20page.md#part)\n",
		"folder/a page.md":      "# A page\n\n## Part\n\nC++ ⊃ Templates\n\n[home](../README.md), [folder](.)\n",
		"folder/deep/other.md":  "# Other\n\n```mermaid\ngraph TD\n  A --> B\n```\n",
		"folder/deep/README.md": "# Deep\n",
	})
	in.BaseURL = ""
	s, err := site.New(in)
	if err != nil {
		t.Fatal(err)
	}
	// A drawing as package diagram makes it: its nodes link to concepts.
	linked := site.Drawings{Diagram: func(*page.Page, int) []byte {
		return fmt.Appendf(nil, `<svg class="diagram" width="90" height="30"><a class="node" href="%s"><text y="20">C++</text></a></svg>`, s.ConceptURL(0))
	}}
	dir := t.TempDir()
	if _, err := s.Render(t.Context(), linked, dir); err != nil {
		t.Fatal(err)
	}
	out := readFiles(t, dir)
	server := serve(out, "/some/where/")
	defer server.Close()
	ctx := chromium(t)
	complaints := listen(ctx)
	for _, root := range []string{"file://" + filepath.ToSlash(dir) + "/", server.URL + "/some/where/"} {
		for _, step := range []struct{ page, press, title string }{
			{"index.html", `article a[href*="page"]`, "A page · Home"},
			{"folder/a-page/index.html", `article a.concept`, "C++ · Home"},
			{"folder/a-page/index.html", `.site`, "Home"},
			{"concepts/硬件/index.html", `article a.concept`, "处理器 · Home"},
			{"folder/deep/other/index.html", `svg a`, "C++ · Home"},
			{"folder/deep/other/index.html", `.crumbs li:nth-child(3) a`, "Deep · Home"},
			{"folder/deep/other/index.html", `#dg-navigation > ul:not(.site-links) li a`, "folder · Home"},
		} {
			var styled bool
			var title string
			err := chromedp.Run(ctx,
				emulation.SetDeviceMetricsOverride(1280, 900, 1, false),
				chromedp.Navigate(root+step.page),
				chromedp.Evaluate(`[...document.styleSheets].length >= 4 && getComputedStyle(document.querySelector('.bar')).position === 'sticky'`, &styled),
				chromedp.Evaluate(`document.querySelector('`+step.press+`').dispatchEvent(new MouseEvent('click', {bubbles: true, cancelable: true}))`, nil),
				chromedp.Sleep(150*time.Millisecond),
				chromedp.WaitReady("main", chromedp.ByQuery),
				chromedp.Title(&title),
			)
			if err != nil {
				t.Fatal(err)
			}
			if !styled || title != step.title {
				t.Errorf("%s%s: styled %v, %s leads to %q, want %q", root, step.page, styled, step.press, title, step.title)
			}
		}
	}
	testSearchLink(t, ctx, "file://"+filepath.ToSlash(dir)+"/folder/deep/other/index.html", `document.title === 'All pages · Home'`)
	testSearchLink(t, ctx, server.URL+"/some/where/folder/deep/other/", `document.querySelector('dialog.search')?.open === true`)
	for _, c := range complaints() {
		t.Error(c)
	}
}

// TestSignsStayWithTheirWords looks at the sign of a claim that holds in columns of all
// widths: it stands in the line of the word before it. One claim has a proof to show, the
// other has none.
func TestSignsStayWithTheirWords(t *testing.T) {
	needChromium(t)
	_, out := render(t, read(t, map[string]string{
		"a.md": "# A\n\n- **Kubernetes ⊃ K3s**\n- **K3s ⊃ Edge**\n- **集群 ⊃ 边缘**\n\nClearly Kubernetes ⊃ Edge and so on.\n\nNever 边缘 ⊅ 集群, of course.\n",
	}))
	server := serve(out, "/")
	defer server.Close()
	var signs, widths int
	var alone []string
	err := chromedp.Run(chromium(t),
		emulation.SetDeviceMetricsOverride(900, 700, 1, false),
		chromedp.Navigate(server.URL+"/a/"),
		chromedp.Evaluate(`document.querySelectorAll('article p .holds').length`, &signs),
		chromedp.Evaluate(`(() => {
			const alone = [];
			for (const sign of document.querySelectorAll('article p .holds')) {
				const p = sign.closest('p');
				const words = p.querySelectorAll('a.concept');
				const word = words[words.length - 1];
				for (let width = 120; width < 400; width++) {
					p.style.width = width + 'px';
					const a = word.getClientRects(), b = sign.getClientRects();
					if (b[b.length - 1].top >= a[a.length - 1].bottom) alone.push(sign.tagName + ' ' + width);
				}
			}
			return alone;
		})()`, &alone),
		chromedp.Evaluate(`document.querySelector('article p').getBoundingClientRect().width`, &widths),
	)
	if err != nil {
		t.Fatal(err)
	}
	if signs != 2 || widths != 399 {
		t.Errorf("%d signs, want 2; the last column is %d wide", signs, widths)
	}
	if len(alone) > 0 {
		t.Errorf("signs stand alone in columns of %q", alone)
	}
}

// testSearchLink presses the link of the search and looks for what has to come.
func testSearchLink(t *testing.T, ctx context.Context, address, comes string) {
	t.Helper()
	var role string
	var came bool
	err := chromedp.Run(ctx,
		chromedp.Navigate(address),
		chromedp.Sleep(300*time.Millisecond), // its script comes after the page's
		chromedp.Evaluate(`document.querySelector('.find').role || ''`, &role),
		chromedp.Click(`.find`, chromedp.ByQuery),
		chromedp.Sleep(500*time.Millisecond),
		chromedp.Evaluate(comes, &came),
	)
	if err != nil || !came {
		t.Errorf("%s: not so after the search, a link with the role %q: %s (%v)", address, role, comes, err)
	}
}

// testPanels opens and closes the navigation of a phone without scripts, and switches the
// theme with them.
func testPanels(t *testing.T, ctx context.Context, base string) {
	t.Helper()
	const shown = `getComputedStyle(document.querySelector('#dg-navigation')).display`
	var before, open, closed, escaped, theme string
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
		chromedp.Click(`a[href="#dg-navigation"]`, chromedp.ByQuery),
		chromedp.KeyEvent(kb.Escape),
		chromedp.Poll(`!document.querySelector(':target.panel')`, nil, chromedp.WithPollingTimeout(5*time.Second)),
		chromedp.Evaluate(shown, &escaped),
		chromedp.Click(`[data-theme-toggle]`, chromedp.ByQuery),
		chromedp.Navigate(base+"/"),
		chromedp.Evaluate(`document.documentElement.dataset.theme`, &theme),
	)
	if err != nil {
		t.Fatal(err)
	}
	if before != "none" || open != "block" || closed != "none" || escaped != "none" {
		t.Errorf("navigation: %s, then %s, then %s; after Escape %s", before, open, closed, escaped)
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
		case *log.EventEntryAdded: // what the browser itself complains of
			list = append(list, fmt.Sprintf("%s: %s %s", e.Entry.Source, e.Entry.Text, e.Entry.URL))
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
