package mermaid

// All grammars but Langium's read accTitle and accDescr alike, with the tokens and modes
// that are declared beside those of the lexer.

// accessRules are the rules of the statements; word makes a pattern of a keyword.
func accessRules(word func(string) pattern) []rule {
	return []rule{
		{match: seq(word("accTitle"), spaces, lit(":"), spaces), token: tokenAccTitle, do: push(inAccLine)},
		{match: seq(word("accDescr"), spaces, lit(":"), spaces), token: tokenAccDescr, do: push(inAccLine)},
		{match: seq(word("accDescr"), spaces, lit("{"), spaces), token: tokenSkip, do: push(inAccBlock)},
	}
}

// accessModes are the rules of what the keywords introduce.
var accessModes = ruleTable{
	inAccLine: {{match: restLine, token: tokenAccValue, do: pop}},
	inAccBlock: {
		{match: lit("}"), token: tokenSkip, do: pop},
		{match: no(0, "}"), token: tokenAccBlock},
	},
}

// accessibility reads accTitle or accDescr, keeps its text and returns it; ok is false
// where neither stands here.
func (r *reader) accessibility() (text string, ok bool) {
	tok := r.tok
	value := tok
	switch tok.token {
	case tokenAccTitle, tokenAccDescr:
		r.advance()
		if value, ok = r.expect(tokenAccValue, "a text should follow"); !ok {
			return "", true
		}
	case tokenAccBlock:
		r.advance()
	default:
		return "", false
	}
	text = trimSpace(r.text(value))
	if tok.token == tokenAccTitle {
		r.setAccTitle(text)
	} else {
		r.setAccDescr(text)
	}
	return text, true
}

// accessibilityOr is accessibility for where nothing else could stand; want says what could
// otherwise.
func (r *reader) accessibilityOr(want string) {
	if _, ok := r.accessibility(); !ok {
		r.fail(want)
	}
}
