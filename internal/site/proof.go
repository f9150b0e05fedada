package site

import (
	"bytes"
	"fmt"
	"html"
	"strings"

	"docgen/internal/concept"
)

const (
	// provable is the most claims of one page, or of the page of one concept, whose proof is
	// written; those after them have a mark alone. Equal claims share one proof.
	provable = 100

	// provableWork is the most edges that are looked at for the proofs of all pages, and again
	// for those of all concepts' pages, and provableLeast those that each page may cost even so. A proof in a long chain looks at all
	// of it, so that the proofs of many claims would take time with the square of their number.
	// A claim that is left over has a mark alone.
	provableWork  = 50_000_000
	provableLeast = 20_000

	// provableSteps is the most steps of a proof that are listed.
	provableSteps = 20
)

// proofs gathers the proofs of one page's claims. They stand at the end of the page, and
// the mark of a claim opens its proof there as a popover: an element that unfolds cannot
// stand inside a paragraph, and a popover needs no script.
type proofs struct {
	*Site
	words   map[string]string
	prover  *concept.Prover
	numbers map[string]int // by what is claimed; 0 for a claim without steps
	html    bytes.Buffer
}

// newProofs begins the proofs of one of so many pages.
func (s *Site) newProofs(words map[string]string, pages int) proofs {
	p := proofs{Site: s, words: words, numbers: map[string]int{}}
	if s.in.Hierarchy != nil {
		p.prover = s.in.Hierarchy.Prover(max(provableLeast, provableWork/max(1, pages)))
	}
	return p
}

// mark returns the mark of a claim that holds, and writes its proof the first time.
func (p *proofs) mark(v *concept.Verdict) string {
	if st := &p.graph.Statements[v.Statement]; st.Relation == concept.NotContains {
		return p.plainMark(p.denial(st))
	}
	number := p.number(v)
	if number == 0 {
		return p.plainMark(p.words["holds"])
	}
	label := html.EscapeString(p.words["showProof"])
	// A line may break before a button: the span holds it to its word.
	return fmt.Sprintf(`<span class="keep"><button class="holds" type="button" popovertarget="%sproof-%d" aria-label="%s" title="%s" data-nosearch></button></span>`,
		ownIDs, number, label, label)
}

// number returns the number of the proof of a claim that holds, which it writes the first
// time, and 0 where there is none: a denial holds as nothing implies the contrary.
func (p *proofs) number(v *concept.Verdict) int {
	st := &p.graph.Statements[v.Statement]
	if st.Relation == concept.NotContains {
		return 0
	}
	claim := make([]string, len(st.Operands))
	for i, o := range st.Operands {
		claim[i] = string(o.Key)
	}
	key := strings.Join(claim, "\x00")
	number, known := p.numbers[key]
	if !known && len(p.numbers) < provable {
		if steps := p.steps(v); len(steps) > 0 {
			number = len(p.numbers) + 1
			p.write(number, steps)
		}
		p.numbers[key] = number
	}
	return number
}

func (p *proofs) plainMark(why string) string {
	why = html.EscapeString(why)
	return `<span class="holds" role="img" aria-label="` + why + `" title="` + why + `" data-nosearch></span>`
}

// denial says that nothing implies what is denied.
func (p *proofs) denial(st *concept.Statement) string {
	var sentences []string
	for i := range st.Operands[1:] {
		sentences = append(sentences, fill(p.words["unsupported"], dropMarks(st.Operands[i].Name), dropMarks(st.Operands[i+1].Name)))
	}
	return joinSentences(sentences)
}

// steps gives the edges that lead from the first concept of a claim to the last, nothing where
// they are not all found.
func (p *proofs) steps(v *concept.Verdict) []int {
	var edges []int
	for _, pair := range v.Pairs {
		steps, found := p.prover.Why(pair.Broader, pair.Narrower)
		if !found {
			return nil
		}
		edges = append(edges, steps...)
	}
	return edges
}

func (p *proofs) write(number int, edges []int) {
	fmt.Fprintf(&p.html, `<div class="proof" id="%sproof-%d" popover data-nosearch><p>%s</p><ol>`,
		ownIDs, number, html.EscapeString(p.words["proof"]))
	more := max(0, len(edges)-provableSteps)
	for _, e := range edges[:len(edges)-more] {
		p.writeStep(&p.graph.Edges[e])
	}
	p.html.WriteString("</ol>")
	if more > 0 {
		fmt.Fprintf(&p.html, "<p>%s %d</p>", html.EscapeString(p.words["more"]), more)
	}
	p.html.WriteString("</div>\n")
}

// writeStep names an edge and links to where it is stated first.
func (p *proofs) writeStep(e *concept.Edge) {
	p.html.WriteString("<li>" + html.EscapeString(p.conceptName(e.Broader)+" ⊃ "+p.conceptName(e.Narrower)) + ` <span class="place">`)
	span := p.graph.Statements[e.Statements[0]].Span
	at := p.placeOf(span.File.Path, span.File.Position(span.Start).Line, span.Start)
	if at.URL != "" {
		where := at.Page
		if at.Heading != "" {
			where += " › " + at.Heading
		}
		p.html.WriteString(`<a href="` + html.EscapeString(at.URL) + `">` + html.EscapeString(where) + "</a> ")
	}
	p.html.WriteString("<code>" + html.EscapeString(at.Source) + "</code></span></li>")
}
