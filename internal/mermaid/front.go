package mermaid

import (
	"strings"

	"docgen/internal/diag"
	"docgen/internal/source"

	yaml "go.yaml.in/yaml/v3"
)

// A front is a block after all that Mermaid does to it before one of its parsers reads
// it.
type front struct {
	text
	kind Kind
	meta Meta
	// settings are the config of the front matter and what %%{init}%% directives add, each
	// a YAML mapping; the last counts most.
	settings []*yaml.Node
	diags    diag.List
	products int // see afford
}

// afford reports whether a statement may make n more results that its text does not spell
// out one by one: edges between each of some vertices and each of others, styles for each of
// some names. In all a diagram may make as many as its text has bytes, and a thousand, for a
// stranger's text of a few kilobytes could else fill the memory.
func (f *front) afford(n int) bool {
	f.products += n
	return f.products <= len(f.s)+1000
}

// readFront does Mermaid's steps in Mermaid's order, which shows: an attribute's quotes
// are changed inside front matter too, and a comment inside a directive is none.
func readFront(block *source.Fragment) *front {
	f := &front{text: text{s: block.Text, block: block}}
	f.apply(lineFeeds(f.s))
	f.apply(singleQuotedAttributes(f.s))
	f.cutFrontMatter()
	f.cutDirectives()
	f.cutComments()
	f.kind = f.detectKind()
	f.apply(semicolonsAfter(f.s, "style"))
	f.apply(semicolonsAfter(f.s, "classDef"))
	f.apply(entityPlaceholders(f.s))
	f.apply([]edit{{len(f.s), len(f.s), "\n"}})
	return f
}

// unsupported reports that the block's kind is not read.
func (f *front) unsupported() (Diagram, diag.List) {
	start := skipSpace(f.s, 0)
	end := start
	for end < len(f.s) && (isWordByte(f.s[end]) || f.s[end] == '-') {
		end++
	}
	u := &Unsupported{Meta: f.meta, Keyword: f.s[start:end], Named: f.kind}
	span := f.span(start, max(end, start))
	if f.kind == KindUnknown || f.kind == kindFrontMatter || f.kind == "error" {
		f.report(span, "Mermaid knows no diagram that begins like this",
			"The first word of a diagram says its kind, as in flowchart, mindmap or sequenceDiagram.")
		return u, f.diags
	}
	f.diags = append(f.diags, diag.Diagnostic{
		Code: diag.MermaidUnsupported, Severity: diag.Warning, Span: span,
		Message: "docgen does not draw diagrams of the kind " + string(f.kind),
		Notes:   []string{"The page shows the diagram's text instead."},
	})
	return u, f.diags
}

// setTitle keeps the title that a statement gives, as it stands behind its keyword.
func (f *front) setTitle(text string) {
	f.meta.TitleText, f.meta.rawTitle = resolveEntities(trimSpace(text)), text
}

// setAccTitle and setAccDescr keep what the text says for those who do not see the
// drawing. Mermaid drops the indentation of a description's lines.
func (f *front) setAccTitle(text string) {
	f.meta.rawAccTitle = trimSpace(text)
	f.meta.AccTitle = resolveEntities(f.meta.rawAccTitle)
}

func (f *front) setAccDescr(text string) {
	lines := strings.Split(trimSpace(text), "\n")
	kept := lines[:1]
	for _, line := range lines[1:] {
		if line = strings.TrimLeftFunc(line, isSpace); line != "" {
			kept = append(kept, line)
		}
	}
	f.meta.rawDescription = strings.Join(kept, "\n")
	f.meta.DescriptionText = resolveEntities(f.meta.rawDescription)
}

// report adds a finding that Mermaid rejects the block, and returns it for more to be
// said.
func (f *front) report(span source.Span, message string, notes ...string) *diag.Diagnostic {
	f.diags = append(f.diags, diag.Diagnostic{
		Code: diag.MermaidSyntax, Severity: diag.Error, Span: span, Message: message, Notes: notes,
	})
	return &f.diags[len(f.diags)-1]
}

// lineFeeds finds the line ends that are not a line feed alone.
func lineFeeds(s string) []edit {
	var edits []edit
	for i := strings.IndexByte(s, '\r'); i >= 0 && i < len(s); i++ {
		if s[i] != '\r' {
			continue
		}
		end := i + 1
		if end < len(s) && s[end] == '\n' {
			end++
		}
		edits = append(edits, edit{i, end, "\n"})
	}
	return edits
}

// singleQuotedAttributes finds the double quotes round the attributes of HTML tags,
// which would end a quoted label.
func singleQuotedAttributes(s string) []edit {
	var edits []edit
	for i := 0; i < len(s); i++ {
		if s[i] != '<' || !isWordAt(s, i+1) {
			continue
		}
		end := strings.IndexByte(s[i:], '>')
		if end < 0 {
			break
		}
		end += i
		for j := i + 1; j < end; {
			open := strings.Index(s[j:end], `="`)
			if open < 0 {
				break
			}
			open += j + 1
			shut := strings.IndexByte(s[open+1:end], '"')
			if shut < 0 {
				break
			}
			shut += open + 1
			edits = append(edits, edit{open, open + 1, "'"}, edit{shut, shut + 1, "'"})
			j = shut + 1
		}
		i = end
	}
	return edits
}

// cutFrontMatter takes the YAML block at the head away and reads its title.
func (f *front) cutFrontMatter() {
	m, ok := findFrontMatter(f.s)
	if !ok {
		return
	}
	doc, err := readYAML(dedent(f.s[m.start:m.end], m.indent))
	if err != nil {
		f.report(f.span(m.start, m.end), "the diagram's front matter is not valid YAML", yamlReason(err))
	} else if doc != nil && doc.Kind == yaml.MappingNode {
		f.readSettings(doc, m)
	}
	f.apply([]edit{{0, m.length, ""}})
}

func (f *front) readSettings(settings *yaml.Node, m frontMatter) {
	for i := 0; i+1 < len(settings.Content); i += 2 {
		key, value := settings.Content[i].Value, settings.Content[i+1]
		switch {
		case key == "title" && value.Kind == yaml.ScalarNode && value.Tag != "!!null":
			f.meta.TitleText = value.Value
		case key == "config":
			text := f.s[m.start:m.end]
			f.meta.Config = append(f.meta.Config, Comment{trimSpace(text), f.span(m.start, m.end)})
			f.settings = append(f.settings, value)
		}
	}
}

// detectKind tells the kind. Mermaid looks for it behind front matter that does not begin
// the block, and then gives that to the parser, most of which reject it.
func (f *front) detectKind() Kind {
	m, ok := findFrontMatter(f.s)
	if !ok {
		return detectKind(f.s)
	}
	kind := detectKind(f.s[m.length:])
	if kind == KindPie || kind == KindGit {
		return kind // to Langium it is a comment
	}
	d := f.report(f.span(0, m.length), "front matter must begin the diagram", "Nothing may stand before its ---, not even a blank line.")
	text := f.block.Text
	lead := skipSpace(text, 0)
	if blank := strings.LastIndexByte(text[:lead], '\n') + 1; blank > 0 && strings.HasPrefix(text[lead:], "---") {
		d.Fixes = []diag.Fix{{Title: "take the blank lines away", Safe: true, Edits: []diag.Edit{{Span: f.block.Span(0, blank)}}}}
	}
	f.cutFrontMatter()
	return kind
}

// dedent removes the indentation of the opening fence from every line.
func dedent(s, indent string) string {
	if indent == "" {
		return s
	}
	lines := strings.Split(s, "\n")
	for i := range lines {
		lines[i] = strings.TrimPrefix(lines[i], indent)
	}
	return strings.Join(lines, "\n")
}

// A frontMatter is where a front matter block lies: its YAML is s[start:end], and
// s[:length] goes.
type frontMatter struct {
	indent             string
	start, end, length int
}

// findFrontMatter finds a block between two lines of ---, the second indented like the
// first. Where blank lines follow the opening, as many belong to it as still leave a
// closing line behind.
func findFrontMatter(s string) (frontMatter, bool) {
	at := skipBlanks(s, 0)
	indent := s[:at]
	if !strings.HasPrefix(s[at:], "---") {
		return frontMatter{}, false
	}
	body := skipSpace(s, at+3)
	var closings [][2]int // offset of the line feed before ---, and where its line ends
	for i := at + 3; i < len(s); {
		n := strings.IndexByte(s[i:], '\n')
		if n < 0 {
			break
		}
		i += n
		fence := i + 1 + len(indent) + 3
		if strings.HasPrefix(s[i+1:], indent+"---") {
			run := s[fence:skipSpace(s, fence)]
			if last := strings.LastIndexByte(run, '\n'); last >= 0 {
				closings = append(closings, [2]int{i, fence + last + 1})
			}
		}
		i++
	}
	breaks := strings.Count(s[at+3:body], "\n")
	if breaks == 0 || len(closings) == 0 {
		return frontMatter{}, false
	}
	first := at + 3 + strings.IndexByte(s[at+3:body], '\n')
	last := closings[len(closings)-1][0]
	if last < first+1 {
		return frontMatter{}, false
	}
	start := at + 3 + strings.LastIndexByte(s[at+3:min(body, last)], '\n') + 1
	for _, c := range closings {
		if c[0] >= start {
			return frontMatter{indent, start, c[0], c[1]}, true
		}
	}
	return frontMatter{}, false
}

// cutDirectives takes the directives away: %%{init: …}%% and the like.
func (f *front) cutDirectives() {
	var edits []edit
	for i := 0; i < len(f.s); {
		n := strings.Index(f.s[i:], "%%{")
		if n < 0 {
			break
		}
		i += n
		end, ok := directiveEnd(f.s, i)
		if !ok {
			i++
			continue
		}
		inner := strings.TrimSuffix(f.s[i+3:end], "}%%")
		f.meta.Config = append(f.meta.Config, Comment{trimSpace(inner), f.span(i, end)})
		f.readDirective(inner)
		edits = append(edits, edit{i, end, ""})
		i = end
	}
	f.apply(edits)
}

// readDirective keeps the settings of an init directive. Mermaid ignores those that do
// not parse, and so does this.
func (f *front) readDirective(inner string) {
	name, value, ok := strings.Cut(inner, ":")
	if name = trimSpace(name); !ok || name != "init" && name != "initialize" {
		return
	}
	doc, err := readYAML(trimSpace(strings.ReplaceAll(value, "'", `"`)))
	if err == nil && doc != nil {
		f.settings = append(f.settings, doc)
	}
}

// setting returns the last value given for a setting, by the keys on the way to it.
func (f *front) setting(path ...string) (string, bool) {
	for i := len(f.settings) - 1; i >= 0; i-- {
		node := f.settings[i]
		for _, key := range path {
			node = valueOf(node, key)
		}
		if node != nil && node.Kind == yaml.ScalarNode {
			return node.Value, true
		}
	}
	return "", false
}

// directiveEnd finds the end of the directive that opens at s[i]. It has a name, then a
// word or anything up to }%%; one that is never closed reaches to the end of the text.
func directiveEnd(s string, i int) (int, bool) {
	wordEnd := func(at int) int {
		for isWordAt(s, at) {
			at++
		}
		return at
	}
	name := skipSpace(s, i+3)
	at := wordEnd(name)
	if at == name {
		return 0, false
	}
	if colon := skipSpace(s, at); colon < len(s) && s[colon] == ':' {
		at = colon + 1
	}
	at = skipSpace(s, at)
	if word := wordEnd(at); word > at {
		at = word
	} else if n := strings.Index(s[at:], "}%%"); n >= 0 {
		at += n
	} else {
		at = len(s)
	}
	at = skipSpace(s, at)
	if strings.HasPrefix(s[at:], "}%%") {
		at += 3
	}
	return at, true
}

// cutComments takes away the lines that begin with %%, with the blank lines before
// them, and the white space that the text then begins with.
func (f *front) cutComments() {
	var edits []edit
	blank := 0 // start of the blank lines before the current one
	for at := 0; at < len(f.s); {
		end := lineEnd(f.s, at)
		next := min(end+1, len(f.s))
		start := skipBlanks(f.s, at)
		switch {
		case start >= end:
			at = next
			continue
		case strings.HasPrefix(f.s[start:end], "%%") && end > start+2 && f.s[start+2] != '{':
			f.meta.CommentList = append(f.meta.CommentList,
				Comment{trimSpace(f.s[start+2 : end]), f.span(start, end)})
			edits = append(edits, edit{blank, next, ""})
		}
		blank, at = next, next
	}
	f.apply(edits)
	f.apply([]edit{{0, skipSpace(f.s, 0), ""}})
}
