package diagram

import (
	"os"
	"regexp"
	"testing"

	"docgen/internal/mermaid"
)

func TestColorsAreRead(t *testing.T) {
	tests := []struct{ css, want string }{
		{"#f96", "#f96"},
		{"#FF9966", "#f96"},
		{"#ff996680", ""}, // see-through
		{"red", "#f00"},
		{"RebeccaPurple", "#639"},
		{"rgb(1, 2, 3)", "#010203"},
		{"rgba(1, 2, 3, 0.5)", ""},
		{"rgb(100% 0% 0%)", "#f00"},
		{"hsl(120, 100%, 25%)", "#008000"},
		{"hsl(-240deg 100% 25%)", "#008000"},
		{"url(#x)", ""},
		{"javascript:alert(1)", ""},
		{"#ggg", ""},
		{"", ""},
	}
	for _, tt := range tests {
		c, ok := parseColor(tt.css)
		if got := c.String(); ok != (tt.want != "") || ok && got != tt.want {
			t.Errorf("%q is %s (%v), want %q", tt.css, got, ok, tt.want)
		}
	}
}

// Whatever fill an author sets, the text on it has a contrast of 4.5:1.
func TestTextIsReadableOnEveryFill(t *testing.T) {
	for r := 0; r < 256; r += 5 {
		for g := 0; g < 256; g += 5 {
			for b := 0; b < 256; b += 5 {
				fill := color{uint8(r), uint8(g), uint8(b)}
				s := style{fill: &fill}
				if got := contrast(*s.textColor(), fill); got < minContrast {
					t.Fatalf("text on %v has a contrast of %.2f:1", fill, got)
				}
			}
		}
	}
}

func TestStylesOfAnAuthor(t *testing.T) {
	tests := []struct {
		name         string
		declarations []string
		shape, text  string // attributes of the shape, and the text's colour
	}{
		{"a fill brings a darker border and readable text", []string{"fill:#ff9999"}, ` fill="#f99" stroke="#b76e6e"`, "#1f2937"},
		{"a border of the author's stays", []string{"fill:#fff,stroke:#333"}, ` fill="#fff" stroke="#333"`, "#1f2937"},
		{"a readable colour stays", []string{"fill:#000", "color:#ff0"}, ` fill="#000" stroke="#000"`, "#ff0"},
		{"an unreadable one does not", []string{"fill:#112,color:#223"}, ` fill="#112" stroke="#0c0c18"`, "#fff"},
		{"without a fill a colour must suit light and dark", []string{"color:#f00"}, "", ""},
		{"widths and dashes are numbers", []string{"stroke-width:4px", "stroke-dasharray: 5 5"}, ` stroke-width="4" stroke-dasharray="5 5"`, ""},
		{"no width is absurd", []string{"stroke-width:900px"}, ` stroke-width="8"`, ""},
		{"anything else is dropped", []string{`fill:url("http://x/")`, "filter:blur(3px)", "stroke:expression(1)", `fill:#fff" onload="alert(1)`}, "", ""},
		{"nothing is nothing", []string{"", ":", "fill", "fill:"}, "", ""},
	}
	for _, tt := range tests {
		var s style
		s.apply(tt.declarations)
		if got := string(s.attributes(nil)); got != tt.shape {
			t.Errorf("%s: shape has%s, want%s", tt.name, got, tt.shape)
		}
		text := ""
		if c := s.textColor(); c != nil {
			text = c.String()
		}
		if text != tt.text {
			t.Errorf("%s: text is %q, want %q", tt.name, text, tt.text)
		}
	}
}

func TestClassesApplyInOrder(t *testing.T) {
	s := newStyler([]mermaid.ClassDef{
		{Name: "default", Styles: []string{"fill:#111"}},
		{Name: "a", Styles: []string{"fill:#222", "stroke:#222"}},
		{Name: "b", Styles: []string{"stroke:#333"}},
	})
	got := s.of([]string{"a", "b", "unknown"}, []string{"stroke-width:2px"})
	if want := ` fill="#222" stroke="#333" stroke-width="2"`; string(got.attributes(nil)) != want {
		t.Errorf("the style is%s, want%s", got.attributes(nil), want)
	}
}

func TestOnlySafeAddressesAreLinked(t *testing.T) {
	tests := []struct {
		url  string
		safe bool
	}{
		{"https://example.org/a?b=c#d", true},
		{"http://example.org", true},
		{"mailto:a@example.org", true},
		{"../page.html#x", true},
		{"#here", true},
		{"/concepts/容器/", true},
		{"javascript:alert(1)", false},
		{"JavaScript:alert(1)", false},
		{" javascript:alert(1)", false},
		{"java\tscript:alert(1)", false},
		{"java\nscript:alert(1)", false},
		{"data:text/html,x", false},
		{"vbscript:x", false},
		{"file:///etc/passwd", false},
		{`\\host\share`, false},
		{"", false},
	}
	for _, tt := range tests {
		if _, ok := safeURL(tt.url); ok != tt.safe {
			t.Errorf("safeURL(%q) is %v, want %v", tt.url, ok, tt.safe)
		}
	}
}

// The stylesheet's own colours: its text has 4.5:1 on every fill it has, in light and in
// dark, and the fills of nodes are those that authors' text colours are checked against.
func TestStylesheetIsReadable(t *testing.T) {
	css, err := os.ReadFile("../../static/css/diagram.css")
	if err != nil {
		t.Fatal(err)
	}
	value := regexp.MustCompile(`--(node-fill|note-fill|fill-\d|text|plate|box-stroke): (?:var\([\w-]+, )*light-dark\((#\w+), (#\w+)\)`)
	pairs := value.FindAllStringSubmatch(string(css), -1)
	if len(pairs) != 13 {
		t.Fatalf("%d colours in two themes, want 13", len(pairs))
	}
	for i := range themeFills {
		colors := make(map[string]color)
		for _, m := range pairs {
			c, ok := parseColor(m[2+i])
			if !ok {
				t.Fatalf("the colour %s of --%s cannot be read", m[2+i], m[1])
			}
			colors[m[1]] = c
		}
		for name, c := range colors {
			if got := contrast(colors["text"], c); name != "text" && got < minContrast {
				t.Errorf("set %d: text on --%s has a contrast of %.2f:1", i, name, got)
			}
		}
		if want := themeFills[i]; colors["node-fill"] != want {
			t.Errorf("set %d: nodes are filled with %v, but authors' colours are checked against %v", i, colors["node-fill"], want)
		}
	}
}
