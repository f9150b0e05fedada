package site

import (
	"bytes"
	"runtime/debug"
	"strings"

	"github.com/alecthomas/chroma/v2"
	"github.com/alecthomas/chroma/v2/lexers"

	"docgen/internal/cache"
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

	// highlightKind names kept code; the number changes with what write makes of a token.
	highlightKind = "highlighted code 1 by chroma "
)

// highlighter highlights code. It is immutable.
type highlighter struct {
	class  map[chroma.TokenType]string // "" for what stays as it is
	lexers map[string]chroma.Lexer     // by name, alias and file name extension in lower case
	kept   *cache.Cache
	kind   string // of the highlighted code in kept, without the lexer's name
}

// newHighlighter returns a highlighter that takes what it can from kept, which may be nil:
// lexers made of regular expressions are a third of the work on a page.
func newHighlighter(kept *cache.Cache) *highlighter {
	h := &highlighter{
		class: map[chroma.TokenType]string{}, lexers: map[string]chroma.Lexer{},
		kept: kept, kind: highlightKind + moduleVersion("github.com/alecthomas/chroma/v2") + " ",
	}
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

// write writes code as HTML with classes.
func (h *highlighter) write(out *bytes.Buffer, lexer chroma.Lexer, code string) {
	html, err := h.kept.Answer(h.kind+lexer.Config().Name, code, func() ([]byte, error) {
		var b bytes.Buffer
		h.highlight(&b, lexer, code)
		return b.Bytes(), nil
	})
	if err != nil {
		panic(err) // highlight has no errors
	}
	out.Write(html)
}

// highlight writes code as HTML with classes, and without where the lexer fails: it may do
// so by a panic halfway.
func (h *highlighter) highlight(out *bytes.Buffer, lexer chroma.Lexer, code string) {
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

// moduleVersion gives the version of a module that the program was built with; "" where it
// was built without module information.
func moduleVersion(path string) string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return ""
	}
	for _, m := range info.Deps {
		if m.Path == path {
			return m.Version
		}
	}
	return ""
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
