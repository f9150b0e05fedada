package mermaid_test

import (
	"bufio"
	"encoding/json"
	"os"
	"testing"

	"docgen/internal/mermaid"
	"docgen/internal/source"
)

func TestZZ(t *testing.T) {
	in, err := os.Open(os.Getenv("ZZ_IN"))
	if err != nil {
		t.Skip()
	}
	out, _ := os.Create(os.Getenv("ZZ_OUT"))
	w := bufio.NewWriter(out)
	defer w.Flush()
	sc := bufio.NewScanner(in)
	sc.Buffer(nil, 1<<24)
	enc := json.NewEncoder(w)
	for sc.Scan() {
		var r struct{ Text string }
		json.Unmarshal(sc.Bytes(), &r)
		f := source.NewFile("row.md", r.Text)
		d, diags := mermaid.Parse(source.FragmentOf(f.Span(0, len(r.Text))))
		enc.Encode(mermaid.Describe(d, diags))
	}
}
