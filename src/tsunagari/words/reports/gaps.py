"""What is missing and whom to invite, overlap of forums and load."""

SENTENCES: dict[str, tuple[str, str]] = {
    # Gaps.
    "reports.gaps": ("空白と、次に試せること", "Gaps, and what to try next"),
    "reports.gaps_lead": (
        "次の会議で声をかける相手を考えるための一覧です。すべてを埋める必要はありません。",
        "To think about whom to ask next. Not every gap needs to be filled.",
    ),
    "reports.gaps_none": (
        "記録からは、声をかける相手の候補は見つかりませんでした。",
        "The record suggests nobody to ask next.",
    ),
    "reports.groups_missing": (
        "{year}は、{names}の出席がどの会議体にもありません。声をかける相手がいるか確かめます。",
        "In {year} nobody of these groups came to any forum: {names}. See whether somebody can be asked.",
    ),
    "reports.groups_missing_undated": (
        "{names}の出席がどの会議体にもありません。声をかける相手がいるか確かめます。",
        "Nobody of these groups came to any forum: {names}. See whether somebody can be asked.",
    ),
    "reports.groups_called": (
        "{year}は、{names}を招きましたが出席がありませんでした。出やすい日時や参加方法を確かめます。",
        "In {year} these groups were invited but nobody came: {names}. Ask about time, place and "
        "online attendance.",
    ),
    "reports.groups_called_undated": (
        "{names}を招きましたが出席がありませんでした。出やすい日時や参加方法を確かめます。",
        "These groups were invited but nobody came: {names}. Ask about time, place and online attendance.",
    ),
    "reports.invite": (
        "{organization}に「{forum}」への出席をたずねます：{reasons}。",
        "Ask {organization} to “{forum}”: {reasons}.",
    ),
    "reports.invite_plain": (
        "{organization}に「{forum}」への出席をたずねます。",
        "Ask {organization} to “{forum}”.",
    ),
    "reports.reason_separator": ("。また、", "; "),
    "reports.reason_group": (
        "この会議体に出席のない「{group}」が加わります",
        "it brings in a group that this forum lacks ({group})",
    ),
    "reports.reason_forums": (
        "共通の機関がない{names}との行き来ができます",
        "it joins this forum with {names}, with which it shares nobody",
    ),
    "reports.reason_sectors": (
        "まだ会ったことのない分野（{names}）と会えます",
        "its sector meets sectors it has never met ({names})",
    ),
    "reports.reason_areas": (
        "つながりのない地区（{names}）との間がつながります",
        "it joins areas that nobody joins ({names})",
    ),
    "reports.never_met_pair": (
        "{a}と{b}は、同じ会議に出る機会が{n}回ありましたが、まだ一度も同席していません。"
        "会う機会をつくれるか考えます。",
        "{a} and {b} could have met {n} {n:time|times} and never did; could they be brought together?",
    ),
    "reports.groups_not_known": (
        "関係者のグループ別の出席は、この結果には含まれていません。",
        "This result does not tell which stakeholder groups came.",
    ),
    "reports.groups_table": ("関係者のグループ別の出席（{year}）", "Stakeholder groups ({year})"),
    "reports.groups_note": (
        "国が示す関係者のグループです。どの会議体にもすべてのグループが必要ということではありません。",
        "The groups that the ministry names. Not every forum needs every group.",
    ),
    "reports.groups_cut": (
        "会議体は{n:つ}あり、初めの{shown:つ}だけを列に示しています。",
        "Of {n} forums the first {shown} have a column.",
    ),
    "reports.column_group": ("グループ", "Group"),
    "reports.column_present_in": ("出席のある会議体", "Forums with them"),
    "reports.state_present": ("出席", "came"),
    "reports.state_absent": ("招いたが欠席", "called, not there"),
    "reports.state_missing": ("なし", "none"),
    "reports.never_met": (
        "同じ会議に出る機会がありながら、一度も同席していない機関の組は{n:,}組です。",
        "{n:,} {n:pair|pairs} of organizations could have met and never did.",
    ),
    "reports.never_met_none": (
        "同じ会議に出る機会があった機関は、すべて一度は同席しています。",
        "All organizations that could have met did so at least once.",
    ),
    "reports.never_met_unknown": (
        "記録が大きいため、一度も同席していない組は数えていません。",
        "The record is too large to count the pairs that never met.",
    ),
    "reports.never_met_table": (
        "機会があって、まだ会っていない組",
        "Pairs that could have met and never did",
    ),
    "reports.never_met_cut": ("機会の多い順に{n}組だけを示しています。", "Only the {n} with most occasions."),
    "reports.column_occasions": ("同席の機会（回）", "Occasions"),
    # Overlap.
    "reports.overlap": ("会議体の重なりと負担", "Overlap of forums and load"),
    "reports.overlap_lead": (
        "同じ機関がいくつもの会議体に呼ばれていないかを見ます。重なりが大きい会議体は、続けて開く、"
        "まとめるなどの工夫の候補です。",
        "Are the same organizations called to several forums? Forums that overlap much could meet "
        "back to back or be "
        "merged.",
    ),
    "reports.overlap_one_forum": (
        "会議体が1つだけのため、重なりはありません。",
        "There is only one forum, so nothing overlaps.",
    ),
    "reports.overlap_none": (
        "同じ機関が出ている会議体の組はありません。",
        "No two forums share an organization.",
    ),
    "reports.overlap_table": ("会議体の重なり", "Overlap of forums"),
    "reports.overlap_note": (
        "「重なり」は、どちらかに出た機関のうち両方に出た機関の割合です。",
        "“Overlap”: organizations seen in both, as a share of those seen in either.",
    ),
    "reports.load": (
        "2つ以上の会議体に出ている機関は{n}機関あります。",
        "{n} {n:organization sends|organizations send} somebody to two or more forums.",
    ),
    "reports.load_none": (
        "2つ以上の会議体に出ている機関はありません。",
        "No organization sends somebody to two or more forums.",
    ),
    "reports.load_table": ("会議体の数と出席の負担", "Forums and attendances of each organization"),
    "reports.load_note": (
        "会議体の数が多い順です。多い・少ないの良し悪しを示すものではありません。",
        "In order of the number of forums; more or fewer is neither good nor bad.",
    ),
}
