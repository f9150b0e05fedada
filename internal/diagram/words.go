package diagram

import (
	"strings"

	"docgen/internal/mermaid"
)

// words are those that docgen adds to a drawing, in one language.
type words struct {
	kinds   map[mermaid.Kind]string
	counts  string // of nodes and edges
	steps   string // of participants and steps
	entries string // of nodes without edges
	// how a list says where an edge leads: before the first, before the others, around a label
	leads, and, edgeLabel string
	message, remark       string // a message from one to another, and a note at one
	// of a neighbourhood: its title, what it counts, and those it leaves out
	around, neighbours, more string
	start, end               string // states
}

func wordsFor(lang string) words {
	if strings.HasPrefix(strings.ToLower(lang), "zh") {
		return words{
			kinds: map[mermaid.Kind]string{
				mermaid.KindFlowchart: "流程图", mermaid.KindMindmap: "思维导图", mermaid.KindState: "状态图",
				mermaid.KindSequence: "时序图", mermaid.KindClass: "类图", mermaid.KindER: "实体关系图",
				mermaid.KindTimeline: "时间线", mermaid.KindPie: "饼图", mermaid.KindGantt: "甘特图",
				mermaid.KindJourney: "用户旅程图", mermaid.KindQuadrant: "象限图", mermaid.KindGit: "Git 提交图",
				mermaid.KindC4: "C4 架构图",
			},
			counts: "%d 个节点，%d 条连线。", steps: "%d 个参与者，%d 个步骤。", entries: "%d 项。",
			leads: "，通向", and: "、", edgeLabel: "（%s）", message: "%s 到 %s：%s", remark: "%s：%s",
			around: "“%s”的上下位概念", neighbours: "%d 个上位概念，%d 个下位概念。", more: "另有 %d 个",
			start: "开始", end: "结束",
		}
	}
	return words{
		kinds: map[mermaid.Kind]string{
			mermaid.KindFlowchart: "Flowchart", mermaid.KindMindmap: "Mind map", mermaid.KindState: "State diagram",
			mermaid.KindSequence: "Sequence diagram", mermaid.KindClass: "Class diagram",
			mermaid.KindER: "Entity relationship diagram", mermaid.KindTimeline: "Timeline",
			mermaid.KindPie: "Pie chart", mermaid.KindGantt: "Gantt chart", mermaid.KindJourney: "User journey",
			mermaid.KindQuadrant: "Quadrant chart", mermaid.KindGit: "Git graph", mermaid.KindC4: "C4 diagram",
		},
		counts: "%d nodes and %d edges.", steps: "%d participants and %d steps.", entries: "%d entries.",
		leads: " leads to ", and: ", ", edgeLabel: " (%s)", message: "%s to %s: %s", remark: "%s: %s",
		around: "Concepts around “%s”", neighbours: "Broader concepts: %d; narrower concepts: %d.", more: "and %d more",
		start: "start", end: "end",
	}
}
