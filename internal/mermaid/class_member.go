package mermaid

import (
	"strings"
	"unicode/utf8"
)

// readAttribute reads a member without brackets: visibility, text, classifier.
func readAttribute(text string) ClassMember {
	m := ClassMember{}
	if strings.ContainsAny(text[:1], "#+~-") {
		m.Visibility = text[:1]
	}
	end := len(text)
	if last := text[end-1:]; last == "$" || last == "*" {
		m.Classifier = last
		end--
	}
	m.ID = memberID(text[len(m.Visibility):max(end, len(m.Visibility))])
	m.Display = trimSpace(m.Visibility + genericTypes(m.ID))
	return m
}

// memberID keeps one space before an id, and none behind it.
func memberID(id string) string {
	if strings.HasPrefix(id, " ") {
		return " " + trimSpace(id)
	}
	return trimSpace(id)
}

// readMethod reads visibility, name(parameters), classifier and return type.
func readMethod(text string) (ClassMember, bool) {
	m := ClassMember{Method: true}
	open, shut, ok := methodBrackets(text)
	if !ok {
		m.ID, m.Display = text, text
		return m, false
	}
	start := 0
	if strings.ContainsAny(text[:1], "#+~-") && open > 1 {
		m.Visibility, start = text[:1], 1
	}
	m.ID = memberID(text[start:open])
	m.Parameters = trimSpace(text[open+1 : shut])
	rest := text[shut+1:]
	if r, n := utf8.DecodeRuneInString(rest); n > 0 && (isSpace(r) || r == '$' || r == '*') {
		m.Classifier = trimSpace(rest[:n])
		rest = rest[n:]
	}
	m.ReturnType = trimSpace(rest)
	if k := len(m.ReturnType); m.Classifier == "" && k > 0 && strings.ContainsAny(m.ReturnType[k-1:], "$*") {
		m.Classifier, m.ReturnType = m.ReturnType[k-1:], m.ReturnType[:k-1]
	}
	m.Display = m.Visibility + genericTypes(m.ID) + "(" + genericTypes(m.Parameters) + ")"
	if m.ReturnType != "" {
		m.Display += " : " + genericTypes(m.ReturnType)
	}
	m.Display = trimSpace(m.Display)
	return m, true
}

// methodBrackets finds the brackets of the parameters: the last opening one that a
// closing one follows, and the last closing one.
func methodBrackets(text string) (open, shut int, ok bool) {
	shut = strings.LastIndexByte(text, ')')
	if shut < 0 {
		return 0, 0, false
	}
	open = strings.LastIndexByte(text[:shut], '(')
	return open, shut, open > 0
}

// genericTypes writes the tildes round type parameters as angle brackets. A comma parts
// the text, unless one tilde stands on either side of it.
func genericTypes(text string) string {
	parts := strings.Split(text, ",")
	var out []string
	for i := 0; i < len(parts); i++ {
		part := parts[i]
		if i > 0 && strings.Count(parts[i-1], "~") == 1 && strings.Count(part, "~") == 1 {
			joined := parts[i-1] + "," + part
			out[len(out)-1] = angleBrackets(joined)
			continue
		}
		out = append(out, angleBrackets(part))
	}
	return strings.Join(out, ",")
}

// angleBrackets replaces the first and the last tilde by brackets, then the next ones.
func angleBrackets(text string) string {
	count := strings.Count(text, "~")
	if count <= 1 {
		return text
	}
	b := []byte(text)
	first, last := 0, len(b)-1
	if count%2 != 0 && b[0] == '~' {
		first = 1
	}
	for {
		for first < last && b[first] != '~' {
			first++
		}
		for last > first && b[last] != '~' {
			last--
		}
		if first >= last {
			return string(b)
		}
		b[first], b[last] = '<', '>'
	}
}
