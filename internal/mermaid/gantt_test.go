package mermaid_test

import (
	"strings"
	"testing"

	"docgen/internal/mermaid"
	"docgen/internal/source"
)

// The times are what the JavaScript engine V8 answers to new Date(text) in UTC, which is
// what Mermaid makes of a date that is not in the form of dateFormat.
func TestDatesInNoFormat(t *testing.T) {
	tests := []struct{ date, want string }{
		{"2024-01-31", "2024-01-31T00:00:00.000Z"},
		{"2024/1/5", "2024-01-05T00:00:00.000Z"},
		{"2024-1-5", "2024-01-05T00:00:00.000Z"},
		{"1/5/24", "2024-01-05T00:00:00.000Z"},
		{"2024.01.05", "2024-01-05T00:00:00.000Z"},
		{"5 January 2024", "2024-01-05T00:00:00.000Z"},
		{"January 5 2024 10:30 pm", "2024-01-05T22:30:00.000Z"},
		{"2024-01-05 10:30", "2024-01-05T10:30:00.000Z"},
		{"2024-01-05T10:00+08:00", "2024-01-05T02:00:00.000Z"},
		{"(about) 5 Jan 2024", "2024-01-05T00:00:00.000Z"},
		{"2024-02-30", "2024-03-01T00:00:00.000Z"},
		{"08-08-09-01:00", "2009-08-08T01:00:00.000Z"},
		{"71", "1971-01-01T00:00:00.000Z"},
		{"2014-DD-10", ""},
		{"2024年1月", ""},
		{"31/12/2024", ""},
		{"week 3", "2001-03-01T00:00:00.000Z"},
		{"soon", ""},
	}
	for _, tt := range tests {
		got := describe(t, "gantt\ndateFormat HH:mm\nA : a, "+tt.date+", 1d")
		task := got.list("tasks")[0]
		if start, _ := task["start"].(string); start != tt.want || got["ok"] != (tt.want != "") {
			t.Errorf("%s: start %q, ok %v; want %q", tt.date, start, got["ok"], tt.want)
		}
	}
}

func TestTasksWithoutAStart(t *testing.T) {
	tests := []struct{ text, want string }{
		{"gantt\nA : 3d", "first task does not say when it begins"},
		{"gantt\nA : a, b, 2024-01-01, 3d", "at most an id, a start and an end"},
		{"gantt\nA : a, soon, 3d\nB : b, after a, 3d\nC : 3d", "which is no date"},
		{"gantt\nA : done", "needs to say when it ends"},
	}
	for _, tt := range tests {
		f := source.NewFile("a.md", tt.text)
		_, found := mermaid.Parse(source.FragmentOf(f.Span(0, len(tt.text))))
		if len(found) != 1 || !strings.Contains(found[0].Message, tt.want) {
			t.Errorf("%q: %v, want one finding: %s", tt.text, found, tt.want)
		}
	}
}
