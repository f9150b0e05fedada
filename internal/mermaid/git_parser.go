package mermaid

import (
	"fmt"
	"slices"
	"sort"
	"strconv"

	"docgen/internal/diag"
)

// A gitParser reads a gitGraph and does what its commands say.
type gitParser struct {
	reader
	out      *GitGraph
	branches map[string]int // the commit that the branch is at, -1 for none
	commits  map[string]int // index into out.Commits by id; of equal ids the last
	head     int            // index of the commit that the next one follows, -1 for none
}

// parseGit reads a gitGraph.
func parseGit(f *front) (Diagram, diag.List) {
	p := &gitParser{reader: newReader(f, gitRules), head: -1,
		branches: map[string]int{}, commits: map[string]int{}}
	main := "main"
	if name, ok := f.setting("gitGraph", "mainBranchName"); ok {
		main = name
	}
	order, _ := f.setting("gitGraph", "mainBranchOrder")
	first := GitBranch{Name: main}
	first.Order, _ = strconv.Atoi(order)
	p.out = &GitGraph{Direction: "LR", Current: main, Branches: []GitBranch{first}}
	p.branches[main] = -1
	p.headLine()
	for !p.is(tokenEnd) {
		start := p.tok.start
		p.statement()
		if p.fault != nil {
			p.skipLine(start)
		}
	}
	p.finish()
	return p.out, p.diags
}

func (p *gitParser) headLine() {
	for p.is(langNewline) { // behind a comment
		p.advance()
	}
	if _, ok := p.accept(gitColonHead); ok {
		return
	}
	if _, ok := p.expect(gitHead, "a git graph begins with gitGraph"); !ok {
		p.skipLine(0)
		return
	}
	if dir, ok := p.accept(gitDirection); ok {
		p.out.Direction = p.text(dir)
		if _, ok := p.expect(langColon, "a colon should follow the direction"); !ok {
			p.reportFault()
		}
		return
	}
	p.accept(langColon)
}

// finish lets the last of several commits with one id stand in the place of the first,
// as in Mermaid, and orders the branches.
func (p *gitParser) finish() {
	all := p.out.Commits
	seen := map[string]bool{}
	p.out.Commits = nil
	for _, c := range all {
		if seen[c.ID] {
			continue
		}
		seen[c.ID] = true
		last := all[p.commits[c.ID]]
		parents := slices.Clone(last.Parents)
		for i, parent := range parents {
			parents[i] = p.commits[all[parent].ID]
		}
		last.Parents = parents
		p.out.Commits = append(p.out.Commits, last)
	}
	sort.SliceStable(p.out.Branches, func(i, j int) bool { return p.out.Branches[i].Order < p.out.Branches[j].Order })
	p.out.Meta = p.meta
}

// gitOptions are what may stand behind a command.
type gitOptions struct {
	id, message, kind, parent string
	tags                      []string
}

func (p *gitParser) statement() {
	tok := p.tok
	switch tok.token {
	case langNewline:
		p.advance()
	case langTitle, langAccTitle, langAccDescr:
		p.langTitles()
	case gitCommit:
		p.advance()
		if o, ok := p.options(gitID, gitMessage, gitTag, gitType); ok {
			p.commit(tok, o)
		}
	case gitBranch:
		p.branch()
	case gitMerge:
		p.advance()
		name, at, ok := p.name()
		if !ok {
			return
		}
		if o, ok := p.options(gitID, gitTag, gitType); ok {
			p.merge(name, at, o)
		}
	case gitCheckout:
		p.advance()
		name, at, ok := p.name()
		if !ok {
			return
		}
		if p.langEnd(); p.fault == nil {
			p.checkout(name, at)
		}
	case gitCherryPick:
		p.advance()
		if o, ok := p.options(gitID, gitTag, gitParent); ok {
			p.cherryPick(tok, o)
		}
	default:
		p.fail("commit, branch, checkout, merge or cherry-pick should stand here")
	}
}

// name reads the name of a branch.
func (p *gitParser) name() (string, lexeme, bool) {
	tok := p.tok
	switch tok.token {
	case gitReference:
		p.advance()
		return p.text(tok), tok, true
	case langString:
		p.advance()
		return unquoteLang(p.text(tok)), tok, true
	}
	p.fail("the name of a branch should stand here")
	return "", tok, false
}

// options reads what stands behind a command up to the end of the statement.
func (p *gitParser) options(allowed ...token) (gitOptions, bool) {
	var o gitOptions
	for !p.is(langNewline, tokenEnd) {
		key := p.tok.token
		bare := key == langString && slices.Contains(allowed, gitMessage)
		if !bare && !slices.Contains(allowed, key) {
			p.fail("the command should end here, or id:, tag:, type: or msg: follow")
			return o, false
		}
		if !bare {
			p.advance()
		}
		if key == gitType {
			kind, ok := p.expect(gitKind, "NORMAL, REVERSE or HIGHLIGHT should follow")
			if !ok {
				return o, false
			}
			o.kind = p.text(kind)
			continue
		}
		value, ok := p.optionText()
		if !ok {
			return o, false
		}
		switch key {
		case gitID:
			o.id = value
		case gitTag:
			o.tags = append(o.tags, value)
		case gitParent:
			o.parent = value
		default:
			o.message = value
		}
	}
	p.langEnd()
	return o, p.fault == nil
}

// optionText reads the text of an option. One word without quotes is reported.
func (p *gitParser) optionText() (string, bool) {
	if word, ok := p.accept(gitReference); ok {
		d := p.report(p.place(word), quoteShort(p.text(word))+" must be quoted")
		d.Fixes = []diag.Fix{{Title: "quote it", Safe: true,
			Edits: []diag.Edit{{Span: p.place(word), New: quoteLabel(p.text(word))}}}}
		return p.text(word), true
	}
	text, ok := p.expect(langString, "a text in quotes should follow")
	if !ok {
		return "", false
	}
	return unquoteLang(p.text(text)), true
}

// push adds a commit to the current branch.
func (p *gitParser) push(c GitCommit, at lexeme) {
	c.Seq, c.Branch, c.Span = len(p.out.Commits), p.out.Current, p.place(at)
	if c.ID == "" {
		c.ID, c.Auto = fmt.Sprintf("<auto:%d>", c.Seq), true
	}
	p.head = c.Seq
	p.commits[c.ID] = c.Seq
	p.branches[c.Branch] = c.Seq
	p.out.Commits = append(p.out.Commits, c)
}

func (p *gitParser) parents(more ...int) []int {
	if p.head < 0 {
		return nil
	}
	return append([]int{p.head}, more...)
}

func (p *gitParser) commit(at lexeme, o gitOptions) {
	if o.kind == "" {
		o.kind = "NORMAL"
	}
	p.push(GitCommit{ID: o.id, Message: o.message, Type: o.kind, Tags: o.tags, Parents: p.parents()}, at)
}

// branch reads a new branch and goes to it.
func (p *gitParser) branch() {
	p.advance()
	name, at, ok := p.name()
	if !ok {
		return
	}
	b := GitBranch{Name: name, Span: p.place(at)}
	if _, ok := p.accept(gitOrder); ok {
		number, ok := p.expect(gitNumber, "a number should follow")
		if !ok {
			return
		}
		b.Order, _ = strconv.Atoi(p.text(number))
	}
	if p.langEnd(); p.fault != nil {
		return
	}
	if _, ok := p.branches[name]; ok {
		p.report(p.place(at), "there is a branch "+quoteShort(name)+" already", "Write checkout to go to it.")
	} else {
		p.branches[name] = p.head
		p.out.Branches = append(p.out.Branches, b)
	}
	p.checkout(name, at)
}

func (p *gitParser) checkout(name string, at lexeme) {
	head, ok := p.branches[name]
	if !ok {
		p.report(p.place(at), "there is no branch "+quoteShort(name)+" yet", "Write branch to make it.")
		return
	}
	p.out.Current, p.head = name, head
}

// merge joins another branch to the current one.
func (p *gitParser) merge(name string, at lexeme, o gitOptions) {
	other, known := p.branches[name]
	current := p.branches[p.out.Current]
	fault := ""
	switch {
	case current >= 0 && known && other >= 0 && p.out.Commits[current].Branch == name:
		fault = "a branch cannot be merged into itself"
	case p.out.Current == name:
		fault = "a branch cannot be merged into itself"
	case current < 0:
		fault = "the branch " + quoteShort(p.out.Current) + " has no commits to merge into"
	case !known:
		fault = "there is no branch " + quoteShort(name) + " to merge"
	case other < 0:
		fault = "the branch " + quoteShort(name) + " has no commits to merge"
	case current == other:
		fault = "both branches are at the same commit"
	}
	if _, taken := p.commits[o.id]; fault == "" && o.id != "" && taken {
		fault = "there is a commit " + quoteShort(o.id) + " already"
	}
	if fault != "" {
		p.report(p.place(at), fault)
		return
	}
	p.push(GitCommit{ID: o.id, Type: "MERGE", Custom: o.kind, Tags: o.tags, Parents: p.parents(other),
		Message: "merged branch " + name + " into " + p.out.Current}, at)
}

// cherryPick copies a commit of another branch to the current one.
func (p *gitParser) cherryPick(at lexeme, o gitOptions) {
	index, known := p.commits[o.id]
	if o.id == "" || !known {
		p.report(p.place(at), "cherry-pick needs the id of a commit before it", `Write it as in cherry-pick id: "a".`)
		return
	}
	from := p.out.Commits[index]
	fault := ""
	switch {
	case o.parent != "" && !p.isParent(from, o.parent):
		fault = quoteShort(o.parent) + " is not a parent of the commit " + quoteShort(o.id)
	case from.Type == "MERGE" && o.parent == "":
		fault = "of a merge, cherry-pick must name the parent"
	case from.Branch == p.out.Current:
		fault = "the commit " + quoteShort(o.id) + " is on this branch already"
	case p.branches[p.out.Current] < 0:
		fault = "the branch " + quoteShort(p.out.Current) + " has no commits"
	}
	if fault != "" {
		p.report(p.place(at), fault)
		return
	}
	c := GitCommit{Type: "CHERRY_PICK", Parents: p.parents(index),
		Message: "cherry-picked " + from.Message + " into " + p.out.Current}
	if o.tags == nil {
		tag := "cherry-pick:" + from.ID
		if from.Type == "MERGE" {
			tag += "|parent:" + o.parent
		}
		c.Tags = []string{tag}
	}
	for _, tag := range o.tags {
		if tag != "" {
			c.Tags = append(c.Tags, tag)
		}
	}
	p.push(c, at)
}

func (p *gitParser) isParent(c GitCommit, id string) bool {
	for _, seq := range c.Parents {
		if p.out.Commits[seq].ID == id {
			return true
		}
	}
	return false
}
