package search

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestMisspelledWordsAreFound asks for words with one slip, and for some that must stand for
// nothing else: short ones, ones with two slips, and any that the index has or continues.
func TestMisspelledWordsAreFound(t *testing.T) {
	docs := []Document{
		{URL: "a/", Title: "Kubernetes", Sections: []Section{{Text: "Kubernetes orchestrates containers. Café naïveté."}}},
		{URL: "b/", Title: "Contained", Sections: []Section{{Text: "What is contained, and a grape."}}},
	}
	b := openBrowser(t, Build(docs, []Concept{{Name: "Orchestration", URL: "concepts/orchestration/", Path: "Orchestration"}}))
	b.run(t, `async () => { window.index = await search.Index.open("search/"); return 0 }`, nil, nil)
	type answer struct {
		Pages    []string
		Concepts int
		Instead  map[string][]string
	}
	for query, want := range map[string]answer{
		"kuberntes":           {[]string{"a/"}, 0, map[string][]string{"kuberntes": {"kubernetes"}}},     // a letter left out
		"Kubernettes":         {[]string{"a/"}, 0, map[string][]string{"Kubernettes": {"kubernetes"}}},   // one added
		"kubernetas":          {[]string{"a/"}, 0, map[string][]string{"kubernetas": {"kubernetes"}}},    // another one
		"kubenretes":          {[]string{"a/"}, 0, map[string][]string{"kubenretes": {"kubernetes"}}},    // two swapped
		"naivetè":             {[]string{"a/"}, 0, nil},                                                  // accents never matter, so that this is right
		"orchestratoin":       {[]string{}, 1, map[string][]string{"orchestratoin": {"orchestration"}}},  // a concept
		"containex":           {[]string{"b/"}, 0, map[string][]string{"containex": {"contained"}}},      // the one that is nearest
		"orchestrtes contane": {[]string{"a/"}, 0, map[string][]string{"orchestrtes": {"orchestrates"}}}, // each word by itself
		"kubrnets":            {[]string{}, 0, nil},                                                      // two slips
		"grap":                {[]string{"b/"}, 0, nil},                                                  // the beginning of a word
		"gape":                {[]string{}, 0, nil},                                                      // four letters
		"kubernetes grpae":    {[]string{"a/", "b/"}, 0, map[string][]string{"grpae": {"grape"}}},        // beside one that is right
	} {
		var got answer
		b.run(t, `async (query) => {
			const result = await index.search(query);
			const pages = await index.show(result);
			return {pages: pages.map(p => p.url).sort(), concepts: result.concepts.length,
				instead: result.instead.length ? Object.fromEntries(result.instead.map(({word, terms}) => [word, terms])) : null};
		}`, query, &got)
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", query, diff)
		}
	}
	b.quiet(t)
}
