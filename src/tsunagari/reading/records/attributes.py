"""What is known of an organization besides its name: sector, secretariat, category."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from tsunagari.clean.marks import is_set
from tsunagari.clean.names import name_key, sector_of
from tsunagari.clean.person_words import category_of
from tsunagari.clean.text import folded, label
from tsunagari.errors import shortened
from tsunagari.reading.column import most_said
from tsunagari.reading.grid import Cells

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from tsunagari.reading.context import ReadContext
    from tsunagari.reading.records.organizations import Named
    from tsunagari.reading.rows import Rows

_EXAMPLES: Final = 6


def add_attributes(named: Named, rows: Rows, context: ReadContext) -> None:
    """Add sector, secretariat and category; what no column says is guessed from the name."""
    frame, size = named.frame, len(named.frame)
    sector = rows.get("sector").cleaned(label)
    sectors, differing = most_said(sector, named.organization, size)
    _tell_differing(named.frame, sectors, differing, context)
    duty = {text for text in sector.levels if folded(text) in {"事務局", "secretariat"}}
    host = np.array([text in duty for text in sectors], dtype=bool)
    sectors[host] = None
    guessed = [
        None if text else sector_of(key.split("|", 1)[0])
        for text, key in zip(sectors, frame["key"].tolist(), strict=True)
    ]
    frame["sector"] = pd.array(
        [text or guess for text, guess in zip(sectors, guessed, strict=True)], dtype="str"
    )
    frame["sector_source"] = pd.array(
        [
            "column" if text else "name" if guess else None
            for text, guess in zip(sectors, guessed, strict=True)
        ],
        dtype="str",
    )
    for column in ("home_area", "home_tier"):
        own, _ = most_said(rows.get(column).cleaned(label), named.organization, size)
        frame[column] = pd.array(own, dtype="str")
    host[named.organization[rows.where("secretariat", is_set)]] = True
    if context.options.secretariat:
        host |= _named_hosts(named.frame, context)
    frame["secretariat"] = host
    frame["category"] = np.array(
        [category_of(name.split("（", 1)[0]) is not None for name in frame["name"].tolist()],
        dtype=bool,
    )


def _named_hosts(frame: pd.DataFrame, context: ReadContext) -> NDArray[np.bool_]:
    """Return which organizations an option names as the secretariat; tell those that are not there."""
    wanted = {text: name_key(text).key for text in context.options.secretariat}
    sought = set(wanted.values())
    keys = frame["key"].tolist()
    names = [name_key(name).key for name in frame["name"]]
    known = {*names, *(name_key(key).key for key in keys)}
    for text in context.options.secretariat:
        if wanted[text] not in known:
            context.note("reading.secretariat_unknown", name=shortened(text))
    bare = (key.split("|", 1)[0] for key in keys)
    return np.array([bool({key, own} & sought) for key, own in zip(bare, names, strict=True)], dtype=bool)


def tell_guessed_sectors(frame: pd.DataFrame, context: ReadContext) -> None:
    """Tell the sectors that nothing but the name speaks for, once masters and answers had their say."""
    guessed = frame[frame["sector_source"] == "name"]
    for sector, table in guessed.groupby("sector", sort=True):
        names = table["name"].tolist()
        # The review sheet lists them all.
        shown = "、".join(shortened(name) for name in names[:_EXAMPLES]) + "…" * (len(names) > _EXAMPLES)
        context.note("reading.sector_guessed", Cells(count=len(names)), sector=str(sector), names=shown)


def _tell_differing(
    frame: pd.DataFrame,
    sectors: NDArray[np.object_],
    differing: Mapping[int, list[str]],
    context: ReadContext,
) -> None:
    """Tell of organizations whose rows name different sectors."""
    for organization, texts in differing.items():
        context.note(
            "reading.sectors_differ",
            name=shortened(frame["name"][organization]),
            sectors="、".join(shortened(text) for text in texts),
            taken=shortened(sectors[organization]),
        )


def add_answered_sectors(frame: pd.DataFrame, context: ReadContext) -> None:
    """Write the sectors that a person confirmed, corrected or refused."""
    review = context.options.review
    if review is None or not review.sectors:
        return
    for place, name in enumerate(frame["name"]):
        if name in review.sectors:
            sector = review.sectors[name]
            frame.loc[place, "sector"] = sector
            frame.loc[place, "sector_source"] = "master" if sector else None
