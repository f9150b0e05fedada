// How many edits lie between two names or words: characters to insert, delete or replace, and
// neighbours to swap ("optimal string alignment"). internal/similar counts the same.

// edits gives that number for two lists of characters, Infinity where there are more than most.
export function edits(a, b, most) {
  if (Math.abs(a.length - b.length) > most) return Infinity;
  let before = [], last = [], row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    [before, last, row] = [last, row, before];
    row[0] = i;
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      let n = Math.min(last[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1), last[j] + 1, row[j - 1] + 1);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) n = Math.min(n, before[j - 2] + 1);
      row[j] = n;
      least = Math.min(least, n);
    }
    // A row follows from the two before it: one alone is no reason to give up.
    if (least > most && Math.min(...last) > most) return Infinity;
  }
  return row[b.length] <= most ? row[b.length] : Infinity;
}
