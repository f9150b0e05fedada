package extract

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"docgen/internal/diag"
	"docgen/internal/page"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// The Markdown parser takes time with the square of a few things that no author needs
// many of. Past these limits marks are text, blocks are not opened and definitions are
// not looked for, which keeps a hostile page linear: at the limits a page takes about as
// long as any other of its size.
const (
	maxMarks   = 4096 // in one block
	maxNesting = 200  // blocks that are open at once; a list and its item are two

	maxParagraphLines = 8192 // of a paragraph that is searched for definitions of links
	maxAddress        = 256  // bytes before the @ of an address

	maxLooked = 1 << 26 // bytes in which the ends of addresses are looked for, on a page: less than a second's work
)

// limits counts what is limited while one page is parsed.
type limits struct {
	marks   int // in this block
	looked  int // bytes in which the end of an address was looked for
	reached string
}

// limitsKey finds the limits in a parser's context.
var limitsKey = parser.NewContextKey()

func limitsOf(pc parser.Context) *limits {
	if l, ok := pc.Get(limitsKey).(*limits); ok {
		return l
	}
	return &limits{}
}

// markParser is one of goldmark's parsers of marks in text, and stops at the limit.
type markParser struct{ parser.InlineParser }

func (p markParser) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	l := limitsOf(pc)
	if l.marks++; l.marks > maxMarks {
		l.reached = "one block holds more marks of emphasis and brackets than are read"
		return nil
	}
	return p.InlineParser.Parse(parent, block, pc)
}

// CloseBlock must be passed on by hand: the embedded interface does not have it.
func (p markParser) CloseBlock(parent ast.Node, block text.Reader, pc parser.Context) {
	limitsOf(pc).marks = 0
	if c, ok := p.InlineParser.(parser.CloseBlocker); ok {
		c.CloseBlock(parent, block, pc)
	}
}

// mayLook reports whether the end of an address may be looked for: where there is none, that is
// done again at each of the next characters.
func (l *limits) mayLook() bool {
	if l.looked > maxLooked {
		l.reached = "addresses are longer than is read"
		return false
	}
	return true
}

// destinationLength counts the bytes up to the end of a link's destination, or up to where it
// turns out to be none.
func destinationLength(text []byte) int {
	if bytes.HasPrefix(text, []byte("<")) {
		if end := bytes.IndexByte(text, '>'); end >= 0 {
			return end
		}
		return len(text)
	}
	depth := 0
	for i := 0; i < len(text); i++ {
		switch text[i] {
		case ' ', '\t', '\n':
			return i
		case '\\':
			i++
		case '(':
			depth++
		case ')':
			if depth--; depth < 0 {
				return i
			}
		}
	}
	return len(text)
}

// nestingParser is one of goldmark's parsers of blocks that hold blocks, and stops at the
// limit.
type nestingParser struct{ parser.BlockParser }

func (p nestingParser) Open(parent ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	if len(pc.OpenedBlocks()) >= maxNesting {
		limitsOf(pc).reached = "lists and quotes are nested deeper than is read"
		return nil, parser.NoChildren
	}
	return p.BlockParser.Open(parent, reader, pc)
}

// addressParser is goldmark's parser of bare addresses. It tries every word for an
// e-mail address, and is kept from words that are too long for one: Hugo is not, so that what it
// would search counts.
type addressParser struct{ parser.InlineParser }

func (p addressParser) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	l := limitsOf(pc)
	if !l.mayLook() {
		return nil
	}
	line, _ := block.PeekLine()
	length := addressLength(line[1:])
	l.looked += length
	head := line[:min(len(line), 1+maxAddress)]
	if length > maxAddress && bytes.IndexByte(head, '@') < 0 && !bytes.Contains(head, []byte("://")) && !bytes.HasPrefix(head[1:], []byte("www.")) {
		return nil
	}
	return p.InlineParser.Parse(parent, block, pc)
}

// addressLength counts the bytes in which the parser looks for the end of an address that
// begins here: of a web address up to a blank, else of a word that may stand before an @.
func addressLength(text []byte) int {
	isWeb := bytes.HasPrefix(text, []byte("http")) || bytes.HasPrefix(text, []byte("ftp:")) || bytes.HasPrefix(text, []byte("www."))
	for i, c := range text {
		if c <= ' ' || c >= utf8.RuneSelf || !isWeb && strings.IndexByte(`()[],:;<>@\"`, c) >= 0 {
			return i
		}
	}
	return len(text)
}

// definitionTransformer is goldmark's reader of link definitions, and passes over
// paragraphs of a length that only made-up text has.
type definitionTransformer struct{ parser.ParagraphTransformer }

func (t definitionTransformer) Transform(node *ast.Paragraph, reader text.Reader, pc parser.Context) {
	if node.Lines().Len() > maxParagraphLines {
		limitsOf(pc).reached = "one paragraph has more lines than are read"
		return
	}
	t.ParagraphTransformer.Transform(node, reader, pc)
}

// reportLimits says on the page that it was not read wholly.
func reportLimits(p *page.Page, l *limits) {
	if l.reached == "" {
		return
	}
	p.Overloaded = true
	p.Diagnostics = append(p.Diagnostics, diag.Diagnostic{
		Code: diag.UnreadableFile, Severity: diag.Error,
		Span:    p.File.Span(p.Body.Start, p.Body.Start),
		Message: "the page cannot be read wholly: " + l.reached,
		Notes:   []string{"The site shows the source of the page instead."},
		Subject: []string{l.reached},
	})
}
