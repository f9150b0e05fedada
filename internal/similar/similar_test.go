package similar_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"docgen/internal/similar"
)

func TestFind(t *testing.T) {
	names := []string{"containerd", "k3s", "kubernetes", "wasmedge支持", "全虚拟化", "半虚拟化", "容器化", "容器运行时", "沙盒化", "边缘编排", "mongo", "虚拟化", "树", "橡树", "橡木"}
	for _, c := range []struct{ asked, want string }{
		{"边缘计算", "边缘编排"},                  // half of it is the same
		{"wasmedge", "wasmedge支持"},        // a whole part
		{"k3s集群", "k3s"},                  // the other way round
		{"kuberentes", "kubernetes"},      // two letters swapped
		{"containrd", "containerd"},       // a letter missing
		{"虚拟化层", "虚拟化 全虚拟化 半虚拟化"},         // the nearest first
		{"容器", "容器化 容器运行时"},               // parts of both; one edit is nearer than three
		{"像树", "橡树 树"},                    // one edit each: a wrong character before a missing one
		{"橡村", "橡树 橡木"},                   // nothing tells them apart: in the order of the list
		{"go", ""},                        // no whole part of mongo
		{"kubernetes", ""},                // the name itself is not like itself
		{"", ""}, {"物", ""}, {"zzzz", ""}, // nothing is like these
	} {
		var got []string
		for _, m := range similar.New(names).Find(c.asked, 3) {
			got = append(got, names[m.Index])
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("%s: %v, want %s", c.asked, got, c.want)
		}
	}
}

func TestEditsAreCounted(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want int
	}{
		{"containerd", "containrd", 1},
		{"kubernetes", "kuberentes", 1}, // a swap
		{"边缘编排", "边缘计算", 2},
		{"虚拟化", "虚拟化层", 1},
	} {
		m := similar.New([]string{c.a}).Find(c.b, 1)
		if len(m) != 1 || m[0].Edits != c.want {
			t.Errorf("%s and %s: %v, want %d edits", c.a, c.b, m, c.want)
		}
	}
}

// What is found has as many edits as the plain recurrence counts, at most half of the
// longer name or as many as one has more than the other, which is then a part of it.
func FuzzFind(f *testing.F) {
	f.Add("边缘计算", "边缘编排")
	f.Add("a\xffb", "")
	f.Add("aaaa", "aaa")
	f.Add("abxcd", "acbcd")
	f.Add("kubernetes cluster", "kuberentes clsuter")
	f.Fuzz(func(t *testing.T, a, b string) {
		names := []string{a, b, a + b}
		asked := []rune(b)
		if len(asked) > 40 || len([]rune(a)) > 40 {
			return // of longer names only the first characters count
		}
		for _, m := range similar.New(names).Find(b, 2) {
			name := []rune(names[m.Index])
			if want := plainEdits(asked, name); m.Edits != want {
				t.Errorf("%q and %q: %d edits, want %d", names[m.Index], b, m.Edits, want)
			}
			if longer := max(len(name)-len(asked), len(asked)-len(name)); m.Edits < 1 || 2*m.Edits > max(len(name), len(asked)) && m.Edits != longer {
				t.Errorf("%q is not like %q: %d edits", names[m.Index], b, m.Edits)
			}
		}
	})
}

// Asking for few edits finds what asking for any number does, without those of more.
func FuzzFindWithin(f *testing.F) {
	f.Add("kuberentes", "kubernetes clusters")
	f.Add("aaaa", "aaab")
	f.Add("abab", "baba")
	f.Add("cloud ab", "ab")
	f.Fuzz(func(t *testing.T, a, b string) {
		if len([]rune(a)) > 40 || len([]rune(b)) > 40 {
			return // of longer names only the first characters count
		}
		x := similar.New([]string{a, b, a + b, "x" + b, b + "y", strings.ToUpper(b)})
		for most := range 6 {
			want := slices.DeleteFunc(x.Find(b, 6), func(m similar.Match) bool { return m.Edits > most })
			if got := x.FindWithin(b, 6, most); !slices.Equal(got, want) {
				t.Errorf("%q in %d edits of %q: %v, want %v", b, most, a, got, want)
			}
		}
	})
}

// plainEdits is the distance by its definition, a table of all beginnings.
func plainEdits(a, b []rune) int {
	table := make([][]int, len(a)+1)
	for i := range table {
		table[i] = make([]int, len(b)+1)
		for j := range table[i] {
			switch {
			case i == 0 || j == 0:
				table[i][j] = i + j
				continue
			case a[i-1] == b[j-1]:
				table[i][j] = table[i-1][j-1]
			default:
				table[i][j] = 1 + min(table[i-1][j-1], table[i-1][j], table[i][j-1])
			}
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				table[i][j] = min(table[i][j], table[i-2][j-2]+1)
			}
		}
	}
	return table[len(a)][len(b)]
}

// BenchmarkFind asks a list of 100,000 names, once of ordinary variety and once as
// alike as can be.
func BenchmarkFind(b *testing.B) {
	words := strings.Fields("cloud edge node pod image volume service mesh proxy route policy runtime kernel guest host disk queue cache index shard 虚拟 容器 沙盒 编排 边缘 调度 网络 存储 安全 策略")
	varied, alike := make([]string, 100_000), make([]string, 100_000)
	for i := range varied {
		varied[i] = words[i%30] + words[i/30%30] + words[i/900%30] + fmt.Sprint(i/27000)
		alike[i] = fmt.Sprintf("concept-%06d", i)
	}
	for _, c := range []struct {
		name, asked string
		list        []string
	}{
		{"varied", "kernel容器policy", varied},
		{"alike", "concept-12345", alike},
	} {
		b.Run(c.name, func(b *testing.B) {
			x := similar.New(c.list)
			for b.Loop() {
				x.Find(c.asked, 3)
			}
		})
	}
}
