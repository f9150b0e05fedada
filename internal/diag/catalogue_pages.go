package diag

// pageEntries explain what may be wrong with pages, their links and their files.
var pageEntries = []Entry{
	{
		Code: BrokenLink, Severity: Error, Fixable: true,
		English: Explanation{
			Title: "A link to something that is not there",
			Finds: "A link or image whose target is no page, file or folder of the site. Letter case counts, as it does on web servers and on GitHub; a target outside the content folder counts as missing, for it is not published. Links with a scheme (`https:`, `mailto:`) are not looked at.",
			Why:   "The reader ends on an error page.",
			Mend:  "Point the link to the nearest existing target that the finding names, or remove it.",
		},
		Chinese: Explanation{
			Title: "指向不存在目标的链接",
			Finds: "链接或图片的目标不是站点中的页面、文件或目录。大小写必须一致（网页服务器和 GitHub 也是如此）；内容目录之外的目标不会发布，因此也算缺失。带协议的链接（`https:`、`mailto:`）不检查。",
			Why:   "读者会走到一个错误页面。",
			Mend:  "改为报告给出的最接近的目标，或删除链接。",
		},
	},
	{
		Code: BrokenAnchor, Severity: Error, Fixable: true,
		English: Explanation{
			Title: "A link to a heading that is not there",
			Finds: "A link with a `#fragment` that is neither a heading's anchor (by GitHub's rules, repeated headings get `-1`, `-2`) nor an id in the target's HTML, nor a footnote. `#`, `#top` and line numbers of source files (`#L10`) always lead somewhere.",
			Why:   "The reader lands at the top of the page instead of at the passage.",
			Mend:  "Use the anchor of the nearest heading that the finding names.",
		},
		Chinese: Explanation{
			Title: "指向不存在标题的链接",
			Finds: "链接的 `#片段` 既不是标题的锚点（按 GitHub 的规则，重复标题加 `-1`、`-2`），也不是目标页 HTML 中的 id 或脚注。`#`、`#top` 以及源文件行号（`#L10`）总是有效。",
			Why:   "读者会落在页首，而不是那一段。",
			Mend:  "改用报告给出的最接近标题的锚点。",
		},
	},
	{
		Code: OrphanPage, Severity: Off,
		English: Explanation{
			Title: "A page that nothing links to",
			Finds: "A page that no other page links to. Folder pages (README.md, index.md) are left out: the navigation leads to them.",
			Why:   "Readers who follow links never come upon it.",
			Mend:  "Link to it from where a reader would need it.",
		},
		Chinese: Explanation{
			Title: "没有被链接的页面",
			Finds: "没有其他页面链接到的页面。目录页（README.md、index.md）由导航到达，不计在内。",
			Why:   "顺着链接阅读的读者永远遇不到它。",
			Mend:  "在读者需要它的地方加上链接。",
		},
	},
	{
		Code: UndefinedConcept, Severity: Off,
		English: Explanation{
			Title: "A concept without a definition",
			Finds: "A concept that no page defines: by a paragraph or list item that begins with its name and a colon or dash (`**X**: …`, `X — …`), by a sentence (`**X** is a …`), in a definition list, in a row of a table with a column of definitions or descriptions, or by a heading with a paragraph under it.",
			Why:   "Its page can say where it stands, but not what it is.",
			Mend:  "Define it: `**X**：…`, or a heading with a first paragraph.",
		},
		Chinese: Explanation{
			Title: "没有定义的概念",
			Finds: "没有任何页面给出定义的概念。定义可以是：以名称加冒号或破折号开头的段落或列表项（`**X**：…`、`X——…`），`**X** 是一种……` 这样的句子，定义列表，带“定义”或“说明”列的表格中的一行，或带有段落的标题。",
			Why:   "概念页只能说明它的位置，说不出它是什么。",
			Mend:  "给出定义：`**X**：…`，或用标题加首段。",
		},
	},
	{
		Code: DuplicateDefinition, Severity: Info,
		English: Explanation{
			Title: "A concept defined twice",
			Finds: "Two deliberate definitions of the same concept that differ: paragraphs that begin with `**X**:` or `**X** —`, definition lists, and rows of tables with a column called definition or meaning. List items, descriptions and paragraphs under a heading are each one side of a thing, and never clash.",
			Why:   "Readers cannot tell which one counts.",
			Mend:  "Keep one, and link to it from the other place.",
		},
		Chinese: Explanation{
			Title: "重复定义的概念",
			Finds: "同一概念有两个内容不同的明确定义：以 `**X**：` 或 `**X** —` 开头的段落、定义列表，或带“定义”“含义”列的表格中的一行。列表项、说明和标题下的段落各讲一个侧面，不算冲突。",
			Why:   "读者不知道以哪个为准。",
			Mend:  "保留一个，另一处链接过去。",
		},
	},
	{
		Code: FrontMatter, Severity: Error,
		English: Explanation{
			Title: "Front matter that cannot be used",
			Finds: "Front matter that does not parse as the YAML, TOML or JSON that its delimiters announce; a `title`, `date`, `lastmod`, `weight`, `draft`, `aliases` or `tags` of the wrong type; or an unknown key or wrong value under `docgen`.",
			Why:   "A value of the wrong type takes no effect: a draft is published, a page loses its place. Where nothing parses, title, aliases and rules of the page are all lost.",
			Mend:  "Correct the line that the finding points at; values with a colon or a `#` need quotes in YAML.",
		},
		Chinese: Explanation{
			Title: "无法使用的前置数据",
			Finds: "前置数据不能按其分隔符所示的 YAML、TOML 或 JSON 解析；`title`、`date`、`lastmod`、`weight`、`draft`、`aliases` 或 `tags` 的值类型不对；或 `docgen` 下有未知的键或错误的值。",
			Why:   "类型不对的值不生效：草稿会被发布，页面会失去它的位置。若整段无法解析，页面的标题、别名和规则都会丢失。",
			Mend:  "改正报告指出的那一行；YAML 中含冒号或 `#` 的值要加引号。",
		},
	},
	{
		Code: Encoding, Severity: Warning, Fixable: true,
		English: Explanation{
			Title: "A file that is not clean UTF-8",
			Finds: "A byte order mark, bytes that are no UTF-8 (they are read as Windows-1252 where all of them are single letters of words, and else are lost), or UTF-8 that was once misread as Windows-1252 or Windows-1254 and saved again. One finding a file, with how much was repaired and what is lost for good.",
			Why:   "Other tools show replacement signs or misread the first heading; misread text is unreadable everywhere.",
			Mend:  "Save the file as UTF-8 without a mark. Where characters are lost, restore them from an older version.",
		},
		Chinese: Explanation{
			Title: "不是干净 UTF-8 的文件",
			Finds: "文件带有字节序标记、含有非 UTF-8 的字节（若它们都是单词中单独的字母，则按 Windows-1252 读取，否则丢失），或曾被当作 Windows-1252、Windows-1254 误读后重新保存。每个文件报告一次，说明修复了多少、永久丢失了多少。",
			Why:   "其他工具会显示替换符号，或认不出第一个标题；误读过的文字在哪里都无法阅读。",
			Mend:  "把文件存为不带标记的 UTF-8。已丢失的字符请从旧版本恢复。",
		},
	},
	{
		Code: UnreadableFile, Severity: Error,
		English: Explanation{
			Title: "A file that was left out",
			Finds: "A page that could not be read, is larger than the limit (`maxPageBytes`), or is a symbolic link that points to nothing or outside the content folder.",
			Why:   "The page is missing from the site, and what it states is missing from the hierarchy.",
			Mend:  "Make the file readable, split it, raise the limit, or list it under `exclude`.",
		},
		Chinese: Explanation{
			Title: "被略过的文件",
			Finds: "无法读取、超过大小上限（`maxPageBytes`），以及指向不存在之处或内容目录之外的符号链接。",
			Why:   "站点缺少这一页，层次结构也缺少它的语句。",
			Mend:  "让文件可读、拆分它、提高上限，或把它列入 `exclude`。",
		},
	},
}

// settingEntries explain what may be wrong with suppressions and the baseline.
var settingEntries = []Entry{
	{
		Code: SuppressionUnused, Severity: Warning, Fixable: true,
		English: Explanation{
			Title: "A suppression that hides nothing",
			Finds: "A comment `<!-- docgen:ignore CODE: reason -->` that covers no finding of its code, or names a code that does not exist.",
			Why:   "It would hide the next fault at that place, which nobody has judged.",
			Mend:  "Remove the comment, or correct the code.",
		},
		Chinese: Explanation{
			Title: "没有作用的忽略标记",
			Finds: "注释 `<!-- docgen:ignore CODE: 原因 -->` 没有覆盖任何该代码的问题，或写了不存在的代码。",
			Why:   "它会把将来出现在那里、没有人判断过的问题也藏起来。",
			Mend:  "删除注释，或改正代码。",
		},
	},
	{
		Code: SuppressionReason, Severity: Warning,
		English: Explanation{
			Title: "A suppression without a reason",
			Finds: "A comment `<!-- docgen:ignore CODE -->` with no reason after a colon.",
			Why:   "The next reader cannot tell whether it may be removed.",
			Mend:  "Say why: `<!-- docgen:ignore broken-link: moved upstream -->`.",
		},
		Chinese: Explanation{
			Title: "没有写原因的忽略标记",
			Finds: "注释 `<!-- docgen:ignore CODE -->` 的冒号后面没有原因。",
			Why:   "后来的人无法判断能否删除它。",
			Mend:  "写明原因：`<!-- docgen:ignore broken-link: 上游已迁移 -->`。",
		},
	},
	{
		Code: BaselineExpired, Severity: Info,
		English: Explanation{
			Title: "A baseline entry that no longer occurs",
			Finds: "An entry of the baseline for which there is no finding any more.",
			Why:   "The fault was mended; the entry would hide its return.",
			Mend:  "Run `docgen verify --update-baseline`.",
		},
		Chinese: Explanation{
			Title: "已不存在的基线条目",
			Finds: "基线中的某个条目已没有对应的问题。",
			Why:   "问题已经修好，而这个条目会掩盖它再次出现。",
			Mend:  "运行 `docgen verify --update-baseline`。",
		},
	},
}
