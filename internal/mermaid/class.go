package mermaid

import "docgen/internal/source"

// A ClassDiagram is a classDiagram block.
type ClassDiagram struct {
	Meta

	Direction  string // TB, BT, LR or RL
	Classes    []Class
	Relations  []ClassRelation
	Namespaces []Namespace
	Notes      []ClassNote
	Interfaces []ClassInterface
	Styles     []ClassDef // in order of definition
	Clicks     []Click
}

// Kind returns KindClass.
func (*ClassDiagram) Kind() Kind { return KindClass }

// A Class is one box with its members.
type Class struct {
	ID          string
	Label       Label
	Type        string // of a generic class, "" for none
	Annotations []string
	Members     []ClassMember // attributes, in order
	Methods     []ClassMember // in order
	Parent      string        // the id of the namespace that holds it, "" for none
	CSSClasses  []string
	Styles      []string
	Tooltip     string
	// Span is the name where the class is first mentioned.
	Span source.Span
}

// A ClassMember is an attribute or a method.
type ClassMember struct {
	Visibility string // + - # ~ or ""
	ID         string
	Parameters string // of a method
	ReturnType string // of a method
	// Classifier is * for abstract, $ for static, "" for neither.
	Classifier string
	// Display is the member as it is shown, its generic types in angle brackets.
	Display string
	Method  bool
	Span    source.Span
}

// A ClassRelation joins two classes.
type ClassRelation struct {
	From, To string
	// FromEnd and ToEnd are the marks at the ends: AGGREGATION, EXTENSION, COMPOSITION,
	// DEPENDENCY, LOLLIPOP or none.
	FromEnd, ToEnd string
	Line           string // LINE or DOTTED_LINE
	Label          Label
	// FromCard and ToCard are the cardinalities at the ends.
	FromCard, ToCard       Label
	Span, FromSpan, ToSpan source.Span
}

// A Namespace is a box around classes and other namespaces.
type Namespace struct {
	ID       string // with the names of those that it is in, points between
	Label    string
	Parent   string // "" for none
	Classes  []string
	Children []string
	Span     source.Span
}

// A ClassNote is a note, beside a class where it names one.
type ClassNote struct {
	Label  Label
	Class  string
	Parent string // the id of the namespace that it stands in
	Span   source.Span
}

// A ClassInterface is a lollipop.
type ClassInterface struct{ ID, Label, Class string }
