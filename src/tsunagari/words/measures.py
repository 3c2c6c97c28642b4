"""Names of measures, one line each, and the sentences that measures make."""

from __future__ import annotations

SENTENCES: dict[str, tuple[str, str]] = {
    "measures.list_separator": ("・", ", "),
    "measures.community_of": ("{sectors}のまとまり", "group of {sectors}"),
    "measures.community_around": ("{name}のまわりのまとまり", "group around {name}"),
    "measures.and_more": ("{names}ほか{n}機関", "{names} and {n} more"),
    "measures.groups_column": (
        "関係者グループの表に「{column}」列がありません。列は group、group_en、sectors、names の4つです",
        "the table of stakeholder groups has no column “{column}”; "
        "it needs group, group_en, sectors and names",
    ),
    "measures.groups_expression": (
        "「{value}」は検索の書き方（正規表現）として読めません。語を | で区切って並べてください",
        "“{value}” is not a regular expression; list the words with | between them",
    ),
    "measures.secretariat_unknown": (
        "どの機関が事務局かの記載がないため、事務局を除いた場合は確かめていません。",
        "The record does not say who the secretariat is, so the network without it was not examined.",
    ),
    "measures.secretariat_alone": (
        "事務局（{who}）を除くと、ほかに機関がありません。",
        "Without the secretariat ({who}) no organization remains.",
    ),
    "measures.secretariat_holds": (
        "事務局（{who}）を除いても、残りの{n}機関のうち切り離される機関はありません。",
        "Without the secretariat ({who}), none of the other {n} {n:organization|organizations} is cut off.",
    ),
    "measures.secretariat_cuts": (
        "事務局（{who}）を除くと、残りの{n}機関のうち{lost}機関（{names}）が、最も大きなつながりから切り離されます。",
        "Without the secretariat ({who}), {lost} of the other {n} {n:organization|organizations} "
        "({names}) would be cut off from the largest connected part.",
    ),
}
