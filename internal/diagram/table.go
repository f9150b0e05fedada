package diagram

import "math"

// Sizes of a table's cells, in pixels.
const (
	cellPadX  = 12.0
	cellPadY  = 5.0
	columnGap = 16.0
)

// A cell is text in a node besides its label, where it stands relative to the node's
// centre: the middle of its left side, or of itself where it is centred.
type cell struct {
	text    textBlock
	at      point
	centred bool
}

// A table is a node with a head and sections of rows, as classes and entities have.
type table struct {
	head     textBlock
	sections [][][]textBlock // sections, rows, columns
	ruled    bool            // a line between rows, too
}

// figure lays the table out, and gives its cells. A column that is empty in all sections
// takes no room.
func (t *table) figure() (figure, []cell) {
	columns := t.columns()
	body := -columnGap
	for _, w := range columns {
		if w > 0 {
			body += w + columnGap
		}
	}
	w := math.Max(math.Max(t.head.width, body), 60) + 2*cellPadX
	h := t.height()
	f := box(w, h, 4)
	var cells []cell
	y := -h / 2
	cells = append(cells, cell{text: t.head, at: point{0, y + cellPadY*1.5 + t.head.height/2}, centred: true})
	y += t.head.height + 3*cellPadY
	rule := func() {
		if f.inner == nil {
			f.inner = &outline{}
		}
		f.inner.move(-w/2, y).line(w/2, y)
	}
	for _, section := range t.sections {
		rule()
		y += cellPadY / 2
		for k, row := range section {
			if k > 0 && t.ruled {
				rule()
			}
			rowHeight := t.rowHeight(row)
			x := -w/2 + cellPadX
			for c, text := range row {
				if text.width > 0 {
					cells = append(cells, cell{text: text, at: point{x, y + rowHeight/2}})
				}
				if columns[c] > 0 {
					x += columns[c] + columnGap
				}
			}
			y += rowHeight
		}
		y += cellPadY / 2
	}
	return f, cells
}

// columns returns the widths of the columns: each is as wide as its widest cell in all
// sections.
func (t *table) columns() []float64 {
	var columns []float64
	for _, section := range t.sections {
		for _, row := range section {
			for c, text := range row {
				if c == len(columns) {
					columns = append(columns, 0)
				}
				columns[c] = math.Max(columns[c], text.width)
			}
		}
	}
	return columns
}

func (t *table) rowHeight(row []textBlock) float64 {
	h := lineHeight
	for _, text := range row {
		h = math.Max(h, text.height)
	}
	if t.ruled {
		h += cellPadY
	}
	return h
}

func (t *table) height() float64 {
	h := t.head.height + 3*cellPadY
	for _, section := range t.sections {
		h += cellPadY
		for _, row := range section {
			h += t.rowHeight(row)
		}
		if len(section) == 0 {
			h += cellPadY
		}
	}
	return h
}
