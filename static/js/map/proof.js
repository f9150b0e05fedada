// Why one concept contains another, or why not: the same answers as internal/explain gives.

// above gives for each concept that contains n, n itself too, how many edges it is away.
function above(h, n) {
  const distance = new Map([[n, 0]]);
  const queue = [n];
  for (let i = 0; i < queue.length; i++) {
    for (const b of h.broader(queue[i])) {
      if (distance.has(b)) continue;
      distance.set(b, distance.get(queue[i]) + 1);
      queue.push(b);
    }
  }
  return distance;
}

// below gives the concepts that n contains, in the order of their IDs.
function below(h, n) {
  const seen = new Set([n]);
  const queue = [n];
  for (let i = 0; i < queue.length; i++) {
    for (const c of h.narrower(queue[i])) if (!seen.has(c)) { seen.add(c); queue.push(c); }
  }
  return queue.slice(1).sort((a, b) => h.ids[a] - h.ids[b]);
}

// shortest gives a shortest chain of concepts from the broader to the narrower, null where
// there is none; among equally short ones the one whose concepts come first.
function shortest(h, broader, narrower) {
  const containers = above(h, narrower);
  if (!containers.has(broader)) return null;
  const from = new Map([[broader, -1]]);
  const queue = [broader];
  for (let i = 0; i < queue.length; i++) {
    const ordered = h.narrower(queue[i]).filter((c) => containers.has(c) && !from.has(c)).sort((a, b) => h.ids[a] - h.ids[b]);
    for (const c of ordered) {
      from.set(c, queue[i]);
      if (c === narrower) {
        const chain = [];
        for (let at = c; at !== -1; at = from.get(at)) chain.unshift(at);
        return chain;
      }
      queue.push(c);
    }
  }
  return null;
}

// nearestCommon gives the concepts that contain both and of which no other does that they
// contain, in the order of their IDs.
function nearestCommon(h, a, b) {
  const first = above(h, a), second = above(h, b);
  first.delete(a);
  second.delete(b);
  const common = new Set([...first.keys()].filter((n) => second.has(n)));
  const covered = new Set(); // those that contain another common one: all above their direct containers
  const queue = [];
  const cover = (n) => { for (const up of h.broader(n)) if (!covered.has(up)) { covered.add(up); queue.push(up); } };
  for (const n of common) cover(n);
  for (let i = 0; i < queue.length; i++) cover(queue[i]);
  const ordered = [...common].sort((x, y) => h.ids[x] - h.ids[y]);
  const nearest = ordered.filter((n) => !covered.has(n));
  return nearest.length > 0 ? nearest : ordered.slice(0, 1); // all on cycles: the first
}

// why answers for two concepts by their numbers, all pieces of h being there:
// {holds, reversed, chain} or {contains, contained, common}, the last lists of numbers.
export function why(h, broader, narrower) {
  if (broader === narrower) return { holds: true, chain: [broader] };
  const chain = shortest(h, broader, narrower);
  if (chain) return { holds: true, chain };
  const back = shortest(h, narrower, broader);
  if (back) return { holds: false, reversed: true, chain: back };
  const containers = [...above(h, narrower).keys()].slice(1).sort((a, b) => h.ids[a] - h.ids[b]);
  return { holds: false, contains: below(h, broader), contained: containers, common: nearestCommon(h, broader, narrower) };
}
