package raster

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
)

// An element is an element of a drawing, or, with an empty name, a piece of text in one.
type element struct {
	name     string
	text     string
	attrs    map[string]string
	classes  []string
	parent   *element
	children []*element
}

// maxDepth bounds how deep elements stand in each other; a drawing has five levels.
const maxDepth = 64

// readTree reads the element that a drawing is.
func readTree(svg []byte) (*element, error) {
	d := xml.NewDecoder(bytes.NewReader(svg))
	var root, at *element
	for depth := 0; ; {
		tok, err := d.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, fmt.Errorf("reading the drawing: %w", err)
		}
		switch tok := tok.(type) {
		case xml.StartElement:
			if depth++; depth > maxDepth {
				return nil, errors.New("reading the drawing: elements too deep in each other")
			}
			e := newElement(tok, at)
			if at == nil && root == nil {
				root = e
			}
			at = e
		case xml.EndElement:
			at = at.parent
			depth--
		case xml.CharData:
			if at != nil {
				at.children = append(at.children, &element{text: string(tok), parent: at})
			}
		}
	}
	if root == nil || root.name != "svg" {
		return nil, errors.New("reading the drawing: no svg element")
	}
	return root, nil
}

func newElement(start xml.StartElement, parent *element) *element {
	e := &element{name: start.Name.Local, attrs: make(map[string]string, len(start.Attr)), parent: parent}
	for _, a := range start.Attr {
		e.attrs[a.Name.Local] = a.Value
	}
	e.classes = strings.Fields(e.attrs["class"])
	if parent != nil {
		parent.children = append(parent.children, e)
	}
	return e
}

// firstOfType reports whether no sibling of the same name stands before the element.
func (e *element) firstOfType() bool {
	if e.parent == nil {
		return true
	}
	i := slices.IndexFunc(e.parent.children, func(s *element) bool { return s.name == e.name })
	return e.parent.children[i] == e
}
