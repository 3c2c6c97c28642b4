"""Sentences of building a network."""

SENTENCES: dict[str, tuple[str, str]] = {
    "network.summary": (
        "つながり：{organizations:,}機関、{ties:,}組（つながりをつくる会議{meetings:,}回、重み {weight}、注記{notes}件）",
        "Network: {organizations:,} {organizations:organization|organizations}, {ties:,} {ties:tie|ties} "
        "({meetings:,} tie-making {meetings:meeting|meetings}, weight {weight}, {notes} {notes:note|notes})",
    ),
    "network.unknown_choice": (
        "{option} に「{value}」は使えません。使えるのは {known} です",
        "{option} cannot be “{value}”; choose one of {known}",
    ),
    "network.no_such_year": (
        "「{value}」年度の会議は記録にありません。記録にある年度：{known_ja}",
        "there is no meeting in fiscal year “{value}”; there are: {known}",
    ),
    "network.no_such_forum": (
        "「{value}」という会議体は記録にありません。記録にある会議体：{known_ja}",
        "there is no forum “{value}”; there are: {known}",
    ),
    "network.no_such_tier": (
        "「{value}」という層は記録にありません。記録にある層：{known_ja}",
        "there is no tier “{value}”; there are: {known}",
    ),
    "network.no_such_area": (
        "「{value}」という地区は記録にありません。記録にある地区：{known_ja}",
        "there is no area “{value}”; there are: {known}",
    ),
    "network.empty_window": (
        "選んだ年度・会議体・層・地区をすべて満たす会議がありません。条件を減らしてください",
        "no meeting meets all the chosen years, forums, tiers and areas; choose fewer conditions",
    ),
    "network.plenaries_apart": (
        "全体会{count}回は出席に数えますが、つながりには数えません（大人数の会議は全員を全員につないでしまうため）",
        "{count} {count:plenary counts|plenaries count} as attendance but {count:makes|make} no ties "
        "(a large meeting would tie everybody to everybody)",
    ),
    "network.plenaries_kept": (
        "全体会{count}回を除くと会議が半分も残らないため、除かずにつながりを数えました",
        "without the {count} {count:plenary|plenaries} less than half of the meetings would remain, "
        "so {count:it makes|they make} ties here",
    ),
    "network.plenaries_included": (
        "指定により、全体会{count}回もつながりに数えました",
        "as asked, {count} {count:plenary makes|plenaries make} ties too",
    ),
    "network.cases_included": (
        "個別の会議{count}回を含みます：研究用。公開しないでください",
        "includes {count} case {count:meeting|meetings}: for closed research use, not for publication",
    ),
    "network.directed": (
        "向きのある、または多重のグラフは使えません。nx.Graph に直してください",
        "directed graphs and multigraphs cannot be used; convert to nx.Graph",
    ),
    "network.bad_weight": (
        "つながりの強さは正の数にしてください：{source} – {target} が {value}",
        "tie weights must be positive numbers: {source} – {target} is {value}",
    ),
    "network.ties_column": (
        "つながりの表に列 {column} がありません。source、target という名前の列が要ります",
        "the table of ties lacks the column {column}; it needs columns named source and target",
    ),
    "network.ties_nameless": (
        "つながりの表に機関名のない所が{count}か所あります。埋めるか、その行を除いてください",
        "the table of ties has {count} empty {count:name|names}; fill them in or leave out their rows",
    ),
    "network.ties_twice": (
        "つながりの表に同じ組が2回以上あります：{source} – {target}。1行にまとめてください",
        "a pair stands in the table of ties more than once: {source} – {target}; make it one row",
    ),
    "network.same_name": (
        "文字にすると同じ名前になる節点があります：{value}",
        "two nodes have the same name as text: {value}",
    ),
    "network.loops_dropped": (
        "自分自身へのつながり{count}本を除きました",
        "left out {count} {count:tie|ties} of an organization with itself",
    ),
}
