package mermaid

import (
	"strconv"
	"strings"

	"docgen/internal/diag"
	"docgen/internal/source"
)

// A Pie is a pie block.
type Pie struct {
	Meta

	ShowData bool
	Slices   []Slice // in order; of two with the same label the first
}

// Kind returns KindPie.
func (*Pie) Kind() Kind { return KindPie }

// A Slice is one part of a pie.
type Slice struct {
	Label Label
	Value float64 // at least 0
	Span  source.Span
}

const (
	pieKeyword = lastLangToken + iota
	pieShowData
	pieNumber
)

var pieRules = ruleTable{
	modePlain: rulesOf(
		[]rule{
			{match: langWord("showData"), token: pieShowData},
			{match: langWord("pie"), token: pieKeyword},
			{match: lit(":"), token: langColon},
			{match: pieNumberText, token: pieNumber},
		},
		langTitles, langRest,
	),
}

// pieNumberText is a number without a sign but the minus, and without leading noughts
// where it is whole. No point may follow it.
func pieNumberText(s string, i int) int {
	start := opt(lit("-"))(s, i)
	whole := while(1, isDigit)(s, start)
	if whole < 0 {
		return -1
	}
	if end := seq(lit("."), while(1, isDigit))(s, whole); end >= 0 {
		if end == len(s) || s[end] != '.' {
			return end
		}
		if end > whole+2 {
			return end - 1
		}
	}
	if s[start] == '0' {
		whole = start + 1
	}
	if whole < len(s) && s[whole] == '.' {
		if whole--; whole == start {
			return -1
		}
	}
	return whole
}

// parsePie reads a pie.
func parsePie(f *front) (Diagram, diag.List) {
	r := newReader(f, pieRules)
	out := &Pie{}
	for r.is(langNewline) { // after a comment that is empty, which stays
		r.advance()
	}
	if _, ok := r.expect(pieKeyword, "a pie begins with pie"); !ok {
		r.skipLine(0)
	}
	if _, ok := r.accept(pieShowData); ok {
		out.ShowData = true
	}
	seen := map[string]bool{}
	for !r.is(tokenEnd) {
		start := r.tok.start
		switch r.tok.token {
		case langNewline:
			r.advance()
		case langTitle, langAccTitle, langAccDescr:
			r.langTitles()
		case langString:
			r.slice(out, seen)
		default:
			r.fail("a slice such as \"name\" : 12 should stand here")
		}
		if r.fault != nil && !r.looseSlice(out, start, seen) {
			r.skipLine(start)
		}
	}
	out.Meta = r.meta
	return out, r.diags
}

func (r *reader) slice(out *Pie, seen map[string]bool) {
	name := r.tok
	r.advance()
	if _, ok := r.expect(langColon, "a colon and a number should follow"); !ok {
		return
	}
	number, ok := r.expect(pieNumber, "a number should follow the colon")
	if !ok {
		return
	}
	r.langEnd()
	if r.fault != nil {
		return
	}
	value, _ := strconv.ParseFloat(r.text(number), 64)
	if value < 0 || strings.HasPrefix(r.text(number), "-") && value != 0 {
		r.report(r.place(number), "a slice of a pie cannot be negative")
		return
	}
	out.add(Slice{Label: r.langLabel(name), Value: value, Span: r.span(name.start, number.end)}, seen)
}

// add adds a slice; of two with one name the first counts.
func (p *Pie) add(s Slice, seen map[string]bool) {
	if !seen[s.Label.Raw] {
		seen[s.Label.Raw] = true
		p.Slices = append(p.Slices, s)
	}
}

// looseSlice reads a line as a person does: a name, quoted or not, a colon and a number with
// a per cent sign or without.
func (r *reader) looseSlice(out *Pie, from int, seen map[string]bool) bool {
	start, end := trimRange(r.s, from, lineEnd(r.s, from))
	colon := strings.LastIndexByte(r.s[start:end], ':') + start
	if colon <= start {
		return false
	}
	number := trimSpace(strings.TrimSuffix(r.s[colon+1:end], "%"))
	value, err := strconv.ParseFloat(number, 64)
	if err != nil || strings.Trim(number, "0123456789.") != "" {
		return false
	}
	label := r.label(start, colon)
	name := label.Raw
	if plain, quoted := unquote(label.Raw); quoted {
		label.Text, label.Raw = resolveEntities(plain), plain
	}
	if label.Raw == "" || strings.ContainsAny(label.Raw, "\"\\") {
		return false
	}
	line := `"` + label.Raw + `" : ` + number
	d := r.report(r.span(start, end), "a slice is a name in quotes, a colon and a number to Mermaid")
	if name == label.Raw {
		d.Notes = []string{"The name " + quoteShort(name) + " must be quoted."}
	} else {
		d.Notes = []string{"The number stands alone: parts of the whole are worked out from all numbers."}
	}
	d.Fixes = []diag.Fix{{Title: "write " + line, Safe: true, Edits: []diag.Edit{{Span: r.span(start, end), New: line}}}}
	out.add(Slice{Label: label, Value: value, Span: r.span(start, end)}, seen)
	r.moveTo(lineEnd(r.s, from))
	return true
}
