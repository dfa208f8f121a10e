"""Addresses of the editor."""

from django.urls import path

from surveys.questionnaires.editing.views import drafts, ending, listing

app_name = "questionnaires"
urlpatterns = [
    path("", listing.index, name="index"),
    path("nytt/", listing.new, name="new"),
    path("utkast/<slug:code>/fra/<int:number>/", listing.begin, name="begin"),
    path("utkast/<slug:code>/", drafts.outline, name="outline"),
    path("utkast/<slug:code>/del/<str:name>/", drafts.part, name="part"),
    path("utkast/<slug:code>/vilkar/<str:name>/", drafts.condition, name="condition"),
    path("utkast/<slug:code>/kontroll/", ending.check, name="check"),
    path("utkast/<slug:code>/las/", ending.lock_, name="lock"),
    path("utkast/<slug:code>/forkast/", ending.discard_, name="discard"),
]
