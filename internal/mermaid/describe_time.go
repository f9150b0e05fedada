package mermaid

import "math"

type timelineJSON struct {
	Description
	Direction string       `json:"direction"`
	Sections  []string     `json:"sections"`
	Tasks     []periodJSON `json:"tasks"`
}

type periodJSON struct {
	Section string   `json:"section,omitempty"`
	Period  string   `json:"period"`
	Events  []string `json:"events,omitempty"`
}

func rawTexts(labels []Label) []string {
	out := []string{}
	for _, l := range labels {
		out = append(out, l.Raw)
	}
	return out
}

func sectionName(sections []Label, i int) string {
	if i < 0 {
		return ""
	}
	return sections[i].Raw
}

func describeTimeline(head Description, t *Timeline) any {
	out := timelineJSON{Description: head.with(&t.Meta), Direction: t.Direction, Sections: rawTexts(t.Sections),
		Tasks: []periodJSON{}}
	for _, p := range t.Periods {
		out.Tasks = append(out.Tasks, periodJSON{sectionName(t.Sections, p.Section), p.Label.Raw, rawTexts(p.Events)})
	}
	return out
}

type journeyJSON struct {
	Description
	Sections []string          `json:"sections"`
	Tasks    []journeyTaskJSON `json:"tasks"`
	Actors   []string          `json:"actors"`
}

type journeyTaskJSON struct {
	Section string   `json:"section,omitempty"`
	Task    string   `json:"task"`
	Score   *float64 `json:"score"`
	People  []string `json:"people"`
}

func describeJourney(head Description, j *Journey) any {
	out := journeyJSON{Description: head.with(&j.Meta), Sections: rawTexts(j.Sections), Tasks: []journeyTaskJSON{},
		Actors: append([]string{}, j.Actors...)}
	for i := range j.Tasks {
		t := &j.Tasks[i]
		row := journeyTaskJSON{Section: sectionName(j.Sections, t.Section), Task: t.Label.Raw,
			People: append([]string{}, t.People...)}
		if !math.IsNaN(t.Score) && !math.IsInf(t.Score, 0) {
			row.Score = &t.Score
		}
		out.Tasks = append(out.Tasks, row)
	}
	return out
}
