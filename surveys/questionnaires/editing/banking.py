"""Items of earlier versions as the item bank shows them to one who writes a draft."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from crispy_forms.helper import FormHelper
from django import forms
from django.utils.translation import gettext_lazy as _

from surveys.questionnaires.drafting.bank import search
from surveys.questionnaires.drafting.field_words import TYPES, type_words
from surveys.questionnaires.drafting.parts import Raw, items_of, pages_of
from surveys.questionnaires.editing.sketching import text_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from surveys.questionnaires.document import Text
    from surveys.questionnaires.drafting.bank import BankItem
    from surveys.questionnaires.models import QuestionnaireVersion

SHORT = 60


class BankForm(forms.Form):
    """What is sought, and the page of the draft that it goes to."""

    sok = forms.CharField(
        label=_("Words"),
        max_length=200,
        required=False,
        help_text=_("From the text or the answers, or the item’s code. Empty: the newest items."),
    )
    type = forms.ChoiceField(label=_("Kind of item"), required=False)
    side = forms.ChoiceField(label=_("Page it goes to"), required=False)

    def __init__(self, data: Any, draft: Raw) -> None:
        pages = [(page["code"], _page_words(page)) for page in pages_of(draft)]
        side = data.get("side") if data.get("side") in dict(pages) else pages[-1][0]
        super().__init__({"sok": data.get("sok", ""), "type": data.get("type", ""), "side": side})
        kinds = [("", _("All")), *((name, type_words(name)) for name in TYPES)]
        self.fields["type"].choices = kinds  # type: ignore[attr-defined]
        self.fields["side"].choices = pages  # type: ignore[attr-defined]
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True

    @property
    def page(self) -> str:
        """The code of the page it goes to: the draft's last, unless another is chosen."""
        return str(self.data["side"])


def _page_words(page: Raw) -> str:
    title = text_of(page.get("title", {}), ())
    return f"{page['code']} {title}".strip()[:SHORT]


@dataclass(frozen=True)
class Line:
    """One item of the bank: `here` is the draft's item in the same series, if it has one."""

    name: str
    code: str
    series: str
    text: str
    kind: str
    rows: tuple[str, ...]
    categories: tuple[tuple[int, str], ...]
    versions: tuple[QuestionnaireVersion, ...]
    is_core: bool
    here: str


def lines(form: BankForm, draft: Raw) -> list[Line]:
    """The items found. Raises `DocumentFault` for a version that cannot be read."""
    if not form.is_valid():
        return []
    here = {one.get("series") or one["code"]: str(one["code"]) for one in items_of(draft)}
    found = search(form.cleaned_data["sok"], form.cleaned_data["type"])
    return [_line(one, here, draft.get("languages", [])) for one in found]


def _line(one: BankItem, here: dict[str, str], languages: Iterable[str]) -> Line:
    item = one.item

    def words(text: Text) -> str:
        return text_of(text, languages)

    return Line(
        f"{one.version.pk}:{item.code}",
        item.code,
        item.series_key,
        words(item.text),
        type_words(item.type),
        tuple(words(row.text) for row in item.rows),
        tuple((category.code, words(category.text)) for category in item.categories),
        one.versions,
        item.core,
        here.get(item.series_key, ""),
    )
