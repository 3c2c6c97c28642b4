"""How sure it is: what was compared with chance."""

SENTENCES: dict[str, tuple[str, str]] = {
    # How sure.
    "reports.sure": ("どのくらい確かか", "How sure is this?"),
    "reports.size_reduced": (
        "記録が大きいため、次の計算は引き直しの回数を減らしました：{jobs}。",
        "The record is large, so fewer draws were made for: {jobs}.",
    ),
    "reports.size_job": ("{job}（{full:,}回を{n:,}回に）", "{job} ({n:,} instead of {full:,})"),
    "reports.size_left_out": (
        "記録が大きいため、次の計算は行っていません：{jobs}。",
        "The record is large, so these were left out: {jobs}.",
    ),
    "reports.size_force": (
        "すべて行うには --exact を付けます（時間がかかります）。",
        "All of it is done with --exact (slow).",
    ),
    "reports.tests": ("偶然との比較", "Comparison with chance"),
    "reports.tests_note": (
        "出席の回数と会議の大きさを変えずに、顔ぶれを偶然に入れ替えた記録を多数つくって比べました。",
        "Compared with many random records in which every organization attends as often and every "
        "meeting is as large.",
    ),
    "reports.null_year": ("同じ年度のどの会議にも出られる場合", "any meeting of the fiscal year"),
    "reports.null_forum": ("同じ会議体・年度の中だけ", "within forum and year"),
    "reports.statistic_within_sector": (
        "同じ分野の中での同席の割合",
        "Share of meetings together within a sector",
    ),
    "reports.statistic_between_tiers": (
        "縦のつながり（市町村・圏域・県の間）の同席の割合",
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
}
