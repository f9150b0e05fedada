package site

import (
	"fmt"
	"io/fs"
	"path"
	"strings"

	"github.com/pelletier/go-toml/v2"
)

// readWords reads the texts of the interface, by language: templates/i18n/en.toml and its
// neighbours. A site's own file adds to docgen's of the same name, text by text.
func readWords(own, site fs.FS) (map[string]map[string]string, error) {
	words := map[string]map[string]string{}
	for _, from := range []fs.FS{own, site} {
		if from == nil {
			continue
		}
		names, err := fs.Glob(from, "i18n/*.toml")
		if err != nil {
			return nil, err
		}
		for _, name := range names {
			text, err := fs.ReadFile(from, name)
			if err != nil {
				return nil, err
			}
			lang := strings.ToLower(withoutExt(path.Base(name)))
			if words[lang] == nil {
				words[lang] = map[string]string{}
			}
			table := words[lang]
			if err := toml.Unmarshal(text, &table); err != nil {
				return nil, fmt.Errorf("templates/%s: %w", name, err)
			}
		}
	}
	return words, nil
}

// wordsFor names the table of texts for a language: the language's own, else that of its
// first part (zh for zh-CN), else English.
func (s *Site) wordsFor(language string) string {
	language = strings.ToLower(language)
	for {
		if _, ok := s.words[language]; ok {
			return language
		}
		i := strings.LastIndexByte(language, '-')
		if i < 0 {
			return "en"
		}
		language = language[:i]
	}
}

func (s *Site) wordsOf(language string) map[string]string { return s.words[s.wordsFor(language)] }
