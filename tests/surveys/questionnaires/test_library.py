"""The project's own questionnaires: sound, in two real languages, and routed as KS's were."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from surveys.conditions import Condition, Equal, leaves
from surveys.questionnaires.document import Document, Text
from surveys.questionnaires.faults import DocumentFault
from surveys.questionnaires.format import read
from surveys.questionnaires.loading import LIBRARY, load_library_questionnaire
from surveys.questionnaires.path import path_of

PAGE = (Path(__file__).parents[3] / "docs" / "questionnaires.md").read_text(encoding="utf-8")
CODES = sorted(path.stem for path in LIBRARY.glob("*.json") if not path.stem.startswith("series-"))
L1 = ("product", "service", "process", "communication")
BOTH_YEARS = ["helse", "oppvekst"]  # the sectors that were asked in 2018 and in 2020
NEWEST = ["L3_intro", "L3", "L4", "L5", "L6", "L8a", "L8b", "L9", "L11", "L12", "L14"]
NEWEST_2018 = [code for code in NEWEST if code not in ("L4", "L5")]

# Texts that bokmål and nynorsk have word for word in common.
ALIKE = {
    *("2", "3", "4", "5", "Ja", "Nei", "Andre", "Verdi", "Oppstart", "Årsaker", "Økonomi"),
    *("Formål", "Gjennomføring", "Samarbeid", "Strategi", "Strategi eller plan", "Næring"),
    *("Næringslivet", "Helse og omsorg", "Kultur og idrett", "Plan, klima og miljø"),
    *("Ny teknologi", "Ta i bruk ny teknologi", "Lover og nasjonale krav", "Politisk initiativ"),
    *("Ja, direkte", "Ja, sentralt i organisasjonen", "Kostnader vi har unngått"),
    *("Verdi for næringslivet", "Vi samarbeider godt i kommunestyret eller fylkestinget"),
    *("Presset er større enn før", "Presset er like stort som før", "Presset er mindre enn før"),
    *("Politisk innovasjonsbarometer", "Innovasjonsbarometeret 2018: rådmenn"),
}
# Whole words, and beginnings of words, that only one of the two has.
ONLY_BOKMAL = (
    r"\b(?:annet|dere|deres|fra|hva|hvem|hvilken|hvilke|hvor|hvordan|ikke|jeg|mer|noe|noen|selv|vet|"
    r"øke|årene)\b|\b(?:ansatt|bedre|endre[dt]|flere|forbedr|forskning|ledelse|leder|løsning|"
    r"medarbeidere|måter|oppgaver|sammen|tjeneste|undersøkelse|virksomhet|vesentlig)"
)
ONLY_NYNORSK = (
    r"\b(?:anna|auke|dei|dykk|eit|frå|ikkje|kva|kven|kor|korleis|kvifor|meir|noko|nokon|saman|sjølv|"
    r"veit|åra)\b|\b(?:betre|fleire|forbetr|forsking|leiar|leiing|løysing|medarbeidarar|måtar|"
    r"oppgåve|teneste|tilsett|undersøking|verksemd|vesentleg)"
)


def grid(*rows: str, value: int = 1, others: int = 2) -> dict[str, int]:
    """Return an answer to L1: the value for these rows, `others` for the rest."""
    return {row: value if row in rows else others for row in L1}


def asked(code: str, **answers: Any) -> list[str]:
    """Return the items on the path that the answers give."""
    return list(path_of(load_library_questionnaire(code), answers, {}).items())


def texts(document: Document) -> Iterator[Text]:
    yield from (document.title, document.introduction, document.definition)
    for page in document.pages:
        yield from (page.title, page.text)
    for item in document.items():
        yield from (item.text, item.help)
        yield from (category.text for category in item.categories)
        yield from (row.text for row in item.rows)


@pytest.mark.parametrize("code", CODES)
def test_each_is_sound_and_named_as_its_file(code: str) -> None:
    assert load_library_questionnaire(code).code == code


@pytest.mark.parametrize("code", CODES)
def test_each_is_whole_in_bokmal_and_nynorsk(code: str) -> None:
    document = load_library_questionnaire(code)
    assert document.languages == ("nb", "nn")
    assert document.introduction
    assert document.definition
    assert [text for text in texts(document) if text and not all(text.values())] == []


def test_no_nynorsk_text_is_the_bokmal_one_unless_the_words_are_common_to_both() -> None:
    every = [text for code in CODES for text in texts(load_library_questionnaire(code)) if text]
    assert {text["nb"] for text in every if text["nb"] == text["nn"]} == ALIKE


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize(("language", "others"), [("nb", ONLY_NYNORSK), ("nn", ONLY_BOKMAL)])
def test_no_text_has_a_word_of_the_other_language(code: str, language: str, others: str) -> None:
    words = [text.get(language, "") for text in texts(load_library_questionnaire(code))]
    assert [text for text in words if re.search(others, text, re.IGNORECASE)] == []


@pytest.mark.parametrize("code", CODES)
def test_each_says_where_its_wording_comes_from(code: str) -> None:
    assert load_library_questionnaire(code).note.startswith("Own wording, reconstructed from")


def told(pattern: str) -> set[str]:
    """Return the items in the rows of the documentation whose cells after the code match."""
    rows = re.findall(rf"^\| ([LR][\w, ]+) \| [^|]+ \| {pattern} \|", PAGE, re.MULTILINE)
    return {name for row in rows for name in row.split(", ")}


def questions(code: str) -> list[str]:
    items = load_library_questionnaire(code).items()
    return [item.code for item in items if item.type != "information"]


@pytest.mark.parametrize(
    ("code", "pattern"),
    [
        ("ledere-2018", "yes [|] (?:yes|no)"),
        ("ledere-2020", "(?:yes|no) [|] yes"),
        ("radmenn-2018", "(?:all|R1 is [^|]+)"),
    ],
)
def test_the_documentation_accounts_for_each_item_and_its_year(code: str, pattern: str) -> None:
    assert told(pattern) == set(questions(code))


@pytest.mark.parametrize("row", L1)
def test_one_yes_of_any_type_makes_an_innovator(row: str) -> None:
    assert asked("ledere-2018", L1=grid(row)) == ["L1", *NEWEST_2018]
    assert asked("ledere-2020", L1=grid(row, others=99)) == ["L1", *NEWEST, "L17", "L20"]


@pytest.mark.parametrize("others", [2, 99])
def test_who_has_introduced_nothing_is_asked_of_unfinished_work(others: int) -> None:
    assert asked("ledere-2018", L1=grid(others=others)) == ["L1", "L2"]
    assert asked("ledere-2020", L1=grid(others=others)) == ["L1", "L2", "L17", "L20"]


def test_unfinished_work_brings_a_battery_of_its_own_in_2020() -> None:
    assert asked("ledere-2020", L1=grid(), L2=1) == ["L1", "L2", "L11b", "L17", "L20"]
    assert "L11b" not in asked("ledere-2020", L1=grid(), L2=99)
    assert asked("ledere-2018", L1=grid(), L2=1) == ["L1", "L2"]


def test_unfinished_work_does_not_count_for_who_turns_out_an_innovator() -> None:
    assert "L11b" not in asked("ledere-2020", L1=grid("service"), L2=1)


def test_a_failed_attempt_is_asked_about_of_innovators_and_others() -> None:
    failed = ["L17", "L18", "L19", "L20"]
    assert asked("ledere-2020", L1=grid("process"), L17=1)[-4:] == failed
    assert asked("ledere-2020", L1=grid(), L17=1) == ["L1", "L2", *failed]
    for without in (2, 99):
        assert asked("ledere-2020", L1=grid(), L17=without) == ["L1", "L2", "L17", "L20"]


def test_innovators_and_others_rate_the_same_rows_on_the_same_scale() -> None:
    leaders = load_library_questionnaire("ledere-2020")
    innovators, others = leaders.item("L11"), leaders.item("L11b")
    assert innovators is not None
    assert others is not None
    assert (innovators.rows, innovators.categories) == (others.rows, others.categories)
    substantive = [one.code for one in innovators.categories if not one.missing]
    assert substantive == [1, 2, 3, 4, 5, 6]


@pytest.mark.parametrize("item", ["L8a", "L8b"])
def test_up_to_three_may_have_led_to_an_innovation(item: str) -> None:
    for code in ("ledere-2018", "ledere-2020"):
        found = load_library_questionnaire(code).item(item)
        assert found is not None
        assert found.max_choices == 3


def test_focus_areas_are_asked_where_no_strategy_is_adopted() -> None:
    every = ["R1", "R2", "R3", "R4", "R5", "R6", "R7"]
    for adopted in (1, 2, 3, 99):
        assert asked("radmenn-2018", R1=adopted) == [code for code in every if code != "R2"]
    for without in (4, 5):
        assert asked("radmenn-2018", R1=without) == every


def test_only_units_that_will_merge_are_asked_what_the_merger_does() -> None:
    document = load_library_questionnaire("ledere-2020")
    assert list(path_of(document, {}, {"merging": 1}).items())[-1] == "L21"
    for frame in ({"merging": 0}, {"merging": None}, {}):
        assert "L21" not in path_of(document, {}, frame).items()


class Series(msgspec.Struct, forbid_unknown_fields=True):
    """One line of series-ledere.json, as docs/questionnaires.md tells it."""

    series: str
    wave_a: str
    item_a: str
    wave_b: str
    item_b: str
    relation: str
    map: dict[int, int]
    scope: Condition
    note: Text


def declared() -> list[Series]:
    data = (LIBRARY / "series-ledere.json").read_bytes()
    return msgspec.json.decode(data, type=list[Series])


def codes_of(document: Document, code: str) -> tuple[list[Any], list[Any]]:
    item = document.item(code)
    assert item is not None
    categories = [(one.code, one.text, one.missing) for one in item.categories]
    return [row.code for row in item.rows], categories


def test_each_item_of_both_leader_surveys_has_one_series() -> None:
    both = [code for code in questions("ledere-2018") if code in questions("ledere-2020")]
    assert [(one.series, one.item_a, one.item_b) for one in declared()] == [
        (code, code, code) for code in both
    ]
    assert {(one.wave_a, one.wave_b) for one in declared()} == {("ledere-2018", "ledere-2020")}


def test_every_series_breaks_where_the_sectors_change_and_says_so() -> None:
    for one in declared():
        assert (one.relation, one.map) == ("break", {})
        assert [leaf.value for leaf in leaves(one.scope) if isinstance(leaf, Equal)] == BOTH_YEARS
        assert one.note["nb"] != one.note["nn"]
        assert "sektorer" in one.note["nb"]
        assert "sektorar" in one.note["nn"]
        assert f"| {one.series} | {one.item_a} | {one.item_b} | {one.relation} |" in PAGE


def test_items_of_a_series_keep_rows_categories_and_their_codes() -> None:
    first, second = map(load_library_questionnaire, ("ledere-2018", "ledere-2020"))
    for one in declared():
        assert codes_of(first, one.item_a) == codes_of(second, one.item_b)


def test_the_declared_series_are_not_taken_for_a_questionnaire() -> None:
    with pytest.raises(DocumentFault):
        read((LIBRARY / "series-ledere.json").read_bytes())
