package site_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"path"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

// TestTheErrorPageFindsItsSite asks a server for an address that is missing, deep below the
// folder that a site without an address was put into.
func TestTheErrorPageFindsItsSite(t *testing.T) {
	needChromium(t)
	in := read(t, map[string]string{"README.md": "# Home\n", "a.md": "# A\n"})
	in.BaseURL = ""
	_, out := render(t, in)
	want(t, out["404.html"], `<style id="dg-lost">`)
	for _, base := range []string{"/", "/some/where/"} {
		server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			file, ok := fileOf(out, r.URL.EscapedPath(), base)
			if !ok {
				file = "404.html"
			}
			types := map[string]string{".css": "text/css", ".js": "text/javascript", ".html": "text/html"}
			w.Header().Set("Content-Type", types[path.Ext(file)])
			if !ok {
				w.WriteHeader(http.StatusNotFound)
			}
			fmt.Fprint(w, out[file])
		}))
		defer server.Close()
		ctx := chromium(t)
		var found, plain string
		err := chromedp.Run(ctx,
			chromedp.Navigate(server.URL+base+"no/such/page/"),
			chromedp.Sleep(500*time.Millisecond),
			chromedp.Evaluate(`[getComputedStyle(document.querySelector(".bar")).position, document.querySelector("#dg-lost") === null,
				document.querySelector(".lead a").getAttribute("href"), document.querySelector("[data-theme-toggle]").hidden].join(" ")`, &found),
			emulation.SetScriptExecutionDisabled(true),
			chromedp.Reload(),
			chromedp.Evaluate(`getComputedStyle(document.body).maxWidth`, &plain),
		)
		if err != nil {
			t.Fatal(err)
		}
		if want := "sticky true " + base + " false"; found != want {
			t.Errorf("below %s: %q, want %q", base, found, want)
		}
		if plain != "672px" {
			t.Errorf("below %s, without scripts, the page is %s wide", base, plain)
		}
	}
}
