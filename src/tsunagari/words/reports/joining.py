"""横と縦のつながり, communities, bridges."""

SENTENCES: dict[str, tuple[str, str]] = {
    # Ties across.
    "reports.ties": ("横のつながり・縦のつながり", "Ties across sectors and tiers"),
    "reports.all_years": ("全期間", "Whole period"),
    "reports.mark_note": (
        "太い縦線は、出席の回数と会議の大きさを変えずに顔ぶれを偶然に入れ替えた場合の値です。",
        "The thick line is what chance gives when attendances and meeting sizes stay the same.",
    ),
    "reports.sectors": ("分野どうしの同席", "Meetings together, sector by sector"),
    "reports.sectors_note": (
        "「偶然の何倍」が1より大きければ偶然より多く、小さければ少なく同席しています。"
        "p値が0.05以下のとき、偶然とは言いにくい差です。",
        "A ratio above 1: together more often than chance gives, below 1 less often. p of 0.05 or "
        "less: hardly chance.",
    ),
    "reports.sectors_unknown": (
        "分野どうしの同席が偶然より多いかどうかは、会議の回数または分野の記載が足りないため判断できません。",
        "Whether sectors meet more than chance gives cannot be told: too few meetings or sectors are "
        "on record.",
    ),
    # Communities.
    "reports.communities": ("まとまり", "Communities"),
    "reports.community_of": ("{name}ほか", "{name} and others"),
    "reports.stays_note": (
        "「まとまりに残る割合」は、会議の顔ぶれを引き直しても同じまとまりに入る割合です。",
        "“Stays together”: the share of resamples in which members stay in the same community.",
    ),
    # Bridges.
    "reports.bridges": ("橋渡し", "Bridges"),
    "reports.bridges_lead": (
        "別々の会議体・地区・分野、または市町村と県のような別々の層の、両方に顔を出している機関です。良し悪しではなく、"
        "いまの形を示しています。",
        "Organizations present in two forums, tiers, areas or sectors. This describes how things are, "
        "not how good they "
        "are.",
    ),
    "reports.bridges_none": (
        "3機関以下だけがつないでいる会議体・層（市町村・圏域・県など）・地区・分野の組み合わせはありません。",
        "No two forums, tiers, areas or sectors are joined by three organizations or fewer.",
    ),
    "reports.bridges_table": (
        "3機関以下がつないでいる組み合わせ",
        "Pairs joined by three organizations or fewer",
    ),
    "reports.bridges_note": (
        "つなぐ機関が1つだけのところは、その機関が出席できなくなると行き来がなくなります。",
        "A pair joined by one organization only is no longer joined when that organization stays away.",
    ),
    "reports.pair_forum": ("「{a}」と「{b}」", "“{a}” and “{b}”"),
    "reports.pair_tier": ("「{a}」と「{b}」の層", "the tiers “{a}” and “{b}”"),
    "reports.pair_area": ("「{a}」と「{b}」の地区", "the areas “{a}” and “{b}”"),
    "reports.pair_sector": ("「{a}」と「{b}」の分野", "the sectors “{a}” and “{b}”"),
    "reports.and_pairs": ("（ほか{n}通り）", " (and {n} more {n:pair|pairs})"),
    "reports.sole": (
        "{name}は、{pairs}{more}をつなぐただ一つの機関です。",
        "{name} is the only organization that joins {pairs}{more}.",
    ),
    "reports.sole_rests": (
        "ただし、もとになった会議は{n}回だけです。",
        "This rests on {n} {n:meeting|meetings} only.",
    ),
    "reports.sole_none": (
        "1機関だけがつないでいる会議体・層（市町村・圏域・県など）・地区・分野の組み合わせはありません。",
        "No two forums, tiers, areas or sectors are joined by one organization only.",
    ),
    "reports.sole_more": (
        "1機関だけでつないでいる例は、ほかに{n}機関あります（くわしい結果を見てください）。",
        "{n} more {n:organization joins|organizations join} something alone (see the details).",
    ),
    "reports.few_hold": (
        "2～3機関だけでつないでいる組み合わせは{n}通りあります。",
        "{n} {n:pair is|pairs are} joined by two or three organizations.",
    ),
    "reports.nobody_else": ("つなぐ機関がなくなる", "no longer joined"),
    "reports.still_joined": ("{n}機関が残る", "{n} {n:remains|remain}"),
    "reports.sole_without_secretariat": (
        "事務局のほかに、1機関だけで何かをつないでいる機関は{n}機関あります（{names}）。",
        "Besides the secretariat, {n} {n:organization joins|organizations join} something alone ({names}).",
    ),
    "reports.sole_without_secretariat_none": (
        "事務局のほかに、1機関だけで何かをつないでいる機関はありません。",
        "Besides the secretariat, no organization joins something alone.",
    ),
    "reports.what_if": ("その機関がいないとどうなるか", "What would be lost without it"),
    "reports.what_if_lead": (
        "次の機関が出席しなくなると、つながりの一部が途切れます。",
        "If one of these organizations stayed away, part of the network would be cut off.",
    ),
    "reports.what_if_none": (
        "どの1機関が出席しなくなっても、切り離される機関や、つながりのなくなる分野の組み合わせはありません。",
        "No single organization's absence would cut off others or leave two sectors without ties.",
    ),
    "reports.what_if_note": (
        "ほかの機関どうしのつながりは変わらないものとして数えています。",
        "Ties among the others are taken as unchanged.",
    ),
    "reports.bridge_untested": (
        "道すじの上で間に立つ機関（媒介中心性）が偶然より目立つかどうかは、この記録では判断していません。",
        "Whether organizations stand between others (betweenness) more than chance gives was not judged.",
    ),
    "reports.bridge_tested": (
        "つながりの道すじの上で、偶然より目立って間に立つ機関は{n}機関あります（{names}）。",
        "{n} {n:organization stands|organizations stand} between others more than chance gives ({names}).",
    ),
    "reports.bridge_tested_none": (
        "つながりの道すじの上で、偶然より目立って間に立つと言える機関はありません。",
        "No organization can be said to stand between others more than chance gives.",
    ),
}
