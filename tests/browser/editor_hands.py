"""What an adviser does in the editor: finds controls by their words, writes, chooses, presses.

Everything goes through what the pages show. Nothing here reads or writes the draft itself.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from playwright.sync_api import Locator, Page, expect

from tests.browser.condition_hands import build_condition, use_condition_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from surveys.questionnaires import document as wanted

LANGUAGES: Final = {"nb": "Bokmål", "nn": "Nynorsk"}
STANDING: Final = {"dont_know": "«Vet ikke»", "not_relevant": "«Ikke relevant»"}
REQUIRED: Final = {
    "required": "Må besvares",
    "ask": "Spørres én gang til hvis det står tomt",
    "optional": "Kan stå tomt",
}
BATTERIES: Final = {6: "Batteri: 1–6 med ord i endene"}
# From so many answers on, an item with the same ones is copied rather than written again.
WORTH_COPYING: Final = 6
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
        expect(self.page.get_by_role("heading", level=1)).to_have_text(re.compile("^Side "))
        self._name(page.code)
        self._write("Overskrift", page.title)
        self._write("Tekst over spørsmålene", page.text)
        self._save()
        if page.condition is not None:
            self.page.get_by_role("link", name="Vises alltid: sett et vilkår").click()
            like = next(one for one in self.goal.pages if one.condition == page.condition)
            if like == page:
                build_condition(self.page, page.condition, self.goal)
            else:
                use_condition_of(self.page, like.code)
            self.page.get_by_role("link", name=f"Tilbake til {page.code}", exact=True).click()
        for item in page.items:
            self._build_item(page.code, item)
            self.page.get_by_role("link", name=f"Side {page.code}", exact=True).click()
        self._to_outline()

    def _build_item(self, page: str, item: wanted.Item) -> None:
        like = self._built_like(item)
        if like is not None:
            self._to_outline()
            self._copy(like.code, page)
            self._name(item.code)
        else:
            self.page.get_by_label("Slags spørsmål").select_option(label=preset_for(item))
            self.page.get_by_role("button", name="Legg til spørsmål", exact=True).click()
            expect(self.page.get_by_role("heading", level=1)).to_have_text(re.compile("^Spørsmål "))
            self._name(item.code)
            if item.rows:
                self._paste(ROWS, item.rows)
            if item.categories:
                self._choose_answers(item)
        self._write("Spørsmålet", item.text)
        self._write("Hjelpetekst", item.help)
        self._set_up(item)
        self._save()

    def _built_like(self, item: wanted.Item) -> wanted.Item | None:
        """An earlier item that has the same rows and answers, where there are many."""
        if len(item.categories) < WORTH_COPYING:
            return None
        items = self.goal.items()
        earlier = items[: items.index(item)]
        same = (item.type, item.rows, item.categories)
        return next((one for one in earlier if (one.type, one.rows, one.categories) == same), None)

    def _copy(self, code: str, page: str) -> None:
        """Copy the item, and move the copy to the page that waits for it."""
        copied = f"{code}_2"
        self.page.get_by_role("button", name=f"Kopier – {code}", exact=True).click()
        line = self.page.locator(f"#item-{copied}")
        line.get_by_text(f"Flytt til side – {copied}").click()
        line.get_by_label("Side", exact=True).select_option(page)
        line.get_by_role("button", name="Flytt", exact=True).click()
        goal = self.page.locator(f"#page-{page}")
        expect(goal.locator(f"#item-{copied}")).to_be_visible()
        goal.locator(f"#item-{copied}").get_by_role("link").first.click()

    def _set_up(self, item: wanted.Item) -> None:
        if item.type == "information":
            return
        answer = self._settings().get_by_label("Svar", exact=True)
        if answer.input_value() != item.required:
            answer.select_option(label=REQUIRED[item.required])
        if item.type == "multiple":
            self._number("Færrest svar", item.min_choices)
            self._number("Flest svar", item.max_choices)

    def _number(self, label: str, number: int | None) -> None:
        _fill(self._settings().get_by_label(label), "" if number is None else str(number))

    def _choose_answers(self, item: wanted.Item) -> None:
        """Those of the item that are not there already, and then what is usual beside them."""
        lines = self._lines(ANSWERS)
        expect(lines).not_to_have_count(0)
        there = {line.get_by_label("Kode").input_value() for line in lines.all()}
        own = [one for one in item.categories if not one.missing]
        if not lines.first.get_by_label(LANGUAGES["nb"]).input_value():
            self._paste(ANSWERS, own)
        for one in item.categories:
            if one.missing and str(one.code) not in there:
                self.page.get_by_role("button", name=f"Legg til {STANDING[one.missing]}").click()
                expect(self._line(str(one.code))).to_be_visible()
        for one in item.categories:
            self._write_answer(self._line(str(one.code)), one)

    def _paste(self, section: str, parts: Sequence[wanted.Row | wanted.Category]) -> None:
        """All at once, as from a spreadsheet: the code and the words in each language."""
        region = self.page.locator(f"section[aria-labelledby={section}]")
        region.get_by_text(re.compile("^Legg til flere")).click()
        lines = [
            "\t".join([str(one.code), *(one.text[each] for each in LANGUAGES)]) for one in parts
        ]
        region.get_by_label("Én på hver linje").fill("\n".join(lines))
        region.get_by_role("button", name="Legg til linjene").click()
        last = self._line(str(parts[-1].code), section)
        expect(last.get_by_label(LANGUAGES["nb"])).to_have_value(parts[-1].text["nb"])

    def _write_answer(self, line: Locator, category: wanted.Category) -> None:
        for language, words in category.text.items():
            _fill(line.get_by_label(LANGUAGES[language]), words)
        self._mark(line, category)

    def _line(self, code: str, section: str = ANSWERS) -> Locator:
        """The line of the answer or the row with the code."""
        return self._lines(section).filter(has=self.page.locator(f"input[value='{code}']"))

    def _mark(self, line: Locator, category: wanted.Category) -> None:
        """Open what is said beside the words only where something is to be ticked there."""
        for label, is_on in (
            ("Kan ikke kombineres med andre svar", category.exclusive),
            ("Åpner et tekstfelt («Annet, spesifiser»)", category.specify),
        ):
            mark = line.get_by_label(label)
            if mark.count() and mark.is_checked() != is_on:
                line.get_by_text("Mer om svaret").click()
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
