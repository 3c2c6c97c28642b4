"""The sentence that reads each indicator, and what is said where one is unknown."""

SENTENCES: dict[str, tuple[str, str]] = {
    "facts.by_chance": (
        "偶然なら{value}です。",
        " Chance alone would give {value}.",
    ),
    "facts.read_forums": (
        "会議体が{n:つ}あります。",
        "There {n:is|are} {n} {n:forum|forums}.",
    ),
    "facts.read_forums_none": (
        "会議の記録がありません。",
        "No meeting is on record.",
    ),
    "facts.read_forums_per_organization": (
        "1つの機関が、平均{value}の会議体に出ています。",
        "On average an organization is seen in {value} forums.",
    ),
    "facts.read_forums_per_organization_none": (
        "出席した機関はありません。",
        "No organization attended.",
    ),
    "facts.read_modularity": (
        "0に近いほど分かれておらず、大きいほどまとまりに分かれています。ここでは{value}です。",
        "Near 0: no division into communities; the larger the more. Here {value}.",
    ),
    "facts.read_modularity_unknown": (
        "つながりがないか、計算していないため分かりません。",
        "There are no ties, or it was not computed.",
    ),
    "facts.read_cross_sector_ratio": (
        "異なる分野の間のつながりは、偶然の{value}倍です（1なら偶然と同じ）。",
        "Ties between sectors are {value} times what chance gives (1: as chance).",
    ),
    "facts.read_cross_sector_ratio_unknown": (
        "偶然との比較をしていないため分かりません。",
        "Not compared with chance.",
    ),
    "facts.read_cross_sector_ei": (
        "0なら偶然と同じ、正なら異なる分野と、負なら同じ分野と多く会っています。ここでは{value}です。",
        "0: as chance; above: more with other sectors; below: more with the own. Here {value}.",
    ),
    "facts.read_cross_sector_ei_unknown": (
        "分野の分かる機関どうしのつながりがないため分かりません。",
        "No tie joins organizations whose sectors are known.",
    ),
    "facts.read_cross_sector_assortativity": (
        "1なら同じ分野どうしだけ、0なら分野に関係なく会っています。ここでは{value}です。",
        "1: only within sectors; 0: regardless of sector. Here {value}.",
    ),
    "facts.read_cross_sector_assortativity_unknown": (
        "分野の分かる機関どうしのつながりがないため分かりません。",
        "No tie joins organizations whose sectors are known.",
    ),
    "facts.read_between_tier_ratio": (
        "縦のつながり（市町村・圏域・県の間）は、偶然の{value}倍です（1なら偶然と同じ）。",
        "Ties between tiers are {value} times what chance gives (1: as chance).",
    ),
    "facts.read_between_tier_ratio_unknown": (
        "各機関の層（市町村・圏域・県の別）が記録にない、または偶然との比較をしていないため分かりません。",
        "Tiers are not on record, or there was no comparison with chance.",
    ),
    "facts.read_between_tier_ei": (
        "0なら偶然と同じ、正なら異なる層（市町村・圏域・県の別）と、負なら同じ層と多く会っています。ここでは{value}です。",
        "0: as chance; above: more with other tiers; below: more with the own. Here {value}.",
    ),
    "facts.read_between_tier_ei_unknown": (
        "各機関の層（市町村・圏域・県の別）が記録にないため分かりません。",
        "The record does not give the organizations' tiers.",
    ),
    "facts.read_between_tier_assortativity": (
        "1なら同じ層（市町村・圏域・県の別）どうしだけ、0なら層に関係なく会っています。ここでは{value}です。",
        "1: only within tiers; 0: regardless of tier. Here {value}.",
    ),
    "facts.read_between_tier_assortativity_unknown": (
        "各機関の層（市町村・圏域・県の別）が記録にないため分かりません。",
        "The record does not give the organizations' tiers.",
    ),
    "facts.read_articulations": (
        "いなくなると、ほかの機関のつながりが途切れる機関が{value}機関あります。",
        "{value} {n:organization holds|organizations hold} the network together: without {n:it|them} it would fall apart.",
    ),
    "facts.read_articulations_none": (
        "どの1機関がいなくなっても、新たに切り離される機関はありません。",
        "Whichever single organization stays away, no other is newly cut off.",
    ),
    "facts.read_single_held_pairs": (
        "一方の分野から1機関だけが出てつないでいる分野の組み合わせが{value}通りあります。",
        "{value} {n:pair|pairs} of sectors hang on one organization of one of them.",
    ),
    "facts.read_single_held_pairs_none": (
        "1機関だけでつないでいる分野の組み合わせはありません。",
        "No pair of sectors hangs on one organization.",
    ),
    "facts.read_single_held_pairs_unknown": (
        "分野の記載が2つ以上ないため分かりません。",
        "Fewer than two sectors are on record.",
    ),
    "facts.read_continuity": (
        "{before:年度}に出席した機関の{value}が、{latest:年度}も出席しました。",
        "{value} of the organizations of {before:FY} came again in {latest:FY}.",
    ),
    "facts.read_continuity_none": (
        "{before:年度}に出席した機関は、どれも{latest:年度}には出席していません。",
        "None of the organizations of {before:FY} came in {latest:FY}.",
    ),
    "facts.read_continuity_all": (
        "{before:年度}に出席した機関は、すべて{latest:年度}にも出席しました。",
        "All organizations of {before:FY} came again in {latest:FY}.",
    ),
    "facts.read_continuity_unknown": (
        "前の年度の記録がないため分かりません。",
        "There is no record of the year before.",
    ),
    "facts.read_newcomers": (
        "{latest:年度}にはじめて出席した機関が{value}機関あります。",
        "{value} {n:organization|organizations} came for the first time in {latest:FY}.",
    ),
    "facts.read_newcomers_none": (
        "{latest:年度}にはじめて出席した機関はありません。",
        "No organization came for the first time in {latest:FY}.",
    ),
    "facts.read_newcomers_unknown": (
        "前の年度の記録がないため分かりません。",
        "There is no record of the year before.",
    ),
    "facts.read_leavers": (
        "{before:年度}に出席し、{latest:年度}には出席しなかった機関が{value}機関あります。",
        "{value} {n:organization|organizations} seen in {before:FY} did not come in {latest:FY}.",
    ),
    "facts.read_leavers_none": (
        "{before:年度}に出席した機関は、すべて{latest:年度}にも出席しました。",
        "All organizations of {before:FY} came again in {latest:FY}.",
    ),
    "facts.read_leavers_unknown": (
        "前の年度の記録がないため分かりません。",
        "There is no record of the year before.",
    ),
    "facts.read_meetings": (
        "会議を{value}回開きました。",
        "{value} {n:meeting was|meetings were} held.",
    ),
    "facts.read_meetings_none": (
        "会議の記録がありません。",
        "No meeting is on record.",
    ),
    "facts.read_tie_meetings": (
        "全体会を除き、2機関以上が出席した会議は{value}回です。",
        "{value} {n:meeting|meetings} besides plenaries had two or more organizations.",
    ),
    "facts.read_tie_meetings_none": (
        "全体会を除くと、2機関以上が出席した会議はありません。",
        "No meeting besides plenaries had two or more organizations.",
    ),
    "facts.read_organizations": (
        "少なくとも1回出席した機関は{value}機関です。",
        "{value} {n:organization|organizations} attended at least once.",
    ),
    "facts.read_organizations_none": (
        "出席した機関はありません。",
        "No organization attended.",
    ),
    "facts.read_plenary_only": (
        "{value}機関は、大人数の全体会だけに出席しています。",
        "{value} {n:organization|organizations} came to plenaries only.",
    ),
    "facts.read_plenary_only_none": (
        "全体会だけに出席した機関はありません。",
        "No organization came to plenaries only.",
    ),
    "facts.read_alone": (
        "{value}機関は、ほかの機関が出席した会議に出ていません。",
        "{value} {n:organization|organizations} never attended a meeting with another.",
    ),
    "facts.read_alone_none": (
        "どの機関も、ほかの機関が出席した会議に出ています。",
        "Every organization attended some meeting with another.",
    ),
    "facts.read_isolated": (
        "{value}機関には、つながりがありません。",
        "{value} {n:organization has|organizations have} no tie.",
    ),
    "facts.read_isolated_none": (
        "つながりのない機関はありません（全体会だけの機関を除く）。",
        "No organization is without ties (those seen at plenaries only aside).",
    ),
    "facts.read_attendances": (
        "機関の出席をすべて合わせると{value}回です。",
        "All attendances of organizations add up to {value}.",
    ),
    "facts.read_attendances_none": (
        "出席の記録がありません。",
        "No attendance is on record.",
    ),
    "facts.read_people": (
        "出席した人の数をすべて合わせると、のべ{value}人です。",
        "All head counts add up to {value} {n:person|people}.",
    ),
    "facts.read_people_none": (
        "出席者の記録がありません。",
        "No person is on record.",
    ),
    "facts.read_people_unknown": (
        "人数の記録がないため分かりません。",
        "The record has no head counts.",
    ),
    "facts.read_mean_size": (
        "会議1回に、平均{value}機関が出席しました。",
        "On average {value} organizations attended a meeting.",
    ),
    "facts.read_mean_size_none": (
        "出席の記録がありません。",
        "No attendance is on record.",
    ),
    "facts.read_ties": (
        "少なくとも1回同じ会議に出席した機関の組は{value}組です。",
        "{value} {n:pair|pairs} of organizations attended at least one meeting together.",
    ),
    "facts.read_ties_none": (
        "同じ会議に出席した機関の組はありません。",
        "No two organizations attended the same meeting.",
    ),
    "facts.read_density": (
        "考えられる組のうち{value}が、少なくとも1回同じ会議に出席しました。会議が増えれば必ず上がる値です。",
        "{value} of all possible pairs attended a meeting together at least once; more meetings always raise this.",
    ),
    "facts.read_density_none": (
        "同じ会議に出席した機関の組はありません。",
        "No two organizations attended the same meeting.",
    ),
    "facts.read_density_all": (
        "どの機関どうしも、少なくとも1回同じ会議に出席しました。会議が増えれば必ず上がる値です。",
        "All pairs attended a meeting together at least once; more meetings always raise this.",
    ),
    "facts.read_density_unknown": (
        "機関が2つ以上ないと決まりません。",
        "Not defined with fewer than two organizations.",
    ),
    "facts.read_centralization": (
        "0ならつながりの数がどの機関も同じ、1なら1機関だけに集まっています。ここでは{value}です。",
        "0: all have equally many partners; 1: all ties meet in one organization. Here {value}.",
    ),
    "facts.read_centralization_unknown": (
        "機関が3つ以上ないと決まりません。",
        "Not defined with fewer than three organizations.",
    ),
    "facts.read_components": (
        "つながりをたどって行き来できる塊が{n:つ}あります（1つなら全体がつながっています）。",
        "The network consists of {n} connected {n:part|parts} (one: everybody can be reached).",
    ),
    "facts.read_components_none": (
        "つながりがありません。",
        "There are no ties.",
    ),
    "facts.read_cross_sector_share": (
        "つながりの強さの{value}は、異なる分野の機関どうしのものです。",
        "{value} of the strength of ties is between organizations of different sectors.",
    ),
    "facts.read_cross_sector_share_none": (
        "異なる分野の機関どうしのつながりはありません。",
        "No tie is between organizations of different sectors.",
    ),
    "facts.read_cross_sector_share_all": (
        "つながりはすべて、異なる分野の機関どうしのものです。",
        "All ties are between organizations of different sectors.",
    ),
    "facts.read_cross_sector_share_unknown": (
        "横のつながり（異なる分野の間）は、分野の分かる機関どうしのつながりがないため分かりません。",
        "Ties between sectors cannot be told: no tie joins organizations whose sectors are known.",
    ),
    "facts.read_between_tier_share": (
        "つながりの強さの{value}は、市町村・保健所圏域・県の間をまたぐ機関どうしのものです。",
        "{value} of the strength of ties is between organizations of different tiers (municipality, district, prefecture).",
    ),
    "facts.read_between_tier_share_none": (
        "市町村・保健所圏域・県の間をまたぐつながりはありません。",
        "No tie is between organizations of different tiers (municipality, district, prefecture).",
    ),
    "facts.read_between_tier_share_all": (
        "つながりはすべて、市町村・保健所圏域・県の間をまたぐ機関どうしのものです。",
        "All ties are between organizations of different tiers (municipality, district, prefecture).",
    ),
    "facts.read_between_tier_share_unknown": (
        "縦のつながり（市町村・圏域・県の間）は、各機関の層（市町村・圏域・県の別）が記録にないため分かりません。機関の一覧に層を書き添えると分かります。",
        "Ties between tiers cannot be told: the record does not give the organizations' tiers. Add them to the list of organizations.",
    ),
}
