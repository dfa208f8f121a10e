"""Staff import and export the register in the admin, each role within its rights."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

import pytest
from auditlog.models import LogEntry
from django.contrib.auth.models import Group, User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from import_export.formats.base_formats import XLSX
from pytest_django import Settings
from tablib import Dataset

from barometer.access import Role, ensure_roles
from surveys.register.loading import load_register
from surveys.register.models import Holder, Unit

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse as Answer

HEADER = "kind,number,office,name,email,telephone,held_from"
KARI = "municipality,0301,mayor,Kari Vik,kari@example.org,+47 21 80 21 80,2023-10-16"
PER = "municipality,4601,mayor,Per Moe,per@example.org,,2023-10-18"
CSV_FORMAT, XLSX_FORMAT = "0", "1"
IMPORT = "admin:surveys_holder_import"
CONFIRM = "admin:surveys_holder_process_import"
EXPORT = "admin:surveys_holder_export"

LogIn: TypeAlias = Callable[[Role], Client]

pytestmark = pytest.mark.django_db


@pytest.fixture
def log_in(settings: Settings, tmp_path: Path) -> LogIn:
    """A browser in which one of the role is logged in; uploads go to a folder of the test's."""
    settings.VAR_DIR = tmp_path
    ensure_roles()

    def as_role(role: Role) -> Client:
        user = User.objects.create_user(f"en {role.value}", is_staff=True)
        user.groups.add(Group.objects.get(name=role.value))
        client = Client()
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        client.cookies["language"] = "en"
        return client

    return as_role


@pytest.fixture
def manager(log_in: LogIn) -> Client:
    load_register()
    return log_in(Role.FIELD_MANAGER)


def upload(client: Client, *lines: str, header: str = HEADER) -> Answer:
    text = "\n".join([header, *lines, ""])
    return upload_file(client, "holders.csv", text.encode(), CSV_FORMAT)


def upload_file(client: Client, name: str, data: bytes, written_as: str) -> Answer:
    file = SimpleUploadedFile(name, data)
    form = {"import_file": file, "format": written_as, "resource": "0"}
    return client.post(reverse(IMPORT), form)


def confirm(client: Client, preview: Answer) -> Answer:
    return client.post(reverse(CONFIRM), preview.context["confirm_form"].initial, follow=True)


def kept_files(settings: Settings) -> list[Path]:
    return list((settings.VAR_DIR / "uploads").iterdir())


def test_a_preview_shows_what_would_be_imported_and_imports_nothing(manager: Client) -> None:
    preview = upload(manager, KARI, PER)
    assert "Kari Vik" in preview.text
    assert "confirm_form" in preview.context
    assert not Holder.objects.exists()


def test_a_preview_marks_what_would_change_without_style_attributes(manager: Client) -> None:
    confirm(manager, upload(manager, KARI))
    preview = upload(manager, KARI.replace("Kari Vik", "Mari <i>Vik"), PER)
    assert "<td><del>Kari Vik</del> <ins>Mari &lt;i&gt;Vik</ins></td>" in preview.text
    assert "<td>kari@example.org</td>" in preview.text
    assert "<td><ins>Per Moe</ins></td>" in preview.text
    assert "style=" not in preview.text


def test_a_confirmed_import_is_stored_and_the_file_deleted(
    manager: Client, settings: Settings
) -> None:
    done = confirm(manager, upload(manager, KARI, PER))
    assert "2 new" in done.text
    assert dict(Holder.objects.values_list("position__unit__name", "name")) == {
        "Oslo": "Kari Vik",
        "Bergen": "Per Moe",
    }
    assert kept_files(settings) == []


def test_the_preview_of_a_bad_file_tells_every_row_and_leaves_nothing(
    manager: Client, settings: Settings
) -> None:
    preview = upload(
        manager,
        KARI,
        PER.replace("4601", "9999"),
        PER.replace("per@example.org", "per at example.org"),
        KARI.replace("Kari", "Mari"),
    )
    assert "confirm_form" not in preview.context
    assert "No unit has this kind and number in the period." in preview.text
    assert "Enter a valid email address." in preview.text
    assert "The same as row 1." in preview.text
    assert [row.number for row in preview.context["result"].invalid_rows] == [2, 3, 4]
    assert "<td>2</td>" in preview.text
    assert not Holder.objects.exists()
    assert kept_files(settings) == []


def test_a_file_with_an_unknown_column_is_refused_without_a_traceback(manager: Client) -> None:
    preview = upload(manager, KARI, header=HEADER.replace("email", "<b>e-mail"))
    assert "Columns that are not known: &lt;b&gt;e-mail." in preview.text
    assert "Traceback" not in preview.text
    assert "confirm_form" not in preview.context


def test_a_file_that_is_no_spreadsheet_is_refused(manager: Client, settings: Settings) -> None:
    preview = upload_file(manager, "holders.xlsx", b"%PDF-1.7 not a workbook", XLSX_FORMAT)
    assert preview.context["form"].errors["import_file"]
    assert kept_files(settings) == []


def test_nothing_is_imported_when_the_register_changed_after_the_preview(manager: Client) -> None:
    preview = upload(manager, KARI, PER)
    Unit.objects.filter(number="4601").update(number="4699")
    done = confirm(manager, preview)
    assert "Nothing was imported." in done.text
    assert not Holder.objects.exists()


def test_a_workbook_is_imported_as_a_csv_file_is(manager: Client) -> None:
    rows = Dataset(headers=HEADER.split(","))
    rows.append(
        ["municipality", 301, "mayor", "Kari Vik", "kari@example.org", 21802180, KARI[-10:]]
    )
    preview = upload_file(manager, "holders.xlsx", XLSX().export_data(rows), XLSX_FORMAT)
    confirm(manager, preview)
    holder = Holder.objects.get()
    assert (holder.position.unit.name, holder.telephone) == ("Oslo", "21802180")


@pytest.mark.parametrize("written_as", [CSV_FORMAT, XLSX_FORMAT])
def test_no_exported_cell_is_a_formula(manager: Client, written_as: str) -> None:
    confirm(manager, upload(manager, KARI.replace("Kari Vik", "=HYPERLINK(A1)")))
    fields = dict.fromkeys(HEADER.split(","), "on")
    fields = {f"holderresource_{name}": value for name, value in fields.items()}
    answer = manager.post(reverse(EXPORT), {"format": written_as, "resource": "0", **fields})
    if written_as == CSV_FORMAT:
        cells = answer.content.decode("utf-8-sig").splitlines()[1].split(",")
    else:
        cells = XLSX().create_dataset(answer.content)[0]  # a formula would be read as None
    assert cells[1] == "0301"
    assert cells[3] == "'=HYPERLINK(A1)"
    assert cells[5] == "'+47 21 80 21 80"


@pytest.mark.parametrize("page", ["changelist", "import", "export", "add"])
def test_an_analyst_sees_no_holders(log_in: LogIn, page: str) -> None:
    analyst = log_in(Role.ANALYST)
    assert analyst.get(reverse(f"admin:surveys_holder_{page}")).status_code == 403
    assert "holder" not in analyst.get(reverse("admin:index")).text.lower()


@pytest.mark.parametrize(
    ("role", "model", "status"),
    [
        (Role.ADMINISTRATOR, "unit", 200),
        (Role.ADMINISTRATOR, "position", 200),
        (Role.ADMINISTRATOR, "holder", 200),
        (Role.FIELD_MANAGER, "unit", 403),
        (Role.FIELD_MANAGER, "position", 403),
        (Role.FIELD_MANAGER, "holder", 200),
        (Role.ANALYST, "unit", 403),
        (Role.ANALYST, "position", 403),
    ],
)
def test_import_takes_the_right_to_add_and_change(
    log_in: LogIn, role: Role, model: str, status: int
) -> None:
    assert log_in(role).get(reverse(f"admin:surveys_{model}_import")).status_code == status


def test_an_import_cannot_be_confirmed_without_the_right(manager: Client, log_in: LogIn) -> None:
    preview = upload(manager, KARI)
    analyst = log_in(Role.ANALYST)
    answer = analyst.post(reverse(CONFIRM), preview.context["confirm_form"].initial)
    assert answer.status_code == 403
    assert not Holder.objects.exists()


@pytest.mark.parametrize("model", ["unit", "position"])
def test_an_analyst_may_look_at_units_and_positions(log_in: LogIn, model: str) -> None:
    load_register()
    analyst = log_in(Role.ANALYST)
    page = analyst.get(reverse(f"admin:surveys_{model}_changelist"), {"q": "0301"})
    assert page.status_code == 200
    assert "Oslo" in page.text


def test_a_units_page_shows_its_attributes(log_in: LogIn) -> None:
    load_register()
    oslo = Unit.objects.get(number="0301", valid_from__year=2024)
    page = log_in(Role.ADMINISTRATOR).get(reverse("admin:surveys_unit_change", args=[oslo.pk]))
    assert 'value="717710"' in page.text


def test_a_change_is_logged_without_the_address(manager: Client) -> None:
    confirm(manager, upload(manager, KARI))
    confirm(manager, upload(manager, KARI.replace("kari@", "oslo@").replace("Kari", "Mari")))
    entry = LogEntry.objects.get_for_model(Holder).filter(action=LogEntry.Action.UPDATE).get()
    assert entry.actor is not None
    assert entry.changes == {"name": ["Kari Vik", "Mari Vik"], "email": ["…", "…"]}
    assert not LogEntry.objects.filter(changes__icontains="@example.org").exists()
