// The concepts whose names are spelled much like a given one, in any script.

const { edits } = await import(`../search/terms.js${new URL(import.meta.url).search}`);

const MOST = 96; // characters of a name that count, as in internal/similar

// nearest gives up to count concepts of a hierarchy with a name or alias like the folded
// text, the likest first. As in internal/similar a name is like another if at most half of
// the longer one has to change, or if one is a part of the other; that a part be of whole
// words cannot be asked, as folded names have no spaces. All pieces of h must be there.
// It takes time linear in the names: this happens once, when a question finds no answer.
export function nearest(h, text, count) {
  const asked = [...text].slice(0, MOST);
  if (asked.length === 0) return [];
  const likeness = new Map(); // by number: [share of the longer name that changes, how much longer that is]
  for (let n = 0; n < h.count; n++) {
    for (const name of h.folded(n).split("\n")) {
      const far = distance(asked, [...name].slice(0, MOST));
      if (far && (!likeness.has(n) || compare(far, likeness.get(n)) < 0)) likeness.set(n, far);
    }
  }
  return [...likeness].sort(([a, x], [b, y]) => compare(x, y) || a - b).slice(0, count).map(([n]) => n);
}

const compare = (x, y) => x[0] - y[0] || x[1] - y[1];

function distance(a, b) {
  const longest = Math.max(a.length, b.length), shortest = Math.min(a.length, b.length);
  const n = edits(a, b, Math.floor(longest / 2));
  if (n < Infinity) return [n / longest, longest - shortest];
  const [x, y] = [a.join(""), b.join("")];
  return shortest >= 2 && (x.includes(y) || y.includes(x)) ? [0.5, longest - shortest] : null;
}
