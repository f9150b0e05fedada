package concept_test

import (
	"testing"

	"docgen/internal/concept"
)

func TestNamesOfOneConcept(t *testing.T) {
	for _, same := range [][]string{
		{"Kubernetes", "kubernetes", "KUBERNETES", "Ｋｕｂｅｒｎｅｔｅｓ"},  // case and width
		{"AI 推理", "AI推理", "ai  推理", " AI\u00a0推理 ", "AI\u3000推理"}, // white space, next to CJK none
		{"WasmEdge 支持", "wasmedge支持"},
		{"第 3 层", "第3层", "第３层"},
		{"control plane", "Control  Plane", "control\tplane"},
		{"ΣΑΣ", "σας", "σασ"},  // Greek final sigma
		{"e\u0301tat", "État"}, // composed and decomposed
		{"Straẞe", "straße"},
	} {
		for _, name := range same[1:] {
			if a, b := concept.KeyOf(same[0]), concept.KeyOf(name); a != b {
				t.Errorf("%q and %q have the keys %q and %q, want one", same[0], name, a, b)
			}
		}
	}
}

func TestNamesOfDifferentConcepts(t *testing.T) {
	for _, pair := range [][2]string{
		{"control plane", "controlplane"}, // the space between Latin words counts
		{"虚拟 化", "虚拟化"},                   // so does one between two CJK characters
		{"straße", "strasse"},             // folding is simple: no character becomes two
		{"ısı", "isi"},                    // Turkish dotless i is a letter of its own
	} {
		if k := concept.KeyOf(pair[0]); k == concept.KeyOf(pair[1]) {
			t.Errorf("%q and %q have one key, %q", pair[0], pair[1], k)
		}
	}
}

func FuzzKeyOf(f *testing.F) {
	for _, s := range []string{"", " AI 推理 ", "a  b", "\u0345", "ǅ ﬁ ℝ⁷", "推 a 1 理", "\xff\x00"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, name string) {
		k := concept.KeyOf(name)
		if again := concept.KeyOf(string(k)); again != k {
			t.Errorf("KeyOf(%q) = %q, but KeyOf of that = %q", name, k, again)
		}
	})
}
