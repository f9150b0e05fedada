package main

import (
	"path/filepath"
	"strings"
	"testing"
	"text/template"

	"docgen/internal/diag"

	"github.com/google/go-cmp/cmp"
)

//go:generate go test . -run "TestChecksAreDocumented|TestSettingsOfHugoAreDocumented|TestDocumentationShowsWhatDocgenPrints" -update

// TestChecksAreDocumented proves that content/checks has an overview and one page for each
// code of the catalogue, in both languages, and nothing else, and that verify finds each code
// in its example. The pages are made from the catalogue with the templates in
// testdata/checks; -update writes them.
func TestChecksAreDocumented(t *testing.T) {
	for _, language := range []struct {
		name, folder string
		text         func(diag.Entry) diag.Explanation
	}{
		{"en", "../../content/checks", func(e diag.Entry) diag.Explanation { return e.English }},
		{"zh", "../../content/zh/checks", func(e diag.Entry) diag.Explanation { return e.Chinese }},
	} {
		t.Run(language.name, func(t *testing.T) {
			folder, err := filepath.Abs(language.folder)
			if err != nil {
				t.Fatal(err)
			}
			templates := template.Must(template.New("").
				Funcs(template.FuncMap{"text": language.text, "fence": longerFence}).
				ParseGlob("testdata/checks/*." + language.name + ".md"))
			pages := map[string]string{
				"index.md": playPage(t, execute(t, templates, "overview."+language.name+".md", diag.Catalogue())),
			}
			for _, e := range diag.Catalogue() {
				page := playPage(t, execute(t, templates, "check."+language.name+".md", e))
				if !strings.Contains(page, "["+string(e.Code)+"]: ") {
					t.Errorf("verify does not find %s in its example:\n%s", e.Code, page)
				}
				pages[string(e.Code)+".md"] = page
			}
			comparePages(t, folder, pages)
		})
	}
}

// comparePages compares the Markdown files of a folder with what they should be.
func comparePages(t *testing.T, folder string, want map[string]string) {
	t.Helper()
	got := map[string]string{}
	paths, err := filepath.Glob(filepath.Join(folder, "*.md"))
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range paths {
		got[filepath.Base(path)] = readText(t, path)
	}
	if *update {
		for name := range got {
			if _, ok := want[name]; !ok {
				removeFile(t, filepath.Join(folder, name))
			}
		}
		for name, text := range want {
			writeText(t, filepath.Join(folder, name), text)
		}
		return
	}
	if diff := cmp.Diff(got, want); diff != "" {
		t.Errorf("the pages are not those of the catalogue; go generate ./cmd/docgen mends it (-pages +catalogue):\n%s", diff)
	}
}

// execute runs a template to a string.
func execute(t *testing.T, templates *template.Template, name string, data any) string {
	t.Helper()
	var text strings.Builder
	if err := templates.ExecuteTemplate(&text, name, data); err != nil {
		t.Fatal(err)
	}
	return text.String()
}

// longerFence returns a fence that a Markdown text may stand in, longer than its own.
func longerFence(content []byte) string {
	fence := "```"
	for strings.Contains(string(content), fence) {
		fence += "`"
	}
	return fence
}
