"""Addresses of the explorer pages."""

from django.urls import path

from results.explorer import crossing_views, item_views, progress, views

app_name = "explorer"
urlpatterns = [
    path("", views.index, name="index"),
    path("<slug:code>/", views.wave, name="wave"),
    path("<slug:code>/framdrift/", progress.progress, name="progress"),
    path("<slug:code>/krysninger/", crossing_views.crossings, name="crossings"),
    path("<slug:code>/tabellbok/", item_views.book, name="book"),
    path("<slug:code>/<str:item>/", item_views.item, name="item"),
    path("<slug:code>/<str:item>/last-ned/<slug:kind>/", item_views.download, name="download"),
]
