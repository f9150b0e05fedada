// The panel beside the tree: the concept that is chosen, as its own page has it.

const version = new URL(import.meta.url).search;
const { element, words } = await import(`../dom.js${version}`);

const LISTED = 40; // neighbours that are named

export class Panel {
  constructor(box, hierarchy, texts, events) {
    Object.assign(this, { box, h: hierarchy, texts, events, pages: new Map(), serial: 0 });
  }

  // show waits until the reader stays on a concept.
  show(n) {
    const serial = ++this.serial;
    clearTimeout(this.timer);
    this.timer = setTimeout(async () => {
      const page = await this.page(n).catch(() => null);
      if (serial === this.serial) this.fill(n, page);
    }, 150);
  }

  // page fetches the page of a concept, and takes from it what is drawn and defined there.
  page(n) {
    const url = this.h.url(n);
    if (!this.pages.has(url)) {
      const coming = fetch(url).then(async (response) => {
        if (!response.ok) throw new Error(response.status);
        const text = new DOMParser().parseFromString(await response.text(), "text/html");
        return { drawing: text.querySelector("figure.neighbourhood"), definition: text.querySelector(".definition") };
      });
      coming.catch(() => this.pages.delete(url));
      this.pages.set(url, coming);
    }
    return this.pages.get(url);
  }

  async fill(n, page) {
    const { h, texts } = this;
    // What contains a concept is known when all pieces are there; a root, which is shown first,
    // does not wait for them.
    const root = n < h.roots;
    await (root ? h.known(h.narrower(n)) : h.all());
    const url = h.url(n);
    const open = element("a", { class: "map-open", href: url }, texts.mapOpen);
    const ask = element("button", { type: "button", class: "map-button" }, texts.why);
    ask.addEventListener("click", () => this.events.why(n));
    const content = [element("h2", {}, element("a", { href: url }, h.names[n]))];
    if (h.aliases[n]) content.push(element("p", { class: "aliases" }, `${texts.aliases} ${h.aliases[n].join(", ")}`));
    for (const part of [page?.definition, page?.drawing]) if (part) content.push(this.adopted(part, url));
    content.push(this.neighbours(texts.broader, root ? [] : h.broader(n)), this.neighbours(texts.narrower, h.narrower(n)));
    content.push(element("p", { class: "map-actions" }, open, ask));
    this.box.replaceChildren(...content.filter(Boolean));
    for (const e of this.box.querySelectorAll("figure, figure .view")) e.scrollLeft = (e.scrollWidth - e.clientWidth) / 2;
  }

  // adopted copies a part of another page, its links led to where they led there.
  adopted(part, url) {
    const copy = document.importNode(part, true);
    for (const e of [copy, ...copy.querySelectorAll("[href]")]) {
      const address = e.getAttribute("href");
      if (address) e.setAttribute("href", new URL(address, url).href);
    }
    return copy;
  }

  neighbours(title, numbers) {
    if (numbers.length === 0) return null;
    const list = element("ul", { class: "chips" });
    for (const n of numbers.slice(0, LISTED)) {
      const link = element("a", { class: "concept", href: this.h.url(n) }, this.h.names[n]);
      link.addEventListener("click", (e) => {
        if (e.ctrlKey || e.metaKey || e.shiftKey) return;
        e.preventDefault();
        this.events.choose(n);
      });
      list.append(element("li", {}, link));
    }
    const more = numbers.length - LISTED;
    return element("div", {}, element("h3", {}, title), list, more > 0 ? element("p", { class: "none" }, words(this.texts.mapMore, { count: more })) : "");
  }
}
