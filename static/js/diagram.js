// What a drawing can do beyond being looked at: zoom, pan, fill the screen, be saved, and
// show the paths through a node. Without this script a drawing shows all that it has.
(() => {
  const template = document.getElementById("dg-drawing-tools");
  if (!template) return;
  const smallest = 0.1, largest = 8; // scales
  const step = 1.25; // of the buttons and keys

  // A drawing is made ready when it comes near the window: a page may have a hundred, and each
  // that changes has the page laid out again.
  const near = new IntersectionObserver((entries) => {
    for (const { isIntersecting, target } of entries) {
      if (!isIntersecting) continue;
      near.unobserve(target);
      prepare(target);
    }
  }, { rootMargin: "100%" });
  for (const figure of document.querySelectorAll("figure.drawing")) near.observe(figure);

  function prepare(figure) {
    const view = figure.querySelector(".view");
    const svg = view && view.querySelector("svg.diagram");
    if (!svg) return;
    const drawing = zoomable(figure, view, svg);
    drawing.reset();
    pannable(view);
    walkable(view, svg, drawing);
    traceable(view, svg);
    equip(figure, view, svg, drawing);
  }

  // A drawing that is larger than its place lies in a place of a fixed height, in which it
  // is scrolled: so nothing else on the page moves.
  function zoomable(figure, view, svg) {
    const { width, height } = svg.viewBox.baseVal;
    const scale = () => svg.getBoundingClientRect().width / width;
    const drawing = {
      // zoom keeps the place of the window where it is; the middle, where none is given.
      zoom(to, place) {
        const r = view.getBoundingClientRect();
        const { x, y } = place || { x: r.left + view.clientWidth / 2, y: r.top + view.clientHeight / 2 };
        const old = svg.getBoundingClientRect();
        if (!view.classList.contains("zoomed")) {
          view.style.height = r.height + "px";
          figure.style.width = figure.getBoundingClientRect().width + "px"; // it is as wide as its drawing otherwise
          view.classList.add("zoomed");
        }
        to = Math.min(Math.max(to, smallest), largest);
        svg.style.width = width * to + "px";
        svg.style.height = height * to + "px";
        const now = svg.getBoundingClientRect();
        view.scrollLeft += now.left + (x - old.left) / old.width * now.width - x;
        view.scrollTop += now.top + (y - old.top) / old.height * now.height - y;
      },
      by(factor, place) { drawing.zoom(scale() * factor, place); },
      // fit shows all of it, as large as there is room; asked again, as it was at first.
      fit() {
        const r = view.getBoundingClientRect();
        const to = Math.min(view.clientWidth / width, r.height / height);
        if (Math.abs(scale() - to) < 0.001 && !document.fullscreenElement) drawing.reset();
        else drawing.zoom(to);
      },
      reset() {
        view.classList.remove("zoomed");
        view.style.height = figure.style.width = svg.style.width = svg.style.height = "";
        view.scrollLeft = (view.scrollWidth - view.clientWidth) / 2;
      },
    };

    // The wheel alone scrolls the page.
    view.addEventListener("wheel", (e) => {
      if (!e.ctrlKey && !e.metaKey) return;
      e.preventDefault();
      const turn = e.deltaMode ? Math.sign(e.deltaY) * 30 : Math.min(Math.max(e.deltaY, -30), 30);
      drawing.by(Math.exp(-turn * 0.008), { x: e.clientX, y: e.clientY });
    }, { passive: false });

    // One finger scrolls the page, too; two move the drawing and zoom it.
    let fingers = null;
    const pinch = (e) => {
      const [a, b] = e.touches;
      return {
        x: (a.clientX + b.clientX) / 2, y: (a.clientY + b.clientY) / 2,
        apart: Math.hypot(a.clientX - b.clientX, a.clientY - b.clientY) || 1,
      };
    };
    view.addEventListener("touchstart", (e) => {
      fingers = e.touches.length === 2 ? pinch(e) : null;
      if (fingers) e.preventDefault();
    }, { passive: false });
    view.addEventListener("touchmove", (e) => {
      if (!fingers || e.touches.length !== 2) return;
      e.preventDefault();
      const now = pinch(e);
      drawing.by(now.apart / fingers.apart, fingers);
      view.scrollLeft -= now.x - fingers.x;
      view.scrollTop -= now.y - fingers.y;
      fingers = now;
    }, { passive: false });
    return drawing;
  }

  // The mouse drags by the ground and by shapes; text is selected as everywhere.
  function pannable(view) {
    let from = null, moved = false;
    const larger = () => view.scrollWidth > view.clientWidth + 1 || view.scrollHeight > view.clientHeight + 1;
    view.addEventListener("pointerover", () => view.classList.toggle("larger", larger()));
    view.addEventListener("pointerdown", (e) => {
      moved = false;
      if (e.pointerType === "touch" || e.button !== 0 || e.target === view || e.target.closest("text") || !larger()) return;
      from = { x: e.clientX, y: e.clientY };
    });
    addEventListener("pointermove", (e) => {
      if (!from || !moved && Math.hypot(e.clientX - from.x, e.clientY - from.y) < 4) return;
      moved = true;
      view.scrollLeft -= e.clientX - from.x;
      view.scrollTop -= e.clientY - from.y;
      from = { x: e.clientX, y: e.clientY };
    });
    const end = () => { from = null; };
    addEventListener("pointerup", end);
    addEventListener("pointercancel", end);
    for (const other of ["dragstart", "selectstart"]) view.addEventListener(other, (e) => { if (from) e.preventDefault(); });
    view.addEventListener("click", (e) => { // the end of a drag follows no link
      if (moved) e.preventDefault();
      moved = false;
    }, true);
  }

  // The keys. On the drawing arrows move it; Enter leads to its nodes, from one to the next
  // of which arrows lead, and Escape back.
  function walkable(view, svg, drawing) {
    const nodes = [...svg.querySelectorAll(".node")].filter((n) => n.textContent.trim());
    const focus = (node) => {
      if (!node.hasAttribute("tabindex") && node.localName !== "a") {
        svg.setAttribute("role", "group"); // an image has nothing in it to be focused
        node.setAttribute("tabindex", "-1");
        node.setAttribute("role", "img");
        node.setAttribute("aria-label", node.textContent.trim());
      }
      node.focus();
    };
    const middle = (node) => {
      const r = node.getBoundingClientRect();
      return { x: r.left + r.width / 2, y: r.top + r.height / 2 };
    };
    // next is the node in a direction that is near, and rather ahead than aside.
    const next = (node, dx, dy) => {
      const here = middle(node);
      let best = null, least = Infinity;
      for (const n of nodes) {
        const { x, y } = middle(n);
        const ahead = (x - here.x) * dx + (y - here.y) * dy;
        const far = ahead + 2 * Math.abs((x - here.x) * dy + (y - here.y) * dx);
        if (n !== node && ahead > 1 && far < least) [best, least] = [n, far];
      }
      return best;
    };
    const arrows = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
    const pan = ([dx, dy]) => {
      const { scrollLeft, scrollTop } = view;
      view.scrollLeft += dx * 60;
      view.scrollTop += dy * 60;
      return view.scrollLeft !== scrollLeft || view.scrollTop !== scrollTop;
    };
    const press = (key, node) => {
      const arrow = arrows[key];
      if (arrow && !node) return pan(arrow);
      if (arrow) {
        const to = next(node, ...arrow);
        if (to) focus(to);
      } else if (key === "+" || key === "=") drawing.by(step);
      else if (key === "-" || key === "_") drawing.by(1 / step);
      else if (key === "0") drawing.reset();
      else if (key === "Enter" && !node && nodes.length) focus(nodes[0]);
      else if (key === "Escape" && node) view.focus();
      else return false;
      return true;
    };
    view.setAttribute("aria-keyshortcuts", "+ - 0 Enter");
    view.addEventListener("keydown", (e) => {
      if (e.ctrlKey || e.metaKey || e.altKey || e.target !== view && !nodes.includes(e.target)) return;
      if (press(e.key, e.target === view ? null : e.target)) e.preventDefault();
    });
  }

  // A node under the pointer or with the focus lights up with all that leads to it and all
  // that it leads to. Edges carry the numbers of their ends, which are in the nodes' ids.
  function traceable(view, svg) {
    if (!svg.matches(".diagram-flowchart-v2, .diagram-stateDiagram, .diagram-classDiagram, .diagram-er, .diagram-c4, .diagram-mindmap, .diagram-gitGraph")) return;
    let edges = null;
    const number = (node) => node.id.slice(node.id.lastIndexOf("-n") + 2);
    const read = () => [...svg.querySelectorAll("[data-edge]")].map((element) => {
      const [from, to] = element.dataset.edge.split(" ");
      return { element, ends: [from, to] };
    });
    const reach = (start, tail, lit) => {
      const out = new Map();
      for (const e of edges) {
        if (!out.has(e.ends[tail])) out.set(e.ends[tail], []);
        out.get(e.ends[tail]).push(e);
      }
      const seen = new Set([start]);
      for (const n of seen) { // it grows while it is read
        for (const e of out.get(n) || []) {
          lit.add(e.element);
          seen.add(e.ends[1 - tail]);
        }
      }
      return seen;
    };
    const clear = () => {
      svg.classList.remove("tracing");
      for (const e of svg.querySelectorAll(".lit")) e.classList.remove("lit");
    };
    const light = (node) => {
      clear();
      edges ||= read();
      const lit = new Set([node]);
      const reached = [...reach(number(node), 0, lit), ...reach(number(node), 1, lit)];
      if (lit.size === 1) return; // nothing leads anywhere
      const base = node.id.slice(0, node.id.lastIndexOf("-n") + 2);
      for (const n of reached) lit.add(document.getElementById(base + n));
      for (const e of lit) if (e) e.classList.add("lit");
      svg.classList.add("tracing");
    };
    const nodeOf = (e) => e.target instanceof Element ? e.target.closest(".node") : null;
    svg.addEventListener("pointerover", (e) => { const n = nodeOf(e); n ? light(n) : clear(); });
    svg.addEventListener("pointerleave", clear);
    // Not on the drawing: one that listens for the focus would get it itself.
    view.addEventListener("focusin", (e) => { const n = nodeOf(e); if (n && n.matches(":focus-visible")) light(n); });
    view.addEventListener("focusout", clear);
  }

  // The buttons stand beside the disclosure below the drawing, where they cover nothing.
  function equip(figure, view, svg, drawing) {
    const tools = template.content.firstElementChild.cloneNode(true);
    const code = figure.querySelector("details pre");
    const actions = {
      in: () => drawing.by(step),
      out: () => drawing.by(1 / step),
      fit: () => drawing.fit(),
      screen: document.fullscreenEnabled && (() => document.fullscreenElement ? document.exitFullscreen() : figure.requestFullscreen()),
      save: () => save(svg),
      copy: navigator.clipboard && code && ((button) => copy(button, code.textContent)),
    };
    for (const button of tools.querySelectorAll("button")) {
      const act = actions[button.dataset.do];
      if (act) button.addEventListener("click", () => act(button));
      else button.remove();
    }
    figure.insertBefore(tools, figure.querySelector("details"));
    figure.addEventListener("fullscreenchange", () => {
      drawing.reset();
      if (document.fullscreenElement === figure) drawing.fit();
    });
  }

  async function copy(button, text) {
    await navigator.clipboard.writeText(text);
    const { title } = button;
    button.title = button.dataset.done;
    button.setAttribute("aria-label", button.dataset.done);
    button.classList.add("done");
    setTimeout(() => {
      button.title = title;
      button.setAttribute("aria-label", title);
      button.classList.remove("done");
    }, 1500);
  }

  function save(svg) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([standalone(svg)], { type: "image/svg+xml" }));
    link.download = (svg.querySelector("title").textContent.trim().replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-|-$/g, "") || "diagram") + ".svg";
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  }

  // What a drawing takes from the page's styles. All but the last are inherited, so that an
  // element says only what differs from the one around it.
  const looks = ["fill", "fill-opacity", "stroke", "stroke-width", "stroke-dasharray", "stroke-linecap", "stroke-linejoin", "paint-order",
    "text-anchor", "font-family", "font-size", "font-weight", "font-style", "white-space", "opacity"];

  // standalone is the drawing as a file that needs nothing else: in the colours that the
  // page has now, on the page's ground, and with whole addresses.
  function standalone(svg) {
    const lit = svg.classList.contains("tracing");
    svg.classList.remove("tracing");
    const clone = svg.cloneNode(true);
    const rules = new Map();
    const from = [svg, ...svg.querySelectorAll("*")], to = [clone, ...clone.querySelectorAll("*")];
    from.forEach((element, i) => {
      const target = to[i];
      const of = getComputedStyle(element), around = i && getComputedStyle(element.parentElement);
      target.removeAttribute("class");
      if (element.localName === "title" || element.localName === "desc") return;
      const style = looks.filter((p) => p === "opacity" ? of[p] !== "1" : !i || of.getPropertyValue(p) !== around.getPropertyValue(p))
        .map((p) => p + ":" + of.getPropertyValue(p)).join(";");
      for (const name of ["tabindex", "role", "aria-label", "data-edge"]) if (i) target.removeAttribute(name);
      if (style) {
        if (!rules.has(style)) rules.set(style, "s" + rules.size);
        target.setAttribute("class", rules.get(style));
      }
      if (element.localName === "a") target.setAttribute("href", element.href.baseVal && new URL(element.href.baseVal, document.baseURI).href);
    });
    svg.classList.toggle("tracing", lit);
    const { width, height } = svg.viewBox.baseVal;
    clone.setAttribute("width", width);
    clone.setAttribute("height", height);
    clone.removeAttribute("style");
    const make = (name) => document.createElementNS(svg.namespaceURI, name);
    const style = make("style"), ground = make("rect");
    style.textContent = [...rules].map(([text, name]) => `.${name}{${text}}`).join("\n");
    ground.setAttribute("width", "100%");
    ground.setAttribute("height", "100%");
    ground.style.fill = "var(--plate)";
    svg.append(ground); // for a moment, to learn the colour
    ground.setAttribute("fill", getComputedStyle(ground).fill);
    ground.remove();
    ground.removeAttribute("style");
    const first = [...clone.children].find((e) => e.localName !== "title" && e.localName !== "desc") || null;
    clone.insertBefore(style, first);
    clone.insertBefore(ground, first);
    return new XMLSerializer().serializeToString(clone);
  }
})();
