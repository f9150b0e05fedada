package diag

import (
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"net/url"
	"slices"
	"strings"

	"docgen/internal/source"
)

// The limits that GitHub's code scanning sets to what it shows of one run. Findings over
// the limit are left out by severity, the least first, and the report says how many.
const (
	mostSARIFResults = 4999
	mostSARIFRelated = 100
)

// The types below are the part of SARIF 2.1.0 that docgen writes, in the order and with
// the names of the standard.

type sarifLog struct {
	Schema  string     `json:"$schema"`
	Version string     `json:"version"`
	Runs    []sarifRun `json:"runs"`
}

type sarifRun struct {
	Tool        sarifTool         `json:"tool"`
	Invocations []sarifInvocation `json:"invocations"`
	ColumnKind  string            `json:"columnKind"`
	Results     []sarifResult     `json:"results"`
}

type sarifTool struct {
	Driver sarifDriver `json:"driver"`
}

type sarifDriver struct {
	Name  string      `json:"name"`
	Rules []sarifRule `json:"rules"`
}

type sarifRule struct {
	ID               Code               `json:"id"`
	ShortDescription sarifText          `json:"shortDescription"`
	FullDescription  sarifText          `json:"fullDescription"`
	Help             sarifText          `json:"help"`
	Default          sarifConfiguration `json:"defaultConfiguration"`
}

type sarifConfiguration struct {
	Enabled bool   `json:"enabled"`
	Level   string `json:"level"`
}

type sarifInvocation struct {
	Successful    bool                `json:"executionSuccessful"`
	Notifications []sarifNotification `json:"toolExecutionNotifications,omitempty"`
}

type sarifNotification struct {
	Level   string    `json:"level"`
	Message sarifText `json:"message"`
}

type sarifText struct {
	Text string `json:"text"`
}

type sarifResult struct {
	RuleID       Code              `json:"ruleId"`
	RuleIndex    int               `json:"ruleIndex"`
	Level        string            `json:"level"`
	Message      sarifText         `json:"message"`
	Locations    []sarifLocation   `json:"locations,omitempty"`
	Related      []sarifLocation   `json:"relatedLocations,omitempty"`
	Fingerprints map[string]string `json:"partialFingerprints"`
	Fixes        []sarifFix        `json:"fixes,omitempty"`
}

type sarifLocation struct {
	ID       int            `json:"id,omitempty"`
	Physical *sarifPhysical `json:"physicalLocation,omitempty"`
	Message  *sarifText     `json:"message,omitempty"`
}

type sarifPhysical struct {
	Artifact sarifArtifact `json:"artifactLocation"`
	Region   sarifRegion   `json:"region"`
}

type sarifArtifact struct {
	URI string `json:"uri"`
}

type sarifRegion struct {
	StartLine   int `json:"startLine"`
	StartColumn int `json:"startColumn"`
	EndLine     int `json:"endLine"`
	EndColumn   int `json:"endColumn"`
}

type sarifFix struct {
	Description sarifText     `json:"description"`
	Changes     []sarifChange `json:"artifactChanges"`
}

type sarifChange struct {
	Artifact     sarifArtifact      `json:"artifactLocation"`
	Replacements []sarifReplacement `json:"replacements"`
}

type sarifReplacement struct {
	Deleted  sarifRegion `json:"deletedRegion"`
	Inserted sarifText   `json:"insertedContent"`
}

// WriteSARIF writes the report as a SARIF 2.1.0 log with one run. Columns count UTF-16
// code units.
func WriteSARIF(w io.Writer, r *Report) error {
	s := sarifPrinter{report: r, index: map[Code]int{}}
	run := sarifRun{
		Tool:        sarifTool{sarifDriver{Name: "docgen", Rules: s.rules()}},
		Invocations: []sarifInvocation{{Successful: true}},
		ColumnKind:  "utf16CodeUnits",
		Results:     []sarifResult{},
	}
	ids := r.Findings.Identities()
	shown := mostSevere(r.Findings, mostSARIFResults)
	for _, i := range shown {
		run.Results = append(run.Results, s.result(&r.Findings[i], ids[i]))
	}
	if n := len(r.Findings) - len(shown); n > 0 {
		run.Invocations[0].Notifications = []sarifNotification{{
			Level:   "warning",
			Message: sarifText{fmt.Sprintf("%d findings of the least severity are left out of this report.", n)},
		}}
	}
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(sarifLog{
		Schema:  "https://json.schemastore.org/sarif-2.1.0.json",
		Version: "2.1.0",
		Runs:    []sarifRun{run},
	})
}

// mostSevere returns the indices of at most n findings, ascending; where there are more,
// the least severe and of those the last are left out.
func mostSevere(l List, n int) []int {
	all := make([]int, len(l))
	for i := range all {
		all[i] = i
	}
	if len(all) > n {
		slices.SortStableFunc(all, func(a, b int) int { return -cmp.Compare(l[a].Severity, l[b].Severity) })
		all = all[:n]
		slices.Sort(all)
	}
	return all
}

type sarifPrinter struct {
	report *Report
	index  map[Code]int
}

func (s *sarifPrinter) rules() []sarifRule {
	var rules []sarifRule
	for i, e := range Catalogue() {
		s.index[e.Code] = i
		rules = append(rules, sarifRule{
			ID:               e.Code,
			ShortDescription: sarifText{e.English.Title},
			FullDescription:  sarifText{e.English.Finds},
			Help:             sarifText{e.English.Why + "\n\n" + e.English.Mend},
			Default:          sarifConfiguration{Enabled: e.Severity != Off, Level: sarifLevel(e.Severity)},
		})
	}
	return rules
}

func sarifLevel(s Severity) string {
	switch s {
	case Off:
		return "none"
	case Info:
		return "note"
	}
	return s.String()
}

func (s *sarifPrinter) result(d *Diagnostic, id Identity) sarifResult {
	out := sarifResult{
		RuleID: d.Code, RuleIndex: s.index[d.Code], Level: sarifLevel(d.Severity),
		Message:      sarifText{strings.Join(append([]string{d.Message}, d.Notes...), "\n")},
		Fingerprints: map[string]string{"docgen/v1": id.Fingerprint()},
	}
	if !d.Span.IsZero() {
		out.Locations = []sarifLocation{{Physical: s.physical(d.Span)}}
	}
	for i, r := range d.Related {
		if i == mostSARIFRelated {
			break
		}
		at := sarifLocation{ID: i + 1, Message: &sarifText{r.Message}}
		if !r.Span.IsZero() {
			at.Physical = s.physical(r.Span)
		}
		out.Related = append(out.Related, at)
	}
	for _, f := range d.Fixes {
		if len(f.Edits) > 0 { // a file's encoding cannot be said in edits of its text
			out.Fixes = append(out.Fixes, s.fix(f))
		}
	}
	return out
}

func (s *sarifPrinter) physical(span source.Span) *sarifPhysical {
	return &sarifPhysical{Artifact: s.artifact(span.File), Region: sarifRegionOf(span)}
}

func (s *sarifPrinter) artifact(f *source.File) sarifArtifact {
	parts := strings.Split(strings.ToValidUTF8(s.report.path(f.Path), "\uFFFD"), "/")
	for i, p := range parts {
		parts[i] = url.PathEscape(p)
	}
	// A colon in the first part would end a scheme.
	parts[0] = strings.ReplaceAll(parts[0], ":", "%3A")
	return sarifArtifact{strings.Join(parts, "/")}
}

func sarifRegionOf(span source.Span) sarifRegion {
	start, end := span.File.PositionUTF16(span.Start), span.File.PositionUTF16(span.End)
	return sarifRegion{start.Line, start.Column, end.Line, end.Column}
}

// fix groups the edits by file; they come in the order of the files' first edits.
func (s *sarifPrinter) fix(f Fix) sarifFix {
	out := sarifFix{Description: sarifText{f.Title}}
	at := map[*source.File]int{}
	for _, e := range f.Edits {
		i, ok := at[e.Span.File]
		if !ok {
			i = len(out.Changes)
			at[e.Span.File] = i
			out.Changes = append(out.Changes, sarifChange{Artifact: s.artifact(e.Span.File)})
		}
		out.Changes[i].Replacements = append(out.Changes[i].Replacements,
			sarifReplacement{sarifRegionOf(e.Span), sarifText{e.New}})
	}
	return out
}
