package mermaid_test

import (
	"bufio"
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"docgen/internal/mermaid"
	"docgen/internal/source"

	"github.com/google/go-cmp/cmp"
)

// A row is what Mermaid's own parser reads of one text.
type row map[string]any

func (r row) string(key string) string { s, _ := r[key].(string); return s }

// rows loads the measured rows of one kind, or of all for "", from all sets. The test is skipped where the
// data is not at hand.
func rows(t *testing.T, kind string) []row {
	t.Helper()
	shared := os.Getenv("DOCGEN_SHARED")
	if shared == "" {
		t.Skip("DOCGEN_SHARED is not set: it names the folder that holds mermaid/*.jsonl")
	}
	var out []row
	for _, set := range []string{"pages", "docs", "spec"} {
		data, err := os.ReadFile(filepath.Join(shared, "mermaid", set+".jsonl"))
		if err != nil {
			t.Fatal(err)
		}
		lines := bufio.NewScanner(bytes.NewReader(data))
		lines.Buffer(nil, 1<<24)
		for lines.Scan() {
			var r row
			if err := json.Unmarshal(lines.Bytes(), &r); err != nil {
				t.Fatal(err)
			}
			if kind == "" || r.string("kind") == kind {
				out = append(out, r)
			}
		}
	}
	if len(out) == 0 {
		t.Fatalf("no rows of the kind %s", kind)
	}
	return out
}

// differences loads the rows that are known to differ, with the reasons.
func differences(t *testing.T) map[string]string {
	t.Helper()
	data, err := os.ReadFile("testdata/differences.txt")
	if err != nil {
		t.Fatal(err)
	}
	known := map[string]string{}
	for _, line := range strings.Split(string(data), "\n") {
		if id, reason, ok := strings.Cut(line, "\t"); ok && !strings.HasPrefix(line, "#") {
			known[id] = reason
		}
	}
	return known
}

// describe reads a text and returns what docgen prints of it.
func describe(t *testing.T, text string) row {
	t.Helper()
	f := source.NewFile("row.md", text)
	d, diags := mermaid.Parse(source.FragmentOf(f.Span(0, len(text))))
	data, err := json.Marshal(mermaid.Describe(d, diags))
	if err != nil {
		t.Fatal(err)
	}
	var got row
	if err := json.Unmarshal(data, &got); err != nil {
		t.Fatal(err)
	}
	return got
}

// A comparison says what of two rows must be equal, after both went through normal.
type comparison struct {
	keys   []string
	normal func(row)
}

// measure compares docgen's reading of every row of a kind with Mermaid's.
func measure(t *testing.T, kind string, c comparison) {
	known := differences(t)
	agree := 0
	all := rows(t, kind)
	for _, want := range all {
		id := want.string("id")
		got := describe(t, want.string("text"))
		diff := compare(got, want, c)
		if diff == "" {
			agree++
		}
		switch reason, listed := known[id]; {
		case diff == "" && listed:
			t.Errorf("%s agrees with Mermaid, but testdata/differences.txt lists it: %s", id, reason)
		case diff != "" && !listed:
			t.Errorf("%s (%s)\n%s\n%s", id, want.string("source"), want.string("text"), diff)
		}
	}
	t.Logf("%s: %d of %d rows agree", kind, agree, len(all))
}

func compare(got, want row, c comparison) string {
	if got["kind"] != want["kind"] || got["ok"] != want["ok"] {
		return cmp.Diff(
			row{"kind": want["kind"], "ok": want["ok"], "error": want["error"]},
			row{"kind": got["kind"], "ok": got["ok"], "error": got["error"]})
	}
	if want["ok"] != true {
		return "" // what of a rejected text is kept is docgen's own affair
	}
	a, b := row{}, row{}
	for _, key := range c.keys {
		if v, ok := want[key]; ok {
			a[key] = v
		}
		if v, ok := got[key]; ok {
			b[key] = v
		}
	}
	if c.normal != nil {
		c.normal(a)
		c.normal(b)
	}
	return cmp.Diff(a, b)
}

// list returns the maps under a key.
func (r row) list(key string) []map[string]any {
	items, _ := r[key].([]any)
	var out []map[string]any
	for _, item := range items {
		if m, ok := item.(map[string]any); ok {
			out = append(out, m)
		}
	}
	return out
}

// drop removes keys from every map under a key.
func (r row) drop(list string, keys ...string) {
	for _, m := range r.list(list) {
		for _, k := range keys {
			delete(m, k)
		}
	}
}
