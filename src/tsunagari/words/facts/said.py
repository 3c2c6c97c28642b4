"""The sentences about a record, as they stand on map, slide and in the report."""

SENTENCES: dict[str, tuple[str, str]] = {
    "facts.unknown": ("記録からは分かりません。", "The record does not tell."),
    "facts.aside_cases": ("個別の会議を除く記録では、{sentence}", "{sentence} (case meetings aside)."),
    "facts.aside_plenaries": ("全体会を除くと、{sentence}", "{sentence} (plenaries aside)."),
    "facts.aside_both": (
        "全体会と個別の会議を除く記録では、{sentence}",
        "{sentence} (plenaries and case meetings aside).",
    ),
    "facts.plain": ("{name}", "{name}"),
    "facts.period": ("{first:年度}～{last:年度}", "{first:FY}–{last:FY}"),
    "facts.of_forums": ("{n:つ}の会議体で", " of {n} forums"),
    "facts.kind_forum": ("会議体", "forums"),
    "facts.kind_tier": ("層", "tiers"),
    "facts.kind_area": ("地区", "areas"),
    # How often organizations come.
    "facts.once_a_year": (
        "{of}機関のうち{n}機関は、来ても年に1回だけです。",
        "{n} of {of} organizations come once a year at most.",
    ),
    "facts.once_a_year_body": (
        "{of}機関のうち{n}機関は、来ても年1回の「{body}」だけです。",
        "{n} of {of} organizations come only to “{body}”, once a year.",
    ),
    # Bodies.
    "facts.body_apart": (
        "「{body}」に出ている機関は、ほかのどの会議体にも出ていません。",
        "No organization of “{body}” attends any other body.",
    ),
    "facts.body_apart_many": (
        "{of}の会議体のうち{n}は、ほかの会議体に出ている機関がひとつもありません。",
        "{n} of {of} bodies share no organization with any other.",
    ),
    "facts.body_hangs": (
        "「{body}」とほかの会議体の両方に出ているのは、{names:、}の2機関だけです。",
        "Only {names:and} attend both “{body}” and any other body.",
    ),
    "facts.body_hangs_one": (
        "「{body}」とほかの会議体の両方に出ているのは、{names:、}だけです。",
        "Only {names:and} attends both “{body}” and any other body.",
    ),
    "facts.body_hangs_many": (
        "{of}の会議体のうち{n}は、ほかの会議体とつなぐ機関が1つか2つしかありません。",
        "{n} of {of} bodies are linked to the others by only one or two organizations.",
    ),
    "facts.few_join": (
        "「{a}」と「{b}」の両方に出ているのは、{names:、}の{n}機関だけです。",
        "{names:and} are the only {n} that attend both “{a}” and “{b}”.",
    ),
    "facts.few_join_one": (
        "「{a}」と「{b}」の両方に出ているのは、{names:、}だけです。",
        "Only {names:and} attends both “{a}” and “{b}”.",
    ),
    "facts.few_join_many": (
        "「{a}」と「{b}」など{pairs}組の{kind}をつないでいるのは、{names:、}の{n}機関だけです。",
        "{names:and} are the only {n} that link {pairs} pairs of {kind}, such as “{a}” and “{b}”.",
    ),
    "facts.few_join_many_one": (
        "「{a}」と「{b}」など{pairs}組の{kind}をつないでいるのは、{names:、}だけです。",
        "Only {names:and} links {pairs} pairs of {kind}, such as “{a}” and “{b}”.",
    ),
    "facts.few_join_duty": (
        "「{a}」と「{b}」の両方に出ているのは、事務局（{names:、}）だけです。",
        "Only the secretariat ({names:and}) attends both “{a}” and “{b}”.",
    ),
    "facts.few_join_duty_many": (
        "「{a}」と「{b}」など{pairs}組の{kind}をつないでいるのは、事務局（{names:、}）だけです。",
        "Only the secretariat ({names:and}) links {pairs} pairs of {kind}, such as “{a}” and “{b}”.",
    ),
    "facts.few_join_none": (
        "3機関以下だけがつないでいる会議体・層・地区・分野の組み合わせはありません。",
        "No two bodies, tiers, areas or sectors are linked by three organizations or fewer.",
    ),
    "facts.no_overlap": (
        "2つの会議体の両方に出ている機関はありません。",
        "No organization attends two bodies.",
    ),
    "facts.no_overlap_single": (
        "会議体が1つだけのため、重なりはありません。",
        "There is only one body, so nothing overlaps.",
    ),
    "facts.load": (
        "{of}機関のうち{n}機関は、3つ以上の会議体に出ています。",
        "{n} of {of} organizations attend three bodies or more.",
    ),
    "facts.area_without_body": (
        "{of}の地区のうち{n}の地区には、まだ会議体の記録がありません。",
        "{n} of {of} areas have no body of their own on record yet.",
    ),
    "facts.area_without_body_one": (
        "{of}の地区のうち1つの地区には、まだ会議体の記録がありません。",
        "One of {of} areas has no body of its own on record yet.",
    ),
    # Who is missing.
    "facts.group_missing": (
        "{year:年度}の出席に、{names:、}は見当たりません。",
        "Nobody is on record for {names:and} in {year:FY}.",
    ),
    "facts.group_missing_undated": (
        "出席の記録に、{names:、}は見当たりません。",
        "Nobody is on record for {names:and}.",
    ),
    "facts.group_called": (
        "{year:年度}は、{names:、}を招きましたが、出席がありませんでした。",
        "In {year:FY} nobody came for {names:and}, though invited.",
    ),
    "facts.group_called_undated": (
        "{names:、}を招きましたが、出席がありませんでした。",
        "Nobody came for {names:and}, though invited.",
    ),
    "facts.group_plenary": (
        "{year:年度}に{names:、}が出たのは、大人数の全体会だけです。",
        "In {year:FY}, {names:and} came to plenaries only.",
    ),
    "facts.group_plenary_undated": (
        "{names:、}が出たのは、大人数の全体会だけです。",
        "{names:and} came to plenaries only.",
    ),
    "facts.never_met": (
        "{a}と{b}は、出る機会が{times}回ありましたが、一度も同席していません。",
        "{a} and {b} could have met {times} times, but were never at the same meeting.",
    ),
    "facts.never_met_count": (
        "同じ会議に出る機会がありながら、一度も同席していない機関の組は{n:,}組です。",
        "{n:,} {n:pair|pairs} of organizations could have met and never did.",
    ),
    "facts.never_met_count_none": (
        "同じ会議に出る機会があった機関は、すべて一度は同席しています。",
        "All organizations that could have met did so at least once.",
    ),
    "facts.never_met_count_large": (
        "大きな記録のため、一度も同席していない組は数えていません。",
        "The record is too large to count the pairs that never met.",
    ),
    "facts.invite": (
        "{organization}に「{body}」への出席をたずねてみるのも一案です。",
        "{organization} could be invited to “{body}”.",
    ),
    "facts.invite_group": (
        "{organization}を「{body}」に招くと、そこにいない「{names}」が加わります。",
        "Inviting {organization} to “{body}” would bring in a missing group ({names}).",
    ),
    "facts.invite_forums": (
        "{organization}を「{body}」に招くと、共通の機関がない{names:「」つ}とつながります。",
        "Inviting {organization} to “{body}” would link it with {names:“and”}.",
    ),
    "facts.invite_sectors": (
        "{organization}を「{body}」に招くと、同席のない分野（{names:、}）と会えます。",
        "Inviting {organization} to “{body}” would bring together sectors that have not met ({names:and}).",
    ),
    "facts.invite_areas": (
        "{organization}を「{body}」に招くと、つながりのない地区（{names:、}）と結ばれます。",
        "Inviting {organization} to “{body}” would link areas that share nobody ({names:and}).",
    ),
    "facts.nobody_to_ask": (
        "記録からは、声をかける相手の候補は見つかりませんでした。",
        "The record suggests nobody to ask next.",
    ),
    # Change.
    "facts.widened": (
        "{year:年度}に、それまでいなかった{names:、分野}の{n}機関が加わりました。",
        "In {year:FY}, {n} organizations of sectors new to the meetings joined ({names:and}).",
    ),
    "facts.widened_body": (
        "「{body}」には{year:年度}に、それまでいなかった{names:、分野}の{n}機関が加わりました。",
        "In {year:FY}, {n} organizations of sectors new to “{body}” joined it ({names:and}).",
    ),
    "facts.came_and_went": (
        "{year:年度}は{before:年度}と比べて、{came}機関が加わり、{left}機関が来なくなりました。",
        "Compared with {before:FY}, {came} {came:organization|organizations} joined in {year:FY} and {left} stayed away.",
    ),
    "facts.came_and_went_joined": (
        "{year:年度}は{before:年度}と比べて{came}機関が加わり、来なくなった機関はありません。",
        "Compared with {before:FY}, {came} {came:organization|organizations} joined in {year:FY}; none stayed away.",
    ),
    "facts.came_and_went_left": (
        "{year:年度}は{before:年度}と比べて{left}機関が来なくなり、加わった機関はありません。",
        "Compared with {before:FY}, {left} {left:organization|organizations} stayed away in {year:FY}; none joined.",
    ),
    "facts.came_and_went_same": (
        "{year:年度}に来た機関の顔ぶれは、{before:年度}と同じです。",
        "The same organizations came in {year:FY} as in {before:FY}.",
    ),
    "facts.change_judged": (
        "偶然でも起こる変化かどうかは、会議の回数が足りず判断できません。",
        "Too few meetings to tell whether this is more change than chance would bring.",
    ),
    "facts.change_judged_both": (
        "顔ぶれが変わり、続けて来た機関どうしでも会う相手が変わりました。",
        "Who comes has changed, and so has who meets whom among those who stayed.",
    ),
    "facts.change_judged_comes": (
        "顔ぶれが変わりました。続けて来た機関どうしの会い方が変わったとは言えません。",
        "Who comes has changed; who meets whom among those who stayed cannot be said to have.",
    ),
    "facts.change_judged_meets": (
        "同じ顔ぶれのなかで、会う相手が変わりました。",
        "Among the same organizations, who meets whom has changed.",
    ),
    "facts.change_judged_neither": (
        "顔ぶれにも会う相手にも、偶然を超える変化は見つかりません（小さな変化は見逃します）。",
        "No change beyond chance was found in who comes or who meets whom; small changes are missed.",
    ),
    "facts.change_judged_usual": (
        "顔ぶれに偶然を超える変化は見つかりません。会う相手が変わったかは判断できません。",
        "No change beyond chance was found in who comes; of who meets whom nothing can be told.",
    ),
    "facts.change_judged_usual_meets": (
        "会う相手に偶然を超える変化は見つかりません。顔ぶれが変わったかは判断できません。",
        "No change beyond chance was found in who meets whom; of who comes nothing can be told.",
    ),
    "facts.change_judged_how_often": (
        "顔ぶれが変わったのか、来る回数が変わっただけなのかは、判断できません。",
        "Whether organizations came and left, or only came more or less often, cannot be told.",
    ),
    "facts.change_judged_asked": (
        "引き直しをしない設定のため、偶然でも起こる変化かどうかは判断していません。",
        "Whether this is more than chance would bring was not judged, as no redraws were asked for.",
    ),
    "facts.change_kinds": (
        "片方の年度にしかない種別の会議（{names:、}）は、この判断に入れていません。",
        "Kinds of meeting that only one year has ({names:and}) are left out of this judgement.",
    ),
    "facts.change_none": (
        "1つの年度だけの記録のため、年度の間の変化は分かりません。",
        "The record holds one fiscal year only, so there is no change to tell.",
    ),
    "facts.change_none_undated": (
        "年度の記載がないため、年度の間の変化は分かりません。",
        "No fiscal years are on record, so there is no change to tell.",
    ),
    "facts.grew": (
        "出席した機関は、{first:年度}の{before}（会議{meetings_before}回）から{last:年度}の{after}（{meetings_after}回）になりました。",
        "Organizations seen in a year went from {before} ({first:FY}, meetings: {meetings_before}) to {after} ({last:FY}, {meetings_after}).",
    ),
    "facts.began": (
        "「{attribute}」のある機関は、{day:日}の{first}から{last:日}の{n}になりました。",
        "Organizations with a date for “{attribute}” went from {first} ({day}) to {n} ({last}).",
    ),
    "facts.began_of": (
        "「{attribute}」の日付があるのは、{year:年度}までに{of}機関のうち{n}機関です。",
        "By {year:FY}, {n} of {of} organizations have a date for “{attribute}”.",
    ),
    "facts.spread_met": (
        "「{attribute}」は、あとから始めた{of}機関のうち{n}機関が、始める前に、始めていた機関と同席していました。",
        "“{attribute}”: {n} of {of} later starters had met somebody who had begun, before beginning.",
    ),
    "facts.spread_met_chance": (
        "「{attribute}」は、あとの{of}機関のうち{n}機関が先の機関と同席済みで、日付の入れ替え（平均{expected}）より多いです。",
        "“{attribute}”: {n} of {of} later starters had met an earlier one, more than permuted dates give ({expected}).",
    ),
    "facts.spread_met_usual": (
        "「{attribute}」は、あとの{of}機関のうち{n}機関が先の機関と同席済みで、日付の入れ替え（平均{expected}）と変わりません。",
        "“{attribute}”: {n} of {of} later starters had met an earlier one, as many as permuted dates give ({expected}).",
    ),
    "facts.spread_linked": (
        "{organization}は「{attribute}」の前に、「{body}」（{day:日}）などで{names:、機関}と同席していました。",
        "Before “{attribute}”, {organization} had met {names:and}, first at “{body}” ({day}).",
    ),
    "facts.spread_exposed": (
        "「{attribute}」は、始めた機関と同席したことがあり、まだ日付のない機関が{n}あります：{names:、機関}。",
        "“{attribute}”: {n} {n:organization has|organizations have} met a starter and {n:has|have} no date yet: {names:and}.",
    ),
    # Themes of agendas.
    "facts.thread": (
        "テーマ「{name}」は{names:、会議体}の順に、{days}日のあいだに{n}回、議題になりました。",
        "The theme “{name}” went through {names:and} in {days} {days:day|days} ({n} {n:meeting|meetings}).",
    ),
    "facts.thread_single": (
        "テーマ「{name}」が議題になったのは、{names:、会議体}だけです（{n}回）。",
        "The theme “{name}” was on the agenda of {names:and} only ({n} {n:meeting|meetings}).",
    ),
    "facts.thread_undated": (
        "テーマ「{name}」は{names:、会議体}で{n}回、議題になりました（日付が足りず、日数は分かりません）。",
        "The theme “{name}” was on the agenda of {names:and} ({n} {n:meeting|meetings}); dates are lacking.",
    ),
    "facts.thread_carried": (
        "テーマ「{name}」の「{body}」での最初の会議には、ほかの会議体で先に話した{names:、機関}も出ていました。",
        "The first meeting of “{body}” on “{name}” had {names:and} there, who had been at an earlier one elsewhere.",
    ),
    # A second kind of relation.
    "facts.layers": (
        "答えた{of}機関の組は、会って関係もある{both}、会うだけ{meeting}、関係だけ{related}です。",
        "Pairs of the {of} that answered: {both} meet and are related, {meeting} only meet, {related} are only related.",
    ),
    "facts.related_meet": (
        "関係のある組ほど会議で会うかは、この記録では判断できません。",
        "Whether related organizations meet more often cannot be told from this record.",
    ),
    "facts.related_meet_chance": (
        "答えた機関どうしでは、関係のある組ほど会議でよく会っています（入れ替えた場合より多い）。",
        "Among those that answered, related organizations meet more often than permuted relations give.",
    ),
    "facts.related_meet_usual": (
        "答えた機関どうしで、関係のある組がよく会うとは言えません（入れ替えた場合と同じ程度）。",
        "Among those that answered, related organizations do not meet more often than permuted relations give.",
    ),
    "facts.only_related": (
        "「{a}」と「{b}」は関係があると答えていますが、会議では会っていません。",
        "“{a}” and “{b}” name a relation and have not met at a meeting.",
    ),
    # Cities' aggregates.
    "facts.pool_cities": (
        "会議の記録がある市町村は、{first:年度}の{before}から{last:年度}の{after}になりました。",
        "Municipalities with a record of meetings went from {before} ({first:FY}) to {after} ({last:FY}).",
    ),
    "facts.pool_counts": (
        "{year:年度}は、{cities}市町村で{meetings:,}回の会議があり、機関の出席は延べ{attendances:,}でした。",
        "{year:FY}: {meetings:,} meetings in {cities} {cities:municipality|municipalities}, {attendances:,} attendances of organizations.",
    ),
    "facts.pool_people": (
        "{year:年度}の関係者の参加者数は、合わせて延べ{people:,}人です。",
        "{year:FY}: {people:,} people attended in all, each time counted.",
    ),
    "facts.pool_people_least": (
        "{year:年度}の関係者の参加者数は、合わせて延べ{people:,}人以上です（伏せた数は足していません）。",
        "{year:FY}: at least {people:,} people attended in all; masked counts are not added.",
    ),
    "facts.pool_missing": (
        "「{name}」の出席がないのは、{of}市町村のうち{n}です：{names:、市町村}。",
        "Nobody of “{name}” came in {n} of {of} municipalities: {names:and}.",
    ),
    # Two parts of a comparison.
    "facts.pair_moved": (
        "{a}から{b}へ：{came:,}機関が加わり、{left:,}機関が来なくなりました。",
        "{a} to {b}: {came:,} {came:organization|organizations} joined, {left:,} stayed away.",
    ),
    "facts.pair_moved_joined": (
        "{a}から{b}へ：{came:,}機関が加わり、来なくなった機関はありません。",
        "{a} to {b}: {came:,} {came:organization|organizations} joined, none stayed away.",
    ),
    "facts.pair_moved_left": (
        "{a}から{b}へ：{left:,}機関が来なくなり、加わった機関はありません。",
        "{a} to {b}: {left:,} {left:organization|organizations} stayed away, none joined.",
    ),
    "facts.pair_moved_same": (
        "{a}から{b}へ：来た機関の顔ぶれは同じです。",
        "{a} to {b}: the same organizations came.",
    ),
    "facts.pair_widened": (
        "それまでいなかった{names:、分野}の{n}機関が加わりました。",
        "{n} {n:organization|organizations} of new sectors joined ({names:and}).",
    ),
    "facts.pair_ties": (
        "つながりは、新しいものが{new:,}組、続いたものが{kept:,}組、なくなったものが{ended:,}組です。",
        "Ties: {new:,} new, {kept:,} kept, {ended:,} ended.",
    ),
    "facts.pair_ties_none": ("どちらにも、つながりはありません。", "Neither has ties."),
    "facts.pair_shared": (
        "{a}と{b}：両方に出た機関が{n:,}、{a}だけが{only_a:,}、{b}だけが{only_b:,}です。",
        "{a} and {b}: {n:,} {n:organization|organizations} in both, {only_a:,} only in {a}, {only_b:,} only in {b}.",
    ),
    "facts.pair_shared_none": (
        "{a}と{b}：両方に出た機関はありません（{a}は{only_a:,}、{b}は{only_b:,}機関）。",
        "{a} and {b}: no organization in both ({only_a:,} in {a}, {only_b:,} in {b}).",
    ),
    # Sectors.
    "facts.sector_alone": (
        "{own}の分野で{names:、}の機関と同席したのは{name}だけです。",
        "{name} is the only {own} organization that has met {names:and}.",
    ),
    "facts.sectors_apart": (
        "{a}と{b}の機関は一度も同席していません。",
        "No {a} organization has met one of {b}.",
    ),
    "facts.sectors_apart_many": (
        "{a}と{b}など{n}組の分野は一度も同席していません。",
        "{n} pairs of sectors have never met, such as {a} and {b}.",
    ),
    "facts.sectors_met": (
        "どの2つの分野の機関も、一度は同席しています。",
        "Every two sectors have met at least once.",
    ),
    "facts.sectors_seldom": (
        "{a}と{b}の同席は、出席回数から見込まれるより少なめです。",
        "{a} and {b} met less often than their attendance would lead one to expect.",
    ),
    "facts.sectors_untested": (
        "分野どうしの同席が偶然より多いかどうかは、会議の回数か分野の記載が足りず判断できません。",
        "Too few meetings or sectors are on record to tell whether sectors meet more than by chance.",
    ),
    # Communities.
    "facts.communities": (
        "よく一緒になる機関は、{n:つ}のまとまりになっています（{names:、}）。",
        "Organizations that often meet form {n} communities: {names:and}.",
    ),
    "facts.communities_company": (
        "よく一緒になる顔ぶれが{n}通りあります（{names:、}）。",
        "There are {n} circles that often come together: {names:and}.",
    ),
    "facts.communities_unclear": (
        "はっきりしたまとまりは見られません（偶然でも現れる程度です）。",
        "There are no clear-cut communities (no more than chance would give).",
    ),
    "facts.communities_unclear_bodies": (
        "よく一緒になる顔ぶれは、会議体の顔ぶれとほぼ同じです。",
        "Who often meets is much the same as who sits in which body.",
    ),
    "facts.communities_unclear_areas": (
        "よく一緒になる顔ぶれは、地区の分かれ方とほぼ同じです。",
        "Who often meets is much the same as who belongs to which area.",
    ),
    "facts.communities_unclear_cohorts": (
        "顔ぶれの違いは、来はじめた年度の違いで説明できるため、まとまりとは言えません。",
        "Who meets whom follows the year in which they first came, so no communities can be told.",
    ),
    "facts.communities_unknown": (
        "まとまりがあるかどうかは、会議の回数が足りず判断できません（10回必要です）。",
        "Too few meetings to tell whether there are communities (10 are needed).",
    ),
    "facts.communities_unknown_trade": (
        "顔ぶれを入れ替える余地がどの年度にもないため、まとまりは判断できません。",
        "No year leaves anything to redraw, so communities cannot be told.",
    ),
    "facts.communities_unknown_large": (
        "記録が大きいため、まとまりを偶然と比べていません（--exact で比べます）。",
        "The record is large, so communities were not compared with chance (--exact does so).",
    ),
    "facts.communities_unknown_asked": (
        "引き直しをしない設定のため、まとまりを偶然と比べていません。",
        "Communities were not compared with chance, as no redraws were asked for.",
    ),
    # Between others, and the secretariat.
    "facts.between": (
        "{names:、機関}は、ほかの機関どうしの間に立つことが、偶然より目立って多い機関です。",
        "{names:and} stand between others more often than chance would explain.",
    ),
    "facts.between_one": (
        "{names:、}は、ほかの機関どうしの間に立つことが、偶然より目立って多い機関です。",
        "{names:and} stands between others more often than chance would explain.",
    ),
    "facts.between_none": (
        "ほかの機関どうしの間に、偶然より目立って立つ機関は見つかりませんでした。",
        "No organization was found to stand between others more often than chance would explain.",
    ),
    "facts.between_none_weak": (
        "間に立つ機関があるかどうかは、この大きさの記録（会議{meetings}回）では見つけられません。",
        "A record of this size ({meetings} {meetings:meeting|meetings}) cannot show who stands between others.",
    ),
    "facts.between_none_untested": (
        "間に立つ機関があるかどうかは、この記録では判断していません。",
        "Whether any organization stands between others was not judged for this record.",
    ),
    "facts.what_if_none": (
        "どの1機関が来なくなっても、つながりの途切れる機関や分野はありません。",
        "No single organization's absence would cut off others or leave two sectors without ties.",
    ),
    "facts.without_secretariat": (
        "事務局（{who:、}）がいなくても、ほかの{n}機関はつながったままです。",
        "Without the secretariat ({who:and}), the other {n} organizations stay connected.",
    ),
    "facts.without_secretariat_one": (
        "事務局（{who:、}）のほかに、つながりのある機関は1つだけです。",
        "Besides the secretariat ({who:and}), one organization has ties.",
    ),
    "facts.without_secretariat_cuts": (
        "事務局（{who:、}）がいないと、{cut}機関（{names:、}）がほかから離れます。",
        "Without the secretariat ({who:and}), {cut} {cut:organization|organizations} would be cut off: {names:and}.",
    ),
    "facts.without_secretariat_alone": (
        "つながりのある機関は、事務局（{who:、}）のほかにありません。",
        "Nobody but the secretariat ({who:and}) has ties.",
    ),
    "facts.secretariat_unknown": (
        "事務局がどの機関かは、記録に印がないため分かりません。",
        "The record does not mark which organization is the secretariat.",
    ),
    # What the record holds.
    "facts.no_meeting": ("会議の記録がありません。", "There is no meeting on record."),
    "facts.nobody": (
        "会議の記録は{n}回ありますが、出席した機関はありません。",
        "{n} {n:meeting is|meetings are} on record, but no organization attended.",
    ),
    "facts.no_ties": (
        "全体会のほかで、2機関以上が出た会議はありません。",
        "No meeting besides plenaries had two or more organizations.",
    ),
    "facts.no_ties_alone": (
        "記録にある機関は1つだけです。ほかの機関の出席も書くと、つながりが見えます。",
        "Only one organization is on record; add who else attended to see ties.",
    ),
    "facts.counts": (
        "{period}に、{bodies}会議が{meetings:,}回あり、{organizations:,}機関がのべ{attendances:,}回出席しました。",
        "{period}: {organizations:,} {organizations:organization|organizations} at {meetings:,} {meetings:meeting|meetings}{bodies}, {attendances:,} {attendances:attendance|attendances} in all.",
    ),
    "facts.counts_undated": (
        "{bodies}会議が{meetings:,}回あり、{organizations:,}機関がのべ{attendances:,}回出席しました（年度の記載なし）。",
        "{organizations:,} {organizations:organization|organizations} at {meetings:,} {meetings:meeting|meetings}{bodies}, {attendances:,} {attendances:attendance|attendances} in all; no fiscal years given.",
    ),
    "facts.plenary_only": (
        "{of}機関のうち{n}機関は、大人数の全体会だけに来ています。",
        "{n} of {of} organizations were seen at plenaries only.",
    ),
    "facts.plenary_only_one": (
        "{of}機関のうち1機関は、大人数の全体会だけに来ています。",
        "One of {of} organizations was seen at plenaries only.",
    ),
    "facts.plenaries_apart": (
        "大人数の全体会（{n}回）は、出席には数え、つながりには数えていません。",
        "Plenaries ({n}) count as attendance but make no ties.",
    ),
    "facts.cases": (
        "個別の会議で3回以上同席した機関は、{n}組あります。",
        "{n} {n:pair|pairs} of organizations met in three or more case meetings.",
    ),
    "facts.cases_none": (
        "個別の会議で3回以上同席した機関の組はありません。",
        "No two organizations met in three or more case meetings.",
    ),
    # How sure.
    "facts.enough": (
        "偶然との比較はしていません。示しているのは数えた結果だけです。",
        "Nothing was compared with chance; only counts are given.",
    ),
    "facts.enough_too_few": (
        "つながりを数えた会議が{n}回と少なく（{needed}回必要）、偶然より多い同席かは判断できません。",
        "With {n} {n:meeting|meetings} that make ties ({needed} are needed), whether pairs meet more than by chance cannot be told.",
    ),
    "facts.enough_too_few_none": (
        "つながりを数えた会議がまだなく（{needed}回必要）、偶然より多い同席かは判断できません。",
        "No meeting makes ties yet ({needed} are needed): whether pairs meet more than by chance cannot be told.",
    ),
    "facts.enough_network": (
        "会議{n}回で、全体の傾向は偶然と比べられます。一組ごとの判断には{needed}回必要です。",
        "{n} meetings are enough to compare the whole with chance, not single pairs ({needed} are needed).",
    ),
    "facts.enough_pairs": (
        "会議が{n}回あり、全体の傾向も一組ごとの同席も、偶然と比べています。",
        "With {n} meetings, both the whole and single pairs are compared with chance.",
    ),
    "facts.enough_large": (
        "会議{n}回で全体の傾向は偶然と比べています。記録が大きく、一組ごとには判断していません。",
        "With {n} meetings, the whole is compared with chance; the record is too large for single pairs.",
    ),
    # Official counts.
    "facts.official_basis": (
        "種別が「協議の場」の会議だけを数えています。",
        "Only meetings marked as the council (kyōgi no ba) are counted.",
    ),
    "facts.official_basis_unconfirmed": (
        "どの会議が協議の場か記録にないため、数えていません（要確認）。",
        "To be confirmed: the record does not say which meetings are the council's, so none is counted.",
    ),
    "facts.official_people_unknown": (
        "人数の記載がない年度の参加者数は分かりません。",
        "Participants are unknown where the record has no head counts.",
    ),
    "facts.official_people_uncounted": (
        "人数の記載がない出席{n}件は、参加者数に入っていません。",
        "{n} {n:attendance|attendances} without a head count {n:is|are} in no number of participants.",
    ),
    "facts.official_people_medical": (
        "精神科かどうか記録にない医療機関があるため、医療の人数は要確認です。",
        "To be confirmed: some hospitals' psychiatry is not on record, so medical head counts are open.",
    ),
    "facts.official_sectors": (
        "分野が記録にないため、グループ別の人数は名前から分かるものだけです（要確認）。",
        "To be confirmed: the record gives no sectors, so groups are told by names only.",
    ),
    "facts.official_evaluations": (
        "評価の実施は、記録に印がないため分かりません。",
        "The record marks no evaluation, so their number is unknown.",
    ),
    # What the field asks: goals, ladder, watched pairs, users and families, the board.
    "facts.goal_reached": (
        "「{name}」は{year:年度}の目標に達しました（{value}、目標{goal}）。",
        "“{name}” reached its goal for {year:FY} ({value}, goal {goal}).",
    ),
    "facts.goal": (
        "「{name}」は{year:年度}の目標に届いていません（{value}、目標{goal}）。",
        "“{name}” did not reach its goal for {year:FY} ({value}, goal {goal}).",
    ),
    "facts.goal_most": (
        "「{name}」は{year:年度}の目標を超えています（{value}、目標は{goal}以下）。",
        "“{name}” is above its goal for {year:FY} ({value}, goal {goal} at most).",
    ),
    "facts.goal_run": (
        "「{name}」は{first:年度}の{a}から{last:年度}の{b}になりました。",
        "“{name}” went from {a} in {first:FY} to {b} in {last:FY}.",
    ),
    "facts.goal_unknown_no_record": (
        "「{name}」の{year:年度}の目標は判断できません。その年度の記録が要ります。",
        "The goal of “{name}” for {year:FY} cannot be judged: it takes a record of that year.",
    ),
    "facts.goal_unknown_no_body": (
        "「{name}」の目標は判断できません。この名前の会議体が記録にありません。",
        "The goal of “{name}” cannot be judged: the record has no body of this name.",
    ),
    "facts.goal_unknown_unknown": (
        "「{name}」の{year:年度}の目標は判断できません。数えるための列が記録に要ります。",
        "The goal of “{name}” for {year:FY} cannot be judged: the record lacks what it is counted from.",
    ),
    "facts.goal_unknown_unconfirmed": (
        "「{name}」の{year:年度}の目標は、要確認の点に答えると判断できます。",
        "The goal of “{name}” for {year:FY} can be judged once the open questions are answered.",
    ),
    "facts.goal_unknown_masked": (
        "「{name}」の{year:年度}の目標は、公開用では人数を出さないため示しません。",
        "The goal of “{name}” for {year:FY} is about head counts, which are not published.",
    ),
    "facts.planned": (
        "「{name}」の{year:年度}の実績は{value}で、見込量{planned}の{share}です。",
        "“{name}” in {year:FY}: {value} done, {share} of the {planned} planned.",
    ),
    "facts.tier_gap": (
        "「{a}」と「{b}」の両方の会議に出ている機関はありません。",
        "No organization attends meetings of both “{a}” and “{b}”.",
    ),
    "facts.area_gap": (
        "{a}の{of}地区のうち{n}は、「{b}」の会議に出る機関がありません：{names:、}。",
        "From {n} of {of} areas of “{a}” no organization attends “{b}”: {names:and}.",
    ),
    "facts.carriers": (
        "「{a}」と「{b}」の両方に出ているのは{n}機関です（{names:、}）。",
        "{n} organizations attend both “{a}” and “{b}” ({names:and}).",
    ),
    "facts.of_rung": ("{tier}{n}回", "{tier} {n}"),
    "facts.band_3-5": ("3～5", "3 to 5"),
    "facts.band_6-10": ("6～10", "6 to 10"),
    "facts.band_11+": ("11以上", "11 or more"),
    "facts.rungs": (
        "会議の回数は、上の層から{names:、}です。",
        "Meetings by tier, from the top: {names:and}.",
    ),
    "facts.rungs_cases": (
        "会議の回数は、上の層から{names:、}です（個別の会議は{band}）。",
        "Meetings by tier, from the top: {names:and}; case meetings {band}.",
    ),
    "facts.case_carriers": (
        "個別の会議と「{b}」の両方に出ている機関の数は、{band}です。",
        "Organizations at both case meetings and “{b}”: {band}.",
    ),
    "facts.link_apart": (
        "「{name}」は、{year:年度}に一度も同席していません。",
        "“{name}” did not meet once in {year:FY}.",
    ),
    "facts.link_apart_join": (
        "「{name}」は、{year:年度}に一度も同席していません。入れるのは{names:、}です。",
        "“{name}” did not meet once in {year:FY}; {names:and} could join.",
    ),
    "facts.link": (
        "「{name}」が同席したのは、{year:年度}の会議{of}回のうち{n}回です。",
        "“{name}” met at {n} of {of} {of:meeting|meetings} in {year:FY}.",
    ),
    "facts.link_up": (
        "「{name}」の同席は増えています（{first:年度}{a}回、{year:年度}は{of}回のうち{n}回）。",
        "“{name}” meet more often: {a} in {first:FY}, {n} of {of} {of:meeting|meetings} in {year:FY}.",
    ),
    "facts.link_down": (
        "「{name}」の同席は減っています（{first:年度}{a}回、{year:年度}は{of}回のうち{n}回）。",
        "“{name}” meet less often: {a} in {first:FY}, {n} of {of} {of:meeting|meetings} in {year:FY}.",
    ),
    "facts.link_bodies": (
        "「{name}」の両方に出ているのは、{year:年度}は{n}機関です。",
        "{n} {n:organization attends|organizations attend} both of “{name}” in {year:FY}.",
    ),
    "facts.voice_first": (
        "当事者・ピアサポーターがはじめて出席したのは{year:年度}です。",
        "People with lived experience or peer supporters first came in {year:FY}.",
    ),
    "facts.voice_first_families": (
        "家族がはじめて出席したのは{year:年度}です。",
        "Families first came in {year:FY}.",
    ),
    "facts.voice_left": (
        "{first:年度}から出席していた当事者・ピアサポーターは、{year:年度}は出席がありません。",
        "People with lived experience or peer supporters, who came from {first:FY}, did not come in {year:FY}.",
    ),
    "facts.voice_left_families": (
        "{first:年度}から出席していた家族は、{year:年度}は出席がありません。",
        "Families, who came from {first:FY}, did not come in {year:FY}.",
    ),
    "facts.voice_share": (
        "当事者・ピアサポーターは、{year:年度}の会議{of}回のうち{n}回に出席しました（{share}）。",
        "People with lived experience or peer supporters came to {n} of {of} {of:meeting|meetings} in {year:FY} ({share}).",
    ),
    "facts.voice_share_families": (
        "家族は、{year:年度}の会議{of}回のうち{n}回に出席しました（{share}）。",
        "Families came to {n} of {of} {of:meeting|meetings} in {year:FY} ({share}).",
    ),
    "facts.voice_alone": (
        "{year:年度}に当事者や家族が出た{of}回のうち、{n}回は一人（1機関）だけでした。",
        "At {n} of the {of} {of:meeting|meetings} with users or families in {year:FY} there was only one of them.",
    ),
    "facts.board": (
        "協議の場のある{kind}は{of}のうち{n}です（{first:年度}から{last:年度}に{a}）。",
        "{n} of {of} {kind} have a council ({a} from {first:FY} to {last:FY}).",
    ),
    "facts.board_lacks": (
        "{year:年度}の協議の場に{name}が来ていない{kind}は、{of}のうち{n}です（{names:、}）。",
        "In {year:FY}, {name} came to no council in {n} of {of} {kind} ({names:and}).",
    ),
    "facts.no_path_up": (
        "{year:年度}は、{of}の{kind}のうち{n}が、ほかの層の会議に出ていません（{names:、}）。",
        "In {year:FY} no organization from {n} of {of} {kind} attended a meeting of another tier ({names:and}).",
    ),
    "facts.backed": (
        "{year:年度}に県か保健所が来た協議の場は、{of}の{kind}のうち{n}です。",
        "The prefecture or a public health centre came to {n} of {of} councils ({kind}) in {year:FY}.",
    ),
}
