"""Addresses of the explorer pages."""

from django.urls import URLPattern

app_name = "explorer"
urlpatterns: list[URLPattern] = []
