package search

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// manyConcepts makes concepts with names of several lengths and scripts.
func manyConcepts(n int) []Concept {
	var list []Concept
	for i := range n {
		c := Concept{Name: fmt.Sprintf("Concept %d", i), URL: fmt.Sprintf("concepts/%d/", i), Path: fmt.Sprintf("Root ⊃ Concept %d", i)}
		if i%3 == 0 {
			c.Name = fmt.Sprintf("概念%d 的第 %d 层", i, i%7)
			c.Aliases = []string{fmt.Sprintf("Alias %d", i)}
		}
		list = append(list, c)
	}
	return list
}

func inflate(t testing.TB, data []byte) []byte {
	t.Helper()
	z, err := zlib.NewReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	text, err := io.ReadAll(z)
	if err != nil {
		t.Fatal(err)
	}
	return text
}

// readIndex decodes the dictionary again: term to its block, heading and entry numbers.
func readIndex(t testing.TB, files []File) map[string][3][]uint32 {
	t.Helper()
	index := map[string][3][]uint32{}
	for _, f := range files {
		_, name, _ := strings.Cut(f.Name, "/")
		if !strings.HasPrefix(name, "t") {
			continue
		}
		data := inflate(t, f.Data)
		number := func() int {
			n, size := binary.Uvarint(data)
			if size <= 0 {
				t.Fatalf("%s: cut short", f.Name)
			}
			data = data[size:]
			return int(n)
		}
		numbers := func(n int) []int {
			list := make([]int, n)
			for i := range list {
				list[i] = number()
			}
			return list
		}
		count, length := number(), number()
		shared := numbers(count)
		rest := strings.Split(string(data[:length]), "\n")
		data = data[length:]
		counts := numbers(3 * count)
		before := []rune{}
		for i := range count {
			// The tests' terms have no character of two UTF-16 units.
			before = append(before[:shared[i]:shared[i]], []rune(rest[i])...)
			var lists [3][]uint32
			for k := range lists {
				last := uint32(0)
				for range counts[3*i+k] {
					last += uint32(number())
					lists[k] = append(lists[k], last)
				}
			}
			if _, twice := index[string(before)]; twice {
				t.Errorf("%s: the term %q is there twice", f.Name, string(before))
			}
			index[string(before)] = lists
		}
		if len(data) != 0 {
			t.Errorf("%s: %d bytes are left over", f.Name, len(data))
		}
	}
	return index
}

func TestTermsLeadToTheirBlocks(t *testing.T) {
	long := strings.Repeat("A sentence about nothing at all. ", 20) + "The needle."
	docs := []Document{
		{URL: "a/", Title: "Vehicles", Sections: []Section{
			{Heading: "Vehicles", Anchor: "vehicles", Text: "All that moves."}, // block 0, with the title
			{Heading: "容器化", Anchor: "c", Text: "运行时"},                         // block 1
		}},
		{URL: "b/", Title: "Long", Sections: []Section{{Text: long}, {Heading: "End", Text: "needle"}}}, // blocks 2 …
	}
	index := readIndex(t, Build(docs, []Concept{{Name: "Sports car", Aliases: []string{"Racer"}}}))
	blocks := uint32(len(cut(plain(long))))
	if blocks < 3 {
		t.Fatalf("the long text has %d blocks", blocks)
	}
	for _, c := range []struct {
		term                      string
		blocks, headings, entries []uint32
	}{
		{term: "moves", blocks: []uint32{0}},
		{term: "vehicles", headings: []uint32{0 << 2}}, // the title; its own heading is not told twice
		{term: "容器", headings: []uint32{1 << 2}},
		{term: "化", headings: []uint32{1 << 2}},
		{term: "运行", blocks: []uint32{1}},
		{term: "needle", blocks: []uint32{2 + blocks - 1, 2 + blocks}},
		{term: "racer", entries: []uint32{0}}, // shorter names first
		{term: "sports", entries: []uint32{1}},
	} {
		if diff := cmp.Diff([3][]uint32{c.blocks, c.headings, c.entries}, index[c.term]); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.term, diff)
		}
	}
}

// Each term of each page is in the dictionary with a block of that page.
func TestEveryWordFindsItsPage(t *testing.T) {
	docs := []Document{
		{Title: "K8s 与 io_uring", Sections: []Section{{Text: "容器运行时，C++ 和 naïve。" + strings.Repeat("长", 500) + " end"}}},
		{Title: "", Sections: nil},
		{Title: "x", Sections: []Section{{Heading: "", Text: " "}, {Heading: "标题", Text: strings.Repeat("word", 300)}}},
	}
	index := readIndex(t, Build(docs, nil))
	block := uint32(0)
	for i, d := range docs {
		page := cutDocument(&docs[i])
		last := block + uint32(page.blocks())
		for _, text := range append([]string{d.Title}, sectionTexts(d)...) {
			for _, term := range strings.Fields(indexTerms(plain(text))) {
				lists := index[term]
				all := lists[0]
				for _, h := range lists[1] {
					all = append(all, h>>2)
				}
				if !slices.ContainsFunc(all, func(n uint32) bool { return n >= block && n < last }) {
					t.Errorf("page %d: %q leads to %v, want one of %d to %d", i, term, all, block, last-1)
				}
			}
		}
		block = last
	}
}

func sectionTexts(d Document) []string {
	var list []string
	for _, s := range d.Sections {
		list = append(list, s.Heading, s.Text)
	}
	return list
}

func TestBuildIsDeterministic(t *testing.T) {
	docs := []Document{{URL: "a/", Title: "A", Sections: []Section{{Text: strings.Repeat("容器 and words ", 3000)}}}}
	first := Build(docs, manyConcepts(500))
	if diff := cmp.Diff(first, Build(docs, manyConcepts(500))); diff != "" {
		t.Error(diff)
	}
	if !slices.IsSortedFunc(first, func(a, b File) int { return strings.Compare(a.Name, b.Name) }) {
		t.Error("the files are not in the order of their names")
	}
	docs[0].Sections[0].Text += "."
	if changed := Build(docs, manyConcepts(500)); changed[0].Name == first[0].Name {
		t.Errorf("the folder %s has other contents than before", changed[0].Name)
	}
}

func TestAnEmptySiteHasAnIndex(t *testing.T) {
	files := Build(nil, nil)
	if len(files) != 1 || files[0].Name != "index.bin" {
		t.Errorf("files: %v", files)
	}
}

func TestCutEndsAtSentences(t *testing.T) {
	for _, c := range []struct{ name, text, firstEnd string }{
		{"after a sentence", strings.Repeat("One two three four. ", 30), "four. "},
		{"after a Chinese sentence", strings.Repeat("容器包含进程，进程包含线程。", 30), "线程。"},
		{"at a space", strings.Repeat("word ", 200), "word "},
		{"anywhere", strings.Repeat("x", 1000), "x"},
	} {
		ends := cut(c.text)
		if first := c.text[:ends[0]]; !strings.HasSuffix(first, c.firstEnd) || len(ends) < 2 {
			t.Errorf("%s: the first of %d blocks is %q", c.name, len(ends), first)
		}
		if ends[len(ends)-1] != len(c.text) {
			t.Errorf("%s: the last block ends at %d of %d", c.name, ends[len(ends)-1], len(c.text))
		}
	}
}

func FuzzSections(f *testing.F) {
	f.Add(`<ul><li><a href="#a">A</a></li></ul><h2 id=x>y<svg><text>z</svg></h3><script>`)
	f.Fuzz(func(t *testing.T, page string) {
		for i, s := range Sections([]byte(page)) {
			if i == 0 && (s.Heading != "" || s.Anchor != "") {
				t.Errorf("the text before the first heading has the heading %q", s.Heading)
			}
			if s.Text != strings.Join(strings.Fields(s.Text), " ") {
				t.Errorf("white space is left in %q", s.Text)
			}
		}
	})
}

func FuzzCut(f *testing.F) {
	f.Add("")
	f.Add(strings.Repeat("容a。 \xff", 100))
	f.Fuzz(func(t *testing.T, text string) {
		text = plain(text)
		last := 0
		for i, end := range cut(text) {
			if end <= last && len(text) > 0 || end > len(text) {
				t.Fatalf("block %d ends at %d, the one before at %d", i, end, last)
			}
			if !strings.HasPrefix(text[last:], strings.ToValidUTF8(text[last:end], "?")) {
				t.Errorf("a character is cut in two at %d", end)
			}
			last = end
		}
		if last != len(text) {
			t.Errorf("the last block ends at %d of %d", last, len(text))
		}
	})
}

func TestTermsSortAsJavaScriptSortsThem(t *testing.T) {
	want := []string{"", "a", "ab", "b", "容", "𠮷", "\uE000", "\uFFFD"} // U+20BB7 is D842 DFB7 there
	got := slices.Clone(want)
	slices.Reverse(got)
	slices.SortFunc(got, compareUTF16)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestSectionsOfHTML(t *testing.T) {
	for _, c := range []struct {
		name, html string
		want       []Section
	}{
		{"text before and under headings",
			`<p>Before.</p><h2 id="a">A <em>b</em> <a class="anchor" aria-hidden="true" href="#a">#</a></h2><p>One<br>two</p><h3 id="c">C</h3>`,
			[]Section{{Text: "Before."}, {Heading: "A b", Anchor: "a", Text: "One two"}, {Heading: "C", Anchor: "c"}}},
		{"words part at blocks, not at inline tags",
			`<ul><li>un<b>bro</b>ken</li><li>next</li></ul><table><tr><td>x</td><td>y</td></tr></table>`,
			[]Section{{Text: "unbroken next x y"}}},
		{"what is not read",
			`<script>a()</script><style>p{}</style><p hidden>h</p><div data-nosearch><div>n</div></div><button>b</button><p>seen &amp; read</p>`,
			[]Section{{Text: "seen & read"}}},
		{"labels of drawings, descriptions of images",
			`<svg><title>t</title><g><text><tspan>Two</tspan><tspan>words</tspan></text><text><tspan>容</tspan><tspan>器</tspan></text></g></svg><img alt="A picture" src="x">`,
			[]Section{{Text: "Two words 容器 A picture"}}},
		{"a table of contents",
			`<ul><li><p><a href="#a">A <code>b</code></a></p><ul><li><a href="#c">C</a></li></ul></li><li><a href="#d">D</a>: see <a href="#a">a</a></li><li><a href="/e">E</a></li></ul>`,
			[]Section{{Text: "D: see a E"}}},
		{"what nothing ends", `<h2 id="x">Open <b>heading`, []Section{{}, {Heading: "Open heading", Anchor: "x"}}},
	} {
		if diff := cmp.Diff(c.want, Sections([]byte(c.html))); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
	}
}
