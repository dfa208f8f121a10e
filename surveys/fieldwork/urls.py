"""Addresses of the fieldwork pages."""

from django.urls import path

from surveys.fieldwork.views import control, correcting, home, outbox, setup

app_name = "fieldwork"
urlpatterns = [
    path("", home.home, name="home"),
    path("undersokelser/", setup.surveys, name="surveys"),
    path("undersokelser/ny/", setup.new_survey, name="new_survey"),
    path("undersokelse/<slug:code>/", setup.edit_survey, name="edit_survey"),
    path("ny-runde/", setup.new_wave, name="new_wave"),
    path("runder/<slug:code>/oppsett/", setup.setup, name="setup"),
    path("runder/<slug:code>/trekk/", setup.draw, name="draw"),
    path("runder/<slug:code>/klar/", setup.ready, name="ready"),
    path("runder/<slug:code>/utkast/", setup.back_to_draft, name="back_to_draft"),
    path("runder/<slug:code>/apne/", control.open_, name="open"),
    path("runder/<slug:code>/forleng/", control.extend_, name="extend"),
    path("runder/<slug:code>/lukk/", control.close_, name="close"),
    path("runder/<slug:code>/gjenapne/", control.reopen_, name="reopen"),
    path("rett-skrivefeil/<slug:code>/", correcting.correct, name="correct"),
    path("utboks/", outbox.outbox, name="outbox"),
    path("utboks/<str:name>/", outbox.mail, name="mail"),
    path("utboks/<str:name>/html/", outbox.mail_html, name="mail_html"),
]
