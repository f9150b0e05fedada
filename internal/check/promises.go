package check

import (
	"fmt"
	"slices"
	"strings"

	"docgen/internal/concept"
	"docgen/internal/diag"
	"docgen/internal/page"
	"docgen/internal/source"
)

// A promise is one line of the site's own tests of its hierarchy.
type promise struct {
	text  string
	never bool
	span  source.Span
}

// hierarchyTests runs the tests that pages hold, in their front matter and in fences with
// the language docgen-test, and reports those that fail.
func hierarchyTests(f *facts) diag.List {
	prover := f.prover()
	var found diag.List
	for _, p := range f.Pages {
		for _, t := range append(frontMatterPromises(p), fencePromises(p)...) {
			if why := f.breaks(t, prover); why != nil {
				why.Code, why.Span, why.Subject = diag.HierarchyTest, t.span, []string{strings.Join(strings.Fields(t.text), " ")}
				found = append(found, *why)
			}
		}
	}
	return found
}

// frontMatterPromises reads docgen.holds and docgen.never: a statement or a list of them.
func frontMatterPromises(p *page.Page) []promise {
	settings, _ := p.FrontMatter.Params["docgen"].(map[string]any)
	var all []promise
	for _, key := range [...]string{"holds", "never"} {
		value, ok := settings[key]
		if !ok {
			continue
		}
		path := "docgen." + key
		list, isList := value.([]any)
		if !isList {
			list = []any{value}
		}
		for i, v := range list {
			span, ok := p.FrontMatter.Places[fmt.Sprintf("%s.%d", path, i)]
			if !ok {
				span, ok = p.FrontMatter.Places[path]
			}
			if !ok {
				span = p.FrontMatter.Span
			}
			all = append(all, promise{fmt.Sprint(v), key == "never", span})
		}
	}
	return all
}

// fencePromises reads the fences with the language docgen-test: a statement a line, with
// holds: (which may be left out) or never: before it. Lines that begin with # say nothing.
func fencePromises(p *page.Page) []promise {
	var all []promise
	for _, line := range p.Tests {
		if !strings.HasPrefix(line.Text(), "#") {
			all = append(all, readPromise(line))
		}
	}
	return all
}

func readPromise(line source.Span) promise {
	t := promise{text: line.Text(), span: line}
	if rest, ok := strings.CutPrefix(t.text, "never:"); ok {
		t.text, t.never = rest, true
	}
	t.text = strings.TrimSpace(strings.TrimPrefix(t.text, "holds:"))
	return t
}

// breaks tries a promise; nil means that it is kept.
func (f *facts) breaks(t promise, prover *concept.Prover) *diag.Diagnostic {
	operands, negated := readPairs(t.text)
	if operands == nil {
		return &diag.Diagnostic{
			Message: fmt.Sprintf("%q is no test of the hierarchy", t.text),
			Notes:   []string{"A test is a statement with two or more names: holds: A ⊃ B, or never: A ⊃ B."},
		}
	}
	never := t.never != negated
	for k := 1; k < len(operands); k++ {
		broader, narrower := operands[k-1], operands[k]
		b, ok1 := f.graph.Lookup(concept.KeyOf(broader))
		n, ok2 := f.graph.Lookup(concept.KeyOf(narrower))
		holds := ok1 && ok2 && f.Hierarchy.Contains(b, n)
		switch {
		case never && holds:
			d := &diag.Diagnostic{Message: fmt.Sprintf("%s ⊃ %s must never hold, and does", broader, narrower)}
			f.prove(prover, d, b, n)
			return d
		case !never && !holds:
			d := &diag.Diagnostic{Message: fmt.Sprintf("%s ⊃ %s must hold, and does not", broader, narrower)}
			if !ok1 {
				d.Notes = append(d.Notes, fmt.Sprintf("Nothing declares %s.", broader))
			}
			if !ok2 && narrower != broader {
				d.Notes = append(d.Notes, fmt.Sprintf("Nothing declares %s.", narrower))
			}
			return d
		}
	}
	return nil
}

// readPairs splits a statement at its signs, which must be all the same, and returns the
// names from the broadest to the narrowest; negated tells ⊅ and ⊄. A text that is no
// statement gives none.
func readPairs(text string) (operands []string, negated bool) {
	for _, sign := range [...]struct {
		sign              string
		reversed, negated bool
	}{{"⊃", false, false}, {"⊋", false, false}, {"⊂", true, false}, {"⊊", true, false}, {"⊅", false, true}, {"⊄", true, true}} {
		parts := strings.Split(text, sign.sign)
		if len(parts) < 2 {
			continue
		}
		for i, p := range parts {
			parts[i] = strings.TrimSpace(p)
			if concept.KeyOf(parts[i]) == "" || strings.ContainsAny(parts[i], "⊃⊋⊂⊊⊅⊄") {
				return nil, false
			}
		}
		if sign.reversed {
			slices.Reverse(parts)
		}
		return parts, sign.negated
	}
	return nil, false
}
