package source_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"docgen/internal/source"
)

// Of a lost character some bytes are left, which tell what it may have been.
func TestLostCharacters(t *testing.T) {
	for _, c := range []struct {
		garbled string // its first lost character is asked about
		may     string
		not     string
	}{
		{"å¦‚æœ A âŠƒ B", "果", "何此如木"},             // 果 is E6 9E 9C, and 9E was dropped
		{"çš„å\u009bé›† âŠƒ å", "", "子"},           // a control character that stays is no loss
		{"å³ A âŠƒ B", "即", "若则且设令"},               // 即 is E5 8D B3
		{"çš„åé›† âŠƒ", "子华", "集的"},                // of 子, E5 AD 90, only the lead byte is left
		{"å\uFFFDå™¨ âŠƒ", "子", "台"},               // a mark for each dropped byte, or for some
		{"correct \uFFFD text", "", "子果"},          // nothing is left of it
		{"å®¹å™¨ âŠƒ \xE5\x90 and \x00", "", "子含"}, // no bytes of misread text
	} {
		f := source.Decode("page.md", []byte(c.garbled))
		at := strings.IndexRune(f.Text, utf8.RuneError)
		if at < 0 {
			if c.may != "" {
				t.Errorf("%q has lost nothing: %q", c.garbled, f.Text)
			}
			continue
		}
		for _, r := range c.may {
			if !f.LostAt(at).MayHaveBeen(r) {
				t.Errorf("%q: what is lost may have been %c", c.garbled, r)
			}
		}
		for _, r := range c.not {
			if f.LostAt(at).MayHaveBeen(r) {
				t.Errorf("%q: what is lost was not %c", c.garbled, r)
			}
		}
	}
}

// Whatever a misreading loses, what is left allows what was there.
func TestLostCharactersFitWhatTheyWere(t *testing.T) {
	text := "如果子集包含在内，则引擎即策略；因此半边支持所以假设。"
	for _, m := range misreadings {
		garbled, _ := m.misread(text + " ⊃")
		f := source.Decode("page.md", []byte(garbled))
		was := []rune(text)
		i := 0
		for at, r := range f.Text {
			if i == len(was) {
				break
			}
			if r == utf8.RuneError && !f.LostAt(at).MayHaveBeen(was[i]) {
				t.Errorf("%s: %c was lost, which is said to be impossible", m.name, was[i])
			}
			if r != utf8.RuneError && f.LostAt(at).MayHaveBeen(r) {
				t.Errorf("%s: %c is said to be lost", m.name, r)
			}
			i++
		}
	}
}
