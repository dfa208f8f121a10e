"""Addresses of the explorer pages."""

from django.urls import path

from results.explorer import views

app_name = "explorer"
urlpatterns = [
    path("", views.index, name="index"),
    path("<slug:code>/", views.wave, name="wave"),
]
