"""Addresses of the explorer pages."""

from django.urls import path

from results.explorer import progress, views

app_name = "explorer"
urlpatterns = [
    path("", views.index, name="index"),
    path("<slug:code>/", views.wave, name="wave"),
    path("<slug:code>/framdrift/", progress.progress, name="progress"),
]
