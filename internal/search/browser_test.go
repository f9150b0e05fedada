package search

import (
	"bytes"
	"compress/gzip"
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// browser is a page in Chromium that has the script loaded, below a path of the host, as a
// site of a project has it. In the page, search is the script's module.
type browser struct {
	ctx    context.Context
	server *site
	mu     sync.Mutex
	errors []string // what the page complained of
}

// site serves the script, the index and the pages of a test, and counts what is fetched.
type site struct {
	*httptest.Server
	files map[string][]byte
	mu    sync.Mutex
	moved map[string]int // bytes of each answer as a server sends it
}

var scriptFiles = []string{"js/search.js", "js/search/dialog.js", "js/search/index.js", "js/search/terms.js", "js/dom.js", "css/search.css"}

const sitePath = "/some/where/"

func newSite(t testing.TB, files []File) *site {
	t.Helper()
	s := &site{files: map[string][]byte{}, moved: map[string]int{}}
	for _, name := range scriptFiles {
		text, err := os.ReadFile("../../static/" + name)
		if err != nil {
			t.Fatal(err)
		}
		s.files[name] = text
	}
	for _, f := range files {
		s.files["search/"+f.Name] = f.Data
	}
	s.files["words.json"] = englishWords(t)
	s.files["index.html"] = []byte(`<!DOCTYPE html><html lang="en"><meta charset="utf-8"><title>Test</title>
<link rel="icon" href="data:,"><link rel="stylesheet" href="css/search.css"><h1>Test</h1>
<a href="all/" data-search="search/" data-search-root="./" data-search-words="words.json">Search</a> <input id="other">
<script type="module" src="js/search.js"></script>
<script type="module">window.search = {...await import("./js/search/terms.js"), ...await import("./js/search/index.js")};</script></html>`)
	s.Server = httptest.NewServer(s)
	t.Cleanup(s.Close)
	return s
}

// englishWords gives the texts of docgen's interface as a site publishes them for the dialog.
func englishWords(t testing.TB) []byte {
	t.Helper()
	text, err := os.ReadFile("../../templates/i18n/en.toml")
	if err != nil {
		t.Fatal(err)
	}
	words := map[string]string{}
	for _, m := range regexp.MustCompile(`(?m)^([\w-]+) = "(.*)"$`).FindAllStringSubmatch(string(text), -1) {
		words[m[1]] = m[2]
	}
	data, err := json.Marshal(words)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func (s *site) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	name := strings.TrimPrefix(r.URL.Path, sitePath)
	if name == "" {
		name = "index.html"
	}
	text, ok := s.files[name]
	switch {
	case !ok && strings.HasSuffix(name, "/"): // a page that was opened
		w.Header().Set("Content-Type", "text/html")
		fmt.Fprintf(w, `<!DOCTYPE html><html lang="en"><title>%s</title><link rel="icon" href="data:,"></html>`, name)
		return
	case !ok:
		http.NotFound(w, r)
		return
	}
	s.mu.Lock()
	s.moved[name] += sentBytes(name, text)
	s.mu.Unlock()
	for end, kind := range map[string]string{".js": "text/javascript", ".css": "text/css", ".html": "text/html", ".bin": "application/octet-stream"} {
		if strings.HasSuffix(name, end) {
			w.Header().Set("Content-Type", kind)
		}
	}
	_, _ = w.Write(text)
}

// sentBytes is the size of an answer's body where the server compresses text with gzip.
func sentBytes(name string, text []byte) int {
	if strings.HasSuffix(name, ".bin") {
		return len(text)
	}
	var out bytes.Buffer
	z := gzip.NewWriter(&out)
	_, _ = z.Write(text)
	_ = z.Close()
	return out.Len()
}

// takeMoved returns what was fetched since the last call, the page itself left out, and
// the number of files.
func (s *site) takeMoved() (total, requests int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for name, n := range s.moved {
		if name != "index.html" {
			total += n
			requests++
		}
	}
	clear(s.moved)
	return total, requests
}

// openBrowser starts Chromium on the page.
func openBrowser(t testing.TB, files []File) *browser {
	t.Helper()
	path := os.Getenv("DOCGEN_CHROMIUM")
	if path == "" {
		t.Skip("DOCGEN_CHROMIUM is not set: the path of Chromium, to run the script in")
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(path), chromedp.NoSandbox, chromedp.Flag("disable-background-networking", true), chromedp.WindowSize(1000, 800))
	ctx, cancel := chromedp.NewExecAllocator(context.Background(), options...)
	t.Cleanup(cancel)
	// chromedp prints what it does not know of newer browsers; that is no fault of the page.
	ctx, cancel = chromedp.NewContext(ctx, chromedp.WithErrorf(func(string, ...any) {}))
	t.Cleanup(cancel)
	ctx, cancel = context.WithTimeout(ctx, 5*time.Minute)
	t.Cleanup(cancel)
	b := &browser{ctx: ctx, server: newSite(t, files)}
	chromedp.ListenTarget(ctx, func(event any) {
		b.mu.Lock()
		defer b.mu.Unlock()
		switch e := event.(type) {
		case *runtime.EventExceptionThrown:
			b.errors = append(b.errors, e.ExceptionDetails.Error())
		case *runtime.EventConsoleAPICalled:
			b.errors = append(b.errors, fmt.Sprintf("console.%s: %s", e.Type, e.Args[0].Value))
		}
	})
	b.do(t, chromedp.Navigate(b.server.URL+sitePath), chromedp.Poll("window.search", nil))
	return b
}

func (b *browser) do(t testing.TB, actions ...chromedp.Action) {
	t.Helper()
	if err := chromedp.Run(b.ctx, actions...); err != nil {
		t.Fatal(err)
	}
}

// run calls a function of JavaScript with one argument and waits for its result.
func (b *browser) run(t testing.TB, function string, argument, result any) {
	t.Helper()
	text, err := json.Marshal(argument)
	if err != nil {
		t.Fatal(err)
	}
	b.do(t, chromedp.Evaluate("("+function+")("+string(text)+")", result,
		func(p *runtime.EvaluateParams) *runtime.EvaluateParams { return p.WithAwaitPromise(true) }))
}

// quiet fails the test if the page has complained of something.
func (b *browser) quiet(t testing.TB) {
	t.Helper()
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, e := range b.errors {
		t.Errorf("the page complains: %s", e)
	}
}
