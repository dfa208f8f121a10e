"""Filling in the forms of many people at once, so that the shares of a blueprint come out."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from surveys.demo.chance import shuffled, stream
from surveys.demo.draws import Aim, Person, draw
from surveys.demo.mentions import Chosen, mention
from surveys.questionnaires.fields import specify_name_of

if TYPE_CHECKING:
    from surveys.demo.mentions import Limits
    from surveys.questionnaires.on_path import Answer

DONT_KNOW, NOT_RELEVANT = 99, 98


@dataclass(frozen=True)
class Sides:
    """A row of a grid with two sides, agree and disagree, or promotes and hinders.

    Each side has its codes, the one nearest the end first, and its share of those to whom the row
    is relevant. `at_end` of a side, per mille, chose the code at the end.
    """

    upper: Aim
    lower: Aim | None = None
    not_relevant: int = 20
    dont_know: int = 20
    at_end: int = 350


@dataclass(frozen=True)
class Scale:
    """The codes of a grid's two sides, the end first, and those between."""

    upper: tuple[int, int]
    lower: tuple[int, int]
    middle: tuple[int, int] | None = None


@dataclass
class Forms:
    """The forms of all who answer; `answers` by person and item."""

    seed: int
    everyone: list[Person]
    answers: dict[str, dict[str, Answer]] = field(init=False)

    def __post_init__(self) -> None:
        self.answers = {one.key: {} for one in self.everyone}

    def mark(self, grouping: str, members: Collection[str]) -> None:
        """Put everyone in group 1 or 0 of a further grouping, for later draws to lean on."""
        self.everyone = [
            replace(one, groups={**one.groups, grouping: int(one.key in members)})
            for one in self.everyone
        ]

    def those(self, keys: Collection[str]) -> list[Person]:
        """The people of these keys."""
        return [one for one in self.everyone if one.key in keys]

    def choose(
        self, name: str, aim: Aim, among: Collection[str], of: Collection[str] | None = None
    ) -> set[str]:
        """The keys of those drawn; `aim` is a share of `of`, or of those among whom is drawn."""
        whole = None if of is None else self.those(of)
        return draw(stream(self.seed, name), self.those(among), aim, whole)

    def split(
        self, name: str, aims: Mapping[int, Aim], rest: int, among: Collection[str]
    ) -> dict[str, int]:
        """One code for each: those drawn get the codes in turn, the others the rest."""
        left = set(among)
        codes: dict[str, int] = {}
        for code, aim in aims.items():
            drawn = self.choose(f"{name} {code}", aim, left, among)
            codes |= dict.fromkeys(drawn, code)
            left -= drawn
        return codes | dict.fromkeys(left, rest)

    def single(self, item: str, aims: Mapping[int, Aim], rest: int, among: Collection[str]) -> None:
        """Answer a single choice."""
        self.put(item, self.split(item, aims, rest, among))

    def mentions(
        self,
        name: str,
        aims: Mapping[int, Aim],
        limits: Limits,
        among: Collection[str],
        of: Collection[str] | None = None,
    ) -> Chosen:
        """Codes of a multiple choice for each."""
        whole = None if of is None else self.those(of)
        return mention(stream(self.seed, name), self.those(among), aims, limits, whole)

    def grid(
        self,
        item: str,
        rows: Mapping[str, Sides],
        scale: Scale,
        among: Collection[str],
        upper: Mapping[str, set[str]] | None = None,
    ) -> None:
        """Answer every row of a grid; `upper` has, by row, who is known to be on the upper side."""
        codes = {
            row: self._row(f"{item}.{row}", sides, scale, among, (upper or {}).get(row))
            for row, sides in rows.items()
        }
        for key in among:
            self.answers[key][item] = {row: codes[row][key] for row in rows}

    def put(self, item: str, codes: Mapping[str, Answer]) -> None:
        """Write answers down as they are."""
        for key, code in codes.items():
            self.answers[key][item] = code

    def put_lists(
        self,
        item: str,
        chosen: Mapping[str, Iterable[int]],
        only: Mapping[int, Collection[str]],
    ) -> None:
        """Write the codes of a multiple choice down; `only` has who chose that code alone."""
        self.put(item, {key: sorted(codes) for key, codes in chosen.items()})
        for code, keys in only.items():
            self.put(item, {key: [code] for key in keys})

    def leave_empty(self, item: str, count: int) -> None:
        """Some pass an item that may be passed."""
        having = sorted(key for key, own in self.answers.items() if item in own)
        for key in shuffled(stream(self.seed, f"{item} empty"), having)[:count]:
            del self.answers[key][item]

    def write(
        self, item: str, other: int, texts: Iterable[Mapping[str, str]], language: Mapping[str, str]
    ) -> None:
        """Some who chose «other» say what, each text once."""
        having = sorted(key for key, own in self.answers.items() if _names(own.get(item), other))
        for key, text in zip(
            shuffled(stream(self.seed, f"{item} text"), having), texts, strict=False
        ):
            self.answers[key][specify_name_of(item)] = text[language[key]]

    def _row(
        self,
        name: str,
        sides: Sides,
        scale: Scale,
        among: Collection[str],
        upper: set[str] | None,
    ) -> dict[str, int]:
        aside = self.choose(f"{name} 98", Aim(sides.not_relevant), set(among) - (upper or set()))
        relevant = set(among) - aside
        if upper is None:
            upper = self.choose(f"{name} upper", sides.upper, relevant)
        left = relevant - upper
        unsure = self.choose(f"{name} 99", Aim(sides.dont_know), left, relevant)
        left -= unsure
        lower = left
        if sides.lower is not None:
            lower = self.choose(f"{name} lower", sides.lower, left, relevant)
        codes = dict.fromkeys(aside, NOT_RELEVANT) | dict.fromkeys(unsure, DONT_KNOW)
        parts = ((upper, scale.upper), (lower, scale.lower), (left - lower, scale.middle))
        for part, ends in parts:
            if ends is not None and part:
                codes |= self.split(
                    f"{name} {ends[0]}", {ends[0]: Aim(sides.at_end)}, ends[1], part
                )
        return codes


def _names(answer: Answer | None, code: int) -> bool:
    return isinstance(answer, list) and code in answer
