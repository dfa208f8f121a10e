"""Addresses of the monitoring pages."""

from django.urls import path

from surveys.monitoring.views import cases, comments, desk, mails, receipts

app_name = "monitoring"
urlpatterns = [
    path("runder/<slug:code>/", desk.wave, name="wave"),
    path("runder/<slug:code>/kommentarer/", comments.comments, name="comments"),
    path("kvitteringer/", receipts.receipts, name="receipts"),
    path("saker/", cases.cases, name="cases"),
    path("saker/<slug:reference>/", cases.case, name="case"),
    path("saker/<slug:reference>/send-lenken/", cases.resend, name="resend"),
    path("saker/<slug:reference>/ikke-leverbar/", cases.undeliverable, name="undeliverable"),
    path("saker/<slug:reference>/leverbar/", cases.deliverable, name="deliverable"),
    path("saker/<slug:reference>/takket-nei/", cases.declined, name="declined"),
    path("saker/<slug:reference>/rett-person/", cases.right_one, name="right_one"),
    path("saker/<slug:reference>/adresse/", cases.address, name="address"),
    path("e-poster/<int:pk>/kom-fram/", mails.arrived, name="mail_arrived"),
    path("e-poster/<int:pk>/send-pa-nytt/", mails.again, name="mail_again"),
]
