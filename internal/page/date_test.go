package page_test

import (
	"testing"
	"time"

	"docgen/internal/page"

	"github.com/pelletier/go-toml/v2"
)

// TestDate shows the forms in which pages give dates.
func TestDate(t *testing.T) {
	day := time.Date(2025, 1, 31, 0, 0, 0, 0, time.UTC)
	for _, test := range []struct {
		value any
		want  time.Time // zero where it is no date
	}{
		{"2025-01-31", day}, {" 2025-1-31 ", day}, {"2025/01/31", day}, {"20250131", day}, {"2025年1月31日", day},
		{"Jan 31, 2025", day}, {"31 January 2025", day},
		{"2025-01-31 10:30", day.Add(10*time.Hour + 30*time.Minute)},
		{"2025-01-31T10:30:00+02:00", day.Add(8*time.Hour + 30*time.Minute)},
		{"2025-01-31 10:30:00 +0200", day.Add(8*time.Hour + 30*time.Minute)},
		{day, day},
		{toml.LocalDate{Year: 2025, Month: 1, Day: 31}, day},
		{"", time.Time{}}, {"soon", time.Time{}}, {"2025-13-01", time.Time{}}, {7, time.Time{}}, {nil, time.Time{}},
		{toml.LocalTime{Hour: 7}, time.Time{}},
	} {
		got, ok := page.Date(test.value)
		if ok == test.want.IsZero() || ok && !got.Equal(test.want) {
			t.Errorf("%v (%T) is %v, %t; want %v", test.value, test.value, got, ok, test.want)
		}
	}
}
