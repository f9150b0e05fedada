package diag

// nameEntries explain what may be wrong with names and addresses.
var nameEntries = []Entry{
	{
		Code: NameVariant, Severity: Info, Fixable: true,
		English: Explanation{
			Title: "One name spelled in several ways",
			Finds: "Spellings of a concept that differ in case, width, spaces or hyphens from the one used most; and two concepts whose names are one edit apart, where one of them is named only once.",
			Why:   "Readers and searches take them for different things, and names one slip apart usually are one concept that was split in two.",
			Mend:  "Use the usual spelling, or declare an alias where both are meant to stand.",
		},
		Chinese: Explanation{
			Title: "同一名称的不同写法",
			Finds: "某概念的写法与最常用的写法在大小写、全半角、空格或连字符上不同；或两个概念的名称只差一处编辑，而其中一个只出现过一次。",
			Why:   "读者和搜索会把它们当成不同的东西；只差一笔的名称通常是一个概念被拆成了两个。",
			Mend:  "统一用常用写法；若两者都要保留，请声明别名。",
		},
	},
	{
		Code: AliasClash, Severity: Error,
		English: Explanation{
			Title: "An alias that means two concepts",
			Finds: "A name declared as the alias of two concepts, in the settings or in the front matter of the pages that define them; or as an alias of a concept with a page of its own, while another page has the alias for its title.",
			Why:   "The name could mean either, and docgen would join two concepts that may be different.",
			Mend:  "Remove one of the declarations, or rename.",
		},
		Chinese: Explanation{
			Title: "指向两个概念的别名",
			Finds: "一个名称在设置或定义页的前置数据中被声明为两个概念的别名；或它是某概念的别名，而两者各有自己的页面。",
			Why:   "这个名称可能指其中任何一个，docgen 会把可能不同的两个概念合并。",
			Mend:  "删除其中一处声明，或改名。",
		},
	},
	{
		Code: ConfusableName, Severity: Warning, Fixable: true,
		English: Explanation{
			Title: "A name that is not what it looks like",
			Finds: "A concept's name with invisible or control characters, or one that mixes Latin letters with look-alike letters of Greek or Cyrillic.",
			Why:   "It looks like another name and is not equal to it: claims about it fail without a visible reason.",
			Mend:  "Retype the name in one script. The fix removes invisible characters, and may write Latin letters for those that look like them.",
		},
		Chinese: Explanation{
			Title: "与外表不符的名称",
			Finds: "概念名称中含有不可见字符或控制字符，或在拉丁字母中混入了外形相似的希腊、西里尔字母。",
			Why:   "它看上去与另一个名称相同，实际却不相等：相关声明会莫名其妙地失败。",
			Mend:  "用同一种文字重新输入名称。修复会删去不可见字符，也可以把外形相似的字母换成拉丁字母。",
		},
	},
	{
		Code: SlugClash, Severity: Error,
		English: Explanation{
			Title: "Two things at one address",
			Finds: "Two pages, two concepts, or a page and a file, that would be published at the same address.",
			Why:   "Only one of them could be reached.",
			Mend:  "Rename one, or give one an address of its own in its front matter.",
		},
		Chinese: Explanation{
			Title: "两者共用一个地址",
			Finds: "两个页面、两个概念，或一个页面与一个文件会发布到同一个地址。",
			Why:   "其中只有一个能被访问到。",
			Mend:  "给其中一个改名，或在前置数据里为它指定单独的地址。",
		},
	},
}

// diagramEntries explain what may be wrong with diagrams.
var diagramEntries = []Entry{
	{
		Code: MermaidSyntax, Severity: Error, Fixable: true,
		English: Explanation{
			Title: "A diagram that Mermaid rejects",
			Finds: "A Mermaid block that Mermaid's own parser refuses, with the place and the reason. docgen still draws it wherever the meaning is clear.",
			Why:   "Everywhere else that the page is shown, readers see an error instead of the diagram.",
			Mend:  "Mostly by quoting a label: `A[\"fork()\"]`.",
		},
		Chinese: Explanation{
			Title: "Mermaid 不接受的图",
			Finds: "Mermaid 自己的解析器拒绝的代码块，并指出位置和原因。只要意思清楚，docgen 仍会画出来。",
			Why:   "在其他展示该页面的地方，读者看到的是报错而不是图。",
			Mend:  "多数情况下给标签加引号即可：`A[\"fork()\"]`。",
		},
	},
	{
		Code: MermaidUnsupported, Severity: Warning,
		English: Explanation{
			Title: "A kind of diagram that docgen does not draw",
			Finds: "A Mermaid block of a kind that docgen has no drawing for. The page shows its source.",
			Why:   "Readers see code where the author meant a picture.",
			Mend:  "Use a flowchart, or put a picture beside it.",
		},
		Chinese: Explanation{
			Title: "docgen 不绘制的图类型",
			Finds: "docgen 无法绘制的 Mermaid 图类型，页面上显示的是源码。",
			Why:   "作者想给的是图，读者看到的却是代码。",
			Mend:  "改用流程图，或附上一张图片。",
		},
	},
	{
		Code: DiagramDrift, Severity: Warning, Fixable: true,
		English: Explanation{
			Title: "A diagram and its page that disagree",
			Finds: "In a diagram that states containment: an edge that no text of the same page asserts, or an asserted edge of the page's text that is missing between two drawn nodes. A page whose text asserts nothing about the diagram's nodes is left alone.",
			Why:   "Diagram and list are read as the same hierarchy; when one is changed and the other forgotten, readers are told two things.",
			Mend:  "Add the edge to the side that lacks it, or remove it from the other.",
		},
		Chinese: Explanation{
			Title: "图与正文不一致",
			Finds: "在表达包含关系的图中：某条边在本页正文中没有断言；或正文断言了图中两个节点之间的边，而图里没有。正文没有断言这些节点的页面不检查。",
			Why:   "读者把图和列表当作同一个层次结构；只改一边，就会说出两种说法。",
			Mend:  "在缺少的一边补上这条边，或从另一边删去。",
		},
	},
	{
		Code: DiagramSize, Severity: Info,
		English: Explanation{
			Title: "A diagram too large to read",
			Finds: "A diagram with more nodes or edges than the site's limits (`limits.nodes`, by default 150, and `limits.edges`, by default 300).",
			Why:   "Fitted to a screen, its text is too small to read.",
			Mend:  "Split it, or raise the limits.",
		},
		Chinese: Explanation{
			Title: "大到无法阅读的图",
			Finds: "节点或边的数量超过站点上限的图（`limits.nodes` 默认 150，`limits.edges` 默认 300）。",
			Why:   "缩放到屏幕大小后，文字小得看不清。",
			Mend:  "把图拆开，或提高上限。",
		},
	},
}
