package site_test

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"image"
	"image/png"
	"path"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/chromedp/chromedp"
)

// TestWhatStandsAroundAPageIsLight holds a page without its text, in a site with many others, to
// 40 kB: its HTML with every style sheet and script of the site, each compressed alone as a
// server sends it.
func TestWhatStandsAroundAPageIsLight(t *testing.T) {
	const most = 40_000
	files := map[string]string{"guide/empty.md": "# A page\n\n## A heading\n"}
	for i := range 300 {
		files[fmt.Sprintf("guide/part-%d/page-%d.md", i%30, i)] = fmt.Sprintf("# Chapter %d of the book\n\n- **Thing ⊃ Part %d**\n", i, i)
	}
	_, out := render(t, read(t, files))
	total := 0
	for name, text := range out {
		if strings.HasPrefix(name, "js/map") || name == "css/map.css" {
			continue // only the map's page has them
		}
		if ext := path.Ext(name); name == "guide/empty/index.html" || ext == ".css" || ext == ".js" {
			n := compressed(t, text)
			t.Logf("%6d %s", n, name)
			total += n
		}
	}
	if total > most || total < 1000 {
		t.Errorf("%d bytes compressed, at most %d are meant", total, most)
	}
}

func compressed(t *testing.T, text string) int {
	t.Helper()
	var b bytes.Buffer
	w, err := gzip.NewWriterLevel(&b, gzip.BestCompression)
	if err == nil {
		_, err = w.Write([]byte(text))
	}
	if err == nil {
		err = w.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
	return b.Len()
}

// TestNothingMovesAfterLoad measures the browser's own layout shift of a page with images,
// code, formulas and a table, on a phone and on a desk.
func TestNothingMovesAfterLoad(t *testing.T) {
	needChromium(t)
	var picture bytes.Buffer
	if err := png.Encode(&picture, image.NewGray(image.Rect(0, 0, 900, 500))); err != nil {
		t.Fatal(err)
	}
	in := read(t, map[string]string{"README.md": "# Home\n\n![a](a.png)\n\nText.\n\n![b](a.png)\n\n$$\nx = \\frac{1}{2}\n$$\n\n" + strings.TrimPrefix(difficultPage, "# A page that is hard to lay out")})
	in.Assets, in.Content = []string{"a.png"}, fstest.MapFS{"a.png": {Data: picture.Bytes()}}
	_, out := render(t, in)
	out["a.png"] = picture.String()
	server := serve(out, "/")
	defer server.Close()
	ctx := chromium(t)
	for _, width := range []int64{320, 1280} {
		var shift float64
		var loaded bool
		err := chromedp.Run(ctx, chromedp.EmulateViewport(width, 800), chromedp.Navigate(server.URL+"/"),
			chromedp.Evaluate(`document.querySelectorAll("img").forEach((i) => { i.loading = "eager" }); Promise.all([...document.images].map((i) => i.decode())).then(() => true)`, &loaded, awaited),
			chromedp.Evaluate(`new Promise((done) => { let sum = 0;
				new PerformanceObserver((list) => { for (const e of list.getEntries()) sum += e.value }).observe({ type: "layout-shift", buffered: true });
				setTimeout(() => done(sum), 300) })`, &shift, awaited))
		if err != nil {
			t.Fatal(err)
		}
		if !loaded || shift > 0 {
			t.Errorf("at %d px the page moves by %v", width, shift)
		}
	}
}
