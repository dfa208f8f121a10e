"""Judge answers that came from elsewhere: which count, which do not, and why not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, TypeAlias, cast

from django.utils.translation import gettext_lazy as _

from surveys.questionnaires.condition_words import in_words
from surveys.questionnaires.fields import SPECIFY, name_of
from surveys.questionnaires.item_types.date import PARTS, as_typed
from surveys.questionnaires.item_types.table import ITEM_TYPES
from surveys.questionnaires.item_types.text import clean_specify
from surveys.questionnaires.on_path import ItemOnPath
from surveys.questionnaires.path import path_of, unanswered
from surveys.questionnaires.rules import broken_rules

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

    from surveys.conditions import Condition
    from surveys.questionnaires.document import Document, Item, Rule
    from surveys.questionnaires.item_types.entry import AnswerFault
    from surveys.questionnaires.on_path import Answers, Background
    from surveys.questionnaires.path import Path

# `counts`; `wrong`: counts, but the page would not have taken it; `partly`: some of it is not
# offered; `not_offered`: none of it is; `off_path`: the item is not asked; `malformed`: no answer
# to such an item; `unknown`: there is no such item.
Verdict: TypeAlias = Literal[
    "counts", "wrong", "partly", "not_offered", "off_path", "malformed", "unknown"
]


@dataclass(frozen=True)
class JudgedAnswer:
    """One given answer, the verdict on it, and what to say about it."""

    key: str
    verdict: Verdict
    message: StrOrPromise = ""
    parameters: Mapping[str, object] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """The message in the active language."""
        return str(self.message) % self.parameters if self.parameters else str(self.message)


@dataclass(frozen=True)
class JudgedAnswers:
    """The path that the answers give, each of them judged, and what keeps it from being done."""

    path: Path
    answers: tuple[JudgedAnswer, ...]
    unanswered: dict[str, tuple[str, ...]]
    broken: tuple[Rule, ...]

    @property
    def can_be_submitted(self) -> bool:
        """Whether nothing required is missing, no rule is broken, and no answer is wrong."""
        required = {one.item.code for one in self.path.items().values() if _is_required(one)}
        is_wrong = any(one.verdict == "wrong" for one in self.answers)
        return not (is_wrong or self.broken or required & self.unanswered.keys())


def judge_answers(
    document: Document, answers: Mapping[str, object], background: Background, language: str
) -> JudgedAnswers:
    """The path of the answers, in the form in which a response keeps them, and their verdicts.

    `language` is that of the words in messages.
    """
    # JSON's true is 1 to Python, but no code.
    plain = {key: value for key, value in answers.items() if not isinstance(value, bool)}
    path = path_of(document, cast("Answers", plain), background)
    judge = _Judge(path, language)
    return JudgedAnswers(
        path=path,
        answers=tuple(judge.verdict(key, value) for key, value in answers.items()),
        unanswered={
            code: parts
            for code, shown in path.items().items()
            if (parts := unanswered(path, shown))
        },
        broken=broken_rules(path, background),
    )


class _Judge:
    def __init__(self, path: Path, language: str) -> None:
        self.path = path
        self.language = language
        self.shown = path.items()
        self.items = {item.code: item for item in path.document.items()}

    def verdict(self, key: str, value: object) -> JudgedAnswer:
        code = key.removesuffix(SPECIFY)
        item = self.items.get(code)
        if item is None or (code != key and item.specify_category is None):
            return JudgedAnswer(key, "unknown", _("The questionnaire asks for no such thing."))
        if code != key:
            return self.specify_verdict(key, item, value)
        whole = ItemOnPath(item, item.rows, item.categories)
        if isinstance(value, bool) or ITEM_TYPES[item.type].kept(whole, value) is None:
            message = _("This is no answer to an item of type %(type)s.")
            return JudgedAnswer(key, "malformed", message, {"type": item.type})
        if code not in self.shown:
            return JudgedAnswer(key, "off_path", _("Not asked. %(why)s"), {"why": self.why(item)})
        return self.shown_verdict(key, self.shown[code], value)

    def shown_verdict(self, key: str, shown: ItemOnPath, value: object) -> JudgedAnswer:
        kept = self.path.answers.get(key)
        if kept is None:
            return JudgedAnswer(key, "not_offered", _("What is chosen is not offered here."))
        if kept != value:
            return JudgedAnswer(key, "partly", _("Some of what is chosen is not offered here."))
        entry = ITEM_TYPES[shown.item.type].clean(
            shown, as_posted(shown.item, value), self.language
        )
        if entry.faults:
            return _wrong(key, entry.faults[0])
        return JudgedAnswer(key, "counts")

    def specify_verdict(self, key: str, item: Item, value: object) -> JudgedAnswer:
        if not isinstance(value, str) or not value:
            message = _("This is no answer to an item of type %(type)s.")
            return JudgedAnswer(key, "malformed", message, {"type": "text"})
        if item.code not in self.shown:
            return JudgedAnswer(key, "off_path", _("Not asked. %(why)s"), {"why": self.why(item)})
        if key not in self.path.answers:
            message = _("The category that it belongs to is not chosen.")
            return JudgedAnswer(key, "not_offered", message)
        entry = clean_specify(item, {key: [value]})
        return _wrong(key, entry.faults[0]) if entry.faults else JudgedAnswer(key, "counts")

    def why(self, item: Item) -> str:
        """When the item's page and the item are shown, in words."""
        document = self.path.document
        page = next(page for page in document.pages if item in page.items)
        conditions: Iterator[Condition] = (
            part.condition for part in (page, item) if part.condition is not None
        )
        return " ".join(f"{in_words(one, document, self.language)}." for one in conditions)


def _wrong(key: str, fault: AnswerFault) -> JudgedAnswer:
    return JudgedAnswer(key, "wrong", fault.message, fault.parameters)


def _is_required(shown: ItemOnPath) -> bool:
    return shown.is_asked and shown.item.required == "required"


def as_posted(item: Item, value: object) -> dict[str, list[str]]:
    """The answer as its page would post it."""
    if isinstance(value, dict):
        return {name_of(item.code, row): [str(code)] for row, code in value.items()}
    if isinstance(value, list):
        return {item.code: [str(code) for code in value]}
    if item.type == "date":
        parts = zip(PARTS, as_typed(str(value)), strict=True)
        return {name_of(item.code, part): [typed] for part, typed in parts}
    return {item.code: [str(value)]}
