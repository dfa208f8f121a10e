"""Surveys, waves and their steps, invitations, and messages (the outbox)."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from surveys.fieldwork.querysets import InvitationQuerySet, MessageQuerySet, WaveQuerySet
from surveys.questionnaires.models import QuestionnaireVersion
from surveys.register.models import SampledUnit, Sample

LANGUAGES = [("nb", _("bokmål")), ("nn", _("nynorsk"))]


class Survey(models.Model):
    """The series: mayors, leaders, directors."""

    code = models.SlugField(_("code"), max_length=60, unique=True)
    title = models.CharField(_("title"), max_length=200)
    purpose = models.TextField(_("purpose"), blank=True)
    respondents = models.CharField(_("respondents"), max_length=200, blank=True)
    is_demo = models.BooleanField(_("demo"), default=False)

    class Meta:
        verbose_name = _("survey")
        verbose_name_plural = _("surveys")
        ordering = ["code"]

    def __str__(self) -> str:
        return self.title


class Wave(models.Model):
    """One round of a survey."""

    class State(models.TextChoices):
        DRAFT = "draft", _("draft")
        READY = "ready", _("ready")
        OPEN = "open", _("in the field")
        CLOSED = "closed", _("closed")

    CHANGES: ClassVar[dict[str, frozenset[str]]] = {
        State.DRAFT: frozenset({State.READY}),
        State.READY: frozenset({State.DRAFT, State.OPEN}),
        State.OPEN: frozenset({State.CLOSED}),
        State.CLOSED: frozenset({State.OPEN}),
    }

    survey = models.ForeignKey(Survey, on_delete=models.PROTECT, related_name="waves")
    code = models.SlugField(_("code"), max_length=60, unique=True)
    title = models.CharField(_("title"), max_length=200)
    questionnaire_version = models.ForeignKey(
        QuestionnaireVersion, on_delete=models.PROTECT, null=True, blank=True, related_name="waves"
    )
    sample = models.OneToOneField(
        Sample, on_delete=models.PROTECT, null=True, blank=True, related_name="wave"
    )
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.DRAFT)
    opens_at = models.DateTimeField(_("opens"), null=True, blank=True)
    closes_at = models.DateTimeField(_("closes"), null=True, blank=True)
    reference_period = models.CharField(_("reference period"), max_length=100, blank=True)
    minutes = models.PositiveSmallIntegerField(_("minutes to answer"), default=5)
    sender_name = models.CharField(_("sender's name"), max_length=100, default="KS")
    reply_to = models.EmailField(_("reply address"), blank=True)
    contact_name = models.CharField(_("contact for content"), max_length=100, blank=True)
    contact_email = models.EmailField(_("contact's e-mail"), blank=True)
    technical_email = models.EmailField(_("technical help"), blank=True)
    address_source = models.CharField(
        _("where the addresses were found"), max_length=200, blank=True
    )
    retention_months = models.PositiveSmallIntegerField(
        _("months until answers are made anonymous"), default=12
    )
    minimum_base = models.PositiveSmallIntegerField(_("minimum base"), default=5)
    is_demo = models.BooleanField(_("demo"), default=False)
    is_synthetic = models.BooleanField(_("synthetic answers"), default=False)

    objects = WaveQuerySet.as_manager()

    class Meta:
        verbose_name = _("wave")
        verbose_name_plural = _("waves")
        ordering = ["-opens_at", "code"]
        constraints = [
            models.CheckConstraint(
                condition=Q(minimum_base__gte=3), name="minimum_base_is_at_least_three"
            ),
        ]

    def __str__(self) -> str:
        return self.title


class WaveEvent(models.Model):
    """The dated log of what was done to a wave, and by whom."""

    class Kind(models.TextChoices):
        CREATED = "created", _("created")
        CHANGED = "changed", _("changed")
        READY = "ready", _("made ready")
        OPENED = "opened", _("opened")
        EXTENDED = "extended", _("extended")
        CLOSED = "closed", _("closed")
        REOPENED = "reopened", _("reopened")

    wave = models.ForeignKey(Wave, on_delete=models.CASCADE, related_name="events")
    kind = models.CharField(_("event"), max_length=20, choices=Kind)
    at = models.DateTimeField(_("time"))
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    note = models.CharField(_("note"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("wave event")
        verbose_name_plural = _("wave events")
        ordering = ["-at", "-id"]

    def __str__(self) -> str:
        return f"{self.wave}: {self.get_kind_display()}"


class WaveStep(models.Model):
    """A mail that the wave's schedule says goes out at a time, to those it then concerns."""

    class Kind(models.TextChoices):
        INVITATION = "invitation", _("invitation")
        REMINDER = "reminder", _("reminder")

    wave = models.ForeignKey(Wave, on_delete=models.CASCADE, related_name="steps")
    kind = models.CharField(_("kind"), max_length=20, choices=Kind)
    number = models.PositiveSmallIntegerField(_("number"), default=1)
    due_at = models.DateTimeField(_("due"))
    written_at = models.DateTimeField(_("messages written"), null=True, blank=True)

    class Meta:
        verbose_name = _("step")
        verbose_name_plural = _("steps")
        ordering = ["wave", "due_at"]
        constraints = [
            models.UniqueConstraint(fields=["wave", "kind", "number"], name="one_step_per_number"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.number}"


class Invitation(models.Model):
    """A case: one sampled unit in one wave, and where it stands."""

    class State(models.TextChoices):
        OPEN = "open", _("not answered")
        SUBMITTED = "submitted", _("submitted")
        DECLINED = "declined", _("declined")

    wave = models.ForeignKey(Wave, on_delete=models.CASCADE, related_name="invitations")
    sampled_unit = models.OneToOneField(
        SampledUnit, on_delete=models.PROTECT, related_name="invitation"
    )
    reference = models.CharField(_("reference"), max_length=12, unique=True)
    generation = models.PositiveSmallIntegerField(default=1)
    name = models.CharField(_("name"), max_length=200, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    language = models.CharField(_("language"), max_length=5, choices=LANGUAGES, default="nb")
    state = models.CharField(_("state"), max_length=20, choices=State, default=State.OPEN)
    state_changed_at = models.DateTimeField(null=True, blank=True)
    undeliverable_at = models.DateTimeField(_("marked undeliverable"), null=True, blank=True)
    opted_out_at = models.DateTimeField(_("opted out of mail"), null=True, blank=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        ordering = ["wave", "id"]

    def __str__(self) -> str:
        return self.reference


class Message(models.Model):
    """One mail to send: the outbox row. Its text is rendered when it is sent, never stored."""

    class Kind(models.TextChoices):
        INVITATION = "invitation", _("invitation")
        REMINDER = "reminder", _("reminder")
        RESEND = "resend", _("link sent anew")

    class State(models.TextChoices):
        PENDING = "pending", _("waiting")
        CLAIMED = "claimed", _("being sent")
        SENT = "sent", _("sent")
        UNCERTAIN = "uncertain", _("uncertain")
        FAILED = "failed", _("failed")
        CANCELLED = "cancelled", _("not sent: no longer concerned")

    wave = models.ForeignKey(Wave, on_delete=models.CASCADE, related_name="messages")
    step = models.ForeignKey(WaveStep, on_delete=models.CASCADE, null=True, related_name="messages")
    kind = models.CharField(_("kind"), max_length=20, choices=Kind)
    to = models.EmailField(_("to"))
    language = models.CharField(_("language"), max_length=5, choices=LANGUAGES)
    state = models.CharField(_("state"), max_length=20, choices=State, default=State.PENDING)
    created_at = models.DateTimeField(_("created"))
    attempt = models.PositiveSmallIntegerField(default=0)
    lease_until = models.DateTimeField(null=True, blank=True)
    smtp_started = models.BooleanField(default=False)
    message_id = models.CharField(max_length=200, blank=True)
    dated_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(_("ended"), null=True, blank=True)
    error = models.CharField(_("error"), max_length=300, blank=True)

    objects = MessageQuerySet.as_manager()

    class Meta:
        verbose_name = _("message")
        verbose_name_plural = _("messages")
        ordering = ["-created_at", "-id"]
        indexes = [models.Index(fields=["state", "lease_until"], name="message_outbox")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.pk}"


class MessageInvitation(models.Model):
    """Which case a message carries. A case gets one mail per step, by constraint."""

    message = models.ForeignKey(Message, on_delete=models.CASCADE, related_name="carried")
    invitation = models.ForeignKey(Invitation, on_delete=models.CASCADE, related_name="carried")
    step = models.ForeignKey(WaveStep, on_delete=models.CASCADE, null=True, related_name="+")

    class Meta:
        verbose_name = _("invitation in a message")
        verbose_name_plural = _("invitations in messages")
        constraints = [
            models.UniqueConstraint(
                fields=["invitation", "step"],
                condition=Q(step__isnull=False),
                name="one_mail_per_invitation_and_step",
            ),
            models.UniqueConstraint(
                fields=["message", "invitation"], name="an_invitation_once_per_message"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.message} – {self.invitation}"
