package mermaid

import (
	"encoding/json"
	"sort"
)

type sequenceJSON struct {
	Description
	Participants []participantJSON `json:"participants"`
	Messages     []map[string]any  `json:"messages"`
	Events       []map[string]any  `json:"events"`
	Boxes        []boxJSON         `json:"boxes,omitempty"`
	Created      []lifeJSON        `json:"created,omitempty"`
	Destroyed    []lifeJSON        `json:"destroyed,omitempty"`
}

type participantJSON struct {
	ID         string            `json:"id"`
	Label      string            `json:"label"`
	Type       string            `json:"type"`
	Box        string            `json:"box,omitempty"`
	Wrap       bool              `json:"wrap,omitempty"`
	Links      map[string]string `json:"links,omitempty"`
	Properties json.RawMessage   `json:"properties,omitempty"`
}

type boxJSON struct {
	Name   string   `json:"name,omitempty"`
	Fill   string   `json:"fill"`
	Actors []string `json:"actors"`
}

type lifeJSON struct {
	ID string `json:"id"`
	At int    `json:"at"`
}

func describeSequence(head Description, s *Sequence) any {
	out := sequenceJSON{Description: head.with(&s.Meta), Participants: []participantJSON{},
		Messages: []map[string]any{}, Events: []map[string]any{}}
	for _, p := range s.Participants {
		out.Participants = append(out.Participants, describeParticipant(s, p))
		if p.Created >= 0 {
			out.Created = append(out.Created, lifeJSON{p.ID, p.Created})
		}
		if p.Destroyed >= 0 {
			out.Destroyed = append(out.Destroyed, lifeJSON{p.ID, p.Destroyed})
		}
	}
	for _, list := range [][]lifeJSON{out.Created, out.Destroyed} {
		sort.SliceStable(list, func(i, j int) bool { return list[i].At < list[j].At })
	}
	for _, b := range s.Boxes {
		out.Boxes = append(out.Boxes, boxJSON{b.Label.Raw, b.Fill, append([]string{}, b.Participants...)})
	}
	for i := range s.Events {
		e := describeEvent(&s.Events[i])
		out.Events = append(out.Events, e)
		if s.Events[i].To != "" && s.Events[i].Type != "NOTE" {
			message := map[string]any{"text": ""}
			for _, key := range []string{"from", "to", "text", "type", "activate", "wrap"} {
				if v, ok := e[key]; ok {
					message[key] = v
				}
			}
			out.Messages = append(out.Messages, message)
		}
	}
	return out
}

func describeParticipant(s *Sequence, p Participant) participantJSON {
	out := participantJSON{ID: p.ID, Label: p.Label.Raw, Type: p.Type, Wrap: p.Wrap}
	if p.Box >= 0 {
		out.Box = s.Boxes[p.Box].Label.Raw
	}
	for _, l := range p.Links {
		if out.Links == nil {
			out.Links = map[string]string{}
		}
		out.Links[l.Label] = l.URL
	}
	if p.Properties != "" {
		out.Properties = json.RawMessage(p.Properties)
	}
	return out
}

// describeEvent leaves out what the event does not have.
func describeEvent(e *SequenceEvent) map[string]any {
	out := map[string]any{"type": e.Type}
	for key, value := range map[string]string{"from": e.From, "to": e.To, "text": e.Label.Raw, "placement": e.Placement} {
		if value != "" {
			out[key] = value
		}
	}
	if e.Activate {
		out["activate"] = true
	}
	if e.Wrap {
		out["wrap"] = true
	}
	if e.Central != 0 {
		out["central"] = e.Central
	}
	if e.Number != nil {
		number := map[string]any{"visible": e.Number.Visible}
		if e.Number.Step != 0 {
			number["start"], number["step"] = e.Number.Start, e.Number.Step
		}
		out["text"] = number
	}
	return out
}
