"""Words for writing files."""

SENTENCES: dict[str, tuple[str, str]] = {
    "writing.no_folder": (
        "「{name}」を書き込むフォルダ「{folder}」がありません。フォルダを作るか、別の場所を指定してください。",
        "The folder “{folder}” for “{name}” does not exist. Make it or name another place.",
    ),
    "writing.is_folder": (
        "「{name}」はフォルダです。ファイル名まで指定してください。",
        "“{name}” is a folder. Give the name of a file.",
    ),
    "writing.exists": (
        "「{name}」はすでにあります。tsunagari が書いたままの同じ種類の結果ではない（別の書類、手を加えた結果、"
        "前の版の結果など）ので、置きかえません。置きかえてよければ --force を付けるか、別の名前を指定してください。",
        "“{name}” already exists and is no unchanged result of the same kind (but another document, a result that "
        "was edited, or one of an earlier version), so it is not replaced. "
        "Add --force to replace it, or give another name.",
    ),
    "writing.loop": (
        "「{name}」は自分自身を指すリンクなので、書き込めません。別の名前を指定してください。",
        "“{name}” is a link to itself and cannot be written. Give another name.",
    ),
    "writing.exists_csv": (
        "「{name}」はすでにあります。CSV は元の記録かどうか見分けられないため、"
        "上書きするには --force を付けてください。",
        "“{name}” already exists. A CSV could be your own record, so add --force to replace it.",
    ),
    "writing.locked": (
        "「{name}」に書き込めません。Excel やブラウザなどで開いていれば閉じてから、もう一度お試しください。"
        "読み取り専用の場合は、別の名前を指定してください。",
        "“{name}” cannot be written. If it is open in Excel or a browser, close it and try again. "
        "If it is read-only, give another name.",
    ),
    "writing.read_only": (
        "フォルダ「{folder}」に書き込む権限がないため、「{name}」を作れません。別の場所を指定してください。",
        "“{name}” cannot be made: the folder “{folder}” is not writable for you. Name another place.",
    ),
    "writing.disk_full": (
        "空き容量が足りないため、「{name}」を書き込めませんでした。空きを作ってから、もう一度お試しください。",
        "There is not enough free space to write “{name}”. Make room and try again.",
    ),
    "writing.bad_name": (
        "「{name}」はファイル名として使えません。短い別の名前を指定してください。",
        "“{name}” cannot be used as a file name. Give another, shorter one.",
    ),
    "writing.failed": (
        "「{name}」を書き込めませんでした（{reason}）。別の場所をお試しください。",
        "“{name}” could not be written ({reason}). Try another place.",
    ),
    "writing.not_a_page": (
        "地図は .html で書き出します（「{name}」）。絵にするには tg.draw（コマンドでは render -o 地図.png）を使ってください",
        "the map is an .html file, not “{name}”; for a picture use tg.draw (or render -o map.png)",
    ),
}
