package mermaid

import "docgen/internal/source"

// A Sequence is a sequenceDiagram block.
type Sequence struct {
	Meta

	Participants []Participant // in order of first mention
	Boxes        []SequenceBox
	// Events are messages, notes, the starts and ends of frames and activations, in the
	// order of writing.
	Events []SequenceEvent
}

// Kind returns KindSequence.
func (*Sequence) Kind() Kind { return KindSequence }

// A Participant takes part in a sequence.
type Participant struct {
	ID    string
	Label Label
	// Type is participant, actor, or one of those that @{…} names (boundary, control,
	// entity, database, collections, queue).
	Type string
	Box  int // index into Sequence.Boxes; -1 for none
	Wrap bool

	Links      []SequenceLink
	Properties string // JSON as written, "" for none

	// Created and Destroyed are the numbers of events before the participant comes into
	// being and goes; -1 where it is there from the start and to the end.
	Created, Destroyed int

	// Span is the id where the participant is first mentioned.
	Span source.Span
}

// A SequenceLink is an entry in the menu of a participant.
type SequenceLink struct{ Label, URL string }

// A SequenceBox is a coloured box around participants.
type SequenceBox struct {
	Label Label
	// Fill is a CSS colour, transparent where none is given.
	Fill         string
	Participants []string
	Span         source.Span
}

// A SequenceEvent is one thing that happens. Type is Mermaid's name of it: SOLID and so
// on for messages by their arrows, NOTE, ACTIVE_START, LOOP_START, ALT_ELSE, AUTONUMBER …
type SequenceEvent struct {
	Type     string
	From, To string // ids of participants; To is "" but for messages and notes
	Label    Label
	Activate bool // the message activates its receiver
	// Central says which ends of the message lie on the middle of the lifeline (Mermaid
	// 12's central connections): 0 for none, else 59 the receiver's, 60 the sender's, 61
	// both, as Mermaid counts.
	Central   int
	Placement string // of a note: LEFTOF, RIGHTOF, OVER
	Wrap      bool
	// Number is what autonumber says, nil for other events.
	Number *AutoNumber

	// Span covers the arrow of a message, else the keyword.
	Span, FromSpan, ToSpan source.Span
}

// An AutoNumber switches the numbers of messages.
type AutoNumber struct {
	Visible     bool
	Start, Step float64 // 0 where not given
}
