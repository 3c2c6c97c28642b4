"""What was checked before something may be said."""

SENTENCES: dict[str, tuple[str, str]] = {
    f"facts.condition_{key}": pair
    for key, pair in {
        "always": ("いつも言える", "always"),
        "answered_pairs": (
            "少なくとも一方が答えた組だけを数える",
            "only pairs of which one side or both answered are counted",
        ),
        "met_before": (
            "日付のある会議に、その日までに始めていた機関と出た（全体会を除く。機会であって、原因ではない）",
            "attended a dated meeting, no plenary, with somebody who had begun by that day (an opportunity, no cause)",
        ),
        "permuted_dates": (
            "始めた機関のあいだで日付を入れ替えた場合と比べた（p値 = (1+k)/(1+n)）",
            "compared with dates permuted among those that began, p = (1+k)/(1+n)",
        ),
        "qap": ("QAPで偶然と比べ、p値が0.05以下なら言う", "QAP against chance, said where p is 0.05 or less"),
        "same_kind": (
            "始めた機関と同じ分野・層の機関だけを、始められた機関とみなす",
            "only organizations of a sector and tier that has a starter count as those that could have begun",
        ),
        "themes_given": (
            "利用者が挙げたテーマだけを、議題の列で探した",
            "only themes of the user's list, looked for in the column of agendas",
        ),
        "goal_given": (
            "目標の一覧（--targets）がある",
            "a list of goals was given (targets)",
        ),
        "planned_given": (
            "見込量が一覧にある",
            "what was planned stands in the list",
        ),
        "value_known": (
            "その年度の値が記録から分かる",
            "the value of that year is known",
        ),
        "two_years": (
            "2年度以上の記録がある",
            "two fiscal years or more are on record",
        ),
        "two_tiers": (
            "層が二つ以上ある",
            "two tiers or more are on record",
        ),
        "not_on_board": (
            "市町村の一覧にある地区は、そちらで言う",
            "areas of the coverage board are told of there",
        ),
        "more_than_three": (
            "4機関以上がつないでいる（3機関までは別の事実で言う）",
            "more than three carry (up to three are told of by another fact)",
        ),
        "band_of_three": (
            "3機関以上で、出ていない機関も3以上ある（だれかが分からないように、幅で言う）",
            "three or more were, and three or more were not: a band that tells of nobody",
        ),
        "both_sides_seen": (
            "組のどちらの側も記録に出ている",
            "both sides of the pair were seen",
        ),
        "groups_recognized": (
            "関係者のグループが名前か分野で分かる",
            "stakeholder groups are known by name or sector",
        ),
        "came_later": (
            "記録の最初の年度には来ていない",
            "they did not come in the first year on record",
        ),
        "office_only": (
            "庁内用だけで言う",
            "in office output only",
        ),
        "two_areas": (
            "地区が二つ以上ある",
            "two areas or more are on record",
        ),
        "number_changed": (
            "年度で数が変わった",
            "the number changed between years",
        ),
        "prefecture_seen": (
            "県か保健所が、どこかの協議の場に一度は来ている",
            "the prefecture or a public health centre came to some council",
        ),
        "areas_known": (
            "半分以上の機関の地区が分かる",
            "the area of half of the organizations or more is known",
        ),
        "body_works": (
            "その会議体は3回以上開かれ、4機関以上が出ている",
            "the body met three times or more, with four organizations or more",
        ),
        "called_nobody_came": (
            "招いた記録があり、出席がない",
            "invitations are on record, and no attendance",
        ),
        "change_tests": (
            "だれが来るか、続けて来た機関のだれがだれに会うかを、別々に偶然と比べた（年度の組の数で補正）",
            "who comes, and who meets whom among those who stayed, each against chance (Holm over pairs of years)",
        ),
        "came_twice": ("加わった機関は2回以上来ている", "whoever joined came twice or more"),
        "case_meetings": ("個別の会議の記録がある", "case meetings are on record"),
        "cases_said": (
            "個別の会議があれば、除いたことを文で断る",
            "where case meetings are on record, the sentence says that they are left out",
        ),
        "column_of_dates": ("機関の一覧に日付の列がある", "the list of organizations has a column of dates"),
        "corrected_p": (
            "偶然との比較で、補正後のp値が0.05以下",
            "corrected p against chance is 0.05 or less",
        ),
        "fifth_more_or_less": ("2割以上の増減がある", "the number rose or fell by a fifth or more"),
        "fifth_first": ("2割以上の機関なら最初に言う", "said first where it holds for a fifth or more"),
        "quarter_first": (
            "分野の4分の1以上なら最初に近く言う",
            "said among the first where a quarter of the sectors is new",
        ),
        "four_meetings_a_year": (
            "その機関が来た年度には、会議が4回以上あった",
            "there were four meetings or more in every fiscal year in which they came",
        ),
        "groups_clear": (
            "各年度の出席回数と会議の大きさを保った引き直しより、分かれ方がはっきりしている",
            "clearer than redraws that keep each year's attendances and meeting sizes",
        ),
        "groups_fit": (
            "半分以上の機関が、国の示す関係者のどれかに当たる（精神科かどうか分からない医療機関があれば精神科は言わない）",
            "half of the organizations or more belong to a group that the ministry names (psychiatry is left out where a hospital's kind is open)",
        ),
        "groups_tested": ("偶然と比べ、それよりはっきりしていない", "compared with chance and not clearer"),
        "groups_untested": (
            "偶然と比べていない、または比べられない",
            "not compared with chance, or not comparable",
        ),
        "half_across_never_met": (
            "異なるまとまりの組の半分以上が同席していれば「顔ぶれ」とだけ言う",
            "if half of the pairs across have met, only circles are spoken of",
        ),
        "half_of_groups_seen": (
            "関係者の半分以上が記録にある",
            "half of the expected groups or more are on record",
        ),
        "indicator_known": ("指標が計算されている", "the indicator was computed"),
        "joins_something_new": ("招くと新しくつながるものがある", "the invitation would join something new"),
        "latest_two_years": ("記録のいちばん新しい2年度", "the latest two fiscal years on record"),
        "latest_year": ("いちばん新しい年度だけを見る", "only the latest fiscal year counts"),
        "met_twice": ("2回以上同席した", "they met twice or more"),
        "no_evaluation_marked": ("評価の印がどの会議にもない", "no meeting is marked as an evaluation"),
        "no_sector_known": ("分野がひとつも分からない", "no sector is known"),
        "nobody_came": ("会議はあるが、出席がない", "there are meetings, but no attendance"),
        "nobody_met": ("つながりがひとつもない", "there are no ties"),
        "each_left_out": ("機関を一つずつ外して確かめた", "each organization was left out in turn"),
        "no_shared_organization": ("2つの会議体に出た機関がない", "no organization was seen in two bodies"),
        "none_three_or_fewer": (
            "3機関以下がつなぐ組がない",
            "no two are linked by three organizations or fewer",
        ),
        "one_year_or_none": ("年度が1つか、ない", "one fiscal year, or none"),
        "sectors_not_compared": ("偶然と比べていない", "not compared with chance"),
        "not_bodies_or_areas": (
            "会議体や地区の分かれ方と同じではない（調整ランド指数0.8未満）",
            "not the same as bodies or areas (adjusted Rand below 0.8)",
        ),
        "not_cohorts": (
            "初めて来た年度の違いでは説明できない（調整ランド指数0.4未満）",
            "not explained by the year of first attendance (adjusted Rand below 0.4)",
        ),
        "not_everybody": ("すべての機関がそうではない", "it does not hold for every organization"),
        "not_secretariat": ("事務局だけの話ではない", "it is not about the secretariat alone"),
        "nothing_held": ("会議がひとつもない", "there is no meeting"),
        "nothing_missing": ("欠けているものの文がひとつもない", "no sentence about something missing holds"),
        "official_counted": ("計画の指標が数えられている", "the official counts were made"),
        "own_sector_of_three": (
            "自分の分野は3機関以上、相手の分野は2機関以上",
            "three organizations or more in the own sector, two or more in the other",
        ),
        "path_test": (
            "引き直しの8割以上で上位にあり、出席回数を保った偶然より多い（候補の数で補正）",
            "among the top in 80% of resamples, and above chance with the same attendances (corrected)",
        ),
        "path_tested_none": (
            "調べて見つからない、または調べられない",
            "tested and none found, or not testable",
        ),
        "plenaries_aside": ("全体会は数えない", "plenaries do not count"),
        "plenaries_counted": ("全体会の同席も数える", "meeting at plenaries counts"),
        "plenaries_set_apart": ("全体会を別にしている", "plenaries are set apart"),
        "rests_on_three": (
            "つなぐ機関は両方に3回以上出ている",
            "whoever joins them came to both three times or more",
        ),
        "secretariat": ("事務局の印がある", "the secretariat is marked"),
        "secretariat_not_marked": ("事務局の印がない", "no secretariat is marked"),
        "sectors_known": (
            "8割以上の出席の分野が分かる",
            "the sector of 80% of the attendances or more is known",
        ),
        "sectors_of_two": ("どちらの分野も2機関以上", "two organizations or more in each sector"),
        "several_bodies": ("ふだんの会議体が2つ以上ある", "there are two working bodies or more"),
        "three_bodies_each": (
            "3つ以上の会議体に出ている（事務局を除く）",
            "in three bodies or more, the secretariat aside",
        ),
        "three_case_meetings": ("3回以上だけを数える", "only three meetings or more are counted"),
        "three_meetings_each_year": (
            "その年度と前の年度に、会議が3回以上あった",
            "three meetings or more in that fiscal year and in the one before",
        ),
        "three_occasions": (
            "同じ会議に出る機会が3回以上あった",
            "there were three occasions to meet or more",
        ),
        "three_or_fewer_join": ("両方に出ている機関が3つまで", "three organizations or fewer attend both"),
        "three_years": ("3年度以上の記録", "three fiscal years or more"),
        "tie_meetings_counted": (
            "つながりを数えた会議の回数による",
            "by the number of meetings that make ties",
        ),
        "two_areas_have_one": ("2つ以上の地区に会議体がある", "two areas or more have a body"),
        "two_began": ("2つ以上の日付がある", "there are two dates or more"),
        "two_new_sectors": ("2つ以上の分野が初めて来た", "two sectors or more came for the first time"),
        "two_or_more": ("2機関以上がそうである", "it holds for two organizations or more"),
    }.items()
}
