package mermaid

import "docgen/internal/source"

// A GitGraph is a gitGraph block.
type GitGraph struct {
	Meta

	Direction string // LR, TB or BT
	Branches  []GitBranch
	Current   string // the branch that is checked out at the end
	Commits   []GitCommit
}

// Kind returns KindGit.
func (*GitGraph) Kind() Kind { return KindGit }

// A GitBranch is one line of commits, in the order in which they are drawn.
type GitBranch struct {
	Name  string
	Order int
	Span  source.Span // zero for the main branch, which nothing declares
}

// A GitCommit is one commit. Type is NORMAL, REVERSE, HIGHLIGHT, MERGE or CHERRY_PICK.
type GitCommit struct {
	ID      string
	Auto    bool // the text gives no id; Mermaid shows a random one
	Seq     int
	Branch  string
	Type    string
	Custom  string // the type that a merge is drawn as, "" for none
	Message string
	Tags    []string
	Parents []int // the Seq of each parent
	Span    source.Span
}
