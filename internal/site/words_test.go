package site

import (
	"io/fs"
	"maps"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// TestWordsOfTheInterface proves that both languages have the same texts, with the same
// places for names, and that whatever templates, scripts and the program ask for is there.
func TestWordsOfTheInterface(t *testing.T) {
	words, err := readWords(docgenTemplates, nil)
	if err != nil {
		t.Fatal(err)
	}
	english, chinese := words["en"], words["zh"]
	place := regexp.MustCompile(`\{[a-z]+\}`)
	for _, key := range slices.Sorted(maps.Keys(english)) {
		other, ok := chinese[key]
		if !ok {
			t.Errorf("zh.toml has no %s", key)
			continue
		}
		a, b := place.FindAllString(english[key], -1), place.FindAllString(other, -1)
		slices.Sort(a)
		slices.Sort(b)
		if !slices.Equal(a, b) {
			t.Errorf("%s: places %v in English, %v in Chinese", key, a, b)
		}
	}
	for key := range chinese {
		if _, ok := english[key]; !ok {
			t.Errorf("en.toml has no %s", key)
		}
	}
	used := map[string]string{}
	note := func(from fs.FS, ext string, pattern *regexp.Regexp) {
		err := fs.WalkDir(from, ".", func(name string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() || !strings.HasSuffix(name, ext) || strings.HasSuffix(name, "_test.go") {
				return err
			}
			text, err := fs.ReadFile(from, name)
			for _, m := range pattern.FindAllStringSubmatch(string(text), -1) {
				used[m[1]] = name
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	note(docgenTemplates, ".html", regexp.MustCompile(`(?:\$w|\.words|\$\.words|\(partial "words\.html" [^()]*\))\.([a-zA-Z]+)`))
	note(os.DirFS("."), ".go", regexp.MustCompile(`(?:[wW]ords(?:Of\([^"]*\))?|\bw)\["([a-zA-Z]+)"\]`))
	if len(used) < 40 {
		t.Errorf("only %d texts were found to be used: the patterns are out of date", len(used))
	}
	for key, name := range used {
		if _, ok := english[key]; !ok {
			t.Errorf("%s asks for the text %q, which is not there", name, key)
		}
	}
}

func TestInterfaceIsInTheLanguageOfThePage(t *testing.T) {
	pages := plainPages("README.md", "zh/b.md", "zh/c.md", "en/d.md", "mixed.md", "lang.md")
	for i, p := range pages {
		switch p.File.Path {
		case "zh/b.md", "zh/c.md":
			pages[i] = plainPage(p.File.Path, "# 容器\n\nKubernetes 用来编排容器，K3s 是它的轻量版本。\n")
		case "mixed.md":
			pages[i] = plainPage(p.File.Path, "# Words\n\nThe word 容器 means container, and this page is about words in English.\n")
		case "lang.md":
			pages[i] = plainPage(p.File.Path, "# K3s, Docker, Podman\n")
			pages[i].FrontMatter.Params = map[string]any{"lang": "zh-CN"}
		}
	}
	out, _ := build(t, Input{Pages: pages}, Drawings{})
	for address, language := range map[string]string{
		"/": "en", "/zh/b/": "zh-CN", "/zh/": "zh-CN", "/en/": "en", "/en/d/": "en", "/mixed/": "en", "/lang/": "zh-CN", "/all-pages/": "en", "/report/": "en",
	} {
		skip := map[string]string{"en": "Skip to content", "zh-CN": "跳到正文"}[language]
		wantContains(t, out.at(t, address), `<html lang="`+language+`">`, skip)
	}
}
