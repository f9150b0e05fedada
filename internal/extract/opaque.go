package extract

import (
	"cmp"
	"slices"
	"sort"

	"docgen/internal/page"
)

// insideOpaque reports whether the offset lies in one of the ranges, which ascend.
func insideOpaque(list []page.Opaque, at int) bool {
	_, ok := opaqueAt(list, at)
	return ok
}

// opaqueAt returns the range that holds the offset.
func opaqueAt(list []page.Opaque, at int) (page.Opaque, bool) {
	i := sort.Search(len(list), func(i int) bool { return list[i].End > at })
	if i < len(list) && list[i].Start <= at {
		return list[i], true
	}
	return page.Opaque{}, false
}

// mergeOpaque joins code spans and formulas; a formula swallows the code inside it.
func mergeOpaque(code, math []page.Opaque) []page.Opaque {
	all := append(slices.Clone(code), math...)
	slices.SortFunc(all, func(a, b page.Opaque) int {
		return cmp.Or(a.Start-b.Start, b.End-a.End)
	})
	merged := all[:0]
	for _, o := range all {
		if n := len(merged); n > 0 && o.Start < merged[n-1].End {
			continue
		}
		merged = append(merged, o)
	}
	return merged
}

// offsetIn returns where part begins in whole, of which it is a slice. The Markdown
// parser gives destinations and labels as slices of the source without their offsets;
// that both end at the same capacity tells them.
func offsetIn(whole, part []byte) (int, bool) {
	if len(part) == 0 {
		return 0, false
	}
	at := cap(whole) - cap(part)
	if at < 0 || at+len(part) > len(whole) || &whole[at] != &part[0] {
		return 0, false
	}
	return at, true
}
