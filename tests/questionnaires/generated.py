"""Make questionnaires of every shape that conditions can give them, for property tests."""

from typing import Any

from hypothesis import strategies as st

from tests.questionnaires.reading import item, of_pages

KINDS = ("single", "multiple", "grid", "text", "scale", "number", "consent", "information")
MOST_PAGES = 4


def _categories(count: int) -> list[dict[str, Any]]:
    return [{"code": code, "text": {"nb": str(code)}} for code in range(1, count + 1)]


@st.composite
def _plain_items(draw: st.DrawFn, code: str) -> dict[str, Any]:
    """An item without conditions."""
    kind = draw(st.sampled_from(KINDS))
    fields: dict[str, Any] = {"required": draw(st.sampled_from(["required", "ask"]))}
    if kind in ("single", "multiple", "grid"):
        fields["categories"] = _categories(draw(st.integers(2, 3)))
    if kind == "multiple" and draw(st.booleans()):
        fields["categories"][-1]["exclusive"] = True
    if kind == "multiple" and draw(st.booleans()):
        fields["min_choices"] = 2 if len(fields["categories"]) == 3 else 1
        together = [one for one in fields["categories"] if "exclusive" not in one]
        fields["min_choices"] = min(fields["min_choices"], len(together))
    if kind == "grid":
        fields["rows"] = [{"code": row, "text": {"nb": row}} for row in "ab"]
    if kind == "scale":
        ends = {"low_end": {"nb": "lav"}, "high_end": {"nb": "høy"}}
        fields |= {"scale_from": 1, "scale_to": 3, **ends}
    if kind == "number":
        fields |= {"minimum": 0, "maximum": 4}
    if kind == "information":
        del fields["required"]
    return item(code, kind, **fields)


def _leaf(one: dict[str, Any]) -> st.SearchStrategy[dict[str, Any]]:
    """A part that asks about the item in a way it can be asked."""
    name, kind = one["code"], one["type"]
    codes = [category["code"] for category in one.get("categories", ())]
    ways: list[st.SearchStrategy[dict[str, Any]]] = [st.just({"op": "answered", "item": name})]
    comparing = st.sampled_from(["eq", "ne", "lt", "le", "gt", "ge"])
    if kind == "number":
        ways.append(_comparison(name, comparing, st.integers(-1, 5)))
    if kind == "scale":
        ways.append(_comparison(name, st.sampled_from(["lt", "le", "gt", "ge"]), st.integers(0, 4)))
    if kind == "single":
        ways.append(_comparison(name, st.sampled_from(["eq", "ne"]), st.sampled_from(codes)))
    if kind == "grid":
        rows = st.sampled_from([f"{name}.{row['code']}" for row in one["rows"]])
        ways.append(
            st.builds(
                lambda row, code: {"op": "eq", "item": row, "value": code},
                rows,
                st.sampled_from(codes),
            )
        )
    if kind in ("single", "multiple"):
        some = st.lists(st.sampled_from(codes), min_size=1, max_size=2, unique=True)
        ways.append(some.map(lambda any_of: {"op": "selected", "item": name, "any": any_of}))
    if kind == "multiple":
        counts = st.integers(1, 3)
        ways.append(counts.map(lambda least: {"op": "count", "item": name, "at_least": least}))
    return st.one_of(ways)


def _comparison(
    name: str, ops: st.SearchStrategy[str], values: st.SearchStrategy[int]
) -> st.SearchStrategy[dict[str, Any]]:
    return st.builds(lambda op, value: {"op": op, "item": name, "value": value}, ops, values)


def conditions_on(earlier: list[dict[str, Any]]) -> st.SearchStrategy[dict[str, Any]]:
    """Conditions on these items and on the frame, up to some levels deep."""
    frame = _comparison("frame.population", st.sampled_from(["lt", "ge"]), st.integers(1, 3))
    leaf = st.one_of([*(_leaf(one) for one in earlier), frame])
    return st.recursive(
        leaf,
        lambda part: st.one_of(
            part.map(lambda of: {"op": "not", "of": of}),
            st.builds(
                lambda op, of: {"op": op, "of": of},
                st.sampled_from(["and", "or"]),
                st.lists(part, min_size=2, max_size=3),
            ),
        ),
        max_leaves=3,
    )


@st.composite
def questionnaires(draw: st.DrawFn) -> dict[str, Any]:
    """A questionnaire as loose JSON, whose conditions may never be true."""
    pages: list[list[dict[str, Any]]] = []
    earlier: list[dict[str, Any]] = []
    conditions: list[dict[str, Any] | None] = []
    for place in range(draw(st.integers(2, MOST_PAGES))):
        maybe = st.none() | conditions_on(earlier) if earlier else st.none()
        conditions.append(draw(maybe))
        pages.append([])
        for number in range(draw(st.integers(1, 2))):
            one = draw(_plain_items(f"Q{place}{number}"))
            for part in (one, *one.get("rows", ()), *one.get("categories", ())):
                condition = draw(maybe) if part is one or draw(st.integers(0, 3)) == 0 else None
                if condition is not None:
                    part["condition"] = condition
            pages[-1].append(one)
        earlier += [one for one in pages[-1] if one["type"] != "information"]
    loose = of_pages(*pages)
    for page, condition in zip(loose["pages"], conditions, strict=True):
        if condition is not None:
            page["condition"] = condition
    return loose
