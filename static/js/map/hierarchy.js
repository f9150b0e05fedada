// The hierarchy as the site publishes it (internal/forest): concepts by number, roots first,
// in pieces that are fetched when something is asked of them.

const BATCH = 6; // pieces that are fetched at once

const usualAddress = (name) => name.replace(/[A-Z ]/g, (c) => (c === " " ? "-" : c.toLowerCase()));

export class Hierarchy {
  // open fetches the first piece. The folder of the pieces, their version and the address
  // that those of the concepts begin with are the site's.
  static async open({ folder, version, concepts, root, fold }) {
    const h = new Hierarchy();
    Object.assign(h, { folder: new URL(folder, document.baseURI), version, concepts: new URL(concepts, document.baseURI), root: new URL(root, document.baseURI), fold });
    h.trees = new Map();
    h.saids = new Map();
    h.names = [];
    h.ids = [];
    h.aliases = [];
    h.pages = [];
    h.families = []; // by number: {below, narrower: numbers, unfolds: Set}; undefined until fetched
    h.parent = []; // the number of the concept under which one is unfolded, -1 for a root
    await h.tree(0);
    return h;
  }

  async fetch(name) {
    const response = await fetch(new URL(`${name}?v=${this.version}`, this.folder));
    if (!response.ok) throw new Error(`${response.url}: ${response.status}`);
    return response.json();
  }

  // tree fetches a piece once; after a failure it is tried again.
  tree(piece) {
    if (!this.trees.has(piece)) {
      const coming = this.fetch(`tree-${piece}.json`).then((p) => this.add(piece, p));
      coming.catch(() => this.trees.delete(piece));
      this.trees.set(piece, coming);
    }
    return this.trees.get(piece);
  }

  add(piece, p) {
    this.count = p.concepts;
    this.roots = p.roots;
    this.size = p.size;
    let next = p.next;
    p.names.forEach((name, i) => {
      const n = piece * p.size + i;
      this.names[n] = name;
      this.ids[n] = p.ids[i];
      if (n < p.roots) this.parent[n] = -1;
      if (p.aliases?.[i]) this.aliases[n] = p.aliases[i];
      if (p.pages?.[i]) this.pages[n] = p.pages[i];
      const narrower = [];
      const [below, ...runs] = p.families[i] || [0];
      for (const run of runs) {
        for (let k = 0; k < run; k++) {
          this.parent[next] = n;
          narrower.push(next++);
        }
        if (run <= 0) narrower.push(0 - run); // not -0
      }
      this.families[n] = { below, narrower };
    });
  }

  pieceOf(n) { return Math.floor(n / this.size); }
  get pieces() { return Math.max(1, Math.ceil(this.count / this.size)); }

  // known fetches what is said of the concepts themselves.
  known(numbers) {
    const pieces = new Set();
    for (const n of numbers) if (this.names[n] === undefined) pieces.add(this.pieceOf(n));
    return Promise.all([...pieces].map((p) => this.tree(p)));
  }

  // all fetches every piece, a few at a time.
  async all() {
    for (let i = 0; i < this.pieces; i += BATCH) {
      await Promise.all(Array.from({ length: Math.min(BATCH, this.pieces - i) }, (_, k) => this.tree(i + k)));
    }
    return this;
  }

  below(n) { return this.families[n].below; }
  narrower(n) { return this.families[n].narrower; }

  // broader gives what contains a concept, in the order in which proofs prefer them. All
  // pieces must be there.
  broader(n) {
    if (!this.up) {
      this.up = Array.from({ length: this.count }, () => []);
      this.families.forEach((family, b) => { for (const c of family.narrower) this.up[c].push(b); });
      for (const list of this.up) list.sort((a, b) => this.ids[a] - this.ids[b]);
    }
    return this.up[n];
  }

  url(n) { return new URL(`${encodeURIComponent(this.pages[n] ?? usualAddress(this.names[n]))}/`, this.concepts).href; }

  // folded gives the text of a concept that is searched, names and aliases folded.
  folded(n) {
    this.searched ||= [];
    return this.searched[n] ??= [this.names[n], ...(this.aliases[n] || [])].map((name) => this.fold(name)).join("\n");
  }

  // find gives the numbers of the concepts whose name or alias has the folded text in it,
  // those that begin with it first where ranked. All pieces must be there.
  find(text, ranked = false) {
    const found = [[], [], []];
    for (let n = 0; n < this.count; n++) {
      const at = this.folded(n).indexOf(text);
      if (at < 0) continue;
      const whole = this.folded(n);
      const begins = at === 0 || whole[at - 1] === "\n";
      const ends = at + text.length === whole.length || whole[at + text.length] === "\n";
      found[ranked ? (begins && ends ? 0 : begins ? 1 : 2) : 2].push(n);
    }
    return found.flat();
  }

  // said gives the places that state the edge from one concept to another:
  // {page, url, heading, file, line}.
  async said(broader, narrower) {
    const k = this.pieceOf(narrower);
    if (!this.saids.has(k)) {
      const coming = this.fetch(`said-${k}.json`);
      coming.catch(() => this.saids.delete(k));
      this.saids.set(k, coming);
    }
    const piece = await this.saids.get(k);
    const [, ...places] = piece.edges[narrower - k * this.size].find((edge) => edge[0] === broader) || [];
    const list = [];
    for (let i = 0; i < places.length; i += 4) {
      const [page, address, file] = piece.pages[places[i]];
      const line = places[i + 2];
      const anchor = places[i + 3] < 0 ? piece.line + line : piece.anchors[places[i + 3]];
      // A page of the site may be its root, of which the address is empty: without an anchor there is none.
      const url = address || anchor ? new URL(address + (anchor ? `#${anchor}` : ""), this.root).href : null;
      list.push({ page, url, heading: piece.headings[places[i + 1]], file, line });
    }
    return list;
  }
}
