package extract

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strconv"
	"strings"

	"docgen/internal/diag"
	"docgen/internal/page"
	"docgen/internal/source"

	"github.com/pelletier/go-toml/v2"
	"go.yaml.in/yaml/v3"
)

// A frontFormat is one way to write front matter.
type frontFormat struct {
	name  string
	parse func(text string) (map[string]any, map[string]extent, *frontFault)
}

// A frontFault is a mistake in front matter; start and end are offsets in its text.
type frontFault struct {
	message    string
	start, end int
}

// readFrontMatter finds and reads the front matter of the page's file, and sets where
// its body begins. Front matter that does not parse costs a diagnostic, not the page.
func (e *Extractor) readFrontMatter(p *page.Page) {
	text := p.File.Text
	p.Body = p.File.Span(0, len(text))
	block, ok := findFrontMatter(text)
	if !ok {
		return
	}
	p.FrontMatter.Span = p.File.Span(block.start, block.end)
	p.Body.Start = block.bodyStart
	content := text[block.contentStart:block.contentEnd]
	params, places, fault := block.format.parse(content)
	if fault != nil {
		p.Diagnostics = append(p.Diagnostics, diag.Diagnostic{
			Code:     diag.FrontMatter,
			Severity: diag.Error,
			Span:     p.File.Span(block.contentStart+fault.start, block.contentStart+fault.end),
			Message:  fmt.Sprintf("the front matter is not valid %s: %s", block.format.name, fault.message),
			Subject:  []string{block.format.name},
		})
		return
	}
	p.FrontMatter.Params = params
	p.FrontMatter.Places = make(map[string]source.Span, len(places))
	for path, x := range places {
		p.FrontMatter.Places[path] = p.File.Span(block.contentStart+x.start, block.contentStart+x.end)
	}
	readOverrides(p)
}

// A frontBlock says where front matter stands.
type frontBlock struct {
	format                   frontFormat
	start, end               int // with the delimiters
	contentStart, contentEnd int
	bodyStart                int
}

// findFrontMatter looks for front matter at the head of a text, after white space, as
// Hugo does.
func findFrontMatter(text string) (frontBlock, bool) {
	start := len(text) - len(strings.TrimLeft(text, " \t\r\n"))
	head := text[start:]
	switch {
	case strings.HasPrefix(head, "---"):
		return delimited(text, start, "---", frontFormat{"YAML", parseYAML})
	case strings.HasPrefix(head, "+++"):
		return delimited(text, start, "+++", frontFormat{"TOML", parseTOML})
	case strings.HasPrefix(head, "{") && !strings.HasPrefix(head, "{{") && !strings.HasPrefix(head, "{%"):
		return braced(text, start)
	}
	return frontBlock{}, false
}

// delimited finds a block between two lines that hold nothing but the mark. A mark that
// none follows is a thematic break.
func delimited(text string, start int, mark string, format frontFormat) (frontBlock, bool) {
	line, next := cutLine(text, start)
	if strings.TrimRight(line, " \t\r") != mark {
		return frontBlock{}, false
	}
	b := frontBlock{format: format, start: start, contentStart: next}
	for at := next; at < len(text); {
		line, next := cutLine(text, at)
		if strings.TrimRight(line, " \t\r") == mark {
			b.contentEnd, b.end, b.bodyStart = at, at+len(mark), next
			return b, true
		}
		at = next
	}
	return frontBlock{}, false
}

// cutLine returns the line at an offset, without its line feed, and the offset of the next.
func cutLine(text string, at int) (string, int) {
	if i := strings.IndexByte(text[at:], '\n'); i >= 0 {
		return text[at : at+i], at + i + 1
	}
	return text[at:], len(text)
}

// braced finds a block of JSON by its outermost braces.
func braced(text string, start int) (frontBlock, bool) {
	depth := 0
	quoted := false
	for i := start; i < len(text); i++ {
		switch c := text[i]; {
		case quoted && c == '\\':
			i++
		case c == '"':
			quoted = !quoted
		case quoted:
		case c == '{':
			depth++
		case c == '}':
			depth--
			if depth == 0 {
				return frontBlock{
					format: frontFormat{"JSON", parseJSON},
					start:  start, end: i + 1,
					contentStart: start, contentEnd: i + 1,
					bodyStart: i + 1,
				}, true
			}
		}
	}
	return frontBlock{}, false
}

var yamlLine = regexp.MustCompile(`\bline (\d+): `)

func parseYAML(text string) (params map[string]any, places map[string]extent, fault *frontFault) {
	// The library is known to panic on rare malformed input; whatever it does, a page is read.
	defer func() {
		if r := recover(); r != nil {
			params, places, fault = nil, nil, wholeFault(text, "it cannot be read")
		}
	}()
	var root yaml.Node
	err := yaml.Unmarshal([]byte(text), &root)
	if err == nil && root.Kind != 0 {
		err = root.Decode(&params)
	}
	if err != nil {
		message := strings.TrimPrefix(strings.TrimPrefix(err.Error(), "yaml: "), "unmarshal errors:\n  ")
		message, _, _ = strings.Cut(message, "\n")
		if m := yamlLine.FindStringSubmatchIndex(message); m != nil {
			n, _ := strconv.Atoi(message[m[2]:m[3]])
			return nil, nil, lineFault(text, n, message[:m[0]]+message[m[1]:])
		}
		return nil, nil, wholeFault(text, message)
	}
	places = map[string]extent{}
	if len(root.Content) > 0 {
		yamlPlaces(text, lineOffsets(text), root.Content[0], "", places)
	}
	return params, places, nil
}

// yamlPlaces notes where each key and list item stands. Aliases of anchors are not
// followed, so that the walk is linear in the text.
func yamlPlaces(text string, lines []int, n *yaml.Node, path string, places map[string]extent) {
	const deepest = 64
	if strings.Count(path, ".") > deepest {
		return
	}
	join := func(key string) string {
		if path == "" {
			return key
		}
		return path + "." + key
	}
	switch n.Kind {
	case yaml.MappingNode:
		for i := 0; i+1 < len(n.Content); i += 2 {
			key := join(n.Content[i].Value)
			places[key] = yamlExtent(text, lines, n.Content[i])
			yamlPlaces(text, lines, n.Content[i+1], key, places)
		}
	case yaml.SequenceNode:
		for i, item := range n.Content {
			key := join(strconv.Itoa(i))
			places[key] = yamlExtent(text, lines, item)
			yamlPlaces(text, lines, item, key, places)
		}
	}
}

// yamlExtent gives the place of a node: exactly for a plain scalar on one line, else to
// the end of its first line.
func yamlExtent(text string, lines []int, n *yaml.Node) extent {
	if n.Line < 1 || n.Line > len(lines) {
		return extent{}
	}
	start := lines[n.Line-1]
	line, _ := cutLine(text, start)
	const farthest = 1000 // columns are counted, so that a long list on one line stays linear
	if n.Column > farthest {
		return extent{start, start + len(strings.TrimRight(line, " \t\r"))}
	}
	column := 0
	for i := range line { // columns count characters
		if column == n.Column-1 {
			start += i
			line = line[i:]
			break
		}
		column++
	}
	if n.Kind == yaml.ScalarNode {
		trimmed := strings.TrimLeft(line, `"'`)
		if strings.HasPrefix(trimmed, n.Value) {
			start += len(line) - len(trimmed)
			return extent{start, start + len(n.Value)}
		}
	}
	return extent{start, start + len(strings.TrimRight(line, " \t\r"))}
}

func parseTOML(text string) (map[string]any, map[string]extent, *frontFault) {
	var params map[string]any
	if err := toml.Unmarshal([]byte(text), &params); err != nil {
		var at *toml.DecodeError
		if !errors.As(err, &at) {
			return nil, nil, wholeFault(text, strings.TrimPrefix(err.Error(), "toml: "))
		}
		row, column := at.Position()
		f := lineFault(text, row, strings.TrimPrefix(at.Error(), "toml: "))
		if f.start+column-1 < f.end {
			f.start += column - 1
		}
		return nil, nil, f
	}
	return params, tomlPlaces(text), nil
}

func parseJSON(text string) (map[string]any, map[string]extent, *frontFault) {
	var params map[string]any
	decoder := json.NewDecoder(strings.NewReader(text))
	err := decoder.Decode(&params)
	if err == nil {
		// JSON is YAML as far as places go; where it is not, keys have none.
		_, places, _ := parseYAML(text)
		return params, places, nil
	}
	var syntax *json.SyntaxError
	if errors.As(err, &syntax) {
		at := min(max(int(syntax.Offset)-1, 0), len(text))
		line, _ := cutLine(text, at)
		return nil, nil, &frontFault{syntax.Error(), at, at + len(strings.TrimRight(line, " \t\r"))}
	}
	if errors.Is(err, io.ErrUnexpectedEOF) {
		return nil, nil, wholeFault(text, "it ends too early")
	}
	return nil, nil, wholeFault(text, err.Error())
}

// lineFault puts a fault on the content of the n-th line, counted from 1.
func lineFault(text string, n int, message string) *frontFault {
	lines := lineOffsets(text)
	n = min(max(n, 1), len(lines))
	line, _ := cutLine(text, lines[n-1])
	trimmed := strings.TrimLeft(line, " \t")
	start := lines[n-1] + len(line) - len(trimmed)
	return &frontFault{message, start, start + len(strings.TrimRight(trimmed, " \t\r"))}
}

func wholeFault(text, message string) *frontFault {
	return &frontFault{message, 0, len(strings.TrimRight(text, " \t\r\n"))}
}

func lineOffsets(text string) []int {
	starts := []int{0}
	for i := range len(text) {
		if text[i] == '\n' {
			starts = append(starts, i+1)
		}
	}
	return starts
}
