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
