package check_test

import (
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"docgen/internal/check"
	"docgen/internal/diag"
	"docgen/internal/settings"

	"github.com/google/go-cmp/cmp"
)

// only reads one file of a folder.
func only(t *testing.T, folder fs.FS, name string) fs.FS {
	t.Helper()
	data, err := fs.ReadFile(folder, name)
	if err != nil {
		t.Fatal(err)
	}
	return fstest.MapFS{name: &fstest.MapFile{Data: data}}
}

// The page that is the worked example of the statement rules.
func TestContainmentPage(t *testing.T) {
	in := load(t, only(t, shared(t, "seed"), "containment-relations.md"), settings.Settings{})
	expect(t, in,
		"containment-relations.md:30:23 broken-link «../concept-relations-matrix.md#3071-包含关系图谱» "+
			"../concept-relations-matrix.md#3071-包含关系图谱 is outside the content folder, and not published",
		"containment-relations.md:95:22 undeclared-concept «边缘计算» nothing declares 边缘计算 (nearest: 边缘编排)",
		"containment-relations.md:187:20 unsupported-claim «边缘编排 ⊃ WasmEdge 支持» 边缘编排 ⊃ WasmEdge 支持 does not follow: no path leads from one to the other",
		"containment-relations.md:225:29 undeclared-concept «WasmEdge» nothing declares WasmEdge (nearest: WasmEdge 支持)",
	)
}

func TestContainmentPageWithACycle(t *testing.T) {
	folder := only(t, shared(t, "seed"), "containment-relations.md").(fstest.MapFS)
	file := folder["containment-relations.md"]
	file.Data = []byte(strings.Replace(string(file.Data), "- **虚拟化 ⊃ 全虚拟化**", "- **沙盒化 ⊃ 虚拟化**\n- **虚拟化 ⊃ 全虚拟化**", 1))
	got := check.Run(load(t, folder, settings.Settings{}))
	var cycles diag.List
	for _, d := range got {
		if d.Code == diag.Cycle {
			cycles = append(cycles, d)
		}
	}
	if len(cycles) != 1 {
		t.Fatalf("cycles: %v", showAll(cycles))
	}
	if !strings.HasSuffix(cycles[0].Message, " contain each other") || !strings.Contains(cycles[0].Notes[len(cycles[0].Notes)-1], "沙盒化 ⊃ 虚拟化, asserted once") {
		t.Errorf("%s\nnotes: %q", show(cycles[0]), cycles[0].Notes)
	}
}

// The same page with its characters misread: its damage is one finding, whatever went
// missing with it.
func TestMisreadContainmentPage(t *testing.T) {
	in := load(t, only(t, shared(t, "seed"), "containment-relations.mojibake.md"), settings.Settings{})
	n := map[diag.Code]int{}
	for _, d := range check.Run(in) {
		n[d.Code]++
	}
	if n[diag.Encoding] != 1 || n[diag.BrokenLink] != 1 || n[diag.BrokenAnchor] != 0 || n[diag.SlugClash] != 0 {
		t.Errorf("findings: %v", n)
	}
}

// TestBrokenLinksOfRealPages compares with remark-validate-links 13.1 (with the option
// repository: false) on the same 265 pages. It finds 1,029 missing files and 158 missing
// headings. Both agree on every link but for these:
//
//   - 115 of the headings are in files that are missing, which it reports for both: one
//     cause is one finding here.
//   - Two links leave the folder and come back to it by its own name. They work on the
//     author's disk; on a published site there is nothing outside the folder.
func TestBrokenLinksOfRealPages(t *testing.T) {
	const (
		missingFiles              = 1029
		missingHeadings           = 158
		missingHeadingsOfMissing  = 115
		linksThatLeaveAndComeBack = 2
	)
	in := load(t, shared(t, "corpus/TECHNICAL"), settings.Settings{})
	n := map[diag.Code]int{}
	var leaving []string
	for _, d := range check.Run(in) {
		n[d.Code]++
		if d.Code == diag.BrokenLink && strings.Contains(d.Span.Text(), "../TECHNICAL/") && strings.Contains(d.Message, "outside") {
			leaving = append(leaving, d.Span.String())
		}
	}
	if got, want := n[diag.BrokenLink], missingFiles+linksThatLeaveAndComeBack; got != want {
		t.Errorf("%d broken links, want %d", got, want)
	}
	if got, want := n[diag.BrokenAnchor], missingHeadings-missingHeadingsOfMissing; got != want {
		t.Errorf("%d broken anchors, want %d", got, want)
	}
	if diff := cmp.Diff([]string{
		"05-devops/troubleshooting/cases/k3s-node-join-failed.md:488:60",
		"05-devops/troubleshooting/cases/k3s-node-join-failed.md:497:60",
	}, leaving); diff != "" {
		t.Errorf("links that leave the folder and come back (-want +got):\n%s", diff)
	}
}
