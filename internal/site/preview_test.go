package site_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"docgen/internal/site"
)

// card is JavaScript that tells the text of the card beside a link, "" where there is none;
// and what is wrong with its place.
const card = `(() => {
  const card = document.querySelector('.preview');
  if (!card) return '';
  const link = document.querySelector('[aria-describedby="dg-preview"]');
  if (!link) return 'no link is described by the card';
  const a = card.getBoundingClientRect(), b = link.getBoundingClientRect();
  if (a.top < b.bottom && b.top < a.bottom && a.left < b.right && b.left < a.right) return 'the card covers the link';
  if (a.left < 0 || a.right > innerWidth || a.top < 0 || a.bottom > innerHeight) return 'the card leaves the window: ' + JSON.stringify(a);
  if (document.documentElement.scrollWidth > innerWidth) return 'the page scrolls sideways';
  return [...card.children].map(e => e.textContent).join('|');
})()`

// shown and gone wait for the card.
func shown(text *string) chromedp.Action {
	return chromedp.Tasks{chromedp.Poll(`document.querySelector('[aria-describedby="dg-preview"]') !== null`, nil, chromedp.WithPollingTimeout(5*time.Second)), chromedp.Evaluate(card, text)}
}

func gone() chromedp.Action {
	return chromedp.Poll(`document.querySelector('.preview') === null`, nil, chromedp.WithPollingTimeout(5*time.Second))
}

// move puts the mouse on the n-th link to a concept, or on the card.
func move(ctx context.Context, target string) error {
	var at struct{ X, Y float64 }
	return chromedp.Run(ctx,
		chromedp.Evaluate(fmt.Sprintf(`(e => { const r = e.getBoundingClientRect(); return {x: r.left + r.width / 2, y: r.top + r.height / 2}; })(%s)`, target), &at),
		chromedp.ActionFunc(func(ctx context.Context) error {
			return input.DispatchMouseEvent(input.MouseMoved, at.X, at.Y).WithPointerType(input.Mouse).Do(ctx)
		}))
}

// TestPreviews looks at the card that says what a concept is: by mouse and by keyboard, on
// text, drawings and lists, and that it goes as it should (WCAG 2.2, 1.4.13).
func TestPreviews(t *testing.T) {
	needChromium(t)
	in := read(t, instruments)
	in.BaseURL = "https://example.org/music/"
	_, out := render(t, in)
	server := serve(out, "/music/")
	defer server.Close()
	ctx := chromium(t)
	complaints := listen(ctx)
	const zither = `Zither|Instrument ⊃ Chordophone ⊃ Zither|a stringed instrument without a neck.|3 concepts contain it. It contains 1 concept.`
	const koto = `Koto|Instrument ⊃ Chordophone ⊃ Zither ⊃ Koto|a Japanese instrument.|4 concepts contain it.`

	run := func(what string, actions ...chromedp.Action) {
		t.Helper()
		if err := chromedp.Run(ctx, actions...); err != nil {
			t.Fatalf("%s: %v", what, err)
		}
	}
	expect := func(what, got, want string) {
		t.Helper()
		if got != want {
			t.Errorf("%s: %q, want %q", what, got, want)
		}
	}
	var got string
	link := func(n int) string { return fmt.Sprintf(`document.querySelectorAll('article a.concept')[%d]`, n) }
	point := func(target string) chromedp.Action {
		return chromedp.ActionFunc(func(ctx context.Context) error { return move(ctx, target) })
	}
	const heading = `document.querySelector('h1')`

	for _, width := range []int64{320, 1100} {
		run("open", emulation.SetDeviceMetricsOverride(width, 500, 1, false), chromedp.Navigate(server.URL+"/music/notes/"))
		run("the mouse", point(link(0)), shown(&got))
		expect("the mouse", got, koto)
		run("from the link onto the card", point(`document.querySelector('.preview')`), chromedp.Sleep(600*time.Millisecond), chromedp.Evaluate(card, &got))
		expect("from the link onto the card", got, koto)
		run("away", point(heading), gone())
		run("another", point(link(1)), shown(&got))
		expect("another", got, zither)
		run("Escape", chromedp.KeyEvent(kb.Escape), gone())
		run("away after Escape", point(heading))
		run("a link at the end", point(link(3)), shown(&got))
		expect("a link at the end", got, koto)
		run("away from the end", point(heading), gone())
	}

	run("the keyboard", chromedp.Evaluate(link(0)+`.focus({focusVisible: true})`, nil), shown(&got))
	expect("the keyboard", got, koto)
	run("on with Tab", chromedp.KeyEvent(kb.Tab), chromedp.Poll(`document.querySelector('.preview b')?.textContent === 'Zither'`, nil, chromedp.WithPollingTimeout(5*time.Second)), shown(&got))
	expect("on with Tab", got, zither)
	run("Escape leaves the focus", chromedp.KeyEvent(kb.Escape), gone(), chromedp.Evaluate(`document.activeElement.textContent`, &got))
	expect("Escape leaves the focus", got, "zither")

	run("a page of a concept", chromedp.Navigate(server.URL+"/music/concepts/koto/"), chromedp.ScrollIntoView(`.branches`), point(`document.querySelector('.branches a')`), shown(&got))
	expect("a page of a concept", got, zither)
	run("no link to a concept", chromedp.ScrollIntoView(`.mentions`), point(`document.querySelector('.mentions a')`), gone(), chromedp.Sleep(600*time.Millisecond), chromedp.Evaluate(card, &got))
	expect("no link to a concept", got, "")
	for _, c := range complaints() {
		t.Error(c)
	}
}

// TestPreviewsLeaveFingersAndFilesAlone taps a link, which opens it without a card, and opens
// pages without scripts and as files.
func TestPreviewsLeaveFingersAndFilesAlone(t *testing.T) {
	needChromium(t)
	in := read(t, instruments)
	in.BaseURL = ""
	dir := t.TempDir()
	s, err := site.New(in)
	if err == nil {
		_, err = s.Render(t.Context(), drawings(), dir)
	}
	if err != nil {
		t.Fatal(err)
	}
	server := serve(readFiles(t, dir), "/")
	defer server.Close()
	ctx := chromium(t)
	complaints := listen(ctx)
	var title string
	var cards int
	err = chromedp.Run(ctx,
		emulation.SetDeviceMetricsOverride(360, 600, 1, true),
		emulation.SetTouchEmulationEnabled(true),
		chromedp.Navigate(server.URL+"/notes/"),
		chromedp.ActionFunc(func(ctx context.Context) error {
			var at struct{ X, Y float64 }
			if err := chromedp.Evaluate(`(r => ({x: r.left + 5, y: r.top + 5}))(document.querySelector('article a.concept').getBoundingClientRect())`, &at).Do(ctx); err != nil {
				return err
			}
			touch := []*input.TouchPoint{{X: at.X, Y: at.Y}}
			if err := input.DispatchTouchEvent(input.TouchStart, touch).Do(ctx); err != nil {
				return err
			}
			return input.DispatchTouchEvent(input.TouchEnd, []*input.TouchPoint{}).Do(ctx)
		}),
		chromedp.Sleep(time.Second),
		chromedp.Title(&title),
		chromedp.Evaluate(`document.querySelectorAll('.preview').length`, &cards),
		emulation.SetTouchEmulationEnabled(false),
	)
	if err != nil || !strings.HasPrefix(title, "Koto") || cards != 0 {
		t.Errorf("after a tap: %q, %d cards (%v)", title, cards, err)
	}
	err = chromedp.Run(ctx,
		emulation.SetDeviceMetricsOverride(900, 600, 1, false),
		chromedp.Navigate("file://"+dir+"/notes/index.html"),
		chromedp.ActionFunc(func(ctx context.Context) error { return move(ctx, `document.querySelector('article a.concept')`) }),
		chromedp.Sleep(800*time.Millisecond),
		chromedp.Evaluate(`document.querySelectorAll('.preview').length`, &cards),
	)
	if err != nil || cards != 0 {
		t.Errorf("as a file: %d cards (%v)", cards, err)
	}
	for _, c := range complaints() {
		t.Error(c)
	}
}

// TestConceptTreeOpens opens a branch without scripts, by mouse and by keyboard, in a narrow
// window; and watches whether anything moves while a page with scripts loads.
func TestConceptTreeOpens(t *testing.T) {
	needChromium(t)
	var page strings.Builder
	page.WriteString("# Deep\n\n- All ⊃ Branch\n")
	for i := range 20 {
		fmt.Fprintf(&page, "- Branch ⊃ Leaf with a rather long name %d\n- Leaf with a rather long name %d ⊃ Averyveryverylongwordwithoutanyplacetobreakitanywhere %d\n", i, i, i)
	}
	_, out := render(t, read(t, map[string]string{"deep.md": page.String()}))
	server := serve(out, "/")
	defer server.Close()
	ctx := chromium(t)
	const open = `document.querySelectorAll('.branches details[open]').length`
	var before, clicked, pressed, width int
	err := chromedp.Run(ctx,
		emulation.SetDeviceMetricsOverride(320, 600, 1, false),
		emulation.SetScriptExecutionDisabled(true),
		chromedp.Navigate(server.URL+"/concepts/all/"),
		chromedp.Evaluate(open, &before),
		chromedp.Click(`.branches summary`, chromedp.ByQuery),
		chromedp.Evaluate(open, &clicked),
		chromedp.Focus(`.branches .branches summary, .branches ul summary`, chromedp.ByQuery),
		chromedp.KeyEvent(kb.Enter),
		chromedp.Evaluate(open, &pressed),
		chromedp.Evaluate(`document.documentElement.scrollWidth`, &width),
		emulation.SetScriptExecutionDisabled(false),
	)
	if err != nil {
		t.Fatal(err)
	}
	if before != 0 || clicked != 1 || pressed != 2 || width != 320 {
		t.Errorf("%d branches open, %d after a click, %d after Enter; %d pixels wide", before, clicked, pressed, width)
	}
	var shifted []string
	err = chromedp.Run(ctx,
		chromedp.Navigate(server.URL+"/concepts/branch/"),
		chromedp.Sleep(500*time.Millisecond),
		chromedp.Evaluate(`new Promise(done => {
			const shifted = [];
			new PerformanceObserver(list => {
				for (const e of list.getEntries()) for (const s of e.sources) shifted.push(s.node ? s.node.outerHTML || s.node.data : '?');
			}).observe({type: 'layout-shift', buffered: true});
			setTimeout(() => done(shifted), 200);
		})`, &shifted, awaited),
	)
	if err != nil || len(shifted) > 0 {
		t.Errorf("while the page loads these move: %q (%v)", shifted, err)
	}
}
