package extract

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"docgen/internal/concept"
	"docgen/internal/page"
	"docgen/internal/settings"
)

// A sign is what one operator says.
type sign struct {
	relation concept.Relation
	reversed bool // the narrower operand stands first
}

// signOf tells whether a character is an operator under the settings.
func signOf(r rune, s settings.Settings) (sign, bool) {
	switch r {
	case '⊃', '⊋':
		return sign{concept.Contains, false}, true
	case '⊂', '⊊':
		return sign{concept.Contains, true}, true
	case '⊅':
		return sign{concept.NotContains, false}, true
	case '⊄':
		return sign{concept.NotContains, true}, true
	case '⊇':
		return sign{concept.Contains, false}, s.SubsetOrEqual
	case '⊆':
		return sign{concept.Contains, true}, s.SubsetOrEqual
	}
	return sign{}, false
}

// cutSign takes one character off a text, white space aside, and gives the rest.
func cutSign(text string) (rune, string) {
	text = strings.TrimSpace(text)
	r, n := utf8.DecodeRuneInString(text)
	return r, strings.TrimSpace(text[n:])
}

// An operator is a sign where it stands in a passage's text.
type operator struct {
	sign
	textRange
}

// operators lists the signs of a text that relate something, in order. Signs in code
// and formulas are not seen, nor those that stand alone, in brackets or in a set of
// signs.
func operators(text string, opaque []page.Opaque, s settings.Settings) []operator {
	var list []operator
	for i, r := range text {
		sign, ok := signOf(r, s)
		if !ok || insideOpaque(opaque, i) {
			continue
		}
		end := i + utf8.RuneLen(r)
		if isolated(text[:i], leftEdge) && isolated(text[end:], rightEdge) || quotedSign(text, i, end) {
			continue
		}
		list = append(list, operator{sign, textRange{i, end}})
	}
	return list
}

const (
	otherSigns = "⊃⊂⊋⊊⊅⊄⊇⊆∘→≡∈∉∪∩/|,，、;；:：=。"
	leftEdge   = "（([{【〔［｛「『“‘<《" + otherSigns
	rightEdge  = "）)]}】〕］｝」』”’>》" + otherSigns
)

// isolated reports whether nothing that could be an operand touches a sign on one side:
// the text before it (for leftEdge) or behind it is empty or has a sign or bracket next.
func isolated(text, edge string) bool {
	var r rune
	if edge == leftEdge {
		r, _ = utf8.DecodeLastRuneInString(strings.TrimRightFunc(text, unicode.IsSpace))
	} else {
		r, _ = utf8.DecodeRuneInString(strings.TrimLeftFunc(text, unicode.IsSpace))
	}
	return r == utf8.RuneError || strings.ContainsRune(edge, r)
}

// quotedSign reports whether a sign stands between two straight quotes.
func quotedSign(text string, start, end int) bool {
	return start > 0 && end < len(text) && text[start-1] == text[end] && (text[end] == '"' || text[end] == '\'')
}

// The phrases that state containment in words.
const (
	chineseSubset = "子集"
	englishSubset = "subset"
)

// findTriggers lists the offsets in a page's text at which something stands that may
// make a passage a statement: a sign, a word for subset, a character reference that may
// stand for a sign.
func findTriggers(text string, s settings.Settings) []int {
	var list []int
	find := func(needle string) {
		for at := 0; ; at += len(needle) {
			i := strings.Index(text[at:], needle)
			if i < 0 {
				return
			}
			at += i
			if needle != signLead || isSignTail(text[at+len(needle):]) {
				list = append(list, at)
			}
		}
	}
	for _, needle := range triggerWords(s) {
		find(needle)
	}
	slices.Sort(list)
	return list
}

// signLead begins every operator in UTF-8: they stand together at U+2282–228B.
const signLead = "\xe2\x8a"

func isSignTail(s string) bool { return s != "" && s[0] >= 0x82 && s[0] <= 0x8b }

func triggerWords(s settings.Settings) []string {
	words := []string{signLead, chineseSubset, "subset", "Subset", "SUBSET", "&su", "&Su", "&ns", "&#"}
	if s.AliasBullets {
		words = append(words, "=", "＝")
	}
	return words
}

func hasTrigger(text string, s settings.Settings) bool { return len(findTriggers(text, s)) > 0 }
