"""Indicators: their names, the sentence that reads each, and what is said where one is unknown."""

SENTENCES: dict[str, tuple[str, str]] = {
    # Indicators: names and sentences.
    "reports.indicators": ("指標", "Indicators"),
    "reports.indicators_none": ("計算できる指標がありません。", "No indicator can be computed."),
    "reports.indicators_note": (
        "「—」は、記録からは分からないことを示します。"
        "アンケートで調べたネットワークの数値とは比べられません。",
        "“—” is what the record does not tell. Not to be compared with networks from surveys.",
    ),
    "reports.interval_note": (
        "下限と上限は、会議の顔ぶれが多少違っていたとしても値が入ると考えられる範囲です（90%）。"
        "数えただけの値には付けません。",
        "Low and high: the range (90%) in which the value would lie had somewhat other meetings been "
        "held. Plain counts "
        "have none.",
    ),
    "reports.no_interval_note": (
        "値の範囲（下限・上限）は、この記録からは計算していません。",
        "No intervals were computed for this record.",
    ),
    "reports.indicators_by_year": ("年度ごとの指標", "Indicators by fiscal year"),
    "reports.indicators_by_year_note": (
        "年度によって会議の回数が違うと、つながりの数や割合もそれだけで変わります。"
        "年度どうしの比較は「変化」を見てください。",
        "Different numbers of meetings alone change the number and share of ties; see “Change” for "
        "comparisons.",
    ),
    "reports.indicator_meetings": ("会議の開催回数", "Meetings"),
    "reports.indicator_tie_meetings": ("つながりを数えた会議", "Tie-making meetings"),
    "reports.indicator_organizations": ("出席した機関", "Organizations"),
    "reports.indicator_plenary_only": ("全体会だけの機関", "Seen at plenaries only"),
    "reports.indicator_alone": ("ほかの機関と会っていない機関", "Met no other organization"),
    "reports.indicator_isolated": ("孤立した機関", "Isolated organizations"),
    "reports.indicator_attendances": ("のべ出席機関数", "Attendances"),
    "reports.indicator_people": ("のべ参加者数（人）", "People (total)"),
    "reports.indicator_mean_size": ("1回あたりの出席機関", "Organizations a meeting"),
    "reports.indicator_ties": ("つながりの数（組）", "Ties"),
    "reports.indicator_density": ("顔を合わせた組の割合", "Density"),
    "reports.indicator_centralization": ("つながりの集中の度合い", "Degree centralization"),
    "reports.indicator_components": ("つながりの塊の数", "Components"),
    "reports.indicator_cross_sector_share": ("横のつながり（異なる分野の間）", "Ties between sectors"),
    "reports.indicator_between_tier_share": ("縦のつながり（市町村・圏域・県の間）", "Ties between tiers"),
    "reports.indicator_forums": ("会議体の数", "Forums"),
    "reports.indicator_forums_per_organization": ("1機関あたりの会議体", "Forums per organization"),
    "reports.indicator_modularity": ("まとまりの分かれ方（モジュラリティ）", "Modularity"),
    "reports.indicator_cross_sector_ratio": (
        "横のつながり：偶然の何倍か",
        "Ties between sectors, ratio to chance",
    ),
    "reports.indicator_cross_sector_ei": (
        "横のつながり：E-I指数（偶然との差）",
        "Sectors: E–I index less chance",
    ),
    "reports.indicator_cross_sector_assortativity": ("横のつながり：同類結合", "Sectors: assortativity"),
    "reports.indicator_between_tier_ratio": (
        "縦のつながり：偶然の何倍か",
        "Ties between tiers, ratio to chance",
    ),
    "reports.indicator_between_tier_ei": (
        "縦のつながり：E-I指数（偶然との差）",
        "Tiers: E–I index less chance",
    ),
    "reports.indicator_between_tier_assortativity": ("縦のつながり：同類結合", "Tiers: assortativity"),
    "reports.indicator_articulations": ("要になっている機関", "Articulation organizations"),
    "reports.indicator_single_held_pairs": ("1機関だけでつなぐ分野の組み合わせ", "Sector pairs held by one"),
    "reports.indicator_continuity": ("続けて出席した機関の割合", "Continuity"),
    "reports.indicator_newcomers": ("はじめて出席した機関", "Newcomers"),
    "reports.indicator_leavers": ("出席しなくなった機関", "Not seen any more"),
}
