package site

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"html"
	"os"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/gohugoio/hugo/common/hugo"
	"github.com/gohugoio/hugo/deps"
	"github.com/gohugoio/hugo/tpl/transform"
	nethtml "golang.org/x/net/html"

	"docgen/internal/cache"
)

// Formulas become MathML while the site is built, by the KaTeX that Hugo brings along: a
// browser draws MathML itself, without fonts, styles or scripts from docgen. KaTeX runs in
// WebAssembly, which takes half a second to start, so that it starts only where a formula is
// new, and what it has answered is kept.

const (
	// mathTime bounds the work on one formula; KaTeX needs a thousandth of it.
	mathTime = 5 * time.Second

	// mathStart bounds the start of KaTeX, which takes half a second, and many times that on a
	// machine that does much else. It is not the time of any formula.
	mathStart = time.Minute

	// mathMost is the length from which a formula is none that anybody wrote.
	mathMost = 10_000
)

// typesetter turns TeX to MathML. It is safe for concurrent use.
type typesetter struct {
	kept    *cache.Cache
	kind    string
	convert func(ctx context.Context, tex string, display bool) (string, error) // set before the first use

	start    sync.Once
	mu       sync.Mutex
	stopped  bool // a formula took all its time: no other is tried
	warnings []formulaWarning
}

type formulaWarning struct {
	page, formula int
	text          string
}

func newTypesetter(kept *cache.Cache) *typesetter {
	return &typesetter{kept: kept, kind: "MathML 1 by Hugo " + hugo.CurrentVersion.String()}
}

// useHugo takes the KaTeX of a Hugo that is ready to build.
func (t *typesetter) useHugo(d *deps.Deps) {
	namespace := transform.New(d)
	t.convert = func(ctx context.Context, tex string, display bool) (string, error) {
		result, err := namespace.ToMath(ctx, tex, map[string]any{"displayMode": display, "strict": "ignore"})
		return string(result), err
	}
}

// typeset returns a formula as MathML.
func (t *typesetter) typeset(tex string, display bool) (string, error) {
	if len(tex) > mathMost {
		return "", errors.New("it is too long")
	}
	answer, err := t.kept.Answer(fmt.Sprint(t.kind, display), tex, func() ([]byte, error) {
		t.mu.Lock()
		stopped := t.stopped
		t.mu.Unlock()
		if stopped || t.convert == nil {
			return nil, errors.New("it was not tried after one that took too long")
		}
		t.start.Do(func() {
			ctx, cancel := context.WithTimeout(context.Background(), mathStart)
			defer cancel()
			_, _ = t.convert(ctx, "x", false) // what fails here fails again for the formula, and is told then
		})
		ctx, cancel := context.WithTimeout(context.Background(), mathTime)
		defer cancel()
		result, err := t.convert(ctx, tex, display)
		if ctx.Err() != nil {
			t.mu.Lock()
			t.stopped = true
			t.mu.Unlock()
			return nil, errors.New("it takes too long")
		}
		if err != nil {
			return nil, errors.New(texFault(err.Error()))
		}
		return plainMathML(result)
	})
	return string(answer), err
}

// texFault takes from an error what KaTeX says.
func texFault(text string) string {
	if i := strings.LastIndex(text, "ParseError: "); i >= 0 {
		text = text[i+len("ParseError: "):]
	}
	return strings.TrimPrefix(strings.Join(strings.Fields(text), " "), "KaTeX parse error: ")
}

var (
	mathElements = set(`math maction menclose merror mfenced mfrac mglyph mi mlabeledtr mmultiscripts mn mo mover mpadded
		mphantom mprescripts mroot mrow ms mspace msqrt mstyle msub msubsup msup mtable mtd mtext mtr munder munderover none`)
	mathAttributes = set(`accent accentunder class columnalign columnlines columnspacing columnspan depth display displaystyle
		fence form frame height largeop linebreak linethickness lspace mathbackground mathcolor mathsize mathvariant maxsize
		minsize movablelimits notation rowalign rowlines rowspacing rowspan rspace scriptlevel separator side stretchy
		symmetric voffset width xmlns`)
)

// plainMathML takes the element math out of what KaTeX wrote, without the TeX that it
// repeats, and refuses what is not MathML for show.
func plainMathML(text string) ([]byte, error) {
	var out strings.Builder
	depth, inside := 0, false // of annotations; in math
	z := nethtml.NewTokenizer(strings.NewReader(text))
	for kind := z.Next(); kind != nethtml.ErrorToken; kind = z.Next() {
		token := z.Token()
		switch {
		case token.Data == "annotation" && kind == nethtml.StartTagToken:
			depth++
		case token.Data == "annotation" && kind == nethtml.EndTagToken:
			depth--
		case depth > 0, token.Data == "semantics", token.Data == "span" && kind != nethtml.TextToken:
		case kind == nethtml.TextToken:
			if inside {
				out.WriteString(html.EscapeString(token.Data))
			}
		case !mathElements[token.Data]:
			return nil, fmt.Errorf("it needs more than MathML: %s", token.Data)
		default:
			inside = token.Data != "math" || kind != nethtml.EndTagToken
			token.Attr = slices.DeleteFunc(token.Attr, func(a nethtml.Attribute) bool { return !mathAttributes[a.Key] })
			out.WriteString(token.String())
		}
	}
	if out.Len() == 0 {
		return nil, errors.New("nothing is left of it")
	}
	return []byte(out.String()), nil
}

// formulaMarks puts a mark for each formula, which Markdown would otherwise read as text.
func (s *Site) formulaMarks(p *sitePage) []insertion {
	if s.in.Settings.NoMath {
		return nil
	}
	list := make([]insertion, len(p.Math))
	for i, m := range p.Math {
		list[i] = insertion{at: m.Span.Start, end: m.Span.End, new: mark{kind: formulaHere, number: i}.String()}
	}
	return list
}

// hasFormulas reports whether any page has a formula to typeset.
func (s *Site) hasFormulas() bool {
	return !s.in.Settings.NoMath && slices.ContainsFunc(s.pages, func(p *sitePage) bool { return len(p.Math) > 0 })
}

// formula writes a formula; one that cannot be typeset shows its source, and costs a warning.
func (w *spotWriter) formula(number int) {
	m := w.page.Math[number]
	mathML, err := w.math.typeset(dropMarks(m.TeX), m.Display)
	switch {
	case err != nil:
		w.math.warn(w.page.number, number, fmt.Sprintf("%s: the formula is not typeset, its source is shown: %v", m.Span, err))
		w.out.WriteString(`<code class="formula-source">`)
		w.out.WriteString(html.EscapeString(dropMarks(m.Span.Text())))
		w.out.WriteString("</code>")
	case m.Display: // it scrolls where it is wider than the page, with the keyboard too
		w.out.WriteString(`<span class="formula" tabindex="0" data-nosearch>` + mathML + `</span>`)
	default:
		w.out.WriteString(mathML)
	}
}

func (t *typesetter) warn(page, formula int, text string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.warnings = append(t.warnings, formulaWarning{page, formula, text})
}

// complaints gives the warnings in the order of the pages.
func (t *typesetter) complaints() []string {
	slices.SortFunc(t.warnings, func(a, b formulaWarning) int { return cmp.Or(a.page-b.page, a.formula-b.formula) })
	list := make([]string, len(t.warnings))
	for i, w := range t.warnings {
		list[i] = w.text
	}
	return list
}

// compiledCode is the folder for compiled WebAssembly, and what removes it again where it is
// only for this build.
func (s *Site) compiledCode() (dir string, remove func(), err error) {
	if s.in.CompiledCode != "" {
		return s.in.CompiledCode, func() {}, nil
	}
	dir, err = os.MkdirTemp("", "docgen-")
	return dir, func() { _ = os.RemoveAll(dir) }, err
}
