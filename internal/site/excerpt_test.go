package site

import (
	"strings"
	"testing"
	"unicode/utf8"

	"docgen/internal/page"
	"docgen/internal/source"
)

// excerptOf cuts the first "NAME" out of a page's text.
func excerptOf(text string) (before, after string) {
	f := source.NewFile("a.md", text)
	p := &sitePage{Page: &page.Page{File: f, Body: f.Span(0, len(text))}, address: "/a/"}
	at := strings.Index(text, "NAME")
	e := (&Site{}).excerpt(p, f.Span(at, at+len("NAME")))
	return e.Before, e.After
}

func TestExcerpts(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"a paragraph", "No.\n\nSome text with NAME in it.\n\nNo.", "Some text with [NAME] in it."},
		{"two lines", "Some text\n  with NAME in\nit.", "Some text with [NAME] in it."},
		{"two lines of Chinese", "一段\n文字 NAME 在\n其中。", "一段文字 [NAME] 在其中。"},
		{"an item", "- no\n- **one** and NAME\n- no", "one and [NAME]"},
		{"a numbered item in a quote", "> 1. a NAME b\n> 2. no", "a [NAME] b"},
		{"a task", "- [x] do NAME now", "do [NAME] now"},
		{"a cell", "| no | the **NAME** of | no |", "the [NAME] of"},
		{"under a heading at once", "# No\nabout NAME", "about [NAME]"},
		{"markup", "`a` *b* __c__ ~~d~~ [e f](g.md \"h\") ![no](i.png) j[^1] \\*k\\* <b>l</b> &amp; NAME m_n", "a b c d e f  j *k* l & [NAME] m_n"},
		{"long", strings.Repeat("word ", 40) + "NAME" + strings.Repeat(" word", 40),
			"…" + strings.Repeat("word ", 15) + "[NAME]" + strings.Repeat(" word", 16) + "…"},
		{"long Chinese", strings.Repeat("字", 60) + "NAME" + strings.Repeat("字", 60),
			"…" + strings.Repeat("字", 40) + "[NAME]" + strings.Repeat("字", 40) + "…"},
	} {
		t.Run(c.name, func(t *testing.T) {
			before, after := excerptOf(c.text)
			if got := before + "[NAME]" + after; got != c.want {
				t.Errorf("got  %q\nwant %q", got, c.want)
			}
		})
	}
}

// FuzzExcerpt cuts a name out of any text: what is left is short and valid.
func FuzzExcerpt(f *testing.F) {
	f.Add("- [a](", ") **b\n> c|")
	f.Add("![x](y\\`", "&#xFDD0; <b \n\n")
	f.Fuzz(func(t *testing.T, before, after string) {
		before = strings.ReplaceAll(before, "NAME", "")
		b, a := excerptOf(strings.ToValidUTF8(before, "?") + "NAME" + strings.ToValidUTF8(after, "?"))
		const most = 3*excerptWidth + 8 // all in Chinese characters, and the ellipsis
		for _, part := range []string{b, a} {
			if !utf8.ValidString(part) || utf8.RuneCountInString(part) > most || strings.Contains(part, "\n") {
				t.Errorf("%q", part)
			}
		}
	})
}
