"""Address of the page of a wave's weighting."""

from django.urls import path

from results.weighting import views

app_name = "weighting"
urlpatterns = [path("<slug:code>/", views.weighting, name="wave")]
