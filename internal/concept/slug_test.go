package concept_test

import (
	"testing"

	"docgen/internal/concept"
)

func TestSlug(t *testing.T) {
	for _, c := range []struct{ name, want string }{
		{"Control Plane", "control-plane"},
		{"容器化 (OS-level)", "容器化-os-level"},
		{"Node.js", "node-js"},
		{"  a / b  ", "a-b"},
		{"…", "concept"},

		// Names that differ by a sign alone have addresses of their own.
		{"C", "c"},
		{"C++", "c++"},
		{"C#", "c-sharp"},
		{"Ｃ＃", "c-sharp"},
		{"C♯", "c-sharp"},
		{"F# 9", "f-sharp-9"},
		{"C#/F#", "c-sharp-f-sharp"},
		{"C#12", "c-sharp-12"},
		{".NET", "dot-net"},
		{"NET", "net"},
		{".NET Core", "dot-net-core"},
		{"ASP.NET", "asp-net"},

		// Elsewhere those signs only separate.
		{"Issue #5", "issue-5"},
		{"#", "concept"},
		{"C##", "c-sharp"},
		{". NET", "net"},
		{"..", "concept"},
		{".", "concept"},
	} {
		if got := concept.Slug(c.name); got != c.want {
			t.Errorf("%q has the slug %q, want %q", c.name, got, c.want)
		}
	}
}
