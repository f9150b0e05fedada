package site_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
	"github.com/google/go-cmp/cmp"

	"docgen/internal/concept"
	"docgen/internal/explain"
)

// mapPages state a hierarchy with a concept that two others contain, an alias-free Chinese
// branch, and a denial of nothing.
func mapPages() map[string]string {
	return map[string]string{
		"README.md": "# Home\n\n## Vehicles\n\n- **Vehicle ⊃ Car**\n- **Vehicle ⊃ Bike**\n- Car ⊃ Sports car\n- Car ⊃ Wheel\n- Bike ⊃ Wheel\n- Wheel ⊃ Spoke\n",
		"plants.md": "# Plants\n\n- 植物 ⊃ 树\n- 树 ⊃ 橡树\n- 植物 ⊃ Moss\n",
	}
}

// mapState is what the page of the map shows: its rows as indented lines with "-" where one
// is open, "+" where one can be opened, "*" at the chosen one and "↑" at repetitions.
const mapState = `(() => [...document.querySelectorAll('[role=treeitem]')].map(e =>
	'  '.repeat(e.ariaLevel - 1) + ({true: '-', false: '+'}[e.getAttribute('aria-expanded')] || ' ') + e.querySelector('.map-name').textContent +
	(e.querySelector('.map-mark') ? ' ↑' : '') + (e.getAttribute('aria-selected') === 'true' ? ' *' : '')).join('\n'))()`

// TestTheMapByKeyboard goes through the tree with keys alone.
func TestTheMapByKeyboard(t *testing.T) {
	needChromium(t)
	_, out := renderWith(t, read(t, mapPages()), drawings())
	server := serve(out, "/")
	defer server.Close()
	ctx := chromium(t)
	complaints := listen(ctx)
	if err := chromedp.Run(ctx, emulation.SetDeviceMetricsOverride(1280, 900, 1, false), chromedp.Navigate(server.URL+"/concepts/"),
		chromedp.WaitVisible(`[role=treeitem]`, chromedp.ByQuery), chromedp.Click(`[data-map-collapse]`, chromedp.ByQuery), chromedp.Focus(`[role=tree]`, chromedp.ByQuery)); err != nil {
		t.Fatal(err)
	}
	for _, step := range []struct{ name, keys, want string }{
		{"collapsed, the first row is chosen by the focus", "", "+Vehicle *\n+植物"},
		{"right opens", kb.ArrowRight, "-Vehicle *\n  +Bike\n  +Car\n+植物"},
		{"right again goes to the first child", kb.ArrowRight + kb.ArrowRight, "-Vehicle\n  -Bike *\n    +Wheel\n  +Car\n+植物"},
		{"end", kb.End, "-Vehicle\n  -Bike\n    +Wheel\n  +Car\n+植物 *"},
		{"home", kb.Home, "-Vehicle *\n  -Bike\n    +Wheel\n  +Car\n+植物"},
		{"letters find names", "ca", "-Vehicle\n  -Bike\n    +Wheel\n  +Car *\n+植物"},
		{"after a pause, space opens; what is unfolded elsewhere says so", " ",
			"-Vehicle\n  -Bike\n    +Wheel\n  -Car *\n     Sports car\n    +Wheel ↑\n+植物"},
	} {
		if step.keys == " " {
			time.Sleep(800 * time.Millisecond)
		}
		if d := cmp.Diff(step.want, pressed(t, ctx, step.keys)); d != "" {
			t.Errorf("%s (-want +got):\n%s", step.name, d)
		}
	}
	if d := cmp.Diff("+Vehicle *\n+植物", pressed(t, ctx, kb.ArrowLeft+kb.ArrowLeft+kb.ArrowLeft)); d != "" {
		t.Errorf("left closes, goes up and closes (-want +got):\n%s", d)
	}
	var title string
	if err := chromedp.Run(ctx, chromedp.KeyEvent(kb.Enter), chromedp.WaitReady(`.kind-concept`, chromedp.ByQuery), chromedp.Title(&title)); err != nil || title != "Vehicle · Home" {
		t.Errorf("enter leads to %q (%v)", title, err)
	}
	for _, c := range complaints() {
		t.Error(c)
	}
}

// pressed presses keys where the focus is and returns what the map shows then.
func pressed(t *testing.T, ctx context.Context, keys string) (state string) {
	t.Helper()
	for _, key := range keys {
		if err := chromedp.Run(ctx, chromedp.KeyEvent(string(key)), chromedp.Sleep(30*time.Millisecond)); err != nil {
			t.Fatal(err)
		}
	}
	if err := chromedp.Run(ctx, chromedp.Evaluate(mapState, &state)); err != nil {
		t.Fatal(err)
	}
	return state
}

// TestTheMapFilters types into the filter: what contains a match stays, the panel shows the
// chosen concept with the drawing of its page, and pressing a neighbour there goes on.
func TestTheMapFilters(t *testing.T) {
	needChromium(t)
	_, out := renderWith(t, read(t, mapPages()), drawings())
	server := serve(out, "/")
	defer server.Close()
	ctx := chromium(t)
	complaints := listen(ctx)
	var filtered, status, none, all, panel, drawing, chosen string
	err := chromedp.Run(ctx, chromedp.Navigate(server.URL+"/concepts/"), chromedp.WaitVisible(`[role=treeitem]`, chromedp.ByQuery),
		chromedp.SendKeys(`[data-map-filter]`, "ÉL", chromedp.ByQuery), chromedp.Sleep(300*time.Millisecond), // folded: el
		chromedp.Evaluate(mapState, &filtered), chromedp.Text(`[data-map-status]`, &status, chromedp.ByQuery),
		chromedp.SendKeys(`[data-map-filter]`, "x", chromedp.ByQuery), chromedp.Sleep(300*time.Millisecond),
		chromedp.Text(`[data-map-status]`, &none, chromedp.ByQuery),
		chromedp.KeyEvent(kb.Escape), chromedp.Sleep(100*time.Millisecond),
		chromedp.Click(`[data-map-expand]`, chromedp.ByQuery), chromedp.Sleep(300*time.Millisecond),
		chromedp.Evaluate(mapState, &all),
		chromedp.Click(`//*[@role="treeitem"]//a[text()="Wheel"]`), chromedp.Sleep(600*time.Millisecond),
		chromedp.Text(`[data-map-panel]`, &panel, chromedp.ByQuery),
		chromedp.Evaluate(`document.querySelector('[data-map-panel] figure svg')?.className.baseVal || 'no drawing'`, &drawing),
		chromedp.Click(`//section[@data-map-panel]//a[text()="Spoke"]`), chromedp.Sleep(600*time.Millisecond),
		chromedp.Text(`[data-map-panel] h2`, &chosen, chromedp.ByQuery),
	)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff("-Vehicle\n  -Bike\n    +Wheel *", filtered); d != "" {
		t.Errorf("filtered (-want +got):\n%s", d)
	}
	if status != "1 concept matches" || none != "No concept matches." {
		t.Errorf("the filter says %q and %q", status, none)
	}
	if strings.Count(all, "\n") != 10 || strings.Contains(strings.ReplaceAll(all, "+Wheel ↑", ""), "+") {
		t.Errorf("not all is open:\n%s", all)
	}
	for _, want := range []string{"Wheel", "Broader", "Bike", "Car", "Narrower", "Spoke", "Open its page"} {
		if !strings.Contains(panel, want) {
			t.Errorf("the panel lacks %q:\n%s", want, panel)
		}
	}
	if drawing != "around" || chosen != "Spoke" {
		t.Errorf("drawing %q, then chosen %q", drawing, chosen)
	}
	for _, c := range complaints() {
		t.Error(c)
	}
}

// TestTheWhyBox asks by keyboard, and by address.
func TestTheWhyBox(t *testing.T) {
	needChromium(t)
	_, out := renderWith(t, read(t, mapPages()), drawings())
	server := serve(out, "/")
	defer server.Close()
	ctx := chromium(t)
	complaints := listen(ctx)
	answer := func(query string) (text string) {
		if err := chromedp.Run(ctx, chromedp.Navigate(server.URL+"/concepts/?"+query), chromedp.WaitReady(`[data-why-answer] > *`, chromedp.ByQuery),
			chromedp.Text(`[data-why-answer]`, &text, chromedp.ByQuery)); err != nil {
			t.Fatal(err)
		}
		return text
	}
	for query, wants := range map[string][]string{
		"broader=Vehicle&narrower=spoke": {"Vehicle ⊃ Spoke holds", "Vehicle ⊃ Bike", "README.md:6", "Bike ⊃ Wheel", "Home › Vehicles", "Wheel ⊃ Spoke"},
		"broader=Spoke&narrower=Vehicle": {"Spoke ⊃ Vehicle does not hold; it is the other way round", "Wheel ⊃ Spoke"},
		"broader=Car&narrower=car":       {"a concept contains itself"},
		"broader=Bike&narrower=Sports+car": {"no chain of statements joins them", "Bike contains Spoke, Wheel",
			"Sports car is contained in Car, Vehicle", "Both are contained in Vehicle", "- Bike ⊃ Sports car"},
		"broader=Moss&narrower=Car":  {"Moss contains nothing", "Nothing contains both"},
		"broader=Wheeel&narrower=植物": {"Nothing declares “Wheeel”", "Nearest: Wheel"},
		"broader=Hweel&narrower=Car": {"Nothing declares “Hweel”", "Nearest: Wheel"}, // wrong from the first letter on
		"broader=值物&narrower=Car":    {"Nothing declares “值物”", "Nearest: 植物"},
	} {
		want(t, answer(query), wants...)
	}
	var by, listed, address, exact string
	err := chromedp.Run(ctx, chromedp.Navigate(server.URL+"/concepts/"), chromedp.WaitVisible(`[role=treeitem]`, chromedp.ByQuery),
		chromedp.SendKeys(`#dg-why-broader`, "veh", chromedp.ByQuery), chromedp.Sleep(200*time.Millisecond),
		chromedp.KeyEvent(kb.ArrowDown), chromedp.KeyEvent(kb.Enter), // chosen: on to the other field
		chromedp.KeyEvent("whe"), chromedp.Sleep(200*time.Millisecond), chromedp.KeyEvent(kb.ArrowDown),
		chromedp.Evaluate(`document.getElementById(document.activeElement.getAttribute('aria-activedescendant')).textContent`, &listed),
		chromedp.KeyEvent(kb.Enter), chromedp.Sleep(300*time.Millisecond),
		chromedp.Text(`[data-why-answer]`, &by, chromedp.ByQuery),
		chromedp.Location(&address),
		chromedp.Click(`//*[@data-why-answer]//a[contains(., "Vehicles")]`), chromedp.WaitVisible(`#dg-L5`, chromedp.ByQuery),
		chromedp.Evaluate(`document.querySelector(':target').textContent`, &exact),
	)
	if err != nil {
		t.Fatal(err)
	}
	if !strings.HasPrefix(by, "Vehicle ⊃ Wheel holds") || !strings.HasPrefix(listed, "Wheel") {
		t.Errorf("by keyboard %q is offered, and the answer is %q", listed, by)
	}
	if !strings.HasSuffix(address, "?broader=Vehicle&narrower=Wheel#dg-why") || exact != "Vehicle ⊃ Bike" {
		t.Errorf("the address is %s; the first step leads to %q", address, exact)
	}
	for _, c := range complaints() {
		t.Error(c)
	}
}

// TestTheBrowserAnswersAsTheCommand asks for hundreds of pairs of hierarchies with cycles,
// several parents and several roots, in the browser and of package explain.
func TestTheBrowserAnswersAsTheCommand(t *testing.T) {
	needChromium(t)
	ctx := chromium(t)
	random := rand.New(rand.NewPCG(3, 4))
	for round, back := range []int{0, 0, 3, 8} { // edges that may close a cycle
		const n = 40
		var text strings.Builder
		text.WriteString("# Page\n\n")
		name := func(i int) string { return fmt.Sprintf("%c%d Thing", 'A'+(i*7)%26, i) }
		for i := 1; i < n; i++ {
			for range 1 + random.IntN(2) {
				fmt.Fprintf(&text, "- %s ⊃ %s\n", name(max(0, i-1-random.IntN(12))), name(i))
			}
		}
		for range back {
			i := random.IntN(n - 10)
			fmt.Fprintf(&text, "- %s ⊃ %s\n", name(i+random.IntN(10)), name(i))
		}
		in := read(t, map[string]string{"a.md": text.String()})
		_, out := render(t, in)
		server := serve(out, "/")
		var pairs [][2]string
		for range 300 {
			pairs = append(pairs, [2]string{name(random.IntN(n)), name(random.IntN(n))})
		}
		var got []string
		asked := fmt.Sprintf(`(async (pairs) => {
			const { dataset } = document.querySelector('[data-map]');
			const [{ Hierarchy }, { why }] = await Promise.all(['hierarchy', 'proof'].map(name => import('/js/map/' + name + '.js')));
			const h = await Hierarchy.open({ folder: dataset.map, version: dataset.mapVersion, concepts: dataset.mapConcepts, root: '/', fold: s => s.toLowerCase() });
			await h.all();
			const names = list => list.map(n => h.names[n]).join(', ');
			return pairs.map(pair => {
				const [a, b] = pair.map(name => h.names.indexOf(name));
				const answer = why(h, a, b);
				if (answer.chain) return (answer.holds ? 'holds: ' : 'reversed: ') + names(answer.chain);
				return 'none: ' + names(answer.contains) + '; ' + names(answer.contained) + '; ' + names(answer.common);
			});
		})(%s)`, jsPairs(pairs))
		if err := chromedp.Run(ctx, chromedp.Navigate(server.URL+"/concepts/"), chromedp.Evaluate(asked, &got, awaited)); err != nil {
			t.Fatal(err)
		}
		server.Close()
		kinds := map[string]int{}
		for i, pair := range pairs {
			want := answerInWords(in.Hierarchy, pair)
			kind, _, _ := strings.Cut(want, ":")
			kinds[kind]++
			if got[i] != want {
				t.Errorf("round %d, %s ⊃ %s:\nbrowser %s\ncommand %s", round, pair[0], pair[1], got[i], want)
			}
		}
		if kinds["holds"] < 10 || kinds["reversed"] < 10 || kinds["none"] < 10 {
			t.Errorf("round %d: answers of each kind %v, want ten of each at least", round, kinds)
		}
	}
}

func jsPairs(pairs [][2]string) string {
	var b strings.Builder
	b.WriteString("[")
	for _, p := range pairs {
		fmt.Fprintf(&b, "[%q,%q],", p[0], p[1])
	}
	return b.String() + "]"
}

// answerInWords is the answer of package explain in the form that the test's script gives it.
func answerInWords(h *concept.Hierarchy, pair [2]string) string {
	names := func(ids []concept.ID) string {
		var list []string
		for _, id := range ids {
			list = append(list, h.Graph.Concepts[id].Name)
		}
		return strings.Join(list, ", ")
	}
	a := explain.Why(h, pair[0], pair[1])
	if !a.Holds && !a.Reversed {
		return "none: " + names(h.Descendants(a.Found[0])) + "; " + names(h.Ancestors(a.Found[1])) + "; " + names(a.Common)
	}
	chain := []concept.ID{a.Found[0]}
	word := "holds: "
	if a.Reversed {
		chain[0], word = a.Found[1], "reversed: "
	}
	for _, e := range a.Proof {
		chain = append(chain, h.Graph.Edges[e].Narrower)
	}
	return word + names(chain)
}

// TestTheMapWithoutScripts reads the list that stands in the page.
func TestTheMapWithoutScripts(t *testing.T) {
	needChromium(t)
	_, out := renderWith(t, read(t, mapPages()), drawings())
	server := serve(out, "/")
	defer server.Close()
	var list, tools string
	err := chromedp.Run(chromium(t), emulation.SetScriptExecutionDisabled(true), chromedp.Navigate(server.URL+"/concepts/"),
		chromedp.Text(`.map-tree`, &list, chromedp.ByQuery),
		chromedp.Evaluate(`getComputedStyle(document.querySelector('.map-tools')).display`, &tools))
	if err != nil {
		t.Fatal(err)
	}
	want(t, list, "Vehicle", "Sports car", "Spoke", "植物", "橡树")
	if tools != "none" {
		t.Error("what needs scripts is shown without them")
	}
}

// TestTheMapBeginsWithOnePiece opens the map of more concepts than a piece has: what it
// shows first needs one of them only.
func TestTheMapBeginsWithOnePiece(t *testing.T) {
	needChromium(t)
	var text strings.Builder
	text.WriteString("# Page\n\n")
	for i := 1; i < 5000; i++ {
		fmt.Fprintf(&text, "- Thing %d ⊃ Thing %d\n", i/40, i)
	}
	_, out := render(t, read(t, map[string]string{"a.md": text.String()}))
	server := serve(out, "/")
	defer server.Close()
	var before, after []string
	const fetched = `performance.getEntriesByType('resource').map(r => r.name.replace(/.*\//, '').replace(/\?.*/, '')).filter(name => /^(tree|said)-/.test(name)).sort()`
	err := chromedp.Run(chromium(t), chromedp.Navigate(server.URL+"/concepts/"), chromedp.WaitVisible(`.map.ready`, chromedp.ByQuery),
		chromedp.WaitReady(`[data-map-panel] h2`, chromedp.ByQuery), chromedp.Evaluate(fetched, &before),
		chromedp.SendKeys(`[data-map-filter]`, "4999", chromedp.ByQuery), chromedp.WaitVisible(`.map-name mark`, chromedp.ByQuery),
		chromedp.Evaluate(fetched, &after))
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff([]string{"tree-0.json"}, before); d != "" {
		t.Errorf("fetched at first (-want +got):\n%s", d)
	}
	if d := cmp.Diff([]string{"tree-0.json", "tree-1.json", "tree-2.json"}, after); d != "" {
		t.Errorf("fetched when all names are searched (-want +got):\n%s", d)
	}
}
