// The tree of the map: the tree pattern of the ARIA Authoring Practices, with only the rows
// that are in view in the document, so that its length and depth do not matter.

const version = new URL(import.meta.url).search;
const { element, words } = await import(`../dom.js${version}`);
const { highlighted } = await import(`./highlighted.js${version}`);

const BOUND = 5000; // rows that "expand all" opens at most
const GLANCE = 60; // rows that are open at the beginning
const MATCHES = 1000; // matches that the filter shows at most
const MARGIN = 8; // rows drawn beyond the view

// A row is {n, level, open, up: the row above it in the hierarchy, position, size, kept}.

export class Tree {
  constructor(box, hierarchy, texts, events) {
    Object.assign(this, { box, h: hierarchy, texts, events, rows: [], drawn: new Map(), typed: "", serial: 0 });
    this.space = element("div", { class: "map-space", role: "presentation" });
    box.replaceChildren(this.space);
    box.setAttribute("role", "tree");
    box.tabIndex = 0;
    box.addEventListener("scroll", () => this.draw(), { passive: true });
    box.addEventListener("keydown", (e) => this.key(e));
    box.addEventListener("click", (e) => this.click(e));
    box.addEventListener("focus", () => { if (!this.current && this.rows.length) this.choose(this.rows[0]); });
    new ResizeObserver(() => this.draw()).observe(box);
    this.height = parseFloat(getComputedStyle(box).getPropertyValue("--row")) * parseFloat(getComputedStyle(document.documentElement).fontSize) || 32;
  }

  // show lists the roots, and below them as many whole levels as are seen at a glance.
  async show() {
    const roots = Array.from({ length: this.h.roots }, (_, i) => i);
    await this.h.known(roots);
    const opened = new Set();
    for (let level = roots, total = roots.length; level.length > 0;) {
      const next = level.flatMap((n) => this.h.narrower(n).filter((c) => this.h.parent[c] === n));
      total += level.reduce((sum, n) => sum + this.h.narrower(n).length, 0);
      if (total > GLANCE) break;
      await this.h.known(next);
      for (const n of level) opened.add(n);
      level = next;
    }
    this.rows = this.unfold(opened);
    this.draw();
  }

  children(up, numbers) {
    return numbers.map((n, i) => ({ n, level: up ? up.level + 1 : 1, open: false, up, position: i + 1, size: numbers.length }));
  }

  // again tells whether a row's concept is unfolded elsewhere.
  again(row) { return row.up !== null && this.h.parent[row.n] !== row.up.n; }

  // unfolds tells whether there is something to open below a row: not where the concept is
  // one of those it stands in already.
  unfolds(row) {
    if (this.h.narrower(row.n).length === 0) return false;
    if (this.again(row)) for (let up = row.up; up; up = up.up) if (up.n === row.n) return false;
    return true;
  }

  // toggle opens or closes a row. What is below it may have to be fetched first.
  async toggle(row, open = !row.open) {
    if (row.open === open || !this.unfolds(row)) return;
    row.open = open;
    if (open) {
      const numbers = this.h.narrower(row.n);
      await this.h.known(numbers);
      const at = this.rows.indexOf(row);
      if (at < 0 || !row.open) return;
      this.rows = this.rows.slice(0, at + 1).concat(this.children(row, numbers), this.rows.slice(at + 1));
    } else {
      const at = this.rows.indexOf(row);
      let end = at + 1;
      while (end < this.rows.length && this.rows[end].level > row.level) end++;
      if (this.current && this.rows.indexOf(this.current) > at && this.rows.indexOf(this.current) < end) this.choose(row);
      this.rows = this.rows.slice(0, at + 1).concat(this.rows.slice(end));
    }
    this.redraw();
  }

  // expandAll opens every concept where it is unfolded, the highest first, up to a bound.
  async expandAll() {
    await this.h.all();
    let total = this.h.roots, bounded = false;
    const opened = new Set();
    for (let n = 0; n < this.h.count; n++) { // numbers ascend from the roots down
      const more = this.h.narrower(n).length;
      if (more === 0 || (n >= this.h.roots && !opened.has(this.h.parent[n]))) continue;
      if (total + more > BOUND) { bounded = true; continue; }
      opened.add(n);
      total += more;
    }
    this.rows = this.unfold(opened);
    this.redraw();
    return bounded ? this.rows.length : 0;
  }

  collapseAll() {
    this.rows = this.unfold(new Set());
    this.current = null;
    this.redraw();
  }

  // unfold lists the rows with the given concepts open, where only filters to some of the
  // children. It does not recurse: a hierarchy may be deep.
  unfold(opened, only = null) {
    const rows = [];
    const roots = Array.from({ length: this.h.roots }, (_, i) => i).filter((n) => !only || only.has(n));
    const stack = this.children(null, roots).reverse();
    while (stack.length > 0) {
      const row = stack.pop();
      rows.push(row);
      if (!opened.has(row.n) || this.again(row)) continue;
      row.open = true;
      const numbers = this.h.narrower(row.n).filter((c) => !only || (only.has(c) && this.h.parent[c] === row.n));
      for (const child of this.children(row, numbers).reverse()) stack.push(child);
    }
    return rows;
  }

  // filter shows the concepts whose names have the text in them, below what contains them.
  // It returns how many there are, and how many of them are shown.
  async filter(typed) {
    const serial = ++this.serial;
    this.typed = typed.trim();
    const text = this.h.fold(typed);
    if (text === "") {
      this.rows = this.unfold(new Set(this.current ? this.containers(this.current.n).slice(1) : []));
      this.restore();
      return null;
    }
    await this.h.all();
    if (serial !== this.serial) return undefined;
    const found = this.h.find(text);
    const kept = new Set(), opened = new Set();
    for (const n of found.slice(0, MATCHES)) {
      kept.add(n);
      for (let up = this.h.parent[n]; up !== -1 && !opened.has(up); up = this.h.parent[up]) { kept.add(up); opened.add(up); }
    }
    this.rows = this.unfold(opened, kept);
    this.matches = new Set(found.slice(0, MATCHES));
    this.current = this.rows.find((row) => this.matches.has(row.n)) || null;
    this.box.scrollTop = 0;
    this.redraw();
    return { found: found.length, shown: Math.min(found.length, MATCHES) };
  }

  // containers gives a concept and what it is unfolded under, up to its root.
  containers(n) {
    const list = [];
    for (let at = n; at !== -1 && at !== undefined; at = this.h.parent[at]) list.push(at);
    return list;
  }

  // reveal opens the way to a concept and chooses it.
  async reveal(n) {
    await this.h.all();
    const opened = new Set(this.containers(n).slice(1));
    if (!this.typed) for (const row of this.rows) if (row.open && !this.again(row)) opened.add(row.n); // what was open stays so
    this.typed = "";
    this.matches = null;
    this.rows = this.unfold(opened);
    this.choose(this.rows.find((row) => row.n === n && !this.again(row)));
  }

  restore() {
    this.matches = null;
    const n = this.current?.n;
    this.current = this.rows.find((row) => row.n === n) || null;
    this.redraw();
    if (this.current) this.intoView(this.current);
  }

  choose(row, quietly = false) {
    if (!row) return;
    this.current = row;
    this.intoView(row);
    this.redraw();
    if (!quietly) this.events.choose(row.n);
  }

  intoView(row) {
    const top = this.rows.indexOf(row) * this.height;
    const { scrollTop, clientHeight } = this.box;
    if (top < scrollTop) this.box.scrollTop = top;
    else if (top + this.height > scrollTop + clientHeight) this.box.scrollTop = top + this.height - clientHeight;
  }

  redraw() {
    for (const e of this.drawn.values()) e.remove();
    this.drawn.clear();
    this.draw();
  }

  // draw makes the rows in view and takes the others away.
  draw() {
    this.space.style.height = `${this.rows.length * this.height}px`;
    const first = Math.max(0, Math.floor(this.box.scrollTop / this.height) - MARGIN);
    const last = Math.min(this.rows.length, Math.ceil((this.box.scrollTop + this.box.clientHeight) / this.height) + MARGIN);
    for (const [i, e] of this.drawn) if (i < first || i >= last) { e.remove(); this.drawn.delete(i); }
    for (let i = first; i < last; i++) {
      if (this.drawn.has(i)) continue;
      const e = this.rowElement(this.rows[i], i);
      this.drawn.set(i, e);
      const after = [...this.drawn.keys()].filter((k) => k > i).sort((a, b) => a - b)[0];
      this.space.insertBefore(e, after === undefined ? null : this.drawn.get(after)); // read in order
    }
    const at = this.current ? this.rows.indexOf(this.current) : -1;
    const active = this.drawn.get(at);
    if (active) this.box.setAttribute("aria-activedescendant", active.id);
    else this.box.removeAttribute("aria-activedescendant");
  }

  rowElement(row, index) {
    const { n } = row;
    const unfolds = this.unfolds(row), again = this.again(row), below = this.h.below(n);
    const name = element("a", { class: "map-name", href: this.h.url(n), tabindex: "-1" },
      ...(this.matches?.has(n) ? highlighted(this.h.names[n], this.typed) : [this.h.names[n]]));
    const e = element("div", {
      role: "treeitem", id: `dg-map-${index}`, class: again ? "map-row map-again" : "map-row",
      "aria-level": row.level, "aria-setsize": row.size, "aria-posinset": row.position,
      "aria-expanded": unfolds ? String(row.open) : undefined, "aria-selected": String(row === this.current),
      style: `--level:${row.level - 1};top:${index * this.height}px`,
    }, element("span", { class: "map-twist", "aria-hidden": "true" }), name,
    again ? element("span", { class: "map-mark", title: this.texts.mapAgain }, element("span", { class: "unseen" }, this.texts.mapAgain)) : "",
    below > 0 ? element("span", { class: "map-count", title: words(this.texts.mapBelow, { count: below }) }, below.toLocaleString(document.documentElement.lang)) : "");
    return e;
  }

  click(e) {
    const element = e.target.closest("[role=treeitem]");
    if (!element || e.ctrlKey || e.metaKey || e.shiftKey) return;
    e.preventDefault();
    const row = this.rows[Number(element.id.slice("dg-map-".length))];
    const twist = e.target.closest(".map-twist");
    if (twist) this.toggle(row);
    if (!twist || !this.current) this.choose(row);
    this.box.focus({ preventScroll: true });
  }

  key(e) {
    if (e.ctrlKey || e.metaKey || e.altKey || this.rows.length === 0) return;
    const row = this.current || this.rows[0];
    const at = this.rows.indexOf(row);
    const page = Math.max(1, Math.floor(this.box.clientHeight / this.height) - 1);
    const go = (i) => this.choose(this.rows[Math.min(this.rows.length - 1, Math.max(0, i))]);
    const keys = {
      ArrowDown: () => go(at + 1), ArrowUp: () => go(at - 1), Home: () => go(0), End: () => go(this.rows.length - 1),
      PageDown: () => go(at + page), PageUp: () => go(at - page),
      ArrowRight: () => (row.open ? go(at + 1) : this.toggle(row, true)),
      ArrowLeft: () => (row.open ? this.toggle(row, false) : row.up && this.choose(row.up)),
      " ": () => this.toggle(row), Enter: () => location.assign(this.h.url(row.n)),
      "*": () => this.openSiblings(row),
    };
    if (keys[e.key] && !(e.key === " " && this.ahead)) keys[e.key]();
    else if ([...e.key].length === 1) this.typeAhead(e.key, at);
    else return;
    e.preventDefault();
  }

  openSiblings(row) {
    for (const other of this.rows.filter((r) => r.up === row.up).slice(0, 100)) this.toggle(other, true);
  }

  // typeAhead goes to the next row whose name begins with what was typed without a pause.
  typeAhead(char, at) {
    clearTimeout(this.pause);
    this.ahead = (this.ahead || "") + char;
    this.pause = setTimeout(() => { this.ahead = ""; }, 700);
    const text = this.h.fold(this.ahead);
    const from = this.ahead.length === 1 ? 1 : 0; // one letter again and again goes through the names
    for (let i = from; i < this.rows.length + from; i++) {
      const row = this.rows[(at + i) % this.rows.length];
      if (this.h.folded(row.n).startsWith(text)) { this.choose(row); return; }
    }
  }
}
