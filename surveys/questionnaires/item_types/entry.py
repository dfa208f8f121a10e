"""What a respondent entered for one item, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, TypeAlias

from django.utils.translation import gettext_lazy as _

from surveys.questionnaires.fields import name_of
from surveys.questionnaires.on_path import Answer

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

Posted: TypeAlias = Mapping[str, list[str]]
FaultKind: TypeAlias = Literal["forged", "wrong", "missing", "ask"]


@dataclass(frozen=True)
class AnswerFault:
    """One fault of a page, to be shown at its field and in the summary.

    `forged`: no page of ours posts this; `wrong`: breaks a rule; `missing`: required and empty;
    `ask`: empty, and accepted so the next time. `rule` is the rule between answers that it breaks,
    shown at each of the rule's items; `specify` tells that it is about the text beside «other».
    """

    kind: FaultKind
    item: str
    message: StrOrPromise
    row: str = ""
    label: str = ""
    parameters: Mapping[str, object] = field(default_factory=dict)
    rule: str = ""
    specify: bool = False

    @property
    def field_name(self) -> str:
        """The name of the field that the summary's link leads to."""
        return name_of(self.item, self.row)

    @property
    def text(self) -> str:
        """The message in the active language."""
        return str(self.message) % self.parameters if self.parameters else str(self.message)


@dataclass(frozen=True)
class Entry:
    """The value entered for an item (None: nothing) and the faults of it."""

    value: Answer | None = None
    faults: tuple[AnswerFault, ...] = ()


def forged(item: str, row: str = "") -> AnswerFault:
    """The fault of a field or a code that the page did not offer."""
    message = _("Some of this does not belong on the page. Nothing was saved: check your answers.")
    return AnswerFault("forged", item, message, row)
