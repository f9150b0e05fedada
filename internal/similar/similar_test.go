package similar_test

import (
	"fmt"
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

func FuzzFind(f *testing.F) {
	f.Add("边缘计算", "边缘编排")
	f.Add("a\xffb", "")
	f.Add("aaaa", "aaa")
	f.Fuzz(func(t *testing.T, a, b string) {
		for _, m := range similar.New([]string{a, b, a + b}).Find(b, 2) {
			if m.Index < 0 || m.Index > 2 || m.Edits < 1 {
				t.Errorf("%v", m)
			}
		}
	})
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
