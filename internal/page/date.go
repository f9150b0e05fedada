package page

import (
	"fmt"
	"strings"
	"time"
)

// Date reads a value of front matter as a date: what a parser of YAML or TOML took for
// one, or text in one of the many forms that tools write. A time without a zone is in UTC.
// It reports false for anything else, the empty text included.
func Date(value any) (time.Time, bool) {
	switch v := value.(type) {
	case time.Time:
		return v, true
	case string:
		v = strings.TrimSpace(v)
		for _, layout := range dateLayouts {
			if t, err := time.Parse(layout, v); err == nil {
				return t, true
			}
		}
	case fmt.Stringer: // dates of TOML without a time or a zone
		return Date(v.String())
	}
	return time.Time{}, false
}

var dateLayouts = [...]string{
	"2006-1-2", "2006-1-2 15:04", "2006-1-2 15:04:05", "2006-1-2 15:04:05 -0700", "2006-1-2 15:04:05 -07:00",
	"2006-1-2 15:04:05Z07:00", "2006-1-2 15:04:05 -0700 MST", "2006-1-2 15:04:05 MST",
	"2006-1-2T15:04", "2006-1-2T15:04:05", "2006-1-2T15:04:05Z0700", time.RFC3339,
	"2006/1/2", "2006/1/2 15:04", "2006/1/2 15:04:05", "2006-01", "20060102", "2006年1月2日",
	"Jan 2, 2006", "January 2, 2006", "2 Jan 2006", "2 January 2006",
	time.RFC1123, time.RFC1123Z, time.RFC822, time.RFC822Z, time.RFC850, time.ANSIC, time.UnixDate, time.RubyDate,
}
