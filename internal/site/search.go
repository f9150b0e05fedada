package site

import (
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"io/fs"
	"path"
	"regexp"
	"strings"

	"docgen/internal/concept"
	"docgen/internal/search"
)

// searchFolder is where the index is published.
const searchFolder = "search/"

// searchFile are the files of the index, by their paths. No page or other file takes one.
var searchFile = regexp.MustCompile(`^search/(?:(?:[ctx][0-9]+|index)\.bin|words-[^/]*\.json)$`)

// searchScript is the script of every page; the rest of it lies in a folder of its name.
const searchScript = "js/search.js"

// domScript is what the scripts of the search, the map and the report share.
const domScript = "js/dom.js"

// writeSearch publishes the index of the finished pages and of the concepts, and the words
// of its interface, a file for each language.
func (f *finisher) writeSearch(publish *finishingFs) error {
	docs := make([]search.Document, len(f.pages))
	for i, p := range f.pages {
		docs[i] = search.Document{
			URL: strings.TrimPrefix(p.address, "/"), Title: dropMarks(p.Title), Lang: p.language, Sections: f.sections[i],
		}
	}
	files := search.Build(docs, f.searchConcepts())
	for language, words := range f.words {
		text, err := json.Marshal(searchWords(words))
		if err != nil {
			return err
		}
		files = append(files, search.File{Name: wordsFile(language), Data: text})
	}
	for _, file := range files {
		if err := publish.write(searchFolder+file.Name, file.Data); err != nil {
			return err
		}
	}
	return nil
}

func wordsFile(language string) string { return "words-" + language + ".json" }

// searchWords are the texts that the script knows: those of its own, and some of others.
func searchWords(words map[string]string) map[string]string {
	own := map[string]string{}
	for key, text := range words {
		if strings.HasPrefix(key, "search") || key == "close" || key == "concepts" || key == "aliases" {
			own[key] = text
		}
	}
	return own
}

func (s *Site) searchConcepts() []search.Concept {
	list := make([]search.Concept, len(s.graph.Concepts))
	for i := range list {
		id := concept.ID(i)
		list[i] = search.Concept{
			Name: s.conceptName(id), URL: strings.TrimPrefix(s.address.concepts[i], "/"), Path: s.pathTo(id),
		}
		for _, alias := range s.graph.Concepts[i].Aliases {
			list[i].Aliases = append(list[i].Aliases, dropMarks(alias))
		}
	}
	return list
}

// pathTo is one way to a concept from above, "Vehicle ⊃ Car ⊃ Sports car": from each the
// first that contains it, and not more of them than fit in a line.
func (s *Site) pathTo(id concept.ID) string {
	const most = 5
	names := s.conceptName(id)
	seen := map[concept.ID]bool{id: true}
	for {
		above := s.in.Hierarchy.Broader(id)
		if len(above) == 0 || seen[above[0]] {
			return names
		}
		if len(seen) == most {
			return "… ⊃ " + names
		}
		id = above[0]
		seen[id] = true
		names = s.conceptName(id) + " ⊃ " + names
	}
}

// module gives a script with one digest of all its parts, which lie in a folder of its name,
// as it fetches them under the version that it has itself; "" where a part is missing.
func (s *Site) module(script string, others ...string) string {
	digest := sha256.New()
	names := append([]string{script}, others...)
	if s.in.Static != nil {
		parts, _ := fs.Glob(s.in.Static, path.Join(strings.TrimSuffix(script, ".js"), "*.js"))
		names = append(names, parts...)
	}
	for _, name := range names {
		text, err := s.staticText(name)
		if err != nil {
			return ""
		}
		digest.Write(text)
	}
	return fmt.Sprintf("%s?v=%x", script, digest.Sum(nil)[:4])
}
