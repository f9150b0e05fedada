// The why box: two concepts, and the proof that one contains the other or why there is none.
// The question stands in the address (?broader=…&narrower=…), so that it can be shared.

const version = new URL(import.meta.url).search;
const { Combobox } = await import(`./combobox.js${version}`);
const { element, fill, words } = await import(`../dom.js${version}`);
const { why } = await import(`./proof.js${version}`);

const LISTED = 8; // concepts of a list that are named, as docgen why does
const PLACES = 3; // places of a step that are named

export class Why {
  constructor(form, hierarchy, texts) {
    Object.assign(this, { form, h: hierarchy, texts, serial: 0 });
    this.answer = form.parentElement.querySelector("[data-why-answer]");
    [this.broader, this.narrower] = [...form.querySelectorAll("input")].map((input) => new Combobox(input, hierarchy));
    form.addEventListener("submit", (e) => { e.preventDefault(); this.ask(); });
    form.addEventListener("chosen", () => {
      if (this.broader.input.value && this.narrower.input.value) this.ask();
      else (this.broader.input.value ? this.narrower : this.broader).input.focus();
    });
    form.querySelector("[data-why-swap]").addEventListener("click", () => this.swap());
  }

  // fromAddress asks what stands in the address of the page.
  async fromAddress() {
    const query = new URLSearchParams(location.search);
    for (const side of ["broader", "narrower"]) if (query.get(side)) this[side].input.value = query.get(side);
    if (query.get("broader") && query.get("narrower")) await this.ask(false);
    else if (query.get("narrower")) this.broader.input.focus({ preventScroll: true });
    return query.get("broader") || query.get("narrower");
  }

  // about puts a concept into the box as the narrower one, and asks for the other.
  about(n) {
    this.narrower.set(n);
    this.broader.set(null);
    this.answer.replaceChildren();
    this.broader.input.focus();
  }

  swap() {
    const [b, n] = [this.broader, this.narrower].map(({ input, number }) => [input.value, number]);
    [this.broader.input.value, this.broader.number] = n;
    [this.narrower.input.value, this.narrower.number] = b;
    if (b[0] && n[0]) this.ask();
  }

  async ask(remember = true) {
    const serial = ++this.serial;
    const { h, texts } = this;
    try {
      const [broader, narrower] = [await this.broader.resolve(), await this.narrower.resolve()];
      const nodes = broader === null || narrower === null ? this.undeclared() : await this.told(broader, narrower);
      if (serial !== this.serial) return;
      this.answer.replaceChildren(...nodes);
      if (!remember) return;
      const address = new URL(location.href);
      for (const side of ["broader", "narrower"]) address.searchParams.set(side, this[side].input.value);
      address.hash = "dg-why";
      history.replaceState(null, "", address);
    } catch (error) {
      console.warn(error);
      if (serial === this.serial) this.answer.replaceChildren(element("p", { class: "none" }, texts.mapFailed));
    }
    return h;
  }

  undeclared() {
    const nodes = [];
    for (const side of [this.broader, this.narrower]) {
      const name = side.input.value.trim();
      if (name === "") { side.input.focus(); continue; }
      if (side.number !== null || this.known(name)) continue;
      nodes.push(element("p", { class: "why-verdict why-fails" }, words(this.texts.whyUndeclared, { name })));
      const near = side.nearest();
      if (near.length > 0) nodes.push(element("p", {}, ...fill(this.texts.whyNearest, { list: this.list(near) })));
    }
    return nodes;
  }

  known(name) {
    const text = this.h.fold(name);
    return this.h.find(text).some((n) => this.h.folded(n).split("\n").includes(text));
  }

  async told(broader, narrower) {
    const { h, texts } = this;
    await h.all();
    const names = { broader: this.link(broader), narrower: this.link(narrower) };
    const verdict = (text, holds) => element("p", { class: `why-verdict ${holds ? "why-holds" : "why-fails"}` }, ...fill(text, names));
    const a = why(h, broader, narrower);
    if (a.chain) {
      const text = !a.holds ? texts.whyReversed : a.chain.length === 1 ? texts.whySelf : texts.whyHolds;
      return [verdict(text, a.holds), await this.steps(a.chain)];
    }
    const side = (text, list) => element("li", {}, ...fill(text, { ...names, list: this.list(list) }));
    return [verdict(texts.whyNone, false), element("ul", { class: "why-known" },
      side(texts.whyContains, a.contains), side(texts.whyContained, a.contained),
      a.common.length > 0 ? side(texts.whyCommon, a.common) : element("li", {}, texts.whyNoCommon),
      element("li", {}, `${texts.whyWould} `, element("code", {}, `- ${h.names[broader]} ⊃ ${h.names[narrower]}`)))];
  }

  // steps lists the edges of a proof, each with the places that state it.
  async steps(chain) {
    const items = await Promise.all(chain.slice(1).map(async (n, i) => {
      const places = await this.h.said(chain[i], n);
      return element("li", {}, element("span", { class: "said" }, this.link(chain[i]), " ⊃ ", this.link(n)),
        ...places.slice(0, PLACES).map((at) => this.place(at)),
        places.length > PLACES ? element("span", { class: "place" }, words(this.texts.mapMore, { count: places.length - PLACES })) : "");
    }));
    return element("ol", { class: "why-steps" }, ...items);
  }

  place({ page, url, heading, file, line }) {
    const where = heading && heading !== page ? `${page} › ${heading}` : page;
    return element("span", { class: "place" }, url ? element("a", { href: url }, where) : "", " ", element("code", {}, `${file}:${line}`));
  }

  link(n) { return element("a", { class: "concept", href: this.h.url(n) }, this.h.names[n]); }

  list(numbers) {
    if (numbers.length === 0) return this.texts.whyNothing;
    const parts = element("span");
    numbers.slice(0, LISTED).forEach((n, i) => parts.append(i > 0 ? ", " : "", this.link(n)));
    if (numbers.length > LISTED) parts.append(" ", words(this.texts.mapMore, { count: numbers.length - LISTED }));
    return parts;
  }
}
