// Package settings holds docgen's own settings, which stand under [params.docgen] of a
// site's configuration, and reads them from TOML, YAML and JSON with the place of every
// mistake.
package settings

import (
	"docgen/internal/concept"
	"docgen/internal/diag"
)

// Settings are docgen's settings for one site. The zero value is the default.
type Settings struct {
	// Severity overrides the default severities of codes.
	Severity map[diag.Code]diag.Severity

	// Roles overrides the default roles of constructs.
	Roles map[concept.Construct]concept.Role

	// Aliases lists other names for concepts, by the concept's name.
	Aliases map[string][]string

	// DiagramsContain makes Mermaid flowcharts state containment where nothing nearer
	// says otherwise (rule 5).
	DiagramsContain bool

	// SubsetOrEqual reads ⊇ and ⊆ as ⊃ and ⊂.
	SubsetOrEqual bool

	// AliasBullets reads list items "A = B" as aliases.
	AliasBullets bool

	// Exclude lists glob patterns (path.Match on each path and each of its parents) of
	// files that are not read.
	Exclude []string

	// MaxPageBytes is the size over which a page is not read; 0 means the default.
	MaxPageBytes int64

	// RawHTML keeps the author's raw HTML as it is, scripts included. By default it is
	// cleaned of whatever could run.
	RawHTML bool

	// Shortcodes lets Hugo's shortcodes in pages run. By default they are text.
	Shortcodes bool
}
