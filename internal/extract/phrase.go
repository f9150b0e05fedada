package extract

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"docgen/internal/concept"
)

// isSubsetOf finds the English phrase, chineseSubsetOf the end of the Chinese ones.
var isSubsetOf = regexp.MustCompile(`(?i)\bis\s+a\s+subset\s+of\b`)

const chineseSubsetOf = "的" + chineseSubset

// phrases reads containment stated in words: X 是 Y 的子集, X（Y 的子集）, X is a subset
// of Y.
func (r *reading) phrases(known *lexicon, out *findings) {
	if strings.Contains(r.words, chineseSubsetOf) {
		r.chinesePhrases(known, out)
	}
	if !strings.Contains(r.text, "ubset") && !strings.Contains(r.text, "UBSET") {
		return // the pattern is slow, and most text has no such word
	}
	for _, m := range isSubsetOf.FindAllStringIndex(r.text, -1) {
		if insideOpaque(r.opaque, m[0]) {
			continue
		}
		before, after := r.clauseBefore(m[0]), textRange{m[1], len(r.text)}
		narrower := r.leftSide(before, true, known)
		broader, _, ok := r.nameStarting(r.withoutArticle(after), known)
		r.phrase(narrower, side{terms: []term{broader}}, ok, before, textRange{m[0], m[1]}, out)
	}
}

func (r *reading) withoutArticle(x textRange) textRange {
	x = r.trim(x)
	if len(r.text) >= x.start+4 && strings.EqualFold(r.text[x.start:x.start+4], "the ") {
		x.start += 4
	}
	return x
}

func (r *reading) chinesePhrases(known *lexicon, out *findings) {
	for at := 0; ; {
		i := strings.Index(r.words[at:], chineseSubsetOf)
		if i < 0 {
			return
		}
		i += at
		at = i + len(chineseSubsetOf)
		// 子集群 is a cluster.
		if insideOpaque(r.opaque, i) || strings.HasPrefix(r.text[at:], "群") {
			continue
		}
		clause := r.clauseBefore(i)
		text := r.words[clause.start:clause.end]
		phrase := textRange{clause.start, at}
		if is := strings.LastIndex(text, predicateOf); is >= 0 {
			is += clause.start
			before := textRange{clause.start, is}
			narrower := r.leftSide(before, true, known)
			broader, ok := r.allKnown(textRange{is + len(predicateOf), i}, known)
			r.phrase(narrower, side{terms: broader}, ok, before, phrase, out)
			continue
		}
		r.bracketedPhrase(clause, at, known, out)
	}
}

// bracketedPhrase reads X（Y 的子集）, where clause holds Y.
func (r *reading) bracketedPhrase(clause textRange, end int, known *lexicon, out *findings) {
	opener, n := utf8.DecodeLastRuneInString(r.text[:clause.start])
	if class, opens := bracketOf(opener); class != roundBracket || !opens {
		return
	}
	closer, _ := utf8.DecodeRuneInString(r.text[r.trim(textRange{end, len(r.text)}).start:])
	if class, _ := bracketOf(closer); class != roundBracket && !strings.ContainsRune("，,；;。", closer) {
		return
	}
	before := r.clauseBefore(clause.start - n)
	narrower := r.leftSide(before, true, known)
	broader, ok := r.allKnown(clause, known)
	// The brackets are a clause of their own: no connective outside binds them.
	before.start = before.end
	r.phrase(narrower, side{terms: broader}, ok, before, textRange{clause.start, end}, out)
}

// phrase makes a statement of both sides of a phrase, or notes why it is none.
func (r *reading) phrase(narrower, broader side, ok bool, before, phrase textRange, out *findings) {
	switch {
	case !ok || !narrower.found():
		out.skip(r, phrase, concept.ProseText, NotKnown)
	case r.supposed(textRange{before.start, max(before.start, narrower.outer.start)}):
		out.skip(r, phrase, concept.ProseText, HasConnective)
	default:
		op := operator{sign: sign{relation: concept.Contains, reversed: true}}
		r.state(concept.ProseText, [][]term{narrower.terms, broader.terms}, []operator{op}, out)
	}
}

// allKnown reads a range that must hold nothing but a known name, or names joined by 、.
func (r *reading) allKnown(x textRange, known *lexicon) ([]term, bool) {
	x = r.trim(x)
	if x.start >= x.end {
		return nil, false
	}
	var list []term
	for _, m := range r.split(x, "、") {
		t, reason := r.term(m, known)
		if reason != NoReason || !known.has(t.key) {
			return nil, false
		}
		list = append(list, t)
	}
	return list, true
}

// clauseBefore returns the clause that ends at an offset: back to the nearest clause mark
// or open bracket, and at most as far as a statement may reach.
func (r *reading) clauseBefore(end int) textRange {
	const longest = 512
	i := end
	depth := 0
	for i > 0 && end-i < longest {
		if o, ok := opaqueAt(r.opaque, i-1); ok {
			i = o.Start
			continue
		}
		c, n := utf8.DecodeLastRuneInString(r.text[:i])
		class, opens := bracketOf(c)
		switch {
		case class.isNote() && !opens:
			depth++
		case class.isNote() && depth == 0:
			return textRange{i, end}
		case class.isNote():
			depth--
		case depth == 0 && r.clauseMark(i-n, textRange{0, len(r.text)}) > 0:
			return textRange{i, end}
		}
		i -= n
	}
	return textRange{i, end}
}
