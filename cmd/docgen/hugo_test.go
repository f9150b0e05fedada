package main

import (
	"path/filepath"
	"testing"
	"text/template"

	"docgen/internal/settings"

	"github.com/google/go-cmp/cmp"
)

// settingsGroup is one table of the documentation.
type settingsGroup struct {
	Title    string
	Settings []settings.HugoSetting
}

// TestSettingsOfHugoAreDocumented proves that the pages on Hugo's settings, in both
// languages, list every setting with what the program makes of it. They are made from the
// list that the program itself uses, with the templates in testdata/hugo; -update writes
// them.
func TestSettingsOfHugoAreDocumented(t *testing.T) {
	for _, language := range []struct {
		name, page string
		titles     map[settings.Decision]string
	}{
		{"en", "../../content/hugo.md", map[settings.Decision]string{
			settings.Followed: "Settings that are followed", settings.Offered: "Settings for templates of your own",
			settings.Replaced: "Settings that docgen decides itself", settings.Idle: "Settings without effect",
		}},
		{"zh", "../../content/zh/hugo.md", map[settings.Decision]string{
			settings.Followed: "照做的设置", settings.Offered: "供自己的模板使用的设置",
			settings.Replaced: "由 docgen 决定的设置", settings.Idle: "不起作用的设置",
		}},
	} {
		t.Run(language.name, func(t *testing.T) {
			path, err := filepath.Abs(language.page)
			if err != nil {
				t.Fatal(err)
			}
			templates := template.Must(template.ParseFiles("testdata/hugo/page." + language.name + ".md"))
			var groups []settingsGroup
			for d := settings.Followed; d <= settings.Idle; d++ {
				g := settingsGroup{Title: language.titles[d]}
				for _, h := range settings.HugoSettings() {
					if h.English == "" || h.Chinese == "" {
						t.Errorf("nothing is said about %s", h.Key)
					}
					if h.Decision == d {
						g.Settings = append(g.Settings, h)
					}
				}
				groups = append(groups, g)
			}
			want := playPage(t, execute(t, templates, "page."+language.name+".md", groups))
			if *update {
				writeText(t, path, want)
				return
			}
			if diff := cmp.Diff(readText(t, path), want); diff != "" {
				t.Errorf("the page is not that of the list; go generate ./cmd/docgen mends it (-page +list):\n%s", diff)
			}
		})
	}
}
