"""Sentences about what a study could not do in full because of the size of the record."""

_FORCE = ("すべて行うには --exact を付けてください（時間がかかります）", "use --exact for all of them (slow)")


def _pair(what_ja: str, what_en: str) -> tuple[tuple[str, str], tuple[str, str]]:
    reduced = (
        f"規模が大きいため、{what_ja}を{{full:,}}回でなく{{n:,}}回で行いました。{_FORCE[0]}",
        f"because of the size, {what_en} used {{n:,}} instead of {{full:,}} draws; {_FORCE[1]}",
    )
    left_out = (
        f"規模が大きいため、{what_ja}は行っていません。{_FORCE[0]}",
        f"because of the size, {what_en} was left out; {_FORCE[1]}",
    )
    return reduced, left_out


JOBS = {
    "runs": ("まとまりの探索", "the search for communities"),
    "paths": ("橋渡しの安定性の確認", "the check whether bridges are stable"),
    "path_redraws": ("橋渡しと偶然との比較", "the comparison of bridges with chance"),
    "partitions": ("まとまりと偶然との比較", "the comparison of communities with chance"),
    "network": ("全体と偶然との比較", "the comparison of the whole network with chance"),
    "intervals": ("指標の幅の計算", "the intervals of indicators"),
    "subsets": ("媒介中心性の順序の安定性の確認", "the check whether the order by betweenness is stable"),
    "permutations": ("年度の間の変化と偶然との比較", "the comparison of change between years with chance"),
    "pairs": ("一つ一つのつながりと偶然との比較", "the comparison of single ties with chance"),
}

_SIZE = {
    f"study.estimated_betweenness{key}": (
        f"規模が大きいため、{ja}媒介中心性は{{full:,}}機関のうち無作為に選んだ{{n:,}}機関からの経路で推定しました"
        f"（誤差はおおむね±{{error}}以内）。近接中心性は計算していません。{_FORCE[0]}",
        f"because of the size, betweenness {en}was estimated from the paths of {{n:,}} of {{full:,}} organizations "
        f"drawn at random (within about ±{{error}}), and closeness was left out; {_FORCE[1]}",
    )
    for key, ja, en in (("", "", ""), ("_years", "年度ごとの", "of single years "))
} | {
    f"study.left_out_betweenness{key}": (
        f"規模が大きいため、{ja}媒介中心性と近接中心性は計算していません（{{full:,}}機関）。{_FORCE[0]}",
        f"because of the size, betweenness and closeness {en}were left out ({{full:,}} organizations); {_FORCE[1]}",
    )
    for key, ja, en in (("", "", ""), ("_years", "年度ごとの", "of single years "))
}

SENTENCES: dict[str, tuple[str, str]] = (
    {
        "study.no_areas": (
            "記録に地区（市町村・圏域）のある会議がないため、地区ごとの地図を作れません。地区の列を加えるか、--meetings の一覧に地区を書いてください",
            "no meeting of the records has an area, so there is no map for each; add a column of areas, or give areas in a list with --meetings",
        ),
        "study.no_draws": (
            "draws の {name} は 0 以上の整数にしてください：{value}",
            "draws of {name} must be a whole number from 0: {value}",
        ),
        "study.reading": (
            "読み取りのときに直した点や確かめてほしい点が{count}件あります"
            "（tsunagari check で内容を確かめられます）",
            "{count} {count:thing was|things were} corrected or {count:needs|need} a look while reading "
            "(tsunagari check shows them)",
        ),
    }
    | {
        f"study.{kind}_{job}": pair
        for job, words in JOBS.items()
        for kind, pair in zip(("reduced", "left_out"), _pair(*words), strict=True)
    }
    | {
        "study.reduced_pairs": (
            f"規模が大きいため、一つ一つのつながりと偶然との比較を{{full:,}}回でなく{{n:,}}回で行いました。偶然より多いといえるつながりが少なめに出ることがあり、同じ会議体の中での比較は行っていません。{_FORCE[0]}",
            f"because of the size, the comparison of single ties with chance used {{n:,}} instead of {{full:,}} draws: it may call fewer ties more than chance, and the comparison within forums was left out; {_FORCE[1]}",
        ),
    }
    | _SIZE
    | {
        "study.ties_unlisted": (
            f"規模が大きいため、つながり{{full:,}}組のうち強い順に{{n:,}}組だけを並べています（指標はすべてのつながりから計算しています）。{_FORCE[0]}",
            f"because of the size, only the strongest {{n:,}} of {{full:,}} ties are listed (every measure uses all of them); {_FORCE[1]}",
        ),
        "study.ties_unlisted_years": (
            f"規模が大きいため、年度ごとのつながりのうち弱い{{n:,}}組は並べていません（指標はすべてのつながりから計算しています）。{_FORCE[0]}",
            f"because of the size, the weakest {{n:,}} ties of single years are not listed (every measure uses all of them); {_FORCE[1]}",
        ),
        "study.own_groups": (
            "関係者のグループは、指定された一覧（--groups）で分けています",
            "Stakeholder groups are those of a list of your own (--groups)",
        ),
        "study.own_counts": (
            "計画の活動指標は、指定された一覧（--counts）で数えています",
            "Official counts go by a list of your own (--counts)",
        ),
        "study.own_targets": (
            "目標は、指定された一覧（--targets）のものです",
            "Goals are those of the list given (--targets)",
        ),
        "study.own_pairs": (
            "見守る組は、指定された一覧（--pairs）のものです",
            "The pairs watched are those of the list given (--pairs)",
        ),
        "study.own_relations": (
            "会議以外の関係は、指定された一覧（--relations）のものです",
            "Relations outside meetings are those of the list given (--relations)",
        ),
        "study.unmatched_pairs": (
            "見守る組のうち{count}組は、どちらかがこの記録のどの機関・分野・層・会議体にも当たりません。見てください（--pairs）",
            "{count} {count:pair|pairs} of --pairs {count:has|have} a side that is no organization, sector, tier or body "
            "of this record: please look",
        ),
        "study.unmatched_relations": (
            "会議以外の関係のうち{count}件は、相手のどちらかがこの記録の機関に当たりません。見てください（--relations）",
            "{count} {count:relation|relations} of --relations {count:names|name} an organization that is not in this "
            "record: please look",
        ),
        "study.unmatched_bodies": (
            "目標のうち{count}件は、この記録にない会議体についてのものです。見てください（--targets）",
            "{count} {count:goal|goals} of --targets {count:is|are} about a body that is not in this record: please look",
        ),
        "study.no_aggregate": (
            "市町村の集計ファイルではありません。export で機関名のない集計（aggregate）として書き出したものを選んでください",
            "This is no aggregate of a city. Please take what export wrote as an aggregate",
        ),
        "study.aggregate_twice": (
            "「{name}」が二つあります。ファイルの名前が市町村の名前になるので、変えてください",
            "There are two files called “{name}”. A file's name is the municipality's: please rename one",
        ),
        "study.aggregate_differs": (
            "数え方（{rule}）がほかのファイルと違うため、足せません。同じ設定で書き出してください",
            "It counts in another way ({rule}) than the other files. Please export it with the same settings",
        ),
        "study.aggregate_window": (
            "一部の会議体・層・地区だけを書き出したものです。選ばずに書き出してください",
            "It holds some forums, tiers or areas only. Please export it without choosing",
        ),
        "study.left_out_suggestions": (
            "規模が大きいため、招く機関の候補は調べていません。--area で地区を選ぶと調べます。",
            "because of the size, no invitations were looked for; choose an area with --area to have them",
        ),
    }
)
