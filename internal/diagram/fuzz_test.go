package diagram

import (
	"errors"
	"testing"
	"unicode/utf8"
)

// Whatever an author writes, the drawing is well-formed XML without a script and
// without a reference to the outside, or there is an error that says why not.
func FuzzDraw(f *testing.F) {
	for _, e := range ownExamples(f) {
		f.Add(e.text)
	}
	f.Add("graph TD;A[\"</text><script>alert(1)</script>\"]-->|\"&#60;b onload=x&#62;\"|B")
	f.Add("graph TD\nA[\"]]>\"]\nclick A \"javascript:alert(1)\"\nstyle A fill:url(http://x/),stroke:red\" onload=\"x")
	f.Add("mindmap\n root((\"<a href='x'>\"))\n  ]]>")
	d := newDrawer(f)
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 4000 || !utf8.ValidString(text) {
			t.Skip("texts are valid UTF-8, and here of a length that keeps the fuzzing fast")
		}
		m := parse(text)
		got, err := d.Draw(t.Context(), m, Options{ID: "d1", Link: func(label string) (string, string, bool) { return label, label, true }})
		if errors.Is(err, ErrUnsupported) || errors.Is(err, ErrTooLarge) {
			return
		}
		if err != nil {
			t.Fatal(err)
		}
		if err := checkSVG(got.SVG, "d1"); err != nil {
			t.Errorf("%v\n%s", err, got.SVG)
		}
	})
}
