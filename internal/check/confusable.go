package check

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"docgen/internal/concept"
	"docgen/internal/diag"
	"docgen/internal/source"
)

// lookalikes maps letters of Cyrillic and Greek to the Latin letters that they cannot be
// told from in usual type. Letters that only resemble a Latin one are left out: names
// such as α-helix or β₂ mix scripts rightly.
var lookalikes = map[rune]rune{
	'а': 'a', 'с': 'c', 'е': 'e', 'һ': 'h', 'і': 'i', 'ј': 'j', 'ո': 'n', 'о': 'o', 'р': 'p', 'ѕ': 's', 'х': 'x', 'у': 'y',
	'А': 'A', 'В': 'B', 'С': 'C', 'Е': 'E', 'Н': 'H', 'І': 'I', 'Ј': 'J', 'К': 'K', 'М': 'M', 'О': 'O', 'Р': 'P', 'Ѕ': 'S', 'Т': 'T', 'Х': 'X', 'У': 'Y',
	'Α': 'A', 'Β': 'B', 'Ε': 'E', 'Ζ': 'Z', 'Η': 'H', 'Ι': 'I', 'Κ': 'K', 'Μ': 'M', 'Ν': 'N', 'Ο': 'O', 'Ρ': 'P', 'Τ': 'T', 'Υ': 'Y', 'Χ': 'X', 'ο': 'o',
}

// confusableNames reports names that hold characters nobody can see, and names that mix
// Latin letters with letters of another script that look like them. Each name is reported
// once, with all places that use it.
func confusableNames(f *facts) diag.List {
	at := map[string][]source.Span{}
	var order []string
	for i := range f.graph.Statements {
		s := &f.graph.Statements[i]
		if s.Role == concept.Ignored {
			continue
		}
		for _, o := range s.Operands {
			if isASCII(o.Name) || isDamaged(o.Span.File, o.Name) {
				continue
			}
			if at[o.Name] == nil {
				order = append(order, o.Name)
			}
			at[o.Name] = append(at[o.Name], o.Span)
		}
	}
	var found diag.List
	for _, name := range order {
		var d diag.Diagnostic
		if hidden := firstHidden(name); hidden >= 0 {
			d = hiddenCharacters(name, hidden, at[name])
		} else if odd := mixedIn(name); odd != 0 {
			d.Message = fmt.Sprintf("%s mixes Latin letters with %q (U+%04X), which looks like %q", name, odd, odd, lookalikes[odd])
			d.Notes = []string{"Retype the name in one script."}
			d.Fixes = renaming(name, inLatin(name), at[name], diag.Fix{Title: "write it in Latin letters"})
		} else {
			continue
		}
		d.Code, d.Span, d.Subject = diag.ConfusableName, at[name][0], []string{name}
		for _, span := range at[name][1:] {
			d.Related = append(d.Related, diag.Related{Span: span, Message: "so it is here"})
		}
		found = append(found, d)
	}
	return found
}

// hiddenCharacters reports a name with a character that cannot be seen, and the fix that
// takes all of them out wherever the name stands.
func hiddenCharacters(name string, at int, places []source.Span) diag.Diagnostic {
	r, _ := utf8.DecodeRuneInString(name[at:])
	seen := withoutHidden(name)
	return diag.Diagnostic{
		Message: fmt.Sprintf("the name %s holds a character that cannot be seen, U+%04X", seen, r),
		Fixes:   renaming(name, seen, places, diag.Fix{Title: "remove the invisible characters", Safe: true}),
	}
}

// renaming completes a fix that writes another name at all places of a name. Where one of
// them has the name in other characters (as an entity, or broken by markup) there is none.
func renaming(name, other string, places []source.Span, fix diag.Fix) []diag.Fix {
	for _, p := range places {
		text := p.Text()
		if !strings.Contains(text, name) {
			return nil
		}
		fix.Edits = append(fix.Edits, diag.Edit{Span: p, New: strings.ReplaceAll(text, name, other)})
	}
	return []diag.Fix{fix}
}

// inLatin writes the look-alike letters of words that have Latin letters too in Latin.
func inLatin(name string) string {
	runes := []rune(name)
	for start := 0; start < len(runes); {
		end := start
		for end < len(runes) && unicode.IsLetter(runes[end]) {
			end++
		}
		if word := runes[start:end]; slices.ContainsFunc(word, isLatin) {
			for i, r := range word {
				if latin, ok := lookalikes[r]; ok {
					word[i] = latin
				}
			}
		}
		start = end + 1
	}
	return string(runes)
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf || s[i] < ' ' {
			return false
		}
	}
	return true
}

// firstHidden returns the offset of the first character of a name that cannot be seen, or
// -1. The joiners that some scripts and emoji are written with are seen by what they do:
// they count only between letters of Latin or Chinese.
func firstHidden(name string) int {
	before := rune(0)
	for i, r := range name {
		if isHidden(before, r) {
			return i
		}
		before = r
	}
	return -1
}

func isHidden(before, r rune) bool {
	const zeroWidthNonJoiner, zeroWidthJoiner = '\u200C', '\u200D'
	switch {
	case r == zeroWidthNonJoiner || r == zeroWidthJoiner:
		return before == 0 || isLatin(before) || unicode.IsDigit(before) || concept.IsCJK(before)
	case 0xE0020 <= r && r <= 0xE007F: // the letters of flags
		return false
	}
	return unicode.In(r, unicode.Cf, unicode.Cc)
}

func withoutHidden(name string) string {
	var b strings.Builder
	before := rune(0)
	for _, r := range name {
		if !isHidden(before, r) {
			b.WriteRune(r)
		}
		before = r
	}
	return b.String()
}

// mixedIn returns the first look-alike letter of a word that has Latin letters too, 0
// where there is none.
func mixedIn(name string) rune {
	for _, word := range strings.FieldsFunc(name, func(r rune) bool { return !unicode.IsLetter(r) }) {
		if !strings.ContainsFunc(word, isLatin) {
			continue
		}
		for _, r := range word {
			if _, ok := lookalikes[r]; ok {
				return r
			}
		}
	}
	return 0
}
