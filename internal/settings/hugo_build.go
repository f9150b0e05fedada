package settings

// outputSettings are those that decide what is written.
var outputSettings = []HugoSetting{
	{Key: "outputs", Decision: Replaced,
		English: "Not used: every page is published as HTML. What is in other formats docgen would neither link nor clean.", Chinese: "不使用：每个页面都发布为 HTML。其他格式的内容 docgen 既不加链接，也不清理。"},
	{Key: "outputFormats", Decision: Replaced,
		English: "Not used: every page is published as HTML. What is in other formats docgen would neither link nor clean.", Chinese: "不使用：每个页面都发布为 HTML。其他格式的内容 docgen 既不加链接，也不清理。"},
	{Key: "mediaTypes", Decision: Replaced,
		English: "Not used: every page is published as HTML. What is in other formats docgen would neither link nor clean.", Chinese: "不使用：每个页面都发布为 HTML。其他格式的内容 docgen 既不加链接，也不清理。"},
	{Key: "defaultOutputFormat", Decision: Replaced,
		English: "Not used: every page is published as HTML.", Chinese: "不使用：每个页面都发布为 HTML。"},
	{Key: "enableRobotsTXT", Decision: Replaced, Fixed: true,
		English: "Not used: a site always has a robots.txt.", Chinese: "不使用：网站总有 robots.txt。"},
	{Key: "sitemap", Decision: Offered, Handed: true,
		English: "changeFreq and priority: docgen's sitemap.xml has the address and the last change of each page.", Chinese: "changeFreq 和 priority：docgen 的 sitemap.xml 只写每页的地址和最后修改时间。"},
	{Key: "sitemap.disable", Decision: Followed,
		English: "Leaves sitemap.xml out.", Chinese: "不生成 sitemap.xml。"},
	{Key: "sitemap.filename", Decision: Replaced, Fixed: "sitemap.xml",
		English: "Not used: robots.txt names sitemap.xml.", Chinese: "不使用：robots.txt 指向 sitemap.xml。"},
	{Key: "minify", Decision: Replaced,
		English: "Not used: docgen's templates are small as they are, and a minifier takes away tags that docgen looks for when it finishes a page.", Chinese: "不使用：docgen 的模板本来就小；压缩会去掉 docgen 完成页面时要用到的标签。"},
	{Key: "minifyOutput", Decision: Replaced,
		English: "Not used, as minify.", Chinese: "不使用，同 minify。"},
	{Key: "disableHugoGeneratorInject", Decision: Replaced, Fixed: true,
		English: "Not used: pages do not name Hugo's version, so that a newer docgen changes fewer of them.", Chinese: "不使用：页面不写 Hugo 的版本，升级 docgen 时变动的页面更少。"},
	{Key: "build", Decision: Replaced,
		English: "Not used: docgen keeps no resources of Hugo's and writes no statistics.", Chinese: "不使用：docgen 不保存 Hugo 的资源，也不写统计文件。"},
	{Key: "deployment", Decision: Replaced,
		English: "Not used: docgen sends nothing anywhere.", Chinese: "不使用：docgen 不向任何地方发送内容。"},
	{Key: "server", Decision: Replaced,
		English: "Not used: docgen serve shows the site as a plain web server would.", Chinese: "不使用：docgen serve 像普通的网页服务器那样显示网站。"},
}

// folderSettings are those that say where files are. Only what lies in the site's folder
// is read, and Hugo itself sees nothing but what docgen gives it.
var folderSettings = []HugoSetting{
	{Key: "contentDir", Decision: Followed, Fixed: "content",
		English: "The folder of the pages, within the site.", Chinese: "页面所在的目录，必须在网站目录之内。"},
	{Key: "staticDir", Decision: Followed, Fixed: []any{"static"},
		English: "The folders of static files, within the site; of two files at one path the one in the later folder is published.", Chinese: "静态文件所在的目录，必须在网站目录之内；路径相同的文件以后面的目录为准。"},
	{Key: "staticDir*", Decision: Followed,
		English: "staticDir0 to staticDir10: the same as more folders in staticDir.", Chinese: "staticDir0 到 staticDir10：等于 staticDir 中更多的目录。"},
	{Key: "layoutDir", Decision: Replaced, Fixed: "layouts",
		English: "Not used: templates of yours are in templates/ and replace docgen's of the same name. Templates for another theme do not fit.", Chinese: "不使用：自己的模板放在 templates/ 中，取代 docgen 的同名模板。为其他主题写的模板不合用。"},
	{Key: "dataDir", Decision: Replaced, Fixed: "data",
		English: "Not used: docgen fills hugo.Data itself.", Chinese: "不使用：hugo.Data 由 docgen 填写。"},
	{Key: "i18nDir", Decision: Replaced, Fixed: "i18n",
		English: "Not used: texts of the interface are in templates/i18n/.", Chinese: "不使用：界面文字在 templates/i18n/ 中。"},
	{Key: "assetDir", Decision: Replaced, Fixed: "assets",
		English: "Not used: files to publish are in static/.", Chinese: "不使用：要发布的文件放在 static/ 中。"},
	{Key: "archetypeDir", Decision: Idle,
		English: "docgen makes no new pages.", Chinese: "docgen 不新建页面。"},
	{Key: "publishDir", Decision: Replaced, Fixed: "public",
		English: "Not used: --out says where the site goes, so that no site's settings make docgen write elsewhere.", Chinese: "不使用：网站写到哪里由 --out 决定，任何网站的设置都不能让 docgen 写到别处。"},
	{Key: "resourceDir", Decision: Replaced, Fixed: "resources",
		English: "Not used: docgen keeps no resources of Hugo's.", Chinese: "不使用：docgen 不保存 Hugo 的资源。"},
	{Key: "cacheDir", Decision: Replaced, Fixed: "/cache",
		English: "Not used: docgen's own cache is in the user's cache folder.", Chinese: "不使用：docgen 自己的缓存在用户的缓存目录中。"},
	{Key: "workingDir", Decision: Replaced,
		English: "Not used: a site is the folder that docgen is given.", Chinese: "不使用：网站就是交给 docgen 的那个目录。"},
	{Key: "theme", Decision: Replaced,
		English: "Not used: docgen has its own templates, which those in templates/ replace one by one.", Chinese: "不使用：docgen 有自己的模板，templates/ 中的模板可以逐个取代它们。"},
	{Key: "themesDir", Decision: Replaced,
		English: "Not used: docgen has its own templates, which those in templates/ replace one by one.", Chinese: "不使用：docgen 有自己的模板，templates/ 中的模板可以逐个取代它们。"},
	{Key: "module", Decision: Replaced,
		English: "Not used: Hugo would run Go and fetch from the network.", Chinese: "不使用：Hugo 会因此运行 Go 并访问网络。"},
	{Key: "caches", Decision: Replaced,
		English: "Not used: Hugo keeps nothing between two builds of docgen's.", Chinese: "不使用：两次构建之间 Hugo 不保存任何东西。"},
	{Key: "httpCache", Decision: Replaced,
		English: "Not used: a build fetches nothing from the network.", Chinese: "不使用：构建时不访问网络。"},
	{Key: "ignoreVendorPaths", Decision: Idle,
		English: "There are no modules.", Chinese: "没有模块。"},
}

// allowNone lets Hugo run, read or fetch nothing: no name is "none".
var allowNone = []any{"none"}

// securitySettings keep Hugo from running, fetching or revealing anything, whoever has
// written the pages, the templates and the configuration.
var securitySettings = []HugoSetting{
	{Key: "security", Decision: Replaced,
		English: "Not used: Hugo may run no program, fetch nothing and read no environment variable.", Chinese: "不使用：Hugo 不得运行任何程序，不得访问网络，不得读取环境变量。"},
	{Key: "security.enableInlineShortcodes", Decision: Replaced, Fixed: false,
		English: "Not used: a page holds no templates.", Chinese: "不使用：页面中不能有模板。"},
	{Key: "security.exec.allow", Decision: Replaced, Fixed: allowNone,
		English: "Not used: Hugo may run no program.", Chinese: "不使用：Hugo 不得运行任何程序。"},
	{Key: "security.exec.osEnv", Decision: Replaced, Fixed: allowNone,
		English: "Not used: Hugo may run no program.", Chinese: "不使用：Hugo 不得运行任何程序。"},
	{Key: "security.funcs.getenv", Decision: Replaced, Fixed: allowNone,
		English: "Not used: templates may read no environment variable.", Chinese: "不使用：模板不得读取环境变量。"},
	{Key: "security.http.urls", Decision: Replaced, Fixed: allowNone,
		English: "Not used: a build fetches nothing from the network.", Chinese: "不使用：构建时不访问网络。"},
	{Key: "security.http.methods", Decision: Replaced, Fixed: allowNone,
		English: "Not used: a build fetches nothing from the network.", Chinese: "不使用：构建时不访问网络。"},
}

const (
	ownMessages        = "docgen prints its own messages, and all of them."
	ownMessagesChinese = "docgen 只输出自己的信息，并且全部输出。"
)

// idleSettings are those that change nothing that docgen does.
var idleSettings = []HugoSetting{
	{Key: "timeout", Decision: Idle, Fixed: "10m",
		English: "A page that takes long is not given up.", Chinese: "费时的页面不会被放弃。"},
	{Key: "environment", Decision: Idle,
		English: "A build does not depend on the environment.", Chinese: "构建结果不取决于环境。"},
	{Key: "noBuildLock", Decision: Idle, Fixed: true,
		English: "Hugo writes no file of its own.", Chinese: "Hugo 不写自己的文件。"},
	{Key: "ignoreCache", Decision: Idle,
		English: "Hugo keeps nothing between two builds of docgen's.", Chinese: "两次构建之间 Hugo 不保存任何东西。"},
	{Key: "cleanDestinationDir", Decision: Idle,
		English: "A new site takes the place of the old one as a whole.", Chinese: "新网站总是整个取代旧网站。"},
	{Key: "noTimes", Decision: Idle,
		English: "Published files have the time of the build.", Chinese: "发布的文件的时间就是构建时间。"},
	{Key: "noChmod", Decision: Idle,
		English: "Published files have usual permissions.", Chinese: "发布的文件使用通常的权限。"},
	{Key: "newContentEditor", Decision: Idle,
		English: "docgen makes no new pages.", Chinese: "docgen 不新建页面。"},
	{Key: "disableLiveReload", Decision: Idle,
		English: "docgen serve has its own.", Chinese: "docgen serve 有自己的做法。"},
	{Key: "pluralizeListTitles", Decision: Idle,
		English: "Lists have the name of their folder.", Chinese: "列表以目录的名称为题。"},
	{Key: "capitalizeListTitles", Decision: Idle,
		English: "Lists have the name of their folder.", Chinese: "列表以目录的名称为题。"},
	{Key: "enableMissingTranslationPlaceholders", Decision: Idle,
		English: "All texts of the interface are there.", Chinese: "界面文字没有缺漏。"},
	{Key: "templateMetrics", Decision: Idle, English: ownMessages, Chinese: ownMessagesChinese},
	{Key: "templateMetricsHints", Decision: Idle, English: ownMessages, Chinese: ownMessagesChinese},
	{Key: "printUnusedTemplates", Decision: Idle, English: ownMessages, Chinese: ownMessagesChinese},
	{Key: "printI18nWarnings", Decision: Idle, English: ownMessages, Chinese: ownMessagesChinese},
	{Key: "printPathWarnings", Decision: Idle, English: ownMessages, Chinese: ownMessagesChinese},
	{Key: "ignoreLogs", Decision: Idle, English: ownMessages, Chinese: ownMessagesChinese},
	{Key: "ignoreErrors", Decision: Idle, English: ownMessages, Chinese: ownMessagesChinese},
	{Key: "panicOnWarning", Decision: Idle, English: ownMessages, Chinese: ownMessagesChinese},
	{Key: "internal", Decision: Idle,
		English: "Hugo itself reads it from no file.", Chinese: "Hugo 自己也不从文件读取它。"},
}
