package check

import (
	"strings"
	"testing"

	"docgen/internal/diag"
	"docgen/internal/extract"
	"docgen/internal/page"
	"docgen/internal/settings"
	"docgen/internal/source"
)

func TestRangesHoldPlaces(t *testing.T) {
	r := ranges{{20, 22}, {0, 10}, {2, 4}, {30, 30}}
	r.prepare()
	for at, want := range map[int]bool{-1: false, 0: true, 3: true, 9: true, 10: false, 20: true, 22: false, 30: false} {
		if got := r.hold(at); got != want {
			t.Errorf("%d: %v, want %v", at, got, want)
		}
	}
}

// A page of one line with 100,000 comments on it: looking at the line again for each would
// take minutes. Every comment but those that hide the finding is reported.
func TestManySuppressionsOnOneLine(t *testing.T) {
	const many = 100_000
	text := "a [b](b.md) <!-- docgen:ignore broken-link: it hides --> " + strings.Repeat("<!-- docgen:ignore cycle: x -->", many)
	p := extract.New(settings.Settings{}).Extract(source.NewFile("a.md", text))
	counts := map[diag.Code]int{}
	for _, d := range Run(Input{Pages: []*page.Page{p}}) {
		counts[d.Code]++
	}
	if counts[diag.SuppressionUnused] != many || counts[diag.BrokenLink] != 0 {
		t.Errorf("findings %v", counts)
	}
}
