package mermaid

import (
	"strings"
	"time"
)

// looseDate reads a date that is in no format, as Mermaid then does: by the rules of the
// JavaScript engine V8, which Chromium and Node have in common. They take ISO 8601, and
// else whatever has the numbers of a date and perhaps the name of its month: 2024/1/5,
// Jan 5, 2024, 5 January 2024 10:30 pm, (a note) 1-5-24. A time without a zone is taken
// for UTC. The time is linear in the text.
func looseDate(text string) (time.Time, bool) {
	if t, ok := parseISO(text); ok {
		return t, true
	}
	d := looseReader{s: text, month: none, offset: none, zoneHour: none, zoneMinute: none}
	if !d.read() {
		return time.Time{}, false
	}
	return d.date()
}

// none marks what a loose date does not say.
const none = -1 << 30

// A looseReader collects the parts of a loose date.
type looseReader struct {
	s  string
	at int

	days  []int // year, month and day in the order of the text, at most 3
	clock []int // hour, minute, second and millisecond, at most 4
	month int   // the month that is named
	noon  int   // hours to add
	half  bool  // am or pm stands in the text

	offset, zoneHour, zoneMinute int // sign of the zone, hours and minutes
	numbered                     bool
}

func (d *looseReader) read() bool {
	for d.at < len(d.s) {
		c := d.s[d.at]
		ok := true
		switch {
		case isDigit(rune(c)):
			ok = d.number()
		case c >= 'A':
			ok = d.word()
		case c == '+' || c == '-':
			ok = d.sign(c)
		case c == '(':
			d.parentheses()
		case c == ')':
			ok = !d.numbered
			d.at++
		default:
			d.at++
		}
		if !ok {
			return false
		}
	}
	return true
}

// digits reads a number; more than nine digits change nothing any more.
func (d *looseReader) digits() int {
	n := 0
	for ; d.at < len(d.s) && isDigit(rune(d.s[d.at])); d.at++ {
		if n < 1e8 {
			n = n*10 + int(d.s[d.at]-'0')
		}
	}
	return n
}

func (d *looseReader) peek(c byte) bool { return d.at < len(d.s) && d.s[d.at] == c }

func (d *looseReader) number() bool {
	first, start := d.at == 0, d.at
	n := d.digits()
	d.numbered = true
	switch {
	case first && d.at == start+4: // a year, as in ISO 8601, whatever follows
	case d.peek(':'):
		d.at++
		return d.addClock(n)
	case d.peek('.') && d.expectsClock(n):
		d.at++
		d.clock = append(d.clock, n)
		if d.at == len(d.s) || !isDigit(rune(d.s[d.at])) {
			return false
		}
		d.clock = append(d.clock, d.thousandths())
		d.fillClock()
		return true
	case d.zoneHour != none && d.zoneMinute == none && n < 60:
		d.zoneMinute = n
		return true
	case d.expectsClock(n):
		d.clock = append(d.clock, n)
		d.fillClock()
		return d.at == len(d.s) || strings.ContainsRune(" \t\n+-Zz", rune(d.s[d.at]))
	}
	if len(d.days) == 3 {
		return false
	}
	d.days = append(d.days, n)
	if d.peek('-') {
		d.at++
	}
	return true
}

// thousandths reads the digits behind a decimal point as milliseconds.
func (d *looseReader) thousandths() int {
	start := d.at
	d.digits()
	n := 0
	for i := range 3 {
		n *= 10
		if start+i < d.at {
			n += int(d.s[start+i] - '0')
		}
	}
	return n
}

func (d *looseReader) addClock(n int) bool {
	d.clock = append(d.clock, n)
	return len(d.clock) <= 4
}

// expectsClock reports whether n is the next part of a time that has begun.
func (d *looseReader) expectsClock(n int) bool {
	switch len(d.clock) {
	case 1, 2:
		return n < 60
	case 3:
		return n < 1000
	}
	return false
}

// fillClock ends the time. What has not been said is nought.
func (d *looseReader) fillClock() {
	for len(d.clock) < 4 {
		d.clock = append(d.clock, 0)
	}
}

// looseZones are the zones that have names, in hours from UTC.
var looseZones = map[string]int{"ut": 0, "utc": 0, "z": 0, "gmt": 0, "est": -5, "edt": -4, "cst": -6, "cdt": -5,
	"mst": -7, "mdt": -6, "pst": -8, "pdt": -7}

func (d *looseReader) word() bool {
	start := d.at
	for d.at < len(d.s) && d.s[d.at] >= 'A' { // all that is not ASCII counts too
		d.at++
	}
	word := asciiLower(d.s[start:d.at])
	zone, isZone := looseZones[word]
	switch {
	case (word == "am" || word == "pm") && len(d.clock) > 0:
		d.half, d.noon = true, 0
		if word == "pm" {
			d.noon = 12
		}
	case looseMonth(word) > 0:
		d.month = looseMonth(word)
		if d.peek('-') {
			d.at++
		}
	case isZone && d.numbered:
		d.offset, d.zoneHour, d.zoneMinute = 1, zone, 0
	default: // a word that means nothing may stand before the first number only
		return !d.numbered && (d.at == len(d.s) || !isDigit(rune(d.s[d.at])))
	}
	return true
}

// looseMonth returns the month whose name begins like the word, in its first three
// letters, 0 for none.
func looseMonth(word string) int {
	if len(word) < 3 {
		return 0
	}
	for m := time.January; m <= time.December; m++ {
		if asciiLower(m.String()[:3]) == word[:3] {
			return int(m)
		}
	}
	return 0
}

// sign reads a sign: of a zone after a time, else one that says nothing before the first
// number.
func (d *looseReader) sign(c byte) bool {
	d.at++
	utc := d.offset != none && d.zoneHour == 0 && d.zoneMinute == 0
	if !utc && len(d.clock) == 0 {
		return !d.numbered
	}
	d.offset = 1
	if c == '-' {
		d.offset = -1
	}
	start := d.at
	n := d.digits()
	d.numbered = true
	switch size := d.at - start; {
	case d.peek(':'):
		d.at++
		d.zoneHour, d.zoneMinute = n, none
	case size == 1 || size == 2:
		d.zoneHour, d.zoneMinute = n, 0
	case size == 3 || size == 4:
		d.zoneHour, d.zoneMinute = n/100, n%100
	default:
		return false
	}
	return true
}

func (d *looseReader) parentheses() {
	for depth := 0; d.at < len(d.s); d.at++ {
		switch d.s[d.at] {
		case '(':
			depth++
		case ')':
			if depth--; depth == 0 {
				d.at++
				return
			}
		}
	}
}

// date puts the parts together.
func (d *looseReader) date() (time.Time, bool) {
	if len(d.days) == 0 {
		return time.Time{}, false
	}
	for len(d.days) < 3 {
		d.days = append(d.days, 1)
	}
	d.fillClock()
	year, month, day := d.calendar()
	switch {
	case year < 50:
		year += 2000
	case year < 100:
		year += 1900
	}
	hour := d.clock[0]
	if d.half {
		if hour > 12 {
			return time.Time{}, false
		}
		hour = hour%12 + d.noon
	}
	whole := d.clock[1] == 0 && d.clock[2] == 0 && d.clock[3] == 0
	if month < 1 || month > 12 || day < 1 || day > 31 || hour > 24 || hour == 24 && !whole ||
		d.clock[1] > 59 || d.clock[2] > 59 || d.clock[3] > 999 || year > 10_000 {
		return time.Time{}, false
	}
	t := time.Date(year, time.Month(month), day, hour, d.clock[1], d.clock[2], d.clock[3]*1e6, time.UTC)
	if d.offset != none {
		minutes := d.zoneMinute
		if minutes == none {
			minutes = 0
		}
		t = t.Add(-time.Duration(d.offset*(d.zoneHour*60+minutes)) * time.Minute)
	}
	return t, true
}

// calendar says which of the numbers is the year, the month and the day: a number that
// can be no day is the year, and stands first; else the month comes first, or is named.
func (d *looseReader) calendar() (year, month, day int) {
	a, b, c := d.days[0], d.days[1], d.days[2]
	isDay := a >= 1 && a <= 31
	switch {
	case d.month == none && !isDay:
		return a, b, c
	case d.month == none:
		return c, a, b
	case !isDay:
		return a, d.month, b
	}
	return b, d.month, a
}
