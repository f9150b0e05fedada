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
	s, err := Analyze(t.Context(), AnalyzeOptions{Dir: dir})
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
