import pytest

from tsunagari.errors import OutputError, UsageError
from tsunagari.samples import EXAMPLES, example
from tsunagari.writing import forget_read


@pytest.mark.parametrize("name", sorted(EXAMPLES))
def test_an_example_is_written_whole_beside_the_user(name, tmp_path):
    written = example(name, tmp_path)
    assert written == tmp_path / f"{name}{'.xlsx' if name == 'template' else '.csv'}"
    assert (tmp_path / f"{name}.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    assert all(path.name.startswith(name) for path in tmp_path.iterdir())


def test_a_file_that_is_there_stays_as_it_is(tmp_path):
    mine = tmp_path / "iruma.csv"
    mine.write_text("mine")
    with pytest.raises(OutputError) as refused:
        example("iruma", tmp_path)
    assert "iruma.csv" in refused.value.text("ja")
    assert "--force" in refused.value.text("en")
    assert mine.read_text() == "mine"
    example("iruma", tmp_path, force=True)
    assert "架空データ" in mine.read_text(encoding="utf-8-sig")


def test_an_unknown_example_lists_those_there_are(tmp_path):
    with pytest.raises(UsageError) as refused:
        example("sayama", tmp_path)
    assert all(name in refused.value.text() for name in EXAMPLES)
    assert not list(tmp_path.iterdir())


def test_a_missing_folder_is_told(tmp_path):
    with pytest.raises(OutputError) as refused:
        example("iruma", tmp_path / "nowhere")
    assert "nowhere" in refused.value.text("en")


@pytest.mark.parametrize("name", sorted(EXAMPLES))
def test_its_own_unchanged_files_are_replaced_and_changed_ones_are_not(name, tmp_path):
    first = example(name, tmp_path)
    held = {path: path.read_bytes() for path in tmp_path.iterdir()}
    forget_read()
    assert example(name, tmp_path) == first
    assert {path: path.read_bytes() for path in tmp_path.iterdir()} == held
    for path, data in held.items():
        path.write_bytes(data + b"x")
        with pytest.raises(OutputError):
            example(name, tmp_path)
        assert path.read_bytes() == data + b"x"
        path.write_bytes(data)
