"""A list that a city edited comes back as Excel saved it."""

import pandas as pd
import pytest

from tsunagari.errors import InputError
from tsunagari.reading.files.lists import read_list

TEXT = (
    "group,sectors,names\n髙齢者,介護.*|高齢.*,包括支援|ケアマネ|居宅|デイ\n\n"
    ", ,\n学校,教育,学校|大学|塾|園\n"
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932", "utf-16"])
@pytest.mark.parametrize("comma", [",", "\t"])
def test_every_encoding_of_excel_and_bars_between_words(tmp_path, encoding, comma):
    path = tmp_path / "list.csv"
    path.write_text(TEXT.replace(",", comma), encoding=encoding, newline="\r\n")
    table, name = read_list(path)
    assert name == "list.csv"
    assert table.columns.tolist() == ["group", "sectors", "names"]
    assert table["names"].tolist() == ["包括支援|ケアマネ|居宅|デイ", "学校|大学|塾|園"]
    assert table.index.tolist() == [2, 5]  # rows without a word are no rows of the list


def test_a_workbook(tmp_path):
    path = tmp_path / "list.xlsx"
    cells = {
        "group": ["家族", None, "学校"],
        "sectors": ["家族.*", None, None],
        "names": ["家族会|^家族$", None, "学校"],
    }
    pd.DataFrame(cells).to_excel(path, index=False)
    table, _ = read_list(path)
    assert table.to_numpy().tolist() == [["家族", "家族.*", "家族会|^家族$"], ["学校", "", "学校"]]


@pytest.mark.parametrize("name", ["", "none.csv", "*.csv"])
def test_a_folder_a_pattern_and_nothing_are_no_list(tmp_path, name):
    (tmp_path / "one.csv").write_text(TEXT, encoding="utf-8")
    with pytest.raises(InputError):
        read_list(tmp_path / name)
