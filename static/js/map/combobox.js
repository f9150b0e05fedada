// A field in which a concept is chosen by its name: the editable combobox with a list of
// the ARIA Authoring Practices.

const version = new URL(import.meta.url).search;
const { element } = await import(`../dom.js${version}`);
const { highlighted } = await import(`./highlighted.js${version}`);
const { nearest } = await import(`./nearest.js${version}`);

const SHOWN = 12;

export class Combobox {
  constructor(input, hierarchy) {
    Object.assign(this, { input, h: hierarchy, number: null, options: [], at: -1, serial: 0 });
    const id = `${input.id}-list`;
    this.list = element("ul", { role: "listbox", id, class: "map-options", "aria-label": input.labels?.[0]?.textContent });
    this.list.hidden = true;
    input.after(this.list);
    for (const [key, value] of Object.entries({ role: "combobox", "aria-expanded": "false", "aria-controls": id, "aria-autocomplete": "list" })) input.setAttribute(key, value);
    input.addEventListener("input", (e) => { if (!e.isComposing) this.typed(); });
    input.addEventListener("compositionend", () => this.typed());
    input.addEventListener("keydown", (e) => this.key(e));
    input.addEventListener("blur", () => this.close());
    this.list.addEventListener("pointerdown", (e) => e.preventDefault()); // the field keeps the focus
    this.list.addEventListener("click", (e) => {
      const option = e.target.closest("[role=option]");
      if (option) this.take(this.options[[...this.list.children].indexOf(option)]);
    });
  }

  set(n) {
    this.number = n;
    this.input.value = n === null ? "" : this.h.names[n];
    this.close();
  }

  // resolve gives the number of the concept in the field, null where nothing has that name:
  // a choice, or a name that was typed in full.
  async resolve() {
    await this.h.all();
    const text = this.h.fold(this.input.value);
    if (text === "" || this.number !== null) return this.number;
    const same = this.h.find(text).filter((n) => this.h.folded(n).split("\n").includes(text));
    return same.length > 0 ? same[0] : null;
  }

  // nearest names concepts with a name like what stands in the field.
  nearest() { return nearest(this.h, this.h.fold(this.input.value), 3); }

  async typed() {
    this.number = null;
    const serial = ++this.serial;
    const text = this.h.fold(this.input.value);
    if (text === "") { this.close(); return; }
    await this.h.all();
    if (serial !== this.serial) return;
    this.options = this.h.find(text, true).slice(0, SHOWN);
    this.list.replaceChildren(...this.options.map((n, i) => this.option(n, i)));
    this.open(this.options.length > 0);
    this.point(-1);
  }

  option(n, i) {
    const up = this.h.parent[n];
    const { names, aliases } = this.h;
    const text = this.h.fold(this.input.value);
    const alias = !this.h.fold(names[n]).includes(text) && aliases[n]?.find((a) => this.h.fold(a).includes(text));
    return element("li", { role: "option", id: `${this.list.id}-${i}`, "aria-selected": "false" },
      element("span", {}, ...highlighted(names[n], this.input.value.trim()), alias ? ` (${alias})` : ""),
      up >= 0 ? element("small", {}, `${names[up]} ⊃`) : "");
  }

  open(open) {
    this.list.hidden = !open;
    this.input.setAttribute("aria-expanded", String(open));
  }

  close() {
    this.serial++;
    this.open(false);
    this.point(-1);
  }

  point(at) {
    this.list.children[this.at]?.setAttribute("aria-selected", "false");
    this.at = at;
    const option = this.list.children[at];
    if (!option) { this.input.removeAttribute("aria-activedescendant"); return; }
    option.setAttribute("aria-selected", "true");
    option.scrollIntoView({ block: "nearest" });
    this.input.setAttribute("aria-activedescendant", option.id);
  }

  take(n) {
    this.set(n);
    this.input.dispatchEvent(new CustomEvent("chosen", { bubbles: true }));
  }

  key(e) {
    if (e.isComposing) return;
    const open = !this.list.hidden, count = this.options.length;
    if (e.key === "ArrowDown" || e.key === "ArrowUp") {
      e.preventDefault();
      if (!open) { this.typed(); return; }
      this.point((this.at + (e.key === "ArrowDown" ? 1 : this.at < 0 ? 0 : -1) + count) % count);
    } else if (e.key === "Enter" && open && this.at >= 0) {
      e.preventDefault();
      this.take(this.options[this.at]);
    } else if (e.key === "Escape" && open) {
      e.preventDefault();
      this.close();
    }
  }
}
