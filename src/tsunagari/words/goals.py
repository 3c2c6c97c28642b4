"""Indicators that a goal may name: their names, and one plain sentence each."""

_NAMED: dict[str, tuple[str, str, str, str]] = {
    "meetings": ("会議の開催回数", "meetings held", "その年度に開いた会議の回数です（個別の会議を除く）。", "Meetings held in the fiscal year, case meetings aside."),
    "official_meetings": ("協議の場の開催回数", "meetings of the council", "障害福祉計画の活動指標：協議の場を開いた回数です。", "Of the plan's activity indicators: how often the council met."),
    "official_participants": ("協議の場の参加者数", "participants of the council", "障害福祉計画の活動指標：協議の場の関係者の延べ参加者数（人）です。", "Of the plan's activity indicators: people at the council's meetings, summed."),
    "official_evaluations": ("目標設定及び評価の実施回数", "goal setting and evaluations", "障害福祉計画の活動指標：目標の設定と評価を行った会議の回数です。", "Of the plan's activity indicators: meetings that set goals or evaluated."),
    "organizations": ("出席した機関の数", "organizations", "その年度に一度でも出席した機関の数です。", "Organizations that came at least once in the year."),
    "attendances": ("のべ出席機関数", "attendances", "会議ごとの出席機関を合計した数です。", "Organizations at each meeting, summed."),
    "people": ("のべ参加者数", "people", "すべての会議の参加者を合計した人数です。", "People at all meetings, summed."),
    "mean_size": ("1回あたりの出席機関", "organizations a meeting", "1回の会議に平均いくつの機関が来たかです。", "How many organizations came to a meeting on average."),
    "forums": ("会議体の数", "bodies", "その年度に開かれた会議体の数です。", "Bodies that met in the year."),
    "forums_per_organization": ("1機関あたりの会議体", "bodies an organization", "1つの機関が平均いくつの会議体に出ているか（負担）です。少ないほど負担が軽くなります。", "To how many bodies an organization sends somebody on average; fewer is less load."),
    "cross_sector_share": ("横のつながり", "ties between sectors", "同席のうち、異なる分野の間のものの割合です。", "Share of meeting together that joins different sectors."),
    "between_tier_share": ("縦のつながり", "ties between tiers", "同席のうち、市町村・圏域・県など異なる層の間のものの割合です。", "Share of meeting together that joins different tiers."),
    "continuity": ("続けて出席した機関の割合", "continuity", "前の年度に来た機関のうち、この年度も来た割合です。", "Of the organizations of the year before, the share that came again."),
    "newcomers": ("はじめて出席した機関", "newcomers", "この年度にはじめて来た機関の数です。", "Organizations that came for the first time."),
    "leavers": ("出席しなくなった機関", "leavers", "前の年度に来て、この年度は来なかった機関の数です。少ないほどよい目標として扱います。", "Organizations of the year before that did not come; taken as better when fewer."),
    "single_held_pairs": ("1機関だけでつなぐ分野の組", "sector pairs held by one", "二つの分野の同席が、一つの機関だけにかかっている組の数です。", "Pairs of sectors that meet only by way of one organization."),
    "articulations": ("要になっている機関", "organizations that all hangs on", "抜けると、つながりが二つに分かれてしまう機関の数です。", "Organizations without which the network would fall in two."),
    "groups_present": ("参加した関係者のグループ", "stakeholder groups present", "国が挙げる関係者のグループのうち、一度でも参加したものの数です。", "Of the ministry's stakeholder groups, those that came at least once."),
    "voice_meetings": ("当事者・家族がいた会議", "meetings with users or families", "当事者・家族・ピアサポーターが出席した会議の回数です。", "Meetings that people with lived experience, families or peer supporters attended."),
    "voice_share": ("当事者・家族がいた会議の割合", "share of meetings with users or families", "当事者・家族・ピアサポーターが出席した会議の割合です。", "Share of meetings that people with lived experience, families or peer supporters attended."),
    "places_with_body": ("協議の場のある市町村", "municipalities with a council", "その年度に協議の場を開いた市町村の数です。", "Municipalities whose council met in the year."),
    "places_with_health_centre": ("県・保健所が出席した市町村", "municipalities with the prefecture present", "協議の場に県または保健所が来た市町村の数です（バックアップ）。", "Municipalities whose council the prefecture or a public health centre attended."),
    "link_care_mental_health": ("介護×精神保健の同席", "long-term care × mental health", "介護・高齢者の機関と、精神保健の機関（精神科、保健、保健所）が同席した会議の回数です。", "Meetings that long-term care and mental health (psychiatry, public health) both attended."),
    "link_housing_medical": ("居住×医療の同席", "housing × medical care", "居住支援の機関と、医療機関が同席した会議の回数です。", "Meetings that housing support and medical care both attended."),
    "link_prefecture_municipality": ("県×市町村の同席", "prefecture × municipality", "県の機関（保健所、精神保健福祉センターを含む）と、市町村の課が同席した会議の回数です。", "Meetings that the prefecture (public health centres included) and a municipality both attended."),
}  # fmt: skip

SENTENCES: dict[str, tuple[str, str]] = {
    **{f"goals.name_{key}": (words[0], words[1]) for key, words in _NAMED.items()},
    **{f"goals.plain_{key}": (words[2], words[3]) for key, words in _NAMED.items()},
    "goals.name_group": ("協議の場の参加者数（{group}）", "participants of the council ({group})"),
    "goals.plain_group": (
        "障害福祉計画の活動指標：協議の場の参加者のうち、{group}の延べ人数です。",
        "Of the plan's activity indicators: people at the council's meetings, {group}.",
    ),
}
