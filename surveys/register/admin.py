"""The register in the Django admin, with import (preview first, all or nothing) and export."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import admin, messages
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from import_export.admin import ImportExportModelAdmin
from import_export.formats.base_formats import XLSX

from surveys.register.importing import HolderResource, PositionResource, UnitResource
from surveys.register.models import Holder, Position, Unit, UnitAttributes
from surveys.register.uploads import RegisterCSV, RegisterImportForm, UploadedFiles

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse
    from django.template.response import TemplateResponse
    from import_export.results import Result


class RegisterAdmin(ImportExportModelAdmin):  # type: ignore[misc]
    """Import takes the rights to add and change, export the right to view."""

    formats = [RegisterCSV, XLSX]
    import_form_class = RegisterImportForm
    import_template_name = "surveys/register/import.html"
    tmp_storage_class = UploadedFiles

    def has_import_permission(self, request: HttpRequest) -> bool:
        return bool(self.has_add_permission(request) and self.has_change_permission(request))

    def has_export_permission(self, request: HttpRequest) -> bool:
        return bool(self.has_view_permission(request))

    def get_import_data_kwargs(self, **kwargs: object) -> dict[str, object]:
        return {**super().get_import_data_kwargs(**kwargs), "rollback_on_validation_errors": True}

    def import_action(self, request: HttpRequest, **kwargs: object) -> TemplateResponse:
        """The preview. A file that cannot be imported is not kept."""
        response: TemplateResponse = super().import_action(request, **kwargs)
        context: dict[str, Any] = response.context_data or {}
        uploaded = context["form"].files.get("import_file")
        name = getattr(uploaded, "tmp_storage_name", None)
        if name and "confirm_form" not in context:
            UploadedFiles(name=name).remove()
        return response

    def process_result(self, result: Result, request: HttpRequest) -> HttpResponse:
        """Says so when the register changed after the preview, so that nothing was imported."""
        if result.has_errors() or result.has_validation_errors():
            messages.error(request, _("Nothing was imported. See the preview again."))
            name = "admin:{}_{}_import".format(*self.get_model_info())
            return HttpResponseRedirect(reverse(name))
        response: HttpResponse = super().process_result(result, request)
        return response


class UnitAttributesInline(admin.TabularInline[UnitAttributes, Unit]):
    model = UnitAttributes
    extra = 0


@admin.register(Unit)
class UnitAdmin(RegisterAdmin):
    resource_classes = [UnitResource]
    inlines = [UnitAttributesInline]
    list_display = ["number", "name", "kind", "valid_from", "valid_to"]
    list_display_links = ["name"]
    list_filter = ["kind", "is_demo", "valid_from"]
    search_fields = ["=number", "name", "=organisation_number"]
    autocomplete_fields = ["parent"]
    readonly_fields = ["is_demo"]


@admin.register(Position)
class PositionAdmin(RegisterAdmin):
    resource_classes = [PositionResource]
    list_display = ["office", "unit", "unit_number", "unit_valid_from"]
    list_filter = ["office", "unit__valid_from"]
    list_select_related = ["unit"]
    search_fields = ["=unit__number", "unit__name"]
    autocomplete_fields = ["unit"]

    @admin.display(description=_("number"), ordering="unit__number")
    def unit_number(self, position: Position) -> str:
        return position.unit.number

    @admin.display(description=_("valid from"), ordering="unit__valid_from")
    def unit_valid_from(self, position: Position) -> object:
        return position.unit.valid_from


@admin.register(Holder)
class HolderAdmin(RegisterAdmin):
    resource_classes = [HolderResource]
    list_display = ["name", "position", "email", "held_from", "held_to", "is_demo"]
    list_filter = ["position__office", "held_from", "is_demo"]
    list_select_related = ["position__unit"]
    search_fields = ["name", "email", "=position__unit__number", "position__unit__name"]
    autocomplete_fields = ["position"]
    readonly_fields = ["is_demo"]
