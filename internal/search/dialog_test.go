package search

import (
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
	"github.com/google/go-cmp/cmp"
)

// vehicles is a small site, with text that would do harm if it were taken for HTML.
func vehicles() []File {
	return Build([]Document{
		{URL: "car/", Title: "Cars", Lang: "en", Sections: []Section{
			{Heading: "Cars", Anchor: "cars", Text: "A car has wheels and an engine."},
			{Heading: "Electric cars", Anchor: "electric-cars", Text: "An electric car has a battery <img src=x onerror=alert(1)> instead."},
		}},
		{URL: "容器/", Title: "容器", Lang: "zh-CN", Sections: []Section{
			{Heading: "运行时 \"x\"", Anchor: "运行时", Text: "容器运行时管理镜像。"},
		}},
		{URL: "javascript:alert(1)", Title: "Evil battery", Sections: []Section{{Text: "A battery."}}},
	}, []Concept{
		{Name: "Car", Aliases: []string{"Automobile"}, URL: "concepts/car/", Path: "Vehicle ⊃ Car"},
		{Name: "Car battery", URL: "concepts/car-battery/", Path: "Vehicle ⊃ Car ⊃ Car battery"},
	})
}

// ask enters a query as a reader does and waits for the answer.
func (b *browser) ask(t testing.TB, query, status string) {
	t.Helper()
	b.wait(t, `document.activeElement.matches("[role=combobox]")`)
	b.do(t, chromedp.Evaluate(`document.activeElement.select()`, nil), input.InsertText(query))
	b.wait(t, `document.querySelector("[role=status]").textContent === `+quote(status))
}

func (b *browser) wait(t testing.TB, condition string) {
	t.Helper()
	if err := chromedp.Run(b.ctx, chromedp.Poll(condition, nil, chromedp.WithPollingTimeout(5*time.Second))); err != nil {
		var status string
		_ = chromedp.Run(b.ctx, chromedp.Evaluate(`document.body.innerText`, &status))
		t.Fatalf("%s: %v; the page shows %q", condition, err, status)
	}
}

// opened waits until the browser has gone to the path.
func (b *browser) opened(t testing.TB, path string) {
	t.Helper()
	var at string
	for range 100 {
		b.do(t, chromedp.Location(&at))
		if at == b.server.URL+path {
			return
		}
		time.Sleep(50 * time.Millisecond)
	}
	t.Errorf("the browser is at %s, want %s", at, path)
}

func quote(s string) string { return `"` + strings.ReplaceAll(s, `"`, `\"`) + `"` }

// chosen is the option that the screen reader would speak: heading and address.
func (b *browser) chosen(t testing.TB) string {
	t.Helper()
	var s string
	b.do(t, chromedp.Evaluate(`(() => {
		const id = document.querySelector("[role=combobox]").getAttribute("aria-activedescendant");
		const o = document.getElementById(id);
		return o.getAttribute("aria-selected") + " " + o.querySelector("b").textContent + " " + decodeURIComponent(new URL(o.href).pathname + new URL(o.href).hash);
	})()`, &s))
	return s
}

func TestSearchByKeyboard(t *testing.T) {
	b := openBrowser(t, vehicles())
	open := `document.querySelector("dialog.search")?.open === true`
	for _, c := range []struct {
		name   string
		action chromedp.Action
	}{
		{"slash", chromedp.KeyEvent("/")},
		{"Ctrl-K", chromedp.KeyEvent("k", chromedp.KeyModifiers(2))},
		{"⌘K", chromedp.KeyEvent("k", chromedp.KeyModifiers(4))},
		{"a click on the link", chromedp.Click(`[data-search]`, chromedp.ByQuery)},
	} {
		b.do(t, c.action)
		b.wait(t, open)
		b.do(t, chromedp.KeyEvent(kb.Escape))
		b.wait(t, `!document.querySelector("dialog.search").open`)
	}
	var typed bool
	b.do(t, chromedp.Focus("#other", chromedp.ByQuery), chromedp.KeyEvent("/"), chromedp.Evaluate(open, &typed))
	if typed {
		t.Error("a slash typed into a field opens the search")
	}

	b.do(t, chromedp.Evaluate(`document.activeElement.blur()`, nil), chromedp.KeyEvent("/"))
	b.ask(t, "car", "1 page found")
	want := []string{
		"true Car /some/where/concepts/car/", // concepts first, the one that is the query before others
		"true Car battery /some/where/concepts/car-battery/",
		"true Cars /some/where/car/",
		"true Electric cars /some/where/car/#electric-cars",
		"true Car /some/where/concepts/car/", // and round
	}
	var got []string
	for range want {
		got = append(got, b.chosen(t))
		b.do(t, chromedp.KeyEvent(kb.ArrowDown))
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("going down (-want +got):\n%s", diff)
	}

	b.ask(t, "zzz", "Nothing found for “zzz”")
	b.ask(t, "容器运行时", "1 page found")
	if got, want := b.chosen(t), `true 运行时 "x" /some/where/容器/#运行时`; got != want {
		t.Errorf("chosen: %s, want %s", got, want)
	}
	b.ask(t, "automobile", "0 pages found")
	b.do(t, chromedp.KeyEvent(kb.Enter))
	b.opened(t, "/some/where/concepts/car/")
	b.quiet(t)
}

// Text of a page is shown as it was written and never becomes part of the dialog's HTML.
func TestHostileTextStaysText(t *testing.T) {
	b := openBrowser(t, vehicles())
	b.do(t, chromedp.KeyEvent("/"))
	b.ask(t, "battery", "2 pages found")
	var got struct {
		Images, Elsewhere int
		Marks             []string
		Text              string
	}
	b.run(t, `() => ({
		images: document.querySelectorAll("dialog img").length,
		elsewhere: [...document.querySelectorAll("[role=option]")].filter((a) => new URL(a.href).origin !== location.origin).length,
		marks: [...new Set([...document.querySelectorAll("dialog mark")].map((m) => m.textContent))],
		text: document.querySelector("dialog").textContent,
	})`, nil, &got)
	if got.Images != 0 || got.Elsewhere != 0 || !strings.Contains(got.Text, "<img src=x onerror=alert(1)>") {
		t.Errorf("hostile text: %+v", got)
	}
	if diff := cmp.Diff([]string{"battery"}, got.Marks); diff != "" {
		t.Errorf("highlighted (-want +got):\n%s", diff)
	}
	b.quiet(t)
}

// A site that was published anew while a reader had it open has another folder: the script
// reads the new index.
func TestAnIndexReplacedMeanwhile(t *testing.T) {
	b := openBrowser(t, vehicles())
	b.do(t, chromedp.KeyEvent("/"))
	b.ask(t, "car", "1 page found")
	b.server.mu.Lock()
	for name := range b.server.files {
		if strings.HasPrefix(name, "search/") {
			delete(b.server.files, name)
		}
	}
	for _, f := range Build([]Document{{URL: "new/", Title: "Novelty", Sections: []Section{{Text: "Something unheard of."}}}}, nil) {
		b.server.files["search/"+f.Name] = f.Data
	}
	b.server.mu.Unlock()
	b.ask(t, "unheard", "1 page found")
}
