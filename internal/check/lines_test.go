package check

import (
	"fmt"
	"testing"

	"docgen/internal/page"
	"docgen/internal/source"
)

// Each line comes without its margin; those in a fence with its language, and fences not
// at all.
func TestTextLines(t *testing.T) {
	f := source.NewFile("a.md", "  text \r\n> > quote\n>\n- item\n"+
		"1) ~~~~ docgen-test\n   holds: A ⊃ B\n~~~\n   ~~~~~\n"+ // the shorter one closes nothing
		"> - ```go{1}\n> x\n> ```\n"+
		"a ``` b\n--- ```\n1234567890. ```\n-```\nlast")
	p := &page.Page{File: f, Body: f.Span(0, len(f.Text))}
	want := []string{
		"text", "quote", "", "- item",
		"docgen-test: holds: A ⊃ B", "docgen-test: ~~~",
		"go: x",
		"a ``` b", "--- ```", "1234567890. ```", "-```", "last", // no fence begins within a line
	}
	var got []string
	for line := range textLines(p) {
		text := line.span.Text()
		if line.inFence {
			text = line.language + ": " + text
		}
		got = append(got, text)
	}
	if fmt.Sprintf("%q", got) != fmt.Sprintf("%q", want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
}

func TestListMarker(t *testing.T) {
	for body, want := range map[string]string{
		"- x": "- ", "*\t x": "*\t ", "+ ": "+ ", "1. x": "1. ", "123456789)  x": "123456789)  ",
		"": "", "-x": "", "-": "", "**x**": "", "1.x": "", "1": "", "1234567890. x": "", ". x": "", "x - y": "",
	} {
		if got := body[:listMarker(body)]; got != want {
			t.Errorf("%q: %q, want %q", body, got, want)
		}
	}
}
