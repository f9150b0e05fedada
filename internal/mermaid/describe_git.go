package mermaid

type pieJSON struct {
	Description
	ShowData bool        `json:"showData"`
	Slices   []sliceJSON `json:"slices"`
}

type sliceJSON struct {
	Label string  `json:"label"`
	Value float64 `json:"value"`
}

func describePie(head Description, p *Pie) any {
	out := pieJSON{Description: head.with(&p.Meta), ShowData: p.ShowData, Slices: []sliceJSON{}}
	for _, s := range p.Slices {
		out.Slices = append(out.Slices, sliceJSON{s.Label.Raw, s.Value})
	}
	return out
}

type gitGraphJSON struct {
	Description
	Direction string              `json:"direction"`
	Branches  []map[string]string `json:"branches"`
	Current   string              `json:"current"`
	Commits   []gitCommitJSON     `json:"commits"`
}

type gitCommitJSON struct {
	Seq        int      `json:"seq"`
	ID         string   `json:"id"`
	Branch     string   `json:"branch"`
	Type       string   `json:"type"`
	CustomType string   `json:"customType,omitempty"`
	CustomID   bool     `json:"customId,omitempty"`
	Parents    []int    `json:"parents"`
	Message    string   `json:"message,omitempty"`
	Tags       []string `json:"tags,omitempty"`
}

func describeGit(head Description, g *GitGraph) any {
	out := gitGraphJSON{Description: head.with(&g.Meta), Direction: g.Direction, Current: g.Current,
		Branches: []map[string]string{}, Commits: []gitCommitJSON{}}
	for _, b := range g.Branches {
		out.Branches = append(out.Branches, map[string]string{"name": b.Name})
	}
	for _, c := range g.Commits {
		out.Commits = append(out.Commits, gitCommitJSON{Seq: c.Seq, ID: c.ID, Branch: c.Branch, Type: c.Type,
			CustomType: c.Custom, CustomID: c.Type == "MERGE" && !c.Auto, Parents: append([]int{}, c.Parents...), Message: c.Message, Tags: c.Tags})
	}
	return out
}
