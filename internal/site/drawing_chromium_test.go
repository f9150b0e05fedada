package site_test

import (
	"context"
	"fmt"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"docgen/internal/diagram"
	"docgen/internal/page"
	"docgen/internal/site"
)

// A page with a drawing that fits, and one that is wider than the page.
const drawingPage = "# A\n\n" +
	"```mermaid\ngraph TD\n  subgraph S [Group]\n    A[Top] -->|to the left| B[Left]\n    A --> C[Right]\n  end\n  B --> D[Below]\n  X[Aside]\n  style C fill:#fc9\n```\n\n" +
	"```mermaid\ngraph LR\n" + "  n0[the first of many] --> n1[a wide node] --> n2[a wide node] --> n3[a wide node] --> n4[a wide node] --> n5[a wide node]\n" +
	"  n5 --> n6[a wide node] --> n7[a wide node] --> n8[a wide node] --> n9[the last of many]\n```\n\n" +
	"Text below.\n" + "\n## End\n"

// drawn gives the drawings that package diagram makes.
func drawn(t *testing.T) site.Drawings {
	t.Helper()
	d, err := diagram.New(nil, diagram.Worker{})
	if err != nil {
		t.Fatal(err)
	}
	return site.Drawings{Diagram: func(p *page.Page, i int) []byte {
		got, err := d.Draw(t.Context(), p.Diagrams[i].Model, diagram.Options{ID: fmt.Sprintf("dg-diagram-%d", i+1)})
		if err != nil {
			t.Error(err)
			return nil
		}
		return got.SVG
	}}
}

// inDrawings opens the page in a browser, with what the steps of the tests below look at.
func inDrawings(t *testing.T) (context.Context, *httptest.Server) {
	needChromium(t)
	in := read(t, map[string]string{"a.md": drawingPage, "plain.md": "# No drawing\n\nText.\n"})
	_, out := renderWith(t, in, drawn(t))
	server := serve(out, "/")
	t.Cleanup(server.Close)
	return chromium(t), server
}

// A step does something on the page, and then says in JavaScript what has to be so.
type step struct {
	what string
	do   chromedp.Action
	so   string
}

// prepared waits until the drawings are ready, which they are once they are near the window, and
// defines the words that the steps share.
var prepared = chromedp.Tasks{
	chromedp.Poll(`[...document.querySelectorAll('.drawing')].every(f => f.querySelector('.tools'))`, nil, chromedp.WithPollingTimeout(10*time.Second)),
	chromedp.Evaluate(prelude, nil),
}

const prelude = `
	var figures = [...document.querySelectorAll('.drawing')], [small, wide] = figures.map(f => f.querySelector('.view'));
	var [svg, wideSVG] = figures.map(f => f.querySelector('svg.diagram'));
	var names = () => [...svg.querySelectorAll('.node.lit')].map(n => n.textContent).sort().join(' ');
	var shift = 0; new PerformanceObserver(l => { for (const e of l.getEntries()) if (!e.hadRecentInput && e.sources.some(s => s.node?.closest?.('article'))) shift += e.value; }).observe({type: 'layout-shift', buffered: true});
	var before = document.documentElement.scrollHeight, width = wideSVG.getBoundingClientRect().width, begin = wide.scrollLeft, frame = figures[1].offsetWidth;
	var node = (text) => [...svg.querySelectorAll('.node')].find(n => n.textContent === text);
	var now = () => wideSVG.getBoundingClientRect().width / width;
	true`

// described describes the page for a message.
const described = `JSON.stringify({scale: now(),  left: wide.scrollLeft, top: wide.scrollTop, shift, high: [wide.clientHeight, wide.scrollHeight], before,
	height: document.documentElement.scrollHeight, lit: names(), focus: document.activeElement.outerHTML.slice(0, 80)})`

func runSteps(t *testing.T, ctx context.Context, steps []step) {
	t.Helper()
	for _, s := range steps {
		var ok bool
		err := chromedp.Run(ctx, s.do, chromedp.Evaluate("new Promise(r => requestAnimationFrame(() => setTimeout(r, 60))).then(() => Boolean("+s.so+"))", &ok, awaited))
		if err != nil {
			t.Fatalf("%s: %v", s.what, err)
		}
		if !ok {
			var state string
			if err := chromedp.Run(ctx, chromedp.Evaluate(described, &state)); err != nil {
				t.Fatal(err)
			}
			t.Errorf("%s: not so: %s\n%s", s.what, s.so, state)
		}
	}
}

// press is a key as a keyboard sends it.
func press(key string) chromedp.Action { return chromedp.KeyEvent(key) }

// mouse sends mouse events at a place that JavaScript gives as [x, y].
func mouse(place string, events func(x, y float64) []*input.DispatchMouseEventParams) chromedp.Action {
	return chromedp.ActionFunc(func(ctx context.Context) error {
		var at []float64
		if err := chromedp.Evaluate(place, &at).Do(ctx); err != nil {
			return err
		}
		for _, e := range events(at[0], at[1]) {
			if err := e.Do(ctx); err != nil {
				return err
			}
		}
		return nil
	})
}

func hover(x, y float64) []*input.DispatchMouseEventParams {
	return []*input.DispatchMouseEventParams{input.DispatchMouseEvent(input.MouseMoved, x, y)}
}

func wheel(modifiers input.Modifier, by float64) func(x, y float64) []*input.DispatchMouseEventParams {
	return func(x, y float64) []*input.DispatchMouseEventParams {
		return []*input.DispatchMouseEventParams{input.DispatchMouseEvent(input.MouseWheel, x, y).WithDeltaX(0).WithDeltaY(by).WithModifiers(modifiers)}
	}
}

func drag(x, y float64) []*input.DispatchMouseEventParams {
	return []*input.DispatchMouseEventParams{
		input.DispatchMouseEvent(input.MousePressed, x, y).WithButton(input.Left).WithClickCount(1),
		input.DispatchMouseEvent(input.MouseMoved, x-40, y).WithButton(input.Left),
		input.DispatchMouseEvent(input.MouseMoved, x-80, y).WithButton(input.Left),
		input.DispatchMouseEvent(input.MouseReleased, x-80, y).WithButton(input.Left).WithClickCount(1),
	}
}

// spread puts two fingers on a place and moves them apart.
func spread(place string) chromedp.Action {
	return chromedp.ActionFunc(func(ctx context.Context) error {
		var at []float64
		if err := chromedp.Evaluate(place, &at).Do(ctx); err != nil {
			return err
		}
		fingers := func(apart float64) []*input.TouchPoint {
			return []*input.TouchPoint{{X: at[0] - apart, Y: at[1], ID: 1}, {X: at[0] + apart, Y: at[1], ID: 2}}
		}
		for _, e := range []*input.DispatchTouchEventParams{
			input.DispatchTouchEvent(input.TouchStart, fingers(20)), input.DispatchTouchEvent(input.TouchMove, fingers(30)),
			input.DispatchTouchEvent(input.TouchMove, fingers(40)), input.DispatchTouchEvent(input.TouchEnd, []*input.TouchPoint{}),
		} {
			if err := e.Do(ctx); err != nil {
				return err
			}
		}
		return nil
	})
}

const (
	onWide    = `(r => [r.left + r.width / 2, r.top + r.height / 2])(wide.getBoundingClientRect())`
	ground    = `(r => [r.left + 6, r.top + 4])(wide.getBoundingClientRect())`
	onLeft    = `(r => [r.left + r.width / 2, r.top + 4])(node('Left').getBoundingClientRect())`
	pageShift = `document.documentElement.scrollHeight === before`
)

// TestDrawingsAreZoomedAndMoved uses a drawing as people do, with mouse, fingers and keys.
func TestDrawingsAreZoomedAndMoved(t *testing.T) {
	ctx, server := inDrawings(t)
	complaints := listen(ctx)
	err := chromedp.Run(ctx, emulation.SetDeviceMetricsOverride(900, 700, 1, false), emulation.SetTouchEmulationEnabled(true).WithMaxTouchPoints(2),
		chromedp.Navigate(server.URL+"/a/"), prepared)
	if err != nil {
		t.Fatal(err)
	}
	to := func(view string) chromedp.Action {
		return chromedp.Evaluate(view+".focus(); "+view+".scrollIntoView({block: 'center', behavior: 'instant'}); true", nil)
	}
	click := func(name string) chromedp.Action {
		return chromedp.Evaluate(`figures[1].querySelector('[data-do=`+name+`]').click()`, nil)
	}
	runSteps(t, ctx, []step{
		{"the frame of a wide drawing has room beside the text, that of a small one has not", to("small"),
			`frame > document.querySelector('article').clientWidth && figures[0].offsetWidth === document.querySelector('article').clientWidth`},
		{"begin", to("wide"), `shift === 0 && begin > 50 && Math.abs(begin - (wide.scrollWidth - wide.clientWidth) / 2) < 2`},
		{"the wheel scrolls the page", mouse(onWide, wheel(0, 40)), `scrollY > 0 && now() === 1`},
		{"the wheel with Ctrl zooms", mouse(onWide, wheel(input.ModifierCtrl, -40)), `now() > 1.05 && ` + pageShift},
		{"0 brings back what was", press("0"), `now() === 1 && wide.scrollLeft === begin && !wide.style.height`},
		{"+ zooms in", press("+"), `Math.abs(now() - 1.25) < 0.01 && figures[1].offsetWidth === frame && ` + pageShift},
		{"- zooms out", press("-"), `Math.abs(now() - 1) < 0.01`},
		{"the arrows move it", chromedp.Tasks{press("+"), chromedp.Evaluate(`var left = wide.scrollLeft; true`, nil), press(kb.ArrowRight)}, `wide.scrollLeft === left + 60`},
		{"down, too", press(kb.ArrowDown), `wide.scrollTop > 0 && ` + pageShift},
		{"fingers zoom", spread(onWide), `now() > 2 && ` + pageShift},
		{"the mouse drags", chromedp.Tasks{chromedp.Evaluate(`left = wide.scrollLeft; true`, nil), mouse(ground, drag)}, `wide.scrollLeft === left + 80`},
		{"fit shows all", click("fit"), `wideSVG.getBoundingClientRect().width <= wide.clientWidth + 1 && wide.scrollWidth <= wide.clientWidth && ` + pageShift},
		{"and again what was", click("fit"), `now() === 1`},
		{"a button zooms in", click("in"), `Math.abs(now() - 1.25) < 0.01`},
		{"a button zooms out", click("out"), `Math.abs(now() - 1) < 0.01`},
		{"the whole screen", chromedp.Click(`.drawing:nth-of-type(2) [data-do=screen]`, chromedp.ByQuery), `document.fullscreenElement === figures[1] && wideSVG.getBoundingClientRect().width <= innerWidth`},
		{"and back", click("screen"), `!document.fullscreenElement && now() === 1`},
		{"Tab leads to the buttons, which are seen then", chromedp.Tasks{to("small"), press(kb.Tab)}, `document.activeElement.dataset.do === 'out' && getComputedStyle(document.activeElement.parentElement).opacity > 0`},
	})
	for _, c := range complaints() {
		t.Error(c)
	}
}

// TestPathsLightUp follows the hierarchy through a node, under the mouse and with keys.
func TestPathsLightUp(t *testing.T) {
	ctx, server := inDrawings(t)
	err := chromedp.Run(ctx, emulation.SetDeviceMetricsOverride(900, 700, 1, false), chromedp.Navigate(server.URL+"/a/"),
		prepared, chromedp.Evaluate(`small.scrollIntoView({block: 'center', behavior: 'instant'}); small.focus(); true`, nil))
	if err != nil {
		t.Fatal(err)
	}
	runSteps(t, ctx, []step{
		{"the mouse on a node", mouse(onLeft, hover), `names() === 'Below Left Top' && svg.querySelectorAll('.edge.lit').length === 2 && svg.querySelectorAll('.label.lit').length === 1`},
		{"the rest fades", chromedp.Sleep(0), `getComputedStyle(node('Right')).opacity < 1 && getComputedStyle(node('Top')).opacity == 1`},
		{"the mouse beside it", mouse(`[5, 5]`, hover), `names() === '' && getComputedStyle(node('Right')).opacity > 0.2`},
		{"Enter leads to the first node", press(kb.Enter), `document.activeElement === node('Top') && names() === 'Below Left Right Top'`},
		{"which has a name", chromedp.Sleep(0), `document.activeElement.getAttribute('aria-label') === 'Top' && svg.getAttribute('role') === 'group'`},
		{"down to the next", press(kb.ArrowDown), `['Left', 'Right'].includes(document.activeElement.textContent)`},
		{"to one that leads nowhere nothing fades", chromedp.Evaluate(`node('Aside').setAttribute('tabindex', -1); node('Aside').focus(); true`, nil), `names() === ''`},
		{"Escape leads back", chromedp.Tasks{press(kb.Escape)}, `document.activeElement === small`},
	})
}

// TestSourceIsCopied presses the button that copies a diagram's text.
func TestSourceIsCopied(t *testing.T) {
	ctx, server := inDrawings(t)
	runSteps(t, ctx, []step{{"the button copies the text of the diagram",
		chromedp.Tasks{chromedp.Navigate(server.URL + "/a/"), prepared, chromedp.Evaluate(
			`var text = ''; navigator.clipboard.writeText = async t => { text = t; }; figures[0].querySelector('[data-do=copy]').click(); true`, nil)},
		`text.startsWith('graph TD') && text.includes('style C fill:#fc9') && figures[0].querySelector('[data-do=copy]').title === 'Copied'`}})
}

// look is JavaScript that gives for each shape and text of a drawing how it looks and where
// it stands.
const look = `JSON.stringify((svg => [...svg.querySelectorAll('rect, path, text, tspan')].filter(e => !e.matches('[width="100%"]')).map(e => {
	const s = getComputedStyle(e), b = e.getBBox();
	return ['fill', 'fill-opacity', 'stroke', 'stroke-width', 'stroke-dasharray', 'paint-order', 'text-anchor', 'font-family', 'font-size', 'font-weight', 'white-space', 'opacity']
		.map(p => s.getPropertyValue(p)).concat([b.x, b.y, b.width, b.height].map(v => v.toFixed(1)), e.textContent).join(' ');
}))(document.querySelector('svg.diagram, svg:root')), null, '\n')`

// TestASavedDrawingStandsAlone saves a drawing and opens the file: all looks as on the page.
func TestASavedDrawingStandsAlone(t *testing.T) {
	ctx, server := inDrawings(t)
	for _, scheme := range []string{"light", "dark"} {
		var file, onPage, alone, ground string
		err := chromedp.Run(ctx,
			emulation.SetDeviceMetricsOverride(900, 700, 1, false),
			chromedp.Navigate(server.URL+"/a/"),
			chromedp.Evaluate(`document.documentElement.dataset.theme = "`+scheme+`"; new Promise(r => setTimeout(r, 300))`, nil, awaited),
			prepared,
			chromedp.Evaluate(`new Promise(done => {
				URL.createObjectURL = blob => { done(blob.text()); return '#'; };
				HTMLAnchorElement.prototype.click = function () { if (!this.download) throw 'no name'; };
				figures[0].querySelector('[data-do=save]').click();
			})`, &file, awaited),
			chromedp.Evaluate(look, &onPage),
		)
		if err != nil {
			t.Fatal(err)
		}
		name := filepath.Join(t.TempDir(), "saved.svg")
		if err := os.WriteFile(name, []byte(file), 0o600); err != nil {
			t.Fatal(err)
		}
		err = chromedp.Run(ctx, chromedp.Navigate("file://"+name), chromedp.Evaluate(look, &alone),
			chromedp.Evaluate(`getComputedStyle(document.querySelector('rect')).fill`, &ground))
		if err != nil {
			t.Fatal(err)
		}
		if onPage != alone || !strings.Contains(onPage, "Below") {
			t.Errorf("%s: on the page\n%s\nalone\n%s", scheme, onPage, alone)
		}
		if light := ground == "rgb(255, 255, 255)"; light != (scheme == "light") {
			t.Errorf("%s: the ground of the file is %s", scheme, ground)
		}
		for _, outside := range []string{"var(", "url(", "<script", "class=\"diagram"} {
			if strings.Contains(file, outside) {
				t.Errorf("the file has %s", outside)
			}
		}
	}
}

// TestPagesWithoutDrawingsLoadNothingForThem looks at a page without one, and at one without
// scripts, where every drawing can still be seen whole.
func TestPagesWithoutDrawingsLoadNothingForThem(t *testing.T) {
	ctx, server := inDrawings(t)
	var loaded, buttons, seen int
	err := chromedp.Run(ctx,
		chromedp.Navigate(server.URL+"/plain/"),
		chromedp.Evaluate(`performance.getEntriesByType('resource').filter(e => e.name.includes('diagram.js')).length`, &loaded),
		emulation.SetScriptExecutionDisabled(true),
		emulation.SetDeviceMetricsOverride(900, 700, 1, false),
		chromedp.Navigate(server.URL+"/a/"),
		chromedp.Evaluate(`document.querySelectorAll('.tools').length`, &buttons),
		chromedp.Evaluate(`[...document.querySelectorAll('.view')].filter(v => v.scrollWidth >= v.firstElementChild.getBoundingClientRect().width && v.clientHeight > 30).length`, &seen),
	)
	if err != nil {
		t.Fatal(err)
	}
	if loaded != 0 || buttons != 0 || seen != 2 {
		t.Errorf("%d scripts for drawings where there are none; without scripts %d groups of buttons, and %d drawings seen, want 2", loaded, buttons, seen)
	}
}

// awaited makes an evaluation wait for the promise that it gives.
func awaited(p *runtime.EvaluateParams) *runtime.EvaluateParams { return p.WithAwaitPromise(true) }
