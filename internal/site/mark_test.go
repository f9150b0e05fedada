package site

import "testing"

func TestMarksAreReadAsTheyAreWritten(t *testing.T) {
	for _, m := range []mark{{kind: spotOpen}, {kind: contentOpen, number: 7}, {kind: diagramHere, number: 123456789}} {
		text := m.String()
		got := readMark(text + "x")
		if got.kind != m.kind || got.number != m.number || got.n != len(text) {
			t.Errorf("%v: read %v", m, got)
		}
	}
	for _, broken := range []string{"\uFDD2", "\uFDD2\uFDE1", "\uFDD2x", "\uFDD2\uFDE1\uFDE1\uFDE1\uFDE1\uFDE1\uFDE1\uFDE1\uFDE1\uFDE1\uFDE1\uFDEF"} {
		if got := readMark(broken); got.kind != 0 {
			t.Errorf("%q: read %v", broken, got)
		}
	}
}

func TestMarksAreDropped(t *testing.T) {
	if got := dropMarks("a" + mark{kind: spotOpen, number: 3}.String() + "ﷺb"); got != "aﷺb" {
		t.Errorf("got %q", got)
	}
}
