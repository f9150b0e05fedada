// What a page can do beyond being read. Without scripts all of it is still there to read.
(() => {
  const root = document.documentElement;

  // The search, and what a page has of its own. Browsers cannot read modules in pages that
  // are opened as files.
  const served = /^https?:$/.test(location.protocol);
  for (const { dataset } of [document.currentScript, ...document.querySelectorAll("main > article [data-module]")]) {
    if (dataset.module && served) import(new URL(dataset.module, document.baseURI));
  }

  // The cards that say what a concept is: their script comes when a link is first looked at.
  const { preview, concepts } = document.currentScript.dataset;
  if (preview && served) {
    const look = async (event) => {
      if (event.pointerType === "touch" || !event.target.closest("main a[href]")) return;
      for (const kind of ["pointerover", "focusin"]) document.removeEventListener(kind, look);
      (await import(new URL(preview, document.baseURI))).previews(concepts, event);
    };
    for (const kind of ["pointerover", "focusin"]) document.addEventListener(kind, look);
  }

  // Light or dark, remembered.
  const toggle = document.querySelector("[data-theme-toggle]");
  if (toggle) {
    toggle.hidden = false;
    toggle.addEventListener("click", () => {
      const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
      root.dataset.theme = dark ? "light" : "dark";
      try { localStorage.setItem("docgen-theme", root.dataset.theme); } catch (e) { /* storage is switched off */ }
    });
  }

  // A button that copies code, made when the code comes near the window: a page may have
  // hundreds, and to change them all would lay it out twice before it is seen.
  const words = toggle ? toggle.dataset : {};
  const equip = (pre) => {
    const block = document.createElement("div");
    block.className = "code";
    const language = /(?:^| )language-(\S+)/.exec(pre.firstElementChild.className);
    if (language) block.dataset.language = language[1];
    pre.replaceWith(block);
    block.append(pre);
    const button = document.createElement("button");
    button.type = "button";
    button.className = "copy";
    const name = (text) => { button.title = text; button.setAttribute("aria-label", text); };
    name(words.copy || "Copy");
    button.addEventListener("click", async () => {
      const code = pre.cloneNode(true); // without what docgen says about it
      for (const e of code.querySelectorAll("[data-nosearch]")) e.remove();
      await navigator.clipboard.writeText(code.textContent);
      name(words.copied || "Copied");
      button.classList.add("done");
      setTimeout(() => { name(words.copy || "Copy"); button.classList.remove("done"); }, 1500);
    });
    block.append(button);
  };
  if (navigator.clipboard) {
    const near = new IntersectionObserver((entries) => {
      for (const { isIntersecting, target } of entries) {
        if (!isIntersecting) continue;
        near.unobserve(target);
        equip(target);
      }
    }, { rootMargin: "100%" });
    for (const pre of document.querySelectorAll("article pre:has(> code)")) near.observe(pre);
  }

  // Escape closes what fills the screen of a phone.
  addEventListener("keydown", (e) => {
    if (e.key === "Escape" && document.querySelector(".panel:target")) location.hash = "dg-main";
  });

  // The open page in the navigation is in view.
  requestAnimationFrame(() => {
    const here = document.querySelector(".navigation [aria-current]");
    const panel = document.querySelector(".navigation");
    if (here && panel && here.offsetTop > panel.clientHeight) panel.scrollTop = here.offsetTop - panel.clientHeight / 2;
  });

  // The current section in the contents of the page.
  const links = new Map();
  for (const a of document.querySelectorAll(".contents a[href^='#']")) {
    const heading = document.getElementById(decodeURIComponent(a.hash.slice(1)));
    if (heading) links.set(heading, a.parentElement);
  }
  if (links.size === 0) return;
  const headings = [...links.keys()];
  let current = null;
  const follow = () => { // the last heading in the upper third of the window or above it
    let low = 0, high = headings.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (headings[middle].getBoundingClientRect().top < innerHeight / 3) low = middle + 1;
      else high = middle;
    }
    const entry = links.get(headings[Math.max(low - 1, 0)]);
    if (entry === current) return;
    if (current) current.classList.remove("current");
    entry.classList.add("current");
    current = entry;
    const list = document.querySelector(".contents");
    const beyond = entry.getBoundingClientRect().bottom - list.getBoundingClientRect().bottom;
    const before = entry.getBoundingClientRect().top - list.getBoundingClientRect().top;
    if (beyond > 0 || before < 0) list.scrollTop += beyond > 0 ? beyond + 40 : before - 40;
  };
  let waits = false;
  const later = () => {
    if (waits) return;
    waits = true;
    requestAnimationFrame(() => { waits = false; follow(); });
  };
  addEventListener("scroll", later, { passive: true });
  later();
})();
