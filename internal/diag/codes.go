package diag

// Code names one check, in words that explain themselves.
type Code string

// The codes. Each has one entry in the catalogue.
const (
	Cycle              Code = "cycle"
	UnsupportedClaim   Code = "unsupported-claim"
	ReversedClaim      Code = "reversed-claim"
	UndeclaredConcept  Code = "undeclared-concept"
	ContradictedDenial Code = "contradicted-denial"
	RedundantEdge      Code = "redundant-edge"
	SelfContainment    Code = "self-containment"

	MermaidSyntax      Code = "mermaid-syntax"
	MermaidUnsupported Code = "mermaid-unsupported"

	BrokenLink     Code = "broken-link"
	BrokenAnchor   Code = "broken-anchor"
	FrontMatter    Code = "front-matter"
	Encoding       Code = "encoding"
	UnreadableFile Code = "unreadable-file"
	SlugClash      Code = "slug-clash"
)
