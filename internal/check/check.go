// Package check finds what is wrong with a site: one rule a file, each a pure function
// from what was read to diagnostics.
//
// A rule reports a cause once, at the text that is wrong, and names every other place
// that takes part. Rules set neither severities nor the order of findings; [Run] does.
package check

import (
	"slices"
	"sync"

	"docgen/internal/concept"
	"docgen/internal/diag"
	"docgen/internal/page"
	"docgen/internal/settings"
	"docgen/internal/source"
)

// Input is everything that the rules look at. Nothing in it is changed.
type Input struct {
	// Pages are the pages of the site, in any order.
	Pages []*page.Page

	// Hierarchy is what the pages state; nil stands for nothing.
	Hierarchy *concept.Hierarchy

	// Verdicts are those of Hierarchy; where nil, Run works them out.
	Verdicts []concept.Verdict

	// Files are the paths of the files that are published beside the pages (images,
	// downloads, static files), as links from the content folder reach them.
	Files []string

	// Published reports whether the site has something at a path from its root that is no file
	// of the content: a page that docgen makes or that is published elsewhere than its file is.
	// It is asked about links that lead to no file; nil stands for nothing.
	Published func(path string) bool

	// Problems are the faults that files have as files.
	Problems []source.Problem

	Settings settings.Settings

	// Baseline lists old findings, which are left out; nil for none.
	Baseline *Baseline
}

// A rule reports the findings of a few codes that share one search.
type rule struct {
	codes []diag.Code
	find  func(*facts) diag.List
}

// rules lists every check that looks at more than one file. What a single file shows by
// itself stands in its Page.Diagnostics already.
var rules = [...]rule{
	{[]diag.Code{diag.Cycle}, cycles},
	{[]diag.Code{diag.UnsupportedClaim, diag.ReversedClaim, diag.UndeclaredConcept, diag.ContradictedDenial}, claims},
	{[]diag.Code{diag.RedundantEdge}, redundantEdges},
	{[]diag.Code{diag.SelfContainment}, selfContainment},
	{[]diag.Code{diag.MultipleParents}, multipleParents},
	{[]diag.Code{diag.TooDeep}, tooDeep},
	{[]diag.Code{diag.TooWide}, tooWide},
	{[]diag.Code{diag.OrphanConcept}, orphanConcepts},
	{[]diag.Code{diag.HierarchyTest}, hierarchyTests},
	{[]diag.Code{diag.NameVariant}, nameVariants},
	{[]diag.Code{diag.AliasClash}, aliasClashes},
	{[]diag.Code{diag.ConfusableName}, confusableNames},
	{[]diag.Code{diag.SlugClash}, slugClashes},
	{[]diag.Code{diag.DiagramDrift}, diagramDrift},
	{[]diag.Code{diag.DiagramSize}, diagramSizes},
	{[]diag.Code{diag.BrokenLink, diag.BrokenAnchor}, brokenLinks},
	{[]diag.Code{diag.OrphanPage}, orphanPages},
	{[]diag.Code{diag.UndefinedConcept, diag.DuplicateDefinition}, definitionFaults},
	{[]diag.Code{diag.Encoding, diag.UnreadableFile}, fileProblems},
}

// Run applies all rules and returns the findings, sorted, without those that the settings
// switch off, that a comment in the text suppresses, or that the baseline knows. The
// order of the input makes no difference.
func Run(in Input) diag.List {
	f := newFacts(in)
	var all diag.List
	for _, p := range f.Pages {
		all = append(all, p.Diagnostics...)
	}
	all = f.suppress(f.rate(append(all, f.apply()...)))
	all.Sort()
	if in.Baseline != nil {
		all = append(all, f.rate(in.Baseline.apply(&all))...)
		all.Sort()
	}
	return all
}

// apply runs the rules that are on side by side: each only reads the facts, and fills a
// slot of its own, so that the order of the findings is that of the rules.
func (f *facts) apply() diag.List {
	var found [len(rules)]diag.List
	var group sync.WaitGroup
	for i, r := range rules {
		if f.isOn(r.codes...) {
			group.Go(func() { found[i] = r.find(f) })
		}
	}
	group.Wait()
	return slices.Concat(found[:]...)
}

// rate gives each finding the severity of its code and drops those that are off.
func (f *facts) rate(all diag.List) diag.List {
	kept := all[:0]
	for _, d := range all {
		if d.Severity = f.severity[d.Code]; d.Severity != diag.Off {
			kept = append(kept, d)
		}
	}
	return kept
}
