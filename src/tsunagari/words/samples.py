"""Sentences about the examples that come with the program."""

SENTENCES: dict[str, tuple[str, str]] = {
    "samples.unknown": (
        "「{name}」という見本はありません。次のどれかを指定してください：{names}",
        "there is no example “{name}”; choose one of: {names}",
    ),
    "samples.exists": (
        "すでにあるため書き込みませんでした。上書きするには --force を付けてください",
        "already there, so nothing was written; add --force to replace it",
    ),
    "samples.folder": (
        "フォルダー「{folder}」がありません。先に作るか、別のフォルダーを指定してください",
        "there is no folder “{folder}”; make it first or name another one",
    ),
}
