package diag_test

import (
	"encoding/json"
	"os"
	"strings"
	"testing"

	"docgen/internal/diag"
	"docgen/internal/source"

	"github.com/google/go-cmp/cmp"
	"github.com/santhosh-tekuri/jsonschema/v6"
)

// sarifSchema compiles the official schema, which testdata/README.md tells the origin of.
func sarifSchema(t *testing.T) *jsonschema.Schema {
	t.Helper()
	f, err := os.Open("testdata/sarif-schema-2.1.0.json")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	content, err := jsonschema.UnmarshalJSON(f)
	if err != nil {
		t.Fatal(err)
	}
	const name = "sarif.json"
	c := jsonschema.NewCompiler()
	c.AssertFormat()
	if err := c.AddResource(name, content); err != nil {
		t.Fatal(err)
	}
	schema, err := c.Compile(name)
	if err != nil {
		t.Fatal(err)
	}
	return schema
}

func TestSARIFIsValid(t *testing.T) {
	schema := sarifSchema(t)
	odd := garden(t)
	f := source.NewFile("a:b/100% [x]?#.md", "一𐀀二\n")
	odd.Findings = append(odd.Findings,
		diag.Diagnostic{Code: diag.Encoding, Severity: diag.Warning, Span: f.Span(0, 0), Message: "m", Fixes: []diag.Fix{{Title: "f", Reencode: f}}},
		diag.Diagnostic{Code: diag.Cycle, Severity: diag.Error, Span: f.Span(0, len(f.Text)), Message: "m", Related: []diag.Related{{Message: "nowhere"}}},
	)
	for name, r := range map[string]*diag.Report{"empty": {}, "garden": garden(t), "odd": odd} {
		text := written(t, diag.WriteSARIF, r)
		document, err := jsonschema.UnmarshalJSON(strings.NewReader(text))
		if err != nil {
			t.Fatal(err)
		}
		if err := schema.Validate(document); err != nil {
			t.Errorf("%s: %v\n%s", name, err, text)
		}
	}
}

func TestSARIFCountsUTF16(t *testing.T) {
	f := source.NewFile("花 园/a.md", "一𐀀二\n") // the second character takes two units
	span := at(t, f, "二", 0)
	r := &diag.Report{Base: "content", Findings: diag.List{{
		Code: diag.UndeclaredConcept, Severity: diag.Info, Span: span, Message: "m",
		Related: []diag.Related{{Span: at(t, f, "一", 0), Message: "here"}},
		Fixes:   []diag.Fix{{Title: "t", Edits: []diag.Edit{{Span: span, New: "三"}}}},
	}}}
	var log struct {
		Runs []struct {
			ColumnKind string
			Results    []map[string]any
		}
	}
	if err := json.Unmarshal([]byte(written(t, diag.WriteSARIF, r)), &log); err != nil {
		t.Fatal(err)
	}
	result := log.Runs[0].Results[0]
	delete(result, "partialFingerprints")
	delete(result, "ruleIndex")
	uri := map[string]any{"uri": "content/%E8%8A%B1%20%E5%9B%AD/a.md"}
	region := func(from, to float64) map[string]any {
		return map[string]any{"startLine": 1.0, "startColumn": from, "endLine": 1.0, "endColumn": to}
	}
	text := func(s string) map[string]any { return map[string]any{"text": s} }
	want := map[string]any{
		"ruleId": "undeclared-concept", "level": "note", "message": text("m"),
		"locations": []any{map[string]any{
			"physicalLocation": map[string]any{"artifactLocation": uri, "region": region(4, 5)},
		}},
		"relatedLocations": []any{map[string]any{
			"id": 1.0, "message": text("here"),
			"physicalLocation": map[string]any{"artifactLocation": uri, "region": region(1, 2)},
		}},
		"fixes": []any{map[string]any{
			"description": text("t"),
			"artifactChanges": []any{map[string]any{
				"artifactLocation": uri,
				"replacements":     []any{map[string]any{"deletedRegion": region(4, 5), "insertedContent": text("三")}},
			}},
		}},
	}
	if diff := cmp.Diff(want, result); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if log.Runs[0].ColumnKind != "utf16CodeUnits" {
		t.Errorf("columns are said to count %q", log.Runs[0].ColumnKind)
	}
}
