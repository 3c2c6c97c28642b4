"""Mutation testing: put one small fault into the code at a time and see whether a test fails.

    python packaging/mutants.py FOLDER... [--sample 60] [--seed 1] [--limit 60]

The sample of each folder of src/tsunagari is drawn by the seed. Each mutant lives in a process of its own,
which compiles the faulty module in place of the file, so no file is changed. The tests of its folder decide,
those that name the module first, within a limit of processor seconds. A survivor is read by a person: a test
becomes sharper, or docs/reliability.md says why it is no fault.
"""

from __future__ import annotations

import argparse
import ast
import copy
import os
import random
import resource
import sys
import time
from collections import Counter
from importlib.machinery import SourceFileLoader
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import CodeType

ROOT: Final = Path(__file__).resolve().parents[1]
# Plain assertions: pytest would load a module that is named for its doctests by a loader of its own.
QUIET: Final = (
    "-q",
    "-x",
    "--assert=plain",
    "-p",
    "no:randomly",
    "-p",
    "no:cacheprovider",
    "--hypothesis-seed=1",
)
# Loaded once here, since each mutant starts as a copy of this process.
SHARED: Final = ("hypothesis", "networkx", "openpyxl", "pandas", "scipy.stats", "xlsxwriter")
PAIRS: Final = (
    (ast.Lt, ast.LtE), (ast.Gt, ast.GtE), (ast.Eq, ast.NotEq), (ast.In, ast.NotIn), (ast.Is, ast.IsNot),
    (ast.And, ast.Or), (ast.Add, ast.Sub), (ast.Mult, ast.Div), (ast.BitAnd, ast.BitOr),
)  # fmt: skip
SWAPPED: Final = {a: b for pair in PAIRS for a, b in (pair, pair[::-1])}
CALLS: Final = {"min": "max", "max": "min", "any": "all", "all": "any"}
NOT_RUN: Final = frozenset(("annotation", "returns", "decorator_list"))


def replacements(node: ast.AST) -> Iterator[ast.AST]:  # noqa: C901 - one case a kind of fault
    """Yield what may stand in place of a node."""
    changed: Any = copy.copy(node)
    match node:
        case ast.Compare(ops=[operator]) if type(operator) in SWAPPED:
            changed.ops = [SWAPPED[type(operator)]()]
            yield changed
        case ast.BoolOp(op=operator) | ast.BinOp(op=operator) | ast.AugAssign(op=operator):
            if type(operator) in SWAPPED:
                changed.op = SWAPPED[type(operator)]()
                yield changed
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            yield operand
        case (
            ast.If(test=ast.Name() | ast.Call() | ast.Attribute() as test)
            | ast.IfExp(test=ast.Name() as test)
        ):
            changed.test = ast.UnaryOp(ast.Not(), test)
            yield changed
        case ast.Constant(value=bool() as value):
            yield ast.Constant(not value)
        case ast.Constant(value=int() | float() as number):
            yield ast.Constant(number + 1 if abs(number) < 10 else number * 2)
        case ast.Call(func=ast.Name(id=name)) if name in CALLS:
            changed.func = ast.Name(CALLS[name], ast.Load())
            yield changed
        case ast.Return(value=ast.expr() as value) if not isinstance(value, ast.Constant):
            yield ast.Return(ast.Constant(None))
        case ast.Expr(value=ast.Call()):
            yield ast.Pass()
        case ast.Continue():
            yield ast.Break()


def mutants(tree: ast.Module, parent: ast.AST | None = None) -> Iterator[tuple[ast.AST, ast.AST]]:
    """Yield a node and its replacement, which stands in the module until the next is drawn."""
    for field, value in ast.iter_fields(parent or tree):
        for index, child in enumerate(value if isinstance(value, list) else [value]):
            if field in NOT_RUN or not isinstance(child, ast.AST):
                continue
            for put in replacements(child):
                whole = [*value[:index], put, *value[index + 1 :]] if isinstance(value, list) else put
                setattr(parent or tree, field, whole)
                ast.fix_missing_locations(ast.copy_location(put, child))
                yield child, put
                setattr(parent or tree, field, value)
            yield from mutants(tree, child)


def tests_of(path: Path) -> list[str]:
    """Return the tests of a module's folder: those that name it most come first, then its doctests."""
    folder = path.relative_to(ROOT / "src" / "tsunagari").parts[0]
    files = sorted((ROOT / "tests" / folder).glob("test_*.py"))
    files.sort(
        key=lambda file: (path.stem not in file.name, -file.read_text(encoding="utf-8").count(path.stem))
    )
    return [*map(str, files), str(path)]


def run(path: Path, code: CodeType | None, output: Path, limit: int) -> None:
    """Run the tests of a module in this process, compiled as given, and leave with pytest's code."""
    import pytest

    os.setsid()
    resource.setrlimit(resource.RLIMIT_CPU, (limit, limit + 5))
    with output.open("w", encoding="utf-8") as opened:
        os.dup2(opened.fileno(), 1)
        os.dup2(opened.fileno(), 2)
    plain = SourceFileLoader.get_code

    def get_code(loader: SourceFileLoader, name: str) -> CodeType | None:
        return code if code is not None and Path(loader.path) == path else plain(loader, name)

    SourceFileLoader.get_code = get_code  # type: ignore[method-assign]
    result = pytest.main([*QUIET, *tests_of(path)])
    sys.stdout.flush()
    os._exit(int(result))


def outcome(path: Path, code: CodeType | None, output: Path, limit: int) -> str:
    """Run the tests of a module, compiled as given, beside this process; return what came of it."""
    process = get_context("fork").Process(target=run, args=(path, code, output, limit))
    process.start()
    process.join()
    if process.exitcode is not None and process.exitcode < 0:
        return "UNDECIDED"
    return "killed" if process.exitcode else "SURVIVED"


def main() -> int:
    """Draw the mutants, print each survivor with its line, and count."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="+")
    parser.add_argument("--sample", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--limit", type=int, default=60)
    parser.add_argument("--output", type=Path, default=ROOT / "build" / "mutants.txt")
    given = parser.parse_args()
    given.output.parent.mkdir(parents=True, exist_ok=True)
    os.chdir(ROOT)
    for name in SHARED:
        __import__(name)
    for folder in given.folders:
        paths = sorted((ROOT / "src" / "tsunagari" / folder).rglob("*.py"))
        spots = [
            (path, number)
            for path in paths
            for number, _ in enumerate(mutants(ast.parse(path.read_text(encoding="utf-8"))))
        ]
        drawn = sorted(random.Random(given.seed).sample(spots, min(given.sample, len(spots))))  # noqa: S311 - a sample
        broken = compile("raise SystemError", str(paths[-1]), "exec")
        if (outcome(paths[-1], None, given.output, 900), outcome(paths[-1], broken, given.output, 900)) != (
            "SURVIVED", "killed",
        ):  # fmt: skip
            raise SystemExit(
                f"{folder}: tests must pass as they are and fail without a module, see {given.output}"
            )
        came: Counter[str] = Counter()
        for path, number in drawn:
            tree = ast.parse(path.read_text(encoding="utf-8"))
            node, put = next(pair for n, pair in enumerate(mutants(tree)) if n == number)
            code = compile(tree, str(path), "exec")
            line = path.read_text(encoding="utf-8").splitlines()[node.lineno - 1].strip()
            before, after = (ast.unparse(part).splitlines()[0] for part in (node, put))
            began = time.monotonic()
            mark = outcome(path, code, given.output, given.limit)
            came[mark] += 1
            place = f"{path.relative_to(ROOT)}:{node.lineno} ({time.monotonic() - began:.0f} s)"
            sys.stdout.write(f"{mark} {place}: {before}  →  {after}    in: {line}\n")
            sys.stdout.flush()
        sys.stdout.write(f"{folder}: {dict(came)} of {len(drawn)}, drawn of {len(spots)}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
