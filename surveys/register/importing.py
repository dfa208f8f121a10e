"""How register rows are read from and written to CSV and XLSX: natural keys, no database ids."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from import_export.fields import Field
from import_export.resources import Diff, ModelResource
from import_export.widgets import Widget
from tablib import Dataset

from barometer.spreadsheets import formula_restored, formula_safe
from surveys.register.models import Holder, Position, Unit

Row = Mapping[str, Any]
NUMBER_LENGTHS = {"municipality": 4, "county_authority": 2}


class TextWidget(Widget):  # type: ignore[misc]
    """Text without blanks around it; nothing that a spreadsheet would run."""

    def clean(self, value: object, row: Row | None = None, **kwargs: object) -> str:
        return "" if value is None else formula_restored(str(value).strip())

    def render(self, value: object, obj: object = None, **kwargs: object) -> str:
        return "" if value is None else formula_safe(str(value))


class NumberWidget(TextWidget):
    """A unit's number, with the leading zeros that spreadsheets take away."""

    def clean(self, value: object, row: Row | None = None, **kwargs: object) -> str:
        text = super().clean(value)
        length = NUMBER_LENGTHS.get((row or {}).get("kind", ""), 0)
        return text.zfill(length) if text else text


class DayWidget(Widget):  # type: ignore[misc]
    """A day, written 2023-10-16 or 16.10.2023, or a spreadsheet's own date."""

    def clean(self, value: object, row: Row | None = None, **kwargs: object) -> dt.date | None:
        """Raises ValueError for what is no day."""
        if isinstance(value, dt.datetime):
            return value.date()
        text = "" if value is None else str(value).strip()
        for written in ("%Y-%m-%d", "%d.%m.%Y"):
            try:
                return dt.datetime.strptime(text, written).date() if text else None  # noqa: DTZ007
            except ValueError:
                continue
        raise ValueError(_("“%s” is not a date. Write it as 2023-10-16.") % text)

    def render(self, value: dt.date | None, obj: object = None, **kwargs: object) -> str:
        return "" if value is None else value.isoformat()


class WholeCellDiff(Diff):  # type: ignore[misc]
    """What a row changes, cell by cell, without the style attributes that our CSP forbids."""

    def as_html(self) -> list[SafeString]:
        before = [""] * len(self.right) if self.new else self.left
        return [_change(old, new) for old, new in zip(before, self.right, strict=True)]


def _change(old: str, new: str) -> SafeString:
    if old == new:
        return escape(new)
    removed = format_html("<del>{}</del> ", old) if old else SafeString()
    return format_html("{}<ins>{}</ins>", removed, new)


def _text(column: str, attribute: str | None = None, *, readonly: bool = False) -> Field:
    return Field(attribute or column, column, widget=TextWidget(), readonly=readonly)


class RegisterResource(ModelResource):  # type: ignore[misc]
    """What all register files share: every fault is told with its row, and one fault stops all."""

    class Meta:
        clean_model_instances = True
        use_transactions = True
        skip_unchanged = True
        report_skipped = True

    @classmethod
    def get_diff_class(cls) -> type[Diff]:
        return WholeCellDiff

    def before_import(self, dataset: Dataset, **kwargs: object) -> None:
        """Leaves out empty rows at the end. Raises ValueError for columns that are not known."""
        self.rows_seen: dict[tuple[object, ...], int] = {}
        while len(dataset) and not any(dataset[-1]):
            dataset.pop()
        known = {field.column_name for field in self.fields.values()}
        unknown = [str(column) for column in dataset.headers if column not in known]
        if unknown:
            raise ValueError(_("Columns that are not known: %s.") % ", ".join(unknown))

    def before_import_row(self, row: Row, row_number: int, **kwargs: object) -> None:
        """Raises ValidationError when the natural key is incomplete or was in an earlier row."""
        key = {name: self.cleaned(row, name) for name in self._meta.import_id_fields}
        empty = {name: _("Is missing.") for name, value in key.items() if not value}
        if empty:
            raise ValidationError(empty)
        before = self.rows_seen.setdefault(tuple(key.values()), row_number)
        if before != row_number:
            raise ValidationError(_("The same as row %(row)s.") % {"row": before}, code="duplicate")

    def cleaned(self, row: Row, name: str) -> Any:
        """The row's value; None when the file has no such column. Raises ValidationError."""
        try:
            return self.fields[name].clean(row) if name in row else None
        except ValueError as error:
            raise ValidationError({name: str(error)}) from error


class UnitResource(RegisterResource):
    kind = _text("kind")
    number = Field("number", "number", widget=NumberWidget())
    name = _text("name")
    organisation_number = _text("organisation_number")
    valid_from = Field("valid_from", "valid_from", widget=DayWidget())
    valid_to = Field("valid_to", "valid_to", widget=DayWidget())

    class Meta:
        model = Unit
        import_id_fields = ("kind", "number", "valid_from")
        fields = ("kind", "number", "name", "organisation_number", "valid_from", "valid_to")


class PositionResource(RegisterResource):
    """A position is found by its unit's kind, number and first day, and the office."""

    kind = _text("kind", "unit__kind", readonly=True)
    number = Field("unit__number", "number", widget=NumberWidget(), readonly=True)
    unit = _text("unit", "unit__name", readonly=True)
    valid_from = Field("unit__valid_from", "valid_from", widget=DayWidget(), readonly=True)
    office = _text("office")

    class Meta:
        model = Position
        import_id_fields = ("kind", "number", "valid_from", "office")
        fields = ("kind", "number", "unit", "valid_from", "office")

    def before_import_row(self, row: Row, row_number: int, **kwargs: object) -> None:
        super().before_import_row(row, row_number, **kwargs)
        key = {name: self.cleaned(row, name) for name in ("kind", "number", "valid_from")}
        found = Unit.objects.filter(**key).first()
        if found is None:
            raise ValidationError({"number": _("No unit has this kind, number and first day.")})
        self.found_unit = found

    def get_instance(self, instance_loader: object, row: Row) -> Position | None:
        return self.found_unit.positions.filter(office=self.cleaned(row, "office")).first()

    def init_instance(self, row: Row | None = None) -> Position:
        return Position(unit=self.found_unit)


class HolderResource(RegisterResource):
    """A holder is found by unit kind and number, office and first day in it.

    Numbers come back in later divisions of the country: the position is the newest whose unit
    existed in the holder's time.
    """

    kind = _text("kind", "position__unit__kind", readonly=True)
    number = Field("position__unit__number", "number", widget=NumberWidget(), readonly=True)
    unit = _text("unit", "position__unit__name", readonly=True)
    office = _text("office", "position__office", readonly=True)
    name = _text("name")
    email = _text("email")
    telephone = _text("telephone")
    held_from = Field("held_from", "held_from", widget=DayWidget())
    held_to = Field("held_to", "held_to", widget=DayWidget())

    class Meta:
        model = Holder
        import_id_fields = ("kind", "number", "office", "held_from")
        fields = (
            "kind",
            "number",
            "unit",
            "office",
            "name",
            "email",
            "telephone",
            "held_from",
            "held_to",
        )

    def before_import_row(self, row: Row, row_number: int, **kwargs: object) -> None:
        super().before_import_row(row, row_number, **kwargs)
        units = {f"unit__{name}": self.cleaned(row, name) for name in ("kind", "number")}
        positions = Position.objects.filter(**units).held_between(
            self.cleaned(row, "held_from"), self.cleaned(row, "held_to")
        )
        if not positions:
            raise ValidationError({"number": _("No unit has this kind and number in the period.")})
        found = positions.filter(office=self.cleaned(row, "office"))
        newest = found.select_related("unit").order_by("-unit__valid_from").first()
        if newest is None:
            raise ValidationError({"office": _("The unit has no such office.")})
        self.found_position = newest

    def get_instance(self, instance_loader: object, row: Row) -> Holder | None:
        holders = self.found_position.holders.select_related("position__unit")
        return holders.filter(held_from=self.cleaned(row, "held_from")).first()

    def init_instance(self, row: Row | None = None) -> Holder:
        return Holder(position=self.found_position)
