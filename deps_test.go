package docgen_test

import (
	"os"
	"os/exec"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// rule is one row of the package table in ARCHITECTURE.md.
type rule struct {
	name   string   // import path without the module's name
	allows []string // the same, of docgen's own packages
	all    bool     // may import every package but the root
	owns   []string // dependencies that no other package may import
}

// TestImportsFollowArchitecture compares the table in ARCHITECTURE.md with what the
// packages import: the table is policy, and a page that is not true is worse than none.
func TestImportsFollowArchitecture(t *testing.T) {
	rules := readRules(t)
	imports := listImports(t)
	for name, got := range imports {
		i := slices.IndexFunc(rules, func(r rule) bool { return r.name == name })
		if i < 0 {
			t.Errorf("package %s has no row in the table of ARCHITECTURE.md", name)
			continue
		}
		for _, path := range got {
			checkImport(t, rules, i, path)
		}
		for _, allowed := range rules[i].allows {
			if !slices.ContainsFunc(got, func(path string) bool { own, ok := ownPackage(path); return ok && own == allowed }) {
				t.Errorf("ARCHITECTURE.md allows %s to import %s, which it does not", name, allowed)
			}
		}
	}
	for _, r := range rules {
		if _, ok := imports[r.name]; !ok {
			t.Errorf("ARCHITECTURE.md describes %s, which is not there", r.name)
		}
	}
}

// checkImport checks one import of the package in the given row.
func checkImport(t *testing.T, rules []rule, row int, path string) {
	t.Helper()
	r := rules[row]
	if own, ok := ownPackage(path); ok {
		if !slices.Contains(r.allows, own) && (!r.all || own == "root") {
			t.Errorf("%s imports %s, which its row in ARCHITECTURE.md does not allow", r.name, own)
		}
		if !slices.ContainsFunc(rules[:row], func(above rule) bool { return above.name == own }) {
			t.Errorf("%s imports %s, whose row in ARCHITECTURE.md does not stand above", r.name, own)
		}
		return
	}
	for _, other := range rules {
		for _, owned := range other.owns {
			if other.name != r.name && (path == owned || strings.HasPrefix(path, owned+"/")) {
				t.Errorf("%s imports %s, which only %s may", r.name, path, other.name)
			}
		}
	}
}

// ownPackage reports whether path is in this module, and its name there.
func ownPackage(path string) (string, bool) {
	if path == "docgen" {
		return "root", true
	}
	return strings.CutPrefix(path, "docgen/")
}

var code = regexp.MustCompile("`([^`]+)`")

func readRules(t *testing.T) []rule {
	t.Helper()
	text, err := os.ReadFile("ARCHITECTURE.md")
	if err != nil {
		t.Fatal(err)
	}
	var rules []rule
	for line := range strings.Lines(string(text)) {
		cells := strings.Split(line, "|")
		if len(cells) != 6 || !strings.Contains(cells[1], "`") {
			continue
		}
		r := rule{name: code.FindStringSubmatch(cells[1])[1]}
		if r.name == "assets.go" {
			r.name = "root"
		}
		for name := range strings.SplitSeq(cells[3], ",") {
			switch name = strings.TrimSpace(name); name {
			case "–":
			case "all":
				r.all = true
			case "root":
				r.allows = append(r.allows, name)
			default:
				r.allows = append(r.allows, "internal/"+name)
			}
		}
		for _, m := range code.FindAllStringSubmatch(cells[4], -1) {
			r.owns = append(r.owns, m[1])
		}
		rules = append(rules, r)
	}
	if len(rules) < 10 {
		t.Fatalf("only %d rows were read from the table", len(rules))
	}
	return rules
}

// listImports gives what each package of the module imports, tests left out.
func listImports(t *testing.T) map[string][]string {
	t.Helper()
	out, err := exec.Command("go", "list", "-f", `{{.ImportPath}}{{range .Imports}} {{.}}{{end}}`, "./...").Output()
	if err != nil {
		t.Fatal("go list: ", err)
	}
	imports := map[string][]string{}
	for line := range strings.Lines(string(out)) {
		fields := strings.Fields(line)
		name, ok := ownPackage(fields[0])
		if !ok {
			t.Fatalf("package %s is not in this module", fields[0])
		}
		imports[name] = fields[1:]
	}
	return imports
}
