"""Sentences of the pictures."""

SENTENCES: dict[str, tuple[str, str]] = {
    "figure.fiscal_year": ("{era}年度", "FY{year}"),
    "figure.separator": ("　", "   "),
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
    "figure.nothing": ("この期間に描けるものがありません", "there is nothing to draw in this period"),
    "figure.named": (
        "名前は、{of}機関のうち出席の多いほうから入るだけ書いています（{n}機関）",
        "{n} of {of} names have room, those who attended most first",
    ),
    "figure.sector_unknown": ("分野の記載なし", "sector not known"),
    "figure.community": ("まとまり{number}", "community {number}"),
    "figure.organizations": ("{n}機関", "{n} {n:organization|organizations}"),
    "figure.ties": ("つながり{n:,}本", "{n:,} {n:tie|ties}"),
    "figure.meetings": ("会議{n}回", "{n} {n:meeting|meetings}"),
    "figure.plenary_only": ("うち全体会だけの出席{n}機関", "{n} seen at plenaries only"),
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
    "figure.forums": ("会議体{n}", "{n} {n:body|bodies}"),
    "figure.no_forum": ("会議体の記載なし", "body not known"),
    "figure.change_title": ("出席する機関の入れ替わり", "Organizations that stayed, came and stopped"),
    "figure.change_stayed": ("前の年度から続けて出席", "attended the year before too"),
    "figure.change_joined": ("この年度に初めて出席", "first attended this year"),
    "figure.change_returned": ("間をおいて再び出席", "came back"),
    "figure.change_stopped": (
        "前の年度は出席、この年度は出席なし",
        "attended the year before, not this year",
    ),
    "figure.how_change": (
        "棒の上側はその年度に出席した機関の数、下側の斜線は前の年度に出席してこの年度に出席のなかった機関の数です。"
        "最初の年度はすべて灰色です。会議の回数が違うと、出席する機関の数も変わります。",
        "Above the line: organizations that attended that year. Below, hatched: those that attended the "
        "year before and not this year. The first year is all grey. Different numbers of meetings alone make "
        "different numbers of organizations.",
    ),
    "figure.timeline_title": (
        "会議体ごとの開催と、出席した機関の数",
        "When each body met, and how many came",
    ),
    "figure.timeline_undated": (
        "日付のある会議がないため、時期を描けません",
        "no meeting has a date, so there is no timeline to draw",
    ),
    "figure.timeline_more": (
        "回数の多い会議体だけを描き、ほか{n}は省きました。",
        "Only the bodies that met most are drawn; {n} more {n:is|are} left out.",
    ),
    "figure.undated": ("日付なし{n}回", "{n} undated"),
    "figure.how_timeline": (
        "丸は1回の会議、数字と大きさは出席した機関の数です。",
        "Each circle is a meeting; number and size tell how many organizations came.",
    ),
    "figure.how_timeline_ring": (
        "太い輪は全体会です（機関どうしのつながりには数えません）。",
        "A thick ring is a plenary, which is not counted as a tie between organizations.",
    ),
    "figure.how_timeline_bars": (
        "棒は1回の会議、高さは出席した機関の数です。",
        "Each bar is a meeting; its height tells how many organizations came.",
    ),
    "figure.how_timeline_plenary": (
        "斜線の棒は全体会です（機関どうしのつながりには数えません）。",
        "A hatched bar is a plenary, which is not counted as a tie between organizations.",
    ),
    "figure.sectors_title": ("分野どうしが同じ会議に出た回数", "How often sectors met"),
    "figure.no_sectors": ("分野の記載がありません", "no sector is known"),
    "figure.how_sectors": (
        "数は、左の分野の機関と下の分野の機関が同じ会議に出たのべ回数です（機関の組ごとに数えます。全体会は数えません）。"
        "点線の枠は、同じ会議に出たことがない組み合わせです。",
        "Numbers count meetings shared by an organization of the sector on the left and one of the sector "
        "below, summed over pairs of organizations; plenaries are not counted. Cells with dashed "
        "edges are sectors that never met.",
    ),
    "figure.indicators_title": ("会議の指標", "Indicators of the meetings"),
    "figure.interval": ("（{low}〜{high}）", "({low} to {high})"),
    "figure.how_indicators": (
        "大きな数字は全期間の値、点は年度ごとの値です。",
        "Large numbers are of the whole period, points of single fiscal years.",
    ),
    "figure.how_indicators_one": ("数字は全期間の値です。", "Numbers are of the whole period."),
    "figure.how_interval": (
        "かっこと縦の線は90%区間（会議の顔ぶれが少し違っていたら動いたであろう幅）です。",
        "Brackets and vertical lines are 90% intervals: how far the value would move with other meetings.",
    ),
    "figure.how_expected": (
        "橙の横線は、出席回数と会議の規模が同じで偶然に顔を合わせた場合の値です。",
        "Orange lines are what chance gives with the same attendances and meeting sizes.",
    ),
    "figure.unit_meetings": ("{text}回", "{text}"),
    "figure.unit_organizations": ("{text}機関", "{text}"),
    "figure.unit_attendances": ("のべ{text}", "{text}"),
    "figure.unit_people": ("のべ{text}人", "{text}"),
}
