package raster

import (
	"cmp"
	"slices"
	"strings"
)

// A declaration gives a property a value, for the elements that a selector describes.
type declaration struct {
	selector        selector
	property, value string
}

// parseStylesheet reads CSS as it holds on a screen that prefers dark or light, in the order
// in which declarations override each other.
func parseStylesheet(css string, dark bool) []declaration {
	var out []declaration
	readRules(ofTheme(withoutComments(css), dark), dark, &out)
	slices.SortStableFunc(out, func(a, b declaration) int { return cmp.Compare(a.selector.weight, b.selector.weight) })
	return out
}

func withoutComments(css string) string {
	var b strings.Builder
	for {
		before, rest, ok := strings.Cut(css, "/*")
		b.WriteString(before)
		if !ok {
			return b.String()
		}
		_, css, _ = strings.Cut(rest, "*/")
	}
}

// ofTheme puts the colour of one theme in the place of each light-dark(…).
func ofTheme(css string, dark bool) string {
	const function = "light-dark"
	var b strings.Builder
	for {
		before, rest, ok := strings.Cut(css, function)
		b.WriteString(before)
		end := closing(rest)
		if !ok || end < 0 {
			return b.String()
		}
		if colors := splitOutside(rest[1:end], ','); len(colors) == 2 {
			color := colors[0]
			if dark {
				color = colors[1]
			}
			b.WriteString(strings.TrimSpace(color))
		}
		css = rest[end+1:]
	}
}

func readRules(css string, dark bool, out *[]declaration) {
	for {
		head, rest, ok := strings.Cut(css, "{")
		if !ok {
			return
		}
		end := closingBrace(rest)
		body := rest[:end]
		css = rest[min(end+1, len(rest)):]
		head = strings.TrimSpace(head)
		if condition, media := strings.CutPrefix(head, "@media"); media {
			if dark && strings.TrimSpace(condition) == "(prefers-color-scheme: dark)" {
				readRules(body, dark, out)
			}
			continue
		}
		for _, s := range parseSelectors(head) {
			for _, d := range splitOutside(body, ';') {
				if property, value, ok := strings.Cut(d, ":"); ok {
					*out = append(*out, declaration{s, strings.TrimSpace(property), strings.TrimSpace(value)})
				}
			}
		}
	}
}

// closingBrace finds the brace that closes a block whose opening one has been read.
func closingBrace(s string) int {
	depth := 1
	for i := range len(s) {
		switch s[i] {
		case '{':
			depth++
		case '}':
			if depth--; depth == 0 {
				return i
			}
		}
	}
	return len(s)
}

// A style is what holds of one element: properties and custom properties by their names.
type style map[string]string

// inherited are the properties that pass from an element to those in it, besides the custom
// ones.
var inherited = []string{"fill", "fill-opacity", "stroke", "stroke-width", "stroke-dasharray", "stroke-linecap",
	"font-size", "font-weight", "font-style", "text-anchor", "paint-order"}

// own are the properties that do not.
var own = []string{"opacity", "display"}

// styleOf computes the style of an element in one with the given style.
func styleOf(e *element, around style, sheet []declaration) style {
	s := make(style, len(around)+4)
	for k, v := range around {
		if strings.HasPrefix(k, "--") || slices.Contains(inherited, k) {
			s[k] = v
		}
	}
	for _, list := range [][]string{inherited, own} {
		for _, property := range list { // presentation attributes count less than any rule
			if v, ok := e.attrs[property]; ok {
				s[property] = v
			}
		}
	}
	set := make(style)
	for i := range sheet {
		if d := &sheet[i]; d.selector.matches(e) {
			set[d.property] = d.value
		}
	}
	s.resolve(set)
	return s
}

// resolve takes what rules set, with the custom properties in the values replaced.
func (s style) resolve(set style) {
	r := resolver{set: set, around: s, done: make(style, len(set))}
	for property := range set {
		r.value(property)
	}
	if font, ok := r.done["font"]; ok { // 14px/20px and the families
		if _, given := set["font-size"]; !given {
			r.done["font-size"], _, _ = strings.Cut(font, "/")
		}
	}
	for property, value := range r.done {
		s[property] = strings.TrimSpace(strings.TrimSuffix(value, "!important"))
	}
}

// A resolver replaces var(…) in values. What an element sets itself comes before what is
// set around it.
type resolver struct {
	set, around, done style
}

func (r *resolver) value(property string) string {
	if v, ok := r.done[property]; ok {
		return v
	}
	v, ok := r.set[property]
	if !ok {
		return r.around[property]
	}
	r.done[property] = "" // one that depends on itself has no value
	v = r.replace(v)
	r.done[property] = v
	return v
}

// maxValue bounds a value, in bytes, for custom properties can double it time and again.
const maxValue = 1000

func (r *resolver) replace(value string) string {
	at := strings.Index(value, "var(")
	if at < 0 {
		return value
	}
	end := closing(value[at+3:])
	if end < 0 || len(value) > maxValue {
		return ""
	}
	end += at + 3
	name, fallback, _ := strings.Cut(value[at+4:end], ",")
	v := r.value(strings.TrimSpace(name))
	if v == "" {
		v = r.replace(strings.TrimSpace(fallback))
	}
	return value[:at] + v + r.replace(value[end+1:])
}
