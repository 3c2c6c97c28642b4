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
    "reports.bridges_table": (
        "3機関以下がつないでいる組み合わせ",
        "Pairs joined by three organizations or fewer",
    ),
    "reports.bridges_note": (
        "つなぐ機関が1つだけのところは、その機関が出席できなくなると行き来がなくなります。",
        "A pair joined by one organization only is no longer joined when that organization stays away.",
    ),
    "reports.pair_sector": ("「{a}」と「{b}」の分野", "the sectors “{a}” and “{b}”"),
    "reports.nobody_else": ("つなぐ機関がなくなる", "no longer joined"),
    "reports.still_joined": ("{n}機関が残る", "{n} {n:remains|remain}"),
    "reports.what_if": ("その機関がいないとどうなるか", "What would be lost without it"),
    "reports.what_if_lead": (
        "次の機関が出席しなくなると、つながりの一部が途切れます。",
        "If one of these organizations stayed away, part of the network would be cut off.",
    ),
    "reports.what_if_note": (
        "ほかの機関どうしのつながりは変わらないものとして数えています。",
        "Ties among the others are taken as unchanged.",
    ),
}
