package site_test

import (
	"bytes"
	"compress/zlib"
	"encoding/json"
	"io"
	"strings"
	"testing"
)

// The index is made of what readers see: text and drawings, not the source of a drawing that
// stands folded below it, nor what docgen says about a claim.
func TestThePublishedPagesCanBeSearched(t *testing.T) {
	in := read(t, map[string]string{
		"guide/a.md": "# Vehicles\n\n- **Vehicle ⊃ Car**\n- **Car ⊃ Racer**\n\n## Claims\n\nSo Racer ⊃ Vehicle, as they say.\n\n" +
			"```mermaid\nflowchart TD\n  hiddensource --> B\n```\n",
		"b.md": "---\nlanguage: zh-CN\n---\n# 容器\n\n容器化 <script>badscript()</script>\n",
	})
	in.BaseURL = "https://example.org/docs/"
	_, out := render(t, in)

	var texts, names strings.Builder
	for name, text := range out {
		kind := name[strings.LastIndex(name, "/")+1:]
		if !strings.HasPrefix(name, "search/") || !strings.HasSuffix(kind, ".bin") {
			continue
		}
		z, err := zlib.NewReader(strings.NewReader(text))
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		plain, err := io.ReadAll(z)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		switch kind[0] {
		case 'x':
			texts.Write(plain)
		case 'c':
			names.Write(plain)
		}
	}
	for _, want := range []string{`["guide/a/","Vehicles","en"`, `"claims","Claims"`, "as they say", `["b/","容器","zh-CN"`, "容器化"} {
		if !strings.Contains(texts.String(), want) {
			t.Errorf("the index lacks %s: %s", want, texts.String())
		}
	}
	for _, no := range []string{"hiddensource", "the other way round", "badscript"} {
		if strings.Contains(texts.String(), no) {
			t.Errorf("the index has %q: %s", no, texts.String())
		}
	}
	if want := `["Racer","","concepts/racer/","Vehicle ⊃ Car ⊃ Racer"]`; !strings.Contains(names.String(), want) {
		t.Errorf("the index lacks %s: %s", want, names.String())
	}

	for page, link := range map[string]string{
		"guide/a/index.html": `<a class="find" href="/docs/all-pages/" data-search="/docs/search/" data-search-root="/docs/" data-search-words="/docs/search/words-en.json"><span>Search</span></a>`,
		"b/index.html":       `data-search-words="/docs/search/words-zh.json"><span>搜索</span></a>`,
	} {
		if !strings.Contains(out[page], link) {
			t.Errorf("%s lacks %s", page, link)
		}
	}
	if !strings.Contains(out["b/index.html"], ` defer data-module="/docs/js/search.js?v=`) {
		t.Error("no script")
	}
	var words map[string]string
	if err := json.NewDecoder(bytes.NewReader([]byte(out["search/words-zh.json"]))).Decode(&words); err != nil || words["searchMore"] != "更多结果" {
		t.Errorf("the words are %v, %v", words, err)
	}
}

// Concepts that contain each other have no first one: the way from above ends where it would
// come round.
func TestAConceptInACycleHasAPath(t *testing.T) {
	in := read(t, map[string]string{"a.md": "- **Art ⊃ Bowl**\n- **Bowl ⊃ Clay**\n- **Clay ⊃ Art**\n"})
	_, out := render(t, in)
	found := false
	for name, text := range out {
		if strings.HasSuffix(name, "/c0.bin") {
			z, err := zlib.NewReader(strings.NewReader(text))
			if err != nil {
				t.Fatal(err)
			}
			plain, _ := io.ReadAll(z)
			found = strings.Contains(string(plain), `"concepts/clay/","Art ⊃ Bowl ⊃ Clay"`)
		}
	}
	if !found {
		t.Error("no path to Clay")
	}
}
