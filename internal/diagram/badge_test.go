package diagram

import (
	"encoding/xml"
	"io"
	"strconv"
	"strings"
	"testing"
)

// TestBadge looks whether the texts of a badge stand in it, each within its half, and
// whether hostile text stays text.
func TestBadge(t *testing.T) {
	d, err := New(nil, Worker{})
	if err != nil {
		t.Fatal(err)
	}
	for _, texts := range [][2]string{{"hierarchy", "3 claims fail"}, {"层次结构", "成立"}, {`<b>&"`, "</svg>"}, {"", ""}} {
		svg := string(d.Badge(texts[0], texts[1], Bad))
		var width, end float64
		var said []string
		for decoder := xml.NewDecoder(strings.NewReader(svg)); ; {
			token, err := decoder.Token()
			if err == io.EOF {
				break
			} else if err != nil {
				t.Fatalf("%v in %s", err, svg)
			}
			switch e := token.(type) {
			case xml.StartElement:
				value := func(name string) float64 {
					for _, a := range e.Attr {
						if a.Name.Local == name {
							v, _ := strconv.ParseFloat(a.Value, 64)
							return v
						}
					}
					return 0
				}
				switch e.Name.Local {
				case "svg":
					width = value("width")
				case "text":
					if x := value("x"); x < end {
						t.Errorf("a text begins at %g, where another ends at %g", x, end)
					}
					end = value("x") + value("textLength")
				}
			case xml.CharData:
				said = append(said, string(e))
			}
		}
		if end > width {
			t.Errorf("the text ends at %g in a badge of %g", end, width)
		}
		all := strings.Join(said, "")
		if strings.Count(all, texts[0]) < 2 || !strings.Contains(all, texts[0]+": "+texts[1]) {
			t.Errorf("%q is missing in %s", texts, svg)
		}
	}
}
