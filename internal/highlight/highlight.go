// Package highlight writes code as HTML with classes, and the style sheet for them.
//
// The lexers and the classes are chroma's, as Hugo's own highlighting has them. Hugo's way
// works out the style anew for each block, wraps each line and each space in elements, and
// takes half as long again for the whole page; and chroma tries some twenty regular
// expressions for each token (see lexer).
package highlight

import (
	"bytes"
	"runtime/debug"
	"strings"

	"github.com/alecthomas/chroma/v2"
	"github.com/alecthomas/chroma/v2/lexers"

	"docgen/internal/cache"
)

const (
	// highlightable is the most bytes of one block that are highlighted: lexers made of
	// regular expressions may take more than linear time.
	highlightable = 256 << 10

	// kind names kept code; the number changes with what highlight makes of a token.
	kind = "highlighted code 1 by chroma "
)

// A Highlighter highlights code. It is safe for concurrent use.
type Highlighter struct {
	class  map[chroma.TokenType]string // "" for what stays as it is
	lexers map[string]*lexer           // by name, alias and file name extension in lower case
	kept   *cache.Cache
	kind   string // of the highlighted code in kept, without the lexer's name
}

// New returns a Highlighter that takes what it can from kept, which may be nil: highlighting
// is a third of the work on a page.
func New(kept *cache.Cache) *Highlighter {
	h := &Highlighter{
		class: map[chroma.TokenType]string{}, lexers: map[string]*lexer{},
		kept: kept, kind: kind + moduleVersion("github.com/alecthomas/chroma/v2") + " ",
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
func (h *Highlighter) classOf(t chroma.TokenType) string {
	for ; t != 0; t = t.Parent() {
		if class, ok := h.class[t]; ok {
			return class
		}
	}
	return ""
}

// nameLexers lists chroma's lexers. Its own look-up tries every pattern of file names for
// each block of a language that it does not know.
func (h *Highlighter) nameLexers() {
	add := func(name string, l *lexer) {
		if name = strings.ToLower(name); h.lexers[name] == nil {
			h.lexers[name] = l
		}
	}
	all := make([]*lexer, len(lexers.GlobalLexerRegistry.Lexers))
	for i, l := range lexers.GlobalLexerRegistry.Lexers {
		all[i] = &lexer{chroma: l}
		add(l.Config().Name, all[i])
		for _, alias := range l.Config().Aliases {
			add(alias, all[i])
		}
	}
	for _, l := range all {
		for _, pattern := range l.chroma.Config().Filenames {
			if ext, ok := strings.CutPrefix(pattern, "*."); ok && !strings.ContainsAny(ext, "*?[") {
				add(ext, l)
			}
		}
	}
}

// lexer returns the lexer of a language, nil where there is none or where the language is
// plain text.
func (h *Highlighter) lexer(language string) *lexer {
	language = strings.ToLower(language)
	switch language {
	case "", "text", "txt", "plain", "plaintext", "no-highlight":
		return nil
	}
	return h.lexers[language]
}

// Knows reports whether code in the language gets classes.
func (h *Highlighter) Knows(language string) bool { return h.lexer(language) != nil }

// Write writes code as HTML, with classes where the language is known.
func (h *Highlighter) Write(out *bytes.Buffer, language, code string) {
	lexer := h.lexer(language)
	if lexer == nil {
		writeEscaped(out, code)
		return
	}
	html, err := h.kept.Answer(h.kind+lexer.chroma.Config().Name, code, func() ([]byte, error) {
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
func (h *Highlighter) highlight(out *bytes.Buffer, lexer *lexer, code string) {
	start, open := out.Len(), ""
	defer func() {
		if recover() != nil {
			out.Truncate(start)
			writeEscaped(out, code)
		}
	}()
	if len(code) > highlightable {
		writeEscaped(out, code)
		return
	}
	lexer.tokens(code, func(token chroma.Token) {
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
	})
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
