"""Addresses of the pages of open answers."""

from django.urls import path

from results.coding import views

app_name = "coding"
urlpatterns = [
    path("<slug:code>/", views.index, name="index"),
    path("<slug:code>/<str:key>/", views.answers, name="answers"),
    path("<slug:code>/<str:key>/kodebok/", views.frame, name="frame"),
    path(
        "<slug:code>/<str:key>/kodebok/<int:number>/fjern/",
        views.remove_category,
        name="remove_category",
    ),
    path("<slug:code>/<str:key>/svar/<str:row>/", views.screening, name="screening"),
]
