"""Addresses of the floor."""

from django.urls import path

from tests.bench.floor import views

urlpatterns = [
    path("i/<str:reference>/<str:token>/", views.landing),
    path("svar/<slug:code>/", views.page),
    path("oversikt/", views.review),
    path("kvittering/", views.receipt),
]
