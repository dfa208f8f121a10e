"""Register files are read by natural keys; every fault is told with its row."""

import datetime as dt
from collections.abc import Iterator

import pytest
from django.utils import translation
from import_export.results import Result
from tablib import Dataset

from surveys.register.importing import (
    DayWidget,
    HolderResource,
    PositionResource,
    RegisterResource,
    UnitResource,
)
from surveys.register.loading import load_register
from surveys.register.models import Holder, Position, Unit

COLUMNS = ("kind", "number", "office", "name", "email", "held_from", "held_to")
KARI = ("municipality", "0301", "mayor", "Kari Vik", "kari@example.org", "2023-10-16", "")
OSLO = {"position__unit__number": "0301"}


@pytest.fixture
def register(db: None) -> None:
    load_register()


@pytest.fixture
def in_english() -> Iterator[None]:
    with translation.override("en"):
        yield


pytestmark = pytest.mark.usefixtures("register")


def imported(
    *rows: tuple[object, ...],
    columns: tuple[str, ...] = COLUMNS,
    into: type[RegisterResource] = HolderResource,
) -> Result:
    dataset = Dataset(*rows, headers=columns)
    return into().import_data(dataset, rollback_on_validation_errors=True)


def faults(result: Result) -> dict[int, dict[str, list[str]]]:
    return {row.number: row.error_dict for row in result.invalid_rows}


def changed(**values: object) -> tuple[object, ...]:
    return tuple(values.get(column, value) for column, value in zip(COLUMNS, KARI, strict=True))


def test_a_holder_is_added_to_the_position_named_by_kind_number_and_office() -> None:
    assert faults(imported(KARI)) == {}
    holder = Holder.objects.get(position__office="mayor", **OSLO)
    assert (holder.name, holder.email, holder.held_from, holder.held_to) == (
        "Kari Vik",
        "kari@example.org",
        dt.date(2023, 10, 16),
        None,
    )
    assert holder.position.unit.valid_from == dt.date(2024, 1, 1)


def test_a_holder_of_an_earlier_time_goes_to_the_unit_of_that_time() -> None:
    imported(changed(held_from="2015-10-21", held_to="2019-10-23"))
    assert Holder.objects.get().position.unit.valid_from == dt.date(2018, 1, 1)


def test_one_who_holds_office_since_before_a_reform_belongs_to_the_unit_of_today() -> None:
    imported(changed(held_from="2015-10-21"))
    assert Holder.objects.get().position.unit.valid_from == dt.date(2024, 1, 1)


def test_units_of_one_name_get_each_its_own_holder() -> None:
    imported(changed(number="1515", name="Per Moe"), changed(number="1818", name="Kari Vik"))
    holders = Holder.objects.filter(position__unit__name="Herøy")
    assert dict(holders.values_list("position__unit__number", "name")) == {
        "1515": "Per Moe",
        "1818": "Kari Vik",
    }


@pytest.mark.parametrize("number", ["301", 301, " 0301 "])
def test_a_number_without_its_leading_zeros_is_understood(number: object) -> None:
    imported(changed(number=number))
    assert Holder.objects.filter(**OSLO).exists()


def test_a_row_for_a_known_first_day_changes_the_holder() -> None:
    imported(KARI)
    result = imported(changed(email="ordforer@example.org"))
    assert result.totals["update"] == 1
    assert Holder.objects.get().email == "ordforer@example.org"


def test_a_column_that_is_left_out_leaves_what_is_known() -> None:
    imported(KARI)
    columns = ("kind", "number", "office", "held_from", "telephone")
    imported(("municipality", "0301", "mayor", "2023-10-16", "+47 21 80 21 80"), columns=columns)
    holder = Holder.objects.get()
    assert (holder.name, holder.telephone) == ("Kari Vik", "+47 21 80 21 80")


def test_a_file_may_end_one_holder_and_begin_the_next() -> None:
    imported(KARI)
    leaving = changed(held_to="2026-11-30")
    coming = changed(name="Per Moe", held_from="2026-12-01")
    assert faults(imported(leaving, coming)) == {}
    assert Holder.objects.count() == 2


@pytest.mark.parametrize(
    ("wrong", "field", "message"),
    [
        ({"kind": "kommune"}, "number", "No unit has this kind and number in the period."),
        ({"kind": ""}, "kind", "Is missing."),
        ({"number": "9999"}, "number", "No unit has this kind and number in the period."),
        ({"number": "0101"}, "number", "No unit has this kind and number in the period."),
        ({"office": "county_mayor"}, "office", "The unit has no such office."),
        ({"held_from": ""}, "held_from", "Is missing."),
        ({"held_from": "i fjor"}, "held_from", "“i fjor” is not a date. Write it as 2023-10-16."),
        ({"held_to": "10/16/2024"}, "held_to", "“10/16/2024” is not a date."),
        (
            {"held_from": "2025-01-01", "held_to": "2024-12-31"},
            "__all__",
            "The last day is before the first.",
        ),
    ],
)
@pytest.mark.usefixtures("in_english")
def test_a_faulty_row_is_told_with_its_field_and_nothing_is_imported(
    wrong: dict[str, object], field: str, message: str
) -> None:
    result = imported(changed(number="4601"), changed(**wrong))
    [(row, told)] = faults(result).items()
    assert row == 2
    assert told[field][0].startswith(message)
    assert not Holder.objects.exists()


@pytest.mark.parametrize("email", ["kari", "kari@", "kari@example.org; per@example.org"])
def test_a_bad_address_is_told(email: str) -> None:
    assert set(faults(imported(changed(email=email)))[1]) == {"email"}


def test_a_name_is_required() -> None:
    assert set(faults(imported(changed(name=" ")))[1]) == {"name"}


@pytest.mark.usefixtures("in_english")
def test_a_row_that_stands_twice_is_told_with_the_row_it_repeats() -> None:
    result = imported(changed(number="4601"), KARI, changed(name="Per Moe", number=301))
    assert faults(result) == {3: {"__all__": ["The same as row 2."]}}
    assert not Holder.objects.exists()


def test_one_who_comes_before_the_other_has_left_is_told() -> None:
    imported(KARI)
    told = faults(imported(changed(name="Per Moe", held_from="2025-01-01")))
    assert "Kari Vik" in told[1]["__all__"][0]


@pytest.mark.usefixtures("in_english")
def test_a_column_that_is_not_known_is_refused() -> None:
    columns = (*COLUMNS[:4], "e-mail", *COLUMNS[5:])
    result = imported(KARI, columns=columns)
    assert [str(error.error) for error in result.base_errors] == [
        "Columns that are not known: e-mail."
    ]
    assert not Holder.objects.exists()


def test_a_file_without_a_key_column_is_refused() -> None:
    result = imported(KARI[1:], columns=COLUMNS[1:])
    assert "kind" in str(result.base_errors[0].error)
    assert not Holder.objects.exists()


def test_empty_rows_at_the_end_are_no_fault() -> None:
    assert faults(imported(KARI, (None,) * 7, ("",) * 7)) == {}
    assert Holder.objects.count() == 1


@pytest.mark.parametrize(
    "written",
    [
        "2023-10-16",
        "16.10.2023",
        dt.date(2023, 10, 16),
        dt.datetime.combine(dt.date(2023, 10, 16), dt.time()),
    ],
)
def test_days_are_read_as_norwegians_and_spreadsheets_write_them(written: object) -> None:
    assert DayWidget().clean(written) == dt.date(2023, 10, 16)


def test_an_export_is_an_import() -> None:
    imported(KARI, changed(number="4601", name="=HYPERLINK()", held_to="2027-10-15"))
    exported = HolderResource().export()
    assert exported["name"][1] == "'=HYPERLINK()"
    assert exported["unit"] == ["Oslo", "Bergen"]
    before = list(Holder.objects.values())
    result = HolderResource().import_data(exported, rollback_on_validation_errors=True)
    assert result.totals["skip"] == 2
    Holder.objects.all().delete()
    HolderResource().import_data(exported, rollback_on_validation_errors=True)
    after = list(Holder.objects.values())
    assert [{**row, "id": 0} for row in after] == [{**row, "id": 0} for row in before]


def test_a_unit_is_added_or_changed_by_kind_number_and_first_day() -> None:
    columns = ("kind", "number", "name", "valid_from")
    rows = [
        ("municipality", 301, "Kristiania", "2024-01-01"),
        ("municipality", "4699", "Nyby", "2026-01-01"),
    ]
    result = imported(*rows, columns=columns, into=UnitResource)
    assert (result.totals["update"], result.totals["new"]) == (1, 1)
    assert set(Unit.objects.filter(number="0301").values_list("name", flat=True)) == {
        "Oslo",
        "Kristiania",
    }
    told = imported(("kommune", "1", "X", "2024-01-01"), columns=columns, into=UnitResource)
    assert set(faults(told)[1]) == {"kind"}


def test_a_position_is_added_to_the_unit_of_its_key() -> None:
    columns = ("kind", "number", "valid_from", "office")
    row = ("municipality", "0301", "2024-01-01", "director")
    imported(row, columns=columns, into=PositionResource)
    again = imported(row, columns=columns, into=PositionResource)
    assert again.totals["skip"] == 1
    assert Position.objects.get(office="director").unit.name == "Oslo"
    unknown = imported(
        ("municipality", "0301", "2020-01-01", "mayor"), columns=columns, into=PositionResource
    )
    assert set(faults(unknown)[1]) == {"number"}
    bad = imported(
        ("municipality", "0301", "2024-01-01", "king"), columns=columns, into=PositionResource
    )
    assert set(faults(bad)[1]) == {"office"}
