"""`place`: where everything stands on the map, once for all years, views and pictures.

Communities become blocks, blocks are set apart, labels never overlap while there are at most
`LABELLED` organizations. Arrays only: no loop over ties.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from tsunagari.network import bodies
from tsunagari.seeds import DEFAULT_SEED, generator

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from scipy import sparse

    from tsunagari.network import Network

    Floats = NDArray[np.float64]
    Integers = NDArray[np.int64]
    Mask = NDArray[np.bool_]

EM: Final = 13.0
"""Height of a label's letters, in the pixels of the layout."""
LINE: Final = 1.2
NODE: Final = 23.0
"""Room for the mark itself, height and width."""
GAP: Final = 5.0
BLOCK_GAP: Final = 26.0
LABELLED: Final = 80
"""Up to so many organizations every label gets its own room; beyond, views choose labels."""
ASPECT: Final = 2.0
LABEL_EMS: Final = 8
LATIN_EMS: Final = 11
"""Words of Latin letters are not broken well at the width of Japanese ones."""
LABEL_LINES: Final = 3
_DENSE: Final = 400


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


def place(network: Network, membership: pd.Series | None = None, *, seed: int = DEFAULT_SEED) -> Placement:
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
    >>> found = place(Network.from_networkx(nx.florentine_families_graph()))
    >>> len(found.organizations)
    15

    """
    everyone = network.everyone.reset_index(drop=True)
    names = everyone["name"].astype(str)
    sizes = _boxes(names.tolist())
    xy = np.zeros((len(everyone), 2))
    row_of = pd.Series(everyone.index, index=names)
    members = row_of.reindex(network.organizations["name"].astype(str)).to_numpy(np.int64)
    weights = network.weights
    tied = np.diff(weights.indptr) > 0
    blocks = _blocks(network, membership, tied)
    xy[members] = _main(weights, blocks, sizes[members], tied, seed)
    inside = np.zeros(len(everyone), dtype=bool)
    inside[members[tied]] = True
    forum_names, attended = _forum_attendance(network)
    forum_xy = np.full((len(forum_names), 2), np.nan)
    plenary = (everyone["place"] == "plenary").to_numpy() & ~inside
    home = np.where(plenary, attended.argmax(axis=1) if attended.shape[1] else -1, -1)
    sectors = everyone["sector"].astype("str").fillna("").to_numpy(dtype=object)
    _surround(xy, forum_xy, sizes=sizes, sectors=sectors, home=home, inside=inside)
    settled = inside | plenary
    _rows(xy, sizes, ~settled, settled)
    forum_sizes = _boxes(forum_names)
    _free_spots(xy, forum_xy, sizes, forum_sizes, attended)
    # So far the middles of boxes; the mark stands at the top of its box, the label below.
    xy[:, 1] += (NODE + GAP - sizes[:, 1]) / 2
    forum_xy[:, 1] += (NODE + GAP - forum_sizes[:, 1]) / 2
    every = np.vstack([xy, forum_xy])
    if len(every):
        middle = (every.min(axis=0) + every.max(axis=0)) / 2
        xy, forum_xy = xy - middle, forum_xy - middle
    return Placement(_table(names.tolist(), xy), _table(forum_names, forum_xy))


def wrapped(name: str, ems: int = LABEL_EMS, lines: int = LABEL_LINES) -> list[tuple[str, float]]:
    """Break a name into label lines of about equal length, each with its width in em.

    Parameters
    ----------
    name : str
    ems : int
        Longest line; a full-width letter is 1 em, any other 0.56 (of common sans-serif fonts).
    lines : int
        At most so many; the rest becomes ``…``.

    Returns
    -------
    list of (str, float)
        At least one line.

    Examples
    --------
    >>> [line for line, width in wrapped("基幹相談支援センター")]
    ['基幹相談支援', 'センター']
    >>> wrapped("")
    [('', 0.0)]

    """
    letters = _clusters(" ".join(name.split()))
    if not letters:
        return [("", 0.0)]
    widths = np.array([_em(letter) for letter in letters])
    if widths.max() < 1.0:
        ems = max(ems, LATIN_EMS)
    upto = np.concatenate([[0.0], widths.cumsum()])
    if upto[-1] > ems * lines:
        # Cut where every line is full, with room for the dots.
        kept = int(np.searchsorted(upto, ems * lines - lines - 1.0, side="right")) - 1
        letters = [*letters[: max(kept, 1)], "…"]
        upto = np.concatenate([[0.0], np.array([_em(letter) for letter in letters]).cumsum()])
    prices = [_price(letters, at) for at in range(len(letters))]
    options = [_cuts(upto, prices, count, float(ems)) for count in range(1, lines + 1)]
    # Another line costs less than a broken word.
    costs = [(option[0] + 2.0 * number, option[1]) for number, option in enumerate(options) if option]
    cuts = min(costs)[1] if costs else [*range(0, len(letters), len(letters) // lines + 1), len(letters)]
    texts = ["".join(letters[low:high]).strip() for low, high in pairwise(cuts)]
    return [(text, float(sum(_em(letter) for letter in _clusters(text)))) for text in texts]


def _cuts(upto: Floats, prices: list[float], count: int, ems: float) -> tuple[float, list[int]] | None:
    """Return cost and places of the cheapest cuts into ``count`` lines; None if they do not fit."""
    last = len(prices)
    best: dict[int, tuple[float, list[int]]] = {0: (0.0, [0])}
    for line in range(count):
        ends = [last] if line == count - 1 else range(1, last)
        reached: dict[int, tuple[float, list[int]]] = {}
        for end in ends:
            cost_here = prices[end] if end < last else 0.0
            options = [
                (cost + cost_here + ((upto[end] - upto[start]) / ems) ** 2 * 3, [*cuts, end])
                for start, (cost, cuts) in best.items()
                if start < end and upto[end] - upto[start] <= ems + 1e-9
            ]
            if options:
                reached[end] = min(options)
        best = reached
    return best.get(last)


def _price(letters: list[str], at: int) -> float:
    """Return what a line break before letter ``at`` costs; names break best where the script changes."""
    if at == 0:
        return 0.0
    before, after = letters[at - 1], letters[at]
    if " " in {before, after}:
        return 0.0
    if after in "ー・々、。）」)ゃゅょっャュョッ…" or before in "（「(":
        return 9.0
    old, new = _script(before), _script(after)
    if old == new:
        return {"CJK": 2.5, "LATIN": 8.0}.get(old, 4.0)
    # B型, 第1: letters and numbers belong to what follows; kana after kanji often ends a word.
    return 1.5 if new == "HIRAGANA" or old in {"LATIN", "DIGIT"} else 0.3


def _clusters(text: str) -> list[str]:
    """Split into letters with their combining marks, so that no line starts with a lone mark."""
    found: list[str] = []
    for letter in text:
        if found and (unicodedata.combining(letter) or letter in "\u200d\ufe0e\ufe0f\u3099\u309a"):
            found[-1] += letter
        else:
            found.append(letter)
    return found


def _em(letter: str) -> float:
    """Return the width of a letter in em."""
    return 1.0 if unicodedata.east_asian_width(letter[0]) in "WFA" else 0.56


def _script(letter: str) -> str:
    """Return the script of a letter; the long-vowel mark is katakana, wide Latin is Latin."""
    words = unicodedata.name(letter[0], "?").split()
    if words[0] in {"FULLWIDTH", "HALFWIDTH"} and len(words) > 1:
        return words[1]
    return "KATAKANA" if letter[0] == "ー" else words[0]


def _table(names: list[str], xy: Floats) -> pd.DataFrame:
    """Return names with whole pixels; -0 would be a different byte than 0."""
    whole = np.round(xy) + 0.0
    return pd.DataFrame({"name": pd.array(names, dtype="str"), "x": whole[:, 0], "y": whole[:, 1]})


def _boxes(names: list[str]) -> Floats:
    """Return width and height that a mark with its label needs, gap included."""
    boxes = np.full((len(names), 2), NODE + GAP)
    if len(names) > LABELLED:
        # Too many to label all: room for the marks, and some air so that chosen labels fit.
        boxes[:, 0] *= 1.4
        return np.asarray(boxes)
    for row, name in enumerate(names):
        lines = wrapped(name, LABEL_EMS, LABEL_LINES)
        boxes[row, 0] = max(NODE, max(ems for _, ems in lines) * EM) + GAP
        boxes[row, 1] = NODE + len(lines) * EM * LINE + GAP
    return boxes


def _blocks(network: Network, membership: pd.Series | None, tied: Mask) -> Integers:
    """Return a block number for each organization of the network, 0 … in order of first member."""
    from scipy.sparse.csgraph import connected_components

    parts = connected_components(network.weights, directed=False)[1].astype(np.int64)
    if membership is not None:
        found = membership.reindex(network.organizations["name"]).reset_index(drop=True)
        codes = pd.factorize(found)[0]
        # Without a community an organization stays with its component.
        parts = np.where(codes >= 0, codes, parts + len(codes))
    blocks = np.full(len(parts), -1, dtype=np.int64)
    blocks[tied] = pd.factorize(parts[tied])[0]
    return blocks


def _main(weights: sparse.csr_array, blocks: Integers, sizes: Floats, tied: Mask, seed: int) -> Floats:
    """Place the tied organizations: blocks as rigid rectangles, members inside them."""
    from scipy import sparse

    xy = np.zeros((len(blocks), 2))
    count = int(blocks.max(initial=-1)) + 1
    if count == 0:
        return xy
    rows = np.flatnonzero(tied)
    belongs = sparse.csr_array((np.ones(len(rows)), (rows, blocks[rows])), shape=(len(blocks), count))
    towards = np.asarray((weights @ belongs).todense(), dtype=float)
    between = np.asarray((belongs.T @ towards), dtype=float)
    np.fill_diagonal(between, 0.0)
    draw = generator(seed, "layout")
    centres = _level(_springs(between, np.zeros((count, 2)), draw))
    area = np.array([sizes[blocks == block].prod(axis=1).sum() for block in range(count)])
    extents = np.zeros((count, 2))
    for block in range(count):
        inside = np.flatnonzero(blocks == block)
        pull = _pull(towards[inside], centres, block)
        local = _inside(weights[inside][:, inside], pull, sizes[inside], draw)
        low = (local - sizes[inside] / 2).min(axis=0)
        high = (local + sizes[inside] / 2).max(axis=0)
        xy[inside] = local - (low + high) / 2
        extents[block] = high - low
    spread = np.sqrt(area.sum() * 2.0)
    centres = _fit(centres, np.array([spread * np.sqrt(ASPECT), spread / np.sqrt(ASPECT)]))
    centres = _packed(centres, extents + BLOCK_GAP)
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


def _inside(weights: sparse.csr_array, pull: Floats, sizes: Floats, draw: np.random.Generator) -> Floats:
    """Lay out one block without overlaps, somewhat wider than high."""
    count = len(sizes)
    if count == 1:
        return np.zeros((1, 2))
    if count <= _DENSE:
        xy = _springs(np.asarray(weights.todense(), dtype=float), pull, draw)
    else:
        # A spiral: the best tied in the middle; turned so that members face their other communities.
        order = np.argsort(-np.asarray(weights.sum(axis=1)).ravel(), kind="stable")
        turn = np.arange(count) * (np.pi * (3 - np.sqrt(5)))
        xy = np.empty((count, 2))
        xy[order] = np.sqrt(np.arange(count) + 0.5)[:, None] * np.column_stack([np.cos(turn), np.sin(turn)])
        xy += pull * np.sqrt(count)
    room = np.sqrt(sizes.prod(axis=1).sum() * 1.15)
    return _separated(_fit(xy, np.array([room * 1.15, room / 1.15])), sizes)


def _springs(weights: Floats, pull: Floats, draw: np.random.Generator, rounds: int = 150) -> Floats:
    """Spring embedding in units of the ideal distance; ``pull`` draws each node in a direction."""
    count = len(weights)
    turn = np.arange(count) * (2 * np.pi / max(count, 1))
    radius = np.sqrt(count) / 2
    xy = radius * np.column_stack([np.cos(turn), np.sin(turn)]) + draw.uniform(-0.1, 0.1, (count, 2))
    if count < 2:
        return np.zeros_like(xy)
    strong = np.sqrt(weights / max(weights.max(), 1e-12))
    for step in range(rounds):
        apart = xy[:, None] - xy[None]
        far = np.sqrt((apart**2).sum(axis=2)) + 1e-3
        # Repulsion 1/d, attraction d·√w, both along the unit vector apart/d; a weak pull to the middle.
        push = ((1.0 / far - strong * far * (3.0 / np.sqrt(count))) / far)[:, :, None] * apart
        force = push.sum(axis=1) + pull * radius - xy * 0.15
        length = np.linalg.norm(force, axis=1, keepdims=True) + 1e-9
        heat = radius * 0.25 * (1 - step / rounds)
        xy = xy + force / length * np.minimum(length, heat)
    return np.asarray(xy)


def _fit(xy: Floats, room: Floats) -> Floats:
    """Scale to a rectangle around the middle; a line or a point stays one."""
    low, high = xy.min(axis=0), xy.max(axis=0)
    span = high - low
    factor = np.divide(room, span, out=np.zeros(2), where=span > 1e-9)
    return np.asarray((xy - (low + high) / 2) * factor)


def _overlaps(xy: Floats, sizes: Floats) -> tuple[Integers, Integers, Floats, Floats]:
    """Return the overlapping pairs with their differences and how deep they overlap in x and y."""
    if len(xy) <= _DENSE:
        first, second = np.triu_indices(len(xy), 1)
    else:
        from scipy.spatial import cKDTree

        pairs = cKDTree(xy / sizes.max(axis=0)).query_pairs(1.0, p=np.inf, output_type="ndarray")
        pairs = pairs[np.lexsort((pairs[:, 1], pairs[:, 0]))]
        first, second = pairs[:, 0], pairs[:, 1]
    apart = xy[second] - xy[first]
    deep = (sizes[first] + sizes[second]) / 2 - np.abs(apart)
    hit = (deep > 1e-6).all(axis=1)
    return first[hit], second[hit], apart[hit], deep[hit]


def _separated(xy: Floats, sizes: Floats, rounds: int = 400) -> Floats:
    """Push boxes apart along their shallower side until none overlap; stretch where that does not end."""
    xy = xy + np.arange(len(xy))[:, None] * np.array([1e-4, 1.7e-4])
    for step in range(rounds):
        first, second, apart, deep = _overlaps(xy, sizes)
        if not len(first):
            return xy
        across = deep[:, 0] / sizes[first, 0] <= deep[:, 1] / sizes[first, 1]
        move = np.where(np.column_stack([across, ~across]), deep, 0.0) * np.where(apart < 0, -1.0, 1.0)
        shift = np.zeros_like(xy)
        np.add.at(shift, first, -move)
        np.add.at(shift, second, move)
        met = np.bincount(np.concatenate([first, second]), minlength=len(xy))[:, None]
        xy = xy + shift / np.maximum(met, 1) * 0.55
        if step % 25 == 24:
            xy = xy * 1.03
    while len(_overlaps(xy, sizes)[0]):
        xy = xy * 1.05
    return xy


def _packed(xy: Floats, sizes: Floats, rounds: int = 60) -> Floats:
    """Set rectangles apart, then draw them together as long as the picture gets smaller."""
    best = _separated(xy, sizes)
    if len(xy) > _DENSE:
        return best
    size = _span(best, sizes)
    for _ in range(rounds):
        tried = _separated(best * 0.93, sizes)
        found = _span(tried, sizes)
        if found >= size * 0.999:
            break
        best, size = tried, found
    return best


def _span(xy: Floats, sizes: Floats) -> float:
    """Return the height of the smallest picture of the wanted aspect that holds all boxes."""
    wide, high = (xy + sizes / 2).max(axis=0) - (xy - sizes / 2).min(axis=0)
    return float(max(wide / ASPECT, high))


def _forum_attendance(network: Network) -> tuple[list[str], Mask]:
    """Return the forums and who was at any meeting of each: organizations × forums."""
    if len(network.every_meeting) == 0:
        return [], np.zeros((len(network.everyone), 0), dtype=bool)
    seats, names = bodies.attended(network, "forum")
    return names, np.asarray(seats.todense()) > 0


def _surround(
    xy: Floats, forum_xy: Floats, *, sizes: Floats, sectors: NDArray[np.object_], home: Integers, inside: Mask
) -> None:
    """Put plenary-only organizations around their forum's node, sector by sector, beside the network."""
    done = inside.copy()
    for forum in np.unique(home[home >= 0]).tolist():
        rows = np.flatnonzero(home == forum)
        rows = rows[np.lexsort((rows, sectors[rows]))]
        found: list[tuple[float, int, Floats, Floats]] = []
        for across in range(1, len(rows) + 2):
            local = _around(sizes[rows], across)
            centre = _beside(xy[done], sizes[done], local, sizes[rows])
            tried = np.vstack([xy[done], local + centre])
            found.append((_span(tried, np.vstack([sizes[done], sizes[rows]])), across, local, centre))
            if across > 4 * np.sqrt(len(rows)) + 3:
                break
        _, _, local, centre = min(found, key=lambda option: option[:2])
        xy[rows] = local + centre
        forum_xy[forum] = centre
        done[rows] = True


def _around(sizes: Floats, across: int) -> Floats:
    """Fill centred rows of about ``across`` boxes around a middle that stays free for the forum's label."""
    mean = sizes[:, 0].mean()
    hole = max(mean * 1.6, (LABEL_EMS + 2) * EM)
    wide = max(across * mean, sizes[:, 0].max())
    count = max(round((sizes[:, 0].sum() + hole) / wide), 1)
    middle = count // 2
    local = np.empty_like(sizes)
    start, top, origin = 0, 0.0, 0.0
    row = 0
    while start < len(sizes) or row <= middle:
        room = wide - (hole if row == middle else 0.0)
        end = start
        used = 0.0
        while end < len(sizes) and (used + sizes[end, 0] <= room + 1e-9 or end == start):
            used += sizes[end, 0]
            end += 1
        inside = slice(start, end)
        high = sizes[inside, 1].max() if end > start else sizes[:, 1].max()
        if row == middle:
            # Tall enough for the forum's own label of up to three lines.
            high = max(high, NODE + GAP + LABEL_LINES * EM * LINE)
            origin = top + high / 2
        local[inside] = _row(sizes[inside], hole if row == middle else 0.0)
        # Marks of a row stand in line whatever the height of their labels.
        local[inside, 1] = top + sizes[inside, 1] / 2
        start, top, row = end, top + high, row + 1
    local[:, 1] -= origin
    return local


def _row(sizes: Floats, hole: float) -> Floats:
    """Set boxes side by side, centred on 0; with a hole in the middle, half of them on each side."""
    local = np.zeros_like(sizes)
    if hole == 0.0:
        local[:, 0] = sizes[:, 0].cumsum() - sizes[:, 0] / 2 - sizes[:, 0].sum() / 2
        return local
    half = (len(sizes) + 1) // 2
    local[:half, 0] = -hole / 2 - (sizes[:half, 0][::-1].cumsum() - sizes[:half, 0][::-1] / 2)[::-1]
    local[half:, 0] = hole / 2 + sizes[half:, 0].cumsum() - sizes[half:, 0] / 2
    return local


def _beside(xy: Floats, sizes: Floats, local: Floats, own: Floats) -> Floats:
    """Return where a block's own origin goes: right of or below what stands, whichever keeps the aspect."""
    if not len(xy):
        return np.zeros(2)
    low, high = (local - own / 2).min(axis=0), (local + own / 2).max(axis=0)
    left_top, right_bottom = (xy - sizes / 2).min(axis=0), (xy + sizes / 2).max(axis=0)
    span, block = right_bottom - left_top, high - low
    middle = (left_top + right_bottom) / 2 - (low + high) / 2
    right = max((span[0] + block[0] + BLOCK_GAP) / ASPECT, span[1], block[1])
    below = max(max(span[0], block[0]) / ASPECT, span[1] + block[1] + BLOCK_GAP)
    if right <= below:
        return np.array([right_bottom[0] + BLOCK_GAP - low[0], middle[1]])
    return np.array([middle[0], right_bottom[1] + BLOCK_GAP - low[1]])


def _rows(xy: Floats, sizes: Floats, alone: Mask, settled: Mask) -> None:
    """Put organizations without any tie in rows under everything else."""
    rows = np.flatnonzero(alone)
    if not len(rows):
        return
    cell = sizes[rows].max(axis=0)
    wide, top, left = cell[0] * np.ceil(np.sqrt(len(rows) * ASPECT)), 0.0, 0.0
    if settled.any():
        low, high = (xy - sizes / 2)[settled].min(axis=0), (xy + sizes / 2)[settled].max(axis=0)
        wide, top, left = high[0] - low[0], high[1] + BLOCK_GAP + cell[1] / 2, low[0]
    across = max(int(wide // cell[0]), 1)
    index = np.arange(len(rows))
    xy[rows, 0] = left + cell[0] / 2 + (index % across) * cell[0]
    xy[rows, 1] = top + (index // across) * cell[1] + (sizes[rows, 1] - cell[1]) / 2


def _free_spots(xy: Floats, forum_xy: Floats, sizes: Floats, forum_sizes: Floats, attended: Mask) -> None:
    """Put each remaining forum where its organizations are on average, at the nearest free spot."""
    taken, boxes = xy, sizes
    if len(forum_xy):
        known = ~np.isnan(forum_xy[:, 0])
        taken, boxes = np.vstack([xy, forum_xy[known]]), np.vstack([sizes, forum_sizes[known]])
    ring = np.arange(1, 200)[:, None] * 16.0
    turn = np.arange(24)[None] * (np.pi / 12)
    around = np.column_stack([(ring * np.cos(turn)).ravel(), (ring * np.sin(turn) / 1.3).ravel()])
    around = np.vstack([np.zeros((1, 2)), around])
    for forum in np.flatnonzero(np.isnan(forum_xy[:, 0])).tolist():
        here = xy[attended[:, forum]]
        spots = around + (here.mean(axis=0) if len(here) else 0.0)
        spot = spots[-1]
        room = (boxes + forum_sizes[forum]) / 2
        for few in np.array_split(spots, 100):  # ring by ring: the nearest is mostly among the first
            near = ((taken + room >= few.min(axis=0)) & (taken - room <= few.max(axis=0))).all(axis=1)
            away = (np.abs(few[:, None] - taken[near]) >= room[near]).any(axis=2).all(axis=1)
            if away.any():
                spot = few[away.argmax()]
                break
        forum_xy[forum] = spot
        taken, boxes = np.vstack([taken, spot]), np.vstack([boxes, forum_sizes[forum]])
