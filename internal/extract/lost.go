package extract

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"docgen/internal/source"
)

// Where mojibake lost characters, names keep U+FFFD for them: nobody knows what they
// were. But the signs and words that decide how a text is read are few, and must not turn
// into names by losing a character (如� A ⊃ B is 如果 A ⊃ B, no fact of 如�). So a text is
// read with those restored that the lost characters may have been by what is left of
// their bytes. All of them have the width of U+FFFD, so that every offset means the same
// in both texts; where nothing is lost, both are one.

// lostWidth is the length in UTF-8 of U+FFFD and of every character that is restored.
const lostWidth = len("\uFFFD")

// punctuated returns a text with lost punctuation restored, which is what separates
// names.
func punctuated(t *source.Fragment) string { return restored(t, nil) }

// legible returns a text with lost punctuation, the lost characters of known words and
// those of variables restored. It takes time linear in the text, for words of bounded
// length.
func legible(t *source.Fragment) string {
	return restored(t, func(at int) string {
		if word, start, ok := wordAround(t, at); ok {
			return word[at-start : at-start+lostWidth]
		}
		return firstThatFits(lostAt(t, at), variableSigns)
	})
}

// restored returns a text with its lost characters replaced by what they were: punctuation
// by the brackets and quotes that are open before them, else what the guess says.
func restored(t *source.Fragment, guess func(at int) string) string {
	if t.File == nil || t.File.Encoding.Lost == 0 || !strings.ContainsRune(t.Text, utf8.RuneError) {
		return t.Text
	}
	text := []byte(t.Text)
	var open openMarks
	for at := 0; ; at += lostWidth {
		n := strings.IndexRune(t.Text[at:], utf8.RuneError)
		if n < 0 {
			return string(text)
		}
		open.pass(t.Text[at : at+n])
		at += n
		was := firstThatFits(lostAt(t, at), open.signs())
		open.pass(was)
		if was == "" && guess != nil {
			was = guess(at)
		}
		copy(text[at:], was)
	}
}

// openMarks tells which quotes are open, in whose end the last byte is lost with others.
type openMarks struct{ quote, corner bool }

func (o *openMarks) pass(text string) {
	if i := strings.LastIndexAny(text, "“”"); i >= 0 {
		o.quote = strings.HasPrefix(text[i:], "“")
	}
	if i := strings.LastIndexAny(text, "「」"); i >= 0 {
		o.corner = strings.HasPrefix(text[i:], "「")
	}
}

// signs lists the punctuation that a lost character may be, the likeliest first: of each
// sign the bytes that are left fit no letter in use.
func (o *openMarks) signs() []string {
	signs := []string{"、", "！"}
	if o.corner {
		signs[0] = "」"
	}
	if o.quote {
		signs = append(signs, "”")
	}
	return signs
}

// variableSigns are what stands in and beside the names of variables and may be lost.
var variableSigns = []string{"₁", "⁰", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹", "ℝ"}

func firstThatFits(lost source.Lost, characters []string) string {
	for _, s := range characters {
		if c, _ := utf8.DecodeRuneInString(s); lost.MayHaveBeen(c) {
			return s
		}
	}
	return ""
}

// lostAt returns what is left of the character at an offset of a fragment.
func lostAt(t *source.Fragment, at int) source.Lost {
	s := t.Span(at, at+lostWidth)
	if s.End-s.Start != lostWidth {
		return source.Lost{}
	}
	return t.File.LostAt(s.Start)
}

// wordAround finds the longest known word that the lost character at an offset completes,
// and where it begins. Only words are tried of which another character is there, or, of
// one character, that white space sets off from any name.
func wordAround(t *source.Fragment, at int) (word string, start int, ok bool) {
	reach := maxHanWord - lostWidth
	for i := max(0, at-reach); i <= at+reach && i+lostWidth <= len(t.Text); i++ {
		if t.Text[i] < utf8.RuneSelf || i == at {
			continue
		}
		for _, p := range hanWords[t.Text[i:i+lostWidth]] {
			from := i - p.at
			if len(p.word) > len(word) && from >= 0 && from <= at && at < from+len(p.word) && stands(t, from, p.word) {
				word, start, ok = p.word, from, true
			}
		}
	}
	if !ok && isSetOff(t.Text, at, at+lostWidth) {
		word = firstThatFits(lostAt(t, at), hanCharacters)
		return word, at, word != ""
	}
	return word, start, ok
}

// stands reports whether a word stands at an offset, up to lost characters.
func stands(t *source.Fragment, start int, word string) bool {
	if start+len(word) > len(t.Text) {
		return false
	}
	for i := 0; i < len(word); i += lostWidth {
		there := t.Text[start+i : start+i+lostWidth]
		if there == word[i:i+lostWidth] {
			continue
		}
		c, _ := utf8.DecodeRuneInString(word[i:])
		if there != "\uFFFD" || !lostAt(t, start+i).MayHaveBeen(c) {
			return false
		}
	}
	return true
}

// isSetOff reports whether white space follows text[start:end] and no letter stands before
// it.
func isSetOff(text string, start, end int) bool {
	before, _ := utf8.DecodeLastRuneInString(text[:start])
	after, _ := utf8.DecodeRuneInString(text[end:])
	return (start == 0 || !unicode.IsLetter(before) && before != utf8.RuneError) && unicode.IsSpace(after)
}

// A wordPlace is a character of a known word, by its offset.
type wordPlace struct {
	word string
	at   int
}

// hanWords are the Chinese words that decide how a text is read, by their characters;
// maxHanWord is the length of the longest. Those of one character are hanCharacters.
var (
	maxHanWord    = len(slices.MaxFunc(listHanWords(), func(a, b string) int { return len(a) - len(b) }))
	hanWords      = placesOf(listHanWords())
	hanCharacters = slices.DeleteFunc(listHanWords(), func(w string) bool { return len(w) > lostWidth })
)

func placesOf(words []string) map[string][]wordPlace {
	places := map[string][]wordPlace{}
	for _, w := range words {
		for at := 0; at < len(w) && len(w) > lostWidth; at += lostWidth {
			c := w[at : at+lostWidth]
			places[c] = append(places[c], wordPlace{w, at})
		}
	}
	return places
}

func listHanWords() []string {
	words := slices.Concat(chineseConnectives, connectiveWords, definingWords, definingNames,
		[]string{predicateOf, predicateAs, chineseSubset, chineseSubsetOf}, predicateNames, relationNames)
	for _, w := range labelWords {
		words = append(words, w.word, w.not)
	}
	words = slices.DeleteFunc(words, func(w string) bool {
		return w == "" || strings.ContainsFunc(w, func(c rune) bool { return !unicode.Is(unicode.Han, c) })
	})
	slices.Sort(words)
	return slices.Compact(words)
}

// fragmentOf returns a text that a parser read in a span: where it stands there as it is,
// mapped character by character, else as a whole.
func fragmentOf(text string, in source.Span) *source.Fragment {
	b := source.NewFragmentBuilder(in.File)
	if i := strings.Index(in.Text(), text); i >= 0 {
		b.Copy(in.Start+i, in.Start+i+len(text))
	} else {
		b.Replace(text, in.Start, in.End)
	}
	return b.Fragment()
}
