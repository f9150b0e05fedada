package site

import (
	"slices"
	"strconv"
	"strings"

	"docgen/internal/concept"
	"docgen/internal/diag"
)

// conceptData is what the page of a concept shows.
type conceptData struct {
	Name    string   `json:"name"`
	Aliases []string `json:"aliases,omitempty"`
	Extent  string   `json:"extent"` // how many concepts contain it, and how many it contains

	// Definitions has the one that the page begins with first.
	Definitions []definitionData `json:"definitions,omitempty"`

	Paths     []pathData `json:"paths,omitempty"`
	MorePaths string     `json:"morepaths,omitempty"`

	Broader  side `json:"broader"`
	Narrower side `json:"narrower"`

	Said           []saidOn      `json:"said,omitempty"`
	MoreStatements int           `json:"morestatements,omitempty"`
	Proofs         string        `json:"proofs,omitempty"` // HTML
	Mentions       []mentionData `json:"mentions,omitempty"`
	MoreMentions   int           `json:"morementions,omitempty"` // pages
	Findings       []findingData `json:"findings,omitempty"`

	Neighbourhood string `json:"neighbourhood,omitempty"` // a mark, "" where nothing is drawn
	LinkedData    string `json:"linkeddata"`              // JSON-LD
}

// listed is the most entries of one list on a page, beyond which no one reads on.
const listed = 1000

const (
	// operandsListed is the most operands of one statement that the page of one of them shows:
	// those around it. A chain of thousands stands on as many pages.
	operandsListed = 12

	// reasonsListed is the most pairs of one claim for which it is said why they fail.
	reasonsListed = 5
)

// listable is the most entries of one list of concepts: fewer where there are many
// concepts, as the lists of a deep hierarchy would otherwise grow with the square of it.
func (s *Site) listable() int {
	const all, least = 2_000_000, 100
	return max(least, min(listed, all/max(1, len(s.graph.Concepts))))
}

// saidOn is what one page says of a concept, in the order of the page.
type saidOn struct {
	Title      string          `json:"title"`
	URL        string          `json:"url"` // "" where the page is not published
	File       string          `json:"file"`
	Statements []statementData `json:"statements"`
}

// statementData is one statement as concept pages show it.
type statementData struct {
	Operands []link `json:"operands"` // without URL where nothing declares it
	Sign     string `json:"sign"`
	Verdict  string `json:"verdict"` // asserted, derived or fails
	Reason   string `json:"reason,omitempty"`
	Proof    int    `json:"proof,omitempty"` // its number on the page, 0 where none is listed
	At       place  `json:"at"`
	Line     int    `json:"line"`
}

// conceptPages works out what a concept's page shows. It is safe for concurrent use.
type conceptPages struct {
	*Site
	statements        [][]int             // by concept.ID: the statements that name it
	definitions       [][]definitionPlace // by concept.ID
	findings          map[int][]int       // by statement: the findings at it
	verdicts          []*concept.Verdict
	ways              *ways
	broader, narrower *grower
}

func newConceptPages(s *Site) *conceptPages {
	rank, h := s.nameRanks(), s.in.Hierarchy
	c := &conceptPages{
		Site: s, statements: make([][]int, len(s.graph.Concepts)), definitions: s.definitionsOf(),
		findings: s.findingsByStatement(), verdicts: s.verdictsByStatement(), ways: newWays(h),
		broader:  newGrower(s, h.Broader, h.CountAncestors(), rank),
		narrower: newGrower(s, h.Narrower, h.CountDescendants(), rank),
	}
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
	return c
}

func (c *conceptPages) data(id concept.ID) *conceptData {
	language := c.languages[id]
	words := c.wordsOf(language)
	d := &conceptData{
		Name:     c.conceptName(id),
		Broader:  c.broader.side(id, words["broader"], words),
		Narrower: c.narrower.side(id, words["narrower"], words),
	}
	for _, alias := range c.graph.Concepts[id].Aliases {
		d.Aliases = append(d.Aliases, dropMarks(alias))
	}
	d.Extent = extentInWords(d, words)
	d.Definitions = c.definitionData(c.definitions[id], language)
	paths, more := c.paths(id)
	d.Paths = paths
	if more > 0 {
		d.MorePaths = counted(words, "paths", more)
	} else if more == countless {
		d.MorePaths = words["pathsUncounted"]
	}
	d.Mentions, d.MoreMentions = c.mentionData(id)
	said := c.statements[id]
	d.Said, d.Proofs = c.said(said[:min(len(said), listed)], id, words)
	d.MoreStatements = max(0, len(said)-listed)
	var findings []int
	for _, i := range said {
		findings = append(findings, c.findings[i]...)
	}
	slices.Sort(findings)
	findings = slices.Compact(findings)
	for _, f := range findings[:min(len(findings), listed)] {
		d.Findings = append(d.Findings, c.finding(&c.in.Findings[f]))
	}
	d.LinkedData = c.linkedData(id, d)
	return d
}

// extentInWords says how many concepts contain a concept, and how many it contains.
func extentInWords(d *conceptData, words map[string]string) string {
	var sentences []string
	for _, s := range []struct {
		of  side
		key string
	}{{d.Broader, "inside"}, {d.Narrower, "contains"}} {
		if s.of.Count > 0 {
			sentences = append(sentences, counted(words, s.key, s.of.Count))
		}
	}
	return joinSentences(sentences)
}

// counted takes the text for one thing or that for many, and puts their number in.
func counted(words map[string]string, key string, count int) string {
	if count == 1 {
		return words[key+"One"]
	}
	return strings.ReplaceAll(words[key+"Many"], "{count}", strconv.Itoa(count))
}

// said shows statements, which are in the order of files, page by page on the page of a
// concept that they name, and gives the proofs of those that follow.
func (c *conceptPages) said(statements []int, on concept.ID, words map[string]string) (list []saidOn, html string) {
	proofs := c.newProofs(words, len(c.graph.Concepts))
	before := ""
	for _, i := range statements {
		file := c.graph.Statements[i].Span.File.Path
		if file != before {
			page := saidOn{Title: dropMarks(file), File: dropMarks(file)}
			if p := c.byFile[file]; p != nil {
				page.Title, page.URL = dropMarks(p.Title), c.href(p.address)
			}
			list = append(list, page)
			before = file
		}
		last := &list[len(list)-1]
		last.Statements = append(last.Statements, c.statement(i, on, &proofs))
	}
	return list, proofs.html.String()
}

// statement shows a statement on the page of a concept that it names.
func (c *conceptPages) statement(i int, on concept.ID, proofs *proofs) statementData {
	st := &c.graph.Statements[i]
	d := statementData{Sign: st.Relation.String(), Verdict: "asserted", Operands: c.operands(st, on)}
	if v := c.verdicts[i]; v != nil {
		d.Verdict = "derived"
		if v.Holds {
			d.Proof = proofs.number(v)
		} else {
			d.Verdict = "fails"
			d.Reason = c.reason(v, proofs.words)
		}
	}
	d.At = c.statementPlace(i)
	d.Line = st.Span.File.Position(st.Span.Start).Line
	return d
}

// operands lists the operands of a statement, of a long one those around a concept.
func (c *conceptPages) operands(st *concept.Statement, around concept.ID) []link {
	const gap = "…"
	at := slices.IndexFunc(st.Operands, func(o concept.Operand) bool {
		id, ok := c.conceptOf(o.Key)
		return ok && id == around
	})
	first := max(0, min(at-operandsListed/2, len(st.Operands)-operandsListed))
	last := min(first+operandsListed, len(st.Operands))
	var list []link
	if first > 0 {
		list = append(list, link{Title: gap})
	}
	for _, o := range st.Operands[first:last] {
		l := link{Title: dropMarks(o.Name)}
		if id, ok := c.conceptOf(o.Key); ok {
			l.URL = c.ConceptURL(id)
		}
		list = append(list, l)
	}
	if last < len(st.Operands) {
		list = append(list, link{Title: gap})
	}
	return list
}

func (s *Site) conceptName(id concept.ID) string { return dropMarks(s.graph.Concepts[id].Name) }

// reason says in words why a claim fails, one sentence for each pair that does.
func (s *Site) reason(v *concept.Verdict, w map[string]string) string {
	operands := s.graph.Statements[v.Statement].Operands
	var sentences []string
	for i, pair := range v.Pairs {
		if pair.Reason == concept.Holds || i+1 >= len(operands) {
			continue
		}
		if len(sentences) >= reasonsListed {
			sentences = append(sentences, "…")
			break
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
