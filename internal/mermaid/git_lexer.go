package mermaid

import "strings"

// The tokens of a git graph.
const (
	gitColonHead = lastLangToken + iota
	gitHead
	gitDirection
	gitCommit
	gitBranch
	gitMerge
	gitCheckout
	gitCherryPick
	gitID
	gitMessage
	gitTag
	gitType
	gitParent
	gitOrder
	gitKind
	gitNumber
	gitReference
)

// gitReferenceText is the name of a branch without quotes.
func gitReferenceText(s string, i int) int {
	if !isWordAt(s, i) {
		return -1
	}
	end := i + 1
	for at := end; at < len(s) && (isWordByte(s[at]) || strings.IndexByte("-./", s[at]) >= 0); at++ {
		if isWordByte(s[at]) || s[at] == '-' {
			end = at + 1
		}
	}
	return end
}

// gitWord is a keyword that is not the beginning of a longer name.
func gitWord(word string, t token) rule {
	return rule{match: func(s string, i int) int {
		end := lit(word)(s, i)
		if end >= 0 && gitReferenceText(s, i) > end {
			return -1
		}
		return end
	}, token: t}
}

// gitNumberText is a whole number that no point follows.
func gitNumberText(s string, i int) int {
	if i < len(s) && s[i] == '0' {
		return i + 1
	}
	end := while(1, isDigit)(s, i)
	if end > 0 && end < len(s) && s[end] == '.' {
		if end--; end == i {
			return -1
		}
	}
	return end
}

var gitRules = ruleTable{
	modePlain: rulesOf(
		[]rule{
			gitWord("cherry-pick", gitCherryPick), {match: lit("gitGraph:"), token: gitColonHead},
			gitWord("HIGHLIGHT", gitKind), {match: langWord("gitGraph"), token: gitHead},
			gitWord("checkout", gitCheckout), gitWord("REVERSE", gitKind), {match: lit("parent:"), token: gitParent},
			gitWord("NORMAL", gitKind), gitWord("commit", gitCommit), gitWord("branch", gitBranch),
			{match: lit("order:"), token: gitOrder}, gitWord("switch", gitCheckout), gitWord("merge", gitMerge),
			{match: lit("type:"), token: gitType}, {match: lit("msg:"), token: gitMessage},
			{match: lit("tag:"), token: gitTag}, {match: lit("id:"), token: gitID},
			gitWord("LR", gitDirection), gitWord("TB", gitDirection), gitWord("BT", gitDirection),
			{match: lit(":"), token: langColon},
		},
		langTitles,
		[]rule{{match: gitNumberText, token: gitNumber}},
		langRest,
		[]rule{{match: gitReferenceText, token: gitReference}},
	),
}
