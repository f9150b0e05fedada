package site

import (
	"bytes"
	"strings"

	chromahtml "github.com/alecthomas/chroma/v2/formatters/html"
	"github.com/alecthomas/chroma/v2/styles"
)

// codeStyles is where the style sheet of highlighted code is published.
const codeStyles = "css/code.css"

// highlightStyles writes the style sheet of highlighted code, light, and dark where the
// reader or the reader's system asks for it.
func highlightStyles() []byte {
	var out bytes.Buffer
	formatter := chromahtml.New(chromahtml.WithClasses(true))
	sheet := func(style string) string {
		var b bytes.Buffer
		// Writing into memory cannot fail.
		_ = formatter.WriteCSS(&b, styles.Get(style))
		return b.String()
	}
	out.WriteString(sheet(lightStyle))
	dark := sheet(darkStyle)
	out.WriteString("@media (prefers-color-scheme: dark) {\n" + under(`:root:not([data-theme="light"])`, dark) + "}\n")
	out.WriteString(under(`:root[data-theme="dark"]`, dark))
	return out.Bytes()
}

// under puts a selector before that of every rule.
func under(selector, sheet string) string {
	var b strings.Builder
	for line := range strings.Lines(sheet) {
		comment := ""
		if i := strings.Index(line, "*/"); i >= 0 {
			comment, line = line[:i+2], line[i+2:]
		}
		if strings.Contains(line, "{") {
			b.WriteString(comment + " " + selector + line)
		}
	}
	return b.String()
}
