"""Addresses of the respondent's and the public pages."""

from django.urls import path

from surveys.answering.views import (
    arrival,
    asking,
    autosave,
    extending,
    finish,
    pages,
    preview,
    public,
    wrong_person,
)

app_name = "answering"
urlpatterns = [
    path("", public.front, name="front"),
    path("personvern/", public.privacy, name="privacy"),
    path("informasjonskapsler/", public.cookies, name="cookies"),
    path("tilgjengelighet/", public.accessibility, name="accessibility"),
    path("kontakt/", public.contact, name="contact"),
    path("i/<str:reference>/<str:token>/", arrival.arrival, name="arrival"),
    path("i/<str:reference>/<str:token>", arrival.arrival),
    path("i/<path:rest>", arrival.mangled),
    path("lenke/", asking.ask, name="ask"),
    path("lenke/sendt/", asking.asked, name="asked"),
    path("svar/", pages.resume, name="resume"),
    path("svar/<slug:page_code>/", pages.page, name="page"),
    path("svar/<slug:page_code>/lagre/", autosave.autosave, name="autosave"),
    path("forhandsvisning/<slug:code>/<slug:page_code>/", preview.preview, name="preview"),
    path("oversikt/", finish.review, name="review"),
    path("kvittering/", finish.receipt, name="receipt"),
    path("kvittering/svar.pdf", finish.copy, name="copy"),
    path("forleng/", extending.extend, name="extend"),
    path("delta-ikke/", finish.declining, name="decline"),
    path("send-videre/", wrong_person.forward, name="forward"),
    path("ikke-meg/", wrong_person.not_me, name="not_me"),
]
