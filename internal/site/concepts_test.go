package site_test

import (
	"encoding/json"
	"regexp"
	"strings"
	"testing"
)

// instruments is a small hierarchy with two ways to one concept, and pages that define and
// mention its concepts.
var instruments = map[string]string{
	"README.md": `# Instruments

**Zither**: a stringed instrument without a neck.

- Instrument ⊃ Chordophone
- Instrument ⊃ Folk instrument
- Chordophone ⊃ Zither
- Folk instrument ⊃ Zither
- Zither ⊃ Koto

Clearly Instrument ⊃ Koto holds. Koto ⊃ Zither does not.
`,
	"notes.md": `# Notes

The koto is a **zither**, and zithers are old. See [the zither](README.md), ` + "`zither`" + ` and
the koto.

## A zither

A Zither again.

| Zither | a box with strings |
|---|---|
| Koto | old |
`,
	"koto.md": "# K\n\n**Koto**: a Japanese instrument.\n",
}

func TestConceptPage(t *testing.T) {
	in := read(t, instruments)
	in.BaseURL = "https://example.org/music/"
	_, out := render(t, in)
	zither := out["concepts/zither/index.html"]
	want(t, zither,
		`<meta name="description" content="a stringed instrument without a neck.">`,
		`<div class="definition"><p data-definition>a stringed instrument without a neck.</p>`,
		`<nav class="paths" aria-label="From the top of the hierarchy"><ul><li><a class="concept" href="/music/concepts/instrument/">Instrument</a> ⊃ <a class="concept" href="/music/concepts/chordophone/">Chordophone</a> ⊃ <b>Zither</b></li>`+
			`<li><a class="concept" href="/music/concepts/instrument/">Instrument</a> ⊃ <a class="concept" href="/music/concepts/folk-instrument/">Folk instrument</a> ⊃ <b>Zither</b></li></ul></nav>`,
		`<p class="extent">3 concepts contain it. It contains 1 concept.</p>`,
		`<h2>Broader <span class="count">3</span></h2>`,
		`<li><a class="concept" href="/music/concepts/chordophone/">Chordophone</a><details open><summary><span class="hidden">Broader: Chordophone</span></summary><ul>`+
			`<li><a class="concept" href="/music/concepts/instrument/">Instrument</a></li></ul></details></li>`,
		`<span class="badge badge-asserted">asserted</span><span class="place"><a href="/music/#dg-L7">Instruments</a> <code>:7</code></span>`,
		`<span class="badge badge-fails">does not hold</span><span class="reason">It is the other way round: “Zither” contains “Koto”.</span>`,
		`<li><a href="/music/notes/">Notes</a>`,
		`<p class="excerpt">The koto is a <a class="hit" href="/music/notes/#notes"><mark>zither</mark></a>, and zithers are old. See the zither, zither and the koto.</p>`,
		`href="/music/hierarchy.ttl"`,
	)
	want(t, out["concepts/koto/index.html"], `<p class="none">It contains nothing.</p>`, `Zither</a> ⊃ <b>Koto</b>`)
	parse(t, "zither", zither)

	var term struct {
		Type        string `json:"@type"`
		Name        string
		Description string
		URL         string
		Set         struct{ URL string } `json:"inDefinedTermSet"`
	}
	_, rest, _ := strings.Cut(zither, `<script type="application/ld+json">`)
	data, _, _ := strings.Cut(rest, "</script>")
	if err := json.Unmarshal([]byte(data), &term); err != nil {
		t.Fatal(err, data)
	}
	if term.Type != "DefinedTerm" || term.Name != "Zither" || term.Description != "a stringed instrument without a neck." ||
		term.URL != "https://example.org/music/concepts/zither/" || term.Set.URL != "https://example.org/music/concepts/" {
		t.Errorf("%+v", term)
	}
}

// TestMentionsBecomeLinks links the first mention in each section, and none in links, code
// and headings. Names that are operands are links already.
func TestMentionsBecomeLinks(t *testing.T) {
	const zither, koto = `<a class="concept" href="/concepts/zither/">`, `<a class="concept" href="/concepts/koto/">`
	_, out := render(t, read(t, instruments))
	notes := out["notes/index.html"]
	want(t, notes,
		`<p>The `+koto+`koto</a> is a <strong>`+zither+`zither</a></strong>, and zithers are old. See <a href="/">the zither</a>, <code>zither</code> and
the koto.</p>`,
		`<h2 id="a-zither">A zither<a class="anchor"`,
		`<p>A `+zither+`Zither</a> again.</p>`,
		`<td>`+koto+`Koto</a></td>`,
	)
	if n := strings.Count(notes, `<th>Zither</th>`); n != 1 {
		t.Error("a second mention in the section is a link")
	}

	files := map[string]string{"README.md": instruments["README.md"],
		"notes.md": instruments["notes.md"],
		"plain.md": "---\ndocgen:\n  mentions: false\n---\n# P\n\nA zither.\n",
		"links.md": "---\ndocgen:\n  mentions: true\n---\n# L\n\nA zither.\n",
	}
	in := read(t, files)
	for i := range 2 {
		_, out := render(t, in)
		for name, linked := range map[string]bool{"notes": i == 0, "plain": false, "links": true} {
			if got := strings.Contains(out[name+"/index.html"], zither); got != linked {
				t.Errorf("plain mentions %v: %s has a link: %v", in.Settings.PlainMentions, name, got)
			}
		}
		in.Settings.PlainMentions = true
	}
	want(t, out["concepts/zither/index.html"], `class="excerpt"`) // with links or without
}

// TestMentionsLeaveMarkdownAlone has names beside and inside of what marks could break.
func TestMentionsLeaveMarkdownAlone(t *testing.T) {
	const page = "# M\n\n> [!NOTE]\n> Text.\n\n**C++**语言 and *Note*s, \\*Note*, Note\\_x ~~Note~~.\n\n" +
		"www.note.org note@note.org :note: note.js `Note` <b title=\"note\">x</b> ![note](a.png \"note\") [^note]\n\n[^note]: The note\nNote\n: note\n\n" +
		"+1 of Note\n\n| a | Note |\n|---|---|\n| + | note |\n"
	names := "# N\n\n- Top ⊃ Note\n- Top ⊃ C++\n- Top ⊃ +1\n"
	_, with := render(t, read(t, map[string]string{"m.md": page, "n.md": names}))
	_, without := render(t, read(t, map[string]string{"m.md": page, "n.md": "# N\n\n- Top ⊃ Other\n"}))
	linked := regexp.MustCompile(`<a class="concept" href="[^"]*">([^<]*)</a>`)
	article := func(out map[string]string) string {
		_, text, _ := strings.Cut(out["m/index.html"], "<article>")
		text, _, _ = strings.Cut(text, "</article>")
		return text
	}
	got := article(with)
	if n := len(linked.FindAllString(got, -1)); n < 1 {
		t.Errorf("%d links in\n%s", n, got)
	}
	if plain := linked.ReplaceAllString(got, "$1"); plain != article(without) {
		t.Errorf("with links\n%s\nwithout\n%s", plain, article(without))
	}
}

// TestRealPagesKeepTheirText compares real pages with and without links at mentions: nothing
// else may differ, and every link to a place must lead to one.
func TestRealPagesKeepTheirText(t *testing.T) {
	files := readFolder(t, "corpus", "TECHNICAL")
	in := read(t, files)
	_, with := render(t, in)
	in.Settings.PlainMentions = true
	_, without := render(t, in)
	linked := regexp.MustCompile(`<a class="concept" href="[^"]*">([^<]*)</a>`)
	links := 0
	for name, text := range with {
		if !strings.HasSuffix(name, ".html") || strings.HasPrefix(name, "concepts/") {
			continue
		}
		links += len(linked.FindAllString(text, -1)) - len(linked.FindAllString(without[name], -1))
		if linked.ReplaceAllString(text, "$1") != linked.ReplaceAllString(without[name], "$1") {
			t.Errorf("%s differs by more than links", name)
		}
	}
	if links < 1000 {
		t.Errorf("%d links at mentions, want more than 1000", links)
	}
	checkPlaces(t, with)
}

// checkPlaces follows the links to statements and diagrams.
func checkPlaces(t *testing.T, out map[string]string) {
	t.Helper()
	href := regexp.MustCompile(`href="/([^"#]*)#(dg-(?:L|figure-)[^"]*)"`)
	followed := 0
	for name, text := range out {
		for _, m := range href.FindAllStringSubmatch(text, -1) {
			followed++
			if !strings.Contains(out[m[1]+"index.html"], ` id="`+m[2]+`"`) {
				t.Errorf("%s: nothing at /%s#%s", name, m[1], m[2])
			}
		}
	}
	if followed == 0 {
		t.Error("no link to a statement")
	}
}

// What docgen marks places with inside Hugo means nothing in the names of pages and headings
// that the page of a concept shows.
func TestNamesHoldNoMarks(t *testing.T) {
	const drawing = "\uFDD5\uFDE0\uFDEF" // of the neighbourhood of concept 0
	_, out := render(t, read(t, map[string]string{
		"a.md": "# Title" + drawing + "\n\n## Heading" + drawing + "\n\n- **Tree ⊃ Oak**\n\nTree ⊃ Oak holds.\n",
	}))
	text := out["concepts/tree/index.html"]
	want(t, text, ">Title</a>", ">Heading</a>")
	if n := strings.Count(text, `<svg class="around">`); n != 1 {
		t.Errorf("%d drawings of the neighbourhood, want 1:\n%s", n, text)
	}
}
