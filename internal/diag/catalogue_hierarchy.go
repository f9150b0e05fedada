package diag

// hierarchyEntries explain what may be wrong with the hierarchy itself.
var hierarchyEntries = []Entry{
	{
		Code: Cycle, Severity: Error,
		English: Explanation{
			Title: "Concepts that contain each other",
			Finds: "A set of concepts each of which contains all others by the asserted edges. The whole set is one finding; a shortest cycle through it is listed edge by edge.",
			Why:   "Containment is antisymmetric: concepts that contain each other would be one and the same. Every claim about them holds and says nothing.",
			Mend:  "Remove or turn round one edge of the cycle. The note names the edge that the fewest statements support.",
		},
		Chinese: Explanation{
			Title: "互相包含的概念",
			Finds: "一组概念，按已断言的边，其中每个概念都包含其余所有概念。整组只报告一次，并逐边列出其中最短的一个环。",
			Why:   "包含关系是反对称的：互相包含的概念只能是同一个概念。关于它们的任何声明都会成立，却什么也没有说明。",
			Mend:  "删除环中的一条边，或把它反过来。说明里会指出依据最少的那条边。",
		},
	},
	{
		Code: UnsupportedClaim, Severity: Error,
		English: Explanation{
			Title: "A claim that does not follow",
			Finds: "A claimed pair A ⊃ B of two declared concepts, where no path of asserted edges leads from A to B, nor from B to A.",
			Why:   "The text says something that the hierarchy does not: either the sentence is wrong, or an edge is missing.",
			Mend:  "Assert the missing edge as a list item where it belongs, or correct the claim. The finding shows what is declared about both concepts.",
		},
		Chinese: Explanation{
			Title: "推不出来的声明",
			Finds: "声明 A ⊃ B 的两个概念都有定义，但没有任何由断言组成的路径从 A 通到 B，也没有从 B 通到 A。",
			Why:   "正文说了层次结构中没有的内容：要么句子写错了，要么缺少一条边。",
			Mend:  "在合适的位置用列表项断言缺少的边，或改正声明。报告会列出关于这两个概念的已有断言。",
		},
	},
	{
		Code: ReversedClaim, Severity: Error, Fixable: true,
		English: Explanation{
			Title: "A claim that reads the wrong way round",
			Finds: "A claimed pair A ⊃ B where the asserted edges give B ⊃ A.",
			Why:   "It tells the reader the opposite of what the hierarchy says.",
			Mend:  "Swap the two names, or correct the edges that the proof lists.",
		},
		Chinese: Explanation{
			Title: "方向写反的声明",
			Finds: "声明 A ⊃ B，而由断言推出的是 B ⊃ A。",
			Why:   "它告诉读者的与层次结构正好相反。",
			Mend:  "交换两个名称，或改正证明中列出的边。",
		},
	},
	{
		Code: UndeclaredConcept, Severity: Error, Fixable: true,
		English: Explanation{
			Title: "A claim about something that nothing declares",
			Finds: "A claim with an operand that no assertion names. Declared names that are spelled nearly like it are listed.",
			Why:   "Such a claim can never be checked. Often it is a slip of the pen, or the assertion was renamed and the claim forgotten.",
			Mend:  "Use the declared name, or declare the concept by asserting where it belongs.",
		},
		Chinese: Explanation{
			Title: "声明中出现未定义的概念",
			Finds: "声明的某个操作数没有被任何断言提到。报告会列出拼写相近的已有名称。",
			Why:   "这样的声明永远无法检查。常见原因是笔误，或断言改了名而声明没有跟着改。",
			Mend:  "改用已有的名称，或断言这个概念属于哪里。",
		},
	},
	{
		Code: ContradictedDenial, Severity: Error,
		English: Explanation{
			Title: "A denial that the hierarchy contradicts",
			Finds: "A denial A ⊅ B where the asserted edges give A ⊃ B. The proof is listed step by step.",
			Why:   "The site says both that A contains B and that it does not.",
			Mend:  "Remove the denial, or correct a step of the proof.",
		},
		Chinese: Explanation{
			Title: "与层次结构矛盾的否认",
			Finds: "正文否认 A ⊅ B，而由断言可以推出 A ⊃ B。报告会逐步列出证明。",
			Why:   "站点既说 A 包含 B，又说 A 不包含 B。",
			Mend:  "删除否认，或改正证明中的某一步。",
		},
	},
	{
		Code: RedundantEdge, Severity: Info, Fixable: true,
		English: Explanation{
			Title: "An edge that already follows",
			Finds: "An asserted edge A ⊃ B that other edges imply, such as A ⊃ X and X ⊃ B. Asserting one edge in several places is a repetition and no fault.",
			Why:   "The edge adds a shortcut to every diagram and concept page, and can go stale when the longer path changes.",
			Mend:  "Write it as a claim (in a chain with three or more names) or leave it out.",
		},
		Chinese: Explanation{
			Title: "可由其他边推出的边",
			Finds: "断言的边 A ⊃ B 可由其他边推出，例如 A ⊃ X 与 X ⊃ B。在多处断言同一条边只是重复，不算问题。",
			Why:   "它会在每张图和每个概念页上多出一条捷径，较长的路径变化时也容易过时。",
			Mend:  "改写成声明（三个以上名称的链），或删去。",
		},
	},
	{
		Code: SelfContainment, Severity: Info, Fixable: true,
		English: Explanation{
			Title: "A concept said to contain itself",
			Finds: "A statement A ⊃ A, also where both names are only spelled differently or one is an alias of the other.",
			Why:   "It is true of every concept and says nothing; usually another name was meant.",
			Mend:  "Correct one of the names, or remove the statement.",
		},
		Chinese: Explanation{
			Title: "概念包含自身",
			Finds: "形如 A ⊃ A 的语句，也包括两个名称只是写法不同或互为别名的情况。",
			Why:   "它对任何概念都成立，等于什么也没说；多半是想写另一个名称。",
			Mend:  "改正其中一个名称，或删除该语句。",
		},
	},
	{
		Code: MultipleParents, Severity: Off,
		English: Explanation{
			Title: "A concept with several direct parents",
			Finds: "A concept that more than one concept directly contains, edges that already follow left out. Switch it on where the site wants a strict tree.",
			Why:   "In a strict tree every concept has one place; two parents give two.",
			Mend:  "Keep the nearest parent and turn the other edges into claims, or into another relation.",
		},
		Chinese: Explanation{
			Title: "有多个直接上位概念",
			Finds: "一个概念被多个概念直接包含（可推出的边不计）。要求严格树形的站点可以打开此项。",
			Why:   "在严格的树中，每个概念只有一个位置；两个上位概念就是两个位置。",
			Mend:  "保留最近的上位概念，其余改为声明或其他关系。",
		},
	},
	{
		Code: TooDeep, Severity: Off,
		English: Explanation{
			Title: "A hierarchy that is too deep",
			Finds: "A chain of direct containment longer than the site's limit (`limits.depth`). One finding for each concept at which the limit is first passed.",
			Why:   "Readers lose their way in deep hierarchies.",
			Mend:  "Leave out intermediate concepts that nothing else uses, or raise the limit.",
		},
		Chinese: Explanation{
			Title: "层次过深",
			Finds: "直接包含的链超过站点设定的上限（`limits.depth`）。每个首次超限的概念报告一次。",
			Why:   "层次太深，读者容易迷路。",
			Mend:  "去掉没有其他用处的中间概念，或提高上限。",
		},
	},
	{
		Code: TooWide, Severity: Off,
		English: Explanation{
			Title: "A concept that directly contains too many",
			Finds: "A concept with more direct narrower concepts than the site's limit (`limits.width`).",
			Why:   "A long flat list is hard to read and often hides a level of its own.",
			Mend:  "Group some of them under a concept between, or raise the limit.",
		},
		Chinese: Explanation{
			Title: "直接下位概念过多",
			Finds: "一个概念的直接下位概念数量超过站点设定的上限（`limits.width`）。",
			Why:   "又长又平的列表难以阅读，往往掩盖了一个应有的层级。",
			Mend:  "用中间概念把它们分组，或提高上限。",
		},
	},
	{
		Code: OrphanConcept, Severity: Info,
		English: Explanation{
			Title: "A defined concept without a place",
			Finds: "A concept that a page defines, by declaring other names for its title (`aliases` in the front matter), and that no assertion relates to any other.",
			Why:   "It does not appear in the hierarchy, so readers find it only by search.",
			Mend:  "Assert what contains it or what it contains.",
		},
		Chinese: Explanation{
			Title: "没有位置的概念",
			Finds: "某页面为自己的标题声明了别名（前置数据中的 `aliases`），从而定义了一个概念，却没有任何断言把它与其他概念联系起来。",
			Why:   "它不出现在层次结构中，读者只能靠搜索找到它。",
			Mend:  "断言它属于谁，或它包含谁。",
		},
	},
	{
		Code: HierarchyTest, Severity: Error,
		English: Explanation{
			Title: "A hierarchy test that fails",
			Finds: "A `holds` line that does not follow, or a `never` line that does, in a page's front matter (`docgen: {holds: […], never: […]}`) or in a fence with the language `docgen-test`. A line with a name that nothing declares fails as a `holds`.",
			Why:   "The tests are the site's own promises about its hierarchy; one that fails is a regression.",
			Mend:  "Correct the assertions, or the test where the promise has changed.",
		},
		Chinese: Explanation{
			Title: "未通过的层次测试",
			Finds: "页面前置数据（`docgen: {holds: […], never: […]}`）或 `docgen-test` 代码块中，某个 `holds` 行推不出来，或某个 `never` 行却能推出。`holds` 行中出现未定义的名称也算失败。",
			Why:   "测试是站点对自身层次结构的承诺；失败意味着倒退。",
			Mend:  "改正断言；若承诺本身变了，则修改测试。",
		},
	},
}
