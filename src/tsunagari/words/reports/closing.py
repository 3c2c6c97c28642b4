"""The organizations one by one, words with their meaning, methods."""

SENTENCES: dict[str, tuple[str, str]] = {
    # Organizations.
    "reports.organizations": ("機関の一覧", "Organizations"),
    "reports.organizations_lead": (
        "名前の順です。出席やつながりの多さは、会議の種類と招かれた回数で変わり、"
        "連携の良し悪しを示すものではありません。",
        "In order of names. How often an organization attends depends on which meetings exist and who "
        "is invited; it "
        "says nothing about how well it works with others.",
    ),
    "reports.organizations_many": (
        "{n}機関あります。絞り込みには Excel 版が便利です。",
        "{n} organizations; the Excel version is handy for filtering.",
    ),
    "reports.organizations_note": (
        "「顔を合わせた機関」は全体会を除いて数えています。「—」は全体会だけに出席した機関などです。",
        "Partners are counted without plenaries; “—” stands for organizations seen at plenaries only.",
    ),
    "reports.secretariat_mark": ("{name}（事務局）", "{name} (secretariat)"),
    # Words and methods.
    "reports.definitions": ("用語", "Words"),
    "reports.definitions_and_sources": ("用語と出典", "Words and sources"),
    "reports.sources_lead": ("計算方法の出典：", "Sources of the methods:"),
    "reports.word_organization": ("機関", "Organization"),
    "reports.meaning_organization": (
        "会議に出席した病院、事業所、課、団体など。個人は数えるだけで、名前は残しません。",
        "Hospital, office, department or group that attended. Persons are counted, never named.",
    ),
    "reports.word_meeting": ("会議", "Meeting"),
    "reports.meaning_meeting": ("ある日に開かれた1回の会議。", "A single meeting on a day."),
    "reports.word_forum": ("会議体", "Forum"),
    "reports.meaning_forum": (
        "くり返し開かれる会議の場（協議の場、部会など）。",
        "A standing body that meets again and again.",
    ),
    "reports.word_plenary": ("全体会", "Plenary"),
    "reports.meaning_plenary": (
        "大人数の会議。全員が互いにつながって見えるため、つながりには数えません。",
        "A large meeting; it would tie everybody to everybody, so it makes no ties.",
    ),
    "reports.word_tie": ("つながり", "Tie"),
    "reports.meaning_tie": (
        "2つの機関が少なくとも1回、同じ会議に出席したこと。信頼や連携の質は分かりません。",
        "Two organizations attended at least one meeting together. It shows no trust or quality of work.",
    ),
    "reports.word_weight": ("つながりの強さ", "Strength of a tie"),
    "reports.meaning_weight": (
        "いっしょに出席した会議を、少人数の会議ほど重く数えたもの（1回につき、出席機関数−1で割る）。",
        "Meetings together, smaller meetings counting more (each divided by attending organizations "
        "less one).",
    ),
    "reports.word_across": ("横・縦のつながり", "Ties across"),
    "reports.meaning_across": (
        "横は異なる分野の間、縦は市町村・保健所圏域・県の間のつながり。",
        "Between different sectors, and between different tiers (municipality, district, prefecture).",
    ),
    "reports.word_bridge": ("橋渡し", "Bridge"),
    "reports.meaning_bridge": (
        "別々の会議体や分野の両方に出ていて、その間をつないでいること。",
        "Being present in two forums or sectors and so joining them.",
    ),
    "reports.word_community": ("まとまり", "Community"),
    "reports.meaning_community": (
        "ほかより互いによく会っている機関の集まり。",
        "Organizations that meet each other more than others.",
    ),
    "reports.word_expected": ("偶然なら", "By chance"),
    "reports.meaning_expected": (
        "各機関の出席回数と各会議の大きさを変えずに、顔ぶれだけを偶然に入れ替えたときの平均。",
        "The mean when who attends is random while attendances and meeting sizes stay the same.",
    ),
    "reports.word_interval": ("下限・上限", "Low and high"),
    "reports.meaning_interval": (
        "会議を同じ会議体・年度の中でくり返し引き直して求めた90%の範囲。",
        "A 90% range from resampling meetings within forum and fiscal year.",
    ),
    "reports.methods": ("方法（論文・報告書にそのまま使える文）", "Methods (for papers and reports)"),
    "reports.methods_lead": (
        "次の文は、この結果の計算方法と設定をそのまま述べたものです。",
        "This text states how these results were computed, with all settings.",
    ),
    "reports.methods_nothing": (
        "分析できる出席の記録がなかった。",
        "There was no attendance to analyse.",
    ),
    "reports.methods_data": (
        "{period}の会議{meetings:,}回、{organizations:,}機関の出席記録を分析した。つながりの計算には、"
        "2機関以上が出席し"
        "全体会として除かれなかった{tie_meetings}回を用いた。",
        "We analysed the attendance of {organizations} {organizations:organization|organizations} at "
        "{meetings} "
        "{meetings:meeting|meetings} ({period}). Ties come from the {tie_meetings} "
        "{tie_meetings:meeting|meetings} with "
        "two or more organizations that were not set apart as plenaries.",
    ),
    "reports.methods_data_undated": (
        "会議{meetings:,}回、{organizations:,}機関の出席記録（年度の記載なし）を分析した。つながりの計算には、2機関以上が出席し全体会として除かれなかった{tie_meetings:,}回を用いた。",
        "We analysed the attendance of {organizations:,} {organizations:organization|organizations} at {meetings:,} {meetings:meeting|meetings} (no fiscal years on record). Ties come from the {tie_meetings:,} {tie_meetings:meeting|meetings} with two or more organizations that were not set apart as plenaries.",
    ),
    "reports.methods_plenary_separate": (
        "全体会（20機関以上、全機関の6割を超え、会議の規模の中央値の2倍以上、または指定された会議）"
        "は出席にのみ数えた。",
        "Plenaries (at least 20 organizations, more than 60% of all, and twice the median size, or "
        "marked as such) count "
        "as attendance only.",
    ),
    "reports.methods_plenary_include": ("全体会もつながりに数えた。", "Plenaries make ties as well."),
    "reports.methods_weight_newman": (
        "2機関のつながりの強さは、ともに出席した会議ごとに1/(出席機関数−1)を加えたものである（Newman "
        "2001）。",
        "The weight of a tie is the sum of 1/(size − 1) over the meetings attended together (Newman 2001).",
    ),
    "reports.methods_weight_together": (
        "2機関のつながりの強さは、ともに出席した会議の回数である。",
        "The weight of a tie is the number of meetings attended together.",
    ),
    "reports.methods_weight_jaccard": (
        "2機関のつながりの強さは、ともに出席した会議の、少なくとも一方が出席した会議に対する割合である。",
        "The weight of a tie is the number of meetings attended together over those attended by either.",
    ),
    "reports.methods_weight_sri": (
        "2機関のつながりの強さは、両方が出席できた会議のうち、少なくとも一方が出席した会議に対する、"
        "ともに出席した会議の割合である（Cairns & Schwager 1987）。",
        "The weight of a tie is the number of meetings attended together over those attended by either, among "
        "the meetings that both could attend (simple ratio index; Cairns & Schwager 1987).",
    ),
    "reports.methods_weight_hwi": (
        "2機関のつながりの強さは、両方が出席できた会議のうち、ともに出席した会議の、それぞれの出席回数の平均に対する割合である"
        "（Cairns & Schwager 1987）。",
        "The weight of a tie is the number of meetings attended together over the mean of both attendances, among "
        "the meetings that both could attend (half-weight index; Cairns & Schwager 1987).",
    ),
    "reports.methods_weight_cosine": (
        "2機関のつながりの強さは、ともに出席した回数を、それぞれの出席回数の積の平方根で割ったものである。",
        "The weight of a tie is the number of meetings attended together over the square root of the "
        "product of both "
        "attendances.",
    ),
    "reports.methods_weight_overlap": (
        "2機関のつながりの強さは、ともに出席した回数を、少ない方の出席回数で割ったものである。",
        "The weight of a tie is the number of meetings attended together over the smaller attendance.",
    ),
    "reports.methods_measures": (
        "最短経路の長さは1/強さとした。媒介中心性はFreeman（1977）による。",
        "Shortest paths use length 1/weight; betweenness follows Freeman (1977).",
    ),
    "reports.methods_communities": (
        "まとまりはLouvain法（Blondel et al. 2008、解像度1、100通りの初期値）で求め、"
        "モジュラリティ最大の分割を採った。",
        "Communities are the partition of highest modularity of 100 runs of the Louvain method "
        "(Blondel et al. 2008, "
        "resolution 1).",
    ),
    "reports.methods_null": (
        "偶然との比較には、各機関の出席回数と各会議の規模を保つ無作為化（curveball法、Strona et al. "
        "2014）を用いた。",
        "Chance is represented by random records with the same attendances and meeting sizes "
        "(curveball, Strona et al. "
        "2014).",
    ),
    "reports.methods_resamples": (
        "区間は、会議体・年度の中で会議を{n}回復元抽出して求めた。",
        "Intervals come from {n} resamples of meetings within forum and fiscal year.",
    ),
    "reports.methods_no_resamples": ("会議の再抽出は行っていない。", "Meetings were not resampled."),
    "reports.methods_software": (
        "計算にはtsunagari {version}（{packages}、乱数の種{seed}）を用いた。",
        "Computed with tsunagari {version} ({packages}; seed {seed}).",
    ),
    "reports.methods_records": (
        "記録のSHA-256の先頭は{records}である。",
        "The SHA-256 of the records begins {records}.",
    ),
    "reports.window": ("次のものだけを対象にしています：{what}。", "Only these are included: {what}."),
    "reports.window_item": ("{option}は{values}", "{option} {values}"),
    "reports.window_year": ("年度", "fiscal year"),
    "reports.window_forum": ("会議体", "forum"),
    "reports.window_tier": ("層（市町村・圏域・県など）", "tier"),
    "reports.window_area": ("地区", "area"),
}
