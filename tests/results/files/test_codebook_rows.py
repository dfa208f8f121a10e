"""The codebook that lies beside the answers."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.utils import translation

from results.files.codebook_rows import HEADER, codebook_rows
from results.files.columns import columns
from surveys.exports.microdata import extract
from surveys.fieldwork.corrections import fix_typo
from surveys.fieldwork.models import Wave
from surveys.questionnaires.drafting.editing import applied
from surveys.questionnaires.drafting.parts import item_part
from surveys.questionnaires.drafting.setting import set_text
from surveys.questionnaires.format import sound_document
from tests.factories import make_version
from tests.results.answered import DOCUMENT, make_answered_wave

pytestmark = pytest.mark.django_db
ANSWERS = [{"P1": 1, "P2": [97], "P2:specify": "Fylket", "P2b": "Bok"}]


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    with translation.override("en"):
        yield


def rows(*, with_texts: bool = False, **fields: Any) -> list[dict[str, str]]:
    data = extract(make_answered_wave(ANSWERS, **fields).code)
    header, *found = codebook_rows(data, with_texts=with_texts)
    assert header == HEADER
    return [dict(zip(HEADER, row, strict=True)) for row in found]


def test_every_column_of_the_file_is_in_the_codebook_in_the_same_order() -> None:
    data = extract(make_answered_wave(ANSWERS).code)
    names = [column.name for column in columns(data, labels=False, with_texts=True)]
    _header, *found = codebook_rows(data, with_texts=True)
    assert list(dict.fromkeys(row[0] for row in found)) == names


def test_a_code_has_its_meaning_and_why_it_is_no_answer() -> None:
    not_known, not_asked = (
        row for row in rows() if row["variable"] == "P2.1" and row["code"] in ("99", "-1")
    )
    assert (not_known["meaning"], not_known["missing"]) == ("Vet ikke", "dont_know")
    assert (not_asked["meaning"], not_asked["missing"]) == ("Not asked", "not_asked")


def test_a_variable_has_its_wording_and_who_was_asked() -> None:
    row = next(row for row in rows() if row["variable"] == "P2.1")
    assert (row["question"], row["label"]) == ("Hvem tok initiativ?", "Ledelsen")
    assert row["asked"] == "Those who answered “Ja” to “Tok dere initiativ?”."


def test_a_grouping_has_its_definition() -> None:
    row = next(row for row in rows() if row["variable"] == "size" and row["code"] == "3")
    assert "10,000" in row["label"]
    assert row["meaning"] == "10,000 inhabitants or more"


def test_open_answers_are_in_the_codebook_when_they_are_in_the_file() -> None:
    assert "P2b.text" not in {row["variable"] for row in rows()}
    assert "P2b.text" in {row["variable"] for row in rows(with_texts=True)}


def test_a_wording_that_a_spreadsheet_would_run_is_made_harmless() -> None:
    page, *others = DOCUMENT["pages"]
    (item,) = page["items"]
    risky = item | {"text": {"nb": "=HYPERLINK(1)", "nn": "=HYPERLINK(1)"}}
    version = make_version(DOCUMENT | {"pages": [page | {"items": [risky]}, *others]})
    row = next(row for row in rows(version=version) if row["variable"] == "P1")
    assert row["question"] == "'=HYPERLINK(1)"
    assert {row["code"] for row in rows() if row["variable"] == "P1"} >= {"-1", "-2", "-3"}


def test_a_typing_error_that_was_corrected_in_the_field_stands_last() -> None:
    wave = make_answered_wave(ANSWERS)
    Wave.objects.filter(pk=wave.pk).update(state=Wave.State.OPEN)
    edit = set_text(item_part("P1"), "text", "nb", "Tok dere initiativ!?")
    now = dt.datetime(2026, 5, 4, 12, tzinfo=dt.UTC)
    with time_machine.travel(now):
        fix_typo(wave, sound_document(applied(edit, DOCUMENT)[0]), None, now, "Et tegn")
    *_others, last = codebook_rows(extract(wave.code), with_texts=False)
    assert dict(zip(HEADER, last, strict=True)) == {
        "variable": "",
        "item": "P1",
        "question": "Tok dere initiativ!?",
        "label": "Typing error corrected on 04.05.2026 (nb). Before: “Tok dere initiativ?”.",
        "asked": "",
        "code": "",
        "meaning": "Et tegn",
        "missing": "",
    }


def test_the_codebook_of_a_pilot_has_the_files_columns_and_says_what_it_is() -> None:
    data = extract(make_answered_wave(ANSWERS, is_pilot=True).code, of_pilot=True)
    _header, *found = codebook_rows(data, with_texts=True)
    names = [column.name for column in columns(data, labels=False, with_texts=True)]
    assert list(dict.fromkeys(row[0] for row in found)) == names
    assert [row[3] for row in found if row[0] == "pilot"] == [
        "The wave is a pilot: the answers are no results"
    ]


def test_the_remark_of_the_wave_is_the_first_row() -> None:
    assert rows(remark="Antall inviterte er anslått.")[0]["label"] == "Antall inviterte er anslått."
