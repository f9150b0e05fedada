package diag

import (
	"embed"
	"fmt"
	"slices"

	"golang.org/x/tools/txtar"
)

// An Entry is all that is said about one code. The checks, the command line's
// explanations, the documentation and the tests read the same entries.
type Entry struct {
	Code Code

	// Severity is the default, which a site's settings may change.
	Severity Severity

	// Fixable says that some findings of the code come with a fix.
	Fixable bool

	English, Chinese Explanation
}

// An Explanation is the text of an entry in one language. Each part is plain text that
// reads as Markdown too.
type Explanation struct {
	Title string // a short name of the fault, without a full stop
	Finds string // what is found, and where docgen draws the line
	Why   string // why it matters to a reader
	Mend  string // what to do
}

// An ExampleFile is one file of the folder that an example describes.
type ExampleFile struct {
	Path    string
	Content []byte
}

//go:embed examples
var examples embed.FS

// Catalogue returns the entries of all codes, grouped as the documentation shows them.
func Catalogue() []Entry {
	return slices.Concat(hierarchyEntries, nameEntries, diagramEntries, pageEntries, settingEntries)
}

// Lookup returns the entry of a code.
func Lookup(code Code) (Entry, bool) {
	all := Catalogue()
	i := slices.IndexFunc(all, func(e Entry) bool { return e.Code == code })
	if i < 0 {
		return Entry{}, false
	}
	return all[i], true
}

// Example returns a small folder that has one finding of the code, and no other that
// fails: Markdown files and, where the code needs settings, a hugo.toml.
func (e Entry) Example() []ExampleFile {
	data, err := examples.ReadFile("examples/" + string(e.Code) + ".txtar")
	if err != nil {
		panic(fmt.Sprintf("diag: code %s has no example: %v", e.Code, err))
	}
	var files []ExampleFile
	for _, f := range txtar.Parse(data).Files {
		files = append(files, ExampleFile{f.Name, f.Data})
	}
	return files
}
