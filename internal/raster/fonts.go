package raster

import (
	"cmp"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"

	"github.com/go-fonts/liberation/liberationsansbold"
	"github.com/go-fonts/liberation/liberationsansbolditalic"
	"github.com/go-fonts/liberation/liberationsansitalic"
	"github.com/go-fonts/liberation/liberationsansregular"
	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
)

// Fonts are the fonts that text is drawn with: Liberation Sans, which is part of docgen and
// has the widths that drawings are measured with, and for other characters what the system
// has. Fonts are not safe for concurrent use. Close them.
type Fonts struct {
	faces  [4]*sfnt.Font // regular, bold, italic, bold italic
	system []systemFont
	found  map[wanted]*sfnt.Font // where a character was found, nil for nowhere
	files  []*os.File
	buf    sfnt.Buffer
}

// wanted is a character that the embedded fonts do not have.
type wanted struct {
	character rune
	bold      bool
}

// A systemFont is a font file that is opened when a character asks for it.
type systemFont struct {
	path   string
	rank   int  // preferred fonts are low
	bold   bool // by its name
	opened bool
	fonts  []*sfnt.Font
}

// OpenFonts reads the embedded fonts and lists those of the system, which lie in the given
// folders, by default the usual ones. An error means that the embedded ones cannot be read.
func OpenFonts(folders ...string) (*Fonts, error) {
	f := &Fonts{found: map[wanted]*sfnt.Font{}}
	for i, ttf := range [...][]byte{liberationsansregular.TTF, liberationsansbold.TTF,
		liberationsansitalic.TTF, liberationsansbolditalic.TTF} {
		var err error
		if f.faces[i], err = sfnt.Parse(ttf); err != nil {
			return nil, fmt.Errorf("reading an embedded font: %w", err)
		}
	}
	if len(folders) == 0 {
		folders = fontFolders()
	}
	f.system = listFonts(folders)
	return f, nil
}

// Close closes the font files.
func (f *Fonts) Close() error {
	var first error
	for _, file := range f.files {
		first = cmp.Or(first, file.Close())
	}
	return first
}

// fontFolders are where systems keep fonts.
func fontFolders() []string {
	home, _ := os.UserHomeDir()
	switch runtime.GOOS {
	case "windows":
		return []string{filepath.Join(os.Getenv("WINDIR"), "Fonts"),
			filepath.Join(os.Getenv("LOCALAPPDATA"), "Microsoft", "Windows", "Fonts")}
	case "darwin":
		return []string{"/System/Library/Fonts", "/Library/Fonts", filepath.Join(home, "Library", "Fonts")}
	}
	data := cmp.Or(os.Getenv("XDG_DATA_HOME"), filepath.Join(home, ".local", "share"))
	return []string{"/usr/share/fonts", "/usr/local/share/fonts", filepath.Join(data, "fonts"), filepath.Join(home, ".fonts")}
}

// preferred are parts of the names of font files that have the characters of Chinese,
// Japanese and Korean, in the order of the fonts in static/css/diagram.css.
var preferred = []string{"pingfang", "hiragino sans", "msyh", "notosanscjk", "notosanssc", "sourcehansans", "wqy",
	"droidsansfallback", "simsun", "yugoth", "malgun", "dejavusans.", "dejavusans-bold.", "arial unicode", "seguisym", "apple symbols"}

// otherWeight tells the files of weights that text is not drawn in.
var otherWeight = regexp.MustCompile(`thin|light|medium|demi|black|heavy|mono|serif|narrow|condensed|oblique|italic`)

// maxFontFiles bounds the files that are looked at; a desktop has some hundreds.
const maxFontFiles = 4000

// listFonts lists font files, the preferred first, each group in the order of their paths.
func listFonts(folders []string) []systemFont {
	var out []systemFont
	for _, folder := range folders {
		// A folder that cannot be read has no fonts.
		_ = filepath.WalkDir(folder, func(path string, d fs.DirEntry, err error) error {
			if err != nil || len(out) == maxFontFiles {
				return fs.SkipAll
			}
			name := strings.ToLower(d.Name())
			if ext := filepath.Ext(name); !slices.Contains([]string{".ttf", ".otf", ".ttc", ".otc"}, ext) || d.IsDir() {
				return nil
			}
			rank := slices.IndexFunc(preferred, func(p string) bool { return strings.Contains(name, p) })
			if rank < 0 {
				rank = len(preferred)
			}
			bold := strings.Contains(name, "bold") || name == "msyhbd.ttc"
			if plain := strings.Contains(name, "regular") || rank < len(preferred) && !otherWeight.MatchString(name); !plain && !bold {
				rank += len(preferred) + 1 // thin, black, narrow and the like
			}
			out = append(out, systemFont{path: path, rank: rank, bold: bold})
			return nil
		})
	}
	slices.SortFunc(out, func(a, b systemFont) int {
		return cmp.Or(cmp.Compare(a.rank, b.rank), cmp.Compare(a.path, b.path))
	})
	return out
}

// open reads a font file: of a collection the font for simplified Chinese first, whose
// characters stand for most pages, if it is marked as such.
func (f *Fonts) open(s *systemFont) []*sfnt.Font {
	if s.opened {
		return s.fonts
	}
	s.opened = true
	file, err := os.Open(s.path)
	if err != nil {
		return nil
	}
	f.files = append(f.files, file)
	collection, err := sfnt.ParseCollectionReaderAt(file)
	if err != nil {
		return nil
	}
	for i := range min(collection.NumFonts(), 64) {
		one, err := collection.Font(i)
		if err != nil {
			continue
		}
		name, _ := one.Name(&f.buf, sfnt.NameIDFamily)
		if strings.HasSuffix(name, " SC") {
			s.fonts = slices.Insert(s.fonts, 0, one)
		} else {
			s.fonts = append(s.fonts, one)
		}
	}
	return s.fonts
}

// of returns the font for a character in a face, nil where no font has it, and whether the
// glyph should be made bolder than the font has it.
func (f *Fonts) of(r rune, face int) (one *sfnt.Font, bolder bool) {
	if g, err := f.faces[face].GlyphIndex(&f.buf, r); err == nil && g != 0 {
		return f.faces[face], false
	}
	bold := face&1 != 0
	if one := f.search(wanted{r, bold}); one != nil || !bold {
		return one, false
	}
	return f.search(wanted{r, false}), true
}

// search looks a character up in the system's fonts of one weight.
func (f *Fonts) search(w wanted) *sfnt.Font {
	if one, known := f.found[w]; known {
		return one
	}
	f.found[w] = nil
	for i := range f.system {
		if f.system[i].bold != w.bold {
			continue
		}
		for _, one := range f.open(&f.system[i]) {
			if g, err := one.GlyphIndex(&f.buf, w.character); err == nil && g != 0 && f.drawable(one, g) {
				f.found[w] = one
				return one
			}
		}
	}
	return nil
}

// drawable reports whether the font has an outline for the glyph: coloured emoji have none.
func (f *Fonts) drawable(one *sfnt.Font, g sfnt.GlyphIndex) bool {
	segments, err := one.LoadGlyph(&f.buf, g, fixed.I(int(one.UnitsPerEm())), nil)
	return err == nil && len(segments) > 0
}

// advance returns how far a glyph moves the pen at a size, and how much nearer it stands to
// the glyph before it in the same font.
func (f *Fonts) advance(one *sfnt.Font, before, g sfnt.GlyphIndex, size float64) (pen, nearer float64) {
	em := fixed.I(int(one.UnitsPerEm()))
	a, err := one.GlyphAdvance(&f.buf, g, em, font.HintingNone)
	if err != nil {
		return 0, 0
	}
	if before != 0 {
		if k, err := one.Kern(&f.buf, before, g, em, font.HintingNone); err == nil {
			nearer = float64(k) / float64(em) * size
		}
	}
	return float64(a) / float64(em) * size, nearer
}
