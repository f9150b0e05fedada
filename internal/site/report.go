package site

import (
	"docgen/internal/diag"
	"docgen/internal/source"
)

// findingData is one finding as the site shows it.
type findingData struct {
	Code     string   `json:"code"`
	Severity string   `json:"severity"`
	Message  string   `json:"message"`
	Notes    []string `json:"notes,omitempty"`
	At       place    `json:"at"`
}

func (s *Site) finding(d *diag.Diagnostic) findingData {
	f := findingData{Code: string(d.Code), Severity: d.Severity.String(), Message: dropMarks(d.Message)}
	for _, n := range d.Notes {
		f.Notes = append(f.Notes, dropMarks(n))
	}
	if !d.Span.IsZero() {
		file := d.Span.File
		f.At = s.placeOf(file.Path, file.Position(d.Span.Start).Line, d.Span.Start)
	}
	return f
}

// findingsByStatement gives for each statement the findings that stand at it, or at what
// takes part in it.
func (s *Site) findingsByStatement() map[int][]int {
	type key struct {
		file       *source.File
		start, end int
	}
	statements := map[key][]int{}
	for i, st := range s.graph.Statements {
		k := key{st.Span.File, st.Span.Start, st.Span.End}
		statements[k] = append(statements[k], i)
		for _, o := range st.Operands {
			k := key{o.Span.File, o.Span.Start, o.Span.End}
			if list := statements[k]; len(list) == 0 || list[len(list)-1] != i {
				statements[k] = append(list, i)
			}
		}
	}
	found := map[int][]int{}
	for n := range s.in.Findings {
		d := &s.in.Findings[n]
		if d.Severity == diag.Off || d.Span.IsZero() {
			continue
		}
		for _, i := range statements[key{d.Span.File, d.Span.Start, d.Span.End}] {
			found[i] = append(found[i], n)
		}
	}
	return found
}
