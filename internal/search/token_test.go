package search

import (
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// tokenCase is one row of testdata/tokens.json. Terms are separated by spaces; in a query
// one with "*" also matches what begins with it.
type tokenCase struct{ Text, Index, Query string }

func tokenCases(t testing.TB) []tokenCase {
	t.Helper()
	text, err := os.ReadFile("testdata/tokens.json")
	if err != nil {
		t.Fatal(err)
	}
	var cases []tokenCase
	if err := json.Unmarshal(text, &cases); err != nil {
		t.Fatal(err)
	}
	if len(cases) == 0 {
		t.Fatal("no cases")
	}
	return cases
}

func indexTerms(text string) string {
	var list []string
	new(tokenizer).index(norm.NFC.String(text), func(term []byte, _ int, _ bool) { list = append(list, string(term)) })
	return strings.Join(list, " ")
}

func queryTerms(text string) string {
	var list []string
	new(tokenizer).query(norm.NFC.String(text), func(term []byte, _ int, prefix bool) {
		if prefix {
			list = append(list, string(term)+"*")
		} else {
			list = append(list, string(term))
		}
	})
	return strings.Join(list, " ")
}

func TestTermsInGo(t *testing.T) {
	for _, c := range tokenCases(t) {
		if got := indexTerms(c.Text); got != c.Index {
			t.Errorf("index of %q: %q, want %q", c.Text, got, c.Index)
		}
		if got := queryTerms(c.Text); got != c.Query {
			t.Errorf("query of %q: %q, want %q", c.Text, got, c.Query)
		}
	}
}

// The other half of the table: the script makes the same terms.
func TestTermsInTheBrowser(t *testing.T) {
	b := openBrowser(t, nil)
	cases := tokenCases(t)
	var got []tokenCase
	b.run(t, `(cases) => cases.map(({Text}) => {
		const text = Text.normalize("NFC");
		return {
			Text,
			Index: search.tokenize(text, true).map((t) => t.term).join(" "),
			Query: search.tokenize(text).map((t) => t.term + (t.prefix ? "*" : "")).join(" "),
		};
	})`, cases, &got)
	for i, c := range cases {
		if got[i].Index != c.Index {
			t.Errorf("index of %q: %q, want %q", c.Text, got[i].Index, c.Index)
		}
		if got[i].Query != c.Query {
			t.Errorf("query of %q: %q, want %q", c.Text, got[i].Query, c.Query)
		}
	}
}

// Each character of Unicode, between letters, and each text of the real pages make the same
// terms on both sides.
func TestBothSidesAgree(t *testing.T) {
	b := openBrowser(t, nil)
	texts := map[string]string{}
	for c := rune(0x20); c <= 0x2FFFF; c++ {
		if c >= 0xD800 && c <= 0xDFFF || unicode.Is(unicode.Cn, c) {
			continue // characters that Go's tables do not have yet may be letters in the browser's
		}
		block := fmt.Sprintf("U+%02Xxx", c>>8)
		texts[block] += norm.NFC.String(fmt.Sprintf("a%cb %c ", c, c))
	}
	if os.Getenv("DOCGEN_SHARED") != "" {
		for _, d := range corpus(t) {
			texts[d.URL] = plain(strings.Join(sectionTexts(d), "\n"))
		}
	}
	var got map[string]string
	b.run(t, `(texts) => Object.fromEntries(Object.entries(texts).map(([name, text]) =>
		[name, search.tokenize(text, true).map((t) => t.term).join(" ")]))`, texts, &got)
	for name, text := range texts {
		want := strings.Fields(indexTerms(text))
		terms := strings.Fields(got[name])
		if !slices.Equal(want, terms) {
			t.Errorf("%s: first difference %s", name, firstDifference(want, terms))
		}
	}
}

func firstDifference(want, got []string) string {
	for i := range min(len(want), len(got)) {
		if want[i] != got[i] {
			return fmt.Sprintf("%q (%U) in Go, %q (%U) in the browser", want[i], []rune(want[i]), got[i], []rune(got[i]))
		}
	}
	return fmt.Sprintf("%d terms in Go, %d in the browser", len(want), len(got))
}

// Whatever is looked for in the words of a text is in the terms of that text.
func FuzzQueryAgreesWithIndex(f *testing.F) {
	for _, c := range []string{"容器化 K8s", "a_b__c v1.2", "C++ c#x", "e\u0301ｶﾞ\xff\x00", "𠮷\u00ad野\u200d家", "ǅ ﬁ ℝ⁷ \u0345"} {
		f.Add(c, 0, 4)
	}
	f.Fuzz(func(t *testing.T, text string, from, to int) {
		text = plain(text)
		terms := strings.Fields(indexTerms(text))
		has := func(query string) bool {
			want, prefix := strings.CutSuffix(query, "*")
			for _, term := range terms {
				if term == want || prefix && strings.HasPrefix(term, want) {
					return true
				}
			}
			return false
		}
		for _, q := range strings.Fields(queryTerms(text)) {
			if !has(q) {
				t.Errorf("%q of %q is not among %q", q, text, terms)
			}
		}
		new(tokenizer).index(text, func(term []byte, at int, _ bool) {
			if at < 0 || at >= len(text) || len(term) == 0 {
				t.Errorf("term %q of %q at %d", term, text, at)
			}
		})
	})
}
