// What the map, the search and the report share: elements, and texts of the interface with
// values in them.

export function element(name, attributes = {}, ...children) {
  const e = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === true) e.setAttribute(key, "");
    else if (value !== undefined && value !== false && value !== null) e.setAttribute(key, value);
  }
  e.append(...children.filter((c) => c !== undefined && c !== null && c !== ""));
  return e;
}

// fill puts values into a text of the interface: "{count} concepts". A value may be a node.
export function fill(text, values) {
  return text.split(/(\{[a-z]+\})/).filter(Boolean).map((part) => {
    const key = part.slice(1, -1);
    return part[0] === "{" && key in values ? values[key] : part;
  });
}

export const words = (text, values) => fill(text, values).join("");

// highlighted cuts a name into nodes, with what was typed marked where it stands as it was typed.
export function highlighted(name, typed) {
  const at = typed ? name.toLowerCase().indexOf(typed.toLowerCase()) : -1;
  if (at < 0 || name.toLowerCase().length !== name.length) return [name];
  return [name.slice(0, at), element("mark", {}, name.slice(at, at + typed.length)), name.slice(at + typed.length)];
}
