package extract

import (
	"regexp"
	"strings"

	"docgen/internal/page"

	"github.com/yuin/goldmark/ast"
)

// aboutPage is how paragraphs begin that tell of the page and not of its subject: when it was
// written, by whom, in which version.
var aboutPage = regexp.MustCompile(`(?i)^(?:📅|📝|最后更新|最近更新|更新(?:时间|日期)?|创建(?:时间|日期)|文档(?:版本|状态|定位)|版本(?:号)?|作者|维护者|日期|状态|last[ -](?:updated?|changed?|modified)|updated|created|date|authors?|maintainers?|version|status)\s*[:：]`)

// summary takes the page's first paragraph of prose for what the page says of itself. What
// stands in lists, quotes and tables is none, nor is a lone link or formula.
func (w *walker) summary(n ast.Node) {
	if w.page.Summary != "" || n.Kind() != ast.KindParagraph || n.Parent() == nil || n.Parent().Kind() != ast.KindDocument {
		return
	}
	f := newFlattener(w.page.File, w.src)
	f.add(n)
	passage := f.passage(page.PlainText)
	text := strings.Join(strings.Fields(legible(passage.Text)), " ")
	if passage.OnlyLink || aboutPage.MatchString(text) || strings.HasPrefix(text, "$$") {
		return
	}
	w.page.Summary = text
}
