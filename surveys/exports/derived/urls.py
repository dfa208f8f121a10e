"""Addresses of the pages of derived variables."""

from django.urls import path

from surveys.exports.derived import views

app_name = "derived"
urlpatterns = [
    path("", views.index, name="index"),
    path("<slug:survey>/ny/", views.new, name="new"),
    path("<slug:survey>/<str:code>/", views.change, name="change"),
    path("<slug:survey>/<str:code>/slett/", views.delete, name="delete"),
]
