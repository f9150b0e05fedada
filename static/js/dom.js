// What the map, the search and the report share.

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
