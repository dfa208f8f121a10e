"""Addresses of trends and associations."""

from django.urls import path

from results.trends import views

app_name = "trends"
urlpatterns = [
    path("sammenheng/<slug:wave>/", views.association, name="association"),
    path("tall-utenfra/<int:pk>/fjern/", views.remove_reference, name="remove_reference"),
    path("<slug:survey>/<str:code>/", views.item, name="item"),
    path("<slug:survey>/<str:code>/tabell.csv", views.table, name="table"),
    path("<slug:survey>/<str:code>/tall-utenfra/", views.reference, name="reference"),
]
