"""Whatever is typed in one folder, in whatever order: no byte that the program did not write is lost."""

from __future__ import annotations

import os
import random
import zipfile
from pathlib import Path

import pytest
from openpyxl import load_workbook

ROWS = "開催日,会議名,所属,分野\n" + "".join(
    f"R{year}.{month}.1,{forum},{name},{sector}\n"
    for year in (4, 5)
    for month, forum in ((5, "部会"), (6, "連絡会"))
    for name, sector in (("中央病院", "医療"), ("保健所", "保健"), ("福祉課", "行政"))
)
NAMES = ("R5", "年度")
SEEDS = 6
replaced = []
RESULTS = {
    "render": (".html", ".svg", ".png"),
    "report": (".html", ".md", ".xlsx"),
    "slides": (".pptx",),
    "compare": (".html", ".json", ".xlsx"),
    "export": (".json", ".csv", ".graphml", ".gexf"),
}
LISTS = ("--organizations", "--meetings", "--marks", "--groups", "--counts", "--review")


def held(folder):
    return {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


class Folder:
    """A person at work in one folder: files typed, filled in, saved again, copied; commands run on them."""

    def __init__(self, run, folder, seed):
        self.run, self.folder, self.chance = run, folder, random.Random(seed)  # noqa: S311
        self.written, self.last, self.replaced = set(), None, 0
        (folder / "f").mkdir()
        for name in ("R4.csv", "f/R5.csv"):
            (folder / name).write_text(ROWS, encoding="utf-8")

    def files(self, *endings):
        return sorted(path for path in self.folder.rglob("*") if path.suffix in endings) or [
            self.folder / "R4.csv"
        ]

    def any_target(self, endings):
        return self.chance.choice(("", "f/")) + self.chance.choice(NAMES) + self.chance.choice(endings)

    def inputs(self):
        some = [str(path.relative_to(self.folder)) for path in self.files(".csv", ".xlsx", ".md")]
        return [self.chance.choice([*["R4.csv"] * 5, *["f"] * 3, *some, ".", "*.csv", "f/*", "*.xlsx"])]

    def command(self):
        """Return a command and whether it is forced; sometimes with a list."""
        name = self.chance.choice([*RESULTS, *RESULTS, "check", "check", "example", "app", "measures"])
        force = self.chance.random() < 0.15
        if name == "example":
            words = [name, self.chance.choice(("template", "iruma"))]
        elif name == "measures":
            words = [name, "coverage", "-o", self.any_target((".csv",))]
        elif name == "app":
            return [name, *self.inputs()], False
        else:
            words = [name, *self.inputs()]
            if name == "check":
                words += ["--review", self.any_target((".xlsx",))]
            else:
                words += ["--resamples", "0"]
                for _ in range(self.chance.randint(1, 2)):
                    words += ["-o", self.any_target(RESULTS[name])]
                if self.chance.random() < 0.3:
                    option = self.chance.choice(LISTS)
                    words += [option, str(self.chance.choice(self.files(".csv", ".xlsx")))]
        return [*words, *(["--force"] if force else [])], force

    def obey(self):
        before = held(self.folder)
        # People call the same command again and again, after changes to what it wrote.
        if not self.last or self.chance.random() < 0.5:
            self.last = self.command()
        words, force = self.last
        result = self.run(*words)
        assert result.code in {0, 1, 2}, (words, result.err)
        after = held(self.folder)
        for path, data in before.items():
            if after.get(path) == data:
                continue
            if force:
                named = {os.path.normpath(word) for word in words if "." in word}
                assert str(path) in named or words[0] == "example", (words, path)
                assert not (words[0] not in {"example", "measures", "check"} and self.read_by(words, path))
                continue
            assert path in after, (words, path)
            assert data in self.written, (words, path, result.out, result.err)
            assert path.suffix != ".csv", (words, path)
            self.replaced += 1
        self.written |= {data for path, data in after.items() if before.get(path) != data}

    def read_by(self, words, path):
        """Return whether a file was named as an input or a list of a command."""
        targets = {k + 1 for k, word in enumerate(words) if word == "-o"}
        return any(
            os.path.normpath(word) == str(path) or Path(word) == self.folder / path
            for k, word in enumerate(words)
            if k not in targets
        )

    def work(self):
        """Change something by hand."""
        files = [one for one in self.folder.rglob("*") if one.is_file()]
        ours = [one for one in files if one.read_bytes() in self.written]
        path = self.chance.choice(
            [one for one in ours if str(one.relative_to(self.folder)) in self.last[0]] or ours or files
        )
        kind = self.chance.choice(("append", "fill", "own", "copy", "comment", *["record"] * 3))
        if kind == "record":
            for record in ("R4.csv", "f/R5.csv"):
                with (self.folder / record).open("a", encoding="utf-8") as file:
                    day, name = self.chance.randint(1, 28), self.chance.choice("甲乙丙丁")
                    file.write(f"R5.7.{day},部会,{name}事業所,福祉\n")
        elif kind == "append":
            path.write_bytes(path.read_bytes() + b"\n<!-- mine -->\n")
        elif kind == "fill" and path.suffix == ".xlsx" and zipfile.is_zipfile(path):
            book = load_workbook(path)
            book.worksheets[0].append(["R5.6.1", "協議会", "はい", self.chance.random()])
            book.save(path)
        elif kind == "own":
            path = self.folder / self.any_target((".html", ".md", ".xlsx", ".json", ".csv", ".svg"))
            path.write_text(f"tsunagari のメモ {self.chance.random()}", encoding="utf-8")
        elif kind == "copy":
            (self.folder / self.any_target((path.suffix or ".md",))).write_bytes(path.read_bytes())
        elif kind == "comment" and path.suffix in {".xlsx", ".pptx"} and zipfile.is_zipfile(path):
            with zipfile.ZipFile(path, "a") as archive:
                archive.comment = b"mine"


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(SEEDS))
def test_no_byte_that_the_program_did_not_write_is_lost(run, tmp_path, seed):
    folder = Folder(run, tmp_path, seed)
    for _ in range(16):
        folder.obey()
        if folder.chance.random() < 0.7:
            folder.work()
    replaced.append(folder.replaced)


def test_the_search_is_worth_its_name():
    if len(replaced) < SEEDS:
        pytest.skip("only after all of the above")
    # Results that nobody changed are replaced, else the search proves nothing.
    assert sum(replaced) >= SEEDS, replaced
