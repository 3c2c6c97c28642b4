"""Every public name loads and says in its docstring what it is, what it returns and how to use it."""

import ast
import doctest
import inspect
import re
from pathlib import Path

import pytest

import tsunagari as tg

NAMES = [name for name in tg.__all__ if name != "__version__"]
FUNCTIONS = [name for name in NAMES if not inspect.isclass(getattr(tg, name))]
MEASURES = Path(tg.__file__).parent / "measure"


@pytest.mark.parametrize("name", NAMES)
def test_every_name_loads_and_has_a_docstring(name):
    found = getattr(tg, name)
    assert found.__name__ == name
    assert (inspect.getdoc(found) or "").strip()
    assert name in dir(tg)


@pytest.mark.parametrize("name", FUNCTIONS)
def test_every_function_shows_parameters_results_and_an_example(name):
    text = inspect.getdoc(getattr(tg, name)) or ""
    for heading in ("Parameters", "Returns", "Examples"):
        assert f"\n{heading}\n---" in text
    assert doctest.DocTestParser().get_examples(text)


@pytest.mark.parametrize("name", FUNCTIONS)
def test_every_example_runs(name):
    # pytest looks for examples in a module's own functions; a wrapped one belongs to another.
    function = getattr(tg, name)
    namespace = dict(vars(inspect.getmodule(inspect.unwrap(function))))
    for example in doctest.DocTestFinder(recurse=False).find(function, name, globs=namespace):
        assert not doctest.DocTestRunner(verbose=False).run(example).failed


def test_every_family_of_measures_can_be_reached():
    # A family is a file; at least the function that it is named for, or its main ones, is public.
    homes = {getattr(tg, name).__module__.rsplit(".", 1)[-1] for name in FUNCTIONS}
    assert {path.stem for path in MEASURES.glob("[!_]*.py")} <= homes


def test_readers_of_types_see_the_same_names():
    tree = ast.parse(Path(tg.__file__).with_suffix(".pyi").read_text(encoding="utf-8"))
    typed = {
        (alias.name, node.module)
        for node in tree.body
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
        if alias.asname == alias.name
    }
    assert typed == set(tg._HOMES.items())


def test_an_unknown_name_is_an_attribute_error():
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = tg.nothing


WANTED = {
    "its parts": r"\nParameters\n---(.|\n)*\nReturns\n---",
    "errors": r"\nRaises\n---",
    "a source": r"doi:|doi\.org|ISBN|厚生労働省告示|A question of this field's own",
    "what is undefined": r"NaN|\bNA\b|[Ee]mpty|None|nobody|[Nn]othing|Without",
    "an example": r"\nExamples\n---(.|\n)*>>> ",
}


@pytest.mark.parametrize(
    "name", [name for name in FUNCTIONS if getattr(tg, name).__module__.startswith("tsunagari.measure")]
)
def test_every_measure_says_what_a_reader_must_know(name):
    text = inspect.getdoc(getattr(tg, name)) or ""
    missing = [what for what, pattern in WANTED.items() if not re.search(pattern, text)]
    assert not missing, f"the docstring of tg.{name} lacks {missing}; measure/overlap.py has them all"
    # The columns or fields of what comes out are named there, or in the class that it returns.
    returned = re.split(r"\n[A-Z]\w+\n---", text.split("\nReturns\n---", 1)[1])[0]
    assert "``" in returned or re.search(r"^[A-Z]\w+$", returned, re.MULTILINE), (
        "Returns names no ``column`` and no class; a measure gives a table or a dataclass of tables"
    )


@pytest.mark.parametrize("name", sorted(set(NAMES) - set(FUNCTIONS)))
def test_every_public_class_has_an_example_that_runs(name):
    found = getattr(tg, name)
    assert ">>> " in (inspect.getdoc(found) or "").split("Examples", 1)[-1]
    namespace = dict(vars(inspect.getmodule(found)))
    for example in doctest.DocTestFinder(recurse=False).find(found, name, globs=namespace):
        assert example.examples
        assert not doctest.DocTestRunner(verbose=False).run(example).failed
