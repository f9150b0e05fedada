package mermaid

import "docgen/internal/source"

// A StateDiagram is a stateDiagram or stateDiagram-v2 block.
type StateDiagram struct {
	Meta

	// Direction is that of the whole diagram: TB, BT, LR or RL.
	Direction string

	// States are those of all depths, in order of first mention. The [*] of a
	// composite state are two, <id>_start and <id>_end; those of the diagram are
	// root_start and root_end.
	States      []State
	Transitions []Transition
	Classes     []ClassDef
	Clicks      []Click

	// doc is the text as statements, for Describe.
	doc []stateStmt
}

// Kind returns KindState.
func (*StateDiagram) Kind() Kind { return KindState }

// StateType says what a state is.
type StateType string

// The types of states.
const (
	StateDefault StateType = "default"
	StateStart   StateType = "start"
	StateEnd     StateType = "end"
	StateFork    StateType = "fork"
	StateJoin    StateType = "join"
	StateChoice  StateType = "choice"
	// StateDivider is one of the regions of a concurrent state.
	StateDivider StateType = "divider"
)

// A State is one state, composite where others have it for their parent.
type State struct {
	ID   string
	Type StateType

	// Descriptions are the texts given with a colon or "as", in order; a state without
	// any is called by its id. The first is the name of a composite state.
	Descriptions []Label

	// Parent is the id of the composite state or region that it lies in, "" for none.
	Parent    string
	Composite bool
	// Direction is that of a composite state's inside.
	Direction string

	Notes   []StateNote
	Classes []string
	Styles  []string

	// Span is the id where the state is first mentioned.
	Span source.Span
}

// A StateNote is a note beside a state.
type StateNote struct {
	Position string // left of, right of
	Label    Label
	written  string // Position as it is written
}

// A Transition leads from one state to another.
type Transition struct {
	From, To string
	Label    Label
	Parent   string // the composite state that it is written in, "" for none

	// Span covers the arrow; FromSpan and ToSpan are the ids at its ends.
	Span, FromSpan, ToSpan source.Span
}
