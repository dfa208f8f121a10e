"""Judge what a respondent's page posted, and put it among her answers."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from django.utils.translation import gettext_lazy as _

from surveys.questionnaires.condition_words import short_text
from surveys.questionnaires.document import in_language
from surveys.questionnaires.fields import is_answer_field, parse_name, specify_name_of
from surveys.questionnaires.item_types.entry import AnswerFault, Entry, Posted, forged
from surveys.questionnaires.item_types.table import ITEM_TYPES
from surveys.questionnaires.item_types.text import clean_specify
from surveys.questionnaires.on_path import Answer, Answers, ItemOnPath, PageOnPath
from surveys.questionnaires.path import is_specified

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


@dataclass(frozen=True)
class Cleaned:
    """A posted page, judged.

    `values` may be stored (nothing when anything is forged); `settled` are the items they settle,
    also those left empty; `entered` fills the page when it is shown again; `asked` are the items
    that have been asked once more by now, to be handed in with the next post.
    """

    values: Mapping[str, Answer] = field(default_factory=dict)
    settled: frozenset[str] = frozenset()
    faults: tuple[AnswerFault, ...] = ()
    entered: Mapping[str, Answer] = field(default_factory=dict)
    asked: frozenset[str] = frozenset()

    @property
    def is_forged(self) -> bool:
        """Whether something was posted that the page does not have."""
        return any(fault.kind == "forged" for fault in self.faults)


def clean_page(
    page: PageOnPath, posted: Posted, *, language: str, asked_before: Collection[str] = frozenset()
) -> Cleaned:
    """Judge the fields of one page, as `dict(request.POST.lists())` gives them.

    `language` is the respondent's, for names in messages. Items in `asked_before` may be left
    empty, unless they are required. What is posted for an item that only waits is passed over.
    """
    foreign = _foreign_fields(page, posted)
    if foreign:
        return Cleaned(faults=tuple(foreign))
    is_alone = sum(shown.is_asked for shown in page.drawn) == 1
    judged = [_judge(shown, posted, language, asked_before, is_alone) for shown in page.items]
    faults = tuple(fault for one in judged for fault in one.faults)
    if any(fault.kind == "forged" for fault in faults):
        return Cleaned(faults=tuple(fault for fault in faults if fault.kind == "forged"))
    asked = {fault.item for fault in faults if fault.kind == "ask"}
    asked.update(shown.code for shown in page.items if shown.code in asked_before)
    return Cleaned(
        values={key: value for one in judged for key, value in one.values.items()},
        settled=frozenset(code for one in judged for code in one.settled),
        faults=faults,
        entered={key: value for one in judged for key, value in one.entered.items()},
        asked=frozenset(asked),
    )


def _foreign_fields(page: PageOnPath, posted: Posted) -> list[AnswerFault]:
    offered: set[str] = set()
    for shown in page.drawn:
        offered.update(ITEM_TYPES[shown.item.type].field_names(shown))
        if any(category.specify for category in shown.categories):
            offered.add(specify_name_of(shown.code))
    names = sorted(name for name in posted if is_answer_field(name) and name not in offered)
    parsed = (parse_name(name) for name in names)
    return [forged(name.item, name.row) for name in parsed if name is not None]


def _judge(
    shown: ItemOnPath,
    posted: Posted,
    language: str,
    asked_before: Collection[str],
    is_alone: bool,
) -> Cleaned:
    """One item's part of the page; what is empty is named, unless it stands alone there."""
    entry = ITEM_TYPES[shown.item.type].clean(shown, posted, language)
    specify = Entry()
    if is_specified(shown.item, entry.value):
        specify = clean_specify(shown.item, posted)
    faults = entry.faults + specify.faults
    entered = {
        key: value
        for key, value in (
            (shown.code, entry.value),
            (specify_name_of(shown.code), specify.value),
        )
        if value is not None
    }
    if not faults:
        faults = tuple(_empty_faults(shown, entry.value, language, asked_before, is_alone))
    if faults and (entry.value is None or any(fault.kind == "wrong" for fault in faults)):
        return Cleaned(faults=faults, entered=entered)
    return Cleaned(entered, frozenset({shown.code}), faults, entered)


def _empty_faults(
    shown: ItemOnPath,
    value: Answer | None,
    language: str,
    asked_before: Collection[str],
    is_alone: bool,
) -> Iterator[AnswerFault]:
    item = shown.item
    if item.required == "optional" or (item.required == "ask" and item.code in asked_before):
        return
    kind: Literal["missing", "ask"] = "missing" if item.required == "required" else "ask"
    for part in ITEM_TYPES[item.type].unanswered(shown, value):
        row = item.row(part)
        label = in_language((row or item).text, language)
        message = _message(kind, is_row=row is not None, is_named=not is_alone)
        yield AnswerFault(kind, item.code, message, part, label, {"row": short_text(label)})


def _message(kind: str, *, is_row: bool, is_named: bool) -> StrOrPromise:
    if kind == "missing":
        if is_row:
            return _("Choose an answer for “%(row)s”.")
        if is_named:
            return _("Answer “%(row)s” before you go on.")
        return _("Answer this before you go on.")
    if is_row or is_named:
        return _("You have not answered “%(row)s”.")
    return _("You have not answered.")


def merged(answers: Answers, cleaned: Cleaned) -> dict[str, Answer]:
    """The answers after the page: what it settles is replaced, all else stays as it was."""
    gone = cleaned.settled | {specify_name_of(code) for code in cleaned.settled}
    rest = {key: value for key, value in answers.items() if key not in gone}
    return {**rest, **cleaned.values}
