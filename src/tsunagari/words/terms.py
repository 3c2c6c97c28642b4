"""Words of the field that records use and we know: sectors, tiers, kinds of meeting, groups, relations.

Outputs in English say them by `tsunagari.words.term`; every other word of a record stays as its people wrote it.
"""

from __future__ import annotations

_KNOWN = {
    # Sectors, those of the palette and those guessed from names.
    "行政": "administration", "保健": "public health", "司法": "justice", "司法・警察": "justice and police",
    "警察・消防": "police and fire service", "医療（精神科）": "psychiatric care",
    "医療（精神科以外）": "other medical care", "医療": "medical care", "福祉": "welfare",
    "介護": "long-term care", "介護・高齢者": "long-term care and older people",
    "居住支援": "housing support", "居住": "housing", "就労": "employment support",
    "就労・雇用": "work and employment", "当事者": "people with lived experience", "家族": "families",
    "教育": "education", "地域": "local community", "学識": "academia", "企業": "companies",
    # Stakeholder groups, as measure/data/stakeholder_groups.csv has them.
    "保健所": "public health centre", "精神保健福祉センター": "mental health and welfare centre",
    "社会福祉協議会": "council of social welfare",
    "民生委員・児童委員": "welfare and child commissioners",
    "当事者・ピアサポーター": "people with lived experience and peer supporters",
    "居住支援関係者": "housing support", "精神科医療機関": "psychiatric care",
    "その他の医療機関": "other medical care", "地域援助事業者": "community support providers",
    # Tiers.
    "市町村": "municipality", "県": "prefecture", "都道府県": "prefecture", "圏域": "region",
    "保健所圏域": "health centre region", "市域": "city", "市": "city", "区": "ward", "ブロック": "block",
    "地区": "district", "個別": "case", "国": "nation",
    # Kinds of meeting.
    "協議の場": "council", "全体会": "plenary", "運営会議": "steering meeting", "連絡会": "liaison meeting",
    "部会": "section", "ケース": "case meeting", "事例検討会": "case conference", "研修": "training",
    # Relations.
    "紹介": "referral", "相談": "consultation", "共同支援": "joint support", "情報共有": "information sharing",
}  # fmt: skip
SENTENCES: dict[str, tuple[str, str]] = {f"terms.{word}": (word, english) for word, english in _KNOWN.items()}
