"""Sentences of the pictures."""

SENTENCES: dict[str, tuple[str, str]] = {
    "figure.sentences": ("", " "),
    "figure.public": ("公開用", "for publication"),
    "figure.office": ("庁内用", "internal use"),
    "figure.synthetic": ("架空データ", "synthetic data"),
    "figure.missing_glyphs": (
        "図の字体にない文字が{count}字あり、〓で描きました：{letters}",
        "{count} {count:letter is|letters are} not in the picture's font and drawn as 〓: {letters}",
    ),
    "figure.missing_foot": (
        "〓は、図の字体にない文字です（{count}字）。",
        "〓 stands for what the picture's font does not have ({count} {count:letter|letters}).",
    ),
    "figure.unknown_choice": (
        "{option} に「{value}」は使えません。使えるのは {known} です",
        "{option} cannot be “{value}”; choose one of {known}",
    ),
    "figure.unknown_ending": (
        "「{name}」は図として書けません。ファイル名の終わりを {known} のどれかにしてください",
        "“{name}” cannot be written as a picture; let its name end in one of {known}",
    ),
    "figure.bad_size": (
        "図の大きさ「{value}」は使えません。幅と高さを {least}〜{most} インチで指定してください",
        "the size “{value}” cannot be used; give width and height of {least} to {most} inches",
    ),
    "figure.no_film": (
        "年度が二つ以上ないため、年度ごとの動く図にできません。開催日か年度のある記録で試してください",
        "a film needs two fiscal years or more; give records with dates or years",
    ),
    "figure.film_title": ("年度ごとの同席", "Who met, year by year"),
    "figure.film_why": (
        "年度ごとの同席：機関の位置は同じで、その年度の出席と同席だけを描いています。",
        "Year by year on the same places: only that year's attendances and meetings are drawn.",
    ),
    "figure.nothing": ("この期間に描けるものがありません", "there is nothing to draw in this period"),
    "figure.named": (
        "名前は、{of}機関のうち出席の多いほうから入るだけ書いています（{n}機関）",
        "{n} of {of} names have room, those who attended most first",
    ),
    "figure.title_year": ("{title}（{year}）", "{title} ({year})"),
    "figure.network_title": ("どの機関とどの機関が、同じ会議に出ているか", "Which organizations meet"),
    "figure.stop": ("{text}。", "{text}."),
    "figure.how_community": (
        "色はまとまり（互いによく同席する機関の集まり）、形は分野です。",
        "Colour tells the community (organizations that often meet), shape the sector.",
    ),
    "figure.how_unclear": (
        "ただし、まとまりの分かれ方は偶然でも起こる程度で、はっきりしません。",
        "The communities are not clear-cut: chance alone divides as well.",
    ),
    "figure.how_untested": (
        "まとまりの分かれ方が偶然以上かどうかは、確かめていません。",
        "Whether the communities are more than chance makes was not tested.",
    ),
}
