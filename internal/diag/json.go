package diag

import (
	"encoding/json"
	"io"
	"strings"

	"docgen/internal/source"
)

// The types below are the JSON report; their field tags are its documented schema.

type jsonReport struct {
	Summary  jsonSummary   `json:"summary"`
	Findings []jsonFinding `json:"findings"`
}

type jsonSummary struct {
	Pages         int        `json:"pages"`
	Concepts      int        `json:"concepts"`
	Edges         int        `json:"edges"`
	Claims        int        `json:"claims"`
	ClaimsHolding int        `json:"claimsHolding"`
	Findings      jsonCounts `json:"findings"`
}

type jsonCounts struct {
	Total      int            `json:"total"`
	ByCode     map[Code]int   `json:"byCode"`
	BySeverity map[string]int `json:"bySeverity"`
}

// jsonPlace counts lines and columns from 1, columns in characters; the end is the
// place after the last character. All are left out where a finding has no place.
type jsonPlace struct {
	File      string `json:"file"`
	Line      int    `json:"line,omitempty"`
	Column    int    `json:"column,omitempty"`
	EndLine   int    `json:"endLine,omitempty"`
	EndColumn int    `json:"endColumn,omitempty"`
}

type jsonFinding struct {
	Code     Code   `json:"code"`
	Severity string `json:"severity"`
	jsonPlace
	Message     string        `json:"message"`
	Notes       []string      `json:"notes"`
	Related     []jsonRelated `json:"related"`
	Fixes       []jsonFix     `json:"fixes"`
	Subject     []string      `json:"subject"`
	Fingerprint string        `json:"fingerprint"`
}

type jsonRelated struct {
	jsonPlace
	Message string `json:"message"`
}

type jsonFix struct {
	Title string     `json:"title"`
	Safe  bool       `json:"safe"`
	Edits []jsonEdit `json:"edits"`
	// Reencode is the file to be saved as UTF-8, if any.
	Reencode string `json:"reencode,omitempty"`
}

type jsonEdit struct {
	jsonPlace
	New string `json:"new"`
}

// WriteJSON writes the report as one JSON document. Files are relative to the content
// folder, whatever the report's base.
func WriteJSON(w io.Writer, r *Report) error {
	ids := r.Findings.Identities()
	out := jsonReport{
		Summary: jsonSummary{
			Pages: r.Summary.Pages, Concepts: r.Summary.Concepts, Edges: r.Summary.Edges,
			Claims: r.Summary.Claims, ClaimsHolding: r.Summary.ClaimsHolding,
			Findings: countFindings(r.Findings),
		},
		Findings: make([]jsonFinding, len(r.Findings)),
	}
	for i := range r.Findings {
		out.Findings[i] = jsonOf(&r.Findings[i], ids[i])
	}
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(out)
}

func countFindings(l List) jsonCounts {
	c := jsonCounts{
		Total:  len(l),
		ByCode: map[Code]int{},
		// All severities stand in the report, so that a reader needs no default.
		BySeverity: map[string]int{Error.String(): 0, Warning.String(): 0, Info.String(): 0},
	}
	for i := range l {
		c.ByCode[l[i].Code]++
		c.BySeverity[l[i].Severity.String()]++
	}
	return c
}

func jsonOf(d *Diagnostic, id Identity) jsonFinding {
	f := jsonFinding{
		Code: d.Code, Severity: d.Severity.String(), jsonPlace: placeOf(d.Span), Message: d.Message,
		Notes: append([]string{}, d.Notes...), Related: []jsonRelated{}, Fixes: []jsonFix{},
		Subject: append([]string{}, d.Subject...), Fingerprint: id.Fingerprint(),
	}
	for _, r := range d.Related {
		f.Related = append(f.Related, jsonRelated{placeOf(r.Span), r.Message})
	}
	for _, x := range d.Fixes {
		fix := jsonFix{Title: x.Title, Safe: x.Safe, Edits: []jsonEdit{}}
		for _, e := range x.Edits {
			fix.Edits = append(fix.Edits, jsonEdit{placeOf(e.Span), e.New})
		}
		if x.Reencode != nil {
			fix.Reencode = strings.ToValidUTF8(x.Reencode.Path, "\uFFFD")
		}
		f.Fixes = append(f.Fixes, fix)
	}
	return f
}

func placeOf(s source.Span) jsonPlace {
	if s.IsZero() {
		return jsonPlace{}
	}
	start, end := s.File.Position(s.Start), s.File.Position(s.End)
	return jsonPlace{
		File: strings.ToValidUTF8(s.File.Path, "\uFFFD"),
		Line: start.Line, Column: start.Column, EndLine: end.Line, EndColumn: end.Column,
	}
}
