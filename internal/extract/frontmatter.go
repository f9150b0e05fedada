package extract

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"docgen/internal/diag"
	"docgen/internal/page"
	"docgen/internal/source"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	yamllexer "github.com/goccy/go-yaml/lexer"
	yamlparser "github.com/goccy/go-yaml/parser"
	"github.com/goccy/go-yaml/token"
	"github.com/pelletier/go-toml/v2"
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
	text := lineFeeds(p.File.Text)
	p.Body = p.File.Span(0, len(text))
	block, ok := findFrontMatter(text)
	if !ok {
		return
	}
	p.FrontMatter.Span = p.File.Span(block.start, block.end)
	p.Body.Start = block.bodyStart
	content := text[block.contentStart:block.contentEnd]
	params, places, fault := block.read(content)
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
	checkParams(p)
	readOverrides(p)
}

// A frontBlock says where front matter stands.
type frontBlock struct {
	format                   frontFormat
	start, end               int // with the delimiters
	contentStart, contentEnd int
	bodyStart                int
}

// maxFrontMatter is the size in bytes over which front matter is not read: the parsers
// of YAML take time with the square of what a hostile text nests.
const maxFrontMatter = 64 << 10

func (b *frontBlock) read(content string) (map[string]any, map[string]extent, *frontFault) {
	if len(content) > maxFrontMatter {
		return nil, nil, lineFault(content, 1, fmt.Sprintf("it is longer than %d bytes", maxFrontMatter))
	}
	return b.format.parse(content)
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

func parseYAML(text string) (params map[string]any, places map[string]extent, fault *frontFault) {
	// The library is not made for hostile input; whatever it does, a page is read.
	defer func() {
		if r := recover(); r != nil {
			params, places, fault = nil, nil, wholeFault(text, "it cannot be read")
		}
	}()
	lines := lineOffsets(text)
	tokens := yamllexer.Tokenize(text)
	if deepest := yamlTooDeep(tokens); deepest != nil {
		x := tokenExtent(text, lines, deepest)
		return nil, nil, &frontFault{fmt.Sprintf("it is nested deeper than %d levels", maxYAMLDepth), x.start, x.end}
	}
	file, err := yamlparser.Parse(tokens, 0)
	if err == nil && len(file.Docs) > 0 && file.Docs[0].Body != nil {
		err = yaml.NodeToValue(file.Docs[0].Body, &params)
	}
	var mistake yaml.Error
	switch {
	case errors.As(err, &mistake) && mistake.GetToken() != nil:
		x := tokenExtent(text, lines, mistake.GetToken())
		return nil, nil, &frontFault{mistake.GetMessage(), x.start, x.end}
	case err != nil:
		message, _, _ := strings.Cut(err.Error(), "\n")
		return nil, nil, wholeFault(text, message)
	}
	places = map[string]extent{}
	if len(file.Docs) > 0 && file.Docs[0].Body != nil {
		yamlPlaces(text, lines, file.Docs[0].Body, "", places)
	}
	return params, places, nil
}

// maxYAMLDepth is how many brackets may be open, or list items begin on one line: the parser's
// memory grows with the square of it. Deeper nesting by indentation needs more text than is read.
const maxYAMLDepth = 200

// yamlTooDeep returns the first token that is nested deeper than is read, nil where there is none.
func yamlTooDeep(tokens token.Tokens) *token.Token {
	brackets, items, line := 0, 0, 0
	for _, t := range tokens {
		if t.Position.Line != line {
			items, line = 0, t.Position.Line
		}
		switch t.Type {
		case token.SequenceStartType, token.MappingStartType:
			brackets++
		case token.SequenceEndType, token.MappingEndType:
			brackets--
		case token.SequenceEntryType:
			items++
		}
		if brackets > maxYAMLDepth || items > maxYAMLDepth {
			return t
		}
	}
	return nil
}

// yamlPlaces notes where each key and list item stands. Aliases of anchors are not
// followed, so that the walk is linear in the text.
func yamlPlaces(text string, lines []int, n ast.Node, path string, places map[string]extent) {
	const deepest = 64
	if strings.Count(path, ".") > deepest {
		return
	}
	under := func(key string) string {
		if path == "" {
			return key
		}
		return path + "." + key
	}
	switch n := n.(type) {
	case *ast.MappingNode:
		for _, v := range n.Values {
			yamlPlaces(text, lines, v, path, places)
		}
	case *ast.MappingValueNode:
		if key := n.Key.GetToken(); key != nil {
			places[under(key.Value)] = tokenExtent(text, lines, key)
			yamlPlaces(text, lines, n.Value, under(key.Value), places)
		}
	case *ast.SequenceNode:
		for i, item := range n.Values {
			key := under(strconv.Itoa(i))
			places[key] = tokenExtent(text, lines, item.GetToken())
			yamlPlaces(text, lines, item, key, places)
		}
	}
}

// tokenExtent gives the place of a token: exactly where it is on one line, else to the
// end of its first line.
func tokenExtent(text string, lines []int, t *token.Token) extent {
	if t == nil || t.Position == nil || t.Position.Line < 1 || t.Position.Line > len(lines) {
		return extent{}
	}
	start := lines[t.Position.Line-1]
	line, _ := cutLine(text, start)
	const farthest = 1000 // columns are counted, so that a long list on one line stays linear
	column := 1
	for i := range line { // columns count characters
		if column == t.Position.Column || column == farthest {
			start += i
			line = line[i:]
			break
		}
		column++
	}
	if inner := strings.TrimLeft(line, `"'`); t.Value != "" && strings.HasPrefix(inner, t.Value) {
		start += len(line) - len(inner)
		return extent{start, start + len(t.Value)}
	}
	line = strings.TrimRight(line, " \t\r")
	return extent{start, start + len(line)}
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
