"""A derived variable as an entry of the codebook, like any item: pages need not know."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypedDict, assert_never

from django.utils.translation import gettext_noop

from surveys.conditions import Condition, Equal, Or, Selected
from surveys.exports.codebook import LANGUAGES, ItemEntry, Value, Variable, said, system_values
from surveys.exports.derived.definition import NO, YES, Banded, Counted, Flag, Merged
from surveys.exports.derived.references import is_known, references_of
from surveys.exports.derived.ties import ties_of_definition
from surveys.exports.derived.words import definition_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from surveys.exports.codebook import Codebook, Text
    from surveys.exports.derived.definition import Definition
    from surveys.questionnaires.document import Document, ItemKind


@dataclass(frozen=True, slots=True)
class Derived:
    """A variable as staff defined it: its code, what it is called, and how it is made."""

    code: str
    title: Text
    definition: Definition


def with_derived(codebook: Codebook, variables: Iterable[Derived], document: Document) -> Codebook:
    """The codebook with those of the variables, last, that its items can give."""
    known = {item.code: item for item in codebook.items}
    made = tuple(
        _entry(one, known, document)
        for one in variables
        if one.code not in known and is_known(one.definition, known)
    )
    return replace(codebook, items=(*codebook.items, *made))


def _entry(variable: Derived, items: Mapping[str, ItemEntry], document: Document) -> ItemEntry:
    definition = variable.definition
    kind, categories = _answers(definition, items)
    source = items[definition.item] if isinstance(definition, Merged) else None
    if source is not None and source.type == "grid":
        variables = tuple(_rows(variable, source, categories))
    else:
        values = categories + system_values()
        variables = (Variable(variable.code, variable.code, "single", variable.title, values),)
    return ItemEntry(
        code=variable.code,
        type=kind,
        text=variable.title,
        help={},
        asked=_asked([items[one.partition(".")[0]] for one in references_of(definition)]),
        categories=categories,
        variables=variables,
        max_choices=None,
        definition=definition_text(definition, items, document, LANGUAGES),
        ties=ties_of_definition(variable.code, definition, items),
        **_sums(definition, items),
    )


class _Sums(TypedDict, total=False):
    sum_of: str
    sums: dict[int, tuple[int, ...]]


def _sums(definition: Definition, items: Mapping[str, ItemEntry]) -> _Sums:
    """Of which codes of one question its categories are sums, where they are."""
    match definition:
        case Merged():
            of = definition.item
            codes = [value.code for value in items[of].categories]
            group_of = {code: one.code for one in definition.groups for code in one.codes}
            kept = [(group_of.get(code, code), code) for code in codes]
        case Flag(condition=Equal(item=of, value=int() as value)):
            kept = [(YES if one.code == value else NO, one.code) for one in _given(items, of)]
        case Flag(condition=Selected(item=of, any=any_of)):
            kept = [(YES if one.code in any_of else NO, one.code) for one in _given(items, of)]
        case _:
            return {}
    sums: dict[int, tuple[int, ...]] = {}
    for category, code in kept:
        sums[category] = (*sums.get(category, ()), code)
    return {"sum_of": of, "sums": sums} if kept else {}


def _given(items: Mapping[str, ItemEntry], reference: str) -> tuple[Value, ...]:
    """The answers to a question of which one gives only one; none where one may give several."""
    item = items[reference.partition(".")[0]]
    return () if item.type == "multiple" else item.categories


def _rows(
    variable: Derived, source: ItemEntry, categories: tuple[Value, ...]
) -> Iterator[Variable]:
    for row in source.variables:
        name = f"{variable.code}.{row.row}"
        values = categories + system_values()
        yield Variable(name, variable.code, "row", row.label, values, row=row.row)


def _asked(items: list[ItemEntry]) -> Condition | None:
    """Whoever was asked one of the items was asked the variable."""
    conditions = [item.asked for item in items]
    parts = tuple(dict.fromkeys(one for one in conditions if one is not None))
    if None in conditions or not parts:
        return None
    return parts[0] if len(parts) == 1 else Or(of=parts)


def _answers(
    definition: Definition, items: Mapping[str, ItemEntry]
) -> tuple[ItemKind, tuple[Value, ...]]:
    match definition:
        case Flag():
            return "single", (
                Value(YES, said(gettext_noop("Yes"))),
                Value(NO, said(gettext_noop("No"))),
            )
        case Merged():
            source = items[definition.item]
            return ("grid" if source.type == "grid" else "single"), _merged(definition, source)
        case Counted():
            most = _most(definition, items)
            return "scale", tuple(Value(number, _plain(str(number))) for number in range(most + 1))
        case Banded():
            return "single", tuple(
                Value(code, _plain(label)) for code, label in enumerate(_bands(definition), start=1)
            )
        case _:
            assert_never(definition)


def _merged(merged: Merged, source: ItemEntry) -> tuple[Value, ...]:
    """Each group at the place of its first category, the others where they were."""
    group_of = {code: group for group in merged.groups for code in group.codes}
    values: dict[int, Value] = {}
    for value in source.categories:
        group = group_of.get(value.code)
        one = value if group is None else Value(group.code, group.label)
        values.setdefault(one.code, one)
    return tuple(values.values())


def _most(counted: Counted, items: Mapping[str, ItemEntry]) -> int:
    """The highest count there can be."""
    most = 0
    for reference in counted.of:
        item = items[reference.partition(".")[0]]
        boxes = sum(one.category in counted.codes for one in item.variables)
        most += boxes if item.type == "multiple" else 1
    return most


def _bands(banded: Banded) -> Iterator[str]:
    """«–9», «10–49», «50–»."""
    first, *_rest = banded.cuts
    yield f"–{first - 1}"
    for low, high in zip(banded.cuts, banded.cuts[1:], strict=False):
        yield f"{low}–{high - 1}" if high - low > 1 else str(low)
    yield f"{banded.cuts[-1]}–"


def _plain(label: str) -> Text:
    return dict.fromkeys(LANGUAGES, label)
