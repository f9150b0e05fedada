package fix_test

import (
	"errors"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"docgen/internal/check"
	"docgen/internal/concept"
	"docgen/internal/diag"
	"docgen/internal/extract"
	"docgen/internal/fix"
	"docgen/internal/settings"
	"docgen/internal/source"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"
)

// analyze runs docgen's phases up to the checks.
func analyze(t testing.TB) func(fs.FS) (diag.List, error) {
	return func(content fs.FS) (diag.List, error) {
		set, problems, err := source.Load(t.Context(), content, source.Options{})
		if err != nil {
			return nil, err
		}
		in := check.Input{Files: set.Assets, Problems: problems}
		x := extract.New(settings.Settings{})
		for _, f := range set.Files {
			in.Pages = append(in.Pages, x.Extract(f))
		}
		r := extract.Resolve(in.Pages, settings.Settings{})
		in.Hierarchy = concept.Close(concept.NewGraph(r.Statements, r.Aliases))
		return check.Run(in), nil
	}
}

func folder(archive string) fstest.MapFS {
	content := fstest.MapFS{}
	for _, f := range txtar.Parse([]byte(archive)).Files {
		content[f.Name] = &fstest.MapFile{Data: f.Data}
	}
	return content
}

// mend mends a folder and checks what must be true of every mending: a second run over the
// result changes nothing, and no finding that was mended is left.
func mend(t *testing.T, content fstest.MapFS, o fix.Options) *fix.Result {
	t.Helper()
	r, err := fix.Mend(content, analyze(t), o)
	if err != nil {
		t.Fatal(err)
	}
	after := fstest.MapFS{}
	for name, f := range content {
		after[name] = f
	}
	for _, c := range r.Changes {
		if err := c.Check(content[c.Path].Data); err != nil {
			t.Error(err)
		}
		after[c.Path] = &fstest.MapFile{Data: c.After}
	}
	again, err := fix.Mend(after, analyze(t), o)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range again.Changes {
		t.Errorf("a second run changes something:\n%s", c.Diff())
	}
	return r
}

func diffs(r *fix.Result) string {
	var b strings.Builder
	for _, c := range r.Changes {
		b.Write(c.Diff())
	}
	return b.String()
}

func TestSafeFixesAreAppliedAsMinimalEdits(t *testing.T) {
	r := mend(t, folder(`-- a.md --
# Plants

- Tree ⊃ Conifer
- Conifer ⊃ Larch
- Larch ⊃ Larch
- Tree ⊃ Conifer ⊃ Lrach

See [the trees](trees.md#deciduos-trees "Trees") and [nothing](zzz.md).

<!-- docgen:ignore cycle: there is none -->
The end.
-- trees.md --
# Deciduous trees
`), fix.Options{})
	want := `--- a/a.md
+++ b/a.md
@@ -2,10 +2,8 @@
 
 - Tree ⊃ Conifer
 - Conifer ⊃ Larch
-- Larch ⊃ Larch
-- Tree ⊃ Conifer ⊃ Lrach
+- Tree ⊃ Conifer ⊃ Larch
 
-See [the trees](trees.md#deciduos-trees "Trees") and [nothing](zzz.md).
+See [the trees](trees.md#deciduous-trees "Trees") and [nothing](zzz.md).
 
-<!-- docgen:ignore cycle: there is none -->
 The end.
`
	if diff := cmp.Diff(want, diffs(r)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestFixesThatNeedAnEyeAreLeft(t *testing.T) {
	content := folder("-- a.md --\n- 虚拟化 ⊃ 全虚拟化\n- 全虚拟化 ⊃ 容器化\n- 虚拟化 ⊃ 半虚拟化 ⊃ 容器化\n")
	if r := mend(t, content, fix.Options{}); len(r.Changes) != 0 {
		t.Errorf("changed:\n%s", diffs(r))
	}
	r, err := fix.Mend(content, analyze(t), fix.Options{Unsafe: true})
	if err != nil {
		t.Fatal(err)
	}
	if got := diffs(r); !strings.Contains(got, "+- 虚拟化 ⊃ 全虚拟化 ⊃ 容器化\n") {
		t.Errorf("asked for them, got:\n%s", got)
	}
}

func TestOnlyTheCodesThatAreAskedForAreMended(t *testing.T) {
	r := mend(t, folder("-- a.md --\n- Kermes ⊃ Kermes\n- Oak ⊃ Kermes\n\n[x](Guide.md)\n-- guide.md --\n# G\n"),
		fix.Options{Codes: []diag.Code{diag.BrokenLink}})
	if len(r.Mended) != 1 || r.Mended[0].Code != diag.BrokenLink || !strings.Contains(diffs(r), "+[x](guide.md)\n") {
		t.Errorf("mended %v:\n%s", r.Mended, diffs(r))
	}
}

func TestFixesInEachOthersWayAreAppliedOneAfterTheOther(t *testing.T) {
	// The name is wrong and stands the wrong way round: only after the first is mended
	// can the second be seen.
	r := mend(t, folder("-- a.md --\n- Conifers ⊃ Larches\n\n```text\nLarchhes ⊃ Conifers\n```\n"), fix.Options{})
	if got := diffs(r); !strings.Contains(got, "+Conifers ⊃ Larches\n") || len(r.Mended) != 2 {
		t.Errorf("mended %d:\n%s", len(r.Mended), got)
	}
}

// Nothing but the text of the edit changes, whatever the file is like.
func TestOtherBytesStay(t *testing.T) {
	for _, c := range []struct{ name, before, after string }{
		{"Windows line ends", "# A\r\n\r\n[x](Guide.md)\r\n", "# A\r\n\r\n[x](guide.md)\r\n"},
		{"no line end at the end", "[x](Guide.md)", "[x](guide.md)"},
		{"bytes that are no UTF-8", "\xfd\xff [x](Guide.md) \xff", "\xfd\xff [x](guide.md) \xff"},
		{"a byte order mark, which is taken away", "\uFEFF# A\n\n[x](Guide.md)\n", "# A\n\n[x](guide.md)\n"},
	} {
		content := fstest.MapFS{"a.md": {Data: []byte(c.before)}, "guide.md": {Data: []byte("# G\n")}}
		r := mend(t, content, fix.Options{})
		if len(r.Changes) != 1 || string(r.Changes[0].After) != c.after {
			t.Errorf("%s: %q", c.name, r.Changes)
		}
	}
}

func TestMisreadFilesAreSavedRight(t *testing.T) {
	const right = "# 包含\n\n- 树 ⊃ 橡树\n"
	misread := misreadAsLatin1(right)
	r := mend(t, fstest.MapFS{"a.md": {Data: []byte(misread)}}, fix.Options{})
	if len(r.Changes) != 1 || string(r.Changes[0].After) != right {
		t.Errorf("%q became %q", misread, r.Changes)
	}
}

// misreadAsLatin1 reads the bytes of a text as characters of their own.
func misreadAsLatin1(s string) string {
	var b strings.Builder
	for i := range len(s) {
		b.WriteRune(rune(s[i]))
	}
	return b.String()
}

func TestAFileThatChangedMeanwhileIsRefused(t *testing.T) {
	c := fix.Change{Path: "a.md", Before: []byte("one"), After: []byte("two")}
	if err := c.Check([]byte("one")); err != nil {
		t.Error(err)
	}
	if err := c.Check([]byte("one more")); !errors.Is(err, fix.ErrChanged) {
		t.Errorf("got %v", err)
	}
}

// A fix is all or none: one of whose edits is in the way of another is left.
func TestAFixIsAppliedWhollyOrNotAtAll(t *testing.T) {
	const text = "one two three"
	calls := 0
	report := func(content fs.FS) (diag.List, error) {
		if calls++; calls > 1 {
			return nil, nil
		}
		f := source.NewFile("a.md", text)
		edit := func(start, end int, s string) diag.Edit { return diag.Edit{Span: f.Span(start, end), New: s} }
		finding := func(edits ...diag.Edit) diag.Diagnostic {
			return diag.Diagnostic{Code: diag.Cycle, Span: f.Span(0, 3), Fixes: []diag.Fix{{Safe: true, Edits: edits}}}
		}
		return diag.List{
			finding(edit(0, 3, "ONE")),
			finding(edit(8, 13, "THREE"), edit(2, 5, "xx")), // overlaps the first
			finding(edit(0, 3, "ONE"), edit(4, 7, "TWO")),   // shares an edit with the first
			finding(edit(7, 7, "!")),                        // where another ends
		}, nil
	}
	r, err := fix.Mend(fstest.MapFS{"a.md": {Data: []byte(text)}}, report, fix.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if len(r.Mended) != 2 || string(r.Changes[0].After) != "ONE TWO three" {
		t.Errorf("%d mended: %q", len(r.Mended), r.Changes)
	}
}

func TestMendingEnds(t *testing.T) {
	undo := func(content fs.FS) (diag.List, error) {
		data, err := fs.ReadFile(content, "a.md")
		if err != nil {
			return nil, err
		}
		f := source.NewFile("a.md", string(data))
		other := map[string]string{"a": "b", "b": "a"}[f.Text]
		return diag.List{{Fixes: []diag.Fix{{Safe: true, Edits: []diag.Edit{{Span: f.Span(0, 1), New: other}}}}}}, nil
	}
	if _, err := fix.Mend(fstest.MapFS{"a.md": {Data: []byte("a")}}, undo, fix.Options{}); err != nil {
		t.Error(err)
	}
}

// FuzzMend mends whatever the author may write: nothing panics, and a second run changes
// nothing.
func FuzzMend(f *testing.F) {
	f.Add("- A1 ⊃ A1\n- Oak ⊃ Holm oak\n- Oak ⊃ Holn oak ⊃ Oak\n[x](A.md) <!-- docgen:ignore cycle: x -->\n")
	f.Add("- Kubernetes ⊃ K3s\n- Kubernetes ⊃ K3s\r\n- Kubernetes ⊃ k3s\n\n```\nK3s ⊃ Kubernetes\n```\n")
	f.Fuzz(func(t *testing.T, text string) {
		content := fstest.MapFS{"a.md": {Data: []byte(text)}}
		r, err := fix.Mend(content, analyze(t), fix.Options{})
		if err != nil {
			t.Fatal(err) // whatever the text is, it is the author's and no failure of docgen
		}
		for _, c := range r.Changes {
			again, err := fix.Mend(fstest.MapFS{"a.md": {Data: c.After}}, analyze(t), fix.Options{})
			if err != nil || len(again.Changes) > 0 {
				t.Errorf("a second run changes %q: %v, %q", c.After, err, again.Changes)
			}
		}
	})
}
