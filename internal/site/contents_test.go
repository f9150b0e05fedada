package site_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
)

// TestTheContentsFollowTheReader scrolls into the middle of a long section, where no heading is
// in view, and to a section whose entry is beyond the end of the list.
func TestTheContentsFollowTheReader(t *testing.T) {
	needChromium(t)
	var page strings.Builder
	page.WriteString("# Long\n")
	for i := range 60 {
		fmt.Fprintf(&page, "\n## Section %d\n%s", i, strings.Repeat("\nA line of its own.\n", 30))
	}
	_, out := render(t, read(t, map[string]string{"README.md": page.String()}))
	server := serve(out, "/")
	defer server.Close()
	ctx := chromium(t)
	const current = `(() => { const e = document.querySelector(".contents .current"), box = e.getBoundingClientRect();
		return e.textContent.trim() + (box.top >= 0 && box.bottom <= innerHeight ? "" : " out of view") })()`
	for _, step := range []struct{ script, want string }{
		{`scrollTo(0, 0)`, "Section 0"},
		{`scrollTo({top: document.getElementById("section-7").offsetTop + 700, behavior: "instant"})`, "Section 7"},
		{`scrollTo({top: document.getElementById("section-50").offsetTop - 100, behavior: "instant"})`, "Section 50"},
		{`scrollTo({top: document.getElementById("section-3").offsetTop - 100, behavior: "instant"})`, "Section 3"},
	} {
		var got string
		err := chromedp.Run(ctx, chromedp.EmulateViewport(1400, 800), chromedp.Navigate(server.URL+"/"), chromedp.Sleep(100*time.Millisecond),
			chromedp.Evaluate(step.script, nil), chromedp.Sleep(300*time.Millisecond), chromedp.Evaluate(current, &got))
		if err != nil || got != step.want {
			t.Errorf("%s: %q, want %q (%v)", step.script, got, step.want, err)
		}
	}
}
