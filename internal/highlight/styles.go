package highlight

import (
	"bytes"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/alecthomas/chroma/v2"
	"github.com/alecthomas/chroma/v2/styles"
)

// lightStyle and darkStyle are chroma's styles for code.
const (
	lightStyle = "github"
	darkStyle  = "github-dark"
)

// codeStyle is one of chroma's styles, readable throughout. It has no colours for errors:
// what a lexer does not understand is more often the author's shorthand than a mistake.
func codeStyle(name string) *chroma.Style {
	b := styles.Get(name).Builder()
	b.AddEntry(chroma.Error, b.Get(chroma.Text))
	b.AddEntry(chroma.LineNumbers, b.Get(chroma.Comment))
	if name == darkStyle { // its own ground for a line is too bright for the text on it
		b.Add(chroma.LineHighlight, "bg:#2b3442")
	}
	style, err := b.Build()
	if err != nil {
		panic(err) // an entry is not valid, which only a change of this function can cause
	}
	return style
}

// Stylesheet writes the style sheet of highlighted code: for each look the classes of
// all tokens that have it. Each colour is a pair, of which the colour scheme of the page
// chooses; how lines stand is in css/site.css.
func Stylesheet() []byte {
	light, dark := codeStyle(lightStyle), codeStyle(darkStyle)
	classes := map[string][]string{} // by look
	var looks []string
	for _, token := range slices.Sorted(maps.Keys(chroma.StandardTypes)) {
		switch token {
		case chroma.Background, chroma.PreWrapper, chroma.TextWhitespace: // the page's own ground, and nothing to see
			continue
		}
		class := chroma.StandardTypes[token]
		look := lookOf(light, dark, token)
		if class == "" || look == "" {
			continue
		}
		if len(classes[look]) == 0 {
			looks = append(looks, look)
		}
		classes[look] = append(classes[look], "."+class)
	}
	var out bytes.Buffer
	for _, look := range looks {
		fmt.Fprintf(&out, ".chroma :is(%s) { %s }\n", strings.Join(classes[look], ", "), look)
	}
	return out.Bytes()
}

// lookOf gives the declarations for one token, "" where it looks like any other text. Bold
// and italic are those of the light style: a change of theme moves no letter.
func lookOf(light, dark *chroma.Style, token chroma.TokenType) string {
	ofLight := light.Get(token).Sub(light.Get(chroma.Background))
	ofDark := dark.Get(token).Sub(dark.Get(chroma.Background))
	var look []string
	pair := func(property string, a, b chroma.Colour, otherwise string) {
		if a.IsSet() || b.IsSet() {
			look = append(look, fmt.Sprintf("%s: light-dark(%s, %s)", property, colourOr(a, otherwise), colourOr(b, otherwise)))
		}
	}
	pair("color", ofLight.Colour, ofDark.Colour, "currentcolor")
	pair("background-color", ofLight.Background, ofDark.Background, "transparent")
	if ofLight.Bold == chroma.Yes {
		look = append(look, "font-weight: bold")
	}
	if ofLight.Italic == chroma.Yes {
		look = append(look, "font-style: italic")
	}
	if ofLight.Underline == chroma.Yes {
		look = append(look, "text-decoration: underline")
	}
	return strings.Join(look, "; ")
}

func colourOr(c chroma.Colour, otherwise string) string {
	if c.IsSet() {
		return c.String()
	}
	return otherwise
}
