package graph

// AnswerBySweep answers by sweeps alone, which Answer leaves only the hard queries.
func (r *Reachability) AnswerBySweep(queries []Query) []bool {
	answers := make([]bool, len(queries))
	var open []int
	for i, q := range queries {
		if q.From == q.To {
			answers[i] = !q.Detour
		} else if r.MayReach(int32(q.From), int32(q.To)) {
			open = append(open, i)
		}
	}
	r.sweep(queries, open, answers)
	return answers
}
