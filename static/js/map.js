// The map: makes the nested lists of the page a tree that opens, filters and shows what
// surrounds a concept, and the why box answer. Without it the lists are there to read. The
// element with data-map says where the pieces of the hierarchy are (internal/forest), and
// has the texts of the interface.

const version = new URL(import.meta.url).search;
const load = (path) => import(`${path}.js${version}`);
const place = document.querySelector("[data-map]");

async function start() {
  const [{ Hierarchy }, { Tree }, { Panel }, { Why }, { words }, { compact }] = await Promise.all(
    ["./map/hierarchy", "./map/tree", "./map/panel", "./map/why", "./dom", "./search/terms"].map(load));
  const texts = JSON.parse(place.dataset.mapWords);
  const { map: folder, mapVersion, mapConcepts: concepts, mapRoot: root } = place.dataset;
  const hierarchy = await Hierarchy.open({ folder, version: mapVersion, concepts, root, fold: compact });
  const find = (name) => document.querySelector(`[data-map-${name}]`);
  const say = (text) => { find("status").textContent = text; };

  const why = new Why(document.querySelector("[data-why]"), hierarchy, texts);
  const panel = new Panel(find("panel"), hierarchy, texts, {
    choose: (n) => { find("filter").value = ""; say(""); tree.reveal(n); },
    why: (n) => why.about(n),
  });
  const tree = new Tree(find("tree"), hierarchy, texts, { choose: (n) => panel.show(n) });
  await tree.show();
  place.classList.add("ready");

  let serial = 0;
  const filter = async () => {
    const mine = ++serial;
    const result = await tree.filter(find("filter").value);
    if (mine !== serial || result === undefined) return;
    if (result === null) say("");
    else if (result.found === 0) say(texts.mapNone);
    else if (result.shown < result.found) say(words(texts.mapFew, { shown: result.shown, count: result.found }));
    else say(words(result.found === 1 ? texts.mapOne : texts.mapMatches, { count: result.found }));
  };
  let timer;
  find("filter").addEventListener("input", (e) => {
    clearTimeout(timer);
    if (!e.isComposing) timer = setTimeout(filter, 80);
  });
  find("filter").addEventListener("compositionend", filter);
  find("filter").addEventListener("keydown", (e) => {
    if (e.key === "ArrowDown" || e.key === "Enter") find("tree").focus();
    else if (e.key === "Escape" && e.target.value) { e.target.value = ""; filter(); }
    else return;
    e.preventDefault();
  });
  find("expand").addEventListener("click", async () => {
    find("filter").value = "";
    const shown = await tree.expandAll();
    say(shown ? words(texts.mapBounded, { shown }) : "");
  });
  find("collapse").addEventListener("click", () => { find("filter").value = ""; tree.collapseAll(); say(""); });

  const asked = new URLSearchParams(location.search).get("concept");
  const [wanted] = asked ? (await hierarchy.all()).find(compact(asked), true) : [];
  if (wanted !== undefined) await tree.reveal(wanted);
  else tree.choose(tree.rows[0]);
  if (await why.fromAddress()) document.getElementById("dg-why").scrollIntoView();
}

// Where the data cannot be read, the lists stay.
if (place) start().catch((error) => { console.warn(error); place.classList.remove("live"); });
