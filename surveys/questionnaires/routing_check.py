"""Check conditions: that they ask about what came before, about what exists, and can be true."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from types import MappingProxyType

from django.utils.translation import gettext_lazy as _

from surveys.conditions import (
    Answered,
    AtLeast,
    AtMost,
    Comparison,
    Condition,
    Count,
    Equal,
    Greater,
    Leaf,
    Less,
    Not,
    NotEqual,
    OneOperand,
    Selected,
    Sum,
    holds,
    is_too_large,
    leaves,
    references_of,
)
from surveys.questionnaires.circles import Circles
from surveys.questionnaires.document import BACKGROUND, CHOSEN, TICKED, Document, Item, Page, Rule
from surveys.questionnaires.faults import Fault
from surveys.questionnaires.reach import Reach, some_of

FRAME = "frame."


def routing_faults(document: Document) -> list[Fault]:
    """Every fault of the document's conditions.

    A condition may ask about earlier pages; that of an item also about what is chosen above it on
    its page, for that opens the item while the page is filled in.
    """
    return _Checker(document).faults


def routing_warnings(document: Document) -> list[Fault]:
    """Conditions that change nothing: what they guard is shown whatever is answered."""
    return _Checker(document).warnings


class _Checker:
    """Gathers the faults of conditions, met in the order of the document."""

    def __init__(self, document: Document) -> None:
        self.every = {item.code: item for item in document.items()}
        self.circles = Circles(document)
        self.earlier: dict[str, Item] = {}
        self.above: dict[str, Item] = {}
        self.reach = Reach()
        self.faults: list[Fault] = []
        self.sound: list[tuple[str, tuple[Condition, ...], Condition]] = []
        for place, page in enumerate(document.pages):
            rules = [(at, rule) for at, rule in enumerate(document.rules) if rule.page == page.code]
            self.check_page(f"$.pages[{place}]", page, rules)

    @property
    def warnings(self) -> list[Fault]:
        """The sound conditions that nothing can make false where they stand."""
        message = _("The condition is always true here: it can be taken away.")
        return [
            Fault(path, message, severity="warning")
            for path, outer, condition in self.sound
            if not self.reach.can_hold((*outer, Not(of=condition)))
        ]

    def check_page(self, path: str, page: Page, rules: Collection[tuple[int, Rule]]) -> None:
        page_outer = self.check(path, page.condition, (), page.items)
        for place, item in enumerate(page.items):
            shown_if = self.check_item(f"{path}.items[{place}]", item, page_outer)
            self.above[item.code] = item
            self.reach.add(item, shown_if)
        self.earlier |= self.above
        self.above = {}
        for place, rule in rules:
            self.check_rule(f"$.rules[{place}].holds", rule.holds, page_outer)

    def check_rule(self, path: str, holds: Condition, outer: tuple[Condition, ...]) -> None:
        """A rule may ask about its own page too, and some answers must meet it."""
        faults = list(self.condition_faults(path, holds, ()))
        if not faults and not self.reach.can_hold((*outer, holds)):
            faults.append(Fault(path, _("No answers can meet this rule.")))
        self.faults += faults

    def check_item(
        self, path: str, item: Item, page_outer: tuple[Condition, ...]
    ) -> tuple[Condition, ...]:
        """Note the faults of the item and its parts; the sound conditions it is shown under."""
        outer = self.check(path, item.condition, page_outer, [item], self.above)
        before = len(self.faults)
        for place, row in enumerate(item.rows):
            self.check(f"{path}.rows[{place}]", row.condition, outer, [item])
        for place, category in enumerate(item.categories):
            self.check(f"{path}.categories[{place}]", category.condition, outer, [item])
        if len(self.faults) > before:
            return outer
        whole = (*outer, *some_of(item.rows), *some_of(item.categories))
        if len(whole) > len(outer) and not self.reach.can_hold(whole):
            message = _("No row and category can be shown together here: this is never shown.")
            self.faults.append(Fault(path, message))
            return outer
        return whole

    def check(
        self,
        place: str,
        condition: Condition | None,
        outer: tuple[Condition, ...],
        guarded: Collection[Item],
        above: Mapping[str, Item] = MappingProxyType({}),
    ) -> tuple[Condition, ...]:
        """Note the condition's faults; the sound conditions under which what it guards is shown."""
        if condition is None:
            return outer
        path = f"{place}.condition"
        faults = list(self.condition_faults(path, condition, guarded, above))
        if not faults and not self.reach.can_hold((*outer, condition)):
            message = _("The condition can never be true here: this is never shown.")
            faults.append(Fault(path, message))
        self.faults += faults
        if faults:
            return outer
        self.sound.append((path, outer, condition))
        return (*outer, condition)

    def condition_faults(
        self,
        path: str,
        condition: Condition,
        guarded: Collection[Item],
        above: Mapping[str, Item] = MappingProxyType({}),
    ) -> Iterator[Fault]:
        if is_too_large(condition):
            yield Fault(path, _("The condition has too many parts or is nested too deeply."))
            return
        for leaf in leaves(condition):
            for reference in references_of(leaf):
                code = reference.partition(".")[0]
                if code not in above:
                    yield from self.reference_faults(path, leaf, reference, guarded)
                elif above[code].type in CHOSEN:
                    yield from _item_faults(path, leaf, reference, above[code])
                else:
                    message = _("%(item)s stands on this page: only what is chosen opens more.")
                    yield Fault(path, message, {"item": reference})

    def reference_faults(
        self, path: str, leaf: Leaf, reference: str, guarded: Collection[Item]
    ) -> Iterator[Fault]:
        if reference.startswith(FRAME):
            yield from _background_faults(path, leaf, reference)
            return
        code = reference.partition(".")[0]
        item = self.earlier.get(code)
        if item is None:
            yield self.absent(path, code, reference, guarded)
        else:
            yield from _item_faults(path, leaf, reference, item)

    def absent(self, path: str, code: str, reference: str, guarded: Collection[Item]) -> Fault:
        """The fault of asking about what is not on an earlier page: somewhere else, or nowhere."""
        if code not in self.every:
            return Fault(path, _("There is no item %(item)s."), {"item": reference})
        circle = self.circles.through(code, guarded)
        if circle:
            message = _("The conditions go in a circle: %(circle)s.")
            return Fault(path, message, {"circle": " → ".join(circle)})
        message = _("%(item)s does not stand on an earlier page.")
        return Fault(path, message, {"item": reference})


def _item_faults(path: str, leaf: Leaf, reference: str, item: Item) -> Iterator[Fault]:
    """Faults of a leaf that asks about an item that is there."""
    row = reference.partition(".")[2]
    if row and item.row(row) is None:
        yield Fault(path, _("There is no row %(item)s."), {"item": reference})
    elif isinstance(leaf, Sum):
        if item.type != "number":
            message = _("%(item)s is no number: it cannot be summed.")
            yield Fault(path, message, {"item": reference})
    else:
        yield from _operand_faults(path, leaf, item, is_row=bool(row))


def _background_faults(path: str, leaf: Leaf, reference: str) -> Iterator[Fault]:
    kind = BACKGROUND.get(reference.removeprefix(FRAME))
    if kind is None:
        yield Fault(path, _("The frame has no %(item)s."), {"item": reference})
    elif isinstance(leaf, Sum):
        if kind is not int:
            message = _("%(item)s is no number: it cannot be summed.")
            yield Fault(path, message, {"item": reference})
    elif isinstance(leaf, Answered):
        return
    elif isinstance(leaf, Count):
        yield Fault(path, _("%(item)s has one value: nothing can be counted."), {"item": leaf.item})
    elif isinstance(leaf, Selected):
        if kind is str:
            yield Fault(path, _("%(item)s is a text, not a code."), {"item": leaf.item})
    elif not isinstance(leaf.value, kind):
        yield Fault(path, _("%(item)s is never of that kind."), {"item": leaf.item})
    elif kind is str and not isinstance(leaf, Equal | NotEqual):
        yield Fault(path, _("%(item)s is a text: it has no order."), {"item": leaf.item})


def _operand_faults(path: str, leaf: OneOperand, item: Item, is_row: bool) -> Iterator[Fault]:
    """Faults of a leaf that asks about an item's answer, or about a row's."""
    named = {"item": leaf.item}
    if item.type == "information":
        yield Fault(path, _("%(item)s is information: it has no answer."), named)
    elif isinstance(leaf, Answered):
        return
    elif item.type == "text":
        yield Fault(path, _("%(item)s is open text: only “answered” can ask about it."), named)
    elif item.type == "date":
        yield Fault(path, _("%(item)s is a date: only “answered” can ask about it."), named)
    elif item.type == "grid" and not is_row:
        yield Fault(path, _("%(item)s is a grid: name the row."), named)
    elif item.type == "number":
        yield from _number_faults(path, leaf)
    else:
        yield from _choice_faults(path, leaf, item)


def _number_faults(path: str, leaf: Comparison | Selected | Count) -> Iterator[Fault]:
    """Faults of a leaf that asks about a number."""
    if isinstance(leaf, Selected | Count):
        message = _("%(item)s is a number: compare it with another.")
        yield Fault(path, message, {"item": leaf.item})
    elif isinstance(leaf.value, str):
        yield Fault(path, _("%(item)s is never of that kind."), {"item": leaf.item})


def _choice_faults(path: str, leaf: Comparison | Selected | Count, item: Item) -> Iterator[Fault]:
    """Faults of a leaf that asks which categories are chosen."""
    named = {"item": leaf.item}
    if isinstance(leaf, Selected):
        yield from _unknown_codes(path, item, leaf.item, leaf.any)
    elif isinstance(leaf, Count):
        if item.type != "multiple":
            yield Fault(path, _("%(item)s has one answer: nothing can be counted."), named)
        elif leaf.at_least > (most := _most_choices(item)):
            message = _("No more than %(most)d categories of %(item)s can be chosen at once.")
            yield Fault(path, message, {"item": leaf.item, "most": most})
    elif item.type == "multiple":
        yield Fault(path, _("%(item)s may have several answers: use “selected”."), named)
    elif isinstance(leaf.value, str):
        yield Fault(path, _("%(item)s is never of that kind."), named)
    elif isinstance(leaf, Equal | NotEqual):
        yield from _unknown_codes(path, item, leaf.item, (leaf.value,))
    else:
        yield from _order_faults(path, leaf, item)


def _most_choices(item: Item) -> int:
    together = sum(not category.exclusive for category in item.categories)
    return min(item.max_choices or together, together)


def _unknown_codes(path: str, item: Item, name: str, codes: tuple[int, ...]) -> Iterator[Fault]:
    known = {*item.steps, *(category.code for category in item.categories)}
    if item.type == "consent":
        known.add(TICKED)
    for code in codes:
        if code not in known:
            message = _("%(item)s has no category %(code)d.")
            yield Fault(path, message, {"item": name, "code": code})


def _order_faults(
    path: str, leaf: Less | AtMost | Greater | AtLeast, item: Item
) -> Iterator[Fault]:
    """«Don't know» has a code above the scale, but is not more than its top."""
    message = _("The comparison also catches category %(code)d of %(item)s, which is no answer.")
    for category in item.categories:
        if category.missing and holds(leaf, {leaf.item: category.code}.get):
            yield Fault(path, message, {"item": leaf.item, "code": category.code})
