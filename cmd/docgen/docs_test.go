package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "write what docgen really prints into the documentation")

// TestDocumentationShowsWhatDocgenPrints runs the examples of every page of docgen's own
// documentation, and of the pages beside it that GitHub shows. An example is some files and
// a session:
//
//	```markdown {title="guide.md"}
//	- Tree ⊃ Oak
//	```
//
//	```console
//	$ docgen verify
//	…
//	```
//
// The session runs in an empty folder that holds the files above it. Further sessions see
// the same folder until a page names another file: that one begins a new folder. With
// -update the sessions are rewritten instead of compared.
func TestDocumentationShowsWhatDocgenPrints(t *testing.T) {
	repository, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range documents(t, repository) {
		name, err := filepath.Rel(repository, path)
		if err != nil {
			t.Fatal(err)
		}
		t.Run(filepath.ToSlash(name), func(t *testing.T) {
			was := readText(t, path)
			is := playPage(t, was)
			if is == was {
				return
			}
			if *update {
				writeText(t, path, is)
				return
			}
			t.Errorf("docgen prints something else; go generate ./cmd/docgen mends it (-page +docgen):\n%s", cmp.Diff(was, is))
		})
	}
}

// TestCommandsAreDocumented proves that each command has a section of its own in
// commands.md, which names all its flags, in both languages.
func TestCommandsAreDocumented(t *testing.T) {
	for _, page := range []string{"../../content/commands.md", "../../content/zh/commands.md"} {
		sections := map[string]string{}
		for section := range strings.SplitSeq(readText(t, page), "\n## ") {
			title, text, _ := strings.Cut(section, "\n")
			sections[title] = text
		}
		root := newRoot(streams{})
		root.InitDefaultCompletionCmd()
		for _, c := range root.Commands() {
			text, ok := sections[c.CommandPath()]
			if c.Hidden {
				continue // not the user's
			}
			if !ok {
				t.Errorf("%s has no section %q", page, c.CommandPath())
				continue
			}
			for _, flag := range flagName.FindAllString(c.Flags().FlagUsages(), -1) {
				if !strings.Contains(text, "`"+flag) {
					t.Errorf("%s: the section on %s does not name %s", page, c.Name(), flag)
				}
			}
		}
	}
}

var flagName = regexp.MustCompile(`--[a-z][a-z-]*`)

// documents lists the Markdown files whose examples are run.
func documents(t *testing.T, repository string) []string {
	t.Helper()
	paths := []string{filepath.Join(repository, "README.md"), filepath.Join(repository, "CONTRIBUTING.md")}
	err := filepath.WalkDir(filepath.Join(repository, "content"), func(path string, _ os.DirEntry, err error) error {
		if err == nil && filepath.Ext(path) == ".md" {
			paths = append(paths, path)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return paths
}

// playPage returns a page with the output of its sessions as it really is.
func playPage(t *testing.T, text string) string {
	t.Helper()
	var page strings.Builder
	var dir string
	played := true // the folder has been used, and the next file begins a new one
	at := 0
	for _, f := range fences(t, text) {
		if f.title == "" && f.language != "console" {
			continue
		}
		if dir == "" || f.title != "" && played {
			dir, played = t.TempDir(), false
		}
		body := text[f.start:f.end]
		if f.title != "" {
			writeText(t, filepath.Join(dir, filepath.FromSlash(f.title)), body)
			continue
		}
		page.WriteString(text[at:f.start])
		page.WriteString(playSession(t, dir, body))
		at, played = f.end, true
	}
	return page.String() + text[at:]
}

// playSession runs the commands of a session, the lines that begin with a dollar sign, and
// returns the session with what they print.
func playSession(t *testing.T, dir, session string) string {
	t.Helper()
	t.Chdir(dir)
	var out strings.Builder
	code := 0
	for line := range strings.Lines(session) {
		command, ok := strings.CutPrefix(line, "$ ")
		if !ok {
			continue
		}
		out.WriteString(line)
		words := splitWords(command)
		switch {
		case len(words) == 2 && words[0] == "echo" && words[1] == "$?":
			fmt.Fprintln(&out, code)
		case len(words) > 0 && words[0] == "docgen":
			code = run(words[1:], streams{strings.NewReader(""), &out, &out})
		default:
			t.Fatalf("a session runs docgen or echo $?, not %q", command)
		}
	}
	return out.String()
}

var word = regexp.MustCompile(`"([^"]*)"|\S+`)

// splitWords splits a command line at white space outside double quotes.
func splitWords(command string) []string {
	var words []string
	for _, m := range word.FindAllStringSubmatch(command, -1) {
		if strings.HasPrefix(m[0], `"`) {
			words = append(words, m[1])
		} else {
			words = append(words, m[0])
		}
	}
	return words
}

// A fence is a fenced block of a page; its body is text[start:end].
type fence struct {
	language, title string
	start, end      int
}

var (
	opening = regexp.MustCompile("^( *)(`{3,})([^ `\n]*)(?: *\\{title=\"([^\"]+)\"\\})?[^`\n]*\n$")
	closing = regexp.MustCompile("^ *(`{3,}) *\n?$")
)

// fences finds the fenced blocks of a page.
func fences(t *testing.T, text string) []fence {
	t.Helper()
	var list []fence
	var open []string // the opening line's parts
	at := 0
	for line := range strings.Lines(text) {
		if open == nil {
			if open = opening.FindStringSubmatch(line); open != nil {
				if open[1] != "" && (open[3] == "console" || open[4] != "") {
					t.Errorf("an example that stands inside a list is not run: %q", line)
				}
				list = append(list, fence{language: open[3], title: open[4], start: at + len(line)})
			}
		} else if m := closing.FindStringSubmatch(line); m != nil && len(m[1]) >= len(open[2]) {
			list[len(list)-1].end = at
			open = nil
		}
		at += len(line)
	}
	if open != nil {
		t.Fatalf("a fence is never closed: %q", open[0])
	}
	return list
}

func readText(t *testing.T, path string) string {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func writeText(t *testing.T, path, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
}

func removeFile(t *testing.T, path string) {
	t.Helper()
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
}

// TestTemplatesAreDocumented proves that templates.md names every template, in both
// languages, as each is a place where a site may differ.
func TestTemplatesAreDocumented(t *testing.T) {
	for _, page := range []string{"../../content/templates.md", "../../content/zh/templates.md"} {
		text := readText(t, page)
		for _, pattern := range []string{"*.*", "_partials/*", "_markup/*"} {
			names, err := filepath.Glob("../../templates/" + pattern)
			if err != nil || len(names) == 0 {
				t.Fatalf("%s: %d templates, %v", pattern, len(names), err)
			}
			for _, name := range names {
				if !strings.Contains(text, "`"+filepath.Base(name)+"`") {
					t.Errorf("%s does not name %s", page, name)
				}
			}
		}
	}
}
