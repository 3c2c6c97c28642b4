"""What is missing and whom to invite, overlap of forums and load."""

SENTENCES: dict[str, tuple[str, str]] = {
    # Gaps.
    "reports.gaps": ("空白と、次に試せること", "Gaps, and what to try next"),
    "reports.gaps_lead": (
        "次の会議で声をかける相手を考えるための一覧です。すべてを埋める必要はありません。",
        "To think about whom to ask next. Not every gap needs to be filled.",
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
    "reports.overlap_table": ("会議体の重なり", "Overlap of forums"),
    "reports.overlap_note": (
        "「重なり」は、どちらかに出た機関のうち両方に出た機関の割合です。",
        "“Overlap”: organizations seen in both, as a share of those seen in either.",
    ),
    "reports.load_table": ("会議体の数と出席の負担", "Forums and attendances of each organization"),
    "reports.load_note": (
        "会議体の数が多い順です。多い・少ないの良し悪しを示すものではありません。",
        "In order of the number of forums; more or fewer is neither good nor bad.",
    ),
}
