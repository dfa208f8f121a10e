"""Addresses of the editor."""

from django.urls import path

from surveys.questionnaires.editing.views import (
    banking,
    comparing,
    drafts,
    ending,
    files,
    importing,
    listing,
    series,
    translating,
    versions,
)

app_name = "questionnaires"
urlpatterns = [
    path("", listing.index, name="index"),
    path("nytt/", listing.new, name="new"),
    path("fra-fil/", importing.upload, name="import"),
    path("utkast/<slug:code>/fra-fil/", importing.upload_next, name="import-next"),
    path("utkast/<slug:code>/fra/<int:number>/", listing.begin, name="begin"),
    path("utkast/<slug:code>/", drafts.outline, name="outline"),
    path("utkast/<slug:code>/del/<str:name>/", drafts.part, name="part"),
    path("utkast/<slug:code>/vilkar/<str:name>/", drafts.condition, name="condition"),
    path("utkast/<slug:code>/kontroll/", ending.check, name="check"),
    path("utkast/<slug:code>/las/", ending.lock_, name="lock"),
    path("utkast/<slug:code>/forkast/", ending.discard_, name="discard"),
    path("utkast/<slug:code>/bank/", banking.bank, name="bank"),
    path("utkast/<slug:code>/filer/", files.of_draft, name="files"),
    path("utkast/<slug:code>/fil/<slug:kind>/", files.draft_file, name="file"),
    path("utkast/<slug:code>/oversettelser/", translating.upload, name="translations"),
    path("versjon/<slug:code>/<int:number>/filer/", files.of_version, name="version-files"),
    path(
        "versjon/<slug:code>/<int:number>/fil/<slug:kind>/", files.version_file, name="version-file"
    ),
    path("versjoner/<slug:code>/", versions.versions, name="versions"),
    path("versjoner/<slug:code>/<int:number>/", versions.version, name="version"),
    path("sammenlign/", comparing.compare, name="compare"),
    path("utkast/<slug:code>/endringer/", comparing.changes, name="changes"),
    path("tidsserier/", series.series, name="series"),
]
