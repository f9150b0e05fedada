package mermaid

// styleList reads style declarations with commas between them. Each is made of the tokens
// given, whose texts are joined. fault, where it is not nil, says what is wrong with one, ""
// for nothing.
func (r *reader) styleList(fault func(style string) string, comma token, parts ...token) ([]string, bool) {
	var styles []string
	for {
		start := r.tok.start
		style := r.joined(parts...)
		if style == "" {
			return styles, r.fail("a style such as fill:#f9f should stand here")
		}
		styles = append(styles, style)
		if fault != nil {
			if wrong := fault(style); wrong != "" {
				r.report(r.span(start, r.tok.start), wrong)
			}
		}
		if _, ok := r.accept(comma); !ok {
			return styles, true
		}
	}
}

// A classTable holds the style classes of a diagram in the order of their first definition.
// The zero value is an empty one.
type classTable struct {
	defs  []ClassDef
	index map[string]int
}

// define adds styles to a class.
func (t *classTable) define(name string, styles ...string) {
	i, ok := t.index[name]
	if !ok {
		if t.index == nil {
			t.index = map[string]int{}
		}
		i = len(t.defs)
		t.index[name] = i
		t.defs = append(t.defs, ClassDef{Name: name})
	}
	t.defs[i].Styles = append(t.defs[i].Styles, styles...)
}

// defineAll is define for several classes; they are passed over where [front.afford] forbids
// them.
func (t *classTable) defineAll(f *front, names, styles []string) {
	if len(names) > 1 && !f.afford(len(names)*len(styles)) {
		return
	}
	for _, name := range names {
		t.define(name, styles...)
	}
}
