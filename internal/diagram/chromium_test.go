package diagram

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
)

// measure is JavaScript that returns a line for each text that leaves its shape. A line
// of text must have its four corners (capital height and descent above and below the
// baseline) inside the filled outline of its node, its box, or the plate of its label.
//
// A pixel of tolerance is for rounding: coordinates are written with one decimal, and
// Chromium places glyphs at fractions of its own.
const measure = `
(() => {
  const faults = [], tolerance = 1;
  const lines = t => t.querySelectorAll(':scope > tspan[x]').length ? [...t.querySelectorAll(':scope > tspan[x]')] : [t];
  for (const svg of document.querySelectorAll('svg.diagram')) {
    const name = svg.parentElement.dataset.name;
    const check = (text, shape) => {
      for (const line of lines(text)) {
        const w = line.getComputedTextLength(), a = getComputedStyle(text).textAnchor;
        const x = +line.getAttribute('x') - (a === 'middle' ? w / 2 : 0), y = +line.getAttribute('y');
        const em = parseFloat(getComputedStyle(text).fontSize);
        const left = x + tolerance, right = x + w - tolerance, top = y - 0.72 * em + tolerance, bottom = y + 0.2 * em - tolerance;
        for (const [cx, cy] of [[left, top], [right, top], [left, bottom], [right, bottom]]) {
          const p = svg.createSVGPoint(); p.x = cx; p.y = cy;
          if (!shape.isPointInFill(p)) {
            faults.push(name + ': ' + line.textContent + ' (' + w.toFixed(1) + ' wide) at ' + cx.toFixed(1) + ',' + cy.toFixed(1));
            break;
          }
        }
      }
    };
    for (const g of svg.querySelectorAll('.node:not(.legend), .label')) { // a legend's text stands beside its shape
      const shapes = g.querySelectorAll(':scope > rect, :scope > path:not(.line)');
      for (const text of g.querySelectorAll(':scope > text'))
        if (shapes.length) check(text, shapes[shapes.length - 1]);
    }
    const rects = [...svg.querySelectorAll('.box > rect')];
    for (const text of svg.querySelectorAll('.title > text')) {
      const p = svg.createSVGPoint(), b = text.getBBox(); p.x = b.x; p.y = b.y + b.height / 2;
      const around = rects.filter(r => r.isPointInFill(p));
      if (!around.length) faults.push(name + ': title outside: ' + text.textContent);
      else check(text, around[around.length - 1]);
    }
  }
  return JSON.stringify({faults, texts: document.querySelectorAll('svg.diagram text').length});
})()`

func TestTextStaysInItsShapeInChromium(t *testing.T) {
	browser := os.Getenv("DOCGEN_CHROMIUM")
	if browser == "" {
		t.Skip("DOCGEN_CHROMIUM is not set: it names the browser that measures the text")
	}
	t.Run("examples", func(t *testing.T) { measureAll(t, browser, ownExamples(t)) })
	t.Run("pages", func(t *testing.T) { measureAll(t, browser, sharedExamples(t, "pages.jsonl")) })
	t.Run("documentation", func(t *testing.T) { measureAll(t, browser, sharedExamples(t, "docs.jsonl")) })
}

// contrasts is JavaScript that returns a line for each text that is hard to read: whose
// contrast to what lies behind its middle is below 4.5:1. What lies behind is the shapes
// from the front to the first opaque one, and else the page.
const contrasts = `
(() => {
  const faults = [];
  let texts = 0;
  const rgb = s => { const v = s.match(/[\d.]+/g).map(Number); return {c: v.slice(0, 3), a: v.length > 3 ? v[3] : 1}; };
  const light = c => { const f = v => (v /= 255) <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4; return 0.2126 * f(c[0]) + 0.7152 * f(c[1]) + 0.0722 * f(c[2]); };
  const over = (top, a, below) => top.map((v, i) => v * a + below[i] * (1 - a));
  const page = rgb(getComputedStyle(document.documentElement).backgroundColor).c;
  for (const text of document.querySelectorAll('svg.diagram text')) {
    text.scrollIntoView({block: 'center', inline: 'center', behavior: 'instant'}); // what is out of sight is not found by its place
    const box = text.getBoundingClientRect();
    const behind = document.elementsFromPoint(box.left + box.width / 2, box.top + box.height / 2).filter(e => e.matches('rect, path'));
    let ground = page;
    for (const e of behind.reverse()) {
      const s = getComputedStyle(e);
      if (s.fill === 'none' || !e.isPointInFill) continue;
      const {c, a} = rgb(s.fill);
      ground = over(c, a * s.fillOpacity * s.opacity, ground);
    }
    const own = rgb(getComputedStyle(text).fill), [x, y] = [light(own.c), light(ground)].sort((a, b) => b - a);
    const ratio = (x + 0.05) / (y + 0.05);
    texts++;
    if (ratio < 4.5) faults.push(text.closest('[data-name]').dataset.name + ': ' + text.textContent + ': ' + ratio.toFixed(2) + ':1, ' + own.c + ' on ' + ground.map(Math.round));
  }
  return JSON.stringify({faults, texts});
})()`

// Whatever colours an author sets, every text can be read, in light and in dark.
func TestTextIsReadableInChromium(t *testing.T) {
	browser := os.Getenv("DOCGEN_CHROMIUM")
	if browser == "" {
		t.Skip("DOCGEN_CHROMIUM is not set: it names the browser that shows the colours")
	}
	for _, theme := range []string{"light", "dark"} {
		look := strings.Replace(contrasts, "const faults", "document.documentElement.dataset.theme = '"+theme+"'; const faults", 1)
		t.Run(theme, func(t *testing.T) { judgeAll(t, browser, ownExamples(t), look) })
		t.Run(theme+" documentation", func(t *testing.T) { judgeAll(t, browser, sharedExamples(t, "docs.jsonl"), look) })
	}
}

func measureAll(t *testing.T, browser string, examples []example) {
	judgeAll(t, browser, examples, measure)
}

// judgeAll shows a page of all examples, and reports the faults that JavaScript finds in it.
func judgeAll(t *testing.T, browser string, examples []example, judge string) {
	page := filepath.Join(t.TempDir(), "page.html")
	if err := os.WriteFile(page, []byte(pageOf(t, examples)), 0o600); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 2*time.Minute)
	defer cancel()
	ctx, cancel = chromedp.NewExecAllocator(ctx, append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(browser), chromedp.NoSandbox, chromedp.DisableGPU)...)
	defer cancel()
	// What chromedp says here are events of a newer browser that it does not know.
	ctx, cancel = chromedp.NewContext(ctx, chromedp.WithErrorf(func(string, ...any) {}))
	defer cancel()
	var answer string
	if err := chromedp.Run(ctx, chromedp.Navigate("file://"+page), chromedp.Evaluate(judge, &answer)); err != nil {
		t.Fatal(err)
	}
	var got struct {
		Faults []string
		Texts  int
	}
	if err := json.Unmarshal([]byte(answer), &got); err != nil {
		t.Fatal(err)
	}
	if got.Texts == 0 {
		t.Fatal("the browser saw no text")
	}
	for _, f := range got.Faults {
		t.Error(f)
	}
	t.Logf("%d texts measured", got.Texts)
}

// pageOf returns a page with all examples drawn, in their natural sizes, with the styles
// of a whole site.
func pageOf(t *testing.T, examples []example) string {
	var b strings.Builder
	b.WriteString("<!doctype html><html lang=zh><meta charset=utf-8><style>")
	for _, name := range []string{"site.css", "diagram.css"} {
		css, err := os.ReadFile("../../static/css/" + name)
		if err != nil {
			t.Fatal(err)
		}
		b.Write(css)
	}
	b.WriteString(".diagram { max-width: none }</style>")
	d := newDrawer(t)
	for i, e := range examples {
		got, err := d.Draw(t.Context(), parse(e.text), Options{ID: fmt.Sprintf("d%d", i)})
		if err != nil {
			t.Errorf("%s: %v", e.name, err)
			continue
		}
		fmt.Fprintf(&b, "<p data-name=%q>%s</p>\n", e.name, got.SVG)
	}
	return b.String()
}
