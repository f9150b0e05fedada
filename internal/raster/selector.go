package raster

import (
	"slices"
	"strings"
)

// A selector is a complex selector of CSS (Selectors Level 4, section 4): compounds with a
// combinator before each but the first.
type selector struct {
	compounds []compound
	weight    int // specificity: ids are not known, a class counts 1000, an element 1
}

// A compound is what must hold of one element.
type compound struct {
	child bool // it stands directly in what the compound before describes
	tests []func(*element) bool
}

const classWeight = 1000

// parseSelectors reads a list of selectors. One with a part that is not known here
// (:hover, say) never matches and is left out.
func parseSelectors(text string) []selector {
	var out []selector
	for _, part := range splitOutside(text, ',') {
		p := selectorParser{s: strings.TrimSpace(part)}
		if s, ok := p.parse(); ok {
			out = append(out, s)
		}
	}
	return out
}

// splitOutside splits at a separator outside of brackets.
func splitOutside(s string, sep byte) []string {
	var out []string
	depth, start := 0, 0
	for i := range len(s) {
		switch s[i] {
		case '(', '[':
			depth++
		case ')', ']':
			depth--
		case sep:
			if depth == 0 {
				out = append(out, s[start:i])
				start = i + 1
			}
		}
	}
	return append(out, s[start:])
}

type selectorParser struct {
	s   string
	out selector
}

func (p *selectorParser) parse() (selector, bool) {
	child := false
	for p.s != "" {
		c := compound{child: child}
		for p.s != "" && p.s[0] != ' ' && p.s[0] != '>' {
			if !p.simple(&c) {
				return selector{}, false
			}
		}
		p.out.compounds = append(p.out.compounds, c)
		rest := strings.TrimLeft(p.s, " \n")
		rest, child = strings.CutPrefix(rest, ">")
		p.s = strings.TrimLeft(rest, " \n")
	}
	return p.out, len(p.out.compounds) > 0
}

// name cuts an identifier off the text.
func (p *selectorParser) name() string {
	end := strings.IndexFunc(p.s, func(r rune) bool {
		return r != '-' && r != '_' && (r < '0' || r > '9') && (r < 'a' || r > 'z') && (r < 'A' || r > 'Z')
	})
	if end < 0 {
		end = len(p.s)
	}
	name := p.s[:end]
	p.s = p.s[end:]
	return name
}

// simple reads one simple selector into a compound.
func (p *selectorParser) simple(c *compound) bool {
	switch p.s[0] {
	case '.':
		p.s = p.s[1:]
		class := p.name()
		p.add(c, classWeight, func(e *element) bool { return slices.Contains(e.classes, class) })
		return class != ""
	case '[':
		inside, rest, ok := strings.Cut(p.s[1:], "]")
		p.s = rest
		name, value, valued := strings.Cut(inside, "=")
		value = strings.Trim(value, `"'`)
		p.add(c, classWeight, func(e *element) bool {
			v, has := e.attrs[name]
			return has && (!valued || v == value)
		})
		return ok
	case ':':
		p.s = p.s[1:]
		return p.pseudo(c)
	}
	name := p.name()
	p.add(c, 1, func(e *element) bool { return e.name == name })
	return name != ""
}

func (p *selectorParser) add(c *compound, weight int, test func(*element) bool) {
	c.tests = append(c.tests, test)
	p.out.weight += weight
}

func (p *selectorParser) pseudo(c *compound) bool {
	name := p.name()
	if name == "is" || name == "not" {
		end := closing(p.s)
		if end < 0 {
			return false
		}
		list := parseSelectors(p.s[1:end])
		p.s = p.s[end+1:]
		weight := 0
		for _, s := range list {
			weight = max(weight, s.weight)
		}
		p.add(c, weight, func(e *element) bool {
			some := slices.ContainsFunc(list, func(s selector) bool { return s.matches(e) })
			return some == (name == "is")
		})
		return true
	}
	switch name {
	case "root":
		p.add(c, classWeight, func(e *element) bool { return e.parent == nil })
	case "first-of-type":
		p.add(c, classWeight, (*element).firstOfType)
	default:
		return false
	}
	return true
}

// closing finds the bracket that closes the one at the start of the text.
func closing(s string) int {
	depth := 0
	for i := range len(s) {
		switch s[i] {
		case '(':
			depth++
		case ')':
			if depth--; depth == 0 {
				return i
			}
		}
	}
	return -1
}

// matches reports whether the selector describes the element.
func (s *selector) matches(e *element) bool { return matchCompounds(s.compounds, e) }

func matchCompounds(list []compound, e *element) bool {
	last := list[len(list)-1]
	for _, test := range last.tests {
		if !test(e) {
			return false
		}
	}
	if len(list) == 1 {
		return true
	}
	for up := e.parent; up != nil; up = up.parent {
		if matchCompounds(list[:len(list)-1], up) {
			return true
		}
		if last.child {
			return false
		}
	}
	return false
}
