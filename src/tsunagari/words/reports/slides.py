"""The map and the slides."""

SENTENCES: dict[str, tuple[str, str]] = {
    # The map.
    "reports.picture": ("この記録の図", "The picture"),
    "reports.map": ("つながりの地図", "Map"),
    "reports.map_alt": (
        "つながりの地図。{n:,}機関、{ties:,}組のつながり。",
        "Map of {n:,} {n:organization|organizations} and {ties:,} {ties:tie|ties}.",
    ),
    "reports.map_alt_none": (
        "つながりの地図。{n:,}機関。つながりはありません。",
        "Map of {n:,} {n:organization|organizations}, without ties.",
    ),
    # Slides.
    "reports.slides_title": ("会議のつながり", "Who meets whom"),
    "reports.slide_map_link": (
        "地図を開く（同じフォルダーのHTML）",
        "Open the map (HTML in the same folder)",
    ),
    "reports.slide_named": ("囲んだところ：{names}", "Ringed: {names}"),
    "reports.mark_is": ("縦の線は「{what}」です。", "The vertical line is “{what}”."),
    "reports.notes_map": (
        "ご自分の機関を探してみてください。近くにある機関ほど、よく同じ会議に出ています。",
        "Please look for your own organization. The nearer two are, the more often they meet.",
    ),
    "reports.notes_ties": (
        "分野をまたいだつながり（横）と、市町村・圏域・県をまたいだつながり（縦）です。",
        "Ties between sectors, and between municipality, district and prefecture.",
    ),
    "reports.notes_gaps": (
        "次に声をかけるとしたらどなたか、ご意見をください。",
        "Whom should we ask next? Please tell us what you think.",
    ),
    "reports.notes_change": (
        "前の年度と比べた変化です。顔ぶれの入れ替わりは毎年あるものです。",
        "This is what changed since last year. Some turnover is usual.",
    ),
    "reports.notes_result": (
        "くわしい表は、レポートの同じ題の章にあります。",
        "The full table is in the chapter of the same title in the report.",
    ),
    "reports.notes_sure": (
        "最後に注意点です。同じ会議に出たことと、うまく連携できていることは別です。",
        "Finally a caution: sitting in the same meeting is not the same as working well together.",
    ),
}
