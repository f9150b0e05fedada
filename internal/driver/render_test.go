package driver

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestDrawingsSpeakTheLanguageOfTheirPage builds a folder in two languages.
func TestDrawingsSpeakTheLanguageOfTheirPage(t *testing.T) {
	dir, out := t.TempDir(), filepath.Join(t.TempDir(), "public")
	for name, text := range map[string]string{
		"a.md": "# Boats\n\n- **Boat ⊃ Dinghy**\n\nThis page is in English, as are the pages of its concepts.\n",
		"b.md": "# 船\n\n- **船 ⊃ 小艇**\n\n```mermaid\ngraph TD\n  船 --> 小艇\n```\n",
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	s, err := Analyze(t.Context(), AnalyzeOptions{Dir: dir, ForSite: true})
	if err != nil {
		t.Fatal(err)
	}
	o := RenderOptions{Out: out, Templates: os.DirFS("../../templates"), Static: os.DirFS("../../static")}
	if _, err := Render(t.Context(), s, o); err != nil {
		t.Fatal(err)
	}
	for file, parts := range map[string][]string{
		"concepts/boat/index.html": {`<html lang="en">`, `id="dg-neighbourhood`, "Concepts around “Boat”"},
		"concepts/船/index.html":    {`<html lang="zh-CN">`, `id="dg-neighbourhood`, "“船”的上下位概念"},
		"b/index.html":             {`id="dg-diagram-1`},
	} {
		text, err := os.ReadFile(filepath.Join(out, file))
		if err != nil {
			t.Fatal(err)
		}
		for _, part := range parts {
			if !strings.Contains(string(text), part) {
				t.Errorf("%s lacks %q", file, part)
			}
		}
	}
}

func TestSiteNeverTakesThePlaceOfItsSources(t *testing.T) {
	dir := t.TempDir()
	content := filepath.Join(dir, "notes", "pages")
	if err := os.MkdirAll(content, 0o755); err != nil {
		t.Fatal(err)
	}
	for link, target := range map[string]string{"to-pages": content, "to-notes": filepath.Join(dir, "notes")} {
		if err := os.Symlink(target, filepath.Join(dir, link)); err != nil {
			t.Skip("no symbolic links here: ", err)
		}
	}
	for out, admitted := range map[string]bool{
		"notes/pages":            false,
		"notes":                  false,
		"to-pages":               false, // the pages, by another name
		"to-notes":               false, // what holds them, by another name
		"to-notes/pages":         false,
		"public":                 true,
		"deep/down/public":       true, // none of it there yet
		"notes/pages/public":     true, // later builds do not read it
		"to-notes/pages-of-2020": true,
	} {
		err := admitOut(&Project{Content: content}, filepath.Join(dir, filepath.FromSlash(out)))
		if (err == nil) != admitted {
			t.Errorf("%s: admitted %v, want %v (%v)", out, err == nil, admitted, err)
		}
	}
}

func TestFolderThatIsMissingIsNamed(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "nowhere")
	if _, err := FindProject(dir); err == nil || !strings.HasPrefix(err.Error(), dir+": ") {
		t.Errorf("the message does not begin with the folder: %v", err)
	}
}
