"""Sentences of writing findings for other tools."""

SENTENCES: dict[str, tuple[str, str]] = {
    "exports.unknown_ending": (
        "「{name}」の形式がわかりません。ファイル名の終わりを {known} のどれかにしてください",
        "the format of “{name}” is not known; let its name end in one of {known}",
    ),
    "exports.unknown_format": (
        "{ending} ファイルに形式「{value}」は使えません。使えるのは {known} です",
        "{ending} files cannot have the format “{value}”; choose one of {known}",
    ),
}
