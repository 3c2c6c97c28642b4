"""What measures take beside a `Network`: attendance, graphs of networkx and incidences."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import wraps
from inspect import signature
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, Protocol, TypeAlias, TypeVar, cast, overload

import numpy as np
import pandas as pd
from scipy import sparse

from tsunagari.errors import Note, UsageError, check_choice, shortened
from tsunagari.kernel.draws import resample
from tsunagari.kernel.threads import one_blas_thread
from tsunagari.network.building import build
from tsunagari.network.core import Network, of_two_modes
from tsunagari.network.graphs import two_modes
from tsunagari.network.nulls import redraws
from tsunagari.network.tested import DRAWS, NULLS
from tsunagari.network.weights import can_redraw
from tsunagari.records import Attendance
from tsunagari.seeds import DEFAULT_SEED, generator

if TYPE_CHECKING:
    from inspect import Parameter

    import networkx as nx

    Incidence: TypeAlias = pd.DataFrame | np.ndarray[Any, Any] | sparse.csr_array
    NetworkLike: TypeAlias = Network | Attendance | nx.Graph | Incidence

P = ParamSpec("P")
R = TypeVar("R")
R_co = TypeVar("R_co", covariant=True)

SHOWN = 5


class Measure(Protocol[P, R_co]):
    """A function of a network that takes anything which can be made one."""

    @overload
    def __call__(self, network: NetworkLike, /, *args: P.args, **kwargs: P.kwargs) -> R_co: ...
    @overload
    def __call__(self, network: NetworkLike, /, *args: Any, **kwargs: Any) -> R_co: ...


def accepts_networks(function: Callable[Concatenate[Network, P], R]) -> Measure[P, R]:
    """Let a function of a `Network` take whatever `as_network` takes, with its ``weight``.

    One with a parameter ``redraws`` also takes ``null="free"`` or ``"forum"`` with ``draws`` (default
    max(200, 2n + 20), enough for all that is judged) and ``seed``; one with ``resamples`` also their number.
    """
    parameters = signature(function).parameters

    @wraps(function)
    def measured(network: NetworkLike, *args: Any, weight: str | None = None, **options: Any) -> R:
        whole = as_network(network, weight=weight)
        with one_blas_thread():
            if "redraws" in parameters:
                _fill_in(whole, options, parameters)
            return function(whole, *args, **options)

    return cast("Measure[P, R]", measured)


def _fill_in(network: Network, options: dict[str, Any], parameters: Mapping[str, Parameter]) -> None:
    """Make the redraws and resamples that are named by a word or a number, in place."""
    seed = int(options.get("seed", DEFAULT_SEED))
    if "null" in options and "null" not in parameters:
        null, draws = options.pop("null"), options.pop("draws", max(DRAWS, 2 * len(network) + 20))
        check_choice("null", null, NULLS)
        if null is not None and can_redraw(network):
            drawn = redraws(network, null, draws, seed)
            options["redraws"] = np.concatenate([some.matrices() for some in drawn])[:draws]
    if isinstance(options.get("resamples"), int):
        options["resamples"] = resample(network.strata, options["resamples"], generator(seed, "resamples"))
    if "seed" not in parameters:
        options.pop("seed", None)


def as_network(source: NetworkLike, *, weight: str | None = None) -> Network:
    """Return the network of whatever a measure may be given.

    Parameters
    ----------
    source : Network, Attendance, networkx.Graph, pandas.DataFrame, array or sparse array
        A graph is taken as by `Network.from_networkx`. A table or array of 0 and 1 is an incidence:
        organizations down (its index), meetings across (its columns); a table of anything else is read as
        records, as by `tsunagari.read`. Not changed.
    weight : str, optional
        Of a one-mode graph the edge attribute that holds the strength of a tie (default ``"weight"``), else
        the tie weight as in `tsunagari.build` (default ``"newman"``).

    Returns
    -------
    Network
        The same object if it is one.

    Raises
    ------
    UsageError
        If it is none of these, a cell of an incidence is neither 0 nor 1, a name stands twice, or ``weight``
        is given with a network, which has its own.

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame([[1, 0], [1, 1], [0, 1]], index=["Clinic", "Office", "School"])
    >>> as_network(table, weight="together").ties.values.tolist()
    [['Clinic', 'Office', 1, 1.0], ['Office', 'School', 1, 1.0]]

    """
    if isinstance(source, Network):
        if weight is not None:
            raise UsageError(Note("network.weight_of_network", {"weight": source.weight}))
        return source
    kind: Any = weight or "newman"
    if isinstance(source, Attendance):
        return build(source, weight=kind)
    if hasattr(source, "nodes") and hasattr(source, "is_directed"):
        return Network.from_networkx(source, weight=weight)
    if isinstance(source, pd.DataFrame) and not _is_numeric(source):
        from tsunagari.reading import read

        return build(read(source), weight=kind)
    if isinstance(source, pd.DataFrame | np.ndarray) or sparse.issparse(source):
        return of_two_modes(_parsed(cast("Incidence", source)), weight=kind)
    raise UsageError(Note("network.unknown_source", {"value": shortened(type(source).__name__)}))


def _is_numeric(table: pd.DataFrame) -> bool:
    """Return whether all columns hold numbers: an incidence, not a table of records."""
    return all(pd.api.types.is_numeric_dtype(dtype) for dtype in table.dtypes)


def _parsed(source: Incidence) -> Any:
    """Return the two modes of an incidence; names are the index and columns, or 1, 2, 3."""
    if isinstance(source, pd.DataFrame):
        names, meetings = (axis.map(str).tolist() for axis in (source.index, source.columns))
        cells = sparse.coo_array(source.to_numpy(dtype=np.float64, na_value=np.nan))
        if names == meetings and len(names) > 1 and abs(cells - cells.T).sum() == 0:
            raise UsageError(Note("network.adjacency"))
    else:
        if source.ndim != 2:
            raise UsageError(Note("network.unknown_source", {"value": f"{source.ndim}-d array"}))
        cells = sparse.coo_array(source)
        width = [len(str(count)) for count in cells.shape]
        names, meetings = (
            [f"{letter}{k + 1:0{digits}d}" for k in range(count)]
            for letter, count, digits in zip("om", cells.shape, width, strict=True)
        )
    cells.eliminate_zeros()
    wrong = np.flatnonzero(cells.data != 1)[:SHOWN]
    listed = zip(*(axis[wrong].tolist() for axis in (*cells.coords, cells.data)), strict=True)
    faults = [
        {"row": shortened(names[i]), "column": shortened(meetings[m]), "value": shortened(value)}
        for i, m, value in listed
    ]
    if faults:
        raise UsageError([Note("network.bad_cell", fault) for fault in faults])
    return two_modes(names, meetings, sparse.csr_array(cells).astype(np.bool_))
