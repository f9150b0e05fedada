package mermaid

import (
	"fmt"
	"strings"
	"unicode"

	"docgen/internal/diag"
	"docgen/internal/source"
)

// A misnamed vertex is mentioned by an id that Mermaid does not take for one.
type misnamed struct {
	id   string
	span source.Span
}

// fixNames gives the findings about ids their fixes, once the whole chart is known: every
// mention gets the same new id, and the first the old one for its label where the vertex has
// no other.
func (p *flowParser) fixNames(chart *Flowchart) {
	if len(p.misnamed) == 0 {
		return
	}
	labelled, taken := map[string]bool{}, map[string]bool{}
	for i := range chart.Vertices {
		v := &chart.Vertices[i]
		taken[v.ID] = true
		labelled[v.ID] = v.Shape != "" || v.Data != nil
	}
	for _, s := range chart.Subgraphs {
		taken[s.ID] = true
	}
	edits := map[source.Span]string{}
	names := map[string]string{}
	for _, m := range p.misnamed {
		if _, seen := edits[m.span]; seen {
			continue // the statement was read twice
		}
		name, known := names[m.id]
		if !known {
			name = flowName(m.id, taken)
			names[m.id], taken[name] = name, true
		}
		edits[m.span] = name
		if !known && !labelled[m.id] {
			edits[m.span] += "[" + quoteLabel(m.id) + "]"
		}
	}
	for i := range p.diags {
		d := &p.diags[i]
		if text, ok := edits[d.Span]; ok && len(d.Fixes) == 0 {
			d.Fixes = []diag.Fix{{Title: "write " + text, Safe: true, Edits: []diag.Edit{{Span: d.Span, New: text}}}}
		}
	}
}

// flowName makes an id of a name that is not taken: its letters and digits, with _ for what
// stands between them.
func flowName(name string, taken map[string]bool) string {
	words := strings.FieldsFunc(name, func(r rune) bool { return !unicode.IsLetter(r) && (r < '0' || r > '9') })
	id := strings.Join(words, "_")
	if !isFlowID(id) {
		id = "node_" + id
	}
	if id == "node_" || !isFlowID(id) {
		id = "node_1"
	}
	for i, base := 2, id; taken[id]; i++ {
		id = fmt.Sprintf("%s_%d", base, i)
	}
	return id
}

// isFlowID reports whether a text is one id to Mermaid.
func isFlowID(s string) bool {
	lexer := lexer{s: s + "\n", rules: flowRules}
	for {
		tok := lexer.next()
		if tok.start >= len(s) {
			return s != ""
		}
		if !isIDToken(tok.token) {
			return false
		}
	}
}

// forget takes the finding back that an id was no id, where more words follow it.
func (p *flowParser) forget(m *flowMention) {
	last, found := len(p.misnamed)-1, len(p.diags)-1
	if last >= 0 && p.misnamed[last].span == p.span(m.start, m.end) && p.diags[found].Span == p.misnamed[last].span {
		p.misnamed, p.diags = p.misnamed[:last], p.diags[:found]
	}
}
