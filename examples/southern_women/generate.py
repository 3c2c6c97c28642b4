"""Write Davis' southern women (Davis, Gardner & Gardner 1941) in the long layout, from networkx.

Eighteen women, fourteen events, 89 attendances: the record on which two-mode methods are compared.
These are real observations of 1930s Natchez, Mississippi, published under these names in 1941.

    python -m examples.southern_women.generate
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import networkx as nx

from examples.sheet import main

if TYPE_CHECKING:
    from collections.abc import Iterator


def rows() -> Iterator[dict[str, object]]:
    """Yield one row an attendance, event by event."""
    graph = nx.davis_southern_women_graph()
    events = sorted(graph.graph["bottom"], key=lambda event: int(event[1:]))
    for event in events:
        for woman in sorted(graph[event]):
            yield {"meeting": event, "organization": woman, "attend": 1}


if __name__ == "__main__":
    main({"attendance.csv": rows}, __file__)
