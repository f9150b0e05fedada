package extract

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"docgen/internal/concept"

	"golang.org/x/text/unicode/norm"
)

// A term is one name in an operand, cleaned.
type term struct {
	textRange // of the name
	key       concept.Key
	qualifier string
}

// maxNameLength is the length of the longest name of a concept, in characters.
const maxNameLength = 64

// trailingPunctuation is what may follow a name and is no part of it.
const trailingPunctuation = "。.，,；;：:、！!"

// terms reads an operand: cleans it and takes lists apart. Where it is no concept the
// reason says why. A list has several terms; known decides where x/y is two names.
func (r *reading) terms(x textRange, known *lexicon) ([]term, Reason) {
	members := r.members(r.trim(x))
	var list []term
	for _, m := range members {
		if len(members) > 1 && strings.Trim(r.text[m.start:m.end], "…. \t") == "" {
			continue // "and so on"
		}
		terms, reason := r.slashed(m, known)
		if reason != NoReason {
			return nil, reason
		}
		list = append(list, terms...)
	}
	if len(list) == 0 {
		return nil, EmptyOperand
	}
	return list, NoReason
}

// members takes a list apart at 、 and, in braces, at commas.
func (r *reading) members(x textRange) []textRange {
	if c, n := utf8.DecodeRuneInString(r.text[x.start:x.end]); c == '{' || c == '｛' {
		if end, ok := r.groupEnd(x.start, x.end); ok {
			_, m := utf8.DecodeLastRuneInString(r.text[:end])
			rest := r.trim(textRange{end, x.end})
			if note, ok := r.trailingNote(textRange{x.start, x.end}); rest.start == rest.end || ok && note.start == rest.start {
				return r.split(textRange{x.start + n, end - m}, ",，、")
			}
		}
	}
	return r.split(x, "、")
}

// split cuts a range at separators that stand outside of brackets and code.
func (r *reading) split(x textRange, separators string) []textRange {
	var list []textRange
	from := x.start
	r.outside(x, func(i int, c rune, n int) int {
		if strings.ContainsRune(separators, c) && !r.inNumber(i, n) {
			list = append(list, textRange{from, i})
			from = i + n
		}
		return n
	})
	// A separator at the very end is punctuation.
	if last := (textRange{from, x.end}); len(list) == 0 || r.trim(last).start < r.trim(last).end {
		list = append(list, last)
	}
	return list
}

// inNumber reports whether an ASCII sign at i stands between two digits (1,000), or is
// one of two colons (std::vector) or part of an address.
func (r *reading) inNumber(i, width int) bool {
	if width != 1 || i == 0 || i+1 >= len(r.text) {
		return false
	}
	before, after := r.text[i-1], r.text[i+1]
	if r.text[i] == ':' && (before == ':' || after == ':' || strings.HasPrefix(r.text[i:], "://")) {
		return true
	}
	return isDigit(before) && isDigit(after)
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

// slashed reads a member of a list: x/y is two names where both are known, else one.
func (r *reading) slashed(x textRange, known *lexicon) ([]term, Reason) {
	whole, reason := r.term(x, known)
	if !strings.ContainsAny(r.text[x.start:x.end], "/／") {
		if reason != NoReason {
			return nil, reason
		}
		return []term{whole}, NoReason
	}
	r.ambiguous = true
	if known.has(whole.key) && reason == NoReason {
		return []term{whole}, NoReason
	}
	var parts []term
	for _, p := range r.split(x, "/／") {
		t, reason := r.term(p, known)
		if reason != NoReason || !known.has(t.key) {
			parts = nil
			break
		}
		parts = append(parts, t)
	}
	if len(parts) > 1 {
		return parts, NoReason
	}
	if reason != NoReason {
		return nil, reason
	}
	return []term{whole}, NoReason
}

// term cleans one name and judges it.
func (r *reading) term(x textRange, known *lexicon) (term, Reason) {
	const longest = 16 * maxNameLength // bytes, notes and quotes included
	if x.end-x.start > longest {
		return term{textRange: x}, TooLong
	}
	var t term
	t.textRange = x
	for {
		before := t.textRange
		t.textRange = r.trim(t.textRange)
		if inner, ok := r.unquote(t.textRange); ok {
			t.textRange = inner
			continue
		}
		if note, ok := r.trailingNote(t.textRange); ok {
			if r.isFunction(textRange{t.start, note.start}, note) {
				return t, IsFunction
			}
			if inner, ok := r.unquote(note); ok && t.qualifier == "" {
				t.qualifier = collapse(r.text[inner.start:inner.end])
			}
			t.end = note.start
			continue
		}
		if t.start < t.end && !insideOpaque(r.opaque, t.end-1) {
			c, n := utf8.DecodeLastRuneInString(r.text[t.start:t.end])
			if strings.ContainsRune(trailingPunctuation, c) {
				t.end -= n
			}
		}
		if t.textRange == before {
			break
		}
	}
	t.key = concept.KeyOf(r.text[t.start:t.end])
	return t, r.judge(t, known)
}

// isFunction reports whether a note in half-width brackets right behind a Latin letter
// holds nothing but variables: f(x), Hom(A, B).
func (r *reading) isFunction(name, note textRange) bool {
	if r.text[note.start] != '(' || insideOpaque(r.opaque, note.start) {
		return false
	}
	last, _ := utf8.DecodeLastRuneInString(r.text[name.start:name.end])
	if !unicode.Is(unicode.Latin, last) {
		return false
	}
	inner, _ := r.unquote(note)
	for _, arg := range strings.FieldsFunc(r.words[inner.start:inner.end], func(c rune) bool { return c == ',' || c == '，' }) {
		if !isVariable(strings.TrimSpace(arg)) {
			return false
		}
	}
	return inner.start < inner.end
}

// forbiddenSigns make a text no name: the ends of sentences, the signs of logic and of
// sets, and of other relations. They are looked for in the key, which has one form for
// the widths of a sign.
const forbiddenSigns = "。!?∀∃∈∉∧∨¬⇒⇔=≡∪∩{}|∘→←↔⟶⟹⟺⊇⊆⊃⊂⊋⊊⊅⊄"

// judge says why a cleaned name is no concept.
func (r *reading) judge(t term, known *lexicon) Reason {
	name := r.text[t.start:t.end]
	switch {
	case t.key == "":
		return EmptyOperand
	case utf8.RuneCountInString(name) > maxNameLength:
		return TooLong
	case strings.ContainsAny(string(t.key), forbiddenSigns) || strings.Contains(string(t.key), "->"):
		return HoldsSign
	}
	isCode, reason := r.code(t.textRange)
	if reason != NoReason || isCode {
		return reason
	}
	if r.connective(t.textRange) {
		// A connective that is part of a longer known name is none.
		r.ambiguous = true
		if !known.has(t.key) {
			return HasConnective
		}
	}
	return NoReason
}

// code reports whether a name is code as a whole, or code joined by slashes. Code in a
// part of a name, and any formula, makes it no name.
func (r *reading) code(x textRange) (bool, Reason) {
	at, found := x.start, false
	rest := ""
	for _, o := range r.opaque {
		if o.End <= x.start || o.Start >= x.end {
			continue
		}
		if o.Math || o.Start < x.start || o.End > x.end {
			return false, PartlyCode
		}
		found = true
		rest += r.text[at:o.Start]
		at = o.End
	}
	if !found {
		return false, NoReason
	}
	rest += r.text[at:x.end]
	if strings.Trim(rest, "/／ ") != "" {
		return false, PartlyCode
	}
	return true, NoReason
}

func collapse(s string) string { return strings.Join(strings.Fields(s), " ") }

// variablePattern is what is left of a variable in NFKC, its raised and lowered
// characters taken off: one letter with digits, primes, and scripts written in ASCII.
var variablePattern = regexp.MustCompile(`^[\p{Latin}\p{Greek}](?:\d|['’‘′"″‴` + "`" + `]|[_^](?:[0-9A-Za-z]|\{[^{}]*\})+)*$`)

// isVariable reports whether a name is a variable's: one Latin or Greek letter with any
// digits, primes, sub- or superscripts.
func isVariable(name string) bool {
	const longest = 32 // bytes; longer text is no variable
	if name == "" || len(name) > longest {
		return false
	}
	letters := 0
	bare := strings.Map(func(r rune) rune {
		if isScript(r) {
			return -1
		}
		if unicode.IsLetter(r) {
			letters++
		}
		return r
	}, name)
	if letters > 1 && !strings.ContainsAny(name, "_^＿＾") {
		return false
	}
	return variablePattern.MatchString(norm.NFKC.String(bare))
}

// isScript reports whether r is a raised or lowered form of another character.
func isScript(r rune) bool {
	return r == '²' || r == '³' || r == '¹' || r == 'ª' || r == 'º' ||
		r >= 0x2070 && r <= 0x209F || r >= 0x02B0 && r <= 0x02B8 || r >= 0x02E0 && r <= 0x02E4 ||
		r >= 0x1D2C && r <= 0x1D6A || r >= 0x1D9B && r <= 0x1DBF || r == 0x2C7C || r == 0x2C7D
}
