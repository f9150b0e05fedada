// Search in the browser, over the index that internal/search describes. A page needs a
// link that leads somewhere useful without scripts; with them it opens the search:
//
//   <a href="all-pages/" data-search="search/" data-search-root="/" data-search-words='{…}'>Search</a>
//
// data-search is the folder of the index, data-search-root what the index's addresses are
// relative to. The words default to English. All text of the index is put into the page as
// text, never as HTML.

const FORMAT = 1; // formatVersion in file.go
const SHOWN = 8; // pages shown at first, and added by "more"
const TERM_BYTES = 28000; // of the dictionary, for one query
const LONGEST_WORD = 40;

// ---- Terms: the same rules as token.go, held to it by testdata/tokens.json ----

const folds = new Map();
const dropped = (c) => (c >= 0x300 && c <= 0x36f) || c === 0xad || (c >= 0xfe00 && c <= 0xfe0f);
const isDigit = (c) => c >= 48 && c <= 57;
const LETTER = /[\p{L}\p{N}]/u;
const MARK = /\p{M}/u;

function isCJK(c) {
  if (c < 0x1100) return false;
  return (c >= 0x4e00 && c <= 0x9fff) || (c >= 0xac00 && c <= 0xd7fb) || (c >= 0x3400 && c <= 0x4dbf) ||
    (c >= 0x20000 && c <= 0x3fffd) || (c >= 0x3005 && c <= 0x3007) || (c >= 0x3021 && c <= 0x3029) ||
    (c >= 0x3031 && c <= 0x3035) || c === 0x303b || (c >= 0x3041 && c <= 0x3096) || (c >= 0x309d && c <= 0x309f) ||
    (c >= 0x30a1 && c <= 0x30fa) || (c >= 0x30fc && c <= 0x318e) || (c >= 0x31a0 && c <= 0x31bf) ||
    (c >= 0x31f0 && c <= 0x31ff) || (c >= 0x1100 && c <= 0x11ff) || (c >= 0xa960 && c <= 0xa97c) ||
    (c >= 0x2e80 && c <= 0x2fd5) || (c >= 0xf900 && c <= 0xfaff);
}

const startsWord = (c) => (c < 128 ? (c >= 97 && c <= 122) || isDigit(c) || (c >= 65 && c <= 90) || c === 95
  : !isCJK(c) && LETTER.test(String.fromCodePoint(c)));
const continuesWord = (c) => startsWord(c) || (c >= 128 && !isCJK(c) && MARK.test(String.fromCodePoint(c)));

// lower gives a character in lower case where that is one character, as Go has it.
function lower(char) {
  const low = char.toLowerCase();
  return [...low].length === 1 ? low : char;
}

function foldChar(char) {
  let folded = folds.get(char);
  if (folded === undefined) {
    let kept = "";
    if (!dropped(char.codePointAt(0))) {
      for (const d of char.normalize("NFKD")) {
        if (!dropped(d.codePointAt(0))) kept += d === "ς" ? "σ" : lower(d);
      }
    }
    folded = Array.from(kept.normalize("NFC"), (d) => d.codePointAt(0));
    folds.set(char, folded);
  }
  return folded;
}

// fold gives the folded characters of composed text, and for each where its source begins
// and ends.
function fold(text) {
  const chars = [], from = [], to = [];
  let at = 0;
  for (const char of text) {
    for (const c of foldChar(char)) {
      chars.push(c);
      from.push(at);
      to.push(at + char.length);
    }
    at += char.length;
  }
  return { chars, from, to };
}

// tokenize returns the terms of composed text: {term, from, to, prefix}.
export function tokenize(text, forIndex = false) {
  const { chars, from, to } = fold(text);
  const tokens = [];
  const emit = (start, end, prefix) => tokens.push(
    { term: String.fromCodePoint(...chars.slice(start, end)), from: from[start], to: to[end - 1], prefix });
  for (let i = 0; i < chars.length;) {
    let end = i + 1;
    if (isCJK(chars[i])) {
      while (end < chars.length && isCJK(chars[end])) end++;
      for (let k = i; k + 1 < end; k++) emit(k, k + 2, false);
      if (forIndex || end - i === 1) emit(end - 1, end, true);
    } else if (startsWord(chars[i])) {
      end = wordEnd(chars, i);
      emitWord(chars, i, end, forIndex, emit);
    }
    i = end;
  }
  return tokens;
}

function wordEnd(chars, i) {
  let end = i + 1;
  while (end < chars.length && (continuesWord(chars[end]) ||
    (chars[end] === 46 && isDigit(chars[end - 1]) && end + 1 < chars.length && isDigit(chars[end + 1])))) end++;
  for (const sign of ["++", "#"]) {
    const after = end + sign.length;
    const next = chars[after];
    if (after <= chars.length && String.fromCodePoint(...chars.slice(end, after)) === sign &&
      (next === undefined || !(next === 43 || next === 35 || startsWord(next)))) return after;
  }
  return end;
}

function emitWord(chars, start, end, forIndex, emit) {
  while (start < end && chars[start] === 95) start++;
  while (end > start && chars[end - 1] === 95) end--;
  if (start === end) return;
  end = Math.min(end, start + LONGEST_WORD);
  emit(start, end, true);
  if (!forIndex || !chars.slice(start, end).includes(95)) return;
  for (let i = start; i < end; i++) {
    const part = i;
    while (i < end && chars[i] !== 95) i++;
    if (i > part) emit(part, i, true);
  }
}

// ---- The index ----

class Reader {
  constructor(bytes) { this.bytes = bytes; this.at = 0; }

  number() {
    let n = 0, unit = 1;
    for (;;) {
      const b = this.bytes[this.at++];
      if (b === undefined) throw new Error("search index: cut short");
      n += (b & 127) * unit;
      if (b < 128) return n;
      unit *= 128;
    }
  }

  text(length) { return new TextDecoder().decode(this.bytes.subarray(this.at, (this.at += length))); }

  numbers(length) { return Uint32Array.from({ length }, () => this.number()); }

  ascending(length) {
    let last = 0;
    return Uint32Array.from({ length }, () => (last += this.number()));
  }
}

// before returns the running sums of counts, from 0: where each part begins.
function before(counts) {
  const starts = new Uint32Array(counts.length + 1);
  counts.forEach((n, i) => { starts[i + 1] = starts[i] + n; });
  return starts;
}

// lastAtMost returns the last index whose value is at most n, in an ascending list.
function lastAtMost(list, n) {
  let lo = 0, hi = list.length;
  while (lo < hi) {
    const mid = (lo + hi) >> 1;
    if (list[mid] <= n) lo = mid + 1; else hi = mid;
  }
  return lo - 1;
}

const CLASS_WEIGHT = [1, 0.8, 0.6, 0.4]; // of a heading by its length

export class Index {
  // open reads what every search needs from the folder at the URL.
  static async open(url) {
    const index = new Index();
    index.url = new URL(url, document.baseURI);
    index.loaded = new Map();
    const r = new Reader(await index.fetch("index.bin", { cache: "no-cache" }));
    if (r.number() !== FORMAT) throw new Error("search index: another version");
    const [folder, ...firsts] = r.text(r.number()).split("\n");
    index.folder = folder;
    index.firsts = firsts;
    const list = () => r.numbers(r.number());
    index.pages = before(list());
    index.sizes = list();
    index.texts = before(list());
    index.lengths = before(list());
    index.entries = before(list());
    index.pageCount = index.pages.length - 1;
    index.blockCount = index.pages[index.pageCount];
    return index;
  }

  async fetch(name, options) {
    const response = await fetch(new URL(name, this.url), options);
    if (!response.ok) throw new Error(`search index: ${name}: ${response.status}`);
    const stream = response.body.pipeThrough(new DecompressionStream("deflate"));
    return new Uint8Array(await new Response(stream).arrayBuffer());
  }

  // load fetches a file of the index once.
  load(kind, number, read) {
    const name = `${this.folder}/${kind}${number}.bin`;
    let file = this.loaded.get(name);
    if (!file) {
      file = this.fetch(name).then(read);
      file.catch(() => this.loaded.delete(name));
      this.loaded.set(name, file);
    }
    return file;
  }

  terms(number) { return this.load("t", number, readTerms); }
  json(kind, number) { return this.load(kind, number, (bytes) => JSON.parse(new TextDecoder().decode(bytes))); }

  // files lists the files that hold the terms of a token: the first has the term itself, the
  // others terms that begin with it.
  files(token) {
    const first = Math.max(0, lastAtMost(this.firsts, token.term));
    const list = [first];
    if (token.prefix) {
      for (let i = first + 1; i < this.firsts.length && this.firsts[i].startsWith(token.term); i++) list.push(i);
    }
    return list;
  }

  // lookup fetches the dictionary for each token, within TERM_BYTES: first for each token the
  // file of the term itself, the smallest (rarest terms) first, then those of its
  // continuations. What is left out does not depend on what is loaded already.
  async lookup(tokens) {
    const wanted = new Map();
    let bytes = 0;
    const take = (file) => {
      if (wanted.has(file)) return true;
      if (wanted.size > 0 && bytes + this.sizes[file] > TERM_BYTES) return false;
      bytes += this.sizes[file];
      wanted.set(file, this.terms(file));
      return true;
    };
    const lists = tokens.map((t) => this.files(t));
    const order = lists.map((files) => files[0]).sort((a, b) => this.sizes[a] - this.sizes[b] || a - b);
    const left = new Set(order.filter((file) => !take(file)));
    for (const files of lists) for (const file of files) if (!take(file)) break;
    return Promise.all(tokens.map(async (token, i) => {
      const matches = [];
      for (const file of lists[i]) {
        if (!wanted.has(file)) break;
        matchTerms(await wanted.get(file), token, matches);
      }
      return { token, matches, known: !left.has(lists[i][0]) };
    }));
  }

  // search ranks pages and concepts. The result holds numbers; show gives the words.
  async search(query) {
    query = query.normalize("NFC").trim().slice(0, 200);
    const seen = new Set();
    const tokens = tokenize(query).filter(({ term }) => !seen.has(term) && seen.add(term)).slice(0, 24);
    if (tokens.length === 0) return { query, tokens, pages: [], concepts: [] };
    const found = (await this.lookup(tokens)).filter((f) => f.known);
    return { query, tokens, pages: this.rank(found), concepts: this.rankConcepts(found) };
  }

  // rank scores all pages that have a term, as the package comment of internal/search says.
  rank(found) {
    const n = this.pageCount;
    const average = this.blockCount / Math.max(1, n);
    const score = new Float64Array(n), share = new Float64Array(n);
    const near = new Float64Array(this.blockCount); // Σ idf of the terms in each block
    let total = 0;
    for (const { matches } of found) {
      const text = new Float64Array(n), headings = new Float64Array(n), title = new Float64Array(n);
      const best = new Map(); // block to the weight of the best match in it
      for (const { weight, blocks, heads } of matches) {
        let page = 0;
        for (const block of blocks) {
          while (this.pages[page + 1] <= block) page++;
          const old = best.get(block) || 0;
          if (weight > old) {
            best.set(block, weight);
            text[page] += weight - old;
          }
        }
        page = 0;
        for (const head of heads) {
          const block = head >>> 2, w = weight * CLASS_WEIGHT[head & 3];
          while (this.pages[page + 1] <= block) page++;
          if (block === this.pages[page]) title[page] = Math.max(title[page], w);
          else headings[page] += w;
          // A heading that has the term is a better place to open than a text.
          best.set(block, Math.max(best.get(block) || 0, weight * (1 + 0.3 * CLASS_WEIGHT[head & 3])));
        }
      }
      let having = 0;
      for (let p = 0; p < n; p++) if (text[p] + headings[p] + title[p] > 0) having++;
      const idf = Math.log(1 + (n - having + 0.5) / (having + 0.5));
      total += idf;
      if (having === 0) continue;
      for (const [block, weight] of best) near[block] += idf * weight;
      for (let p = 0; p < n; p++) {
        if (text[p] + headings[p] + title[p] === 0) continue;
        const length = 2 * (0.7 + 0.3 * (this.pages[p + 1] - this.pages[p]) / average);
        score[p] += idf * (text[p] / (text[p] + length) + 0.9 * headings[p] / (1 + headings[p]) + 2.2 * title[p]);
        share[p] += idf;
      }
    }
    const most = share.reduce((a, b) => Math.max(a, b), 0);
    const pages = [];
    for (let p = 0; p < n; p++) {
      // A page with less than half of what another has of the query is not what was meant.
      if (score[p] === 0 || share[p] < most / 2) continue;
      const blocks = this.bestBlocks(near, p);
      const s = Math.min(1, near[blocks[0]] / total);
      pages.push({ page: p, score: score[p] * (1 + s * s) * (share[p] / total) ** 2, blocks });
    }
    return pages.sort((a, b) => b.score - a.score || a.page - b.page);
  }

  // bestBlocks returns up to five blocks of a page that have most of the query, best first.
  bestBlocks(near, page) {
    const best = [];
    for (let b = this.pages[page]; b < this.pages[page + 1]; b++) {
      if (near[b] === 0 || (best.length === 5 && near[b] <= near[best[4]])) continue;
      let i = best.length;
      while (i > 0 && near[best[i - 1]] < near[b]) i--;
      best.splice(i, 0, b);
      best.length = Math.min(best.length, 5);
    }
    return best;
  }

  // rankConcepts compares the terms of the query with those of each name as sets.
  rankConcepts(found) {
    const matched = new Map();
    for (const { matches } of found) {
      const best = new Map();
      for (const { weight, entries } of matches) {
        for (const e of entries) best.set(e, Math.max(best.get(e) || 0, weight));
      }
      for (const [e, weight] of best) {
        const m = matched.get(e) || { count: 0, weight: 0 };
        m.count++;
        m.weight += weight;
        matched.set(e, m);
      }
    }
    const list = [];
    for (const [entry, { count, weight }] of matched) {
      const length = lastAtMost(this.lengths, entry) + 1;
      if (count < found.length && count < length) continue;
      list.push({ entry, score: weight / (length + found.length - count) });
    }
    return list.sort((a, b) => b.score - a.score || a.entry - b.entry);
  }

  // show fetches the words for part of a result: pages with their sections and excerpts.
  async show(result, from = 0, to = SHOWN) {
    const some = result.pages.slice(from, to);
    const packs = await Promise.all(some.map(async ({ blocks }) => {
      const number = lastAtMost(this.texts, blocks[0]);
      return { first: this.texts[number], pages: await this.json("x", number) };
    }));
    const phrase = compact(result.query);
    const shown = some.map((hit, i) => {
      const places = locate(packs[i], hit.blocks);
      const exact = (p) => (compact(p.text).includes(phrase) ? 1 : 0) + (compact(p.heading || p.title).includes(phrase) ? 2 : 0);
      const { url, title, lang } = places[0];
      const sections = [];
      // Blocks of equal worth change places only for the query as it was typed.
      for (const p of places.sort((a, b) => exact(b) - exact(a))) {
        if (sections.length < 3 && !sections.some((s) => s.anchor === p.anchor)) sections.push(p);
      }
      const bonus = exact(sections[0]) > 0 || compact(title).includes(phrase) ? 1.5 : 1;
      return { url, title, lang, sections, score: hit.score * bonus };
    });
    return shown.sort((a, b) => b.score - a.score);
  }

  // showConcepts fetches the words of the first concepts, each once.
  async showConcepts(result, most = 3) {
    const rows = await Promise.all(result.concepts.slice(0, 2 * most).map(async ({ entry }) => {
      const number = lastAtMost(this.entries, entry);
      const [name, alias, url, path] = (await this.json("c", number))[entry - this.entries[number]];
      return { name, alias, url, path };
    }));
    return rows.filter((row, i) => rows.findIndex((r) => r.url === row.url) === i).slice(0, most);
  }
}

// readTerms reads one file of the dictionary; term.go describes it.
function readTerms(bytes) {
  const r = new Reader(bytes);
  const count = r.number(), length = r.number();
  const shared = r.numbers(count);
  const rest = r.text(length).split("\n");
  const counts = r.numbers(3 * count);
  const list = [];
  let name = "";
  for (let i = 0; i < count; i++) {
    name = name.slice(0, shared[i]) + rest[i];
    list.push({
      name,
      blocks: r.ascending(counts[3 * i]),
      heads: r.ascending(counts[3 * i + 1]),
      entries: r.ascending(counts[3 * i + 2]),
    });
  }
  return list;
}

function matchTerms(terms, { term, prefix }, matches) {
  for (const t of terms) {
    if (t.name === term) matches.push({ ...t, weight: 1 });
    else if (prefix && t.name.startsWith(term)) {
      // One Chinese character begins pairs: the character is there in full.
      const weight = isCJK(term.codePointAt(0)) ? 0.95 : 0.3 + 0.6 * term.length / t.name.length;
      matches.push({ ...t, weight });
    }
  }
}

const compact = (text) => String.fromCodePoint(...fold(text).chars).replace(/\s+/gu, "");

// locate finds those of the blocks that are in the pack, in the given order.
function locate(pack, blocks) {
  const at = new Map();
  let block = pack.first;
  for (const [url, title, lang, sections] of pack.pages) {
    for (const [anchor, heading, texts] of sections) {
      texts.forEach((text, i) => at.set(block++, { url, title, lang, anchor, heading, text, continues: i > 0 }));
    }
  }
  return blocks.filter((b) => at.has(b)).map((b) => at.get(b));
}

// highlight cuts text into [text, whether it is of the query].
export function highlight(text, tokens) {
  const spans = tokenize(text, true)
    .filter((t) => tokens.some((q) => (q.prefix ? t.term.startsWith(q.term) : t.term === q.term)))
    .map((t) => ({ from: t.from, to: t.to })).sort((a, b) => a.from - b.from);
  const parts = [];
  let at = 0;
  for (const s of spans) {
    if (s.to <= at) continue;
    const from = Math.max(s.from, at);
    const last = parts[parts.length - 1];
    if (from > at || !last || !last[1]) {
      if (from > at) parts.push([text.slice(at, from), false]);
      parts.push([text.slice(from, s.to), true]);
    } else last[0] += text.slice(from, s.to);
    at = s.to;
  }
  if (at < text.length) parts.push([text.slice(at), false]);
  return parts;
}

// excerpt is highlight for a few lines: it begins near the first hit.
export function excerpt(text, tokens, lead = 60) {
  const parts = highlight(text, tokens);
  const [first] = parts[0] || [""];
  if (parts.length > 1 && !parts[0][1] && first.length > lead) {
    const space = first.indexOf(" ", first.length - lead);
    const from = space > 0 && space < first.length - lead / 3 ? space + 1 : first.length - lead / 2;
    parts[0] = ["… " + first.slice(from).replace(/^[\udc00-\udfff]/, ""), false];
  }
  return parts;
}

// ---- The dialog ----

const ENGLISH = {
  title: "Search", placeholder: "Search pages and concepts", close: "Close", concepts: "Concepts", pages: "Pages",
  none: "Nothing found for “{query}”", one: "1 page found", many: "{count} pages found", more: "More results",
  failed: "The search index could not be read.", hint: "↑ ↓ to choose, Enter to open, Esc to close", alias: "also",
};

function element(name, attributes = {}, ...children) {
  const e = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) if (value !== undefined) e.setAttribute(key, value);
  e.append(...children);
  return e;
}

function marked(text, tokens, cut = highlight) {
  return cut(text, tokens).map(([part, hit]) => (hit ? element("mark", {}, part) : part));
}

class Dialog {
  constructor(link) {
    this.link = link;
    this.words = { ...ENGLISH, ...JSON.parse(link.dataset.searchWords || "{}") };
    this.root = new URL(link.dataset.searchRoot || ".", document.baseURI);
    this.serial = 0;
    this.input = element("input", {
      type: "text", role: "combobox", "aria-expanded": "false", "aria-controls": "dg-search-list", "aria-autocomplete": "list",
      "aria-label": this.words.placeholder, placeholder: this.words.placeholder, autocomplete: "off", autocapitalize: "off",
      spellcheck: "false", enterkeyhint: "search", maxlength: "200",
    });
    const close = element("button", { type: "button", class: "search-close", "aria-label": this.words.close }, "×");
    this.list = element("div", { role: "listbox", id: "dg-search-list", "aria-label": this.words.title });
    this.list.hidden = true;
    this.status = element("p", { role: "status", class: "search-status" });
    this.more = element("button", { type: "button", class: "search-more" }, this.words.more);
    this.more.hidden = true;
    this.dialog = element("dialog", { class: "search", "aria-label": this.words.title },
      element("div", { class: "search-head" }, this.input, close),
      element("div", { class: "search-body" }, this.list, this.more),
      element("div", { class: "search-foot" }, this.status, element("p", { class: "search-hint" }, this.words.hint)));
    document.body.append(this.dialog);

    close.addEventListener("click", () => this.dialog.close());
    this.more.addEventListener("click", () => this.showMore());
    this.dialog.addEventListener("click", (e) => { if (e.target === this.dialog) this.dialog.close(); });
    this.input.addEventListener("input", (e) => { if (!e.isComposing) this.later(); });
    this.input.addEventListener("compositionend", () => this.later());
    this.input.addEventListener("keydown", (e) => this.key(e));
    this.list.addEventListener("click", (e) => { if (!e.ctrlKey && !e.metaKey && e.target.closest("a")) this.dialog.close(); });
  }

  open() {
    if (this.dialog.open) return;
    this.dialog.showModal();
    this.input.focus();
    this.input.select();
    this.ready().catch(() => this.say(this.words.failed));
  }

  // ready opens the index once; after a failure it is tried again.
  ready() {
    this.index ||= Index.open(this.link.dataset.search);
    this.index.catch(() => { this.index = null; });
    return this.index;
  }

  say(text) { this.status.textContent = text; }

  // later waits for a pause in typing, so that half a word fetches nothing.
  later() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.run(), 120);
  }

  async run(again = true) {
    const serial = ++this.serial;
    const query = this.input.value;
    try {
      const index = await this.ready();
      const result = await index.search(query);
      const [pages, concepts] = await Promise.all([index.show(result), index.showConcepts(result)]);
      if (serial === this.serial) this.fill(result, pages, concepts);
    } catch (error) {
      if (serial !== this.serial) return;
      // The site may have been published anew since the index was opened.
      if (again && this.index) {
        this.index = null;
        await this.run(false);
        return;
      }
      console.warn(error);
      this.clear();
      this.say(this.words.failed);
    }
  }

  clear() {
    this.list.replaceChildren();
    this.list.hidden = true;
    this.more.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
    this.choose(null);
  }

  fill(result, pages, concepts) {
    this.clear();
    this.result = result;
    this.shown = 0;
    if (concepts.length > 0) {
      this.list.append(this.group(this.words.concepts, "concepts", concepts.map((c) => this.concept(c))));
    }
    this.addPages(pages);
    const count = result.pages.length;
    if (result.tokens.length === 0) this.say("");
    else if (count + concepts.length === 0) this.say(this.words.none.replace("{query}", () => result.query));
    else this.say(count === 1 ? this.words.one : this.words.many.replace("{count}", count));
    const any = this.list.childElementCount > 0;
    this.list.hidden = !any;
    this.input.setAttribute("aria-expanded", String(any));
    this.list.parentElement.scrollTop = 0;
    this.choose(this.options()[0] || null);
  }

  addPages(pages) {
    for (const page of pages) {
      const options = page.sections.map((s) => this.section(page, s));
      const name = element("span", {}, ...marked(page.title, this.result.tokens));
      // The option that opens the page at its top has the same words as the name.
      const kind = page.sections[0].anchor ? "page" : "page search-top";
      this.list.append(this.group(name, kind, options, page.lang || undefined));
    }
    this.shown += pages.length;
    this.more.hidden = this.shown >= this.result.pages.length;
  }

  async showMore() {
    const { serial } = this;
    const index = await this.ready();
    const pages = await index.show(this.result, this.shown, this.shown + SHOWN);
    if (serial !== this.serial) return;
    const first = this.options().length;
    this.addPages(pages);
    this.choose(this.options()[first] || null);
    this.input.focus();
  }

  group(name, kind, options, lang) {
    const id = `dg-search-group-${this.list.childElementCount}`;
    return element("div", { role: "group", class: `search-group search-${kind}`, "aria-labelledby": id, lang },
      element("div", { id, class: "search-name", role: "presentation" }, name), ...options);
  }

  option(url, anchor, ...children) {
    const address = new URL(url, this.root);
    if (anchor) address.hash = anchor;
    this.number = (this.number || 0) + 1;
    const safe = address.origin === location.origin && /^https?:$/.test(address.protocol);
    return element("a", {
      role: "option", id: `dg-search-${this.number}`, tabindex: "-1", "aria-selected": "false", href: safe ? address.href : this.root.href,
    }, ...children);
  }

  concept({ name, alias, url, path }) {
    const { tokens } = this.result;
    const title = element("b", {}, ...marked(name, tokens));
    if (alias) title.append(` (${this.words.alias} `, ...marked(alias, tokens), ")");
    return this.option(url, "", title, element("span", { class: "search-path" }, path));
  }

  section(page, s) {
    const { tokens } = this.result;
    const text = element("span", { class: "search-text" }, ...marked((s.continues ? "… " : "") + s.text, tokens, excerpt));
    return this.option(page.url, s.anchor, element("b", {}, ...marked(s.heading || page.title, tokens)), text);
  }

  options() { return [...this.list.querySelectorAll("[role=option]")]; }

  choose(option) {
    if (this.chosen) this.chosen.setAttribute("aria-selected", "false");
    this.chosen = option;
    if (!option) {
      this.input.removeAttribute("aria-activedescendant");
      return;
    }
    option.setAttribute("aria-selected", "true");
    this.input.setAttribute("aria-activedescendant", option.id);
    option.scrollIntoView({ block: "nearest" });
  }

  key(e) {
    if (e.isComposing) return; // Enter and arrows belong to the input method
    if (e.key === "ArrowDown" || e.key === "ArrowUp") {
      const options = this.options();
      if (options.length === 0) return;
      const step = e.key === "ArrowDown" ? 1 : -1;
      this.choose(options[(options.indexOf(this.chosen) + step + options.length) % options.length]);
      e.preventDefault();
    } else if (e.key === "Enter" && this.chosen) {
      this.chosen.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true, ctrlKey: e.ctrlKey, metaKey: e.metaKey }));
      e.preventDefault();
    }
  }
}

// start makes the link open the search. Without what the search needs it stays a link.
export function start(link) {
  if (typeof DecompressionStream === "undefined" || !window.HTMLDialogElement || !/^https?:$/.test(location.protocol)) return;
  let dialog;
  const open = () => {
    dialog ||= new Dialog(link);
    dialog.open();
  };
  link.setAttribute("role", "button");
  link.setAttribute("aria-haspopup", "dialog");
  link.setAttribute("aria-keyshortcuts", "/ Control+K Meta+K");
  link.addEventListener("click", (e) => {
    if (e.ctrlKey || e.metaKey || e.shiftKey) return;
    e.preventDefault();
    open();
  });
  link.addEventListener("keydown", (e) => {
    if (e.key !== " ") return;
    e.preventDefault();
    open();
  });
  document.addEventListener("keydown", (e) => {
    const typing = e.target.closest?.("input, textarea, select, [contenteditable]");
    const shortcut = (e.ctrlKey || e.metaKey) && !e.altKey && !e.shiftKey && e.key.toLowerCase() === "k";
    if (!shortcut && (e.key !== "/" || typing || e.ctrlKey || e.metaKey || e.altKey)) return;
    e.preventDefault();
    open();
  });
}

const link = document.querySelector("[data-search]");
if (link) start(link);
