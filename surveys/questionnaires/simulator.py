"""Send many random respondents through a document, to see what they meet and how long it takes.

A walk goes page by page, as a respondent would: each item that is shown is answered with what is
drawn uniformly among what it shows, or left empty where that is allowed. Conditions are judged on
what has been drawn so far. For the same answers `path_of` gives the same path.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from surveys.conditions import Condition, is_broken, items_of, leaves
from surveys.questionnaires.duration import opening_seconds, page_seconds
from surveys.questionnaires.random_answers import Respondent, Shown
from surveys.questionnaires.remembered import Judge, Memory
from surveys.questionnaires.simulation_report import Simulation, report_of
from surveys.questionnaires.trial_values import FRAME, background_values

if TYPE_CHECKING:
    from collections.abc import Iterator

    from surveys.conditions import Operand
    from surveys.questionnaires.document import Category, Document, Item, Page, Row, Rule
    from surveys.questionnaires.on_path import Answer, Background

WALKS = 10_000
# The share of items, and of rows, that are left empty where that is allowed. It is ours: enough
# for every condition to meet a missing answer.
NON_RESPONSE = 0.05


class Walk(NamedTuple):
    """One respondent: what was drawn, what it led to, and how long it took."""

    answers: dict[str, Answer]
    background: Background
    pages: tuple[str, ...]
    shown: tuple[tuple[str, Shown], ...]
    asked: int
    seconds: float
    broken: tuple[str, ...]


class _PlannedPage(NamedTuple):
    code: str
    condition: Judge | None
    seconds: float
    items: list[Respondent]
    rules: list[Rule]


class Simulator:
    """A document made ready to be walked many times; the same seed gives the same walks."""

    def __init__(
        self,
        document: Document,
        seed: int,
        *,
        backgrounds: Sequence[Background] = (),
        non_response: float = NON_RESPONSE,
        language: str = "",
    ) -> None:
        self.chance = random.Random(seed)  # noqa: S311 - no secret is made
        self.language = language or document.languages[0]
        self.non_response = non_response
        self.backgrounds = backgrounds
        self.asked = [leaf for condition in conditions_of(document) for leaf in leaves(condition)]
        self.telling = {
            reference.removeprefix(FRAME): background_values(reference, self.asked)
            for condition in conditions_of(document)
            for reference in sorted(items_of(condition))
            if reference.startswith(FRAME)
        }
        self.memory = Memory()
        self.opening = opening_seconds(document, self.language)
        self.pages = [self._planned(document, page) for page in document.pages]

    def _planned(self, document: Document, page: Page) -> _PlannedPage:
        items = [
            Respondent(item, self.asked, self.language, self.memory, self.chance)
            for item in page.items
        ]
        rules = [rule for rule in document.rules if rule.page == page.code]
        seconds = page_seconds(page, self.language)
        return _PlannedPage(page.code, self.memory.of(page.condition), seconds, items, rules)

    def walk(self) -> Walk:
        """One respondent, from the first page to the last."""
        background = self._background()
        known: dict[str, Operand] = {FRAME + name: value for name, value in background.items()}
        answers: dict[str, Answer] = {}
        pages: list[str] = []
        shown: list[tuple[str, Shown]] = []
        broken: list[str] = []
        asked, seconds = 0, self.opening
        for page in self.pages:
            if page.condition is not None and not page.condition(known.get):
                continue
            before = len(shown)
            for respondent in page.items:
                part = respondent.shown(known.get)
                if part is None:
                    continue
                shown.append((respondent.code, part))
                seconds += part.seconds
                asked += respondent.item.type != "information"
                answer = self._answer(respondent, part)
                if answer is not None:
                    answers[respondent.code] = answer
                    respondent.tell(answer, known)
            if len(shown) > before:
                pages.append(page.code)
                seconds += page.seconds
                broken += [
                    rule.code
                    for rule in page.rules
                    if is_broken(rule.holds, known.get)
                    and any(code in rule.items for code, _part in shown[before:])
                ]
        return Walk(answers, background, tuple(pages), tuple(shown), asked, seconds, tuple(broken))

    def _background(self) -> Background:
        if self.backgrounds:
            return self.chance.choice(self.backgrounds)
        return {name: self.chance.choice(values) for name, values in self.telling.items()}

    def _answer(self, respondent: Respondent, shown: Shown) -> Answer | None:
        may_be_empty = respondent.item.required != "required"
        if may_be_empty and self.chance.random() < self.non_response:
            return None
        answer = respondent.draw(shown)
        if isinstance(answer, dict) and may_be_empty:
            draw, share = self.chance.random, self.non_response
            return {row: code for row, code in answer.items() if draw() >= share} or None
        return answer


def simulate(
    document: Document,
    walks: int = WALKS,
    seed: int = 0,
    *,
    backgrounds: Sequence[Background] = (),
    non_response: float = NON_RESPONSE,
    language: str = "",
) -> Simulation:
    """What so many walks met.

    Backgrounds are rows of `frame.*`, drawn with replacement; without any, each variable takes
    the values that the document's conditions tell apart. A rule between answers that a walk
    breaks is counted, and the walk goes on as if the answers had been put right.
    """
    simulator = Simulator(
        document, seed, backgrounds=backgrounds, non_response=non_response, language=language
    )
    return report_of(document, (simulator.walk() for _walk in range(walks)))


def conditions_of(document: Document) -> Iterator[Condition]:
    """Every condition of the document: on pages, items, rows and categories, and in rules."""
    for page in document.pages:
        parts: list[Page | Item | Row | Category] = [page, *page.items]
        for item in page.items:
            parts += [*item.rows, *item.categories]
        yield from (part.condition for part in parts if part.condition is not None)
    yield from (rule.holds for rule in document.rules)
