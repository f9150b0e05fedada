package check_test

import (
	"testing"
	"testing/fstest"

	"docgen/internal/check"
	"docgen/internal/diag"
	"docgen/internal/settings"
)

// TestEveryExampleHasItsOneFinding runs the example of each code through all phases up to
// the checks. It must have one finding of that code, and no other, and the finding has a
// fix where the catalogue says that the code has any.
func TestEveryExampleHasItsOneFinding(t *testing.T) {
	for _, e := range diag.Catalogue() {
		t.Run(string(e.Code), func(t *testing.T) {
			content := fstest.MapFS{}
			var s settings.Settings
			var baseline *check.Baseline
			var err error
			for _, f := range e.Example() {
				switch f.Path {
				case "hugo.toml":
					if s, err = settings.Parse(f.Path, f.Content); err != nil {
						t.Fatal(err)
					}
				case "docgen-baseline.json":
					if baseline, err = check.ParseBaseline(f.Path, f.Content); err != nil {
						t.Fatal(err)
					}
				default:
					content[f.Path] = &fstest.MapFile{Data: f.Content}
				}
			}
			in := load(t, content, s)
			in.Baseline = baseline
			got := check.Run(in)
			if len(got) != 1 || got[0].Code != e.Code {
				t.Fatalf("findings: %q", showAll(got))
			}
			if s.Severity == nil && got[0].Severity != e.Severity {
				t.Errorf("severity %s, but the catalogue says %s", got[0].Severity, e.Severity)
			}
			if hasFix := len(got[0].Fixes) > 0; hasFix != e.Fixable {
				t.Errorf("it has fixes: %v; the catalogue says %v", hasFix, e.Fixable)
			}
		})
	}
}
