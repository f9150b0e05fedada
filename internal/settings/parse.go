package settings

import (
	"errors"
	"fmt"
	"net/url"
	"path"
	"strings"

	"docgen/internal/concept"
	"docgen/internal/diag"
)

// An Error is one mistake in a configuration.
type Error struct {
	File         string
	Line, Column int // from 1; the column counts bytes
	Message      string
}

// Error gives the mistake as file:line:column: message.
func (e *Error) Error() string {
	return fmt.Sprintf("%s:%d:%d: %s", e.File, e.Line, e.Column, e.Message)
}

// Parse reads the settings under params.docgen of a Hugo configuration. The name tells
// the format by its extension (.toml, .yaml, .yml, .json) and stands in errors. All
// mistakes are returned at once, joined, each an [*Error]. A configuration without the
// section gives the zero Settings.
func Parse(name string, data []byte) (Settings, error) {
	root, err := parse(name, data)
	if err != nil {
		return Settings{}, err
	}
	r := reader{file: name}
	s := r.settings(r.section(r.section(root, "params"), "docgen"))
	return s, errors.Join(r.mistakes...)
}

// maxConfigBytes is the size over which a configuration is not read. Those of real sites have
// some thousand bytes; the parsers take stack for each level of a hostile one, and that of
// TOML takes time with the square of its keys.
const maxConfigBytes = 256 << 10

// parse reads a configuration. The error is an [*Error].
func parse(name string, data []byte) (*node, error) {
	if len(data) > maxConfigBytes {
		return nil, &Error{name, 1, 1, fmt.Sprintf("a configuration has at most %d bytes", maxConfigBytes)}
	}
	switch ext := strings.ToLower(path.Ext(name)); ext {
	case ".toml":
		return parseTOML(name, data)
	case ".yaml", ".yml":
		return parseYAML(name, data)
	case ".json":
		return parseJSON(name, data)
	default:
		return nil, &Error{name, 1, 1, fmt.Sprintf("a configuration is .toml, .yaml or .json, not %q", ext)}
	}
}

// A reader turns nodes into settings and collects the mistakes.
type reader struct {
	file     string
	mistakes []error
}

func (r *reader) mistake(n *node, format string, args ...any) {
	r.mistakes = append(r.mistakes, &Error{r.file, n.line, n.column, fmt.Sprintf(format, args...)})
}

// section returns the table of a name inside another, nil where there is none.
func (r *reader) section(n *node, name string) *node {
	if n == nil {
		return nil
	}
	for _, e := range n.entries {
		if strings.EqualFold(e.key, name) {
			if e.value.kind == nullNode || !r.isTable(e.value, name) {
				return nil
			}
			return e.value
		}
	}
	return nil
}

func (r *reader) settings(n *node) Settings {
	var s Settings
	r.table(n, "docgen", map[string]func(*node){
		"severity":      func(n *node) { s.Severity = r.severities(n) },
		"strict":        func(n *node) { s.Strict = r.boolean(n) },
		"limits":        func(n *node) { s.Limits = r.limits(n) },
		"roles":         func(n *node) { s.Roles = r.roles(n) },
		"aliases":       func(n *node) { s.Aliases = r.aliases(n) },
		"diagrams":      func(n *node) { s.DiagramsContain = r.oneOf(n, "none", "contains") == 1 },
		"subsetOrEqual": func(n *node) { s.SubsetOrEqual = r.boolean(n) },
		"aliasBullets":  func(n *node) { s.AliasBullets = r.boolean(n) },
		"mentions":      func(n *node) { s.PlainMentions = !r.boolean(n) },
		"exclude":       func(n *node) { s.Exclude = r.patterns(n) },
		"maxPageBytes":  func(n *node) { s.MaxPageBytes = r.integer(n) },
		"rawHTML":       func(n *node) { s.RawHTML = r.boolean(n) },
		"shortcodes":    func(n *node) { s.Shortcodes = r.boolean(n) },
		"report":        func(n *node) { s.NoReport = !r.boolean(n) },
		"markdown":      func(n *node) { s.NoMarkdown = !r.boolean(n) },
		"editURL":       func(n *node) { s.EditURL = r.editURL(n) },
		"lastChange":    func(n *node) { s.NoLastChange = !r.boolean(n) },
		"math":          func(n *node) { s.NoMath = !r.boolean(n) },
		"css":           func(n *node) { s.CSS = r.styleSheets(n) },
		"colors":        func(n *node) { s.Colors = r.colors(n) },
	})
	return s
}

// editURL reads an address of the web with a place for the path.
func (r *reader) editURL(n *node) string {
	if n.kind == stringNode && n.text == NoEditURL {
		return NoEditURL
	}
	u, err := url.Parse(n.text)
	if n.kind != stringNode || err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" || !strings.Contains(n.text, "{path}") {
		r.mistake(n, "must be %q or an address with {path} in it, as in https://example.org/edit/main/content/{path}", NoEditURL)
		return ""
	}
	return n.text
}

func (r *reader) limits(n *node) Limits {
	var l Limits
	r.table(n, "limits", map[string]func(*node){
		"depth": func(n *node) { l.Depth = int(r.integer(n)) },
		"width": func(n *node) { l.Width = int(r.integer(n)) },
		"nodes": func(n *node) { l.Nodes = int(r.integer(n)) },
		"edges": func(n *node) { l.Edges = int(r.integer(n)) },
	})
	return l
}

func (r *reader) severities(n *node) map[diag.Code]diag.Severity {
	read := map[string]func(*node){}
	severities := map[diag.Code]diag.Severity{}
	for _, e := range diag.Catalogue() {
		read[string(e.Code)] = func(n *node) {
			severities[e.Code] = diag.Severity(r.oneOf(n, "off", "info", "warning", "error"))
		}
	}
	r.table(n, "severity", read)
	return severities
}

func (r *reader) roles(n *node) map[concept.Construct]concept.Role {
	read := map[string]func(*node){}
	roles := map[concept.Construct]concept.Role{}
	for c := concept.BulletItem; c <= concept.DiagramNesting; c++ {
		read[c.String()] = func(n *node) {
			roles[c] = concept.Role(r.oneOf(n, "assert", "claim", "ignore"))
		}
	}
	r.table(n, "roles", read)
	return roles
}

func (r *reader) aliases(n *node) map[string][]string {
	if !r.isTable(n, "aliases") {
		return nil
	}
	aliases := map[string][]string{}
	for _, e := range n.entries {
		if concept.KeyOf(e.key) == "" {
			r.mistake(e.at(), "a concept needs a name")
			continue
		}
		aliases[e.key] = r.strings(e.value)
	}
	return aliases
}

// patterns reads glob patterns and tries each.
func (r *reader) patterns(n *node) []string {
	list := r.strings(n)
	for i, p := range list {
		if _, err := path.Match(p, ""); err != nil {
			at := n
			if n.kind == listNode {
				at = n.items[i]
			}
			r.mistake(at, "%q is no glob pattern: a bracket is not closed, or a backslash ends it", p)
		}
	}
	return list
}
