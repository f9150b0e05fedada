// The link that opens the search. A page needs one that leads somewhere useful without
// scripts:
//
//   <a href="all-pages/" data-search="search/" data-search-root="/" data-search-words="search/words-en.json">Search</a>
//
// data-search is the folder of the index (see internal/search), data-search-root what the
// index's addresses are relative to, data-search-words a file with the words of the dialog.
// Everything else is fetched when the search is opened first, in the version of this file.

const version = new URL(import.meta.url).search;
const load = (name) => import(`./${name}.js${version}`);

// start makes the link open the search. Without what the search needs it stays a link.
function start(link) {
  if (typeof DecompressionStream === "undefined" || !window.HTMLDialogElement || !/^https?:$/.test(location.protocol)) return;
  let dialog;
  const open = async () => {
    try {
      dialog ||= Promise.all(["search/dialog", "search/index", "search/terms", "dom"].map(load)).then(([{ create }]) => create(link));
      (await dialog).open();
    } catch {
      location.assign(link.href);
    }
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
