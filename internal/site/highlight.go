package site

import (
	"bytes"
	"strings"

	"github.com/alecthomas/chroma/v2"
	"github.com/alecthomas/chroma/v2/lexers"
)

// Code is highlighted here and not by Hugo, with the same lexers and the same classes:
// Hugo's way works out the style anew for each block, wraps each line and each space in
// elements, and takes half as long again for the whole page.

const (
	// lightStyle and darkStyle are chroma's styles for code.
	lightStyle = "github"
	darkStyle  = "github-dark"

	// highlightable is the most bytes of one block that are highlighted: lexers made of
	// regular expressions may take more than linear time.
	highlightable = 256 << 10
)

// highlighter highlights code. It is immutable.
type highlighter struct {
	class  map[chroma.TokenType]string // "" for what stays as it is
	lexers map[string]chroma.Lexer     // by name, alias and file name extension in lower case
}

func newHighlighter() *highlighter {
	h := &highlighter{class: map[chroma.TokenType]string{}, lexers: map[string]chroma.Lexer{}}
	h.nameLexers()
	for t, class := range chroma.StandardTypes {
		h.class[t] = class
	}
	// Both styles leave these as the text around them; they are most of the tokens.
	for _, t := range []chroma.TokenType{
		chroma.Text, chroma.TextWhitespace, chroma.Punctuation, chroma.Name, chroma.NameOther, chroma.Other,
	} {
		h.class[t] = ""
	}
	return h
}

// classOf returns the class of a token's type, which is that of its nearest ancestor that
// has one.
func (h *highlighter) classOf(t chroma.TokenType) string {
	for ; t != 0; t = t.Parent() {
		if class, ok := h.class[t]; ok {
			return class
		}
	}
	return ""
}

// nameLexers lists chroma's lexers. Its own look-up tries every pattern of file names for
// each block of a language that it does not know.
func (h *highlighter) nameLexers() {
	add := func(name string, l chroma.Lexer) {
		if name = strings.ToLower(name); h.lexers[name] == nil {
			h.lexers[name] = l
		}
	}
	all := lexers.GlobalLexerRegistry.Lexers
	for _, l := range all {
		add(l.Config().Name, l)
		for _, alias := range l.Config().Aliases {
			add(alias, l)
		}
	}
	for _, l := range all {
		for _, pattern := range l.Config().Filenames {
			if ext, ok := strings.CutPrefix(pattern, "*."); ok && !strings.ContainsAny(ext, "*?[") {
				add(ext, l)
			}
		}
	}
}

// lexer returns the lexer of a language, nil where there is none or where the language is
// plain text.
func (h *highlighter) lexer(language string) chroma.Lexer {
	language = strings.ToLower(language)
	switch language {
	case "", "text", "txt", "plain", "plaintext", "no-highlight":
		return nil
	}
	return h.lexers[language]
}

// write writes code as HTML with classes, and without where the lexer fails: it may do so
// by a panic halfway.
func (h *highlighter) write(out *bytes.Buffer, lexer chroma.Lexer, code string) {
	start := out.Len()
	defer func() {
		if recover() != nil {
			out.Truncate(start)
			writeEscaped(out, code)
		}
	}()
	tokens, err := lexer.Tokenise(nil, code)
	if err != nil || len(code) > highlightable {
		writeEscaped(out, code)
		return
	}
	open := ""
	for token := tokens(); token != chroma.EOF; token = tokens() {
		if class := h.classOf(token.Type); class != open {
			if open != "" {
				out.WriteString("</span>")
			}
			if class != "" {
				out.WriteString(`<span class="`)
				out.WriteString(class)
				out.WriteString(`">`)
			}
			open = class
		}
		writeEscaped(out, token.Value)
	}
	if open != "" {
		out.WriteString("</span>")
	}
}

// writeEscaped writes text as HTML without making a copy of it.
func writeEscaped(out *bytes.Buffer, text string) {
	for {
		i := strings.IndexAny(text, "&<>")
		if i < 0 {
			out.WriteString(text)
			return
		}
		out.WriteString(text[:i])
		switch text[i] {
		case '&':
			out.WriteString("&amp;")
		case '<':
			out.WriteString("&lt;")
		case '>':
			out.WriteString("&gt;")
		}
		text = text[i+1:]
	}
}
