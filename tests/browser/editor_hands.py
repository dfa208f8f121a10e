"""What an adviser does in the editor: finds controls by their words, writes, chooses, presses.

Everything goes through what the pages show. Nothing here reads or writes the draft itself.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from playwright.sync_api import Locator, Page, expect

from tests.browser.condition_hands import build_condition

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from surveys.questionnaires import document as wanted

LANGUAGES: Final = {"nb": "Bokmål", "nn": "Nynorsk"}
KINDS: Final = {"": "Vanlig svar", "dont_know": "«Vet ikke»", "not_relevant": "«Ikke relevant»"}
REQUIRED: Final = {
    "required": "Må besvares",
    "ask": "Spørres én gang til hvis det står tomt",
    "optional": "Kan stå tomt",
}
BATTERIES: Final = {4: "Batteri: enig–uenig", 6: "Batteri: 1–6 med ord i endene"}
DO_NOT_KNOW: Final = "99"
# The rows and the answers of an item, by the id of the section's heading.
ROWS: Final = "rows"
ANSWERS: Final = "categories"


@dataclass(frozen=True)
class Hands:
    """An adviser at the editor, with the questionnaire she is to build before her."""

    page: Page
    goal: wanted.Document

    def build(self) -> None:
        """From the list of questionnaires to a draft that says all of it."""
        self._begin()
        self._write_about()
        for page in self.goal.pages:
            self._build_page(page)

    def lock(self) -> None:
        """Check the draft and lock it."""
        self.page.get_by_role("link", name="Kontroller og lås").click()
        self.page.get_by_role("button", name="Lås som versjon").click()
        expect(self.page.get_by_text("er låst som versjon 1")).to_be_visible()

    def _begin(self) -> None:
        self.page.get_by_role("link", name="Nytt skjema").click()
        self.page.get_by_label("Tittel på bokmål").fill(self.goal.title["nb"])
        self.page.get_by_label("Tittel på nynorsk").fill(self.goal.title["nn"])
        self.page.get_by_label("Kode").fill(self.goal.code)
        self.page.get_by_role("button", name="Begynn").click()

    def _write_about(self) -> None:
        self.page.get_by_role("link", name="Om skjemaet").click()
        self._write("Innledning", self.goal.introduction)
        self._write("Definisjon", self.goal.definition)
        self.page.get_by_label("Merknad til kolleger").fill(self.goal.note)
        self._save()
        self._to_outline()

    def _build_page(self, page: wanted.Page) -> None:
        self.page.get_by_role("button", name="Legg til side").click()
        self._name(page.code)
        self._write("Overskrift", page.title)
        self._write("Tekst over spørsmålene", page.text)
        self._save()
        if page.condition is not None:
            self.page.get_by_role("link", name="Vises alltid: sett et vilkår").click()
            build_condition(self.page, page.condition, self.goal)
        self._to_outline()
        for item in page.items:
            self._build_item(page.code, item)

    def _build_item(self, page: str, item: wanted.Item) -> None:
        kinds = self.page.get_by_label(f"Slags spørsmål – Side {page}", exact=True)
        kinds.select_option(label=preset_for(item))
        self.page.get_by_role("button", name=f"Legg til spørsmål – Side {page}", exact=True).click()
        self._name(item.code)
        if item.rows:
            self._make_room(ROWS, len(item.rows), "Legg til rad")
            self._write_parts(ROWS, item.rows)
        if item.categories:
            self._make_room(ANSWERS, len(item.categories), "Legg til svaralternativ")
            self._write_parts(ANSWERS, item.categories)
            for line, category in zip(self._lines(ANSWERS).all(), item.categories, strict=True):
                self._mark(line, category)
        self._write("Spørsmålet", item.text)
        self._write("Hjelpetekst", item.help)
        self._set_up(item)
        self._save()
        self._to_outline()

    def _set_up(self, item: wanted.Item) -> None:
        if item.type == "information":
            return
        self._settings().get_by_label("Svar", exact=True).select_option(
            label=REQUIRED[item.required]
        )
        if item.type == "multiple":
            self._number("Færrest svar", item.min_choices)
            self._number("Flest svar", item.max_choices)

    def _number(self, label: str, number: int | None) -> None:
        self._settings().get_by_label(label).fill("" if number is None else str(number))

    def _make_room(self, section: str, wanted_lines: int, button: str) -> None:
        """As many lines as are wanted; what is added stands above «vet ikke»."""
        lines = self._lines(section)
        expect(lines).not_to_have_count(0)
        for count in range(lines.count(), wanted_lines):
            self.page.get_by_role("button", name=button, exact=True).click()
            expect(lines).to_have_count(count + 1)
            if lines.nth(count - 1).get_by_label("Kode").input_value() == DO_NOT_KNOW:
                lines.last.get_by_role("button", name=re.compile("^Opp")).click()
                expect(lines.last.get_by_label("Kode")).to_have_value(DO_NOT_KNOW)

    def _write_parts(self, section: str, parts: Sequence[wanted.Row | wanted.Category]) -> None:
        """Codes and words. Codes first from the last line, where they are higher than before."""
        lines = self._lines(section).all()
        for line, part in reversed(list(zip(lines, parts, strict=True))):
            _fill(line.get_by_label("Kode"), str(part.code))
        for line, part in zip(lines, parts, strict=True):
            for language, words in part.text.items():
                _fill(line.get_by_label(LANGUAGES[language]), words)

    def _mark(self, line: Locator, category: wanted.Category) -> None:
        line.get_by_text("Mer om svaret").click()
        line.get_by_label("Type").select_option(label=KINDS[category.missing])
        for label, is_on in (
            ("Kan ikke kombineres med andre svar", category.exclusive),
            ("Åpner et tekstfelt («Annet, spesifiser»)", category.specify),
        ):
            mark = line.get_by_label(label)
            if mark.count():
                mark.set_checked(is_on)

    def _write(self, legend: str, text: Mapping[str, str]) -> None:
        for language, words in text.items():
            group = self.page.get_by_role("group", name=legend, exact=True)
            group.get_by_label(LANGUAGES[language], exact=True).fill(words)

    def _name(self, code: str) -> None:
        """Give a page or an item its code, after which it is shown by its new name."""
        self.page.wait_for_load_state("load")
        self._settings().get_by_label("Kode").fill(code)
        self._settings().get_by_label("Kode").press("Tab")
        expect(self.page.get_by_role("heading", level=1)).to_have_text(
            re.compile(rf" {re.escape(code)}$")
        )

    def _save(self) -> None:
        self.page.get_by_role("button", name="Lagre", exact=True).click()
        expect(self.page.locator(".htmx-request")).to_have_count(0)

    def _to_outline(self) -> None:
        self.page.get_by_role("link", name="Sider og spørsmål").click()

    def _settings(self) -> Locator:
        return self.page.get_by_role("region", name="Innstillinger")

    def _lines(self, section: str) -> Locator:
        return self.page.locator(f"[aria-labelledby={section}] .sub-part")


def _fill(field: Locator, words: str) -> None:
    """Write what does not stand there already."""
    if field.input_value() != words:
        field.fill(words)


def preset_for(item: wanted.Item) -> str:
    """The kind of item in the editor's list that comes nearest."""
    yes_no = [one.text["nb"] for one in item.categories] == ["Ja", "Nei", "Vet ikke"]
    if item.type == "grid":
        steps = [one.code for one in item.categories if not one.missing]
        if yes_no:
            return "Batteri: ja, nei, vet ikke"
        return BATTERIES.get(len(steps), "Batteri")
    if item.type == "multiple":
        return "Flere svar, inntil tre" if item.max_choices == 3 else "Flere svar"
    if item.type == "information":
        return "Informasjon"
    return "Ja, nei, vet ikke" if yes_no else "Ett svar"
