// Package settings holds docgen's own settings, which stand under [params.docgen] of a
// site's configuration, and reads them from TOML, YAML and JSON with the place of every
// mistake.
package settings

import (
	"docgen/internal/concept"
	"docgen/internal/diag"
)

// Settings are docgen's settings for one site. The zero value is the default. The name
// of each key in the configuration stands in brackets; letter case does not count, as in
// all of Hugo's configuration.
type Settings struct {
	// Severity overrides the default severities of codes: error, warning, info or off
	// [severity, a table by code].
	Severity map[diag.Code]diag.Severity

	// Strict lets warnings fail the run, as the flag --strict does [strict].
	Strict bool

	// Limits are the sizes that some checks hold the hierarchy and the diagrams to
	// [limits, a table].
	Limits Limits

	// Roles overrides the default roles of constructs (bullet, chain, fence, table, prose,
	// edge, nesting): assert, claim or ignore [roles, a table by construct].
	Roles map[concept.Construct]concept.Role

	// Aliases lists other names for concepts [aliases, a table of lists by the concept's
	// name].
	Aliases map[string][]string

	// DiagramsContain makes Mermaid flowcharts state containment where nothing nearer
	// says otherwise (rule 5) [diagrams = "contains", by default "none"].
	DiagramsContain bool

	// SubsetOrEqual reads ⊇ and ⊆ as ⊃ and ⊂ [subsetOrEqual].
	SubsetOrEqual bool

	// AliasBullets reads list items "A = B" as aliases [aliasBullets].
	AliasBullets bool

	// PlainMentions leaves names of concepts in running text without a link, except where
	// the text states something of them [mentions = false].
	PlainMentions bool

	// Exclude lists glob patterns (path.Match on each path and each of its parents) of
	// files that are not read [exclude, a list].
	Exclude []string

	// MaxPageBytes is the size over which a page is not read; 0 means the default
	// [maxPageBytes].
	MaxPageBytes int64

	// RawHTML keeps the author's raw HTML as it is, scripts included, and publishes the files
	// beside the pages that a browser would run. By default pages are cleaned of whatever
	// could run, and such files are left out [rawHTML].
	RawHTML bool

	// Shortcodes lets Hugo's shortcodes in pages run. By default they are text
	// [shortcodes].
	Shortcodes bool

	// NoMarkdown leaves out the Markdown of each page, llms.txt and llms-full.txt
	// [markdown, by default true].
	NoMarkdown bool

	// NoReport leaves out the page with what verify found, and the badge [report, by default
	// true].
	NoReport bool

	// EditURL is the address at which a page can be edited, with {path} for the path of
	// its file from the content folder; "" stands for a guess from the git repository,
	// NoEditURL for none [editURL].
	EditURL string

	// NoLastChange leaves out when a page was changed last, and spares reading git's
	// history [lastChange, by default true].
	NoLastChange bool

	// NoMath leaves formulas as they are written [math, by default true].
	NoMath bool

	// CSS lists style sheets of the site's own, as paths in its folder static; they come
	// after docgen's [css, one or a list].
	CSS []string

	// Colors are the site's own, by name [colors, a table].
	Colors map[string]Color
}

// A Color is written #rgb or #rrggbb, for each theme.
type Color struct{ Light, Dark string }

// ColorNames lists the colours that a site can set: the text, quieter text, lines, the
// ground, raised ground, links and what is chosen, what is right, wrong, of doubt and of weight.
var ColorNames = [...]string{"text", "quiet", "faint", "ground", "raised", "accent", "good", "bad", "warn", "strong"}

// NoEditURL is the EditURL of a site whose pages have no link to edit them.
const NoEditURL = "none"

// Limits bound what readers can take in. 0 means the default.
type Limits struct {
	// Depth is the number of edges in the longest chain of direct containment, for
	// too-deep; by default 8 [limits.depth].
	Depth int

	// Width is the number of concepts that one concept directly contains, for too-wide;
	// by default 30 [limits.width].
	Width int

	// Nodes and Edges are those of one diagram, for diagram-size; by default 150 and 300
	// [limits.nodes, limits.edges].
	Nodes, Edges int
}

// OrDefault returns the limits with the defaults filled in.
func (l Limits) OrDefault() Limits {
	for _, limit := range []struct {
		value *int
		usual int
	}{{&l.Depth, 8}, {&l.Width, 30}, {&l.Nodes, 150}, {&l.Edges, 300}} {
		if *limit.value == 0 {
			*limit.value = limit.usual
		}
	}
	return l
}
