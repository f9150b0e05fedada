package extract

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"docgen/internal/page"
)

// copula matches what makes a sentence that begins with a name a definition of it: "is
// a", "是一种", "是指". A bare 是 as often gives an opinion (是最佳选择).
var copula = regexp.MustCompile(`^(?:(?:is|are) (?:(?:an?|the|any|one) )|是指|指的是|是一[种个类款套组门项])`)

// meansWord is a copula that is no part of the definition.
var meansWord = regexp.MustCompile(`^(?:is |are |是指|指的是|是)`)

// isCopula reports whether a text begins with a copula, most often by its first letter.
func isCopula(text string) bool {
	return (strings.HasPrefix(text, "is ") || strings.HasPrefix(text, "are ") || strings.HasPrefix(text, "是") || strings.HasPrefix(text, "指")) &&
		copula.MatchString(text)
}

// definitions reads the definitions that begin with marked names, which ascend. Each goes
// on to the next.
func (r *reading) definitions(names []marked, form page.DefinitionForm) []page.Definition {
	var found []page.Definition
	end := len(r.text)
	for _, m := range slices.Backward(names) {
		x := m.textRange
		text, isSentence, ok := r.separator(x)
		if !ok {
			continue
		}
		d, ok := r.named(x)
		if ok {
			d.Text, ok = r.says(textRange{text, end})
		}
		end = m.line
		if !ok {
			continue
		}
		if d.Form = form; isSentence {
			d.Form = page.SentenceDefinition
		} else if form == page.ItemDefinition && !isProse(d.Text) {
			continue
		}
		found = append(found, d)
	}
	slices.Reverse(found)
	return found
}

// plainDefinition reads a text that begins with a name in plain text.
func (r *reading) plainDefinition(form page.DefinitionForm) []page.Definition {
	const reach = 4 * maxNameLength
	limit := min(len(r.text), reach)
	for i, c := range r.text[:limit] {
		if !strings.ContainsRune(" —：:", c) {
			if strings.ContainsRune("，,；;。！!？?", c) {
				break
			}
			continue
		}
		text, ok := i, false
		if c == ':' || c == '：' {
			if form != page.ItemDefinition {
				break
			}
			text, ok = r.colon(i)
		} else {
			text, ok = r.dash(i)
		}
		if !ok {
			continue
		}
		d, ok := r.named(textRange{0, i})
		if !ok {
			break
		}
		d.Form = form
		if d.Text, ok = r.says(textRange{text, len(r.text)}); ok && (form != page.ItemDefinition || isProse(d.Text)) {
			return []page.Definition{d}
		}
		break
	}
	return nil
}

// separator reads what stands between a marked name and its definition: notes in
// brackets, then a colon or a dash (the colon may end the name instead), or a copula.
func (r *reading) separator(name textRange) (text int, isSentence, ok bool) {
	const longestNote = 256
	at := name.end
	inside := strings.TrimRightFunc(r.text[name.start:name.end], unicode.IsSpace)
	if strings.HasSuffix(inside, ":") || strings.HasSuffix(inside, "：") {
		return at, false, true
	}
	for {
		next := r.trim(textRange{at, len(r.text)}).start
		c, _ := utf8.DecodeRuneInString(r.text[next:])
		class, opens := bracketOf(c)
		if !class.isNote() || !opens {
			break
		}
		end, shut := r.groupEnd(next, min(len(r.text), next+longestNote))
		if !shut {
			return 0, false, false
		}
		at = end
	}
	if text, ok = r.dash(at); ok {
		return text, false, true
	}
	at = r.trim(textRange{at, len(r.text)}).start
	if text, ok = r.colon(at); ok {
		return text, false, true
	}
	if isCopula(r.text[at:]) {
		return at + len(meansWord.FindString(r.text[at:])), true, true
	}
	return 0, false, false
}

// colon reads a colon: none of two (std::vector), and none in a time or an address.
func (r *reading) colon(at int) (end int, ok bool) {
	c, n := utf8.DecodeRuneInString(r.text[at:])
	if c != ':' && c != '：' || r.inNumber(at, n) || c == ':' && strings.HasPrefix(r.text[at+n:], "//") {
		return 0, false
	}
	return at + n, true
}

// dash reads a dash: one with space around it, or a double one of Chinese.
func (r *reading) dash(at int) (end int, ok bool) {
	rest := r.text[at:]
	bare := strings.TrimLeft(rest, " ")
	after := strings.TrimLeft(bare, "—–-")
	mark := bare[:len(bare)-len(after)]
	switch {
	case mark == "" || len(mark) > len("————"):
		return 0, false
	case strings.HasPrefix(mark, "——"):
	case len(bare) == len(rest) || !strings.HasPrefix(after, " "):
		return 0, false
	}
	return len(r.text) - len(after), true
}

// named reads a range as the name of a definition, without notes, quotes and
// punctuation. What it gives need not be a name that an operand may have.
func (r *reading) named(x textRange) (page.Definition, bool) {
	for {
		before := x
		x = r.trim(x)
		if inner, ok := r.unquote(x); ok {
			x = inner
		} else if note, ok := r.trailingNote(x); ok {
			x.end = note.start
		} else if c, n := utf8.DecodeLastRuneInString(r.text[x.start:x.end]); strings.ContainsRune(trailingPunctuation, c) {
			x.end -= n
		}
		if x == before {
			break
		}
	}
	name := r.words[x.start:x.end]
	if name == "" || utf8.RuneCountInString(name) > maxNameLength || strings.ContainsAny(name, "。！？；，") {
		return page.Definition{}, false
	}
	return page.Definition{Name: oneLine(name), Term: r.passage.Text.Span(x.start, x.end)}, true
}

// says gives what a range says in one line of bounded length, and whether it is words
// and no statement.
func (r *reading) says(x textRange) (string, bool) {
	x = r.trim(x)
	text := r.words[x.start:x.end]
	isIn := func(o operator) bool { return x.start <= o.start && o.start < x.end }
	if !strings.ContainsFunc(text, unicode.IsLetter) || slices.ContainsFunc(r.ops, isIn) {
		return "", false
	}
	return bounded(text), true
}

// bounded puts a text in one line, and cuts it where it is longer than a definition is:
// at the end of a sentence in its second half, else between two words.
func bounded(text string) string {
	if utf8.RuneCountInString(text) <= page.MaxDefinition {
		return oneLine(text)
	}
	end, n, sentence, space := 0, 0, 0, 0
	for i, c := range text {
		if n++; n > page.MaxDefinition-len(" …") {
			break
		}
		end = i + utf8.RuneLen(c)
		switch {
		case strings.ContainsRune("。！？", c), strings.ContainsRune(".!?", c) && strings.HasPrefix(text[end:], " "):
			sentence = end
		case unicode.IsSpace(c):
			space = i
		}
	}
	switch {
	case sentence > end/2:
		end = sentence
	case space > end/2:
		end = space
	}
	return oneLine(text[:end]) + " …"
}

// oneLine writes each run of white space as one space. Most texts hold none, and are
// given back as they are.
func oneLine(text string) string {
	last := ' '
	for _, c := range text {
		switch {
		case c < ' ', c == ' ' && last == ' ', c == 0x85, c == 0x2028, c == 0x2029:
			return collapse(text)
		}
		last = c
	}
	return text
}

// isProse reports whether a list item or a table's cell says what something is, and gives
// no value of it (a sign, a number, a version, an address, a word or two of Chinese) and
// no relation or flow.
func isProse(text string) bool {
	const least = 4
	letters := 0
	for i, c := range text {
		switch {
		case unicode.IsLetter(c):
			letters++
		case i == 0 && !strings.ContainsRune("\"'“「《（(`", c):
			return false
		}
	}
	return letters >= least && !version.MatchString(text) && !strings.Contains(text, "://") && !strings.ContainsAny(text, "→∘≡")
}

// version is a number that begins a text with its letter: v1.30.
var version = regexp.MustCompile(`^[vV]\d`)

// underHeading reads a whole paragraph as the definition of a heading's name. One that
// ends with a colon begins a list.
func (r *reading) underHeading(d page.Definition) (page.Definition, bool) {
	whole := r.trim(textRange{0, len(r.text)})
	text := r.text[whole.start:whole.end]
	if strings.HasSuffix(text, ":") || strings.HasSuffix(text, "：") || isPointer(text) {
		return d, false
	}
	var ok bool
	d.Text, ok = r.says(whole)
	return d, ok
}

// isPointer reports whether a paragraph sends the reader elsewhere.
func isPointer(text string) bool {
	first, _ := utf8.DecodeRuneInString(text)
	return strings.ContainsRune("参详请另返见sS", first) && pointer.MatchString(text)
}

var pointer = regexp.MustCompile(`^(?:参见|详见|参考|请参[考阅见]|另见|返回|见[：:\s]|(?i:see (?:also )?)[^a-z]|(?i:see also\b))`)

var (
	// sectionNumber is the number of a heading, or ornaments before it.
	sectionNumber = regexp.MustCompile(`^(?:\d+(?:\.\d+)+[.、:：)）]?\s*|\d+[.、:：)）]\s*|[一二三四五六七八九十]+、\s*|第\s*[\d一二三四五六七八九十]+\s*[章节部]分?[\s:：]*|[\p{So}\p{Sk}\p{Mn}\p{Cf}\s]+)+`)
	bareNumber    = regexp.MustCompile(`^(\d{1,3})\s+`)

	// askBefore and askAfter are what a heading says about its name.
	askBefore = regexp.MustCompile(`^(?:(?i:what (?:is|are) (?:an? |the )?|(?:introduction to|overview of|about|definition of) (?:an? |the )?)|什么是\s*|何谓\s*|关于\s*)`)
	askAfter  = regexp.MustCompile(`(?:\s*(?:是什么|[?？]|概述|简介|介绍|的定义|的概念|(?i: overview)))+$`)
)

// withoutNumber gives the range of a heading without its number. A number that nothing
// sets off is one where it goes on from the heading before it (3 Tiers, after 2 Parts).
func (r *reading) withoutNumber(last *int) textRange {
	x := textRange{0, len(r.text)}
	first, _ := utf8.DecodeRuneInString(r.text)
	if unicode.IsLetter(first) && !strings.ContainsRune("一二三四五六七八九十第", first) {
		return x
	}
	x.start += len(sectionNumber.FindString(r.text))
	if m := bareNumber.FindStringSubmatch(r.text[x.start:]); m != nil {
		if n, err := strconv.Atoi(m[1]); err == nil && n == *last+1 {
			*last = n
			x.start += len(m[0])
		}
	}
	return x
}

// headingName reads a heading as a name, without the question that it may ask (What is
// Kubernetes?). A heading that is nothing but such words is its own name.
func (r *reading) headingName(x textRange) (page.Definition, bool) {
	whole := x
	first, _ := utf8.DecodeRuneInString(r.text[x.start:])
	if strings.ContainsRune("wWiIoOaAdD什何关", first) {
		x.start += len(askBefore.FindString(r.text[x.start:x.end]))
	}
	last, _ := utf8.DecodeLastRuneInString(r.text[x.start:x.end])
	if !strings.ContainsRune("么?？述介义念w", last) {
	} else if m := askAfter.FindStringIndex(r.text[x.start:x.end]); m != nil {
		x.end = x.start + m[0]
	}
	if x = r.trim(x); x.start == x.end {
		x = whole
	}
	return r.named(x)
}

// isIntroduction reports whether a heading says only that its section introduces what the
// heading above it names.
func isIntroduction(name string) bool {
	return slices.Contains(introductions[:], strings.ToLower(name))
}

var introductions = [...]string{"概述", "简介", "介绍", "引言", "定义", "概念", "基本概念", "overview", "introduction", "definition", "about"}

// Words that head a column of definitions or of descriptions, the clearest first, and
// words that head a column of nothing but numbers. All in lower case.
var (
	definitionHeaders  = [...]string{"定义", "definition", "meaning", "含义", "释义"}
	descriptionHeaders = [...]string{"解释", "说明", "描述", "description", "简介", "explanation", "what it is"}
	numberHeaders      = [...]string{"", "#", "序号", "编号", "no.", "no", "nr.", "id"}
)

// definingColumns chooses from a table's header the column of names, the first that is
// not of numbers, and the column behind it that tells what they mean. Definitions are
// more deliberate than descriptions, which count as much as those of list items.
func definingColumns(header []string) (name, text int, form page.DefinitionForm, ok bool) {
	for name < len(header) && slices.Contains(numberHeaders[:], header[name]) {
		name++
	}
	if i := headedBy(header, name+1, definitionHeaders[:]); i > 0 {
		return name, i, page.RowDefinition, true
	}
	i := headedBy(header, name+1, descriptionHeaders[:])
	return name, i, page.ItemDefinition, i > 0
}

// headedBy finds the first column from one on that one of the words heads, 0 for none.
func headedBy(header []string, from int, words []string) int {
	for _, word := range words {
		for i := from; i < len(header); i++ {
			if strings.HasSuffix(header[i], word) {
				return i
			}
		}
	}
	return 0
}
