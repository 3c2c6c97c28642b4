"""Sentences about what the number of meetings allows to say, and about official counts."""

SENTENCES: dict[str, tuple[str, str]] = {
    "evidence.too_few": (
        "会議の回数が足りず判断できません（{meetings}回。{needed}回以上で全体の傾向を判断します）。出席とつながりの数だけを示します",
        "Too few meetings to judge ({meetings}; {needed} are needed to judge the network as a whole). "
        "Only counts are shown",
    ),
    "evidence.no_pairs": (
        "会議の回数が{needed}回に満たないため、個々のつながりが偶然より多いかどうかは判断していません（{meetings}回）",
        "With fewer than {needed} meetings, single ties are not judged against chance ({meetings} "
        "{meetings:meeting|meetings})",
    ),
    "evidence.official_column": (
        "活動指標の一覧に「{column}」列がありません。列は {columns} です",
        "the table of official counts has no column “{column}”; its columns are {columns}",
    ),
    "evidence.official_item": (
        "「{value}」という項目はありません。item には {known} のいずれかを書いてください",
        "there is no item “{value}”; write one of {known}",
    ),
    "evidence.official_missing": (
        "活動指標の一覧に item が {item} の行がありません。1行以上必要です",
        "the table of official counts has no row whose item is {item}; it needs one",
    ),
}
