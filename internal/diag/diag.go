// Package diag holds what docgen says about the author's text: the diagnostic as
// data, the catalogue of codes, the order of findings, and one printer a format.
//
// A Diagnostic means that the text is wrong. That docgen itself could not work is
// a Go error, and never travels as a Diagnostic.
package diag

import (
	"cmp"
	"slices"
	"strings"

	"docgen/internal/source"
)

// Severity says what a finding does to the run.
type Severity uint8

// The severities, from a code that is switched off to one that fails the run.
const (
	Off Severity = iota
	Info
	Warning
	Error
)

// String gives the word that settings and reports use.
func (s Severity) String() string {
	return [...]string{"off", "info", "warning", "error"}[s]
}

// A Diagnostic is one finding about the author's text. One cause gives one
// Diagnostic; every other place that takes part stands in Related.
type Diagnostic struct {
	Code     Code
	Severity Severity

	// Span is the text that is wrong; its zero value means the site as a whole.
	Span source.Span

	// Message says in one sentence what is wrong, with the names concerned.
	Message string

	// Notes say why it is wrong and what to do, a sentence each.
	Notes []string

	// Related lists every other place that takes part, in the order of the argument
	// (the steps of a proof, the edges of a cycle).
	Related []Related

	// Fixes are the ways in which the text could be mended, the best first.
	Fixes []Fix

	// Subject names what the finding is about, without any place: concept keys or a
	// link's target. With Code and file it is the finding's identity across edits.
	Subject []string
}

// Related is a place that takes part in a finding, and what part it takes.
type Related struct {
	Span    source.Span
	Message string
}

// A Fix is a set of edits, all or none, that mends one finding.
type Fix struct {
	Title string
	// Safe says that the text alone decides that this is right, so that it may be
	// applied unseen.
	Safe  bool
	Edits []Edit

	// Reencode is a file to be saved as the UTF-8 that docgen read, without its byte
	// order mark and with its characters repaired; nil where the encoding is no matter.
	Reencode *source.File
}

// An Edit replaces the text of a span.
type Edit struct {
	Span source.Span
	New  string
}

// A List is the findings of one run.
type List []Diagnostic

// Sort puts the list in its one order (file, place, code, message) and drops
// exact repetitions.
func (l *List) Sort() {
	slices.SortStableFunc(*l, compare)
	*l = slices.CompactFunc(*l, func(a, b Diagnostic) bool { return compare(a, b) == 0 })
}

func compare(a, b Diagnostic) int {
	return cmp.Or(
		a.Span.Compare(b.Span),
		strings.Compare(string(a.Code), string(b.Code)),
		strings.Compare(a.Message, b.Message),
	)
}

// Count returns how many findings have the given severity.
func (l List) Count(s Severity) int {
	n := 0
	for _, d := range l {
		if d.Severity == s {
			n++
		}
	}
	return n
}
