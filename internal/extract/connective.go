package extract

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// chineseConnectives begin a clause that supposes or concludes instead of stating.
// Longer ones come before those that begin them.
var chineseConnectives = []string{
	"当且仅当", "如果", "或者", "因此", "所以", "假设", "假定", "若", "则", "且", "即", "设", "令",
}

// connectiveWords are words that begin like a connective and are none. A name that some
// assertion makes without its connective in doubt needs no entry here.
var connectiveWords = []string{
	"即时", "即席", "即插", "即期", "即刻", "即将", "即梦", "若干", "若依", "设计", "设备", "设施", "设置", "设定", "设想", "设立",
	"令牌", "令箭", "假设检验", "假设推理", "所以然",
}

// definingWords follow a formula at once where it is being defined.
var definingWords = []string{"表示", "当且仅当"}

// definingNames are words that begin with a defining word and are names.
var definingNames = []string{"表示层", "表示法", "表示学习", "表示论", "表示形式", "表示空间", "表示模型", "表示能力"}

// englishConnectives bind the text that holds them as whole words, in lower case.
var englishConnectives = []string{"if", "then", "iff", "and", "or", "therefore", "suppose", "assume", "let", "means"}

// apostrophe finds the rest of a word that an apostrophe shortens.
var apostrophe = regexp.MustCompile(`^['’]\pL`)

// holdsWord reports whether a text holds one of some lower-case words as a whole word, in
// any case. A hyphen joins words to another one (if-else), and so does an apostrophe (Let's
// Encrypt); a Chinese character ends one.
func holdsWord(text string, words []string) bool {
	inWord := func(r rune) bool { return r == '-' || isLatinWord(r) }
	for start := 0; start < len(text); {
		if c := text[start]; c >= utf8.RuneSelf || !inWord(rune(c)) {
			r, n := utf8.DecodeRuneInString(text[start:])
			start += n
			for inWord(r) && start < len(text) { // the rest of a word that begins otherwise
				r, n = utf8.DecodeRuneInString(text[start:])
				start += n
			}
			continue
		}
		end := start
		for end < len(text) {
			r, n := utf8.DecodeRuneInString(text[end:])
			if !inWord(r) {
				break
			}
			end += n
		}
		for _, w := range words {
			if len(w) == end-start && strings.EqualFold(w, text[start:end]) && !apostrophe.MatchString(text[end:]) {
				return true
			}
		}
		start = end
	}
	return false
}

// connective reports whether a name has a connective in it: it begins with one, holds
// one as a whole word, or is followed by one.
func (r *reading) connective(x textRange) bool {
	name := r.words[x.start:x.end]
	return beginsWithConnective(name) || holdsWord(name, englishConnectives) || holdsDefining(name)
}

// beginsWithConnective reports whether a text begins with a connective that is not part
// of a longer word.
func beginsWithConnective(text string) bool {
	for _, c := range chineseConnectives {
		if !strings.HasPrefix(text, c) {
			continue
		}
		for _, w := range connectiveWords {
			if strings.HasPrefix(text, w) {
				return false
			}
		}
		return true
	}
	return false
}

// holdsDefining reports whether a defining word stands in a text. At its end 表示 is a
// noun (知识表示), and with what follows it may be one (表示层).
func holdsDefining(text string) bool {
	for _, w := range definingWords {
		for at := 0; ; {
			i := strings.Index(text[at:], w)
			if i < 0 {
				break
			}
			at += i
			if at+len(w) < len(text) && !hasAnyPrefix(text[at:], definingNames) {
				return true
			}
			at += len(w)
		}
	}
	return false
}

func hasAnyPrefix(text string, prefixes []string) bool {
	for _, p := range prefixes {
		if strings.HasPrefix(text, p) {
			return true
		}
	}
	return false
}

// definesNext reports whether the text behind an operand of prose defines it.
func definesNext(text string) bool {
	text = strings.TrimLeftFunc(text, unicode.IsSpace)
	if hasAnyPrefix(text, definingWords) && !hasAnyPrefix(text, definingNames) {
		return true
	}
	return len(text) >= len("means") && strings.EqualFold(text[:len("means")], "means") && wholeWord(text, 0, len("means"))
}

// The Chinese words that say what something is.
const (
	predicateOf = "是"
	predicateAs = "为"
)

// predicateNames are words with 是 or 为 in them that say nothing of anything.
var predicateNames = []string{"行为", "华为", "人为", "作为", "是否"}

var predicates = []string{predicateOf, predicateAs}

var englishPredicates = []string{"is", "are"}

// hasPredicate reports whether an operand says something of its own. What a note behind
// the name says is said of the name, and the note no part of it.
func (r *reading) hasPredicate(x textRange) bool {
	x = r.trim(x)
	for from := x.start; from < x.end; {
		note, after := r.nextNote(textRange{from, x.end}, x.start)
		if r.predicateIn(textRange{from, note}) {
			return true
		}
		from = after
	}
	return false
}

// nextNote finds the first note in a range that does not begin a name; where there is none
// it is the range's end.
func (r *reading) nextNote(x textRange, name int) (start, end int) {
	for i := x.start; i < x.end; {
		if o, ok := opaqueAt(r.opaque, i); ok {
			i = o.End
			continue
		}
		c, n := utf8.DecodeRuneInString(r.text[i:])
		if class, opens := bracketOf(c); class.isNote() && opens && i > name {
			if end, shut := r.groupEnd(i, x.end); shut {
				return i, end
			}
			return x.end, x.end
		}
		i += n
	}
	return x.end, x.end
}

func (r *reading) predicateIn(x textRange) bool {
	for i := x.start; i < x.end; {
		if o, ok := opaqueAt(r.opaque, i); ok {
			i = o.End
			continue
		}
		word := r.words[i:x.end]
		if hasAnyPrefix(word, predicates) && !r.inPredicateName(i, x) {
			return true
		}
		_, n := utf8.DecodeRuneInString(word)
		i += n
	}
	return holdsWord(r.withoutCode(x), englishPredicates)
}

func (r *reading) inPredicateName(at int, x textRange) bool {
	for _, w := range predicateNames {
		for i := max(x.start, at-len(w)+1); i <= at; i++ {
			if strings.HasPrefix(r.words[i:x.end], w) {
				return true
			}
		}
	}
	return false
}

// withoutCode gives a range's legible text with a zero in place of code and formulas.
func (r *reading) withoutCode(x textRange) string {
	if len(r.opaque) == 0 {
		return r.words[x.start:x.end]
	}
	var b strings.Builder
	for i := x.start; i < x.end; {
		if o, ok := opaqueAt(r.opaque, i); ok {
			b.WriteByte('0')
			i = o.End
			continue
		}
		b.WriteByte(r.words[i])
		i++
	}
	return b.String()
}
