package extract

import (
	"bytes"
	"strconv"
	"strings"
	"unicode"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// slugger hands out anchors, a repeated one with the first of -1, -2 … that is free.
type slugger struct {
	used map[string]bool
	last map[string]int // the number last tried for a slug, so that a page of equal headings stays linear
}

func newSlugger() *slugger {
	return &slugger{used: map[string]bool{}, last: map[string]int{}}
}

func (s *slugger) unique(slug string) string {
	id := slug
	for s.used[id] {
		s.last[slug]++
		id = slug + "-" + strconv.Itoa(s.last[slug])
	}
	s.used[id] = true
	return id
}

// hugoSlug makes the anchor of a heading as Hugo does with autoIDType "github".
func hugoSlug(text string) string {
	var b strings.Builder
	for _, r := range strings.TrimSpace(text) {
		switch {
		case r == '-' || r == ' ':
			b.WriteByte('-')
		case r == '_' || unicode.IsLetter(r) || unicode.IsDigit(r):
			b.WriteRune(unicode.ToLower(r))
		}
	}
	if b.Len() == 0 {
		return "heading"
	}
	return b.String()
}

// githubSlug makes the anchor of a heading as GitHub does, which keeps marks and
// letter-like numbers too.
func githubSlug(text string) string {
	var b strings.Builder
	for _, r := range strings.ToLower(text) {
		switch {
		case r == ' ':
			b.WriteByte('-')
		case r == '-' || unicode.In(r, unicode.L, unicode.M, unicode.Nd, unicode.Nl, unicode.Pc, unicode.Other_Alphabetic):
			b.WriteRune(r)
		}
	}
	return b.String()
}

// headingNamer gives headings their anchors where and as Hugo does.
type headingNamer struct{}

const idAttribute = "id"

// Transform implements goldmark's parser.ASTTransformer.
func (headingNamer) Transform(doc *ast.Document, reader text.Reader, _ parser.Context) {
	s := newSlugger()
	walkTree(doc, func(n ast.Node, entering bool) bool {
		h, ok := n.(*ast.Heading)
		if !ok || !entering {
			return n.Type() != ast.TypeInline
		}
		if id, ok := h.AttributeString(idAttribute); ok && isTextValue(id) {
			s.used[string(id.([]byte))] = true
			return false
		}
		if text := hugoHeadingText(h, reader.Source()); text != "" {
			h.SetAttributeString(idAttribute, []byte(s.unique(hugoSlug(text))))
		}
		return false
	})
}

// isTextValue reports whether the value of an attribute is a text, and no number, list or null.
func isTextValue(value any) bool {
	_, ok := value.([]byte)
	return ok
}

// hugoHeadingText gives the text that Hugo makes a heading's anchor from: of nested
// markup only what its first child holds, entities by name resolved, and of a heading of
// several lines the last one.
func hugoHeadingText(h *ast.Heading, src []byte) string {
	var b bytes.Buffer
	for c := h.FirstChild(); c != nil; c = c.NextSibling() {
		for n := c; n != nil; n = n.FirstChild() {
			switch n := n.(type) {
			case *ast.String:
				b.Write(n.Value)
			case *ast.Text:
				b.Write(n.Segment.Value(src))
				if n.HardLineBreak() || n.SoftLineBreak() {
					b.WriteByte('\n')
				}
			}
		}
	}
	text := string(util.ResolveEntityNames(b.Bytes()))
	if h.Lines().Len() > 1 {
		text = text[strings.LastIndexByte(text, '\n')+1:]
	}
	return text
}
