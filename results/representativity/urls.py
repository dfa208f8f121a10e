"""Address of the page of a wave's representativity."""

from django.urls import path

from results.representativity import views

app_name = "representativity"
urlpatterns = [path("<slug:code>/", views.representativity, name="wave")]
