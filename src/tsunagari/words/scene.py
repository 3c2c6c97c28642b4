"""Words on pictures."""

SENTENCES: dict[str, tuple[str, str]] = {
    "scene.sector_unknown": ("分野の記載なし", "sector not known"),
    "scene.body_size": (
        "{n}機関・{meetings}回",
        "{n} {n:organization|organizations}, {meetings} {meetings:meeting|meetings}",
    ),
    "scene.sector_count": ("{sector} {n}", "{sector} {n}"),
    "scene.band_yearly": (
        "年1回の全体会だけ {n}機関",
        "At the yearly plenary only: {n} {n:organization|organizations}",
    ),
    "scene.band_plenary": ("全体会だけ {n}機関", "Plenaries only: {n} {n:organization|organizations}"),
    "scene.key_pale": (
        "うすい印：会議の3分の1も来ていない",
        "Pale: came to fewer than a third of the meetings",
    ),
    "scene.key_halo": ("囲んだ印：上の文の機関", "Ringed: named in the sentence above"),
    "scene.key_body": (
        "枠は会議体。重なりの中は、両方に出ている機関",
        "A frame is a body; inside two frames stands who attends both",
    ),
    "scene.why_bodies": (
        "なぜこの図か：{n:つ}の会議体の重なりを、そのまま枠の重なりで描けるためです。",
        "Why this picture: the overlap of {n} bodies can be drawn as it is, as overlapping frames.",
    ),
    "scene.alt_bodies": (
        "{bodies:つ}の会議体を枠で、{n}機関を印で描いた図。印は、出席している会議体の枠の中だけにあります。",
        "{bodies} bodies as frames, {n} organizations as marks. A mark is inside exactly the bodies that it attends.",
    ),
    "scene.rest": (
        "ほか{n}機関は、出席の多い順に入りきらないため省きました。",
        "{n} more, who came least, are left out.",
    ),
    "scene.rest_combinations": (
        "ほか{n}通りの組み合わせは省きました。",
        "{n} more combinations are left out.",
    ),
    "scene.key_year": ("丸が大きいほど、その年度に多く出席", "The larger, the more often that year"),
    "scene.key_meeting": ("印のある会議に出席", "A mark: attended"),
    "scene.key_first": ("四角は初めての出席", "A square: for the first time"),
    "scene.why_timeline": (
        "なぜこの図か：会議体が一つなので、だれがいつから来ているかがいちばんの見どころです。",
        "Why this picture: with one body, the question is who came since when.",
    ),
    "scene.why_timeline_more": (
        "だれがいつ来たか：行は機関（初めて出席した順）、列は時期です。",
        "Who came when: rows are organizations by their first day, columns are times.",
    ),
    "scene.alt_timeline": (
        "{n}機関を行、{columns}の時期を列にして、出席を印で示した図。",
        "{n} organizations as rows, {columns} times as columns, a mark for attendance.",
    ),
    "scene.key_column": (
        "縦の線は、つながれた会議体のすべてに出ている機関の組",
        "A column: organizations that attend exactly the joined bodies",
    ),
    "scene.why_table": (
        "なぜこの図か：{n:つ}の会議体の重なりは枠では正確に描けないため、組み合わせの表にしています。",
        "Why this picture: the overlap of {n} bodies cannot be drawn exactly as frames; columns are combinations.",
    ),
    "scene.alt_table": (
        "{bodies:つ}の会議体を行、出席の組み合わせ{n}通りを列にした表。",
        "{bodies} bodies as rows, {n} attendance combinations as columns.",
    ),
    "scene.organizations": ("{n}機関", "{n}"),
    "scene.whole": ("全体", "Whole"),
    "scene.key_block": (
        "枠は地区（ブロック）。中央は全体の会議",
        "A frame is an area; in the middle what all share",
    ),
    "scene.key_carrier": (
        "線は、両方の会議に出ている機関（太さと数字は機関の数）",
        "A line: organizations that attend in both; width and number tell how many",
    ),
    "scene.why_blocks": (
        "なぜこの図か：{n:つ}の地区にそれぞれ会議があるため、地区を方角どおりに置いています。",
        "Why this picture: {n} areas have bodies of their own, placed by compass.",
    ),
    "scene.alt_blocks": (
        "{n:つ}の地区を枠で方角どおりに置き、両方の会議に出る機関から線を引いた図。",
        "{n} areas as frames placed by compass; lines from organizations that attend elsewhere too.",
    ),
    "scene.list_separator": ("、", "; "),
    "scene.place_size": (
        "{n}機関・会議体{bodies}",
        "{n} {n:organization|organizations}, {bodies} {bodies:body|bodies}",
    ),
    "scene.no_parent": ("上の層につながりなし", "No way up"),
    "scene.key_place": ("枠は、会議体のある県・圏域・市町村など", "A frame: an area with a body of its own"),
    "scene.key_tier_tie": (
        "線は、両方の会議に出ている機関（多いほど太い）",
        "A line: organizations attend in both; the more, the wider",
    ),
    "scene.key_empty": ("点線の枠は、記録に会議体のないところ", "Dashed: no body in the record"),
    "scene.key_up": (
        "枠の中の印は、ほかの枠の会議にも出ている機関（3つまで）",
        "Marks in a frame: organizations that attend in another frame too (up to 3)",
    ),
    "scene.why_tiers": (
        "なぜこの図か：{n:つ}の層に会議体があるため、層を段にして、段をまたぐ機関だけを印にしています。",
        "Why this picture: bodies stand in {n} tiers; only organizations in more than one frame are drawn.",
    ),
    "scene.alt_tiers": (
        "{tiers:つ}の層を段に、{n}か所を枠で描いた図。印は、ほかの枠の会議にも出ている機関です。",
        "{tiers} tiers as bands with {n} frames; marks are organizations that attend in another frame too.",
    ),
    "scene.key_tie": (
        "線は同じ会議に出たこと。太く濃いほど、少人数で何度も",
        "A line: met; thicker and darker the more often, most of all in small meetings",
    ),
    "scene.key_plenary": ("点線は全体会だけの出席", "Dotted: seen at plenaries only"),
    "scene.key_absent": ("中抜きの印は、この年度に出席なし", "Hollow: did not attend that year"),
    "scene.key_size": ("大きさは出席の回数", "Size: how often it attended"),
    "scene.why_network": (
        "だれとだれが同じ会議に出たか：線は{n}本すべてを描いています。",
        "Who met whom: all {n} lines are drawn.",
    ),
    "scene.why_network_most": (
        "だれとだれが同じ会議に出たか：{all}本のうち、強い{n}本とどの機関にも一本は描いています。",
        "Who met whom: of {all} lines the {n} strongest are drawn, and at least one of every organization.",
    ),
    "scene.alt_network": (
        "{n}機関を印で、同じ会議に出た{ties}組を線で描いた図。",
        "{n} organizations as marks, {ties} pairs that met as lines.",
    ),
    "scene.group_size": ("{name}（{n}機関）", "{name} ({n} {n:organization|organizations})"),
    "scene.key_group": ("丸の大きさは機関の数", "Size: number of organizations"),
    "scene.key_group_tie": ("線は地区・まとまりをまたぐ同席", "A line: organizations of both met"),
    "scene.why_groups": (
        "{n:,}機関を{groups}の地区・まとまりにまとめ、{all:,}本のうち強い{ties:,}本の線を描いています。",
        "{n:,} organizations in {groups} groups; the {ties:,} strongest of {all:,} lines are drawn.",
    ),
    "scene.alt_groups": (
        "{n:,}機関を{groups}の地区・まとまりの丸で描いた図。",
        "{n:,} organizations as {groups} circles, one a group.",
    ),
    "scene.bad_positions": (
        "「{name}」は位置の表として読めません。1行目を name,x,y とし、機関名と数字を入れてください（地図の「保存・印刷」で作れます）",
        "“{name}” is no table of places: its first line must be name,x,y with names and numbers below (the map's "
        "save menu makes one)",
    ),
    "scene.absent_groups": ("見当たらない：", "Not there:"),
    "scene.key_absent_groups": (
        "下の点線の枠：上の文の、見当たらない立場",
        "Dashed, below: who the sentence misses",
    ),
    "scene.never_met": ("同席なし", "never met"),
    "scene.relations_title": (
        "会議での同席と、名前の挙がった関係",
        "Meetings together and relations that were named",
    ),
    "scene.key_relation": ("破線：名前の挙がった関係", "Dashed: a relation that was named"),
    "scene.why_relations": (
        "線は会議での同席、破線はアンケートや紹介で名前の挙がった関係です（両方{n}組、会わずに関係だけ{only}組）。",
        "Lines are meetings together, dashed lines relations that were named ({n} pairs both, {only} never met).",
    ),
    "scene.alt_relations": (
        "{n}機関の同席と、名前の挙がった{ties}組の関係",
        "Meetings of {n} organizations and {ties} relations that were named",
    ),
    "scene.key_never": ("破線：一度も同席していない組", "Dashed line: a pair that never met"),
    # Charts.
    "scene.fiscal_year": ("{era}年度", "FY{year}"),
    "scene.meetings_held": ("会議{n}回", "{n} {n:meeting|meetings}"),
    "scene.no_forum": ("会議体の記載なし", "body not known"),
    "scene.change_title": ("出席する機関の入れ替わり", "Organizations that stayed, came and stopped"),
    "scene.change_stayed": ("前の年度から続けて出席", "attended the year before too"),
    "scene.change_joined": ("この年度に初めて出席", "first attended this year"),
    "scene.change_returned": ("間をおいて再び出席", "came back"),
    "scene.change_stopped": (
        "点線の棒：前の年度は出席、この年度は出席なし",
        "Dashed: attended the year before, not this year",
    ),
    "scene.how_change": (
        "棒の上側はその年度に出席した機関の数、下側の点線は前の年度に出席してこの年度に出席のなかった機関の数です。最初の年度はすべて灰色です。会議の回数が違うと、出席する機関の数も変わります",
        "Above the line: organizations that attended that year. Below, dashed: those that attended the year before and not this year. The first year is all grey. Different numbers of meetings alone make different numbers of organizations",
    ),
    "scene.meetings_title": (
        "会議体ごとの開催と、出席した機関の数",
        "When each body met, and how many came",
    ),
    "scene.meetings_undated": (
        "日付のある会議がないため、時期を描けません",
        "no meeting has a date, so there is no timeline to draw",
    ),
    "scene.meetings_more": (
        "回数の多い会議体だけを描き、ほか{n}は省きました",
        "Only the bodies that met most are drawn; {n} more {n:is|are} left out",
    ),
    "scene.undated": ("日付なし{n}回", "{n} undated"),
    "scene.how_meetings": (
        "丸は1回の会議、数字と大きさは出席した機関の数です",
        "Each circle is a meeting; number and size tell how many organizations came",
    ),
    "scene.how_meetings_plenary": (
        "中抜きは全体会です（機関どうしのつながりには数えません）",
        "Hollow ones are plenaries, which are not counted as ties between organizations",
    ),
    "scene.how_meetings_bars": (
        "棒は1回の会議、高さは出席した機関の数です",
        "Each bar is a meeting; its height tells how many organizations came",
    ),
    "scene.sectors_title": ("分野どうしが同じ会議に出た回数", "How often sectors met"),
    "scene.how_sectors": (
        "数は、左の分野の機関と下の分野の機関が同じ会議に出たのべ回数です（機関の組ごとに数えます。全体会は数えません）。点線の枠は、同じ会議に出たことがない組み合わせです",
        "Numbers count meetings shared by an organization of the sector on the left and one of the sector below, summed over pairs of organizations; plenaries are not counted. Cells with dashed edges are sectors that never met",
    ),
    "scene.indicators_title": ("会議の指標", "Indicators of the meetings"),
    "scene.goals_title": ("目標と、そこまでの歩み", "Goals, and the run to them"),
    "scene.links_title": ("見守る組の同席", "Watched pairs: meetings together"),
    "scene.voice_title": ("当事者・家族がいた会議の割合", "Share of meetings with users or families"),
    "scene.coverage_title": ("協議の場のひろがり", "Where there is a council"),
    "scene.voice_users": ("当事者・ピアサポーター", "Users and peer supporters"),
    "scene.voice_families": ("家族", "Families"),
    "scene.coverage_has_body": ("協議の場がある", "have a council"),
    "scene.coverage_backed": ("県か保健所が来た", "the prefecture or a health centre came"),
    "scene.coverage_path_up": ("上の層に出る機関がある", "somebody attends another tier"),
    "scene.how_latest": (
        "大きな数字は最後の年度の値、点は年度ごとの値です",
        "Large numbers are of the last fiscal year, points of single fiscal years",
    ),
    "scene.how_goals": (
        "橙の横線は、目標（なければ見込量）です",
        "Orange lines are goals (or what was planned)",
    ),
    "scene.interval": ("（{low}〜{high}）", "({low} to {high})"),
    "scene.how_indicators": (
        "大きな数字は全期間の値、点は年度ごとの値です",
        "Large numbers are of the whole period, points of single fiscal years",
    ),
    "scene.how_indicators_once": (
        "数字は全期間の値です",
        "Numbers are of the whole period",
    ),
    "scene.how_interval": (
        "かっこと縦の線は90%区間（会議の顔ぶれが少し違っていたら動いたであろう幅）です",
        "Brackets and vertical lines are 90% intervals: how far the value would move with other meetings",
    ),
    "scene.how_expected": (
        "橙の横線は、出席回数と会議の規模が同じで偶然に顔を合わせた場合の値です",
        "Orange lines are what chance gives with the same attendances and meeting sizes",
    ),
    "scene.unit_meetings": ("{text}回", "{text}"),
    "scene.unit_organizations": ("{text}機関", "{text}"),
    "scene.unit_attendances": ("のべ{text}", "{text}"),
    "scene.unit_people": ("のべ{text}人", "{text}"),
}
