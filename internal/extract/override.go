package extract

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"

	"docgen/internal/concept"
	"docgen/internal/diag"
	"docgen/internal/page"
)

// Keys that docgen knows under docgen in front matter. The tests of the hierarchy
// (holds, never) are read by the check that runs them.
const (
	rolesKey    = "roles"
	diagramsKey = "diagrams"
	mentionsKey = "mentions"
	holdsKey    = "holds"
	neverKey    = "never"
)

// readOverrides reads what a page sets for docgen, and reports what it does not know.
func readOverrides(p *page.Page) {
	value, ok := p.FrontMatter.Params["docgen"]
	if !ok {
		return
	}
	params, ok := value.(map[string]any)
	if !ok {
		paramFault(p, "docgen", "docgen must hold keys, such as diagrams: contains")
		return
	}
	for _, key := range slices.Sorted(maps.Keys(params)) {
		path := "docgen." + key
		switch key {
		case rolesKey:
			readRoles(p, path, params[key])
		case diagramsKey:
			switch params[key] {
			case "contains":
				p.FrontMatter.Docgen.Diagrams = page.Yes
			case "none":
				p.FrontMatter.Docgen.Diagrams = page.No
			default:
				paramFault(p, path, "docgen.diagrams must be contains or none")
			}
		case mentionsKey:
			switch params[key] {
			case true:
				p.FrontMatter.Docgen.Mentions = page.Yes
			case false:
				p.FrontMatter.Docgen.Mentions = page.No
			default:
				paramFault(p, path, "docgen.mentions must be true or false")
			}
		case holdsKey, neverKey:
		default:
			paramFault(p, path, fmt.Sprintf("docgen knows no key %q here; it knows roles, diagrams, mentions, holds and never", key))
		}
	}
}

func readRoles(p *page.Page, path string, value any) {
	roles, ok := value.(map[string]any)
	if !ok {
		paramFault(p, path, "docgen.roles must hold constructs and their roles, such as table: assert")
		return
	}
	for _, name := range slices.Sorted(maps.Keys(roles)) {
		construct, known := constructNamed(name)
		role, valid := roleNamed(roles[name])
		switch {
		case !known:
			paramFault(p, path+"."+name, fmt.Sprintf("there is no construct %q; the constructs are bullet, chain, fence, table, prose, edge and nesting", name))
		case !valid:
			paramFault(p, path+"."+name, fmt.Sprintf("the role of %s must be assert, claim or ignore", name))
		default:
			if p.FrontMatter.Docgen.Roles == nil {
				p.FrontMatter.Docgen.Roles = map[concept.Construct]concept.Role{}
			}
			p.FrontMatter.Docgen.Roles[construct] = role
		}
	}
}

func constructNamed(name string) (concept.Construct, bool) {
	for c := concept.BulletItem; c <= concept.DiagramNesting; c++ {
		if c.String() == name {
			return c, true
		}
	}
	return 0, false
}

func roleNamed(value any) (concept.Role, bool) {
	switch value {
	case "assert":
		return concept.Assertion, true
	case "claim":
		return concept.Claim, true
	case "ignore":
		return concept.Ignored, true
	}
	return 0, false
}

// paramFault reports a mistake in the value at a path of the front matter.
func paramFault(p *page.Page, path, message string) {
	span, ok := p.FrontMatter.Places[path]
	if !ok {
		span = p.FrontMatter.Span
	}
	p.Diagnostics = append(p.Diagnostics, diag.Diagnostic{
		Code: diag.FrontMatter, Severity: diag.Error, Span: span, Message: message, Subject: []string{path},
	})
}

// tomlKey finds keys at the start of a line of TOML, and tomlTable table headers.
var (
	tomlKey   = regexp.MustCompile(`^\s*((?:[A-Za-z0-9_-]+|"[^"]*")(?:\s*\.\s*(?:[A-Za-z0-9_-]+|"[^"]*"))*)\s*=`)
	tomlTable = regexp.MustCompile(`^\s*\[\s*([A-Za-z0-9_.-]+)\s*\]`)
)

// tomlPlaces notes where the keys of TOML stand, as far as they begin a line.
func tomlPlaces(text string) map[string]extent {
	places := map[string]extent{}
	table := ""
	for at := 0; at < len(text); {
		line, next := cutLine(text, at)
		if m := tomlTable.FindStringSubmatchIndex(line); m != nil {
			table = line[m[2]:m[3]] + "."
			places[strings.TrimSuffix(table, ".")] = extent{at + m[2], at + m[3]}
		} else if m := tomlKey.FindStringSubmatchIndex(line); m != nil {
			key := strings.NewReplacer(`"`, "", " ", "").Replace(line[m[2]:m[3]])
			places[table+key] = extent{at + m[2], at + m[3]}
		}
		at = next
	}
	return places
}
