"""The Django admin, with Barometer's name and its own login page."""

from django.contrib.admin import AdminSite
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _


class BarometerAdminSite(AdminSite):
    site_header = _("Barometer: register and users")
    site_title = _("Barometer")
    index_title = _("Register and users")

    def login(
        self, request: HttpRequest, extra_context: dict[str, object] | None = None
    ) -> HttpResponse:
        """One login page for all of Barometer, so that one throttle guards it."""
        return redirect_to_login(request.get_full_path())
