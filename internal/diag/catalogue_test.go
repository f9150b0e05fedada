package diag_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"reflect"
	"strconv"
	"strings"
	"testing"

	"docgen/internal/diag"
)

// TestEveryCodeIsExplained reads the codes where they are declared: each has one entry,
// with every part of its text in both languages, and an example. That the examples have
// their finding is tested where the checks are.
func TestEveryCodeIsExplained(t *testing.T) {
	declared := declaredCodes(t)
	seen := map[diag.Code]bool{}
	for _, e := range diag.Catalogue() {
		if seen[e.Code] {
			t.Errorf("%s has two entries", e.Code)
		}
		seen[e.Code] = true
		if !declared[e.Code] {
			t.Errorf("%s is not declared", e.Code)
		}
		for language, x := range map[string]diag.Explanation{"English": e.English, "Chinese": e.Chinese} {
			v := reflect.ValueOf(x)
			for i := range v.NumField() {
				text, part := v.Field(i).String(), v.Type().Field(i).Name
				if text == "" {
					t.Errorf("%s: %s has no %s", e.Code, language, part)
				}
				if ends := strings.HasSuffix(text, ".") || strings.HasSuffix(text, "。"); ends != (part != "Title") {
					t.Errorf("%s: %s of %s: only sentences end with a full stop: %q", e.Code, language, part, text)
				}
			}
		}
		if len(e.Example()) == 0 {
			t.Errorf("%s has an empty example", e.Code)
		}
		if found, ok := diag.Lookup(e.Code); !ok || found.Code != e.Code {
			t.Errorf("%s is not found by its code", e.Code)
		}
	}
	for code := range declared {
		if !seen[code] {
			t.Errorf("%s has no entry", code)
		}
	}
	if _, ok := diag.Lookup("no-such-code"); ok {
		t.Error("a code that does not exist is found")
	}
}

func declaredCodes(t *testing.T) map[diag.Code]bool {
	t.Helper()
	file, err := parser.ParseFile(token.NewFileSet(), "codes.go", nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	codes := map[diag.Code]bool{}
	ast.Inspect(file, func(n ast.Node) bool {
		if spec, ok := n.(*ast.ValueSpec); ok {
			code, err := strconv.Unquote(spec.Values[0].(*ast.BasicLit).Value)
			if err != nil {
				t.Fatal(err)
			}
			codes[diag.Code(code)] = true
		}
		return true
	})
	return codes
}
