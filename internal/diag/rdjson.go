package diag

import (
	"bytes"
	"encoding/json"
	"io"
	"strings"
	"unicode/utf8"

	"docgen/internal/source"
)

// The types below are reviewdog's diagnostic format.

type rdResult struct {
	Source      rdSource       `json:"source"`
	Diagnostics []rdDiagnostic `json:"diagnostics"`
}

type rdSource struct {
	Name string `json:"name"`
}

type rdDiagnostic struct {
	Message     string         `json:"message"`
	Location    *rdLocation    `json:"location,omitempty"`
	Severity    string         `json:"severity"`
	Code        rdCode         `json:"code"`
	Suggestions []rdSuggestion `json:"suggestions,omitempty"`
	Related     []rdRelated    `json:"relatedLocations,omitempty"`
}

type rdCode struct {
	Value Code `json:"value"`
}

type rdLocation struct {
	Path  string  `json:"path"`
	Range rdRange `json:"range"`
}

type rdRange struct {
	Start rdPosition `json:"start"`
	End   rdPosition `json:"end"`
}

type rdPosition struct {
	Line   int `json:"line"`
	Column int `json:"column"`
}

type rdSuggestion struct {
	Range rdRange `json:"range"`
	Text  string  `json:"text"`
}

type rdRelated struct {
	Message  string     `json:"message"`
	Location rdLocation `json:"location"`
}

// WriteRDJSON writes the report in reviewdog's format "rdjson". Columns count the bytes
// of the line in UTF-8, from 1.
func WriteRDJSON(w io.Writer, r *Report) error {
	out := rdResult{Source: rdSource{"docgen"}, Diagnostics: []rdDiagnostic{}}
	for i := range r.Findings {
		out.Diagnostics = append(out.Diagnostics, rdOf(r, &r.Findings[i]))
	}
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	return e.Encode(out)
}

func rdOf(r *Report, d *Diagnostic) rdDiagnostic {
	out := rdDiagnostic{
		Message:  strings.Join(append([]string{d.Message}, d.Notes...), "\n"),
		Severity: strings.ToUpper(d.Severity.String()),
		Code:     rdCode{d.Code},
	}
	if d.Span.IsZero() {
		return out
	}
	at := rdPlace(r, d.Span)
	out.Location = &at
	for i, rel := range d.Related {
		if !rel.Span.IsZero() && i < mostSARIFRelated {
			out.Related = append(out.Related, rdRelated{rel.Message, rdPlace(r, rel.Span)})
		}
	}
	// A suggestion is one replacement; a fix of several edits cannot be told as such.
	for _, f := range d.Fixes {
		if len(f.Edits) == 1 && f.Edits[0].Span.File == d.Span.File {
			out.Suggestions = append(out.Suggestions, rdSuggestion{rdRangeOf(f.Edits[0].Span), f.Edits[0].New})
		}
	}
	return out
}

func rdPlace(r *Report, s source.Span) rdLocation {
	return rdLocation{Path: strings.ToValidUTF8(r.path(s.File.Path), "\uFFFD"), Range: rdRangeOf(s)}
}

func rdRangeOf(s source.Span) rdRange {
	return rdRange{rdPositionOf(s.File, s.Start), rdPositionOf(s.File, s.End)}
}

func rdPositionOf(f *source.File, offset int) rdPosition {
	p := rdPosition{Line: f.Position(offset).Line}
	if f.Encoding.UTF16 {
		line, start := f.LineText(offset)
		p.Column = min(offset-start, len(line)) + 1
		return p
	}
	at := f.OriginalOffset(offset)
	p.Column = at - bytes.LastIndexByte(f.Original[:at], '\n')
	if p.Line == 1 && bytes.HasPrefix(f.Original, []byte("\uFEFF")) {
		p.Column = max(p.Column-utf8.RuneLen('\uFEFF'), 1)
	}
	return p
}
