package extract

import (
	"fmt"
	"math"
	"strings"

	"docgen/internal/page"
)

// checkParams reports the settings of a page that take no effect because of their type. A
// key without a value is none.
func checkParams(p *page.Page) {
	for _, param := range []struct {
		key, kind string
		fits      func(any) bool
	}{
		{"title", "text", isText},
		{"date", "a date, such as 2025-01-31", isDate},
		{"lastmod", "a date, such as 2025-01-31", isDate},
		{"weight", "a whole number", isWhole},
		{"draft", "true or false", isBool},
		{"aliases", "text or a list", isTextOrList},
		{"tags", "text or a list", isTextOrList},
	} {
		value := p.FrontMatter.Params[param.key]
		if value == nil || param.fits(value) {
			continue
		}
		is := "a list or has keys"
		switch value.(type) {
		case []any, map[string]any:
		default:
			is = fmt.Sprintf("%.40q", fmt.Sprint(value))
		}
		paramFault(p, param.key, fmt.Sprintf("%s must be %s, and is %s", param.key, param.kind, is))
	}
}

func isText(value any) bool { _, ok := value.(string); return ok }
func isBool(value any) bool { _, ok := value.(bool); return ok }

func isTextOrList(value any) bool {
	_, ok := value.([]any)
	return ok || isText(value)
}

func isWhole(value any) bool {
	switch v := value.(type) {
	case int, int64, uint64:
		return true
	case float64: // as JSON has all numbers
		return v == math.Trunc(v) && !math.IsInf(v, 0)
	}
	return false
}

// isDate accepts text without a date in it, which is a key without a value.
func isDate(value any) bool {
	if text, ok := value.(string); ok && strings.TrimSpace(text) == "" {
		return true
	}
	_, ok := page.Date(value)
	return ok
}
