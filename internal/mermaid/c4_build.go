package mermaid

import "strings"

// leadingInt reads the whole number that a text begins with, as JavaScript's parseInt
// does; nil where it begins with none.
func leadingInt(s string) any {
	s = trimSpace(s)
	negative := strings.HasPrefix(s, "-")
	s = strings.TrimPrefix(strings.TrimPrefix(s, "-"), "+")
	n, digits := 0, 0
	for digits < len(s) && digits < 9 && isDigit(rune(s[digits])) {
		n = n*10 + int(s[digits]-'0')
		digits++
	}
	switch {
	case digits == 0:
		return nil
	case negative:
		return -n
	}
	return n
}

// finish copies the fields into the model.
func (b *c4Builder) finish() *C4 {
	b.out.Meta = b.p.meta
	for i := range b.out.Elements {
		e := &b.out.Elements[i]
		e.Label, e.Technology, e.Text = e.fields.label("label"), e.fields.label("techn"), e.fields.label("descr")
		e.Sprite, e.Tags, e.Link = e.fields.value("sprite"), e.fields.value("tags"), e.fields.value("link")
		e.Background, e.Font, e.Border = e.fields.value("bgColor"), e.fields.value("fontColor"), e.fields.value("borderColor")
	}
	for i := range b.out.Boundaries {
		c := &b.out.Boundaries[i]
		c.Label, c.Type, c.Text = c.fields.label("label"), c.fields.label("type"), c.fields.label("descr")
		c.Parent, c.Tags, c.Link = c.fields.value("parentBoundary"), c.fields.value("tags"), c.fields.value("link")
		c.Background, c.Font, c.Border = c.fields.value("bgColor"), c.fields.value("fontColor"), c.fields.value("borderColor")
	}
	for i := range b.out.Relations {
		r := &b.out.Relations[i]
		r.Label, r.Technology, r.Text = r.fields.label("label"), r.fields.label("techn"), r.fields.label("descr")
		r.Font, r.Line = r.fields.value("textColor"), r.fields.value("lineColor")
		r.OffsetX, r.OffsetY = r.fields.number("offsetX"), r.fields.number("offsetY")
	}
	return b.out
}

func (f c4Fields) label(name string) Label {
	switch v := f[name].(type) {
	case Label:
		return v
	case string:
		return plainLabel(v)
	}
	return Label{}
}

func (f c4Fields) value(name string) string {
	s, _ := f[name].(string)
	return s
}

func (f c4Fields) number(name string) int {
	v := f[name]
	if s, ok := v.(string); ok {
		v = leadingInt(s)
	}
	n, _ := v.(int)
	return n
}
