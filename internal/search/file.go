package search

import (
	"bytes"
	"compress/zlib"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"runtime"
	"slices"
	"strings"
	"sync"
)

// formatVersion changes with the layout of the files; the script refuses another one.
const formatVersion = 1

// encode writes and compresses everything.
func encode(pages []cutPage, texts *texts, terms *terms, entries []entry) []File {
	shards := terms.shards()
	names, nameCounts := packEntries(entries)
	var files []File
	for i, s := range shards {
		files = append(files, File{fmt.Sprintf("t%d.bin", i), s.data})
	}
	for i, p := range texts.packs {
		files = append(files, File{fmt.Sprintf("x%d.bin", i), p})
	}
	for i, p := range names {
		files = append(files, File{fmt.Sprintf("c%d.bin", i), p})
	}
	compressAll(files)
	folder := contentHash(files)
	m := manifest{folder: folder, texts: texts.counts, lengths: lengths(entries), names: nameCounts}
	for i := range pages {
		m.pages = append(m.pages, pages[i].blocks())
	}
	for i, s := range shards {
		m.firsts = append(m.firsts, s.first)
		m.sizes = append(m.sizes, len(files[i].Data))
	}
	for i := range files {
		files[i].Name = folder + "/" + files[i].Name
	}
	files = append(files, File{"index.bin", m.encode()})
	compressAll(files[len(files)-1:])
	slices.SortFunc(files, func(a, b File) int { return strings.Compare(a.Name, b.Name) })
	return files
}

// manifest is what the script must know before the first query.
type manifest struct {
	folder  string
	pages   []int    // blocks of each page
	firsts  []string // first term of each t file
	sizes   []int    // bytes of each t file
	texts   []int    // blocks in each x file
	lengths []int    // concept names of one term, two terms, and so on
	names   []int    // concept names in each c file
}

// encode writes a line of text with the names, then each list as its length and numbers.
// All numbers are varints.
func (m *manifest) encode() []byte {
	out := binary.AppendUvarint(nil, formatVersion)
	text := m.folder + "\n" + strings.Join(m.firsts, "\n")
	out = binary.AppendUvarint(out, uint64(len(text)))
	out = append(out, text...)
	for _, list := range [][]int{m.pages, m.sizes, m.texts, m.lengths, m.names} {
		out = binary.AppendUvarint(out, uint64(len(list)))
		for _, n := range list {
			out = binary.AppendUvarint(out, uint64(n))
		}
	}
	return out
}

// compressAll compresses the files in place, as many at a time as there are processors.
func compressAll(files []File) {
	var wait sync.WaitGroup
	workers := min(runtime.GOMAXPROCS(0), len(files))
	for w := range workers {
		wait.Go(func() {
			var out bytes.Buffer
			z, err := zlib.NewWriterLevel(&out, zlib.DefaultCompression)
			if err != nil {
				panic(err) // the level is a constant
			}
			for i := w; i < len(files); i += workers {
				out.Reset()
				z.Reset(&out)
				// Writing into a buffer cannot fail.
				_, _ = z.Write(files[i].Data)
				_ = z.Close()
				files[i].Data = bytes.Clone(out.Bytes())
			}
		})
	}
	wait.Wait()
}

func contentHash(files []File) string {
	h := sha256.New()
	for _, f := range files {
		fmt.Fprintf(h, "%s %d\n", f.Name, len(f.Data))
		h.Write(f.Data)
	}
	return hex.EncodeToString(h.Sum(nil)[:6])
}
