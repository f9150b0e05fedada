package site

import (
	"bytes"
	"fmt"
	"io"

	"docgen/internal/concept"
	"docgen/internal/export"
)

// hierarchyFile is a file at the site's root that gives the whole hierarchy to other
// programs.
type hierarchyFile struct {
	name  string
	write func(io.Writer, export.View) error
}

// hierarchyFiles lists them; a site without concepts has them too, so that whoever reads
// them finds an empty hierarchy and not nothing.
func hierarchyFiles() []hierarchyFile {
	return []hierarchyFile{
		{"hierarchy.json", export.JSON},
		{"hierarchy.ttl", export.Turtle},
		{"hierarchy.jsonld", export.JSONLD},
	}
}

// hierarchyView is what was asserted, with the address of every concept and statement: in
// full where the site's is known, else relative to the site's root. SKOS names concepts by
// the full address only, as a name that changes with the place of a file is none.
func (s *Site) hierarchyView() export.View {
	h := s.in.Hierarchy
	if h == nil {
		h = concept.Close(s.graph)
	}
	o := export.Options{
		Page: func(id concept.ID) string { return s.published(s.ConceptURL(id)) },
		Said: func(statement int) string { return s.published(s.statementPlace(statement).URL) },
	}
	if s.config.absolute() {
		o.IRI = o.Page
	}
	return export.Select(h, o)
}

// published gives an address from the host's root as a file at the site's root names it.
func (s *Site) published(href string) string {
	if href == "" {
		return ""
	}
	rest := href[len(s.config.basePath):]
	if s.config.absolute() {
		return s.config.baseURL + rest
	}
	return rest
}

// statementPlace is where a statement stands.
func (s *Site) statementPlace(statement int) place {
	span := s.graph.Statements[statement].Span
	return s.placeOf(span.File.Path, span.File.Position(span.Start).Line, span.Start)
}

func (f *hierarchyFile) text(v export.View) ([]byte, error) {
	var b bytes.Buffer
	if err := f.write(&b, v); err != nil {
		return nil, fmt.Errorf("%s: %w", f.name, err)
	}
	return b.Bytes(), nil
}
