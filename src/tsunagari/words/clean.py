"""Sentences about single cells: dates."""

SENTENCES: dict[str, tuple[str, str]] = {
    "clean.date_unreadable": (
        "日付「{text}」を読み取れません（{count}件）。R5.6.14、令和5年6月14日、2023/6/14 のように書いてください",
        "The date “{text}” cannot be read ({count} {count:cell|cells}). Write it like R5.6.14 or 2023-06-14",
    ),
    "clean.date_no_era": (
        "日付「{text}」は元号がないため、和暦か西暦か分かりません（{count}件）。R5.4.1 や 2005/4/1 のように書いてください",
        "The date “{text}” names no era, so its year is unclear ({count} {count:cell|cells}). Write it like R5.4.1 or 2005-04-01",
    ),
    "clean.date_no_year": (
        "日付「{text}」に年がありません（{count}件）。年度の列を加えるか、--fiscal-year で年度を指定してください",
        "The date “{text}” has no year ({count} {count:cell|cells}). Add a fiscal-year column or give --fiscal-year",
    ),
    "clean.date_impossible": (
        "日付「{text}」は暦にありません（{count}件）。正しい日付に直してください",
        "The date “{text}” does not exist ({count} {count:cell|cells}). Please correct it",
    ),
    "clean.date_far": (
        "日付「{text}」の年が 1900～2100 年の範囲にありません（{count}件）。正しい日付に直してください",
        "The year of “{text}” is not between 1900 and 2100 ({count} {count:cell|cells}). Please correct it",
    ),
    "clean.date_order": (
        "日付「{text}」は月と日のどちらが先か分かりません（{count}件）。2024/3/4 や R6.3.4 のように年から書いてください",
        "Of the date “{text}” it is unclear whether month or day comes first ({count} {count:cell|cells}). Write it like 2024-03-04",
    ),
    "clean.date_period": (
        "「{text}」は1か月より長い期間で、開催日ではないようです（{count}件）。開催日を書くか、この列を使わないでください",
        "“{text}” is a period of more than a month, not the day of a meeting ({count} {count:cell|cells}). Write the day, or leave this column out",
    ),
    "clean.date_several": (
        "「{text}」には離れた日が2つ以上あります（{count}件）。会議ごとに行または列を分けてください",
        "“{text}” names days that lie apart ({count} {count:cell|cells}). Give each meeting its own row or column",
    ),
    "clean.date_weekday": (
        "日付「{text}」の曜日が暦と合いません（{count}件）。年や日に誤りがないか確かめてください",
        "The weekday of “{text}” is not the one in the calendar ({count} {count:cell|cells}). Please check year and day",
    ),
    "clean.date_serial": (
        "数字だけの日付（例：{text}）を Excel の日付として読みました（{count}件）",
        "Bare numbers such as {text} were read as Excel dates ({count} {count:cell|cells})",
    ),
    "clean.date_era_over": (
        "日付「{text}」はその元号の期間の外ですが、そのまま西暦に直しました（{count}件）",
        "The date “{text}” lies outside its era; it was converted as it stands ({count} {count:cell|cells})",
    ),
    "clean.date_month": (
        "「{text}」のように日のない日付は、その月の1日としました（{count}件）",
        "Dates without a day, such as “{text}”, were taken as the first of the month ({count} {count:cell|cells})",
    ),
    "clean.date_span": (
        "「{text}」のような期間は初日を開催日としました（{count}件）",
        "Of spans such as “{text}” the first day was taken ({count} {count:cell|cells})",
    ),
}
