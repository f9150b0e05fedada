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
	MultipleParents    Code = "multiple-parents"
	TooDeep            Code = "too-deep"
	TooWide            Code = "too-wide"
	OrphanConcept      Code = "orphan-concept"
	HierarchyTest      Code = "hierarchy-test"

	NameVariant    Code = "name-variant"
	AliasClash     Code = "alias-clash"
	ConfusableName Code = "confusable-name"
	SlugClash      Code = "slug-clash"

	MermaidSyntax      Code = "mermaid-syntax"
	MermaidUnsupported Code = "mermaid-unsupported"
	DiagramDrift       Code = "diagram-drift"
	DiagramSize        Code = "diagram-size"

	BrokenLink          Code = "broken-link"
	BrokenAnchor        Code = "broken-anchor"
	OrphanPage          Code = "orphan-page"
	UndefinedConcept    Code = "undefined-concept"
	DuplicateDefinition Code = "duplicate-definition"
	FrontMatter         Code = "front-matter"
	Encoding            Code = "encoding"
	UnreadableFile      Code = "unreadable-file"

	SuppressionUnused Code = "suppression-unused"
	SuppressionReason Code = "suppression-reason"
	BaselineExpired   Code = "baseline-expired"
)
