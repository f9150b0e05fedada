package site

import (
	"math"
	"strings"
	"testing"
	"time"

	nethtml "golang.org/x/net/html"

	"docgen/internal/page"
	"docgen/internal/source"
)

func cleaned(t testing.TB, s *Site, text string) string {
	t.Helper()
	return s.clean(s.pages[0], []byte(text), map[string]bool{}).out.String()
}

func cleaningSite(t testing.TB) *Site {
	return newSite(t, Input{Pages: []*page.Page{plainPage("dir/here.md", "x"), plainPage("dir/other.md", "x")}})
}

func TestClean(t *testing.T) {
	s := cleaningSite(t)
	for _, test := range []struct{ name, in, want string }{
		{"text and markup stay", "<p>a <em>b</em> &amp; c</p>", "<p>a <em>b</em> &amp; c</p>"},
		{"a script goes with what it holds", "a<script>alert('<p>')</script>b", "ab"},
		{"so do styles and frames", "<style>p{}</style><iframe src=x>y</iframe>z", "z"},
		{"a form goes, its text stays", "<form action=/x>name</form>", "name"},
		{"handlers go", `<p onclick="x()" class=k>a</p>`, `<p class="k">a</p>`},
		{"a link that runs code leads nowhere", `<a href="javascript:alert(1)">x</a>`, `<a>x</a>`},
		{"however it is spelled", `<a href=" jAvA&#10;script:alert(1)">x</a><a href="&#x6A;avascript:y">x</a><a href="vbscript:z">x</a>`, `<a>x</a><a>x</a><a>x</a>`},
		{"data is for images only", `<a href="data:text/html,x">x</a><img alt="" src="data:image/png;base64,AA">`, `<a>x</a><img alt="" src="data:image/png;base64,AA" decoding="async">`},
		{"a drawing could hold a script", `<img src="data:image/svg+xml,x">a<svg><a><script>x</script></a></svg>b`, "ab"},
		{"an element that HTML does not have is text", "logs <pod-name> of <Namespace></token>", "logs &lt;pod-name&gt; of &lt;Namespace&gt;&lt;/token&gt;"},
		{"what nothing closes is closed", "<div><b>a", "<div><b>a</b></div>"},
		{"what nothing opened is dropped", "a</div></p>b", "ab"},
		{"a block ends a paragraph", "<p>a<div>b</div></p>", "<p>a</p><div>b</div>"},
		{"an item ends an item", "<ul><li>a<li>b</ul>", "<ul><li>a</li><li>b</li></ul>"},
		{"a tag that would swallow the page is text", "the <title> and <textarea> tags", "the &lt;title&gt; and &lt;textarea&gt; tags"},
		{"comments go, open ones too", "a<!-- b -->c<!-- d", "ac"},
		{"ids are unique", `<h2 id="a">x</h2><p id="a">y</p><a name="a">z</a>`, `<h2 id="a">x<a class="anchor" href="#a" aria-hidden="true" tabindex="-1"></a></h2><p>y</p><a>z</a>`},
		{"a name is an id", `<a name="old">z</a>`, `<a id="old">z</a>`},
		{"ids of the templates are theirs", `<p id="dg-main">x</p>`, `<p>x</p>`},
		{"styles go, but for a table's", `<p style="position:fixed">a</p><b style="text-align: right">c</b>`, `<p>a</p><b style="text-align: right">c</b>`},
		{"what tells scripts what to load goes", `<p data-module="https://evil.example/x.js" data-search=/x data-nosearch data-lang="go">a</p>`, `<p data-nosearch data-lang="go">a</p>`},
		{"a table scrolls", "<table><tr><td>a</td></tr></table>", `<div class="scroll" tabindex="0"><table><tr><td>a</td></tr></table></div>`},
		{"a task's box stays, other input goes", `<input checked disabled type="checkbox"><input type="text">`, `<input checked disabled type="checkbox" aria-label="Done">`},
		{"a task that is open", `<input disabled type="checkbox">`, `<input disabled type="checkbox" aria-label="To do">`},
		{"an attribute cannot break out", `<b title='"><script>x</script>'>a</b>`, `<b title="&#34;&gt;&lt;script&gt;x&lt;/script&gt;">a</b>`},
		{"lines of Chinese join", "<p>一个\n词语，\n分在\nthree\n行</p>", "<p>一个词语，分在\nthree\n行</p>"},
		{"across markup too", "<p>一个<b>词\n</b>语\n<em>分</em>\n<em>b</em>\n行</p>", "<p>一个<b>词</b>语<em>分</em>\n<em>b</em>\n行</p>"},
		{"but not in code, nor across blocks", "<pre>一\n二</pre><p>三</p>\n<p>四</p>", "<pre>一\n二</pre><p>三</p>\n<p>四</p>"},
		{"a list's text and its lists stay apart", "<ul><li>一\n<ul>\n<li>二</li></ul>三</li></ul>", "<ul><li>一\n<ul>\n<li>二</li></ul>三</li></ul>"},
		{"links to pages get their address", `<a href="other.md#x">o</a>`, `<a href="/dir/other/#x">o</a>`},
		{"code is highlighted", `<pre tabindex="0"><code class="language-go">func f() {}</code></pre>`, `<pre tabindex="0"><code class="language-go"><span class="kd">func</span> <span class="nf">f</span>() {}</code></pre>`},
		{"code of no language is not", `<pre><code>func &lt;x&gt;</code></pre>`, `<pre><code>func &lt;x&gt;</code></pre>`},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := cleaned(t, s, test.in); got != test.want {
				t.Errorf("%s\n got %s\nwant %s", test.in, got, test.want)
			}
		})
	}
}

func TestRawHTMLWhereTheSettingsKeepIt(t *testing.T) {
	s := cleaningSite(t)
	s.in.Settings.RawHTML = true
	const text = `<script src="/x.js">a<b</script><p onclick="y()" style="color:red">z</p><video src="other.md"></video>`
	const want = `<script src="/x.js">a<b</script><p onclick="y()" style="color:red">z</p><video src="/dir/other/"></video>`
	if got := cleaned(t, s, text); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

func TestDestination(t *testing.T) {
	s := newSite(t, Input{
		Pages:   []*page.Page{plainPage("README.md", ""), plainPage("a b/c.md", ""), plainPage("a b/index.md", ""), plainPage("e/f.md", "")},
		BaseURL: "https://x.org/base/", Assets: []string{"a b/p 1.png"},
	})
	from := s.byFile["a b/c.md"]
	for _, test := range []struct {
		dest, want string
		embedded   bool
	}{
		{dest: "#here", want: "#here"},
		{dest: "index.md", want: "/base/a-b/"},
		{dest: "../a%20b/c.md?q#x", want: "/base/a-b/c/?q#x"},
		{dest: "/README.md", want: "/base/"},
		{dest: "..", want: "/base/"},
		{dest: "../e/", want: "/base/e/"},
		{dest: "../e/f", want: "/base/e/f/"},
		{dest: "p%201.png", want: "/base/a%20b/p%201.png", embedded: true},
		{dest: "missing.md", want: "/base/a%20b/missing.md"},
		{dest: "../../../outside.md", want: "/base/outside.md"},
		{dest: "https://example.org/x", want: "https://example.org/x"},
		{dest: "//example.org/x", want: "//example.org/x"},
		{dest: "mailto:a@b.c", want: "mailto:a@b.c"},
		{dest: "javascript:x", want: ""},
		{dest: "file:///etc/passwd", want: ""},
		{dest: "mailto:a@b.c", want: "", embedded: true},
	} {
		got, ok := s.destination(from, test.dest, test.embedded)
		if !ok {
			got = ""
		}
		if got != test.want {
			t.Errorf("%s: got %q, want %q", test.dest, got, test.want)
		}
	}
}

// The anchors of headings are without the characters that their file lost, so links to
// them must be, too.
func TestLinksToHeadingsThatLostCharacters(t *testing.T) {
	// 包含关系 read as Windows-1254, which has no character for one byte of 含.
	f := source.Decode("page.md", []byte("# åŒ…å«å…³ç³»\n\n[x](#åŒ…å«å…³ç³»)\n"))
	if f.Encoding.Lost == 0 {
		t.Fatal("nothing is lost")
	}
	p := &page.Page{File: f, Body: f.Span(0, len(f.Text)), Title: "x"}
	out, _ := build(t, Input{Pages: []*page.Page{p}}, Drawings{})
	got := out["page/index.html"]
	for _, want := range []string{`id="包关系"`, `href="#%E5%8C%85%E5%85%B3%E7%B3%BB"`} {
		if !strings.Contains(got, want) {
			t.Errorf("%s is missing in\n%s", want, got)
		}
	}
}

// TestCleanTakesLinearTime: text made to be slow. Eight times as much of it takes eight times as
// long, where anything quadratic takes 64 times as long; the bound is the mean of the two on a
// scale of factors. A busy machine makes single runs slower, never faster, so that the fastest of
// some count, and more are tried before there is a failure.
func TestCleanTakesLinearTime(t *testing.T) {
	const small, factor, tries = 1 << 15, 8, 6
	bound := factor * math.Sqrt(factor)
	s := cleaningSite(t)
	for _, piece := range []string{
		"<title>", "<svg>", "<b>", "</b>", "<p>", "<a href=x>", "<b a=1 a=1>", "<!--", "<pre><code class=language-go>", "中\n<b></b>", "&lt;", "<x-y>", "<div></p>", "\uFDD2\uFDE1\uFDEF",
	} {
		few, many := strings.Repeat(piece, small/len(piece)), strings.Repeat(piece, factor*small/len(piece))
		fast, slow := time.Duration(math.MaxInt64), time.Duration(math.MaxInt64)
		growth := math.Inf(1)
		for try := 0; try < tries && growth > bound; try++ {
			fast, slow = min(fast, timeOf(func() { cleaned(t, s, few) })), min(slow, timeOf(func() { cleaned(t, s, many) }))
			growth = float64(slow) / float64(fast)
		}
		if growth > bound {
			t.Errorf("%q: %d times as much takes %.0f times as long (%v, then %v)", piece, factor, growth, fast, slow)
		}
	}
}

func timeOf(f func()) time.Duration {
	start := time.Now()
	f()
	return time.Since(start)
}

// FuzzClean: whatever the text, what comes out holds no element or attribute that runs, and
// ends every element that it begins.
func FuzzClean(f *testing.F) {
	for _, seed := range []string{
		"<p>a</p>", "<script>x</script>", "<svg><style><img src=x onerror=y>", "<a href='java\tscript:x'>", "<math><mi//xlink:href='data:x,<script>'>",
		"<table><td><pre><code class=language-go>a", "<!--><script>", "<noscript><p title='</noscript><script>'>", "\uFDD0\uFDE1\uFDEF", "<b <i>", "</p><p", "<plaintext>a",
	} {
		f.Add(seed)
	}
	s := cleaningSite(f)
	f.Fuzz(func(t *testing.T, text string) {
		out := cleaned(t, s, text)
		z := nethtml.NewTokenizer(strings.NewReader(out))
		open := 0
		for kind := z.Next(); kind != nethtml.ErrorToken; kind = z.Next() {
			token := z.Token()
			switch kind {
			case nethtml.StartTagToken:
				if !allowedElements[token.Data] {
					t.Fatalf("element %s in %q", token.Data, out)
				}
				if !voidElements[token.Data] {
					open++
				}
			case nethtml.EndTagToken:
				open--
			case nethtml.CommentToken, nethtml.DoctypeToken:
				t.Fatalf("%s in %q", kind, out)
			}
			for _, a := range token.Attr {
				if strings.HasPrefix(a.Key, "on") || strings.HasPrefix(a.Key, "data-") && !allowedAttributes[a.Key] || strings.Contains(strings.ToLower(a.Val), "javascript:") && (a.Key == "href" || a.Key == "src") {
					t.Fatalf("attribute %s in %q", a.Key, out)
				}
			}
		}
		if open != 0 {
			t.Fatalf("%d elements stay open in %q", open, out)
		}
	})
}
