// The card that says what a concept is, shown beside a link to its page while the pointer or
// the keyboard is on the link. What it shows is the head of that page, which is fetched then.

const patience = 300; // milliseconds until a card comes
const grace = 250; // until it goes, so that the pointer gets from the link onto the card
const gap = 6; // pixels between the two
const longest = 320; // characters of a definition

// previews watches the links to pages below the address of all concepts. The first event is
// the one for which this script was loaded.
export function previews(concepts, first) {
  const base = new URL(concepts, document.baseURI);
  const heads = new Map(); // by address: the promise of a page's head
  let wanted = null; // the link that a card is shown for, or soon will be
  let card = null;
  let timer = 0;

  const later = (what, delay) => {
    clearTimeout(timer);
    timer = setTimeout(what, delay);
  };

  // addressOf gives the address of the concept's page that a link leads to.
  function addressOf(link) {
    const to = new URL(link.getAttribute("href"), document.baseURI);
    const name = to.pathname.slice(base.pathname.length);
    to.hash = "";
    const here = to.pathname === location.pathname;
    return to.origin === base.origin && to.pathname.startsWith(base.pathname) && name && name !== "index.html" && !here ? to.href : null;
  }

  const linkAt = (target) => {
    const link = target.closest && target.closest("main a[href]");
    return link && addressOf(link) ? link : null;
  };

  function want(link) {
    if (wanted !== link) hide();
    else if (card) return clearTimeout(timer);
    wanted = link;
    later(() => show(link), patience);
  }

  function unwant() {
    if (card) later(hide, grace);
    else hide();
  }

  function hide() {
    clearTimeout(timer);
    if (card) {
      wanted.removeAttribute("aria-describedby");
      card.remove();
    }
    card = wanted = null;
  }

  async function show(link) {
    const head = await headOf(addressOf(link));
    if (!head || wanted !== link || card || !link.isConnected) return;
    card = document.createElement("div");
    card.className = "preview";
    card.id = "dg-preview";
    card.setAttribute("role", "tooltip");
    card.lang = head.lang;
    for (const [element, name, text] of [["b", "", head.name], ["p", "way", head.way], ["p", "", head.definition], ["p", "extent", head.extent]]) {
      if (!text) continue;
      const e = document.createElement(element);
      e.className = name;
      e.textContent = text;
      card.append(e);
    }
    document.getElementById("dg-main").append(card);
    if (card.showPopover) { // above whatever fills the screen
      card.popover = "manual";
      card.showPopover();
    }
    place(link);
    link.setAttribute("aria-describedby", card.id);
  }

  // place puts the card below the link, or above it where there is more room.
  function place(link) {
    const at = link.getBoundingClientRect(), size = card.getBoundingClientRect();
    const { clientWidth, clientHeight } = document.documentElement;
    const above = clientHeight - at.bottom < size.height + 2 * gap && at.top > clientHeight - at.bottom;
    card.style.top = scrollY + (above ? at.top - gap - size.height : at.bottom + gap) + "px";
    card.style.left = scrollX + Math.max(gap, Math.min(at.left, clientWidth - size.width - gap)) + "px";
  }

  function headOf(address) {
    if (!heads.has(address)) heads.set(address, fetchHead(address).catch(() => null));
    return heads.get(address);
  }

  const hover = (e) => {
    if (e.pointerType === "touch") return; // a finger opens the link
    if (card && card.contains(e.target)) return clearTimeout(timer);
    const link = linkAt(e.target);
    if (link) want(link);
    else if (wanted && !wanted.matches(":focus-visible")) unwant();
  };
  const focus = (e) => {
    const link = e.target.matches(":focus-visible") && linkAt(e.target);
    if (link) want(link);
  };
  document.addEventListener("pointerover", hover);
  document.documentElement.addEventListener("pointerleave", unwant);
  document.addEventListener("focusin", focus);
  document.addEventListener("focusout", (e) => { if (e.target === wanted) unwant(); });
  document.addEventListener("pointerdown", (e) => { if (!card || !card.contains(e.target)) hide(); });
  document.addEventListener("keydown", (e) => { if (e.key === "Escape") hide(); });
  if (first.type === "focusin") focus(first);
  else hover(first);
}

// fetchHead reads the head of a concept's page.
async function fetchHead(address) {
  const answer = await fetch(address);
  if (!answer.ok) return null;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const text = (selector) => {
    const e = page.querySelector(selector);
    return e ? e.textContent.replace(/\s+/g, " ").trim() : "";
  };
  const definition = [...text("[data-definition]")];
  return {
    lang: page.documentElement.lang,
    name: text("h1"),
    way: text(".paths li"),
    definition: definition.length > longest ? definition.slice(0, longest).join("") + "…" : definition.join(""),
    extent: text(".extent"),
  };
}
