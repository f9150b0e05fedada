package settings_test

import (
	"strings"
	"testing"

	"docgen/internal/concept"
	"docgen/internal/diag"
	"docgen/internal/settings"

	"github.com/google/go-cmp/cmp"
)

var everything = settings.Settings{
	Severity:        map[diag.Code]diag.Severity{diag.RedundantEdge: diag.Warning, diag.BrokenLink: diag.Off},
	Strict:          true,
	Limits:          settings.Limits{Depth: 3, Width: 4, Nodes: 5, Edges: 6},
	Roles:           map[concept.Construct]concept.Role{concept.FenceLine: concept.Assertion, concept.ProseText: concept.Ignored},
	Aliases:         map[string][]string{"Kubernetes": {"K8s", "kube"}, "AI 推理": {"推理"}},
	DiagramsContain: true,
	SubsetOrEqual:   true,
	AliasBullets:    true,
	Exclude:         []string{"drafts/*", "old.md"},
	MaxPageBytes:    1000,
	RawHTML:         true,
	Shortcodes:      true,
}

func TestTheThreeFormatsSayTheSame(t *testing.T) {
	for name, text := range map[string]string{
		"hugo.toml": `
title = "Garden"
[params.docgen]
strict = true
diagrams = "contains"
subsetOrEqual = true
aliasBullets = true
exclude = ["drafts/*", "old.md"]
maxPageBytes = 1_000
rawHTML = true
shortcodes = true
limits = { depth = 3, width = 4, nodes = 5, edges = 6 }
severity.redundant-edge = "warning"
severity."broken-link" = "off"
[params.docgen.roles]
fence = "assert"
prose = "ignore"
[params.docgen.aliases]
Kubernetes = ["K8s", "kube"]
"AI 推理" = "推理"
`,
		"hugo.yaml": `
title: Garden
params:
  docgen:
    strict: true
    diagrams: contains
    subsetOrEqual: true
    aliasBullets: true
    exclude: [drafts/*, old.md]
    maxPageBytes: 1000
    rawHTML: true
    shortcodes: true
    limits: {depth: 3, width: 4, nodes: 5, edges: 6}
    severity: {redundant-edge: warning, broken-link: off}
    roles:
      fence: assert
      prose: ignore
    aliases:
      Kubernetes:
      - K8s
      - kube
      AI 推理: 推理
`,
		"hugo.json": `{
  "title": "Garden",
  "Params": {"DocGen": {
    "strict": true, "diagrams": "contains", "subsetorequal": true, "aliasbullets": true,
    "exclude": ["drafts/*", "old.md"], "maxpagebytes": 1000, "rawhtml": true, "shortcodes": true,
    "limits": {"depth": 3, "width": 4, "nodes": 5, "edges": 6},
    "severity": {"redundant-edge": "warning", "broken-link": "off"},
    "roles": {"fence": "assert", "prose": "ignore"},
    "aliases": {"Kubernetes": ["K8s", "kube"], "AI 推理": "推理"}
  }}
}`,
	} {
		got, err := settings.Parse(name, []byte(text))
		if err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if diff := cmp.Diff(everything, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}

func TestNothingSaidIsTheDefault(t *testing.T) {
	for name, text := range map[string]string{
		"a.toml": "", "b.toml": "title = 'x'", "c.toml": "[params]\nother = 1",
		"d.yaml": "", "e.yaml": "# nothing", "f.yaml": "params:", "g.yml": "params:\n  docgen:",
		"h.json": "{}", "i.json": `{"params": null}`,
	} {
		got, err := settings.Parse(name, []byte(text))
		if diff := cmp.Diff(settings.Settings{}, got); err != nil || diff != "" {
			t.Errorf("%s: %v (-want +got):\n%s", name, err, diff)
		}
	}
}

func TestMistakesHaveTheirPlace(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       []string
	}{
		{"unknown.toml", "[params.docgen]\nstrict = true\nstrickt = true\n", []string{
			`unknown.toml:3:1: unknown key "strickt" in docgen; there are `,
		}},
		{"several.toml", "[params.docgen]\nstrict = 1\nexclude = [\"[\", 2]\n[params.docgen.limits]\ndepth = -1\n", []string{
			`several.toml:2:10: must be true or false, not a whole number`,
			`several.toml:3:17: must be a string, not a whole number`,
			`several.toml:3:12: "[" is no glob pattern: `,
			`several.toml:5:9: must not be below 0`,
		}},
		{"code.toml", "[params.docgen.severity]\ncycles = \"off\"\ncycle = \"fatal\"\n", []string{
			`code.toml:2:1: unknown key "cycles" in severity; there are `,
			`code.toml:3:9: must be one of off, info, warning, error, not "fatal"`,
		}},
		{"role.yaml", "params:\n  docgen:\n    roles:\n      bullets: claim\n      chain: state\n", []string{
			`role.yaml:4:7: unknown key "bullets" in roles; there are bullet, chain, edge, fence, nesting, prose, table`,
			`role.yaml:5:14: must be one of assert, claim, ignore, not "state"`,
		}},
		{"css.toml", "[params.docgen]\ncss = [\"a.css\", \"../b.css\", \"https://example.org/c.css\"]\n", []string{
			`css.toml:2:17: "../b.css" is no path of a style sheet in the folder static`,
			`css.toml:2:29: "https://example.org/c.css" is no path`,
		}},
		{"colors.toml", "[params.docgen.colors]\naccent = \"red;} body{display:none\"\ntext = {light = \"#000\", dim = \"#FFF\"}\nbrand = \"#fff\"\n", []string{
			`colors.toml:2:10: must be a colour as #rgb or #rrggbb`,
			`colors.toml:3:25: unknown key "dim" in text; there are dark, light`,
			`colors.toml:4:1: unknown key "brand" in colors; there are accent, bad, `,
		}},
		{"edit.toml", "[params.docgen]\neditURL = \"javascript:{path}\"\n", []string{`edit.toml:2:11: must be "none" or an address with {path} in it`}},
		{"edit.yaml", "params:\n  docgen:\n    editURL: https://example.org/edit/\n", []string{`edit.yaml:3:14: must be "none" or an address with {path} in it`}},
		{"type.json", "{\"params\": {\n \"docgen\": {\n  \"strict\": \"yes\",\n  \"aliases\": [1]}}}", []string{
			`type.json:3:13: must be true or false, not a string`,
			`type.json:4:14: aliases must be a table, not a list`,
		}},
		{"section.yaml", "params:\n  docgen: [strict]\n", []string{`section.yaml:2:11: docgen must be a table, not a list`}},

		// What is not the format at all.
		{"broken.toml", "[params.docgen]\nstrict = \n", []string{`broken.toml:2:`}},
		{"broken.yaml", "params:\n  docgen: [\n", []string{`broken.yaml:2:`}},
		{"broken.json", "{\"params\":\n {\"docgen\" 1}}", []string{`broken.json:2:12: invalid character '1'`}},
		{"twice.json", "{}\n{}", []string{`twice.json:2:1: `}},
		{"hugo.ini", "", []string{`hugo.ini:1:1: a configuration is .toml, .yaml or .json`}},
	} {
		_, err := settings.Parse(c.name, []byte(c.text))
		if err == nil {
			t.Errorf("%s: no mistake found", c.name)
			continue
		}
		got := strings.Split(err.Error(), "\n")
		for i, want := range c.want {
			if len(got) != len(c.want) || !strings.HasPrefix(got[i], want) {
				t.Errorf("%s: got\n%s\nwant\n%s", c.name, err, strings.Join(c.want, "\n"))
				break
			}
		}
	}
}

func FuzzParse(f *testing.F) {
	f.Add("a.toml", "[params.docgen]\nstrict = true\n[[params.docgen.limits]]\n")
	f.Add("a.yaml", "params: &a\n  docgen: *a\n")
	f.Add("a.json", `{"params": {"docgen": {"limits": {"depth": 1e9}}}}`)
	f.Fuzz(func(t *testing.T, name, text string) {
		s, err := settings.Parse(name, []byte(text))
		if err == nil && (s.MaxPageBytes < 0 || s.Limits.Depth < 0) {
			t.Errorf("negative limits were let through: %+v", s)
		}
	})
}
