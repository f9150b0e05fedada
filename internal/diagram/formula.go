package diagram

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A formula in a label is set in a line of text: letters in italics, signs and Greek as
// Unicode has them, raised and lowered what is, fractions with a slash. What stands above
// something else in print (a matrix, a brace) is written out. Nothing is lost: a command
// that is not known here shows its name.

// typeset returns TeX as a label with markup.
func typeset(tex string) string {
	f := formula{rest: tex}
	f.list(false)
	return strings.TrimSpace(f.out.String())
}

// maxFormulaDepth bounds how deep groups are read in each other; what is deeper is shown as
// it is written.
const maxFormulaDepth = 20

// A formula is TeX that is read, and the label that it becomes.
type formula struct {
	rest   string
	out    strings.Builder
	depth  int
	script bool // it is raised or lowered, where nothing can be so again
	// operand says that what was written last can have an operator after it.
	operand bool
}

// list reads to the end, or in a group to the brace that closes it.
func (f *formula) list(group bool) {
	for f.rest != "" {
		r, n := utf8.DecodeRuneInString(f.rest)
		if r == '}' && group {
			f.rest = f.rest[n:]
			return
		}
		f.next(r, n)
	}
}

func (f *formula) next(r rune, n int) {
	switch {
	case r == '\\':
		f.command()
		return
	case r == '{' && f.depth < maxFormulaDepth:
		f.rest = f.rest[n:]
		f.depth++
		f.list(true)
		f.depth--
		return
	}
	f.rest = f.rest[n:]
	switch {
	case r == '^':
		f.scripts("sup", "^")
	case r == '_':
		f.scripts("sub", "_")
	case r == '&', r == '~':
		f.space()
	case r == '\'':
		f.put("′")
	case unicode.IsSpace(r):
	case r == '-':
		f.operator("−", true)
	case r == '*':
		f.operator("∗", true)
	case r == '+':
		f.operator("+", true)
	case strings.ContainsRune("=<>", r):
		f.operator(string(r), false)
	case r == ',' || r == ';':
		f.put(string(r))
		f.space()
		f.operand = false
	case strings.ContainsRune("([/|!:", r):
		f.put(string(r))
		f.operand = r == '|' || r == '!'
	case unicode.IsLetter(r):
		f.letter(string(r))
	default:
		f.put(string(r))
	}
}

// put writes text as it is, upright.
func (f *formula) put(s string) {
	f.out.WriteString(escapeText(s))
	f.operand = true
}

func (f *formula) letter(s string) {
	f.out.WriteString("<i>" + s + "</i>")
	f.operand = true
}

func (f *formula) space() {
	if s := f.out.String(); s != "" && !strings.HasSuffix(s, " ") {
		f.out.WriteByte(' ')
	}
}

// operator writes a sign between two operands, with room around it; before its only
// operand, where it can be a sign alone, without.
func (f *formula) operator(s string, sign bool) {
	if f.script || sign && !f.operand {
		f.out.WriteString(escapeText(s))
	} else {
		f.space()
		f.out.WriteString(escapeText(s) + " ")
	}
	f.operand = false
}

// inner typesets a part on its own.
func (f *formula) inner(tex string, script bool) string {
	if f.depth >= maxFormulaDepth {
		return escapeText(tex)
	}
	g := formula{rest: tex, depth: f.depth + 1, script: script}
	g.list(false)
	return strings.TrimSpace(g.out.String())
}

// scripts writes what is raised or lowered. In a script it is written behind a sign.
func (f *formula) scripts(tag, sign string) {
	arg := f.argument()
	switch text := f.inner(arg, true); {
	case strings.TrimSpace(arg) == `\circ`:
		f.out.WriteString("°")
	case f.script:
		f.out.WriteString(escapeText(sign) + grouped(text))
	default:
		f.out.WriteString("<" + tag + ">" + text + "</" + tag + ">")
	}
	f.operand = true
}

// argument takes what a command or a sign applies to: a group, a command or a character.
func (f *formula) argument() string {
	f.rest = strings.TrimLeft(f.rest, " \n\t")
	switch {
	case f.rest == "":
		return ""
	case f.rest[0] == '{':
		return f.delimited('{', '}')
	case f.rest[0] == '\\':
		n := 1 + len(commandName(f.rest[1:]))
		arg := f.rest[:n]
		f.rest = f.rest[n:]
		return arg
	}
	_, n := utf8.DecodeRuneInString(f.rest)
	arg := f.rest[:n]
	f.rest = f.rest[n:]
	return arg
}

// option takes what stands in brackets, "" where nothing does.
func (f *formula) option() string {
	if strings.HasPrefix(f.rest, "[") {
		return f.delimited('[', ']')
	}
	return ""
}

// delimited takes what stands between two signs, with pairs of them inside.
func (f *formula) delimited(open, end byte) string {
	depth := 0
	for i := 0; i < len(f.rest); i++ {
		switch f.rest[i] {
		case '\\':
			i++
		case open:
			depth++
		case end:
			if depth--; depth == 0 {
				arg := f.rest[1:i]
				f.rest = f.rest[i+1:]
				return arg
			}
		}
	}
	arg := f.rest[1:]
	f.rest = ""
	return arg
}

// commandName is the name of the command that begins a text behind its backslash: letters,
// or one character.
func commandName(s string) string {
	for i, r := range s {
		if r > unicode.MaxASCII || !unicode.IsLetter(r) {
			if i == 0 {
				_, i = utf8.DecodeRuneInString(s)
			}
			return s[:i]
		}
	}
	return s
}

func (f *formula) command() {
	name := commandName(f.rest[1:])
	f.rest = f.rest[min(1+len(name), len(f.rest)):]
	if s, ok := letters[name]; ok {
		f.letter(s)
		return
	}
	if s, ok := operators[name]; ok {
		f.operator(s, strings.ContainsAny(s, "±∓"))
		return
	}
	if s, ok := signs[name]; ok {
		f.put(s)
		return
	}
	if s, ok := accents[name]; ok {
		f.accented(f.inner(f.argument(), f.script), s)
		return
	}
	f.construct(name)
}

// accented writes something with a sign over its last letter, in the same face.
func (f *formula) accented(text, accent string) {
	letter, italic := strings.CutSuffix(text, "</i>")
	f.out.WriteString(letter + accent)
	if italic {
		f.out.WriteString("</i>")
	}
	f.operand = true
}

// construct writes a command that takes arguments or stands for space.
func (f *formula) construct(name string) {
	switch name {
	case "frac", "dfrac", "tfrac", "cfrac":
		over, under := f.argument(), f.argument()
		f.out.WriteString(grouped(f.inner(over, f.script)) + "/" + grouped(f.inner(under, f.script)))
		f.operand = true
	case "sqrt":
		if n := f.option(); n != "" {
			f.out.WriteString("<sup>" + f.inner(n, true) + "</sup>")
		}
		f.out.WriteString("√" + grouped(f.inner(f.argument(), f.script)))
		f.operand = true
	case "text", "mathrm", "textrm", "operatorname", "mathsf", "texttt", "mathtt":
		f.put(f.argument())
	case "mathbf", "textbf", "boldsymbol", "bm":
		f.out.WriteString("<b>" + f.inner(f.argument(), f.script) + "</b>")
		f.operand = true
	case "mathbb":
		f.put(doubleStruck.Replace(f.argument()))
	case "overbrace", "underbrace", "overset", "stackrel", "underset":
		f.stacked(name)
	case "phase":
		f.put("∠")
		f.out.WriteString(f.inner(f.argument(), f.script))
	case "begin":
		f.environment(f.argument())
	case "left", "right", "big", "Big", "bigg", "Bigg", "bigl", "bigr", "Bigl", "Bigr", "biggl", "biggr", "Biggl", "Biggr", "middle":
		f.rest = strings.TrimPrefix(f.rest, ".") // a bracket that is not there
	case "\\", "newline":
		f.put(";")
		f.space()
		f.operand = false
	case ",", ":", ";", " ", "quad", "qquad", "enspace":
		f.space()
	case "!", "relax", "displaystyle", "textstyle", "limits", "nolimits", "mathcal", "mathit", "mathfrak", "mathscr", "label", "tag", "end":
	default:
		f.named(name)
	}
}

// named writes the name of a function (sin x) or of a command that is not known here.
func (f *formula) named(name string) {
	if f.operand {
		f.space()
	}
	f.put(name)
	if len(name) > 1 && !strings.HasPrefix(f.rest, "(") && !strings.HasPrefix(f.rest, "^") && !strings.HasPrefix(f.rest, "_") {
		f.space()
		f.operand = false
	}
}

// stacked writes one thing over or under another: the smaller behind the larger.
func (f *formula) stacked(name string) {
	first := f.argument()
	if name == "overbrace" || name == "underbrace" {
		f.out.WriteString(f.inner(first, f.script)) // what is at the brace follows as a script
		f.operand = true
		return
	}
	tag := "sup"
	if name == "underset" {
		tag = "sub"
	}
	f.out.WriteString(f.inner(f.argument(), f.script) + "<" + tag + ">" + f.inner(first, true) + "</" + tag + ">")
	f.operand = true
}

// environment writes a matrix or cases in one line, its rows parted by semicolons.
func (f *formula) environment(name string) {
	if name == "array" {
		f.argument() // its columns
	}
	end := `\end{` + name + `}`
	body, rest, _ := strings.Cut(f.rest, end)
	f.rest = rest
	open, closing := "", ""
	switch name {
	case "cases":
		open = "{ "
	case "pmatrix":
		open, closing = "(", ")"
	case "bmatrix", "matrix", "smallmatrix", "array":
		open, closing = "[", "]"
	case "vmatrix":
		open, closing = "|", "|"
	}
	f.put(open)
	f.out.WriteString(f.inner(body, f.script))
	f.put(closing)
}

// grouped puts what has more than one part into brackets.
func grouped(text string) string {
	bare := inScripts.ReplaceAllString(withoutEmphasis.Replace(text), "")
	if strings.ContainsAny(bare, " +−/<") && !(strings.HasPrefix(bare, "(") && strings.IndexByte(bare, ')') == len(bare)-1) {
		return "(" + text + ")"
	}
	return text
}

// escapeText writes text so that a label shows it as it is, be its markup HTML or Markdown.
func escapeText(s string) string {
	return escapes.Replace(s)
}

var escapes = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", "*", "&#42;", "_", "&#95;")

var withoutEmphasis = strings.NewReplacer("<i>", "", "</i>", "", "<b>", "", "</b>", "")

var inScripts = regexp.MustCompile(`<(sup|sub)>[^<]*</(sup|sub)>`)

var doubleStruck = strings.NewReplacer("R", "ℝ", "N", "ℕ", "Z", "ℤ", "Q", "ℚ", "C", "ℂ", "P", "ℙ", "H", "ℍ")

// letters are commands for letters, which are in italics.
var letters = map[string]string{
	"alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ε", "varepsilon": "ε", "zeta": "ζ", "eta": "η",
	"theta": "θ", "vartheta": "θ", "iota": "ι", "kappa": "κ", "lambda": "λ", "mu": "μ", "nu": "ν", "xi": "ξ", "omicron": "ο",
	"pi": "π", "varpi": "π", "rho": "ρ", "varrho": "ρ", "sigma": "σ", "varsigma": "ς", "tau": "τ", "upsilon": "υ",
	"phi": "φ", "varphi": "φ", "chi": "χ", "psi": "ψ", "omega": "ω", "ell": "ℓ", "imath": "ı",
}

// operators are commands for signs between two operands.
var operators = map[string]string{
	"pm": "±", "mp": "∓", "times": "×", "div": "÷", "cdot": "·", "ast": "∗", "star": "⋆", "circ": "∘", "oplus": "⊕", "otimes": "⊗",
	"le": "≤", "leq": "≤", "leqslant": "≤", "ge": "≥", "geq": "≥", "geqslant": "≥", "lt": "<", "gt": ">", "ll": "≪", "gg": "≫",
	"ne": "≠", "neq": "≠", "approx": "≈", "equiv": "≡", "sim": "∼", "simeq": "≃", "cong": "≅", "propto": "∝",
	"to": "→", "rightarrow": "→", "longrightarrow": "→", "leftarrow": "←", "gets": "←", "leftrightarrow": "↔", "mapsto": "↦",
	"Rightarrow": "⇒", "implies": "⇒", "Leftarrow": "⇐", "Leftrightarrow": "⇔", "iff": "⇔", "uparrow": "↑", "downarrow": "↓",
	"in": "∈", "notin": "∉", "ni": "∋", "subset": "⊂", "subseteq": "⊆", "supset": "⊃", "supseteq": "⊇", "cup": "∪", "cap": "∩",
	"setminus": "∖", "land": "∧", "wedge": "∧", "lor": "∨", "vee": "∨", "mid": "|", "parallel": "∥", "perp": "⊥", "models": "⊨", "vdash": "⊢",
}

// signs are commands for signs on their own, and for characters that mean something in TeX.
var signs = map[string]string{
	"infty": "∞", "partial": "∂", "nabla": "∇", "int": "∫", "iint": "∬", "oint": "∮", "sum": "∑", "prod": "∏", "bigcup": "⋃", "bigcap": "⋂",
	"forall": "∀", "exists": "∃", "neg": "¬", "lnot": "¬", "emptyset": "∅", "varnothing": "∅", "hbar": "ℏ", "Re": "ℜ", "Im": "ℑ", "aleph": "ℵ",
	"ldots": "…", "cdots": "…", "dots": "…", "vdots": "⋮", "ddots": "⋱", "prime": "′", "degree": "°", "angle": "∠", "bullet": "•",
	"langle": "⟨", "rangle": "⟩", "lfloor": "⌊", "rfloor": "⌋", "lceil": "⌈", "rceil": "⌉", "lbrace": "{", "rbrace": "}", "vert": "|", "Vert": "‖",
	"{": "{", "}": "}", "|": "‖", "%": "%", "$": "$", "&": "&", "#": "#", "_": "_", "backslash": `\`,
	"Alpha": "Α", "Beta": "Β", "Gamma": "Γ", "Delta": "Δ", "Epsilon": "Ε", "Zeta": "Ζ", "Eta": "Η", "Theta": "Θ", "Iota": "Ι", "Kappa": "Κ",
	"Lambda": "Λ", "Mu": "Μ", "Nu": "Ν", "Xi": "Ξ", "Omicron": "Ο", "Pi": "Π", "Rho": "Ρ", "Sigma": "Σ", "Tau": "Τ", "Upsilon": "Υ",
	"Phi": "Φ", "Chi": "Χ", "Psi": "Ψ", "Omega": "Ω",
}

// accents are commands for what stands over a letter: combining characters.
var accents = map[string]string{
	"hat": "\u0302", "widehat": "\u0302", "bar": "\u0304", "overline": "\u0305", "tilde": "\u0303", "widetilde": "\u0303",
	"vec": "\u20d7", "dot": "\u0307", "ddot": "\u0308", "acute": "\u0301", "grave": "\u0300", "check": "\u030c",
}
