package extract

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"docgen/internal/concept"
	"docgen/internal/page"
	"docgen/internal/settings"
)

// A reading is one passage while it is being read.
type reading struct {
	passage  *page.Passage
	text     string // of the passage, with lost punctuation restored
	words    string // legible
	opaque   []page.Opaque
	ops      []operator
	settings settings.Settings

	// ambiguous is set where the names known to the site decide how the text is read.
	ambiguous bool

	rest   []textRange // what its form leaves for the rules of prose
	folded *folded     // the text in the form of keys, made when prose first asks
}

func newReading(p *page.Passage, s settings.Settings) *reading {
	text := punctuated(p.Text)
	return &reading{
		passage: p, text: text, words: legible(p.Text), opaque: p.Opaque, settings: s,
		ops: operators(text, p.Opaque, s),
	}
}

// A form is a passage that was read as a statement by its shape.
type form struct {
	label       textRange   // before the first operand; empty where there is none
	operands    []textRange // as written
	list        []textRange // the last operand's members, where it is a list with commas
	firstList   []textRange // the first operand's
	ops         []operator  // one fewer than operands
	explanation textRange   // after the last operand; empty where there is none
}

// shape finds the parts of a statement in a text: [label：] operand (operator operand)+
// [explanation]. It fails where the text holds more than that.
func (r *reading) shape(known *lexicon) (form, bool) {
	var f form
	if !r.shapeLeft(&f, known) {
		return f, false
	}
	f.explanation = textRange{len(r.text), len(r.text)}
	for i, op := range r.ops {
		piece := textRange{op.end, len(r.text)}
		if i+1 < len(r.ops) {
			piece.end = r.ops[i+1].start
		}
		operand, rest, ok := r.cutOperand(piece)
		if !ok {
			return f, false
		}
		f.ops = append(f.ops, op)
		f.operands = append(f.operands, operand)
		if rest.start < rest.end {
			// What stands behind belongs to no further operand.
			f.explanation = textRange{rest.start, len(r.text)}
			f.list = r.commaList(operand, piece, known)
			if len(f.list) > 0 {
				f.explanation.start = f.list[len(f.list)-1].end
				f.operands[len(f.operands)-1].end = f.explanation.start
			}
			break
		}
	}
	for i, x := range f.operands {
		if r.hasPredicate(x) && !known.has(r.keyOf(x)) || !r.balanced(x) {
			return f, false
		}
		// A list between two operators is two statements side by side.
		if i > 0 && i+1 < len(f.operands) && len(r.split(x, "、")) > 1 && r.firstRune(x) != '{' && r.firstRune(x) != '｛' {
			return f, false
		}
	}
	return f, true
}

func (r *reading) keyOf(x textRange) concept.Key {
	t, _ := r.term(x, nil)
	return t.key
}

func (r *reading) firstRune(x textRange) rune {
	x = r.trim(x)
	c, _ := utf8.DecodeRuneInString(r.text[x.start:x.end])
	return c
}

// shapeLeft reads what stands before the first operator: a label and a colon, then one
// operand in one clause.
func (r *reading) shapeLeft(f *form, known *lexicon) bool {
	left := textRange{0, r.ops[0].start}
	seps := r.clauseMarks(left)
	operand := left
	if len(seps) > 0 && isColon(r.text[seps[0].start:seps[0].end]) {
		f.label = textRange{left.start, seps[0].end}
		operand.start = seps[0].end
		seps = seps[1:]
	}
	f.operands = []textRange{operand}
	if len(seps) == 0 {
		return true
	}
	for _, s := range seps {
		if mark := r.text[s.start:s.end]; mark != "," && mark != "，" {
			return false
		}
	}
	// Commas before the operator join names, if all of them are known.
	f.firstList = r.knownMembers(r.split(operand, ",，"), known)
	return len(f.firstList) > 0
}

func isColon(s string) bool { return s == ":" || s == "：" }

// clauseMarks lists the signs that separate clauses in a range, outside of brackets and
// code.
func (r *reading) clauseMarks(x textRange) []textRange {
	var list []textRange
	r.outside(x, func(i int, _ rune, width int) int {
		if n := r.clauseMark(i, x); n > 0 {
			list = append(list, textRange{i, i + n})
			return n
		}
		return width
	})
	return list
}

// clauseMark returns the length of the sign at i that ends a clause, 0 where there is
// none. A dash does so with a space on either side, or doubled.
func (r *reading) clauseMark(i int, x textRange) int {
	c, n := utf8.DecodeRuneInString(r.text[i:x.end])
	switch c {
	case '，', '；', '：', '。', '！', '？', ';':
		return n
	case ',', ':':
		if !r.inNumber(i, n) {
			return n
		}
	case '\n': // a hard line break ends a clause if there is one on either side
		before := strings.TrimSpace(r.text[x.start:i])
		after := strings.TrimSpace(r.text[i:x.end])
		if before != "" && after != "" {
			return n
		}
	case '—', '–', '-':
		if strings.HasPrefix(r.text[i:x.end], "——") {
			return len("——")
		}
		run := n
		if strings.HasPrefix(r.text[i:x.end], "--") {
			run = len("--")
		}
		before, _ := utf8.DecodeLastRuneInString(r.text[x.start:i])
		after, _ := utf8.DecodeRuneInString(r.text[i+run : x.end])
		if unicode.IsSpace(before) && unicode.IsSpace(after) {
			return run
		}
	}
	return 0
}

// cutOperand cuts the text behind an operator into an operand and the explanation that
// begins after it: at a clause mark or an opening bracket. A bracket that ends the text
// is the operand's note. It fails on a bracket that shuts and was never opened.
func (r *reading) cutOperand(x textRange) (operand, rest textRange, ok bool) {
	begun := false // something of the operand was seen
	for i := x.start; i < x.end; {
		if o, inside := opaqueAt(r.opaque, i); inside {
			i, begun = o.End, true
			continue
		}
		c, n := utf8.DecodeRuneInString(r.text[i:x.end])
		class, opens := bracketOf(c)
		switch {
		case class != 0 && class != singleQuote && !opens:
			return operand, rest, false
		case class != 0 && class != singleQuote:
			end, shut := r.groupEnd(i, x.end)
			if begun && class.isNote() && !(shut && r.firstRune(textRange{end, x.end}) == '、') { // a note in a list
				return r.cutNote(x, i, end, shut)
			}
			if begun && class == brace && x.end == len(r.text) && r.spaceBefore(i) { // {: .class } of Jekyll or MkDocs
				return textRange{x.start, i}, textRange{i, x.end}, true
			}
			if !shut {
				return operand, rest, false
			}
			i, begun = end, true
			continue
		case begun && r.clauseMark(i, x) > 0 && !isExclamation(c):
			return textRange{x.start, i}, textRange{i, x.end}, true
		}
		begun = begun || !unicode.IsSpace(c)
		i += n
	}
	return x, textRange{x.end, x.end}, true
}

func (r *reading) spaceBefore(i int) bool {
	before, _ := utf8.DecodeLastRuneInString(r.text[:i])
	return unicode.IsSpace(before)
}

// isExclamation reports marks that end a clause but begin no explanation.
func isExclamation(c rune) bool { return c == '！' || c == '？' }

// cutNote decides about a bracket behind an operand: a note where the operand ends with
// it, and in any case the begin of what explains.
func (r *reading) cutNote(x textRange, start, end int, shut bool) (operand, rest textRange, ok bool) {
	if !shut {
		return textRange{x.start, start}, textRange{start, x.end}, true
	}
	tail := r.trim(textRange{end, x.end})
	if strings.Trim(r.text[tail.start:tail.end], trailingPunctuation) == "" {
		return x, textRange{x.end, x.end}, true
	}
	return textRange{x.start, end}, textRange{start, x.end}, true
}

// commaList reads on behind an operand whose explanation begins with a comma: where
// every member up to the next other mark is known, they are a list.
func (r *reading) commaList(operand, piece textRange, known *lexicon) []textRange {
	if c, _ := utf8.DecodeRuneInString(r.text[operand.end:]); c != ',' && c != '，' {
		return nil
	}
	if piece.end < len(r.text) {
		// The piece ends at another operator, which the list would run into.
		marks := r.clauseMarks(piece)
		if last := r.text[marks[len(marks)-1].start:marks[len(marks)-1].end]; last == "," || last == "，" {
			return nil
		}
	}
	for _, m := range r.clauseMarks(piece) {
		if mark := r.text[m.start:m.end]; mark != "," && mark != "，" {
			piece.end = m.start
			break
		}
	}
	return r.knownMembers(r.split(piece, ",，、"), known)
}

// knownMembers returns the members of a list with commas if each of them is known.
func (r *reading) knownMembers(members []textRange, known *lexicon) []textRange {
	r.ambiguous = true
	for _, m := range members {
		if t, reason := r.term(m, known); reason != NoReason || !known.has(t.key) {
			return nil
		}
	}
	if len(members) < 2 {
		return nil
	}
	return members
}
