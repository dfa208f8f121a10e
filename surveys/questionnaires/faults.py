"""What is wrong with a document, by path in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


# A fault keeps the document from being asked; a warning is to be looked at first; a hint may help.
Severity: TypeAlias = Literal["fault", "warning", "hint"]


@dataclass(frozen=True)
class Fault:
    """One fault: where in the document (`$.pages[2].items[0].text.nn`) and what is wrong there.

    Advice on a sound document is told in the same way, as a warning or a hint. The message may be
    lazily translated; its parameters are put in when it is read.
    """

    path: str
    message: StrOrPromise
    parameters: Mapping[str, object] = field(default_factory=dict)
    severity: Severity = "fault"

    @property
    def text(self) -> str:
        """The message in the active language."""
        return str(self.message) % self.parameters if self.parameters else str(self.message)

    def __str__(self) -> str:
        return f"{self.path}: {self.text}"


class DocumentFault(ValueError):
    """A document that is refused, with every fault found in it."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__(faults)
        self.faults = tuple(faults)

    def __str__(self) -> str:
        return "; ".join(str(fault) for fault in self.faults)
