"""Every address. Apps are named by string: the project lies below them."""

from django.contrib import admin
from django.contrib.auth import views as auth_views
from django.templatetags.static import static
from django.urls import include, path
from django.utils.functional import lazy
from django.views.generic import RedirectView
from django.views.i18n import set_language

from barometer.demo_logins import shown_logins

urlpatterns = [
    path("", include("surveys.answering.urls")),
    path("styring/", include("surveys.fieldwork.urls")),
    path("styring/", include("surveys.monitoring.urls")),
    path("styring/skjema/", include("surveys.questionnaires.urls")),
    path("resultater/", include("results.explorer.urls")),
    path("apne-svar/", include("results.coding.urls")),
    path("representativitet/", include("results.representativity.urls")),
    path("utvikling/", include("results.trends.urls")),
    path("vekting/", include("results.weighting.urls")),
    path("variabler/", include("surveys.exports.derived.urls")),
    path("datafiler/", include("results.files.urls")),
    path("admin/", admin.site.urls),
    path("sprak/", set_language, name="set_language"),
    path(
        "inn/",
        auth_views.LoginView.as_view(
            redirect_authenticated_user=True, extra_context={"demo": shown_logins}
        ),
        name="login",
    ),
    path("favicon.ico", RedirectView.as_view(url=lazy(static, str)("barometer/icon.svg"))),
    path("ut/", auth_views.LogoutView.as_view(), name="logout"),
]
handler400 = "barometer.errors.bad_request"
handler403 = "barometer.errors.forbidden"
handler404 = "barometer.errors.not_found"
handler500 = "barometer.errors.server_error"
