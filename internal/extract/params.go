package extract

import (
	"fmt"
	"math"
	"strings"
	"time"

	"docgen/internal/page"

	"github.com/pelletier/go-toml/v2"
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

// isDate is generous: pages come from many tools, and each writes dates in its own way.
func isDate(value any) bool {
	switch v := value.(type) {
	case time.Time, toml.LocalDate, toml.LocalDateTime:
		return true
	case string:
		v = strings.TrimSpace(v)
		for _, layout := range dateLayouts {
			if _, err := time.Parse(layout, v); err == nil {
				return true
			}
		}
		return v == ""
	}
	return false
}

var dateLayouts = [...]string{
	"2006-1-2", "2006-1-2 15:04", "2006-1-2 15:04:05", "2006-1-2 15:04:05 -0700", "2006-1-2 15:04:05 -07:00",
	"2006-1-2 15:04:05Z07:00", "2006-1-2 15:04:05 -0700 MST", "2006-1-2 15:04:05 MST",
	"2006-1-2T15:04", "2006-1-2T15:04:05", "2006-1-2T15:04:05Z0700", time.RFC3339,
	"2006/1/2", "2006/1/2 15:04", "2006/1/2 15:04:05", "2006-01", "20060102", "2006年1月2日",
	"Jan 2, 2006", "January 2, 2006", "2 Jan 2006", "2 January 2006",
	time.RFC1123, time.RFC1123Z, time.RFC822, time.RFC822Z, time.RFC850, time.ANSIC, time.UnixDate, time.RubyDate,
}
