"""Write docs/measures from the texts that `tsunagari measures` shows. Run: python docs/build_measures.py."""

from pathlib import Path

from tsunagari.words.measures import both, keys, listing

FOLDER = Path(__file__).parent / "measures"


def pages() -> dict[str, str]:
    """Return every file of the folder: name → text."""
    index = ["# 指標の一覧（measures）", "", "| 指標 | 一言で | in one line |", "|---|---|---|"]
    for ja, en in zip(listing("ja"), listing("en"), strict=True):
        index.append(f"| [{ja.name}]({ja.key}.md)<br>`{ja.key}` {en.name} | {ja.line} | {en.line} |")
    return {"index.md": "\n".join(index) + "\n", **{f"{key}.md": both(key) for key in keys()}}


def main() -> None:
    """Write the files, and remove pages of measures that are no more."""
    FOLDER.mkdir(exist_ok=True)
    written = pages()
    for path in FOLDER.glob("*.md"):
        if path.name not in written:
            path.unlink()
    for name, text in written.items():
        (FOLDER / name).write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
