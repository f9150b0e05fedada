package extract_test

import (
	"testing"

	"docgen/internal/concept"
	"docgen/internal/extract"
	"docgen/internal/settings"
	"docgen/internal/source"

	"github.com/google/go-cmp/cmp"
)

// TestSettings shows what settings of the site and of a page change.
func TestSettings(t *testing.T) {
	assertAll := map[concept.Construct]concept.Role{concept.TableCell: concept.Assertion, concept.FenceLine: concept.Assertion}
	tests := []struct {
		name     string
		settings settings.Settings
		text     string
		want     []string
	}{
		{
			"a site may take fences and tables for assertions",
			settings.Settings{Roles: assertAll},
			"```\nOne ⊃ Two\n```\n\nIn prose One ⊃ Two.\n",
			[]string{"0002: fence assertion One ⊃ Two", "0005: prose claim One ⊃ Two"},
		},
		{
			"a page may take lists for claims",
			settings.Settings{},
			"---\ndocgen:\n  roles:\n    bullet: claim\n---\n- One ⊃ Two\n",
			[]string{"0006: bullet claim One ⊃ Two"},
		},
		{
			"what a page sets counts before what the site sets",
			settings.Settings{Roles: assertAll},
			"+++\n[docgen.roles]\nfence = \"ignore\"\n+++\n```\nOne ⊃ Two\n```\n- Three ⊃ Four\n",
			[]string{"0008: bullet assertion Three ⊃ Four"},
		},
		{
			"names that only ignored text makes are not known",
			settings.Settings{},
			"{\"docgen\": {\"roles\": {\"bullet\": \"ignore\"}}}\n- One ⊃ Two\n\nProse: One ⊃ Two\n",
			nil,
		},
		{
			"chains may assert",
			settings.Settings{Roles: map[concept.Construct]concept.Role{concept.ChainItem: concept.Assertion}},
			"- One ⊃ Two ⊃ Three\n\nOne ⊃ Three\n",
			[]string{"0001: chain assertion One ⊃ Two ⊃ Three", "0003: prose claim One ⊃ Three"},
		},
		{
			"⊇ and ⊆ may be read",
			settings.Settings{SubsetOrEqual: true},
			"- One ⊇ Two\n- Two ⊆ One\n",
			[]string{"0001: bullet assertion One ⊃ Two", "0002: bullet assertion One ⊃ Two"},
		},
		{
			"diagrams may state containment by default, where no word speaks against it",
			settings.Settings{DiagramsContain: true},
			"# Plain\n\n```mermaid\ngraph TD\n  One --> Two\n```\n\n# 流程\n\n```mermaid\ngraph TD\n  Three --> Four\n```\n",
			[]string{"0005: edge assertion One ⊃ Two"},
		},
		{
			"aliases of the site are known names",
			settings.Settings{Aliases: map[string][]string{"Kubernetes": {"K8s", "k-eights"}}},
			"- Kubernetes ⊃ K3s\n\nWe know: K8s ⊃ K3s, k-eights ⊃ K3s.\n",
			[]string{"0001: bullet assertion Kubernetes ⊃ K3s", "0003: prose claim K8s ⊃ K3s", "0003: prose claim k-eights ⊃ K3s"},
		},
		{
			"an item A = B is no alias by default",
			settings.Settings{},
			"- Kubernetes ⊃ K3s\n- Kubernetes = K8s\n\nK8s ⊃ K3s\n",
			[]string{"0001: bullet assertion Kubernetes ⊃ K3s"},
		},
		{
			"an item A = B is an alias where that is switched on",
			settings.Settings{AliasBullets: true},
			"- Kubernetes ⊃ K3s\n- Kubernetes ＝ **K8s**\n- x = y\n\nK8s ⊃ K3s\n",
			[]string{"0001: bullet assertion Kubernetes ⊃ K3s", "0005: prose claim K8s ⊃ K3s"},
		},
		{
			"aliases in the front matter of the page that defines the concept",
			settings.Settings{},
			"---\ntitle: Kubernetes\naliases: [K8s, /old/address/, /kube]\n---\n- Kubernetes ⊃ K3s\n\nK8s ⊃ K3s\n",
			[]string{"0005: bullet assertion Kubernetes ⊃ K3s", "0007: prose claim K8s ⊃ K3s"},
		},
		{
			"aliases in the front matter of another page are addresses",
			settings.Settings{},
			"---\ntitle: Notes\naliases: K8s\n---\n- Kubernetes ⊃ K3s\n\nK8s ⊃ K3s\n",
			[]string{"0005: bullet assertion Kubernetes ⊃ K3s"},
		},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			_, res := resolveAll([]*source.File{source.NewFile("page.md", test.text)}, test.settings)
			if diff := cmp.Diff(test.want, readings(res)); diff != "" {
				t.Errorf("statements (- wanted, + read):\n%s", diff)
			}
		})
	}
}

// TestAliases shows which names are joined.
func TestAliases(t *testing.T) {
	s := settings.Settings{AliasBullets: true, Aliases: map[string][]string{"Kubernetes": {"K8s", "Kubernetes"}, "Circle": {"Ring"}, "Ring": {"Circle"}}}
	_, res := resolveAll([]*source.File{
		source.NewFile("a.md", "- Kubernetes ⊃ K3s\n- K3s = K3S Light\n"),
		source.NewFile("k3s.md", "---\naliases: [k3s-io]\n---\n# K3s\n"),
	}, s)
	want := concept.Aliases{"k8s": "kubernetes", "ring": "circle", "k3s light": "k3s", "k3s-io": "k3s"}
	if diff := cmp.Diff(want, res.Aliases); diff != "" {
		t.Errorf("aliases (- wanted, + read):\n%s", diff)
	}
	written := map[concept.Key]string{"k8s": "K8s", "ring": "Ring", "k3s light": "K3S Light", "k3s-io": "k3s-io"}
	if diff := cmp.Diff(written, res.AliasNames); diff != "" {
		t.Errorf("as they are written (- wanted, + read):\n%s", diff)
	}
}

// TestOrderOfPages shows that pages may come in any order, and that one page may name
// what another asserts.
func TestOrderOfPages(t *testing.T) {
	files := []*source.File{
		source.NewFile("a.md", "运行时 ⊃ runc/crun\n\n- 运行时 ⊃ runc/crun\n"),
		source.NewFile("b.md", "- 运行时 ⊃ runc\n- 运行时 ⊃ crun\n"),
	}
	_, forth := resolveAll(files, settings.Settings{})
	files[0], files[1] = files[1], files[0]
	_, back := resolveAll(files, settings.Settings{})
	want := []string{
		"0001: bullet assertion 运行时 ⊃ runc", "0001: prose claim 运行时 ⊃ crun", "0001: prose claim 运行时 ⊃ runc",
		"0002: bullet assertion 运行时 ⊃ crun", "0003: bullet assertion 运行时 ⊃ crun", "0003: bullet assertion 运行时 ⊃ runc",
	}
	for _, res := range []*extract.Resolution{forth, back} {
		if diff := cmp.Diff(want, readings(res)); diff != "" {
			t.Errorf("statements (- wanted, + read):\n%s", diff)
		}
	}
}

// TestSkipped shows the reasons for which text that looks like a statement is none.
func TestSkipped(t *testing.T) {
	tests := []struct {
		text string
		want extract.Reason
	}{
		{"One ⊃ Elsewhere", extract.NotKnown},
		{"Elsewhere is a subset of One", extract.NotKnown},
		{"- A ⊃ B", extract.LawOfLogic},
		{"- 如果 One ⊃ Two", extract.HasConnective},
		{"- ⊃ Two and more", extract.EmptyOperand},
		{"- One ⊃ f(x)", extract.IsFunction},
		{"- One ⊃ what?", extract.HoldsSign},
		{"- One ⊃ part `code`", extract.PartlyCode},
		{"- [One ⊃ Two](#x)", extract.OnlyLink},
		{"| a | b | c |\n| --- | --- | --- |\n| 包含关系 | ⊃ | One |", extract.RelationName},
	}
	for _, test := range tests {
		_, res := resolveAll([]*source.File{source.NewFile("page.md", "- One ⊃ Two\n\ntext\n\n"+test.text)}, settings.Settings{})
		if len(res.Statements) != 1 || len(res.Skipped) != 1 || res.Skipped[0].Reason != test.want {
			t.Errorf("%q: read %d statements, skipped %v; want it skipped: %v", test.text, len(res.Statements), res.Skipped, test.want)
		}
	}
}
