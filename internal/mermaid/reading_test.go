package mermaid_test

import (
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestReadAsMermaid shows readings that surprise, each as Mermaid 12.3.0 holds it.
func TestReadAsMermaid(t *testing.T) {
	tests := []struct{ name, text, key, want string }{
		{"a later declaration forgets the links of a participant",
			"sequenceDiagram\nA->>B: x\nproperties B: {\"class\": \"c\"}\nparticipant B as Bob", "participants",
			`[{"id":"A","label":"A","type":"participant"},{"id":"B","label":"Bob","type":"participant"}]`},
		{"an empty type of a participant",
			"sequenceDiagram\nparticipant A@{ \"type\": \"\" }", "participants", `[{"id":"A","label":"A","type":""}]`},
		{"an entity code in an accessible title",
			"journey\naccTitle: a #quot; b\nsection c\nd: 5: e", "accTitle", `"a ﬂ°quot¶ß b"`},
		{"a comment without a word before a pie",
			"%%\npie\n\"a\" : 1 %% b", "slices", `[{"label":"a","value":1}]`},
		{"a click before its task is none",
			"gantt\nclick a href \"https://example.org/\"\nA : a, 2024-01-01, 3d", "links", `null`},
		{"a class definition inside of a state is none",
			"stateDiagram-v2\nstate A {\nclassDef c fill:#fff\nB --> D\n}", "classes", `null`},
		{"the host of a link in ASCII",
			"flowchart LR\nA\nclick A \"https://例え.jp\"", "links",
			`[{"id":"A","href":"https://xn--r8jz45g.jp/"}]`},
		{"an argument of a function that a vertex calls",
			"flowchart LR\nA\nclick A call f(1, b)", "clicks", `[{"ids":"A","callback":"f","args":"1, b"}]`},
		{"an address is written as a browser writes it",
			"flowchart LR\nA\nclick A \"https:/Example.org/a b/../中?q=1 2\"", "links",
			`[{"id":"A","href":"https://example.org/%E4%B8%AD?q=1%202"}]`},
		{"an address with a port is not",
			"flowchart LR\nA\nclick A \"https://Example.org:80/a b\"", "links",
			`[{"id":"A","href":"https://Example.org:80/a b"}]`},
		{"a description of which the end of the text is all",
			"sequenceDiagram\nA->>B: x\naccDescr:", "messages", `[{"from":"A","to":"B","text":"x","type":"SOLID"}]`},
		{"a tab alone in a title of a pie", "pie title a\tb  c", "title", `"a\tb c"`},
		{"front matter in the middle of a git graph is a comment",
			"gitGraph\ncommit id:\"a\"\n---\nx\n---\ncommit id:\"b\"", "commits",
			`[{"seq":0,"id":"a","branch":"main","type":"NORMAL","parents":[]},{"seq":1,"id":"b","branch":"main","type":"NORMAL","parents":[0]}]`},
		{"a link without a space before the @ loses a letter",
			"sequenceDiagram\nparticipant A\nlink A: Home@https://example.org", "participants",
			`[{"id":"A","label":"A","type":"participant","links":{"Hom":"https://example.org"}}]`},
		{"a class of two namespaces is the outer one's",
			"classDiagram\nnamespace N {\nclass A\nnamespace M {\nclass A\n}\n}", "classes",
			`[{"id":"A","label":"A","members":[],"methods":[],"parent":"N"}]`},
		{"a link of a class that is not there yet is none",
			"classDiagram\nlink A \"https://example.org\"\nclass A", "classes", `[{"id":"A","label":"A","members":[],"methods":[]}]`},
		{"the first task named is waited for, known or not",
			"gantt\nX : x, 2024-01-01, until y\nY : y, after y x, 1d", "tasks",
			`[{"task":"X ","id":"x","start":"2024-01-01T00:00:00.000Z","raw":": x, 2024-01-01, until y"},{"task":"Y ","id":"y","raw":": y, after y x, 1d"}]`},
		{"a title behind the first element of a boundary",
			"C4Context\nBoundary(b, \"B\") {\nPerson(a, \"A\")\ntitle T\n}", "c4title", `"T"`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var want any
			if err := json.Unmarshal([]byte(tt.want), &want); err != nil {
				t.Fatal(err)
			}
			got := describe(t, tt.text)
			if got["ok"] != true {
				t.Errorf("rejected: %v", got["error"])
			}
			if diff := cmp.Diff(want, got[tt.key]); diff != "" {
				t.Error(diff)
			}
		})
	}
}
