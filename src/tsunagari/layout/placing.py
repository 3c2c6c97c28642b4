"""`place`: where everything stands on the map, once for all years, views and pictures.

Communities become blocks, blocks are set apart, labels never overlap while there are at most
`LABELLED` organizations. Arrays only: no loop over ties.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import sparse

from tsunagari.layout import forces
from tsunagari.layout.forces import ASPECT, DENSE, Floats, Integers, corners, span
from tsunagari.layout.labels import EM, GAP, LABEL_EMS, LABEL_LINES, LINE, NODE, boxes
from tsunagari.network import Network, affiliations
from tsunagari.seeds import DEFAULT_SEED, generator

Mask = NDArray[np.bool_]

BLOCK_GAP: Final = 26.0
BRIEFLY_ABOVE: Final = 800
"""Organizations above which springs get fewer rounds: hundreds of small blocks, shown one at a time."""
ROUGHLY_ABOVE: Final = 10_000
"""Organizations above which only the blocks get their places; inside, members stand in a spiral."""
BRIEF_ROUNDS: Final = 50


@dataclass(frozen=True, eq=False)
class Placement:
    """Positions of the marks in pixels, y downwards, the middle of the picture at (0, 0); labels go below.

    Parameters
    ----------
    organizations : pandas.DataFrame
        ``name x y``, one row for each of `Network.everyone`, in its order.
    forums : pandas.DataFrame
        ``name x y``, one row a forum, by name.

    """

    organizations: pd.DataFrame
    forums: pd.DataFrame


def lay_out(network: Network, membership: pd.Series | None = None, *, seed: int = DEFAULT_SEED) -> Placement:
    """Give every organization and forum its place on the map.

    Each community is laid out by a spring embedding of its tie weights (Fruchterman & Reingold 1991),
    its members drawn towards the communities they are tied to, and made free of overlaps;
    communities are placed the same way as rigid blocks. Organizations seen only at plenaries surround their
    forum, beside the network; those without any tie stand in rows at the edge. A forum stands where its
    organizations are on average, at the nearest free spot.

    Parameters
    ----------
    network : Network
        Of all years together, so that one layout serves every year.
    membership : pandas.Series, optional
        Community of each organization, indexed by name; without it connected components.
    seed : int
        Same seed, same places.

    Returns
    -------
    Placement
        Whole pixels. Up to `LABELLED` organizations no two labels overlap.

    References
    ----------
    Fruchterman, T. M. J. & Reingold, E. M. (1991). Graph drawing by force-directed placement.
    Software: Practice and Experience 21, 1129–1164. https://doi.org/10.1002/spe.4380211102

    Examples
    --------
    >>> import networkx as nx
    >>> from tsunagari.network import Network
    >>> points = lay_out(Network.from_networkx(nx.florentine_families_graph()))
    >>> len(points.organizations)
    15

    """
    everyone = network.everyone.reset_index(drop=True)
    names = everyone["name"].astype(str)
    sizes, xy = boxes(names.tolist()), np.zeros((len(everyone), 2))
    row_of = pd.Series(everyone.index, index=names)
    members = row_of.reindex(network.organizations["name"].astype(str)).to_numpy(np.int64)
    tied = np.diff(network.weights.indptr) > 0
    blocks = _blocks(network, membership, tied)
    xy[members] = _main(network.weights, blocks, sizes[members], tied, seed)
    inside = np.zeros(len(everyone), dtype=bool)
    inside[members[tied]] = True
    seats, forum_names = affiliations.attended(network, "forum")
    attended = sparse.csc_array(seats)
    forum_xy, forum_sizes = np.full((len(forum_names), 2), np.nan), boxes(forum_names)
    plenary = (everyone["place"] == "plenary").to_numpy() & ~inside
    home = np.where(plenary, _first_forum(attended), -1)
    sectors = everyone["sector"].astype("str").fillna("").to_numpy(dtype=object)
    _surround(xy, forum_xy, sizes=sizes, sectors=sectors, home=home, inside=inside)
    _rows(xy, sizes, inside | plenary)
    _seat_forums(xy, forum_xy, sizes, forum_sizes, attended, search=len(members) <= ROUGHLY_ABOVE)
    # So far the middles of boxes; the mark stands at the top of its box, the label below.
    marks = np.vstack([xy, forum_xy])
    marks[:, 1] += (NODE + GAP - np.concatenate([sizes, forum_sizes])[:, 1]) / 2
    if len(marks):
        marks -= (marks.min(axis=0) + marks.max(axis=0)) / 2
    return Placement(_table(names.tolist(), marks[: len(xy)]), _table(forum_names, marks[len(xy) :]))


def meeting_spots(
    spots: Floats, organizations: list[str], meetings: list[str], attended: NDArray[np.bool_]
) -> Floats:
    """Return free spots for meetings among organizations that already have their places.

    Each meeting stands where those who attended are on average, or at the nearest spot where neither mark
    nor label touches another: the two-mode picture of a record with a single forum.

    Parameters
    ----------
    places : ndarray, n × 2
        Positions of the organizations' marks.
    organizations, meetings : list of str
        Their n and m names.
    attended : ndarray of bool, n × m

    Returns
    -------
    ndarray, m × 2

    """
    sizes, own = boxes(organizations), boxes(meetings)
    middles = spots.copy()
    middles[:, 1] -= (NODE + GAP - sizes[:, 1]) / 2
    spots = np.full((len(meetings), 2), np.nan)
    _seat_forums(middles, spots, sizes, own, sparse.csc_array(attended))
    spots[:, 1] += (NODE + GAP - own[:, 1]) / 2
    return np.round(spots) + 0.0


def _table(names: list[str], xy: Floats) -> pd.DataFrame:
    """Return names with whole pixels; -0 would be a different byte than 0."""
    whole = np.round(xy) + 0.0
    return pd.DataFrame({"name": pd.array(names, dtype="str"), "x": whole[:, 0], "y": whole[:, 1]})


def _blocks(network: Network, membership: pd.Series | None, tied: Mask) -> Integers:
    """Return a block number for each organization of the network, 0 … in order of first member."""
    components = network.components.astype(np.int64)
    if membership is not None:
        block_of = membership.reindex(network.organizations["name"]).reset_index(drop=True)
        codes = pd.factorize(block_of)[0]
        # Without a community an organization stays with its component.
        components = np.where(codes >= 0, codes, components + len(codes))
    blocks = np.full(len(components), -1, dtype=np.int64)
    blocks[tied] = pd.factorize(components[tied])[0]
    return blocks


def _main(weights: sparse.csr_array, blocks: Integers, sizes: Floats, tied: Mask, seed: int) -> Floats:
    """Place the tied organizations: blocks as rigid rectangles, members inside them."""
    xy = np.zeros((len(blocks), 2))
    count = int(blocks.max(initial=-1)) + 1
    if count == 0:
        return xy
    rows = np.flatnonzero(tied)
    belongs = sparse.csr_array((np.ones(len(rows)), (rows, blocks[rows])), shape=(len(blocks), count))
    towards = sparse.csr_array(weights @ belongs)
    between = sparse.csr_array(belongs.T @ towards)
    between.setdiag(0.0)
    draw = generator(seed, "layout")
    rounds = BRIEF_ROUNDS if len(blocks) > BRIEFLY_ABOVE else forces.ROUNDS
    if count > DENSE:
        centres = forces.gridded(between)
    else:
        centres = _level(forces.springs(between.toarray(), np.zeros((count, 2)), draw, rounds))
    own = blocks[rows]
    area = np.bincount(own, sizes[rows].prod(axis=1), minlength=count)
    order = np.argsort(own, kind="stable")
    starts = np.searchsorted(own[order], np.arange(count))
    if len(blocks) > ROUGHLY_ABOVE:
        strength = forces.strength_inside(weights, blocks)[rows]
        xy[rows] = forces.spirals(strength, forces.pulls(towards[rows], centres, own), sizes[rows], own)
    else:
        for block, inside in enumerate(np.split(rows[order], starts[1:])):
            pull = _pull(towards[inside].toarray(), centres, block)
            xy[inside] = _inside(weights[inside][:, inside], pull, sizes[inside], draw, rounds)
    low = np.minimum.reduceat((xy[rows] - sizes[rows] / 2)[order], starts)
    high = np.maximum.reduceat((xy[rows] + sizes[rows] / 2)[order], starts)
    xy[rows] -= ((low + high) / 2)[own]
    extents = high - low
    if count > DENSE:
        centres = centres * (extents.max(axis=0) + BLOCK_GAP)
    else:
        spread = np.sqrt(area.sum() * 2.0)
        centres = forces.fit(centres, np.array([spread * np.sqrt(ASPECT), spread / np.sqrt(ASPECT)]))
        centres = forces.packed(centres, extents + BLOCK_GAP)
    return np.asarray(xy + np.where(blocks[:, None] >= 0, centres[blocks], 0.0))


def _level(xy: Floats) -> Floats:
    """Turn the longest extent of the points to the horizontal: screens are wide."""
    if len(xy) < 2:
        return xy
    _, axes = np.linalg.eigh(np.cov((xy - xy.mean(axis=0)).T))
    along = axes[:, 1] * (1.0 if axes[np.abs(axes[:, 1]).argmax(), 1] > 0 else -1.0)
    return np.asarray(xy @ np.column_stack([along, [-along[1], along[0]]]))


def _pull(towards: Floats, centres: Floats, own: int) -> Floats:
    """Return for each member the direction of the other blocks that it is tied to, length 0 to 1."""
    away = centres - centres[own]
    length = np.linalg.norm(away, axis=1, keepdims=True)
    unit = np.divide(away, length, out=np.zeros_like(away), where=length > 0)
    total = towards.sum(axis=1, keepdims=True)
    return np.asarray(np.divide(towards @ unit, total, out=np.zeros((len(towards), 2)), where=total > 0))


def _inside(
    weights: sparse.csr_array, pull: Floats, sizes: Floats, draw: np.random.Generator, rounds: int
) -> Floats:
    """Lay out one block without overlaps, somewhat wider than high."""
    count = len(sizes)
    if count == 1:
        return np.zeros((1, 2))
    if count > DENSE:
        strength = np.asarray(weights.sum(axis=1), dtype=float)
        return forces.separated(forces.spirals(strength, pull, sizes, np.zeros(count, dtype=np.int64)), sizes)
    xy = forces.springs(np.asarray(weights.todense(), dtype=float), pull, draw, rounds)
    return forces.separated(forces.fit(xy, forces.room(sizes)), sizes)


def _surround(
    xy: Floats, forum_xy: Floats, *, sizes: Floats, sectors: NDArray[np.object_], home: Integers, inside: Mask
) -> None:
    """Put plenary-only organizations around their forum's node, sector by sector, beside the network."""
    low, high = corners(xy[inside], sizes[inside])
    for forum in np.unique(home[home >= 0]).tolist():
        rows = np.flatnonzero(home == forum)
        rows = rows[np.lexsort((rows, sectors[rows]))]
        candidates = []
        for across in range(1, min(len(rows) + 1, int(4 * np.sqrt(len(rows)) + 3) + 1) + 1):
            local = _around(sizes[rows], across)
            centre = _next_to(low, high, *corners(local, sizes[rows]))
            own_low, own_high = corners(local + centre, sizes[rows])
            height = span(np.minimum(low, own_low), np.maximum(high, own_high))
            candidates.append((height, across, local, centre))
        _, _, local, centre = min(candidates, key=lambda option: option[:2])
        xy[rows] = local + centre
        forum_xy[forum] = centre
        own_low, own_high = corners(xy[rows], sizes[rows])
        low, high = np.minimum(low, own_low), np.maximum(high, own_high)


def _around(sizes: Floats, across: int) -> Floats:
    """Fill centred rows of about ``across`` boxes around a middle that stays free for the forum's label."""
    mean = sizes[:, 0].mean()
    hole = max(mean * 1.6, (LABEL_EMS + 2) * EM)
    wide = max(across * mean, sizes[:, 0].max())
    count = max(round((sizes[:, 0].sum() + hole) / wide), 1)
    middle = count // 2
    local = np.empty_like(sizes)
    start, row, top, origin = 0, 0, 0.0, 0.0
    while start < len(sizes) or row <= middle:
        gap = hole if row == middle else 0.0
        used = sizes[start:, 0].cumsum()
        end = start + max(int((used <= wide - gap + 1e-9).sum()), min(len(used), 1))
        inside = slice(start, end)
        high = sizes[inside if end > start else slice(None), 1].max()
        if row == middle:
            # Tall enough for the forum's own label of up to three lines.
            high = max(high, NODE + GAP + LABEL_LINES * EM * LINE)
            origin = top + high / 2
        # Marks of a row stand in line whatever the height of their labels.
        local[inside] = np.column_stack([_row(sizes[inside, 0], gap), top + sizes[inside, 1] / 2])
        start, top, row = end, top + high, row + 1
    local[:, 1] -= origin
    return local


def _row(wide: Floats, hole: float) -> Floats:
    """Set boxes side by side, centred on 0; with a hole in the middle, half of them on each side."""
    half = (len(wide) + 1) // 2
    middle = wide[:half].sum() if hole else wide.sum() / 2
    aside = np.where(np.arange(len(wide)) < half, -hole / 2, hole / 2)
    return np.asarray(wide.cumsum() - wide / 2 - middle + aside)


def _next_to(left_top: Floats, right_bottom: Floats, low: Floats, high: Floats) -> Floats:
    """Return where a block's own origin goes: right of or below what stands, whichever keeps the aspect."""
    if not np.isfinite(left_top).all():  # nothing stands yet
        return np.zeros(2)
    span, block = right_bottom - left_top, high - low
    middle = (left_top + right_bottom) / 2 - (low + high) / 2
    right = max((span[0] + block[0] + BLOCK_GAP) / ASPECT, span[1], block[1])
    below = max(max(span[0], block[0]) / ASPECT, span[1] + block[1] + BLOCK_GAP)
    if right <= below:
        return np.array([right_bottom[0] + BLOCK_GAP - low[0], middle[1]])
    return np.array([middle[0], right_bottom[1] + BLOCK_GAP - low[1]])


def _rows(xy: Floats, sizes: Floats, settled: Mask) -> None:
    """Put organizations without any tie in rows under everything else."""
    rows = np.flatnonzero(~settled)
    if not len(rows):
        return
    cell = sizes[rows].max(axis=0)
    wide, top, left = cell[0] * np.ceil(np.sqrt(len(rows) * ASPECT)), 0.0, 0.0
    if settled.any():
        low, high = corners(xy[settled], sizes[settled])
        wide, top, left = high[0] - low[0], high[1] + BLOCK_GAP + cell[1] / 2, low[0]
    line, column = np.divmod(np.arange(len(rows)), max(int(wide // cell[0]), 1))
    xy[rows, 0] = left + cell[0] / 2 + column * cell[0]
    xy[rows, 1] = top + line * cell[1] + (sizes[rows, 1] - cell[1]) / 2


def _first_forum(attended: sparse.csc_array) -> Integers:
    """Return the first forum that each organization was at, -1 for none."""
    forums = attended.tocsr().sorted_indices()
    some = np.diff(forums.indptr) > 0
    first = np.full(len(some), -1, dtype=np.int64)
    first[some] = forums.indices[forums.indptr[:-1][some]]
    return first


def _seat_forums(
    xy: Floats, forum_xy: Floats, sizes: Floats, forum_sizes: Floats, attended: sparse.csc_array, *,
    search: bool = True,
) -> None:  # fmt: skip
    """Put each remaining forum where its organizations are on average, or at the nearest free spot."""
    # All x, then all y; forums still without a spot (NaN) are near nothing.
    taken, boxes = np.vstack([xy, forum_xy]).T.copy(), np.vstack([sizes, forum_sizes]).T.copy()
    radius = np.arange(1, 200)[:, None] * 16.0
    turn = np.arange(24)[None] * (np.pi / 12)
    around = np.array([(radius * np.cos(turn)).ravel(), (radius * np.sin(turn) / 1.3).ravel()])
    rings = np.array_split(np.hstack([np.zeros((2, 1)), around]), 100, axis=1)
    for forum in np.flatnonzero(np.isnan(forum_xy[:, 0])).tolist():
        here = xy[np.sort(attended.indices[attended.indptr[forum] : attended.indptr[forum + 1]])]
        middle = (here.mean(axis=0) if len(here) else np.zeros(2))[:, None]
        spot = (rings[-1] + middle)[:, -1] if search else middle[:, 0]
        room = (boxes + forum_sizes[forum][:, None]) / 2
        low, high = taken - room, taken + room
        for ring in rings if search else ():  # the nearest is mostly among the first
            few = ring + middle
            near = ((high >= few.min(axis=1)[:, None]) & (low <= few.max(axis=1)[:, None])).all(axis=0)
            apart = np.abs(few[:, :, None] - taken[:, None, near])
            free = (apart >= room[:, None, near]).any(axis=0).all(axis=1)
            if free.any():
                spot = few[:, free.argmax()]
                break
        forum_xy[forum] = taken[:, len(xy) + forum] = spot
