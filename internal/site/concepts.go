package site

import (
	"slices"
	"strings"

	"docgen/internal/concept"
	"docgen/internal/diag"
)

// conceptData is what the page of a concept shows.
type conceptData struct {
	Name    string   `json:"name"`
	Aliases []string `json:"aliases,omitempty"`

	// Broader and Narrower are one asserted edge away; Ancestors and Descendants follow
	// only.
	Broader     []link `json:"broader,omitempty"`
	Narrower    []link `json:"narrower,omitempty"`
	Ancestors   []link `json:"ancestors,omitempty"`
	Descendants []link `json:"descendants,omitempty"`

	// More counts what the lists leave out.
	MoreBroader     int `json:"morebroader,omitempty"`
	MoreNarrower    int `json:"morenarrower,omitempty"`
	MoreAncestors   int `json:"moreancestors,omitempty"`
	MoreDescendants int `json:"moredescendants,omitempty"`
	MoreStatements  int `json:"morestatements,omitempty"`

	Statements []statementData `json:"statements,omitempty"`
	Findings   []findingData   `json:"findings,omitempty"`

	Neighbourhood string `json:"neighbourhood,omitempty"` // a mark, "" where nothing is drawn
}

// listed is the most entries of one list on a page, beyond which no one reads on.
const listed = 1000

// listable is the most entries of one list of concepts: fewer where there are many
// concepts, as the lists of a deep hierarchy would otherwise grow with the square of it.
func (s *Site) listable() int {
	const all, least = 2_000_000, 100
	return max(least, min(listed, all/max(1, len(s.graph.Concepts))))
}

// statementData is one statement as concept pages show it.
type statementData struct {
	Operands []link `json:"operands"` // without URL where nothing declares it
	Sign     string `json:"sign"`
	Verdict  string `json:"verdict"` // asserted, derived or fails
	Reason   string `json:"reason,omitempty"`
	At       place  `json:"at"`
}

// conceptPages works out what every concept's page shows, in the order of the concepts.
type conceptPages struct {
	*Site
	statements [][]int       // by concept.ID: the statements that name it
	findings   map[int][]int // by statement: the findings at it
	verdicts   []*concept.Verdict
}

func newConceptPages(s *Site) *conceptPages {
	c := &conceptPages{Site: s, statements: make([][]int, len(s.graph.Concepts)), verdicts: s.verdictsByStatement()}
	for i, st := range s.graph.Statements {
		if st.Role == concept.Ignored {
			continue
		}
		for _, o := range st.Operands {
			id, ok := s.conceptOf(o.Key)
			if !ok {
				continue
			}
			if list := c.statements[id]; len(list) == 0 || list[len(list)-1] != i {
				c.statements[id] = append(list, i)
			}
		}
	}
	c.findings = s.findingsByStatement()
	return c
}

func (c *conceptPages) data(id concept.ID) *conceptData {
	h := c.in.Hierarchy
	d := &conceptData{Name: c.conceptName(id), Aliases: c.graph.Concepts[id].Aliases}
	broader, narrower := h.Broader(id), h.Narrower(id)
	d.Broader, d.MoreBroader = c.links(broader)
	d.Narrower, d.MoreNarrower = c.links(narrower)
	d.Ancestors, d.MoreAncestors = c.links(without(h.Ancestors(id), broader))
	d.Descendants, d.MoreDescendants = c.links(without(h.Descendants(id), narrower))
	var findings []int
	for n, i := range c.statements[id] {
		findings = append(findings, c.findings[i]...)
		if n < listed {
			d.Statements = append(d.Statements, c.statement(i, c.wordsOf(c.languages[id])))
		} else {
			d.MoreStatements++
		}
	}
	slices.Sort(findings)
	for _, f := range slices.Compact(findings) {
		d.Findings = append(d.Findings, c.finding(&c.in.Findings[f]))
	}
	return d
}

func (c *conceptPages) statement(i int, words map[string]string) statementData {
	st := &c.graph.Statements[i]
	d := statementData{Sign: st.Relation.String(), Verdict: "asserted"}
	for _, o := range st.Operands {
		l := link{Title: dropMarks(o.Name)}
		if id, ok := c.conceptOf(o.Key); ok {
			l.URL = c.ConceptURL(id)
		}
		d.Operands = append(d.Operands, l)
	}
	if v := c.verdicts[i]; v != nil {
		d.Verdict = "derived"
		if !v.Holds {
			d.Verdict = "fails"
			d.Reason = c.reason(v, words)
		}
	}
	f := st.Span.File
	d.At = c.placeOf(f.Path, f.Position(st.Span.Start).Line, st.Span.Start)
	return d
}

// links lists concepts by name, at most as many as a page shows, and counts the rest.
func (s *Site) links(ids []concept.ID) (list []link, more int) {
	more = max(0, len(ids)-s.listable())
	for _, id := range ids[:len(ids)-more] {
		list = append(list, link{Title: s.conceptName(id), URL: s.ConceptURL(id)})
	}
	return list, more
}

func (s *Site) conceptName(id concept.ID) string { return dropMarks(s.graph.Concepts[id].Name) }

// without returns the IDs of all that are not in less. Both ascend.
func without(all, less []concept.ID) []concept.ID {
	var rest []concept.ID
	for _, id := range all {
		if _, found := slices.BinarySearch(less, id); !found {
			rest = append(rest, id)
		}
	}
	return rest
}

// reason says in words why a claim fails, one sentence for each pair that does.
func (s *Site) reason(v *concept.Verdict, w map[string]string) string {
	operands := s.graph.Statements[v.Statement].Operands
	var sentences []string
	for i, pair := range v.Pairs {
		if pair.Reason == concept.Holds || i+1 >= len(operands) {
			continue
		}
		broader, narrower := dropMarks(operands[i].Name), dropMarks(operands[i+1].Name)
		switch pair.Reason {
		case concept.Undeclared:
			for n, id := range []concept.ID{pair.Broader, pair.Narrower} {
				if id < 0 {
					sentences = append(sentences, s.undeclared(&operands[i+n], w))
				}
			}
		case concept.Reversed:
			sentences = append(sentences, fill(w["reversed"], broader, narrower))
		case concept.Unsupported:
			sentences = append(sentences, fill(w["unsupported"], broader, narrower))
		case concept.Contradicted:
			sentences = append(sentences, fill(w["contradicted"], broader, narrower))
		}
	}
	return joinSentences(slices.Compact(sentences))
}

// undeclared says that nothing declares a name, and which one is like it.
func (s *Site) undeclared(o *concept.Operand, w map[string]string) string {
	sentence := fill(w["undeclared"], dropMarks(o.Name), "")
	if near, ok := s.nearest[o.Key]; ok {
		return joinSentences([]string{sentence, fill(w["nearest"], near, "")})
	}
	return sentence
}

// nearestNames takes from the findings which declared name is most like one that nothing
// declares.
func nearestNames(findings diag.List) map[concept.Key]string {
	nearest := map[concept.Key]string{}
	for i := range findings {
		d := &findings[i]
		if d.Code == diag.UndeclaredConcept && len(d.Subject) == 1 && len(d.Fixes) > 0 && len(d.Fixes[0].Edits) == 1 {
			nearest[concept.Key(d.Subject[0])] = dropMarks(d.Fixes[0].Edits[0].New)
		}
	}
	return nearest
}

// joinSentences puts a space between sentences, but after a full stop that has its own.
func joinSentences(sentences []string) string {
	return strings.ReplaceAll(strings.Join(sentences, " "), "。 ", "。")
}

func fill(text, broader, narrower string) string {
	return strings.NewReplacer("{broader}", broader, "{narrower}", narrower).Replace(text)
}
