"""The register files load whole, once, or not at all."""

import csv
import datetime as dt
from collections import Counter
from pathlib import Path

import pytest
from django.db import DatabaseError
from django.db.models import Count, Sum

from surveys.register.loading import DATA, RegisterError, load_register
from surveys.register.models import Position, Unit, UnitAttributes

SUMMER_2019 = dt.date(2019, 8, 1)
TODAY = dt.date(2026, 11, 21)

HEADER = (DATA / "units_2024.csv").read_text(encoding="utf-8").splitlines()[0]
MOSS = (
    "municipality,3103,Moss,920817521,2024-01-01,,2024-01-01,31,Østfold,Østlandet,"
    "52051,2,register,neutral,register,"
)


@pytest.fixture
def loaded(db: None) -> None:
    load_register()


def folder_with(tmp_path: Path, *lines: str) -> Path:
    text = "\n".join([HEADER, *lines, ""])
    (tmp_path / "units.csv").write_text(text, encoding="utf-8")
    return tmp_path


@pytest.mark.usefixtures("loaded")
@pytest.mark.parametrize(
    ("day", "municipalities", "county_authorities"), [(SUMMER_2019, 422, 17), (TODAY, 357, 14)]
)
def test_the_register_holds_every_unit_of_the_day(
    day: dt.date, municipalities: int, county_authorities: int
) -> None:
    units = Unit.objects.valid_on(day)
    kinds = dict(units.values_list("kind").annotate(Count("id")).order_by("kind"))
    assert kinds == {"municipality": municipalities, "county_authority": county_authorities}


@pytest.mark.usefixtures("loaded")
@pytest.mark.parametrize(("day", "inhabitants"), [(SUMMER_2019, 5_328_212), (TODAY, 5_550_203)])
def test_everyone_lives_in_one_municipality_and_one_county(day: dt.date, inhabitants: int) -> None:
    attributes = UnitAttributes.objects.filter(unit__in=Unit.objects.valid_on(day))
    total = Sum("population")
    municipalities = attributes.filter(unit__kind=Unit.Kind.MUNICIPALITY)
    counties = attributes.filter(unit__kind=Unit.Kind.COUNTY_AUTHORITY)
    oslo = municipalities.get(unit__number="0301")
    assert municipalities.aggregate(total=total)["total"] == inhabitants
    assert counties.aggregate(total=total)["total"] == inhabitants - (oslo.population or 0)


@pytest.mark.usefixtures("loaded")
def test_the_centrality_classes_of_2024_are_statistics_norways() -> None:
    attributes = UnitAttributes.objects.filter(
        unit__in=Unit.objects.valid_on(TODAY), unit__kind=Unit.Kind.MUNICIPALITY
    )
    classes = attributes.values_list("centrality").annotate(Count("id")).order_by("centrality")
    assert list(classes) == [(1, 5), (2, 21), (3, 54), (4, 65), (5, 104), (6, 108)]


@pytest.mark.usefixtures("loaded")
def test_only_the_two_split_municipalities_have_no_centrality() -> None:
    unknown = UnitAttributes.objects.filter(
        unit__kind=Unit.Kind.MUNICIPALITY, centrality__isnull=True
    )
    assert set(unknown.values_list("unit__name", flat=True)) == {"Tysfjord", "Snillfjord"}


@pytest.mark.usefixtures("loaded")
def test_109_municipalities_and_13_county_authorities_were_going_to_merge_in_2020() -> None:
    merging = UnitAttributes.objects.values_list("unit__kind", "as_of__year", "merging")
    assert Counter(merging) == {
        ("municipality", 2019, True): 109,
        ("municipality", 2019, False): 422 - 109,
        ("county_authority", 2019, True): 13,
        ("county_authority", 2019, False): 4,
        ("municipality", 2024, None): 357,
        ("county_authority", 2024, None): 14,
    }


@pytest.mark.usefixtures("loaded")
def test_what_comes_from_the_successor_is_marked_so() -> None:
    marks = UnitAttributes.objects.values_list(
        "unit__kind", "as_of__year", "centrality_from", "language_form_from"
    )
    assert set(marks) == {
        ("municipality", 2019, "successor", "successor"),
        ("municipality", 2024, "register", "register"),
        ("county_authority", 2019, "register", "register"),
        ("county_authority", 2024, "register", "register"),
    }


@pytest.mark.usefixtures("loaded")
def test_units_of_one_name_are_told_apart_by_number() -> None:
    today = Unit.objects.valid_on(TODAY)
    assert set(today.filter(name="Våler").values_list("number", flat=True)) == {"3114", "3419"}
    assert set(today.filter(name="Herøy").values_list("number", flat=True)) == {"1515", "1818"}
    voler = today.get(kind=Unit.Kind.MUNICIPALITY, number="3419").attributes_at(TODAY)
    assert voler is not None
    assert voler.county_name == "Innlandet"


@pytest.mark.usefixtures("loaded")
def test_every_unit_has_the_position_of_its_kind() -> None:
    offices = Position.objects.values_list("unit__kind", "office").annotate(Count("id")).order_by()
    assert set(offices) == {
        ("municipality", "mayor", 422 + 357),
        ("county_authority", "county_mayor", 17 + 14),
    }


@pytest.mark.usefixtures("loaded")
def test_loading_again_adds_nothing() -> None:
    before = (Unit.objects.count(), UnitAttributes.objects.count(), Position.objects.count())
    again = load_register()
    assert again.new_units == 0
    after = (Unit.objects.count(), UnitAttributes.objects.count(), Position.objects.count())
    assert after == before == (810, 810, 810)


@pytest.mark.django_db
def test_loading_a_corrected_file_updates_the_unit(tmp_path: Path) -> None:
    load_register(folder_with(tmp_path, MOSS))
    corrected = MOSS.replace("Moss", "Nye Moss").replace("52051", "52052")
    load_register(folder_with(tmp_path, corrected))
    unit = Unit.objects.get()
    assert (unit.name, unit.attributes.get().population) == ("Nye Moss", 52052)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("wrong", "column"),
    [
        (MOSS.replace("municipality", "kommune"), "kind"),
        (MOSS.replace("3103", "103"), "number"),
        (MOSS.replace("3103", ""), "number"),
        (MOSS.replace("Moss", ""), "name"),
        (MOSS.replace("920817521", "12345678"), "organisation_number"),
        (MOSS.replace("2024-01-01,,", "2024-01-32,,"), "valid_from"),
        (MOSS.replace("2024-01-01,,", "2024-01-01,2023-01-01,"), "valid_to"),
        (MOSS.replace("52051", "52 051"), "population"),
        (MOSS.replace("52051", "-1"), "population"),
        (MOSS.replace(",2,register", ",7,register"), "centrality"),
        (MOSS.replace(",2,register", ",2,guess"), "centrality_from"),
        (MOSS.replace("neutral", "nøytral"), "language_form"),
        (MOSS + "2", "merging"),
        (MOSS + ",surplus", "merging"),
        (MOSS.removesuffix(","), "merging"),
        (MOSS.replace("3103", "3101"), "number"),
    ],
)
def test_a_bad_row_is_named_and_nothing_is_written(tmp_path: Path, wrong: str, column: str) -> None:
    good = MOSS.replace("3103", "3101").replace("Moss", "Halden")
    with pytest.raises(RegisterError) as caught:
        load_register(folder_with(tmp_path, good, wrong))
    fault = caught.value
    assert (fault.file.name, fault.row, fault.column) == ("units.csv", 3, column)
    assert f"units.csv, row 3, column {column}: " in str(fault)
    assert Unit.objects.count() == 0


@pytest.mark.django_db
def test_a_load_that_fails_half_way_leaves_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*args: object, **kwargs: object) -> None:
        raise DatabaseError

    monkeypatch.setattr(Position.objects, "bulk_create", fail)
    with pytest.raises(DatabaseError):
        load_register()
    assert not Unit.objects.exists()


@pytest.mark.parametrize("column", ["number", "language_form_from"])
def test_a_file_without_a_column_is_refused(tmp_path: Path, column: str) -> None:
    rows = list(csv.DictReader([HEADER, MOSS]))
    columns = [name for name in rows[0] if name != column]
    lines = [",".join(columns), ",".join(rows[0][name] for name in columns)]
    (tmp_path / "units.csv").write_text("\n".join(lines), encoding="utf-8")
    with pytest.raises(RegisterError, match=f"row 1, column {column}: is missing"):
        load_register(tmp_path)


def test_a_file_in_another_encoding_is_refused(tmp_path: Path) -> None:
    lines = f"{HEADER}\n{MOSS}"
    (tmp_path / "units.csv").write_text(lines, encoding="iso-8859-1")
    with pytest.raises(RegisterError, match="is not CSV in UTF-8"):
        load_register(tmp_path)


@pytest.mark.django_db
def test_a_file_saved_by_a_spreadsheet_with_a_byte_order_mark_loads(tmp_path: Path) -> None:
    text = f"{HEADER}\r\n{MOSS}\r\n"
    (tmp_path / "units.csv").write_text(text, encoding="utf-8-sig")
    assert load_register(tmp_path).units == 1
