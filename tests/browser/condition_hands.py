"""How an adviser builds a condition: chooses what it asks about, how, and the answer."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from playwright.sync_api import expect

from surveys import conditions

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from surveys.questionnaires.document import Document

JOINS: Final = {conditions.And: "Begge må gjelde", conditions.Or: "Det er nok med én"}


def build_condition(page: Page, wanted: conditions.Condition, within: Document) -> None:
    """On a condition's page: one leaf, or a group of leaves; denied last when it is to be."""
    inner = wanted.of if isinstance(wanted, conditions.Not) else wanted
    group = inner if isinstance(inner, conditions.And | conditions.Or) else None
    for count, leaf in enumerate(group.of if group else (inner,), start=1):
        assert isinstance(leaf, conditions.Equal), f"these hands cannot build {leaf}"
        _choose(page, leaf, within)
        if group and count == 2:
            page.get_by_label("Sammen med det som står der").select_option(label=JOINS[type(group)])
        page.get_by_role("button", name="Legg til", exact=True).click()
        expect(page.get_by_role("button", name="Slett")).to_have_count(_nodes(count))
    if inner is not wanted:
        # The buttons of the whole come after those of its parts.
        page.get_by_role("button", name="Snu til det motsatte").last.click()
        expect(page.get_by_text("Ikke noe av dette gjelder:")).to_be_visible()


def use_condition_of(page: Page, code: str) -> None:
    """The condition of another page, which is told where there is none yet."""
    page.get_by_role("button", name=re.compile(rf"^Bruk dette – .*\b{code}\b")).click()
    expect(page.get_by_role("button", name="Snu til det motsatte").first).to_be_visible()


def _nodes(leaves: int) -> int:
    """How many nodes there are of so many leaves: a group of two or more is one itself."""
    return leaves if leaves == 1 else leaves + 1


def _choose(page: Page, leaf: conditions.Equal, within: Document) -> None:
    page.get_by_label("Hva vilkåret gjelder").select_option(leaf.item)
    page.get_by_role("button", name="Velg", exact=True).click()
    page.get_by_label("Hvordan").select_option(label="er")
    page.get_by_label(_answer(leaf, within), exact=True).check()


def _answer(leaf: conditions.Equal, within: Document) -> str:
    """What the answer is called; the frame knows yes and no."""
    if leaf.item.startswith("frame."):
        return "Ja" if leaf.value else "Nei"
    item = within.item(leaf.item.partition(".")[0])
    category = item.category(leaf.value) if item and isinstance(leaf.value, int) else None
    assert category is not None, leaf
    return category.text["nb"]
