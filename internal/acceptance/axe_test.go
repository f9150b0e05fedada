package acceptance

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// barriers runs axe-core over the page, with the rules of WCAG 2.2 AA and axe-core's best
// practices, and lists the violations: the rule, and the first elements that break it.
const barriers = `axe.run(document, {
	runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
	resultTypes: ['violations'],
}).then(result => result.violations.map(v =>
	v.id + ': ' + v.help + '\n\t' + v.nodes.slice(0, 5).map(n => n.html.slice(0, 160) + ' ' + (n.any[0]?.message ?? '')).join('\n\t')))`

// TestPagesHaveNoBarriers looks for barriers in each kind of page, in light and in dark,
// on a desk and on a phone.
func TestPagesHaveNoBarriers(t *testing.T) {
	ctx := chromium(t)
	axe, err := os.ReadFile("testdata/axe/axe.min.js")
	if err != nil {
		t.Fatal(err)
	}
	for name, folder := range samples(t) {
		t.Run(name, func(t *testing.T) {
			site := build(t, folder, "/site/")
			address := serve(t, site, "/site/")
			for kind, page := range kinds(t, site) {
				for _, look := range []struct {
					scheme string
					width  int64
				}{{"light", 1280}, {"dark", 1280}, {"light", 360}, {"dark", 360}} {
					var found []string
					err := chromedp.Run(ctx,
						emulation.SetDeviceMetricsOverride(look.width, 900, 1, false),
						emulation.SetEmulatedMedia().WithFeatures([]*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: look.scheme}}),
						chromedp.Navigate(address+page),
						chromedp.Evaluate(string(axe), nil),
						chromedp.Evaluate(barriers, &found, awaitPromise),
					)
					if err != nil {
						t.Fatalf("%s: %v", page, err)
					}
					for _, f := range found {
						t.Errorf("%s page %s, %s, %d wide: %s", kind, page, look.scheme, look.width, f)
					}
				}
			}
		})
	}
}

// kinds gives one page of each kind that a site has, the largest, as that shows most.
func kinds(t *testing.T, site string) map[string]string {
	t.Helper()
	largest, size := map[string]string{}, map[string]int{}
	for _, file := range pagesOf(t, site) {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		_, after, ok := strings.Cut(string(text), `<body id="dg-top" class="kind-`)
		kind, _, closed := strings.Cut(after, `"`)
		if !ok || !closed {
			t.Errorf("%s says no kind", file)
			continue
		}
		if len(text) > size[kind] {
			rel, err := filepath.Rel(site, file)
			if err != nil {
				t.Fatal(err)
			}
			largest[kind], size[kind] = filepath.ToSlash(rel), len(text)
		}
	}
	if len(largest) < 4 {
		t.Errorf("only %d kinds of page in %s: %v", len(largest), site, largest)
	}
	return largest
}

// chromium starts a browser for the time of the test.
func chromium(t *testing.T) context.Context {
	t.Helper()
	browser := os.Getenv("DOCGEN_CHROMIUM")
	if browser == "" {
		t.Skip("DOCGEN_CHROMIUM is not set: it names the browser that shows the pages")
	}
	ctx, cancel := context.WithTimeout(t.Context(), 10*time.Minute)
	t.Cleanup(cancel)
	ctx, cancel = chromedp.NewExecAllocator(ctx, append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(browser), chromedp.NoSandbox, chromedp.DisableGPU)...)
	t.Cleanup(cancel)
	// What chromedp says here are events of a newer browser that it does not know.
	ctx, cancel = chromedp.NewContext(ctx, chromedp.WithErrorf(func(string, ...any) {}))
	t.Cleanup(cancel)
	return ctx
}

func awaitPromise(p *runtime.EvaluateParams) *runtime.EvaluateParams { return p.WithAwaitPromise(true) }
