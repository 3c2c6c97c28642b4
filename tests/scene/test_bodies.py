"""Bodies as areas: exact for every record, or not drawn at all."""

from itertools import combinations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tsunagari.scene import bodies
from tsunagari.scene.canvas import Canvas
from tsunagari.scene.euler import arrange
from tsunagari.scene.record import Body, Record
from tsunagari.scene.shapes import DESK, PHONE


def made(attends, count):
    """A record of these attendances, without a study around it."""
    names = {f"機関{number:02}": bodies for number, bodies in enumerate(attends)}
    held = tuple(
        Body(f"会議体{n}", None, None, 6, True, {name: 3 for name, own in names.items() if n in own})
        for n in range(count)
    )
    return Record(held, {name: {"name": name, "sector": "福祉"} for name in names}, {}, (2023,), None)


@st.composite
def records(draw):
    count = draw(st.integers(2, 6))
    own = st.sets(st.integers(0, count - 1), min_size=1, max_size=count)
    attends = draw(st.lists(own, min_size=1, max_size=12))
    return made([*attends, *({n} for n in range(count) if not any(n in one for one in attends))], count)


def inside(area, mark):
    return area.x < mark.x < area.x + area.width and area.y < mark.y < area.y + area.height


def meet(a, b):
    return a.x < b.x + b.width and b.x < a.x + a.width and a.y < b.y + b.height and b.y < a.y + a.height


@settings(deadline=None, max_examples=120, suppress_health_check=[HealthCheck.too_slow])
@given(records(), st.sampled_from([DESK, PHONE]), st.sets(st.integers(0, 11), max_size=3))
def test_a_mark_is_inside_exactly_the_bodies_that_it_attends(record, medium, strong):
    emphasis = frozenset(f"機関{number:02}" for number in strong)
    scene = bodies.draw(Canvas(record, medium, "ja", emphasis))
    if scene is None:
        return
    areas = {area.key: area for area in scene.areas}
    marks = {mark.key: mark for mark in scene.marks}
    assert set(marks) == set(record.organizations)
    for body in record.bodies:
        members = {name for name, mark in marks.items() if inside(areas[body.name], mark)}
        assert members == set(body.members)
    for a, b in combinations(record.bodies, 2):
        if meet(areas[a.name], areas[b.name]):
            assert set(a.members) & set(b.members)


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(records())
def test_words_never_lie_on_words_or_marks(record):
    scene = bodies.draw(Canvas(record, DESK, "ja", frozenset()))
    if scene is None:
        return
    boxes = [label.box() for label in scene.labels]
    boxes += [(m.x - m.radius, m.y - m.radius, m.x + m.radius, m.y + m.radius) for m in scene.marks]
    for a, b in combinations(boxes, 2):
        assert min(a[2], b[2]) - max(a[0], b[0]) <= 0.5 or min(a[3], b[3]) - max(a[1], b[1]) <= 0.5


def test_three_bodies_in_every_combination_have_a_drawing():
    every = [frozenset(own) for size in (1, 2, 3) for own in combinations(range(3), size)]
    grid = arrange(tuple(every))[0]
    assert len(set(grid.cells.values())) == 7


def test_what_no_rectangles_can_show_is_not_drawn():
    # Six bodies, every two sharing somebody and each with somebody alone: more than rectangles can do.
    every = [frozenset(own) for size in (1, 2) for own in combinations(range(6), size)]
    assert arrange(tuple(every)) == []


def test_a_body_rarely_visited_makes_pale_marks():
    record = made([{0}, {0, 1}, {1}], 2)
    rare = Body("会議体0", None, None, 30, True, record.bodies[0].members)
    record = Record((rare, record.bodies[1]), record.organizations, {}, (2023,), None)
    scene = bodies.draw(Canvas(record, DESK, "ja", frozenset()))
    # 3 of 30 meetings is fewer than a third; who also came to 3 of 6 of the other body is not pale.
    assert {mark.key: mark.pale for mark in scene.marks} == {"機関00": True, "機関01": False, "機関02": False}
