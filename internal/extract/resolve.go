package extract

import (
	"slices"
	"strings"

	"docgen/internal/concept"
	"docgen/internal/page"
	"docgen/internal/settings"
	"docgen/internal/source"
)

// A Resolution is what all pages together state.
type Resolution struct {
	// Statements are all statements, those of ignored constructs included, in order of
	// their spans.
	Statements []concept.Statement

	// Aliases joins the names that are declared to be one.
	Aliases concept.Aliases

	// AliasNames has how each alias is written where it is declared.
	AliasNames map[concept.Key]string

	// Skipped lists what looked like a statement and was not taken, in order of place.
	Skipped []Skipped
}

// A Skipped is text with a sign of containment that states nothing.
type Skipped struct {
	Span      source.Span
	Construct concept.Construct
	Reason    Reason
}

// A Reason says why a text states nothing.
type Reason uint8

// The reasons.
const (
	NoReason      Reason = iota
	NotKnown             // prose or a table names something that no assertion names
	LawOfLogic           // all operands are variables
	HasConnective        // it supposes, concludes or defines
	EmptyOperand         // nothing stands beside a sign
	TooLong              // an operand is longer than a name
	HoldsSign            // an operand holds a sign of logic, of sets, or the end of a sentence
	IsFunction           // an operand is a function of a variable
	PartlyCode           // an operand is partly code, or a formula
	OnlyLink             // the item is a link around the statement
	RelationName         // the table explains a relation
	TooMany              // lists of lists
)

// String says the reason in words.
func (r Reason) String() string {
	return [...]string{
		"", "not checked: an operand that nothing asserts", "all operands are variables", "a connective: it supposes, concludes or defines",
		"an operand is empty", "an operand is too long for a name", "an operand holds a sign of logic or the end of a sentence",
		"an operand is a function", "an operand is partly code", "the item is only a link", "the table explains a relation",
		"too many combinations",
	}[r]
}

// findings collects what the passages of one page state.
type findings struct {
	page       *page.Page
	roles      func(concept.Construct) concept.Role
	statements []concept.Statement
	skipped    []Skipped
}

func (f *findings) skip(r *reading, x textRange, c concept.Construct, reason Reason) {
	f.skipped = append(f.skipped, Skipped{Span: r.span(x), Construct: c, Reason: reason})
}

// Resolve tells what all pages together state. The order of the pages does not matter.
// It takes time linear in the passages, for names of bounded length.
func Resolve(pages []*page.Page, s settings.Settings) *Resolution {
	pages = slices.Clone(pages)
	slices.SortStableFunc(pages, func(a, b *page.Page) int { return strings.Compare(a.File.Path, b.File.Path) })
	v := &resolver{settings: s, asserted: map[concept.Key]bool{}}
	v.readForms(pages)
	v.collectAliases(pages)
	sure := v.lexicon()
	v.readAmbiguous(sure)
	known := v.lexicon()
	v.readRest(known)
	return v.resolution()
}

// A resolver holds the work of one Resolve.
type resolver struct {
	settings   settings.Settings
	pages      []*findings
	waiting    []waiting
	asserted   map[concept.Key]bool // names of assertions
	aliases    concept.Aliases
	aliasNames map[concept.Key]string
	bullets    []aliasBullet
}

// waiting is a passage whose reading depends on the names that are known.
type waiting struct {
	reading *reading
	out     *findings
	form    bool // its form is to be read again
}

// readForms reads what has the form of a statement, and the diagrams. Where the known
// names decide, it is read as if none were, and again later.
func (v *resolver) readForms(pages []*page.Page) {
	for _, p := range pages {
		out := &findings{page: p, roles: v.roles(p)}
		v.pages = append(v.pages, out)
		v.diagrams(out)
		for i := range p.Passages {
			v.readPassage(&p.Passages[i], out)
		}
	}
}

func (v *resolver) readPassage(p *page.Passage, out *findings) {
	if v.settings.AliasBullets && p.Kind == page.ItemText {
		if b, ok := readAliasBullet(p, v.settings); ok {
			v.bullets = append(v.bullets, b)
			return
		}
	}
	r := newReading(p, v.settings)
	switch {
	case p.Kind == page.ItemText && p.OnlyLink:
		if len(r.ops) > 0 {
			out.skip(r, textRange{0, len(r.text)}, concept.BulletItem, OnlyLink)
		}
		return
	case p.Kind == page.PlainText || p.Kind == page.CellsText:
		v.waiting = append(v.waiting, waiting{r, out, false})
		return
	}
	trial := &findings{page: out.page, roles: out.roles}
	rest := r.form(nil, trial)
	if !r.ambiguous {
		out.statements = append(out.statements, trial.statements...)
		out.skipped = append(out.skipped, trial.skipped...)
	}
	v.assert(trial.statements, isOneName)
	v.waiting = append(v.waiting, waiting{r, out, r.ambiguous})
	r.rest = rest
}

// assert notes the names that assertions make, where wanted says so.
func (v *resolver) assert(statements []concept.Statement, wanted func(name string) bool) {
	for i := range statements {
		s := &statements[i]
		if s.Role != concept.Assertion || s.Relation != concept.Contains {
			continue
		}
		for _, o := range s.Operands {
			if wanted(o.Name) {
				v.asserted[o.Key] = true
			}
		}
	}
}

// isOneName is false for x/y, which may be two names.
func isOneName(name string) bool { return !strings.ContainsAny(name, "/／") }

// readAmbiguous reads again the forms that the known names decide about.
func (v *resolver) readAmbiguous(known *lexicon) {
	for i := range v.waiting {
		if w := &v.waiting[i]; w.form {
			w.reading.rest = w.reading.form(known, w.out)
		}
	}
	// What has a slash now is one name: nothing is left in doubt, or it is from a diagram.
	for _, p := range v.pages {
		v.assert(p.statements, func(string) bool { return true })
	}
}

// readRest reads the prose.
func (v *resolver) readRest(known *lexicon) {
	for i := range v.waiting {
		w := &v.waiting[i]
		r := w.reading
		switch r.passage.Kind {
		case page.CellsText:
			r.cells(known, w.out)
			continue
		case page.PlainText:
			r.rest = []textRange{{0, len(r.text)}}
		}
		for _, x := range r.rest {
			r.prose(x, known, w.out)
		}
		r.phrases(known, w.out)
	}
}

// lexicon holds the names known so far: of the assertions, and the aliases of the
// concepts that they name.
func (v *resolver) lexicon() *lexicon {
	l := &lexicon{names: make(map[concept.Key]struct{}, len(v.asserted))}
	roots := make(map[concept.Key]bool, len(v.asserted))
	for k := range v.asserted {
		l.add(k)
		if len(v.aliases) > 0 {
			roots[v.root(k)] = true
		}
	}
	for alias, k := range v.aliases {
		if root := v.root(k); roots[root] {
			l.add(alias)
			l.add(root)
		}
	}
	return l
}

func (v *resolver) resolution() *Resolution {
	res := &Resolution{Aliases: v.aliases, AliasNames: v.aliasNames}
	for _, p := range v.pages {
		res.Statements = append(res.Statements, p.statements...)
		res.Skipped = append(res.Skipped, p.skipped...)
	}
	slices.SortStableFunc(res.Statements, func(a, b concept.Statement) int { return a.Span.Compare(b.Span) })
	slices.SortStableFunc(res.Skipped, func(a, b Skipped) int { return a.Span.Compare(b.Span) })
	return res
}

// defaultRoles are the roles of constructs where nothing else is set.
var defaultRoles = [...]concept.Role{
	concept.BulletItem:     concept.Assertion,
	concept.ChainItem:      concept.Claim,
	concept.FenceLine:      concept.Claim,
	concept.TableCell:      concept.Claim,
	concept.ProseText:      concept.Claim,
	concept.DiagramEdge:    concept.Assertion,
	concept.DiagramNesting: concept.Assertion,
}

// roles tells the role of a construct on a page: the page's own setting, else the
// site's, else the default.
func (v *resolver) roles(p *page.Page) func(concept.Construct) concept.Role {
	return func(c concept.Construct) concept.Role {
		if r, ok := p.FrontMatter.Docgen.Roles[c]; ok {
			return r
		}
		if r, ok := v.settings.Roles[c]; ok {
			return r
		}
		return defaultRoles[c]
	}
}
