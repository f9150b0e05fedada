package diagram

import (
	"math"
	"strconv"
)

// number writes a coordinate: at most one decimal, no trailing zero.
func number(v float64) string { return string(appendNumber(nil, v)) }

func appendNumber(b []byte, v float64) []byte {
	v = math.Round(v*10) / 10
	if v == 0 || math.IsNaN(v) || math.IsInf(v, 0) {
		return append(b, '0')
	}
	return strconv.AppendFloat(b, v, 'f', -1, 64)
}

// escape appends text so that it may stand in an element or in a quoted attribute.
func escape(b []byte, s string) []byte {
	for i := range len(s) {
		switch c := s[i]; c {
		case '&':
			b = append(b, "&amp;"...)
		case '<':
			b = append(b, "&lt;"...)
		case '>':
			b = append(b, "&gt;"...)
		case '"':
			b = append(b, "&#34;"...)
		default:
			b = append(b, c)
		}
	}
	return b
}

// attr appends an attribute.
func attr(b []byte, name, value string) []byte {
	b = append(b, ' ')
	b = append(b, name...)
	b = append(b, `="`...)
	b = escape(b, value)
	return append(b, '"')
}

// attrNumber appends an attribute that is a length.
func attrNumber(b []byte, name string, v float64) []byte {
	b = append(b, ' ')
	b = append(b, name...)
	b = append(b, `="`...)
	b = appendNumber(b, v)
	return append(b, '"')
}

// pathWriter writes path data, with a space only where two numbers would run together.
type pathWriter struct {
	b  []byte
	op byte
}

func (w *pathWriter) to(op byte, points ...point) {
	if op != w.op || op == 'M' {
		w.b = append(w.b, op)
		w.op = op
	}
	for _, p := range points {
		w.number(p.x)
		w.number(p.y)
	}
}

func (w *pathWriter) number(v float64) {
	at := len(w.b)
	w.b = appendNumber(w.b, v)
	if at == 0 || w.b[at] == '-' {
		return
	}
	if c := w.b[at-1]; c >= '0' && c <= '9' || c == '.' {
		w.b = append(w.b, 0)
		copy(w.b[at+1:], w.b[at:])
		w.b[at] = ' '
	}
}

func (w *pathWriter) close() { w.b, w.op = append(w.b, 'Z'), 'Z' }

// outline writes an outline moved to a place.
func (w *pathWriter) outline(o *outline, at point) {
	i := 0
	for _, op := range o.ops {
		switch op {
		case 'M', 'L':
			w.to(op, o.points[i].add(at))
			i++
		case 'C':
			w.to('C', o.points[i].add(at), o.points[i+1].add(at), o.points[i+2].add(at))
			i += 3
		case 'Z':
			w.close()
		}
	}
}

// curve writes a curve; pieces that are as good as straight become lines, and those of one
// direction one line.
func (w *pathWriter) curve(c curve) {
	w.to('M', c[0])
	from := c[0] // of the line that is not written yet
	for i := 0; i+3 < len(c); i += 3 {
		if !isStraight(c[i : i+4]) {
			w.to('C', c[i+1:i+4]...)
			from = c[i+3]
			continue
		}
		if i+6 < len(c) && isStraight(c[i+3:i+7]) && isStraight(curve{from, c[i+3], c[i+3], c[i+6]}) {
			continue
		}
		w.to('L', c[i+3])
		from = c[i+3]
	}
}

// isStraight reports whether a cubic keeps within a fifth of a pixel of its chord.
func isStraight(p []point) bool {
	d := p[3].sub(p[0])
	n := math.Hypot(d.x, d.y)
	if n < 0.5 {
		return true
	}
	for _, q := range p[1:3] {
		v := q.sub(p[0])
		if math.Abs(v.x*d.y-v.y*d.x)/n > 0.2 {
			return false
		}
		if along := (v.x*d.x + v.y*d.y) / n; along < -0.2 || along > n+0.2 {
			return false
		}
	}
	return true
}
