// The dialog: a field, what was found, and the keys. All text of the index is put into the
// page as text, never as HTML.

const version = new URL(import.meta.url).search;
const [{ element, words }, { excerpt, highlight }, { Index, SHOWN }] = await Promise.all(
  ["../dom", "./terms", "./index"].map((name) => import(`${name}.js${version}`)));

function marked(text, tokens, cut = highlight) {
  return cut(text, tokens).map(([part, hit]) => (hit ? element("mark", {}, part) : part));
}

class Dialog {
  constructor(link, words) {
    this.link = link;
    this.words = words;
    this.root = new URL(link.dataset.searchRoot || ".", document.baseURI);
    this.serial = 0;
    this.input = element("input", {
      type: "text", role: "combobox", "aria-expanded": "false", "aria-controls": "dg-search-list", "aria-autocomplete": "list",
      "aria-label": this.words.searchPlaceholder, placeholder: this.words.searchPlaceholder, autocomplete: "off", autocapitalize: "off",
      spellcheck: "false", enterkeyhint: "search", maxlength: "200",
    });
    const close = element("button", { type: "button", class: "search-close", "aria-label": this.words.close }, "×");
    this.list = element("div", { role: "listbox", id: "dg-search-list", "aria-label": this.words.search });
    this.list.hidden = true;
    this.status = element("p", { role: "status", class: "search-status" });
    this.more = element("button", { type: "button", class: "search-more" }, this.words.searchMore);
    this.more.hidden = true;
    this.dialog = element("dialog", { class: "search", "aria-label": this.words.search },
      element("div", { class: "search-head" }, this.input, close),
      element("div", { class: "search-body" }, this.list, this.more),
      element("div", { class: "search-foot" }, this.status, element("p", { class: "search-hint" }, this.words.searchHint)));
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
    this.ready().catch(() => this.say(this.words.searchFailed));
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
      this.say(this.words.searchFailed);
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
    const instead = result.instead.map(({ word, terms }) => words(this.words.searchInstead, { word, instead: terms.join(", ") }));
    if (result.tokens.length === 0) this.say("");
    else if (count + concepts.length === 0) this.say(words(this.words.searchNone, { query: result.query }));
    else this.say([...instead, words(count === 1 ? this.words.searchOne : this.words.searchMany, { count })].join(" · "));
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
    if (alias) title.append(` (${this.words.aliases}: `, ...marked(alias, tokens), ")");
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

// create makes the dialog of a link; js/search.js says what the link has.
export async function create(link) {
  const answer = await fetch(link.dataset.searchWords);
  return new Dialog(link, await answer.json());
}
