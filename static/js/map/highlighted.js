const { element } = await import(`../dom.js${new URL(import.meta.url).search}`);

// highlighted cuts a name into nodes, with what was typed marked where it stands as it was typed.
export function highlighted(name, typed) {
  const at = typed ? name.toLowerCase().indexOf(typed.toLowerCase()) : -1;
  if (at < 0 || name.toLowerCase().length !== name.length) return [name];
  return [name.slice(0, at), element("mark", {}, name.slice(at, at + typed.length)), name.slice(at + typed.length)];
}
