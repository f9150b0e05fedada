// The terms of a text, by the same rules as internal/search/token.go (testdata/tokens.json is
// run against both), and how far one is from another.

const LONGEST_WORD = 40;

const folds = new Map();
const dropped = (c) => (c >= 0x300 && c <= 0x36f) || c === 0xad || (c >= 0xfe00 && c <= 0xfe0f);
const isDigit = (c) => c >= 48 && c <= 57;
const LETTER = /[\p{L}\p{N}]/u;
const MARK = /\p{M}/u;

export function isCJK(c) {
  if (c < 0x1100) return false;
  return (c >= 0x4e00 && c <= 0x9fff) || (c >= 0xac00 && c <= 0xd7fb) || (c >= 0x3400 && c <= 0x4dbf) ||
    (c >= 0x20000 && c <= 0x3fffd) || (c >= 0x3005 && c <= 0x3007) || (c >= 0x3021 && c <= 0x3029) ||
    (c >= 0x3031 && c <= 0x3035) || c === 0x303b || (c >= 0x3041 && c <= 0x3096) || (c >= 0x309d && c <= 0x309f) ||
    (c >= 0x30a1 && c <= 0x30fa) || (c >= 0x30fc && c <= 0x318e) || (c >= 0x31a0 && c <= 0x31bf) ||
    (c >= 0x31f0 && c <= 0x31ff) || (c >= 0x1100 && c <= 0x11ff) || (c >= 0xa960 && c <= 0xa97c) ||
    (c >= 0x2e80 && c <= 0x2fd5) || (c >= 0xf900 && c <= 0xfaff);
}

const startsWord = (c) => (c < 128 ? (c >= 97 && c <= 122) || isDigit(c) || (c >= 65 && c <= 90) || c === 95
  : !isCJK(c) && LETTER.test(String.fromCodePoint(c)));
const continuesWord = (c) => startsWord(c) || (c >= 128 && !isCJK(c) && MARK.test(String.fromCodePoint(c)));

// lower gives a character in lower case where that is one character, as Go has it.
function lower(char) {
  const low = char.toLowerCase();
  return [...low].length === 1 ? low : char;
}

function foldChar(char) {
  let folded = folds.get(char);
  if (folded === undefined) {
    let kept = "";
    if (!dropped(char.codePointAt(0))) {
      for (const d of char.normalize("NFKD")) {
        if (!dropped(d.codePointAt(0))) kept += d === "ς" ? "σ" : lower(d);
      }
    }
    folded = Array.from(kept.normalize("NFC"), (d) => d.codePointAt(0));
    folds.set(char, folded);
  }
  return folded;
}

// fold gives the folded characters of composed text, and for each where its source begins
// and ends.
function fold(text) {
  const chars = [], from = [], to = [];
  let at = 0;
  for (const char of text) {
    for (const c of foldChar(char)) {
      chars.push(c);
      from.push(at);
      to.push(at + char.length);
    }
    at += char.length;
  }
  return { chars, from, to };
}

// tokenize returns the terms of composed text: {term, from, to, prefix}.
export function tokenize(text, forIndex = false) {
  const { chars, from, to } = fold(text);
  const tokens = [];
  const emit = (start, end, prefix) => tokens.push(
    { term: String.fromCodePoint(...chars.slice(start, end)), from: from[start], to: to[end - 1], prefix });
  for (let i = 0; i < chars.length;) {
    let end = i + 1;
    if (isCJK(chars[i])) {
      while (end < chars.length && isCJK(chars[end])) end++;
      for (let k = i; k + 1 < end; k++) emit(k, k + 2, false);
      if (forIndex || end - i === 1) emit(end - 1, end, true);
    } else if (startsWord(chars[i])) {
      end = wordEnd(chars, i);
      emitWord(chars, i, end, forIndex, emit);
    }
    i = end;
  }
  return tokens;
}

function wordEnd(chars, i) {
  let end = i + 1;
  while (end < chars.length && (continuesWord(chars[end]) ||
    (chars[end] === 46 && isDigit(chars[end - 1]) && end + 1 < chars.length && isDigit(chars[end + 1])))) end++;
  for (const sign of ["++", "#"]) {
    const after = end + sign.length;
    const next = chars[after];
    if (after <= chars.length && String.fromCodePoint(...chars.slice(end, after)) === sign &&
      (next === undefined || !(next === 43 || next === 35 || startsWord(next)))) return after;
  }
  return end;
}

function emitWord(chars, start, end, forIndex, emit) {
  while (start < end && chars[start] === 95) start++;
  while (end > start && chars[end - 1] === 95) end--;
  if (start === end) return;
  end = Math.min(end, start + LONGEST_WORD);
  emit(start, end, true);
  if (!forIndex || !chars.slice(start, end).includes(95)) return;
  for (let i = start; i < end; i++) {
    const part = i;
    while (i < end && chars[i] !== 95) i++;
    if (i > part) emit(part, i, true);
  }
}

// compact folds text and drops its spaces, to compare what was typed with what was written.
export const compact = (text) => String.fromCodePoint(...fold(text).chars).replace(/\s+/gu, "");

// highlight cuts text into [text, whether it is of the query].
export function highlight(text, tokens) {
  const spans = tokenize(text, true)
    .filter((t) => tokens.some((q) => (q.prefix ? t.term.startsWith(q.term) : t.term === q.term)))
    .map((t) => ({ from: t.from, to: t.to })).sort((a, b) => a.from - b.from);
  const parts = [];
  let at = 0;
  for (const s of spans) {
    if (s.to <= at) continue;
    const from = Math.max(s.from, at);
    const last = parts[parts.length - 1];
    if (from > at || !last || !last[1]) {
      if (from > at) parts.push([text.slice(at, from), false]);
      parts.push([text.slice(from, s.to), true]);
    } else last[0] += text.slice(from, s.to);
    at = s.to;
  }
  if (at < text.length) parts.push([text.slice(at), false]);
  return parts;
}

// excerpt is highlight for a few lines: it begins near the first hit.
export function excerpt(text, tokens, lead = 60) {
  const parts = highlight(text, tokens);
  const [first] = parts[0] || [""];
  if (parts.length > 1 && !parts[0][1] && first.length > lead) {
    const space = first.indexOf(" ", first.length - lead);
    const from = space > 0 && space < first.length - lead / 3 ? space + 1 : first.length - lead / 2;
    parts[0] = ["… " + first.slice(from).replace(/^[\udc00-\udfff]/, ""), false];
  }
  return parts;
}

// edits counts the edits between two lists of characters: what is to insert, delete or replace, and
// neighbours to swap, as internal/similar does. It gives Infinity where there are more than most.
export function edits(a, b, most) {
  if (Math.abs(a.length - b.length) > most) return Infinity;
  let before = [], last = [], row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    [before, last, row] = [last, row, before];
    row[0] = i;
    for (let j = 1; j <= b.length; j++) {
      row[j] = Math.min(last[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1), last[j] + 1, row[j - 1] + 1);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) row[j] = Math.min(row[j], before[j - 2] + 1);
    }
    // A row follows from the two before it: one alone is no reason to give up.
    if (Math.min(...row) > most && Math.min(...last) > most) return Infinity;
  }
  return row[b.length] <= most ? row[b.length] : Infinity;
}
