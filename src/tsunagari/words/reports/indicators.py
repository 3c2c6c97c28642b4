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
    "reports.years_note": (
        "年度によって会議の回数が違うと、つながりの数や割合もそれだけで変わります。"
        "年度どうしの比較は「変化」を見てください。",
        "Different numbers of meetings alone change the number and share of ties; see “Change” for "
        "comparisons.",
    ),
    "reports.by_chance": ("偶然なら{value}です。", "Chance alone would give {value}."),
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
    "reports.read_forums": (
        "会議体が{n:つ}あります。",
        "There {n:is|are} {n} {n:forum|forums}.",
    ),
    "reports.read_forums_none": (
        "会議の記録がありません。",
        "No meeting is on record.",
    ),
    "reports.read_forums_per_organization": (
        "1つの機関が、平均{value}の会議体に出ています。",
        "On average an organization is seen in {value} forums.",
    ),
    "reports.read_forums_per_organization_none": (
        "出席した機関はありません。",
        "No organization attended.",
    ),
    "reports.read_modularity": (
        "0に近いほど分かれておらず、大きいほどまとまりに分かれています。ここでは{value}です。",
        "Near 0: no division into communities; the larger the more. Here {value}.",
    ),
    "reports.unknown_modularity": (
        "つながりがないか、計算していないため分かりません。",
        "There are no ties, or it was not computed.",
    ),
    "reports.read_cross_sector_ratio": (
        "異なる分野の間のつながりは、偶然の{value}倍です（1なら偶然と同じ）。",
        "Ties between sectors are {value} times what chance gives (1: as chance).",
    ),
    "reports.unknown_cross_sector_ratio": (
        "偶然との比較をしていないため分かりません。",
        "Not compared with chance.",
    ),
    "reports.read_cross_sector_ei": (
        "0なら偶然と同じ、正なら異なる分野と、負なら同じ分野と多く会っています。ここでは{value}です。",
        "0: as chance; above: more with other sectors; below: more with the own. Here {value}.",
    ),
    "reports.unknown_cross_sector_ei": (
        "分野の分かる機関どうしのつながりがないため分かりません。",
        "No tie joins organizations whose sectors are known.",
    ),
    "reports.read_cross_sector_assortativity": (
        "1なら同じ分野どうしだけ、0なら分野に関係なく会っています。ここでは{value}です。",
        "1: only within sectors; 0: regardless of sector. Here {value}.",
    ),
    "reports.unknown_cross_sector_assortativity": (
        "分野の分かる機関どうしのつながりがないため分かりません。",
        "No tie joins organizations whose sectors are known.",
    ),
    "reports.read_between_tier_ratio": (
        "縦のつながり（市町村・圏域・県の間）は、偶然の{value}倍です（1なら偶然と同じ）。",
        "Ties between tiers are {value} times what chance gives (1: as chance).",
    ),
    "reports.unknown_between_tier_ratio": (
        "各機関の層（市町村・圏域・県の別）が記録にない、または偶然との比較をしていないため分かりません。",
        "Tiers are not on record, or there was no comparison with chance.",
    ),
    "reports.read_between_tier_ei": (
        "0なら偶然と同じ、正なら異なる層（市町村・圏域・県の別）と、負なら同じ層と多く会っています。ここでは{value}です。",
        "0: as chance; above: more with other tiers; below: more with the own. Here {value}.",
    ),
    "reports.unknown_between_tier_ei": (
        "各機関の層（市町村・圏域・県の別）が記録にないため分かりません。",
        "The record does not give the organizations' tiers.",
    ),
    "reports.read_between_tier_assortativity": (
        "1なら同じ層（市町村・圏域・県の別）どうしだけ、0なら層に関係なく会っています。ここでは{value}です。",
        "1: only within tiers; 0: regardless of tier. Here {value}.",
    ),
    "reports.unknown_between_tier_assortativity": (
        "各機関の層（市町村・圏域・県の別）が記録にないため分かりません。",
        "The record does not give the organizations' tiers.",
    ),
    "reports.read_articulations": (
        "いなくなると、ほかの機関のつながりが途切れる機関が{value}機関あります。",
        "{value} {n:organization holds|organizations hold} the network together: without {n:it|them} "
        "it would fall apart.",
    ),
    "reports.read_articulations_none": (
        "どの1機関がいなくなっても、新たに切り離される機関はありません。",
        "Whichever single organization stays away, no other is newly cut off.",
    ),
    "reports.read_single_held_pairs": (
        "一方の分野から1機関だけが出てつないでいる分野の組み合わせが{value}通りあります。",
        "{value} {n:pair|pairs} of sectors hang on one organization of one of them.",
    ),
    "reports.read_single_held_pairs_none": (
        "1機関だけでつないでいる分野の組み合わせはありません。",
        "No pair of sectors hangs on one organization.",
    ),
    "reports.unknown_single_held_pairs": (
        "分野の記載が2つ以上ないため分かりません。",
        "Fewer than two sectors are on record.",
    ),
    "reports.read_continuity": (
        "{before}に出席した機関の{value}が、{latest}も出席しました。",
        "{value} of the organizations of {before} came again in {latest}.",
    ),
    "reports.read_continuity_none": (
        "{before}に出席した機関は、どれも{latest}には出席していません。",
        "None of the organizations of {before} came in {latest}.",
    ),
    "reports.read_continuity_all": (
        "{before}に出席した機関は、すべて{latest}にも出席しました。",
        "All organizations of {before} came again in {latest}.",
    ),
    "reports.unknown_continuity": (
        "前の年度の記録がないため分かりません。",
        "There is no record of the year before.",
    ),
    "reports.read_newcomers": (
        "{latest}にはじめて出席した機関が{value}機関あります。",
        "{value} {n:organization|organizations} came for the first time in {latest}.",
    ),
    "reports.read_newcomers_none": (
        "{latest}にはじめて出席した機関はありません。",
        "No organization came for the first time in {latest}.",
    ),
    "reports.unknown_newcomers": (
        "前の年度の記録がないため分かりません。",
        "There is no record of the year before.",
    ),
    "reports.read_leavers": (
        "{before}に出席し、{latest}には出席しなかった機関が{value}機関あります。",
        "{value} {n:organization|organizations} seen in {before} did not come in {latest}.",
    ),
    "reports.read_leavers_none": (
        "{before}に出席した機関は、すべて{latest}にも出席しました。",
        "All organizations of {before} came again in {latest}.",
    ),
    "reports.unknown_leavers": (
        "前の年度の記録がないため分かりません。",
        "There is no record of the year before.",
    ),
    "reports.read_meetings": ("会議を{value}回開きました。", "{value} {n:meeting was|meetings were} held."),
    "reports.read_meetings_none": ("会議の記録がありません。", "No meeting is on record."),
    "reports.read_tie_meetings": (
        "全体会を除き、2機関以上が出席した会議は{value}回です。",
        "{value} {n:meeting|meetings} besides plenaries had two or more organizations.",
    ),
    "reports.read_tie_meetings_none": (
        "全体会を除くと、2機関以上が出席した会議はありません。",
        "No meeting besides plenaries had two or more organizations.",
    ),
    "reports.read_organizations": (
        "少なくとも1回出席した機関は{value}機関です。",
        "{value} {n:organization|organizations} attended at least once.",
    ),
    "reports.read_organizations_none": ("出席した機関はありません。", "No organization attended."),
    "reports.read_plenary_only": (
        "{value}機関は、大人数の全体会だけに出席しています。",
        "{value} {n:organization|organizations} came to plenaries only.",
    ),
    "reports.read_plenary_only_none": (
        "全体会だけに出席した機関はありません。",
        "No organization came to plenaries only.",
    ),
    "reports.read_alone": (
        "{value}機関は、ほかの機関が出席した会議に出ていません。",
        "{value} {n:organization|organizations} never attended a meeting with another.",
    ),
    "reports.read_alone_none": (
        "どの機関も、ほかの機関が出席した会議に出ています。",
        "Every organization attended some meeting with another.",
    ),
    "reports.read_isolated": (
        "{value}機関には、つながりがありません。",
        "{value} {n:organization has|organizations have} no tie.",
    ),
    "reports.read_isolated_none": (
        "つながりのない機関はありません（全体会だけの機関を除く）。",
        "No organization is without ties (those seen at plenaries only aside).",
    ),
    "reports.read_attendances": (
        "機関の出席をすべて合わせると{value}回です。",
        "All attendances of organizations add up to {value}.",
    ),
    "reports.read_attendances_none": ("出席の記録がありません。", "No attendance is on record."),
    "reports.read_people": (
        "出席した人の数をすべて合わせると、のべ{value}人です。",
        "All head counts add up to {value} {n:person|people}.",
    ),
    "reports.read_people_none": ("出席者の記録がありません。", "No person is on record."),
    "reports.unknown_people": (
        "人数の記録がないため分かりません。",
        "The record has no head counts.",
    ),
    "reports.read_mean_size": (
        "会議1回に、平均{value}機関が出席しました。",
        "On average {value} organizations attended a meeting.",
    ),
    "reports.read_mean_size_none": (
        "出席の記録がありません。",
        "No attendance is on record.",
    ),
    "reports.read_ties": (
        "少なくとも1回同じ会議に出席した機関の組は{value}組です。",
        "{value} {n:pair|pairs} of organizations attended at least one meeting together.",
    ),
    "reports.read_ties_none": (
        "同じ会議に出席した機関の組はありません。",
        "No two organizations attended the same meeting.",
    ),
    "reports.read_density": (
        "考えられる組のうち{value}が、少なくとも1回同じ会議に出席しました。会議が増えれば必ず上がる値です。",
        "{value} of all possible pairs attended a meeting together at least once; more meetings "
        "always raise this.",
    ),
    "reports.read_density_none": (
        "同じ会議に出席した機関の組はありません。",
        "No two organizations attended the same meeting.",
    ),
    "reports.read_density_all": (
        "どの機関どうしも、少なくとも1回同じ会議に出席しました。会議が増えれば必ず上がる値です。",
        "All pairs attended a meeting together at least once; more meetings always raise this.",
    ),
    "reports.unknown_density": (
        "機関が2つ以上ないと決まりません。",
        "Not defined with fewer than two organizations.",
    ),
    "reports.read_centralization": (
        "0ならつながりの数がどの機関も同じ、1なら1機関だけに集まっています。ここでは{value}です。",
        "0: all have equally many partners; 1: all ties meet in one organization. Here {value}.",
    ),
    "reports.unknown_centralization": (
        "機関が3つ以上ないと決まりません。",
        "Not defined with fewer than three organizations.",
    ),
    "reports.read_components": (
        "つながりをたどって行き来できる塊が{n:つ}あります（1つなら全体がつながっています）。",
        "The network consists of {n} connected {n:part|parts} (one: everybody can be reached).",
    ),
    "reports.read_components_none": ("つながりがありません。", "There are no ties."),
    "reports.read_cross_sector_share": (
        "つながりの強さの{value}は、異なる分野の機関どうしのものです。",
        "{value} of the strength of ties is between organizations of different sectors.",
    ),
    "reports.read_cross_sector_share_none": (
        "異なる分野の機関どうしのつながりはありません。",
        "No tie is between organizations of different sectors.",
    ),
    "reports.read_cross_sector_share_all": (
        "つながりはすべて、異なる分野の機関どうしのものです。",
        "All ties are between organizations of different sectors.",
    ),
    "reports.unknown_cross_sector_share": (
        "横のつながり（異なる分野の間）は、分野の分かる機関どうしのつながりがないため分かりません。",
        "Ties between sectors cannot be told: no tie joins organizations whose sectors are known.",
    ),
    "reports.read_between_tier_share": (
        "つながりの強さの{value}は、市町村・保健所圏域・県の間をまたぐ機関どうしのものです。",
        "{value} of the strength of ties is between organizations of different tiers (municipality, "
        "district, "
        "prefecture).",
    ),
    "reports.read_between_tier_share_none": (
        "市町村・保健所圏域・県の間をまたぐつながりはありません。",
        "No tie is between organizations of different tiers (municipality, district, prefecture).",
    ),
    "reports.read_between_tier_share_all": (
        "つながりはすべて、市町村・保健所圏域・県の間をまたぐ機関どうしのものです。",
        "All ties are between organizations of different tiers (municipality, district, prefecture).",
    ),
    "reports.unknown_between_tier_share": (
        "縦のつながり（市町村・圏域・県の間）は、各機関の層（市町村・圏域・県の別）が記録にないため分かりません。"
        "機関の一覧に層を書き添えると分かります。",
        "Ties between tiers cannot be told: the record does not give the organizations' tiers. Add "
        "them to the list of "
        "organizations.",
    ),
}
