package mermaid

import "strings"

// The tokens of a mindmap.
const (
	mindEOF = firstToken + iota // stands before the end, where a line break would be
	mindKeyword
	mindNewline   // line feeds and nothing else
	mindSpaceLine // white space that ends with a line feed, or a comment
	mindSpace     // white space before a node
	mindIcon
	mindClass
	mindID
	mindOpen
	mindText
	mindShut
)

// The modes of a mindmap.
const (
	inMindNode = firstMode + iota
	inMindString
	inMindMarkdown
	inMindIcon
	inMindClass
)

// mindSigns are texts that are the same token, the longer before those that they begin with.
func mindSigns(t token, do func(*lexer), texts ...string) []rule {
	var rules []rule
	for _, text := range texts {
		rules = append(rules, rule{match: lit(text), token: t, do: do, first: text[0]})
	}
	return rules
}

var mindRules = ruleTable{
	modePlain: rulesOf(
		[]rule{
			{look: func(l *lexer, i int) int { return seq(lit("%%"), restLine)(l.s, l.afterSpace(i)) }, token: mindSpaceLine},
			{match: seq(fold("mindmap"), wordEnd), token: mindKeyword},
			{match: lit(":::"), token: tokenSkip, do: push(inMindClass)},
			{match: fold("::icon("), token: tokenSkip, do: push(inMindIcon)},
			{look: mindBlankLines, token: mindSpaceLine},
			{match: of(1, "\n"), token: mindNewline},
		},
		mindSigns(mindOpen, push(inMindNode), "-)", "(-", "))", ")", "((", "{{", "(", "["),
		[]rule{
			{match: while(1, isSpace), token: mindSpace},
			{match: no(1, "([\n){}"), token: mindID},
			{match: textEnd, token: mindEOF},
		},
	),
	inMindNode: rulesOf(
		[]rule{
			{match: lit("\"`"), token: tokenSkip, do: push(inMindMarkdown)},
			{match: lit(`"`), token: tokenSkip, do: push(inMindString)},
		},
		mindSigns(mindShut, pop, "))", ")", "]", "}}", "(-", "-)", "((", "("),
		[]rule{{match: no(1, ")](}"), token: mindText}, {match: restLine, token: mindText}},
	),
	inMindString: {
		{match: no(1, `"`), token: mindText},
		{match: lit(`"`), token: tokenSkip, do: pop},
	},
	inMindMarkdown: {
		{match: no(1, "`\""), token: mindText},
		{match: lit("`\""), token: tokenSkip, do: pop},
	},
	inMindIcon: {
		{match: no(1, ")"), token: mindIcon},
		{match: lit(")"), token: tokenSkip, do: pop},
	},
	inMindClass: {
		{match: no(1, "\n"), token: mindClass, do: pop},
		{match: lit("\n"), token: tokenSkip, do: pop},
	},
}

// mindBlankLines is white space up to its last line feed, before which there is some.
func mindBlankLines(l *lexer, i int) int {
	last := strings.LastIndexByte(l.s[i:l.afterSpace(i)], '\n')
	if last < 1 {
		return -1
	}
	return i + last + 1
}
