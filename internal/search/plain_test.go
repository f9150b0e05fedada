package search

import (
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"
)

// FuzzPlain holds the short way, that of text which is plain already, to the long one.
func FuzzPlain(f *testing.F) {
	for _, text := range []string{"", " ", "a b", "a  b", "a ", "中文 文字", "中文\u3000文字", "e\u0301", "é", "\xff", "\uFFFD", "a\tb", "a\u0085b", "\u2028"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		want := norm.NFC.String(strings.Join(strings.Fields(strings.ToValidUTF8(text, "\uFFFD")), " "))
		if got := plain(text); got != want {
			t.Errorf("plain(%q) = %q, want %q", text, got, want)
		}
	})
}
