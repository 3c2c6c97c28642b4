"""Sentences of the command line: help, progress, faults."""

SENTENCES: dict[str, tuple[str, str]] = {
    "cli.about": (
        "会議の出席記録から、だれとだれがつながっているかを描きます。\n\n"
        "まず「tsunagari example iruma」で見本を作り、「tsunagari render iruma.csv --open」で"
        "地図を開いてください。",
        "Draws who is connected to whom from the attendance records of meetings.\n\n"
        "Start with “tsunagari example iruma”, then “tsunagari render iruma.csv --open”.",
    ),
    "cli.command_render": (
        "出席記録から地図をつくる（HTML 1ファイル、または PNG・SVG・PDF）\n\n"
        "INPUT は出席記録のファイルやフォルダー（いくつでも）。-o を省くと、いまのフォルダーに"
        "入力と同じ名前の .html を書きます。"
        "--by area -o 地図/ なら、地区ごとの地図と一覧をそのフォルダーに書きます。",
        "Draw the map (one HTML file, or PNG, SVG, PDF)\n\n"
        "INPUT is one or more attendance files or folders. Without -o the map is written to the current "
        "folder under the input's name. With --by area -o maps/ each area gets a map, and the folder an index.",
    ),
    "cli.command_check": (
        "出席記録がどう読み取られたかを確かめる\n\n"
        "文字コード、表の形、会議、機関、直した点、使えなかった行、見てほしい点を1ページで示します。",
        "Tell what was understood of attendance records\n\n"
        "Encoding, layout, meetings, organizations, corrections, rows left out, things to look at.",
    ),
    "cli.command_export": (
        "結果をほかの道具で使える形で書き出す（JSON・CSV・GraphML・GEXF・HIF）\n\n"
        "例: tsunagari export 出席.csv -o findings.json -o organizations.csv -o ties.csv",
        "Write the findings for other tools (JSON, CSV, GraphML, GEXF, HIF)\n\n"
        "Example: tsunagari export attendance.csv -o findings.json -o organizations.csv -o ties.csv",
    ),
    "cli.command_pool": (
        "市町村の集計（export --aggregate）を並べて足し、県の一覧をつくる（HTML・Excel・CSV）\n\n"
        "ファイルの名前が市町村の名前になります。例: tsunagari pool 東市.json 西市.json -o board.html",
        "Put cities' aggregates (export --aggregate) side by side and add them up (HTML, Excel, CSV)\n\n"
        "A file's name is the city's. Example: tsunagari pool east.json west.json -o board.html",
    ),
    "cli.command_report": (
        "指標シートと報告書をつくる（HTML・Markdown・Excel）\n\n"
        "庁内説明に使える2ページの指標シートと、くわしい結果・用語・方法を書きます。"
        "例: tsunagari report 出席.csv -o report.html -o report.xlsx",
        "Write an indicator sheet and a report (HTML, Markdown, Excel)\n\n"
        "Two pages of indicators, then details, words and methods. "
        "Example: tsunagari report attendance.csv -o report.html -o report.xlsx",
    ),
    "cli.command_slides": (
        "会議で使うスライドをつくる（PowerPoint）\n\n"
        "6～9枚で、話す文をノートに入れます。例: tsunagari slides 出席.csv -o forum.pptx --map map.html",
        "Write slides for a meeting (PowerPoint)\n\n"
        "Six to nine slides with notes to say. Example: tsunagari slides attendance.csv -o forum.pptx "
        "--map map.html",
    ),
    "cli.command_compare": (
        "年度・地区・会議体・層、またはいくつかの記録を比べる（HTML・Excel・JSON）\n\n"
        "INPUT が1つなら年度ごとに、いくつかあれば入力どうしを比べます。--by を付けると、"
        "すべての入力を合わせてから分けます。",
        "Compare years, areas, forums or tiers, or several records (HTML, Excel, JSON)\n\n"
        "One INPUT is compared by fiscal year, several with each other. With --by all inputs are read "
        "as one and taken "
        "apart.",
    ),
    "cli.command_example": (
        "見本の出席記録や、記入用のひな形をつくる（iruma、template など10種）\n\n"
        "\b\n"
        "iruma           一つの市の四つの会議、3年度\n"
        "miyazaki        毎月の会議、10年\n"
        "nagoya          区・ブロック・市の三つの層\n"
        "saitama         県・圏域・63市町村、機関の一覧つき\n"
        "southern-women  研究で知られた18人×14回の記録（実在の観察）\n"
        "template        記入用のひな形（Excel と CSV）\n"
        "targets         目標の一覧のひな形（--targets に渡します）\n"
        "pairs           見守る組の一覧のひな形（--pairs）\n"
        "relations       会議以外の関係のひな形（--relations）\n"
        "themes          議題のテーマのひな形（--themes）\n\n"
        "southern-women のほかは架空データです。",
        "Write an example input or a form to fill in (iruma, template: ten in all)\n\n"
        "\b\n"
        "iruma           four bodies of one city, three years\n"
        "miyazaki        a monthly meeting, ten years\n"
        "nagoya          three layers: wards, blocks, city\n"
        "saitama         prefecture, regions, 63 municipalities, with a list of organizations\n"
        "southern-women  the classic record of 18 women at 14 events (real)\n"
        "template        a form to fill in (Excel and CSV)\n"
        "targets         a form for goals (give it to --targets)\n"
        "pairs           a form for pairs to watch (--pairs)\n"
        "relations       a form for relations outside meetings (--relations)\n"
        "themes          a form for themes of agendas (--themes)\n\n"
        "All but southern-women are synthetic data.",
    ),
    "cli.command_app": (
        "画面で使う（ブラウザーで開きます。命令を打つ必要はありません）\n\n"
        "出席表を画面に置くと、地図・報告・スライドを受け取れます。このパソコンの中だけで動き、"
        "窓を閉じると終わります。INPUT を指定すると、画面を開かずに、同じものをその隣に書きます。",
        "Use it on a page in the browser, without typing commands\n\n"
        "Drop attendance sheets on the page; take map, report and slides away. It runs on this computer only "
        "and ends when its window is closed. With INPUT the same is written beside it, without a page.",
    ),
    "cli.option_no_browser": (
        "ブラウザーを開かず、アドレスだけを表示します",
        "Only show the address, open no browser",
    ),
    "cli.app_address": (
        "画面を開きます。開かないときは、次のアドレスをブラウザーに貼り付けてください（一度だけ使えます）。\n{address}\n"
        "終わるときは、画面の「終わる」を押すか、窓を閉じてください。",
        "Opening the page. If it does not open, paste this address into a browser (it works once).\n{address}\n"
        "To end, press “Finish” on the page or close its window.",
    ),
    "cli.app_ended": ("終わりました。", "Ended."),
    "cli.command_sensitivity": (
        "基準を動かすと、最初に言うことが変わるかを見る\n\n"
        "全体会の基準、必要な会議の回数、つながりの強さなどを一つずつ動かして記録を調べ直します（数分かかる"
        "ことがあります）。-o で表（CSV）も書きます。例: tsunagari sensitivity 出席.csv",
        "Tell whether what is said first hangs on a rule\n\n"
        "The record is studied again with one rule moved at a time: plenaries, meetings needed, weights (may take "
        "minutes). -o writes the table (CSV). Example: tsunagari sensitivity attendance.csv",
    ),
    "cli.command_measures": (
        "指標の一覧と説明を見る\n\n"
        "NAME（たとえば betweenness、媒介中心性）を付けると、その指標の説明（意味、式、使えない場合、出典）を"
        "表示します。official と coverage は、もとになる一覧を -o で書き出し、Excel などで直して使えます。",
        "List the measures, or explain one\n\nWith NAME: meaning, formula, when not to use it, source. "
        "The lists behind official and coverage are written with -o, to be edited.",
    ),
    "cli.heading_usage": ("使い方:", "Usage:"),
    "cli.heading_options": ("オプション", "Options"),
    "cli.heading_commands": ("コマンド", "Commands"),
    "cli.option_version": ("版を表示します", "Show the version"),
    "cli.option_help": ("この説明を表示します", "Show this message and exit."),
    "cli.option_outputs": (
        "書き出すファイル（いくつでも。形式は拡張子で決まります）",
        "File to write (several allowed; the ending chooses the format)",
    ),
    "cli.option_format_": (
        "拡張子だけで決まらないときの形式（json は findings か hif、csv は organizations か ties）",
        "Format where the ending is not enough (json: findings or hif; csv: organizations or ties)",
    ),
    "cli.indicators_hint": (
        "目標に使える指標は tsunagari measures --indicators で見られます。",
        "The indicators that a goal may name: tsunagari measures --indicators",
    ),
    "cli.option_indicators": (
        "目標に使える指標を、やさしい一文とともに並べます",
        "List the indicators that a goal may name, with a plain sentence each",
    ),
    "cli.option_force": (
        "同じ名前のファイルがあっても上書きします",
        "Overwrite a file of that name",
    ),
    "cli.option_quiet": ("途中経過を表示しません", "Show no progress"),
    "cli.option_lang": ("表示と出力の言語", "Language of messages and output"),
    "cli.option_open_": ("書き出したファイルをブラウザーで開きます", "Open what was written in the browser"),
    "cli.option_embed": (
        "スライドなどに埋め込むための、操作部分のない地図にします",
        "A map without controls, for embedding in slides and pages",
    ),
    "cli.option_by": (
        "何で分けるか（year: 年度、area: 地区、forum: 会議体、tier: 層）",
        "What to take apart by (year, area, forum, tier)",
    ),
    "cli.option_by_area": (
        "area: 地区（市町村・圏域）ごとの地図と、その一覧（index.html）を -o のフォルダーに書きます",
        "area: one map for each area and an index of them (index.html), in the folder given by -o",
    ),
    "cli.by_area_folder": (
        "--by area の書き出し先は、フォルダーひとつです（-o 地図/ のように）。「{value}」には書けません",
        "--by area writes into one folder (such as -o maps/); “{value}” is none",
    ),
    "cli.option_map_link": (
        "スライドから開く地図（HTML）。省くと、スライドと同じ名前の .html があればそれ",
        "HTML map that the slides open (default: the .html of the same name beside them, if any)",
    ),
    "cli.option_engine": (
        "HTMLの描き方（svg: この図、pyvis: 機関どうしの線だけを、動く図で）",
        "How the page is drawn (svg: as told here; pyvis: the network alone, freely moving)",
    ),
    "cli.option_positions": (
        "機関どうしの図の位置の表（なければ作り、あれば読みます。手で動かした位置を来年も使えます）",
        "Places on the map: written where there is no such file, read where there is",
    ),
    "cli.option_kind": (
        "絵の種類（PNG・SVG・PDF のとき。picture: 記録がいちばんよくわかる図、network: 機関どうし、"
        "bodies: 会議体の重なり、table: 会議体の組み合わせ、blocks: 地区、tiers: 層、attendance: いつ・だれが、"
        "change: 年度の変化、indicators: 指標、sectors: 分野×分野、timeline: 会議の時系列、film: 年度ごとに動く図（.svg と .gif））",
        "Which picture (for PNG, SVG, PDF)",
    ),
    "cli.option_columns": (
        "見出しの読みかえ（例: 機関=所属機関名,会議=名称）",
        "Which header means what (such as organization=Affiliation,meeting=Title)",
    ),
    "cli.option_sheet": ("読むシートの名前（いくつでも）", "Sheet to read (several allowed)"),
    "cli.option_fiscal_year": (
        "日付に年がないときの年度（例: 令和5、R5、2023）",
        "Fiscal year where dates have none (such as 2023)",
    ),
    "cli.option_blank": (
        "出欠の空欄の意味（不明、欠席、対象外、出席）",
        "What a blank mark means (unknown, absent, not_invited, attended)",
    ),
    "cli.option_marks": (
        "出欠の記号の読みかえ表（CSV: 記号,意味）",
        "Table of marks (CSV: mark, meaning)",
    ),
    "cli.option_organizations": (
        "機関の一覧（名前、別名、分野、地区、層、事務局など）",
        "Master of organizations (name, aliases, sector, area, tier, secretariat …)",
    ),
    "cli.option_attributes": (
        "機関の一覧から使う、ほかの列（例：病床数,長期入院）",
        "Further columns of the master of organizations to be used",
    ),
    "cli.option_meetings": (
        "会議の一覧（会議体、種別、層、地区、全体会、個別、評価など）",
        "Master of meetings (forum, kind, tier, area, plenary, case, evaluation …)",
    ),
    "cli.option_review": (
        "確認シート（check --review で作り、はい・いいえを記入したもの）",
        "Review sheet written by check --review and answered by you",
    ),
    "cli.option_plenary": (
        "全体会の扱い（separate: つながりに数えない、include: 数える、会議名: その会議を全体会とする）",
        "Plenaries: separate (make no ties), include (make ties), or the name of a meeting or forum",
    ),
    "cli.option_secretariat": ("事務局の機関の名前（いくつでも）", "Organization that is the secretariat"),
    "cli.option_year_starts": ("年度が始まる月", "Month in which the fiscal year starts"),
    "cli.option_year": ("この年度だけを使います（いくつでも）", "Only this fiscal year (several allowed)"),
    "cli.option_forum": ("この会議体だけを使います（いくつでも）", "Only this forum (several allowed)"),
    "cli.option_tier": (
        "この層（市町村・圏域・県など）だけを使います（いくつでも）",
        "Only this tier (several allowed)",
    ),
    "cli.option_area": ("この地区だけを使います（いくつでも）", "Only this area (several allowed)"),
    "cli.option_aggregate": (
        "機関名のない集計だけを書き出します（県に渡し、tsunagari pool で足すためのもの）",
        "Counts without any name only, for a prefecture to add up with tsunagari pool",
    ),
    "cli.option_groups": (
        "市独自の関係者グループの一覧（もとは measures coverage -o で書き出せます）",
        "Stakeholder groups of your own (start from measures coverage -o)",
    ),
    "cli.option_counts": (
        "市独自の活動指標の一覧（もとは measures official -o で書き出せます）",
        "Official counts of your own (start from measures official -o)",
    ),
    "cli.option_targets": (
        "目標の一覧（ひな形は example targets、指標の一覧は measures --indicators）",
        "Goals to hold the record against (template: example targets; indicators: measures --indicators)",
    ),
    "cli.option_pairs": (
        "見守る組の一覧：分野・機関・会議体・層の二つずつ（ひな形は example pairs）",
        "Pairs of sectors, organizations, bodies or tiers to watch (template: example pairs)",
    ),
    "cli.option_relations": (
        "会議以外の関係の一覧：アンケートや紹介の記録から（ひな形は example relations）",
        "Relations from a questionnaire or referrals (template: example relations)",
    ),
    "cli.option_themes": (
        "議題の列で追うテーマの一覧（ここにない言葉は表示しません）",
        "Themes to follow in the agenda column (no other text is shown)",
    ),
    "cli.option_weight": ("つながりの強さの数え方", "How the strength of a tie is counted"),
    "cli.option_public": (
        "公開用にします（10人未満の人数を伏せます。省くと庁内用）",
        "For publication: head counts under 10 are masked (default: for use inside the office)",
    ),
    "cli.option_resamples": (
        "確かさを調べるための引き直しの回数（0 で省略）",
        "Resamples for telling how sure the results are (0: none)",
    ),
    "cli.option_exact": (
        "大きな記録でも、引き直しをすべて行います（時間がかかります）",
        "Make all draws even on large records (slow)",
    ),
    "cli.option_seed": ("乱数の種（同じ値なら同じ結果）", "Random seed (same seed, same result)"),
    "cli.option_folder": ("書き出すフォルダー", "Folder to write into"),
    "cli.option_json_": ("JSON で表示します", "Print JSON"),
    "cli.option_strict": (
        "見てほしい点が1つでもあれば終了コード 1 で終わります",
        "Exit with 1 when anything needs a look",
    ),
    "cli.written": ("書き出しました：{files}", "written: {files}"),
    "cli.interrupted": (
        "中断しました。書きかけのファイルは残していません",
        "interrupted; nothing half-written is left",
    ),
    "cli.disk_full": (
        "空き容量が足りないため、表示する内容を書き出せませんでした。空きを作ってから、もう一度お試しください",
        "there is not enough free space for what was to be printed; make room and try again",
    ),
    "cli.memory": (
        "メモリーが足りません。--resamples 0 を付けるか、表をいくつかに分けて（年度があれば --year でも）実行してください",
        "not enough memory; add --resamples 0, or split the input (by --year where meetings have dates)",
    ),
    "cli.too_deep": (
        "表の中に、かっこなどが深く重なりすぎているところがあり、読めません。元の表を直してください",
        "somewhere in the table brackets or the like lie too deep in each other to be read; please mend it",
    ),
    "cli.unexpected": (
        "プログラムの不具合のため処理できませんでした（{what}）。入力ファイルは変わっていません。"
        "この文を添えて開発者に知らせてください",
        "a fault of the program stopped this ({what}); your input is unchanged. Please report this line",
    ),
    "cli.no_such_option": (
        "「{value}」というオプションはありません。--help で使えるものを確かめてください",
        "there is no option {value}; see --help",
    ),
    "cli.no_such_command": (
        "そのようなコマンドはありません。使えるのは {commands} です",
        "there is no such command; there are {commands}",
    ),
    "cli.missing": (
        "「{value}」が足りません。--help で書き方を確かめてください",
        "{value} is missing; see --help",
    ),
    "cli.bad_value": (
        "{option} の値が正しくありません：{why}",
        "{option} has a wrong value: {why}",
    ),
    "cli.usage": ("書き方が正しくありません：{why}", "this cannot be understood: {why}"),
    "cli.bad_year": (
        "「{value}」は年度として読めません。2023、R5、令和5 のように書いてください",
        "“{value}” is not a fiscal year; write it like 2023 or R5",
    ),
    "cli.bad_columns": (
        "--columns の「{value}」は読めません。「機関=所属機関名」のように書いてください",
        "“{value}” in --columns; write it like organization=Affiliation",
    ),
    "cli.two_rules": (
        "--plenary の separate と include は同時に使えません",
        "--plenary cannot be separate and include at once",
    ),
    "cli.unknown_ending": (
        "「{value}」の形式では書き出せません。使える拡張子は {known} です",
        "cannot write “{value}”; endings are {known}",
    ),
    "cli.folder_gone": (
        "いまいるフォルダがなくなっています。別のフォルダに移ってから、もう一度お試しください",
        "the folder you are in no longer exists; change to another one and try again",
    ),
    "cli.nth_record": ("記録{n}", "record {n}"),
    "cli.same_as_input": (
        "「{value}」は入力ファイルです。別の名前で書き出してください",
        "“{value}” is an input; choose another name",
    ),
    "cli.option_list_file": (
        "指標のもとになる一覧を書き出すファイル（CSV。official と coverage だけ）",
        "File for the list that the measure goes by (CSV; official and coverage only)",
    ),
    "cli.no_list": (
        "書き出せる一覧があるのは {known} だけです。例：tsunagari measures official -o 活動指標.csv",
        "only {known} go by a list that can be written; such as tsunagari measures official -o counts.csv",
    ),
    "cli.unknown_measure": (
        "「{value}」という指標はありません。tsunagari measures で一覧を確かめてください",
        "there is no measure “{value}”; see tsunagari measures",
    ),
    "cli.progress_read": ("出席記録を読んでいます…", "reading attendance …"),
    "cli.progress_measure": ("つながりを数えています…", "measuring …"),
    "cli.progress_evidence": ("偶然と比べています…", "comparing with chance …"),
    "cli.progress_stability": ("確かさを調べています…", "checking how sure this is …"),
    "cli.progress_years": ("年度ごとに調べています…", "going through the years …"),
    "cli.progress_write": ("書き出しています…", "writing …"),
}
