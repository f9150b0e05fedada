package mermaid

import (
	"strconv"
	"strings"
)

type flowchartJSON struct {
	Description
	Direction          string            `json:"direction"`
	Vertices           []vertexJSON      `json:"vertices"`
	Edges              []edgeJSON        `json:"edges"`
	Subgraphs          []subgraphJSON    `json:"subgraphs"`
	Classes            []classJSON       `json:"classes,omitempty"`
	Links              []linkJSON        `json:"links"`
	Clicks             []clickJSON       `json:"clicks,omitempty"`
	Tooltips           map[string]string `json:"tooltips,omitempty"`
	DefaultStyle       []string          `json:"defaultStyle,omitempty"`
	DefaultInterpolate string            `json:"defaultInterpolate,omitempty"`
}

type vertexJSON struct {
	ID         string            `json:"id"`
	Label      string            `json:"label"`
	Shape      string            `json:"shape"`
	LabelType  string            `json:"label_type,omitempty"`
	Classes    []string          `json:"classes,omitempty"`
	Styles     []string          `json:"styles,omitempty"`
	Props      map[string]string `json:"props,omitempty"`
	Icon       string            `json:"icon,omitempty"`
	Image      string            `json:"img,omitempty"`
	Form       string            `json:"form,omitempty"`
	Position   string            `json:"pos,omitempty"`
	Constraint string            `json:"constraint,omitempty"`
	Width      float64           `json:"w,omitempty"`
	Height     float64           `json:"h,omitempty"`
}

type edgeJSON struct {
	ID          string   `json:"id,omitempty"`
	From        string   `json:"from"`
	To          string   `json:"to"`
	Label       string   `json:"label"`
	LabelType   string   `json:"label_type,omitempty"`
	Stroke      Stroke   `json:"stroke"`
	Type        string   `json:"type"`
	Length      int      `json:"length,omitempty"`
	Style       []string `json:"style,omitempty"`
	Interpolate string   `json:"interpolate,omitempty"`
	Animate     bool     `json:"animate,omitempty"`
	Animation   string   `json:"animation,omitempty"`
}

type subgraphJSON struct {
	ID        string   `json:"id"`
	Title     string   `json:"title"`
	LabelType string   `json:"label_type,omitempty"`
	Nodes     []string `json:"nodes"`
	Dir       *string  `json:"dir"`
}

type classJSON struct {
	ID         string   `json:"id"`
	Styles     []string `json:"styles"`
	TextStyles []string `json:"textStyles,omitempty"`
}

type linkJSON struct {
	ID      string `json:"id"`
	Href    string `json:"href"`
	Target  string `json:"target,omitempty"`
	Tooltip string `json:"tooltip,omitempty"`
}

type clickJSON struct {
	IDs      string `json:"ids"`
	Callback string `json:"callback"`
	Args     string `json:"args,omitempty"`
}

var labelTypeNames = [...]string{LabelText: "", LabelString: "string", LabelMarkdown: "markdown"}

func describeFlowchart(head Description, c *Flowchart) any {
	out := flowchartJSON{
		Description: head.with(&c.Meta), Direction: c.Direction,
		Vertices: []vertexJSON{}, Edges: []edgeJSON{}, Subgraphs: []subgraphJSON{}, Links: []linkJSON{},
		DefaultStyle: c.DefaultStyles, DefaultInterpolate: c.DefaultCurve,
	}
	known := map[string]bool{}
	for i := range c.Vertices {
		known[c.Vertices[i].ID] = true
		out.Vertices = append(out.Vertices, describeVertex(&c.Vertices[i]))
	}
	for _, e := range c.Edges {
		out.Edges = append(out.Edges, edgeJSON{
			ID: e.ID, From: e.From, To: e.To, Label: e.Label.Raw, LabelType: labelTypeNames[e.Label.Type],
			Stroke: e.Stroke, Type: e.Type, Length: e.Length, Style: e.Styles, Interpolate: e.Curve,
			Animate: e.Data["animate"] == "true", Animation: e.Data["animation"],
		})
	}
	for _, s := range c.Subgraphs {
		out.Subgraphs = append(out.Subgraphs, describeSubgraph(s))
	}
	for _, d := range c.Classes {
		out.Classes = append(out.Classes, describeClass(d))
	}
	out.describeClicks(c, known)
	return out
}

func describeVertex(v *Vertex) vertexJSON {
	out := vertexJSON{
		ID: v.ID, Label: v.Label.Raw, Shape: v.Shape, LabelType: labelTypeNames[v.Label.Type],
		Classes: v.Classes, Styles: v.Styles, Props: v.Props,
		Icon: v.Data["icon"], Image: v.Data["img"], Form: v.Data["form"], Position: v.Data["pos"],
		Constraint: v.Data["constraint"],
	}
	out.Width, _ = strconv.ParseFloat(v.Data["w"], 64)
	out.Height, _ = strconv.ParseFloat(v.Data["h"], 64)
	return out
}

func describeSubgraph(s Subgraph) subgraphJSON {
	out := subgraphJSON{ID: s.ID, Title: s.Title.Raw, Nodes: append([]string{}, s.Members...)}
	if s.Title.Type == LabelMarkdown {
		out.LabelType = labelTypeNames[LabelMarkdown]
	}
	if s.Direction != "" {
		out.Dir = &s.Direction
	}
	return out
}

// describeClass repeats the styles that concern text, for which Mermaid's fill is the
// background.
func describeClass(d ClassDef) classJSON {
	out := classJSON{ID: d.Name, Styles: d.Styles}
	for _, s := range d.Styles {
		if strings.Contains(s, "color") {
			out.TextStyles = append(out.TextStyles, strings.Replace(s, "fill", "bgFill", 1))
		}
	}
	return out
}

// describeClicks lists links by vertex, the last address of each, and calls in order.
func (out *flowchartJSON) describeClicks(c *Flowchart, known map[string]bool) {
	links := map[string]Click{}
	for _, k := range c.Clicks {
		if k.Tooltip != "" {
			if out.Tooltips == nil {
				out.Tooltips = map[string]string{}
			}
			out.Tooltips[k.Vertex] = k.Tooltip
		}
		if k.Callback != "" {
			out.Clicks = append(out.Clicks, clickJSON{k.Vertex, k.Callback, k.Args})
		} else if known[k.Vertex] && k.URL != "" {
			links[k.Vertex] = k
		}
	}
	for _, v := range c.Vertices {
		if k, ok := links[v.ID]; ok {
			out.Links = append(out.Links, linkJSON{v.ID, safeURL(k.URL), k.Target, out.Tooltips[v.ID]})
		}
	}
}
