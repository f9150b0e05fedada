package check_test

import (
	"errors"
	"strings"
	"testing"

	"docgen/internal/check"
	"docgen/internal/diag"
	"docgen/internal/settings"
	"docgen/internal/source"

	"github.com/google/go-cmp/cmp"
)

func TestBrokenLinks(t *testing.T) {
	expect(t, read(t, `
-- README.md --
[right](guide/install.md) and [folder](guide/) and [outside](https://example.org/x.md)
[wrong](guide/instal.md) and ![picture](img/logo.jpg)
[up](../elsewhere.md)
-- guide/install.md --
[right](../README.md#top) and [right too](install)
-- img/logo.png --
`),
		"README.md:2:9 broken-link «guide/instal.md» nothing is at guide/instal.md",
		"README.md:2:41 broken-link «img/logo.jpg» no image is at img/logo.jpg",
		"README.md:3:6 broken-link «../elsewhere.md» ../elsewhere.md is outside the content folder, and not published",
	)
}

func TestNearestTargets(t *testing.T) {
	const site = `
-- a/README.md --
[x](TARGET)
-- a/01-overview.md --
-- b/01-overview.md --
-- b/containers.md --
# Images
-- b/c/Network Model.md --
-- b/c/deep.md --
-- img/architecture.png --
`
	for _, c := range []struct {
		target string
		want   string // the link that is suggested, "" for none
		safe   bool
	}{
		{"containers.md", "../b/containers.md", true}, // the one page of that name
		{"containers.md#images", "../b/containers.md#images", true},
		{"containers.md#volumes", "../b/containers.md#volumes", false}, // the page has no such heading
		{"../x/containers.md?plain=1", "../b/containers.md?plain=1", true},
		{"/containers.md", "/b/containers.md", true},
		{"../b/contaners.md", "../b/containers.md", true},     // a slip in a word
		{"../b/02-overview.md", "../b/01-overview.md", false}, // another number may be another page
		{"c/01-overview.md", "01-overview.md", false},         // two pages have the name: the nearer
		{"../B/Containers.md", "../b/containers.md", true},    // letter case
		{"../b/network-model.md", "../b/c/Network%20Model.md", false},
		{"architecture.jpg", "../img/architecture.png", false},
		{"zzz.md", "", false},
		{"../b/containers.html", "../b/containers.md", true}, // what the page is made to
		{"../b/containers.htm#volumes", "../b/containers.md#volumes", false},
		{"../b/zzz.html", "", false},
		{`..\b\containers.md`, "../b/containers.md", true},
		{`..\b\zzz.md`, "", false},
		{"www.example.org/x", "https://www.example.org/x", true},
	} {
		got := check.Run(read(t, strings.Replace(site, "TARGET", c.target, 1)))
		if len(got) != 1 {
			t.Errorf("%s: %v", c.target, showAll(got))
			continue
		}
		var suggested string
		var safe bool
		if len(got[0].Fixes) > 0 {
			suggested, safe = got[0].Fixes[0].Edits[0].New, got[0].Fixes[0].Safe
		}
		if suggested != c.want || safe != c.safe {
			t.Errorf("%s: suggested %q, safe %v; want %q, %v", c.target, suggested, safe, c.want, c.safe)
		}
	}
}

// Of two things of one name that one is meant which stands in a folder of the same name,
// whatever number the folder had, and wherever it stood.
func TestAFolderOfTheSameNameTellsWhatIsMeant(t *testing.T) {
	const site = `
-- a/page.md --
[x](TARGET)
-- infra/network-stack/comparison.md --
-- infra/storage-stack/comparison.md --
-- infra/storage-stack/reference/README.md --
-- infra/network-stack/reference/README.md --
-- other/network-stack/deep/comparison.md --
`
	for _, c := range []struct {
		target, want string
		safe         bool
	}{
		{"../12-network-stack/comparison.md", "../infra/network-stack/comparison.md", true},
		{"../gone/network-stack/deep/comparison.md", "../other/network-stack/deep/comparison.md", true},
		{"../15-storage-stack/reference", "../infra/storage-stack/reference/README.md", true},
		{"../stack/comparison.md", "../infra/network-stack/comparison.md", false}, // one ends as the others do
		{"../gone/comparison.md", "../infra/network-stack/comparison.md", false},
	} {
		got := check.Run(read(t, strings.Replace(site, "TARGET", c.target, 1)))
		if len(got) != 1 || len(got[0].Fixes) != 1 {
			t.Errorf("%s: %+v", c.target, got)
			continue
		}
		if f := got[0].Fixes[0]; f.Edits[0].New != c.want || f.Safe != c.safe {
			t.Errorf("%s: suggested %q, safe %v; want %q, %v", c.target, f.Edits[0].New, f.Safe, c.want, c.safe)
		}
	}
}

func TestTheNearestIsTheFolderOfThePage(t *testing.T) {
	got := check.Run(read(t, "-- guide/a.md --\n[x](./index.md)\n"))
	if len(got) != 1 || len(got[0].Fixes) != 1 || got[0].Fixes[0].Edits[0].New != "./" {
		t.Errorf("got %+v", got)
	}
}

func TestLetterCaseIsNamedAsTheReason(t *testing.T) {
	got := check.Run(read(t, "-- a.md --\n[x](Guide.md)\n-- guide.md --\n"))
	if diff := cmp.Diff([]string{"There is guide.md: letter case counts on web servers and on GitHub."}, got[0].Notes); diff != "" {
		t.Errorf("notes (-want +got):\n%s", diff)
	}
}

func TestBrokenAnchors(t *testing.T) {
	got := expect(t, read(t, `
-- a.md --
# Trees of the wood
<a id="old-name">
[here](#trees-of-the-wood) [html](#old-name) [top](#) [top](#top) [words](#:~:text=wood) [note](#fn:1)
[github](#user-content-trees-of-the-wood) [there](b.md#树木) [escaped](b.md#%E6%A0%91%E6%9C%A8)
[wrong](#trees-of-teh-wood)
[case](b.md#Oaks)
[far](b.md#oats)
[folder](c/#cats)
-- b.md --
# 树木
# oaks
-- c/README.md --
# Cats and dogs
`),
		"a.md:5:9 broken-anchor «#trees-of-teh-wood» no heading of this page has the anchor #trees-of-teh-wood",
		"a.md:6:8 broken-anchor «b.md#Oaks» no heading of b.md has the anchor #Oaks",
		"a.md:7:7 broken-anchor «b.md#oats» no heading of b.md has the anchor #oats",
		"a.md:8:10 broken-anchor «c/#cats» no heading of c/README.md has the anchor #cats",
	)
	for i, want := range []struct {
		link string
		safe bool
	}{{"#trees-of-the-wood", false}, {"b.md#oaks", true}, {"b.md#oaks", false}} {
		if f := got[i].Fixes[0]; f.Edits[0].New != want.link || f.Safe != want.safe {
			t.Errorf("fix %d: %+v, want %+v", i, f, want)
		}
	}
	if diff := cmp.Diff("a.md:1:1 «# Trees of the wood» the nearest heading is #trees-of-the-wood", places(got[0])); diff != "" {
		t.Errorf("related (-want +got):\n%s", diff)
	}
}

func TestFileProblems(t *testing.T) {
	// Two faults of one file, which are one finding: a mark, and "⊃" misread.
	f := source.Decode("a.md", []byte("\uFEFFâŠƒ is broken: \xff"))
	problem := func(kind source.ProblemKind) source.Problem {
		return source.Problem{Kind: kind, Path: f.Path, Span: f.Span(0, 0)}
	}
	got := expect(t, check.Input{Problems: []source.Problem{
		problem(source.HasBOM), problem(source.InvalidBytes), problem(source.Misread),
		{Kind: source.TooLarge, Path: "b.md", Size: 99, Limit: 10},
		{Kind: source.Unreadable, Path: "c.md", Err: errors.New("permission denied")},
	}},
		"a.md:1:1 encoding «» the file begins with a byte order mark; UTF-8 was misread as another encoding: 1 character restored, 0 lost; 1 byte is no UTF-8",
		"b.md:1:1 unreadable-file «» b.md was left out: it has 99 bytes, and the limit is 10",
		"c.md:1:1 unreadable-file «» c.md was left out: permission denied",
	)
	if len(got[0].Fixes) != 0 {
		t.Errorf("saving the file would destroy a byte that may mean something: %+v", got[0].Fixes)
	}
	if got.Count(diag.Warning) != 1 || got.Count(diag.Error) != 2 {
		t.Errorf("severities: %v", got)
	}
}

// A file of GB18030 is not read, and never saved as what docgen takes it for: its bytes are
// all there is of it.
func TestAFileOfGB18030(t *testing.T) {
	got := expect(t, markdown(t, "-- a.md --\n- \xc8\xdd\xc6\xf7 ⊃ Docker\n", settings.Settings{}),
		"a.md:1:3 encoding «\uFFFD» 4 bytes are no UTF-8")
	if d := got[0]; len(d.Fixes) != 0 || !strings.Contains(strings.Join(d.Notes, " "), "iconv -f GB18030") {
		t.Errorf("fixes %+v, notes %q", d.Fixes, d.Notes)
	}
}

// A file of Windows-1252 keeps its letters. That it is Windows-1252 is a guess.
func TestAFileOfWindows1252(t *testing.T) {
	got := expect(t, markdown(t, "-- a.md --\n- Caf\xe9 ⊃ Cr\xe8me br\xfbl\xe9e\n", settings.Settings{}),
		"a.md:1:6 encoding «é» the file is not UTF-8: 4 characters repaired, read as Windows-1252")
	if fix := got[0].Fixes[0]; fix.Safe || fix.Reencode == nil || fix.Reencode.Text != "- Café ⊃ Crème brûlée\n" {
		t.Errorf("the fix is %+v", fix)
	}
}
