// The index in the browser: fetching, ranking, and the words of results. The package comment
// of internal/search says what the files hold and how pages are ranked.

const { compact, edits, isCJK, tokenize } = await import(`./terms.js${new URL(import.meta.url).search}`);

const FORMAT = 1; // formatVersion in file.go
export const SHOWN = 8; // pages shown at first, and added by "more"
const TERM_BYTES = 28000; // of the dictionary, for one query
const MISSPELLED = /^\p{Script=Latin}{5,}$/u; // a word that may stand for another: a short one is like too many
const INSTEAD = 3; // words that a misspelled one may stand for

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
  // continuations, then those of words like one that nothing matches. What is left out does
  // not depend on what is loaded already.
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
    const found = await Promise.all(tokens.map(async (token, i) => {
      const matches = [];
      for (const file of lists[i]) {
        if (!wanted.has(file)) break;
        matchTerms(await wanted.get(file), token, matches);
      }
      return { token, matches, known: !left.has(lists[i][0]) };
    }));
    for (const f of found) {
      if (!f.known || f.matches.length > 0 || !MISSPELLED.test(f.token.term)) continue;
      const files = this.filesNear(f.token.term).filter(take);
      f.instead = likeTerms(await Promise.all(files.map((file) => wanted.get(file))), f.token.term);
      f.matches = f.instead.map((t) => ({ ...t, weight: 0.5 }));
    }
    return found;
  }

  // filesNear lists the files with the words that begin with the same two letters, those
  // nearest to the word first: most slips are further inside.
  filesNear(word) {
    const [own] = this.files({ term: word });
    return this.files({ term: word.slice(0, 2), prefix: true }).sort((a, b) => Math.abs(a - own) - Math.abs(b - own));
  }

  // search ranks pages and concepts. The result holds numbers; show gives the words. Its
  // tokens are what was found, instead names the words that were taken for others.
  async search(query) {
    query = query.normalize("NFC").trim().slice(0, 200);
    const seen = new Set();
    const tokens = tokenize(query).filter(({ term }) => !seen.has(term) && seen.add(term)).slice(0, 24);
    if (tokens.length === 0) return { query, tokens, instead: [], pages: [], concepts: [] };
    const found = (await this.lookup(tokens)).filter((f) => f.known);
    const instead = found.filter((f) => f.instead?.length > 0).map((f) => ({ word: query.slice(f.token.from, f.token.to), terms: f.instead.map((t) => t.name) }));
    for (const { terms } of instead) for (const term of terms) tokens.push({ term, prefix: false });
    return { query, tokens, instead, pages: this.rank(found), concepts: this.rankConcepts(found) };
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

  // rankConcepts compares the terms of the query with those of each name as sets, and returns
  // the best few. There may be 100,000 names: they are counted in arrays and never sorted.
  rankConcepts(found, most = 6) {
    const n = this.entries[this.entries.length - 1];
    const weights = new Float32Array(n), counts = new Uint8Array(n), best = new Float32Array(n);
    for (const { matches } of found) {
      best.fill(0);
      for (const { weight, entries } of matches) {
        for (const e of entries) {
          if (best[e] === 0) counts[e]++;
          if (weight > best[e]) {
            weights[e] += weight - best[e];
            best[e] = weight;
          }
        }
      }
    }
    const list = [];
    let length = 0;
    for (let entry = 0; entry < n; entry++) {
      while (this.lengths[length] <= entry) length++;
      if (counts[entry] === 0 || (counts[entry] < found.length && counts[entry] < length)) continue;
      const score = weights[entry] / (length + found.length - counts[entry]);
      if (list.length === most && score <= list[most - 1].score) continue;
      const at = list.findIndex((c) => c.score < score);
      list.splice(at < 0 ? list.length : at, 0, { entry, score });
      list.length = Math.min(list.length, most);
    }
    return list;
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
    const rows = await Promise.all(result.concepts.map(async ({ entry }) => {
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

// likeTerms gives the terms of some files of the dictionary that are one edit away from a
// word, those that most blocks have first.
function likeTerms(files, word) {
  const list = files.flat().filter((t) => Math.abs(t.name.length - word.length) <= 1 && edits(t.name, word, 1) === 1);
  const often = (t) => t.blocks.length + t.entries.length;
  return list.sort((a, b) => often(b) - often(a) || (a.name < b.name ? -1 : 1)).slice(0, INSTEAD);
}

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
