"""Sentences of reports, slides and comparisons."""

SENTENCES: dict[str, tuple[str, str]] = {
    # The frame.
    "reports.title": ("会議のつながり 指標シート", "Who meets whom: indicator sheet"),
    "reports.subtitle": (
        "対象：{period}　{n}機関・{meetings}回の会議",
        "{period}: {n} {n:organization|organizations}, {meetings} {meetings:meeting|meetings}",
    ),
    "reports.badge_office": ("庁内用", "For use inside the office"),
    "reports.badge_public": ("公開用", "For publication"),
    "reports.badge_synthetic": ("架空データ", "Synthetic data"),
    "reports.colophon": (
        "tsunagari {version} で作成。入力の識別番号 {records}。同じ記録・同じ設定なら同じ結果になります。",
        "Made with tsunagari {version}. Records {records}. The same records and settings give the "
        "same results.",
    ),
    "reports.details": ("くわしい結果", "Details"),
    "reports.first_sheet": ("指標シート", "Indicator sheet"),
    "reports.fiscal_year": ("{year}年度", "FY{year}"),
    "reports.undated": ("年度不明", "undated"),
    "reports.period": ("{first}～{last}", "{first}–{last}"),
    "reports.name_separator": ("、", ", "),
    "reports.names_more": ("{names}、ほか{n}件", "{names} and {n} more"),
    "reports.quoted": ("「{name}」", "“{name}”"),
    "reports.under_ten": ("10未満", "under 10"),
    "reports.under_three": ("3未満", "under 3"),
    "reports.sector_unknown": ("分野の記載なし", "sector not given"),
    "reports.unknown": ("記録からは分かりません。", "The record does not tell."),
    # What matters first.
    "reports.headline": ("要点", "In short"),
    "reports.no_meeting": ("会議の記録がありません。", "There is no meeting in the record."),
    "reports.counts": (
        "{period}に{forums:つ}の会議体で{meetings}回の会議が開かれ、"
        "{organizations}機関がのべ{attendances}回出席しました。",
        "{period}: {meetings} {meetings:meeting|meetings} of {forums} forums, attended by {organizations} "
        "{organizations:organization|organizations} ({attendances} "
        "{attendances:attendance|attendances} in all).",
    ),
    "reports.counts_one": (
        "{period}に{meetings}回の会議が開かれ、{organizations}機関がのべ{attendances}回出席しました。",
        "{period}: {meetings} {meetings:meeting|meetings}, attended by {organizations} "
        "{organizations:organization|organizations} ({attendances} "
        "{attendances:attendance|attendances} in all).",
    ),
    "reports.one_organization": (
        "出席した機関が1つだけのため、つながりはありません。",
        "Only one organization attended, so there are no ties.",
    ),
    "reports.no_ties": (
        "同じ会議に出席した機関の組がないため、つながりはありません。",
        "No two organizations attended the same meeting, so there are no ties.",
    ),
    "reports.plenaries_apart": (
        "大人数の全体会（{n}回）は出席には数えますが、つながりには数えていません。"
        "全員が互いにつながって見えてしまうためです。",
        "Plenaries ({n}) count as attendance but make no ties: everybody would seem tied to everybody.",
    ),
    "reports.plenary_only": (
        "{n}機関は全体会だけに出席しています。少人数の会議でほかの機関と顔を合わせる機会は、"
        "まだ記録にありません。",
        "{n} {n:organization has|organizations have} attended plenaries only; no smaller meeting with "
        "others is on "
        "record yet.",
    ),
    "reports.too_few": (
        "会議の回数が足りず、偶然より多いつながりかどうかは判断できません。数えた結果だけを示します。",
        "There are too few meetings to tell whether ties are more than chance; only counts are given.",
    ),
    "reports.groups_unknown": (
        "まとまりがはっきり分かれているかどうかは、この記録からは判断できません。",
        "Whether there are clear-cut communities cannot be told from this record.",
    ),
    "reports.groups_too_large": (
        "記録が大きいため、まとまりを偶然と比べていません（--exact を付けると比べます。時間がかかります）。",
        "The record is large, so communities were not compared with chance (--exact does so, slowly).",
    ),
    "reports.groups_not_drawn": (
        "引き直しをしない設定のため、まとまりを偶然と比べていません。",
        "Nothing was drawn as asked, so communities were not compared with chance.",
    ),
    "reports.groups_unclear": (
        "はっきり分かれたまとまりは見られません（偶然でも現れる程度です）。",
        "There are no clear-cut communities (no more than chance gives).",
    ),
    "reports.groups_clear": (
        "よく顔を合わせる機関のまとまりが{n:つ}あり、偶然で現れる程度よりはっきりしています。",
        "There {n:is|are} {n} {n:community|communities} of organizations that often meet, clearer "
        "than chance gives.",
    ),
    "reports.groups_clear_named": (
        "よく顔を合わせる機関のまとまりが{n:つ}あり（{names}）、偶然で現れる程度よりはっきりしています。",
        "There {n:is|are} {n} {n:community|communities} of organizations that often meet ({names}), "
        "clearer than chance "
        "gives.",
    ),
    # What the data are.
    "reports.data": ("記録について", "The record"),
    "reports.forums": ("会議体", "Forums"),
    "reports.years": ("年度ごとの会議と出席", "Meetings and attendance by fiscal year"),
    "reports.attendances_figure": ("のべ出席機関数", "Attendances"),
    "reports.notes_lead": ("記録を読み取ったときに気づいた点：", "Noted while reading the record:"),
    "reports.cases_lead": (
        "個別の支援のための会議（個別の層）は、つながりの計算に入れず、年度ごとの合計だけを示します。"
        "日付・名称・規模は示しません。",
        "Meetings about single persons (cases) enter no measure; only yearly totals are given, "
        "without dates, names or "
        "sizes.",
    ),
    "reports.cases": ("個別の会議（年度ごとの合計）", "Case meetings (yearly totals)"),
    "reports.cases_ties": (
        "個別の会議で3回以上顔を合わせた機関の組は{n}組です。",
        "{n} {n:pair|pairs} of organizations met in three or more case meetings.",
    ),
    "reports.cases_ties_none": (
        "個別の会議で3回以上顔を合わせた機関の組はありません。",
        "No pair of organizations met in three or more case meetings.",
    ),
    # Official counts.
    "reports.official": (
        "障害福祉計画の指標（活動の数）",
        "Counts for the plan for welfare of persons with disabilities",
    ),
    "reports.official_lead": (
        "協議の場の開催回数、関係者の参加者数、目標設定及び評価の実施回数です。",
        "Meetings held, participants by group, and evaluations done.",
    ),
    "reports.official_unknown": (
        "関係者のグループ別の参加者数と評価の回数は、この結果には含まれていません。"
        "会議と出席の数を示します。",
        "Participants by group and evaluations are not in this result; meetings and attendance are given.",
    ),
    "reports.official_basis_kind": (
        "種別が「協議の場」の会議だけを数えています。",
        "Only meetings marked as the council (協議の場) are counted.",
    ),
    "reports.official_basis_all": (
        "どの会議が協議の場かの記載がないため、すべての会議を数えています。",
        "The record does not say which meetings are the council's, so all are counted.",
    ),
    "reports.official_no_people": (
        "人数の記載がない年度の参加者数は分かりません。",
        "Participants are unknown where the record has no head counts.",
    ),
    "reports.official_uncounted": (
        "人数の記載がない出席{n}件は、参加者数に入っていません。",
        "{n} {n:attendance|attendances} without a head count {n:is|are} in no number of participants.",
    ),
    "reports.official_no_sectors": (
        "機関の分野が記録にないため、グループ別の人数は名前から分かるものだけを分けています。",
        "The record gives no sectors, so groups are told by names only.",
    ),
    "reports.official_no_evaluations": (
        "評価の実施は、記録に印がないため分かりません。",
        "The record marks no evaluation, so their number is unknown.",
    ),
    "reports.not_published": ("非公表", "not published"),
    "reports.column_council_meetings": ("開催回数", "Meetings held"),
    "reports.column_participants": ("参加者数（のべ人）", "Participants"),
    "reports.column_evaluations": ("評価の回数", "Evaluations"),
    # Columns.
    "reports.column_year": ("年度", "Fiscal year"),
    "reports.column_kind": ("種別", "Kind"),
    "reports.column_tier": ("層", "Tier"),
    "reports.column_area": ("地区", "Area"),
    "reports.column_home_tier": ("層", "Tier"),
    "reports.column_sector": ("分野", "Sector"),
    "reports.column_meetings": ("開催回数", "Meetings"),
    "reports.column_organizations": ("機関の数", "Organizations"),
    "reports.column_plenaries": ("うち全体会", "of which plenaries"),
    "reports.column_attendances": ("のべ出席", "Attendances"),
    "reports.column_people": ("のべ人数", "People (total)"),
    "reports.column_mean_size": ("1回あたりの機関", "Organizations a meeting"),
    "reports.column_case_meetings": ("個別の会議", "Case meetings"),
    "reports.column_indicator": ("指標", "Indicator"),
    "reports.column_value": ("全期間", "Whole period"),
    "reports.column_low": ("下限", "Low"),
    "reports.column_high": ("上限", "High"),
    "reports.column_expected": ("偶然なら", "By chance"),
    "reports.column_reading": ("読み方", "What it says"),
    "reports.column_other_sector": ("相手の分野", "Other sector"),
    "reports.column_together": ("同席の数", "Times together"),
    "reports.column_ratio": ("偶然の何倍", "Ratio to chance"),
    "reports.column_p": ("p値（補正後）", "p (corrected)"),
    "reports.column_stays": ("まとまりに残る割合", "Stays together"),
    "reports.column_members": ("機関", "Organizations"),
    "reports.column_statistic": ("調べた量", "Statistic"),
    "reports.column_null": ("比べる相手", "Compared with"),
    "reports.column_observed": ("実際", "Observed"),
    "reports.column_quantity": ("項目", "Quantity"),
    "reports.column_plain_value": ("値", "Value"),
    "reports.column_measure": ("指標", "Measure"),
    "reports.column_cs": ("CS係数", "CS-coefficient"),
    "reports.column_kind_of_pair": ("何の間か", "Between"),
    "reports.column_one_side": ("一方", "One side"),
    "reports.column_other_side": ("もう一方", "Other side"),
    "reports.column_holders": ("つなぐ機関の数", "Joined by"),
    "reports.column_who": ("つないでいる機関", "Which organizations"),
    "reports.column_without_secretariat": ("事務局を除くと", "Without the secretariat"),
    "reports.column_cut_off_count": ("切り離される機関の数", "Cut off"),
    "reports.column_cut_off": ("切り離される機関", "Organizations cut off"),
    "reports.column_lost_pairs": ("つながりがなくなる分野の組", "Sectors no longer tied"),
    "reports.column_other_forum": ("もう一つの会議体", "Other forum"),
    "reports.column_shared": ("共通の機関", "Shared"),
    "reports.column_jaccard": ("重なり", "Overlap"),
    "reports.column_contained": ("小さい方から見た重なり", "Share of the smaller"),
    "reports.column_load_forums": ("会議体の数", "Forums"),
    "reports.column_per_year": ("1年あたりの出席", "Attendances a year"),
    "reports.column_partners": ("顔を合わせた機関", "Partners"),
    "reports.column_outside": ("うち他分野", "of other sectors"),
    "reports.column_forums": ("出ている会議体", "Forums"),
    "reports.column_word": ("言葉", "Word"),
    "reports.column_meaning": ("意味", "Meaning"),
    # Indicators: names and sentences.
    "reports.indicators": ("指標", "Indicators"),
    "reports.indicators_none": ("計算できる指標がありません。", "No indicator can be computed."),
    "reports.indicators_note": (
        "「—」は、記録からは分からないことを示します。"
        "アンケートで調べたネットワークの数値とは比べられません。",
        "“—” is what the record does not tell. Not to be compared with networks from surveys.",
    ),
    "reports.interval_note": (
        "下限と上限は、会議の顔ぶれが多少違っていたとしても値が入ると考えられる範囲です（90%）。"
        "数えただけの値には付けません。",
        "Low and high: the range (90%) in which the value would lie had somewhat other meetings been "
        "held. Plain counts "
        "have none.",
    ),
    "reports.no_interval_note": (
        "値の範囲（下限・上限）は、この記録からは計算していません。",
        "No intervals were computed for this record.",
    ),
    "reports.indicators_by_year": ("年度ごとの指標", "Indicators by fiscal year"),
    "reports.years_note": (
        "年度によって会議の回数が違うと、つながりの数や割合もそれだけで変わります。"
        "年度どうしの比較は「変化」を見てください。",
        "Different numbers of meetings alone change the number and share of ties; see “Change” for "
        "comparisons.",
    ),
    "reports.by_chance": ("偶然なら{value}です。", "Chance alone would give {value}."),
    "reports.indicator_meetings": ("会議の開催回数", "Meetings"),
    "reports.indicator_tie_meetings": ("つながりを数えた会議", "Tie-making meetings"),
    "reports.indicator_organizations": ("出席した機関", "Organizations"),
    "reports.indicator_plenary_only": ("全体会だけの機関", "Seen at plenaries only"),
    "reports.indicator_alone": ("ほかの機関と会っていない機関", "Met no other organization"),
    "reports.indicator_isolated": ("孤立した機関", "Isolated organizations"),
    "reports.indicator_attendances": ("のべ出席機関数", "Attendances"),
    "reports.indicator_people": ("のべ参加者数（人）", "People (total)"),
    "reports.indicator_mean_size": ("1回あたりの出席機関", "Organizations a meeting"),
    "reports.indicator_ties": ("つながりの数（組）", "Ties"),
    "reports.indicator_density": ("顔を合わせた組の割合", "Density"),
    "reports.indicator_centralization": ("つながりの集中の度合い", "Degree centralization"),
    "reports.indicator_components": ("つながりの塊の数", "Components"),
    "reports.indicator_cross_sector_share": ("横のつながり（異なる分野の間）", "Ties between sectors"),
    "reports.indicator_between_tier_share": ("縦のつながり（異なる層の間）", "Ties between tiers"),
    "reports.indicator_forums": ("会議体の数", "Forums"),
    "reports.indicator_forums_per_organization": ("1機関あたりの会議体", "Forums per organization"),
    "reports.indicator_modularity": ("まとまりの分かれ方（モジュラリティ）", "Modularity"),
    "reports.indicator_cross_sector_ratio": (
        "横のつながり：偶然の何倍か",
        "Ties between sectors, ratio to chance",
    ),
    "reports.indicator_cross_sector_ei": (
        "横のつながり：E-I指数（偶然との差）",
        "Sectors: E–I index less chance",
    ),
    "reports.indicator_cross_sector_assortativity": ("横のつながり：同類結合", "Sectors: assortativity"),
    "reports.indicator_between_tier_ratio": (
        "縦のつながり：偶然の何倍か",
        "Ties between tiers, ratio to chance",
    ),
    "reports.indicator_between_tier_ei": (
        "縦のつながり：E-I指数（偶然との差）",
        "Tiers: E–I index less chance",
    ),
    "reports.indicator_between_tier_assortativity": ("縦のつながり：同類結合", "Tiers: assortativity"),
    "reports.indicator_articulations": ("要になっている機関", "Articulation organizations"),
    "reports.indicator_single_held_pairs": ("1機関だけでつなぐ分野の組", "Sector pairs held by one"),
    "reports.indicator_continuity": ("続けて出席した機関の割合", "Continuity"),
    "reports.indicator_newcomers": ("はじめて出席した機関", "Newcomers"),
    "reports.indicator_leavers": ("出席しなくなった機関", "Not seen any more"),
    "reports.read_forums": ("会議体の数は{value}です。", "There {n:is|are} {value} {n:forum|forums}."),
    "reports.read_forums_per_organization": (
        "1つの機関が、平均{value}の会議体に出ています。",
        "On average an organization is seen in {value} forums.",
    ),
    "reports.read_modularity": (
        "0に近いほど分かれておらず、大きいほどまとまりに分かれています。ここでは{value}です。",
        "Near 0: no division into communities; the larger the more. Here {value}.",
    ),
    "reports.unknown_modularity": (
        "つながりがないか、計算していないため分かりません。",
        "There are no ties, or it was not computed.",
    ),
    "reports.read_cross_sector_ratio": (
        "異なる分野の間のつながりは、偶然の{value}倍です（1なら偶然と同じ）。",
        "Ties between sectors are {value} times what chance gives (1: as chance).",
    ),
    "reports.unknown_cross_sector_ratio": (
        "偶然との比較をしていないため分かりません。",
        "Not compared with chance.",
    ),
    "reports.read_cross_sector_ei": (
        "0なら偶然と同じ、正なら異なる分野と、負なら同じ分野と多く会っています。ここでは{value}です。",
        "0: as chance; above: more with other sectors; below: more with the own. Here {value}.",
    ),
    "reports.unknown_cross_sector_ei": (
        "分野の分かる機関どうしのつながりがないため分かりません。",
        "No tie joins organizations whose sectors are known.",
    ),
    "reports.read_cross_sector_assortativity": (
        "1なら同じ分野どうしだけ、0なら分野に関係なく会っています。ここでは{value}です。",
        "1: only within sectors; 0: regardless of sector. Here {value}.",
    ),
    "reports.unknown_cross_sector_assortativity": (
        "分野の分かる機関どうしのつながりがないため分かりません。",
        "No tie joins organizations whose sectors are known.",
    ),
    "reports.read_between_tier_ratio": (
        "異なる層の間のつながりは、偶然の{value}倍です（1なら偶然と同じ）。",
        "Ties between tiers are {value} times what chance gives (1: as chance).",
    ),
    "reports.unknown_between_tier_ratio": (
        "各機関の層が記録にない、または偶然との比較をしていないため分かりません。",
        "Tiers are not on record, or there was no comparison with chance.",
    ),
    "reports.read_between_tier_ei": (
        "0なら偶然と同じ、正なら異なる層と、負なら同じ層と多く会っています。ここでは{value}です。",
        "0: as chance; above: more with other tiers; below: more with the own. Here {value}.",
    ),
    "reports.unknown_between_tier_ei": (
        "各機関の層が記録にないため分かりません。",
        "The record does not give the organizations' tiers.",
    ),
    "reports.read_between_tier_assortativity": (
        "1なら同じ層どうしだけ、0なら層に関係なく会っています。ここでは{value}です。",
        "1: only within tiers; 0: regardless of tier. Here {value}.",
    ),
    "reports.unknown_between_tier_assortativity": (
        "各機関の層が記録にないため分かりません。",
        "The record does not give the organizations' tiers.",
    ),
    "reports.read_articulations": (
        "その機関がいないと、つながりが途切れる機関が{value}機関あります。",
        "{value} {n:organization holds|organizations hold} the network together: without {n:it|them} "
        "it would fall apart.",
    ),
    "reports.read_articulations_none": (
        "どの1機関がいなくなっても、新たに切り離される機関はありません。",
        "Whichever single organization stays away, no other is newly cut off.",
    ),
    "reports.read_single_held_pairs": (
        "一方の分野から1機関だけが出てつないでいる分野の組が{value}組あります。",
        "{value} {n:pair|pairs} of sectors hang on one organization of one of them.",
    ),
    "reports.read_single_held_pairs_none": (
        "1機関だけでつないでいる分野の組はありません。",
        "No pair of sectors hangs on one organization.",
    ),
    "reports.unknown_single_held_pairs": (
        "分野の記載が2つ以上ないため分かりません。",
        "Fewer than two sectors are on record.",
    ),
    "reports.read_continuity": (
        "{before}に出席した機関の{value}が、{latest}も出席しました。",
        "{value} of the organizations of {before} came again in {latest}.",
    ),
    "reports.unknown_continuity": (
        "前の年度の記録がないため分かりません。",
        "There is no record of the year before.",
    ),
    "reports.read_newcomers": (
        "{latest}にはじめて出席した機関が{value}機関あります。",
        "{value} {n:organization|organizations} came for the first time in {latest}.",
    ),
    "reports.read_newcomers_none": (
        "{latest}にはじめて出席した機関はありません。",
        "No organization came for the first time in {latest}.",
    ),
    "reports.unknown_newcomers": (
        "前の年度の記録がないため分かりません。",
        "There is no record of the year before.",
    ),
    "reports.read_leavers": (
        "{before}に出席し、{latest}には出席しなかった機関が{value}機関あります。",
        "{value} {n:organization|organizations} seen in {before} did not come in {latest}.",
    ),
    "reports.read_leavers_none": (
        "{before}に出席した機関は、すべて{latest}にも出席しました。",
        "All organizations of {before} came again in {latest}.",
    ),
    "reports.unknown_leavers": (
        "前の年度の記録がないため分かりません。",
        "There is no record of the year before.",
    ),
    "reports.read_meetings": ("会議を{value}回開きました。", "{value} {n:meeting was|meetings were} held."),
    "reports.read_meetings_none": ("会議の記録がありません。", "No meeting is on record."),
    "reports.read_tie_meetings": (
        "全体会を除き、2機関以上が出席した会議は{value}回です。",
        "{value} {n:meeting|meetings} besides plenaries had two or more organizations.",
    ),
    "reports.read_tie_meetings_none": (
        "全体会を除くと、2機関以上が出席した会議はありません。",
        "No meeting besides plenaries had two or more organizations.",
    ),
    "reports.read_organizations": (
        "少なくとも1回出席した機関は{value}機関です。",
        "{value} {n:organization|organizations} attended at least once.",
    ),
    "reports.read_organizations_none": ("出席した機関はありません。", "No organization attended."),
    "reports.read_plenary_only": (
        "{value}機関は、大人数の全体会だけに出席しています。",
        "{value} {n:organization|organizations} came to plenaries only.",
    ),
    "reports.read_plenary_only_none": (
        "全体会だけに出席した機関はありません。",
        "No organization came to plenaries only.",
    ),
    "reports.read_alone": (
        "{value}機関は、ほかの機関が出席した会議に出ていません。",
        "{value} {n:organization|organizations} never attended a meeting with another.",
    ),
    "reports.read_alone_none": (
        "どの機関も、ほかの機関が出席した会議に出ています。",
        "Every organization attended some meeting with another.",
    ),
    "reports.read_isolated": (
        "{value}機関には、つながりがありません。",
        "{value} {n:organization has|organizations have} no tie.",
    ),
    "reports.read_isolated_none": (
        "つながりのない機関はありません（全体会だけの機関を除く）。",
        "No organization is without ties (those seen at plenaries only aside).",
    ),
    "reports.read_attendances": (
        "機関の出席をすべて合わせると{value}回です。",
        "All attendances of organizations add up to {value}.",
    ),
    "reports.read_attendances_none": ("出席の記録がありません。", "No attendance is on record."),
    "reports.read_people": (
        "出席した人の数をすべて合わせると、のべ{value}人です。",
        "All head counts add up to {value} {n:person|people}.",
    ),
    "reports.read_people_none": ("出席者の記録がありません。", "No person is on record."),
    "reports.unknown_people": (
        "人数の記録がないため分かりません。",
        "The record has no head counts.",
    ),
    "reports.read_mean_size": (
        "会議1回に、平均{value}機関が出席しました。",
        "On average {value} organizations attended a meeting.",
    ),
    "reports.read_ties": (
        "少なくとも1回同じ会議に出席した機関の組は{value}組です。",
        "{value} {n:pair|pairs} of organizations attended at least one meeting together.",
    ),
    "reports.read_ties_none": (
        "同じ会議に出席した機関の組はありません。",
        "No two organizations attended the same meeting.",
    ),
    "reports.read_density": (
        "考えられる組のうち{value}が、少なくとも1回同じ会議に出席しました。会議が増えれば必ず上がる値です。",
        "{value} of all possible pairs attended a meeting together at least once; more meetings "
        "always raise this.",
    ),
    "reports.unknown_density": (
        "機関が2つ以上ないと決まりません。",
        "Not defined with fewer than two organizations.",
    ),
    "reports.read_centralization": (
        "0ならつながりの数がどの機関も同じ、1なら1機関だけに集まっています。ここでは{value}です。",
        "0: all have equally many partners; 1: all ties meet in one organization. Here {value}.",
    ),
    "reports.unknown_centralization": (
        "機関が3つ以上ないと決まりません。",
        "Not defined with fewer than three organizations.",
    ),
    "reports.read_components": (
        "つながりをたどって行き来できる塊の数は{value}です（1つなら全体がつながっています）。",
        "The network consists of {value} connected {n:part|parts} (one: everybody can be reached).",
    ),
    "reports.read_components_none": ("つながりがありません。", "There are no ties."),
    "reports.read_cross_sector_share": (
        "つながりの強さの{value}は、異なる分野の機関どうしのものです。",
        "{value} of the strength of ties is between organizations of different sectors.",
    ),
    "reports.unknown_cross_sector_share": (
        "横のつながり（異なる分野の間）は、分野の分かる機関どうしのつながりがないため分かりません。",
        "Ties between sectors cannot be told: no tie joins organizations whose sectors are known.",
    ),
    "reports.read_between_tier_share": (
        "つながりの強さの{value}は、異なる層（市町村・保健所圏域・県など）の機関どうしのものです。",
        "{value} of the strength of ties is between organizations of different tiers (municipality, "
        "district, "
        "prefecture).",
    ),
    "reports.unknown_between_tier_share": (
        "縦のつながり（異なる層の間）は、各機関の層が記録にないため分かりません。"
        "機関の一覧に層を書き添えると分かります。",
        "Ties between tiers cannot be told: the record does not give the organizations' tiers. Add "
        "them to the list of "
        "organizations.",
    ),
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
        "別々の会議体・層・地区・分野の両方に顔を出している機関です。良し悪しではなく、"
        "いまの形を示しています。",
        "Organizations present in two forums, tiers, areas or sectors. This describes how things are, "
        "not how good they "
        "are.",
    ),
    "reports.bridges_none": (
        "3機関以下だけがつないでいる会議体・層・地区・分野の組はありません。",
        "No two forums, tiers, areas or sectors are joined by three organizations or fewer.",
    ),
    "reports.bridges_table": ("3機関以下がつないでいる組", "Pairs joined by three organizations or fewer"),
    "reports.bridges_note": (
        "つなぐ機関が1つだけの組は、その機関が出席できなくなると行き来がなくなります。",
        "A pair joined by one organization only is no longer joined when that organization stays away.",
    ),
    "reports.pair_forum": ("「{a}」と「{b}」", "“{a}” and “{b}”"),
    "reports.pair_tier": ("「{a}」と「{b}」の層", "the tiers “{a}” and “{b}”"),
    "reports.pair_area": ("「{a}」と「{b}」の地区", "the areas “{a}” and “{b}”"),
    "reports.pair_sector": ("「{a}」と「{b}」の分野", "the sectors “{a}” and “{b}”"),
    "reports.and_pairs": ("（ほか{n}組）", " (and {n} more {n:pair|pairs})"),
    "reports.sole": (
        "{name}は、{pairs}{more}をつなぐただ一つの機関です。",
        "{name} is the only organization that joins {pairs}{more}.",
    ),
    "reports.sole_none": (
        "1機関だけがつないでいる会議体・層・地区・分野の組はありません。",
        "No two forums, tiers, areas or sectors are joined by one organization only.",
    ),
    "reports.sole_more": (
        "1機関だけでつないでいる例は、ほかに{n}機関あります（くわしい結果を見てください）。",
        "{n} more {n:organization joins|organizations join} something alone (see the details).",
    ),
    "reports.few_hold": (
        "2～3機関だけでつないでいる組は{n}組あります。",
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
        "どの1機関が出席しなくなっても、切り離される機関や、つながりのなくなる分野の組はありません。",
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
    "reports.groups_called": (
        "{year}は、{names}を招きましたが出席がありませんでした。出やすい日時や参加方法を確かめます。",
        "In {year} these groups were invited but nobody came: {names}. Ask about time, place and "
        "online attendance.",
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
        "会議体は{n}あり、初めの{shown}だけを列に示しています。",
        "Of {n} forums the first {shown} have a column.",
    ),
    "reports.column_group": ("グループ", "Group"),
    "reports.column_present_in": ("出席のある会議体", "Forums with them"),
    "reports.state_present": ("出席", "came"),
    "reports.state_absent": ("招いたが欠席", "called, not there"),
    "reports.state_missing": ("なし", "none"),
    "reports.never_met": (
        "同じ会議に出る機会がありながら、一度も同席していない機関の組は{n}組です。",
        "{n} {n:pair|pairs} of organizations could have met and never did.",
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
    # Change.
    "reports.change": ("前年度からの変化", "Change since last year"),
    # How sure.
    "reports.sure": ("どのくらい確かか", "How sure is this?"),
    "reports.enough_none": (
        "つながりを数えた会議は{n}回で、10回に満たないため、偶然との比較はできません。"
        "示しているのは数えた結果だけです。",
        "{n} {n:meeting makes|meetings make} ties, fewer than 10: no comparison with chance is "
        "possible; only counts are "
        "given.",
    ),
    "reports.enough_network": (
        "つながりを数えた会議は{n}回です。全体の傾向は偶然と比べられますが、"
        "個々の組が偶然より多く会っているかどうかは判断していません"
        "（60回以上が必要です）。",
        "{n} meetings make ties: enough to compare the network as a whole with chance, not single "
        "pairs (60 are needed).",
    ),
    "reports.enough_pairs": (
        "つながりを数えた会議は{n}回あり、全体の傾向も、個々の組も、偶然と比べています。",
        "{n} meetings make ties: both the network and single pairs are compared with chance.",
    ),
    "reports.enough_large": (
        "つながりを数えた会議は{n}回です。全体の傾向は偶然と比べていますが、記録が大きいため、"
        "個々の組は判断していません。",
        "{n} meetings make ties: the network as a whole is compared with chance; single pairs were "
        "not judged "
        "because the record is large.",
    ),
    "reports.enough_unknown": (
        "偶然との比較は、この結果には含まれていません。示しているのは数えた結果だけです。",
        "This result holds no comparison with chance; only counts are given.",
    ),
    "reports.tests": ("偶然との比較", "Comparison with chance"),
    "reports.tests_note": (
        "出席の回数と会議の大きさを変えずに、顔ぶれを偶然に入れ替えた記録を多数つくって比べました。",
        "Compared with many random records in which every organization attends as often and every "
        "meeting is as large.",
    ),
    "reports.null_free": ("どの会議にも出られる場合", "anybody at any meeting"),
    "reports.null_forum": ("同じ会議体・年度の中だけ", "within forum and year"),
    "reports.statistic_within_sector": (
        "同じ分野の中での同席の割合",
        "Share of meetings together within a sector",
    ),
    "reports.statistic_between_tiers": (
        "異なる層の間の同席の割合",
        "Share of meetings together between tiers",
    ),
    "reports.statistic_variance": ("同席の回数のばらつき", "Variance of times together"),
    "reports.statistic_modularity": ("まとまりの分かれ方（モジュラリティ）", "Modularity"),
    "reports.partition": ("まとまりの確かさ", "How clear the communities are"),
    "reports.partition_modularity": ("まとまりの分かれ方（モジュラリティ）", "Modularity"),
    "reports.partition_expected": ("偶然の場合の平均", "Mean of random records"),
    "reports.partition_z": ("偶然からのへだたり（z）", "Distance from chance (z)"),
    "reports.partition_p_value": ("p値", "p"),
    "reports.partition_agreement": (
        "会議を引き直したときの一致（調整ランド指数）",
        "Agreement of resamples (adjusted Rand)",
    ),
    "reports.partition_agreement_noise": ("偶然の場合の一致", "Agreement of random records"),
    "reports.stability": ("会議を減らしても順序が保たれる割合", "Share of meetings that can be dropped"),
    "reports.stability_note": (
        "0.25未満は不安定、0.5を超えると安定と読みます。不安定な指標で機関の順番を比べないでください。",
        "Below 0.25 unstable, above 0.5 good. Do not compare the order of organizations by an "
        "unstable measure.",
    ),
    "reports.score_attendances": ("出席の回数", "Attendances"),
    "reports.score_degree": ("顔を合わせた機関の数", "Partners (degree)"),
    "reports.score_strength": ("つながりの強さの合計", "Strength"),
    "reports.score_betweenness": ("媒介中心性", "Betweenness"),
    # Organizations.
    "reports.organizations": ("機関の一覧", "Organizations"),
    "reports.organizations_lead": (
        "名前の順です。出席やつながりの多さは、会議の種類と招かれた回数で変わり、"
        "連携の良し悪しを示すものではありません。",
        "In order of names. How often an organization attends depends on which meetings exist and who "
        "is invited; it "
        "says nothing about how well it works with others.",
    ),
    "reports.organizations_many": (
        "{n}機関あります。絞り込みには Excel 版が便利です。",
        "{n} organizations; the Excel version is handy for filtering.",
    ),
    "reports.organizations_note": (
        "「顔を合わせた機関」は全体会を除いて数えています。「—」は全体会だけに出席した機関などです。",
        "Partners are counted without plenaries; “—” stands for organizations seen at plenaries only.",
    ),
    "reports.secretariat_mark": ("{name}（事務局）", "{name} (secretariat)"),
    # The map.
    "reports.map": ("つながりの地図", "Map"),
    "reports.map_alt": (
        "つながりの地図。{n}機関、{ties}組のつながり。",
        "Map of {n} {n:organization|organizations} and {ties} {ties:tie|ties}.",
    ),
    "reports.map_note": (
        "近くにあるほど、よく同じ会議に出ています。線が太いほど、少人数の会議で何度も会っています。"
        "太い枠は事務局です。",
        "Organizations that often meet stand close; thicker lines: more and smaller meetings "
        "together. Thick outline: "
        "secretariat.",
    ),
    "reports.map_plenary": (
        "点線は、全体会だけに出席した機関です。",
        "Dotted lines: organizations seen at plenaries only.",
    ),
    "reports.map_strongest": (
        "強いつながり{n}組だけを描き、ほかの{left}組は省いています。",
        "Only the {n} strongest ties are drawn; {left} are left out.",
    ),
    # Slides.
    "reports.slide_overview": ("だれが、どれだけ集まっているか", "Who meets, and how often"),
    "reports.slide_map_link": (
        "地図を開く（同じフォルダーのHTML）",
        "Open the map (HTML in the same folder)",
    ),
    "reports.slide_more": ("ほか{n}件は、ノートに書いてあります。", "{n} more in the notes."),
    "reports.notes_title": (
        "会議の出席記録から、どの機関とどの機関が同じ会議で顔を合わせたかをまとめました。",
        "This is drawn from attendance records: which organizations sat in the same meetings.",
    ),
    "reports.notes_overview": (
        "まず、会議と出席の数です。",
        "First the numbers of meetings and attendances.",
    ),
    "reports.notes_map": (
        "ご自分の機関を探してみてください。近くにある機関ほど、よく同じ会議に出ています。",
        "Please look for your own organization. The nearer two are, the more often they meet.",
    ),
    "reports.notes_ties": (
        "分野をまたいだつながり（横）と、市町村・圏域・県をまたいだつながり（縦）です。",
        "Ties between sectors, and between municipality, district and prefecture.",
    ),
    "reports.notes_bridges": (
        "会議体や分野の間をつないでいる機関です。その機関だけに頼らない形を、一緒に考えたいと思います。",
        "These organizations join forums or sectors. Let us think how not to depend on one alone.",
    ),
    "reports.notes_gaps": (
        "次に声をかけるとしたらどなたか、ご意見をください。",
        "Whom should we ask next? Please tell us what you think.",
    ),
    "reports.notes_change": (
        "前の年度と比べた変化です。顔ぶれの入れ替わりは毎年あるものです。",
        "This is what changed since last year. Some turnover is usual.",
    ),
    "reports.notes_sure": (
        "最後に注意点です。同じ会議に出たことと、うまく連携できていることは別です。",
        "Finally a caution: sitting in the same meeting is not the same as working well together.",
    ),
    # Comparing.
    "reports.by_for_several": (
        "いくつかの結果を比べるときに、分け方（{value}）は指定できません。"
        "分け方は1つの結果を分けて比べるときに使います",
        "several studies are compared as they are; “{value}” takes apart a single one",
    ),
    "reports.unknown_by": (
        "「{value}」では分けられません。使えるのは {known} です",
        "cannot take apart by “{value}”; there are {known}",
    ),
    "reports.nothing_to_compare": (
        "比べるものがありません。年度・地区・会議体・層の記載がある記録か、"
        "いくつかの記録を指定してください（{by}）",
        "there is nothing to compare ({by}); give several records, or one that tells fiscal years, "
        "areas, forums or tiers",
    ),
    "reports.no_records": (
        "JSON から読んだ結果には出席記録がないため、比べられません。出席記録のファイルを指定してください",
        "findings read from JSON do not hold the records; give the attendance files to compare",
    ),
    "reports.compare_title": ("会議のつながり 比較", "Who meets whom: comparison"),
    "reports.compare_subtitle": ("{n:つ}の記録を比べています：{names}", "{n} {n:part|parts}: {names}"),
    "reports.compare_maps": ("同じ配置で見るつながり", "The maps, on one layout"),
    "reports.compare_maps_note": (
        "どの図でも、同じ機関は同じ場所にあります。薄い点は、そこに出席していない機関です。青い線は、"
        "左（前）の図になかったつながりです。",
        "An organization has the same place in every map. Pale dots: not seen there. Blue lines: ties "
        "that the map "
        "before does not have.",
    ),
    "reports.compare_maps_note_plain": (
        "どの図でも、同じ機関は同じ場所にあります。薄い点は、そこに出席していない機関です。",
        "An organization has the same place in every map. Pale dots: not seen there.",
    ),
    "reports.compare_told": ("何が変わったか", "What differs"),
    "reports.compare_rest": (
        "ほかの{n}組の比較は、下の「入れ替わり」の表にあります。",
        "{n} more {n:comparison is|comparisons are} in the table “Turnover” below.",
    ),
    "reports.compare_one": (
        "比べる相手がありません（1つだけです）。",
        "There is only one part, so nothing to compare.",
    ),
    "reports.compare_indicators": ("指標の比較", "Indicators side by side"),
    "reports.compare_all": ("すべての指標と範囲", "All indicators with intervals"),
    "reports.compare_pairs": ("入れ替わり", "Turnover"),
    "reports.compare_names": ("加わった機関・出席しなくなった機関", "Who joined and who left"),
    "reports.column_part": ("対象", "Part"),
    "reports.column_from": ("比べる元", "From"),
    "reports.column_to": ("比べる先", "To"),
    "reports.column_joined": ("加わった機関", "Joined"),
    "reports.column_left": ("出席しなくなった機関", "Left"),
    "reports.column_stayed": ("続けて出席", "Stayed"),
    "reports.column_only_from": ("元だけの機関", "Only in the first"),
    "reports.column_only_to": ("先だけの機関", "Only in the second"),
    "reports.column_both": ("両方の機関", "In both"),
    "reports.column_ties_new": ("新しいつながり", "New ties"),
    "reports.column_ties_kept": ("続いたつながり", "Kept ties"),
    "reports.column_ties_ended": ("なくなったつながり", "Ended ties"),
    "reports.column_unit": ("単位", "Unit"),
    "reports.column_any_value": ("値", "Value"),
    "reports.column_rarefied": ("会議の回数をそろえた値", "Value at equal meetings"),
    "reports.column_common_meetings": ("そろえた会議の回数", "Meetings"),
    "reports.column_verdict": ("判断", "Judgement"),
    "reports.pair_change": (
        "{a}から{b}へ：{joined}機関が加わり、{left}機関が出席しなくなりました。"
        "つながりは{new}組が新しく、{kept}組が続き、{ended}組が"
        "なくなりました。",
        "{a} to {b}: {joined} {joined:organization|organizations} joined, {left} left; {new} "
        "{new:tie|ties} new, {kept} kept, "
        "{ended} ended.",
    ),
    "reports.pair_difference": (
        "{a}と{b}：両方に出ている機関は{stayed}機関、{a}だけは{left}機関、{b}だけは{joined}機関です。",
        "{a} and {b}: {stayed} {stayed:organization|organizations} in both, {left} only in {a}, "
        "{joined} only in {b}.",
    ),
    "reports.kinds_one_side": (
        "片方にしかない種別の会議（{kinds}）は、この判断に入れていません。",
        "Kinds of meeting that only one side has ({kinds}) are left out of this judgement.",
    ),
    "reports.change_none": (
        "1つの年度だけの記録のため、年度の間の変化は分かりません。",
        "The record holds one fiscal year only, so there is no change to tell.",
    ),
    "reports.change_members": (
        "{b}は{a}と比べて、はじめて出席した機関が{joined}機関、ふたたび出席した機関が{returned}機関、"
        "出席しなくなった機関が{left}機関あります。",
        "{b} against {a}: {joined} {joined:organization|organizations} came for the first time, "
        "{returned} came back, "
        "{left} did not come any more.",
    ),
    "reports.change_ties": (
        "つながりは{new}組が新しく、{kept}組が続き、{ended}組がなくなりました。",
        "{new} {new:tie is|ties are} new, {kept} {kept:was|were} kept, {ended} ended.",
    ),
    "reports.change_rarefied": (
        "会議の回数を{meetings}回にそろえると、つながりの数は{a}の{before}組に対して{b}は{after}組です。",
        "At {meetings} meetings each, {a} would have {before} ties and {b} {after}.",
    ),
    "reports.change_table": ("年度ごとの変化", "Change from year to year"),
    "reports.change_names": (
        "加わった機関・戻った機関・出席しなくなった機関",
        "Who joined, came back and left",
    ),
    "reports.column_returned": ("ふたたび出席", "Came back"),
    "reports.column_newly": ("はじめて出席", "First time"),
    "reports.column_ties_rarefied_before": (
        "前年度のつながり（回数をそろえた値）",
        "Ties before, at equal meetings",
    ),
    "reports.column_ties_rarefied_after": (
        "当年度のつながり（回数をそろえた値）",
        "Ties after, at equal meetings",
    ),
    "reports.rarefied_note": (
        "会議の回数が違うと値も変わるため、いちばん少ない回数にそろえたときの値も示しています。",
        "Different numbers of meetings alone change these values, so they are also given at the "
        "smallest number.",
    ),
    # Words and methods.
    "reports.definitions": ("用語", "Words"),
    "reports.definitions_and_sources": ("用語と出典", "Words and sources"),
    "reports.sources_lead": ("計算方法の出典：", "Sources of the methods:"),
    "reports.word_organization": ("機関", "Organization"),
    "reports.meaning_organization": (
        "会議に出席した病院、事業所、課、団体など。個人は数えるだけで、名前は残しません。",
        "Hospital, office, department or group that attended. Persons are counted, never named.",
    ),
    "reports.word_meeting": ("会議", "Meeting"),
    "reports.meaning_meeting": ("ある日に開かれた1回の会議。", "A single meeting on a day."),
    "reports.word_forum": ("会議体", "Forum"),
    "reports.meaning_forum": (
        "くり返し開かれる会議の場（協議の場、部会など）。",
        "A standing body that meets again and again.",
    ),
    "reports.word_plenary": ("全体会", "Plenary"),
    "reports.meaning_plenary": (
        "大人数の会議。全員が互いにつながって見えるため、つながりには数えません。",
        "A large meeting; it would tie everybody to everybody, so it makes no ties.",
    ),
    "reports.word_tie": ("つながり", "Tie"),
    "reports.meaning_tie": (
        "2つの機関が少なくとも1回、同じ会議に出席したこと。信頼や連携の質は分かりません。",
        "Two organizations attended at least one meeting together. It shows no trust or quality of work.",
    ),
    "reports.word_weight": ("つながりの強さ", "Strength of a tie"),
    "reports.meaning_weight": (
        "いっしょに出席した会議を、少人数の会議ほど重く数えたもの（1回につき、出席機関数−1で割る）。",
        "Meetings together, smaller meetings counting more (each divided by attending organizations "
        "less one).",
    ),
    "reports.word_across": ("横・縦のつながり", "Ties across"),
    "reports.meaning_across": (
        "横は異なる分野の間、縦は異なる層（市町村、保健所圏域、県など）の間のつながり。",
        "Between different sectors, and between different tiers (municipality, district, prefecture).",
    ),
    "reports.word_bridge": ("橋渡し", "Bridge"),
    "reports.meaning_bridge": (
        "別々の会議体や分野の両方に出ていて、その間をつないでいること。",
        "Being present in two forums or sectors and so joining them.",
    ),
    "reports.word_community": ("まとまり", "Community"),
    "reports.meaning_community": (
        "ほかより互いによく会っている機関の集まり。",
        "Organizations that meet each other more than others.",
    ),
    "reports.word_expected": ("偶然なら", "By chance"),
    "reports.meaning_expected": (
        "各機関の出席回数と各会議の大きさを変えずに、顔ぶれだけを偶然に入れ替えたときの平均。",
        "The mean when who attends is random while attendances and meeting sizes stay the same.",
    ),
    "reports.word_interval": ("下限・上限", "Low and high"),
    "reports.meaning_interval": (
        "会議を同じ会議体・年度の中でくり返し引き直して求めた90%の範囲。",
        "A 90% range from resampling meetings within forum and fiscal year.",
    ),
    "reports.methods": ("方法（論文・報告書にそのまま使える文）", "Methods (for papers and reports)"),
    "reports.methods_lead": (
        "次の文は、この結果の計算方法と設定をそのまま述べたものです。",
        "This text states how these results were computed, with all settings.",
    ),
    "reports.methods_data": (
        "{period}の会議{meetings}回、{organizations}機関の出席記録を分析した。つながりの計算には、"
        "2機関以上が出席し"
        "全体会として除かれなかった{tie_meetings}回を用いた。",
        "We analysed the attendance of {organizations} {organizations:organization|organizations} at "
        "{meetings} "
        "{meetings:meeting|meetings} ({period}). Ties come from the {tie_meetings} "
        "{tie_meetings:meeting|meetings} with "
        "two or more organizations that were not set apart as plenaries.",
    ),
    "reports.methods_plenary_separate": (
        "全体会（20機関以上、全機関の6割を超え、会議の規模の中央値の2倍以上、または指定された会議）"
        "は出席にのみ数えた。",
        "Plenaries (at least 20 organizations, more than 60% of all, and twice the median size, or "
        "marked as such) count "
        "as attendance only.",
    ),
    "reports.methods_plenary_include": ("全体会もつながりに数えた。", "Plenaries make ties as well."),
    "reports.methods_weight_newman": (
        "2機関のつながりの強さは、ともに出席した会議ごとに1/(出席機関数−1)を加えたものである（Newman "
        "2001）。",
        "The weight of a tie is the sum of 1/(size − 1) over the meetings attended together (Newman 2001).",
    ),
    "reports.methods_weight_together": (
        "2機関のつながりの強さは、ともに出席した会議の回数である。",
        "The weight of a tie is the number of meetings attended together.",
    ),
    "reports.methods_weight_jaccard": (
        "2機関のつながりの強さは、ともに出席した会議の、少なくとも一方が出席した会議に対する割合である。",
        "The weight of a tie is the number of meetings attended together over those attended by either.",
    ),
    "reports.methods_weight_cosine": (
        "2機関のつながりの強さは、ともに出席した回数を、それぞれの出席回数の積の平方根で割ったものである。",
        "The weight of a tie is the number of meetings attended together over the square root of the "
        "product of both "
        "attendances.",
    ),
    "reports.methods_weight_overlap": (
        "2機関のつながりの強さは、ともに出席した回数を、少ない方の出席回数で割ったものである。",
        "The weight of a tie is the number of meetings attended together over the smaller attendance.",
    ),
    "reports.methods_measures": (
        "最短経路の長さは1/強さとした。媒介中心性はFreeman（1977）による。",
        "Shortest paths use length 1/weight; betweenness follows Freeman (1977).",
    ),
    "reports.methods_communities": (
        "まとまりはLouvain法（Blondel et al. 2008、解像度1、100通りの初期値）で求め、"
        "モジュラリティ最大の分割を採った。",
        "Communities are the partition of highest modularity of 100 runs of the Louvain method "
        "(Blondel et al. 2008, "
        "resolution 1).",
    ),
    "reports.methods_null": (
        "偶然との比較には、各機関の出席回数と各会議の規模を保つ無作為化（curveball法、Strona et al. "
        "2014）を用いた。",
        "Chance is represented by random records with the same attendances and meeting sizes "
        "(curveball, Strona et al. "
        "2014).",
    ),
    "reports.methods_resamples": (
        "区間は、会議体・年度の中で会議を{n}回復元抽出して求めた。",
        "Intervals come from {n} resamples of meetings within forum and fiscal year.",
    ),
    "reports.methods_no_resamples": ("会議の再抽出は行っていない。", "Meetings were not resampled."),
    "reports.methods_software": (
        "計算にはtsunagari {version}（{packages}、乱数の種{seed}、記録のSHA-256の先頭{records}）を用いた。",
        "Computed with tsunagari {version} ({packages}; seed {seed}; SHA-256 of the records begins "
        "{records}).",
    ),
    "reports.window": ("次のものだけを対象にしています：{what}。", "Only these are included: {what}."),
    "reports.window_item": ("{option}は{values}", "{option} {values}"),
    "reports.window_year": ("年度", "fiscal year"),
    "reports.window_forum": ("会議体", "forum"),
    "reports.window_tier": ("層", "tier"),
    "reports.window_area": ("地区", "area"),
}
