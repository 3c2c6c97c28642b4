"""Sentences about the examples that come with the program."""

SENTENCES: dict[str, tuple[str, str]] = {
    "samples.unknown": (
        "「{name}」という見本はありません。次のどれかを指定してください：{names}",
        "there is no example “{name}”; choose one of: {names}",
    ),
}
