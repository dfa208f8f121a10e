"""Addresses of the files pages."""

from django.urls import path

from results.files import views

app_name = "files"
urlpatterns = [
    path("", views.index, name="index"),
    path("<int:pk>/", views.download, name="download"),
]
