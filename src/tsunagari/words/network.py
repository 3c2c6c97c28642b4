"""Sentences of building a network."""

SENTENCES: dict[str, tuple[str, str]] = {
    "network.summary": (
        "つながり：{organizations:,}機関、{ties:,}組（つながりをつくる会議{meetings:,}回、重み {weight}、注記{notes}件）",
        "Network: {organizations:,} {organizations:organization|organizations}, {ties:,} {ties:tie|ties} "
        "({meetings:,} tie-making {meetings:meeting|meetings}, weight {weight}, {notes} {notes:note|notes})",
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
    "network.odd_side": (
        "bipartite には 0（機関）か 1（会議）だけを付けてください：{node} が {value}（{count}個）",
        "label every node bipartite=0 (organizations) or bipartite=1 (meetings), or none: {node} has {value} "
        "({count} {count:node|nodes})",
    ),
    "network.same_side": (
        "同じ側の節点どうしの線があります：{a} – {b}（{count}本）。機関（0）と会議（1）を結ぶ線だけにしてください",
        "{count} {count:edge joins|edges join} two nodes of one side ({a} – {b}); in a two-mode graph each joins an "
        "organization (0) and a meeting (1)",
    ),
    "network.no_attribute": (
        "線に「{value}」という属性がありません。強さの属性の名前を weight に指定してください",
        "no edge has an attribute “{value}”; name the one that holds the strength of ties, or leave out weight",
    ),
    "network.two_mode_weights": (
        "出席の線{count}本の重みは使いませんでした（出席は、したかしないかだけです）",
        "the weights of {count} two-mode {count:edge was|edges were} left out: attendance is yes or no",
    ),
    "network.weight_of_network": (
        "このつながりの重みはすでに {weight} です。別の重みは build で指定してください",
        "this network already has the tie weight {weight}; give another one to build or from_networkx",
    ),
    "network.unknown_source": (
        "{value} からはつながりを作れません。Attendance、Network、nx.Graph、0 と 1 の表（機関が行、会議が列）を渡してください",
        "cannot make a network of {value}; give an Attendance, a Network, an nx.Graph or a table of 0 and 1 "
        "(organizations down, meetings across)",
    ),
    "network.bad_cell": (
        "出席の表には 0 か 1 だけを書いてください：{row} × {column} が {value}",
        "an incidence holds 0 and 1 only: {row} × {column} is {value}",
    ),
    "network.adjacency": (
        "行と列の名前が同じ対称な表なので、機関どうしの表のようです。nx.from_pandas_adjacency でグラフにして渡してください",
        "rows and columns have the same names and the table is symmetric: it looks like ties among organizations; "
        "turn it into a graph with nx.from_pandas_adjacency",
    ),
    "network.backbone": (
        "骨格：{judged:,}組のうち{kept:,}組が残る（null {null}、alpha {alpha}、補正 {correction}）",
        "Backbone: {kept:,} of {judged:,} ties kept (null {null}, alpha {alpha}, correction {correction})",
    ),
    "network.attendance_needed": (
        "会議の出席が要りますが、このつながりにはありません。出席の表か、機関と会議の二部グラフを渡してください",
        "this needs attendance at meetings and the network has none; give attendance, an incidence or a two-mode graph",
    ),
    "network.too_large": (
        "出席の表が大きすぎます（{n:,}ます、上限 {most:,}）。年度や会議体を選んで build してください",
        "the attendance is too large for this ({n:,} cells, at most {most:,}); build a window of years or forums",
    ),
    "network.undated": (
        "日付のある会議がないため、時間をおいた比べ方はできません",
        "no meeting is dated, so nothing can be compared over time",
    ),
    "network.not_installed": (
        "{name} が入っていません。pip install {name} で入れてください",
        "{name} is not installed; pip install {name}",
    ),
    "network.counts_needed": (
        "noise は回数のような重みを前提にしています（合計が1未満では計算できません）。weight を together にしてください",
        'noise expects weights that count something and cannot be told of a total below one; use weight="together"',
    ),
    "network.not_a_share": (
        "{option} は 0 と 1 のあいだにしてください：{value}",
        "{option} must lie between 0 and 1: {value}",
    ),
    "network.no_meetings": (
        "{null} には会議の出席が要りますが、このつながりにはありません。null に disparity か noise を使ってください",
        "{null} needs attendance at meetings and this network has none; use null=disparity or noise",
    ),
    "network.not_with_null": (
        "{option} は null={null} では使えません",
        "{option} cannot be used with null={null}",
    ),
    "network.cells_against": (
        "出席の表と合わない所が{count}か所あります（forbidden なのに出席、または required なのに出席していない）",
        "{count} {count:cell contradicts|cells contradict} the attendance: attended though forbidden, or not though required",
    ),
    "network.wrong_shape": (
        "{name} の大きさが違います。{n} にしてください",
        "{name} has another shape; it must be {n}",
    ),
    "network.loops_dropped": (
        "自分自身へのつながり{count}本を除きました",
        "left out {count} {count:tie|ties} of an organization with itself",
    ),
}
