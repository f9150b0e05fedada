// The report: filters the findings by severity, code, page and text, and groups them by code
// or by page. What is chosen stands in the address (?severity=…&code=…&page=…&q=…&by=page), so
// that it can be shared. Where the page has not all findings, the others are fetched.

const SHOWN = 300; // findings that are shown before one asks for more
const BATCH = 6; // pieces that are fetched at once

const { element, words } = await import(`./dom.js${new URL(import.meta.url).search}`);
const place = document.querySelector("[data-report]");
const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
// A finding is {code, severity, file, text: folded, node: its list item, made when asked for}.

function fromPage(li, section) {
  const source = li.querySelector(".place code")?.textContent || "";
  return {
    code: section.dataset.reportCode, file: source.replace(/:\d+$/, ""), text: fold(li.textContent),
    severity: /finding-(\w+)/.exec(li.className)[1], node: () => li.cloneNode(true),
  };
}

// fromPiece reads a finding of a piece, as internal/site writes it.
function fromPiece(root, pages, [code, severity, message, notes, number, heading, line, anchor]) {
  const [page, address, file] = number < 0 ? ["", "-", ""] : pages[number];
  const source = file ? `${file}:${line}` : "";
  const node = () => {
    const li = element("li", { class: `finding finding-${severity}` }, element("span", { class: "message", lang: "en" }, message),
      ...(notes || []).map((note) => element("span", { class: "note", lang: "en" }, note)));
    if (source) {
      const url = address === "-" ? null : new URL(address + (anchor && `#${anchor}`), root).href;
      const link = url ? [element("a", { href: url }, heading ? `${page} › ${heading}` : page), " "] : [];
      li.append(element("span", { class: "place" }, ...link, element("code", {}, source)));
    }
    return li;
  };
  return { code, severity, file, node, text: fold([message, ...(notes || []), page, heading, source].join(" ")) };
}

class Report {
  constructor() {
    this.form = place.querySelector("[data-report-form]");
    this.found = place.querySelector("[data-report-found]");
    this.all = place.querySelector("[data-report-all]");
    this.status = place.querySelector("[data-report-status]");
    this.words = JSON.parse(place.dataset.reportWords);
    this.count = Number(place.dataset.reportCount);
    this.serial = 0;
    this.form.addEventListener("input", (e) => { if (!e.isComposing) this.later(); });
    this.form.addEventListener("compositionend", () => this.later());
    this.form.addEventListener("submit", (e) => { e.preventDefault(); this.run(); });
    this.form.addEventListener("reset", () => setTimeout(() => this.run()));
    this.read();
  }

  // read puts what stands in the address into the form.
  read() {
    const query = new URLSearchParams(location.search);
    for (const field of this.form.elements) if (field.name && query.has(field.name)) field.value = query.get(field.name);
    this.run(false);
  }

  later() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.run(), 120);
  }

  chosen() {
    const chosen = {};
    for (const { name, value } of this.form.elements) if (name && value.trim()) chosen[name] = value.trim();
    return chosen;
  }

  // findings gives all findings: those of the page, or what the pieces have.
  async findings() {
    const pieces = Number(place.dataset.reportPieces);
    if (!this.list && pieces === 0) {
      this.list = [...this.all.querySelectorAll("section")].flatMap((section) => [...section.querySelectorAll(".finding")].map((li) => fromPage(li, section)));
    }
    if (this.list) return this.list;
    const list = [];
    const folder = new URL(place.dataset.report, document.baseURI), root = new URL(place.dataset.reportRoot, document.baseURI);
    const fetchPiece = async (i) => {
      const response = await fetch(new URL(`${i}.json`, folder), { cache: "no-cache" }); // as old as the page
      if (!response.ok) throw new Error(`${response.url}: ${response.status}`);
      return response.json();
    };
    for (let i = 0; i < pieces; i += BATCH) {
      const batch = await Promise.all(Array.from({ length: Math.min(BATCH, pieces - i) }, (_, k) => fetchPiece(i + k)));
      for (const piece of batch) for (const f of piece.findings) list.push(fromPiece(root, piece.pages, f));
    }
    this.list = list;
    return list;
  }

  async run(remember = true) {
    const serial = ++this.serial;
    const chosen = this.chosen();
    if (remember) {
      const address = new URL(location.href);
      address.search = new URLSearchParams(chosen);
      history.replaceState(null, "", address);
    }
    const filtered = Object.keys(chosen).length > 0;
    if (!filtered) {
      this.found.hidden = true;
      this.all.hidden = false;
      this.status.textContent = "";
      return;
    }
    try {
      const findings = await this.findings();
      if (serial !== this.serial) return;
      const q = fold(chosen.q || "");
      const page = chosen.page || "";
      const matches = findings.filter((f) => (!chosen.severity || f.severity === chosen.severity) && (!chosen.code || f.code === chosen.code) &&
        (!page || f.file === page || f.file.includes(page)) && (!q || f.text.includes(q) || f.code.includes(q)));
      this.show(matches, chosen.by === "page" ? "file" : "code", SHOWN);
    } catch (error) {
      console.warn(error);
      this.status.textContent = this.words.reportFailed;
    }
  }

  show(matches, by, most) {
    const groups = new Map();
    for (const f of matches) {
      if (!groups.has(f[by])) groups.set(f[by], []);
      groups.get(f[by]).push(f);
    }
    if (by === "file") groups.forEach((list) => list.sort((a, b) => (a.code < b.code ? -1 : a.code > b.code ? 1 : 0)));
    let left = most;
    const nodes = [];
    for (const [name, list] of groups) {
      if (left <= 0) break;
      nodes.push(this.heading(name, by, list));
      nodes.push(element("ul", { class: "findings" }, ...list.slice(0, left).map((f) => this.item(f, by))));
      left -= list.length;
    }
    if (matches.length > most) {
      const more = element("button", { type: "button", class: "report-more" }, words(this.words.reportMore, { count: matches.length - most }));
      more.addEventListener("click", () => this.show(matches, by, most + 4 * SHOWN));
      nodes.push(more);
    }
    this.found.replaceChildren(...nodes);
    this.found.hidden = false;
    this.all.hidden = true;
    this.status.textContent = matches.length === 0 ? this.words.reportNone : words(this.words.reportShown, { shown: matches.length, count: this.count });
  }

  heading(name, by, list) {
    const worst = ["error", "warning", "info"].find((s) => list.some((f) => f.severity === s));
    const title = by === "code" ? element("code", {}, name) : name || this.words.reportNoPage;
    return element("h2", {}, title, " ", element("span", { class: `severity severity-${worst}` }, String(list.length)));
  }

  item(f, by) {
    const li = f.node();
    if (by === "file") li.prepend(element("span", { class: `severity severity-${f.severity}` }, f.code), " ");
    return li;
  }
}

if (place) new Report();
