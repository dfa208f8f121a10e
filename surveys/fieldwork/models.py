"""Surveys, waves and their steps, invitations, and messages (the outbox)."""

from __future__ import annotations

import datetime as dt
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from surveys.fieldwork.querysets import (
    InvitationQuerySet,
    MessageQuerySet,
    WaveQuerySet,
    WaveStepQuerySet,
)
from surveys.questionnaires.models import QuestionnaireVersion
from surveys.register.models import Sample, SampledUnit

LANGUAGES = [
    ("nb", _("bokmål")),
    ("nn", _("nynorsk")),
    ("en", _("English")),
    ("se", _("Northern Sámi")),
]


class NotAllowed(ValueError):
    """The change is not allowed from the state that the row is in now; says why."""


class Replaced(NotAllowed):
    """The case's link was replaced after the case was read: it is another holder's now."""


class LeftOut(models.TextChoices):
    """Why a case gets no mail. The first that holds is the one shown."""

    NO_ADDRESS = "no_address", _("no e-mail address")
    UNDELIVERABLE = "undeliverable", _("marked undeliverable")
    SUBMITTED = "submitted", _("has submitted")
    DECLINED = "declined", _("has declined")
    OPTED_OUT = "opted_out", _("has opted out of mail")
    NOT_ME = "not_me", _("somebody there says it is not for them")
    ALREADY_MAILED = "already_mailed", _("is already in a mail of this step")
    ADDRESS_CHANGED = "address_changed", _("has another address now")
    WAVE_CLOSED = "wave_closed", _("the wave does not take answers")


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
    GRACE = dt.timedelta(minutes=30)  # to finish in, for those who had begun before the closing

    survey = models.ForeignKey(
        Survey, on_delete=models.PROTECT, related_name="waves", verbose_name=_("survey")
    )
    code = models.SlugField(_("code"), max_length=60, unique=True)
    title = models.CharField(_("title"), max_length=200)
    questionnaire_version = models.ForeignKey(
        QuestionnaireVersion,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="waves",
        verbose_name=_("questionnaire"),
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
    # Ten, as mayors and directors need it: each unit has one. Surveys of many leaders may set five.
    crossed_minimum_base = models.PositiveSmallIntegerField(
        _("minimum base where two splits are crossed"), default=10
    )
    editable_until_close = models.BooleanField(_("can be changed until closing"), default=False)
    gives_copy_as_pdf = models.BooleanField(_("own answers as PDF"), default=True)
    remark = models.CharField(_("remark"), max_length=500, blank=True)
    is_demo = models.BooleanField(_("demo"), default=False)
    is_synthetic = models.BooleanField(_("synthetic answers"), default=False)
    is_pilot = models.BooleanField(_("pilot"), default=False)

    objects = WaveQuerySet.as_manager()

    class Meta:
        verbose_name = _("wave")
        verbose_name_plural = _("waves")
        ordering = ["-opens_at", "code"]
        constraints = [
            models.CheckConstraint(
                condition=Q(minimum_base__gte=3), name="minimum_base_is_at_least_three"
            ),
            models.CheckConstraint(
                condition=Q(crossed_minimum_base__gte=3),
                name="crossed_minimum_base_is_at_least_three",
            ),
        ]

    def __str__(self) -> str:
        return _("%(title)s (pilot)") % {"title": self.title} if self.is_pilot else self.title

    def accepts_answers(self, now: dt.datetime) -> bool:
        """The one rule for the closing time: whatever the worker has come to do by then."""
        return self.state == self.State.OPEN and self.closes_at is not None and now < self.closes_at

    def lets_finish(self, begun_at: dt.datetime, now: dt.datetime) -> bool:
        """Whether one who had begun before the closing time may still go on, closed or not."""
        return (
            self.state in {self.State.OPEN, self.State.CLOSED}
            and self.closes_at is not None
            and begun_at < self.closes_at
            and now < self.closes_at + self.GRACE
        )


class WaveEvent(models.Model):
    """The dated log of what was done to a wave, and by whom."""

    class Kind(models.TextChoices):
        CREATED = "created", _("created")
        CHANGED = "changed", _("changed")
        READY = "ready", _("made ready")
        DRAFT = "draft", _("taken back to draft")
        OPENED = "opened", _("opened")
        EXTENDED = "extended", _("extended")
        CLOSED = "closed", _("closed")
        REOPENED = "reopened", _("reopened")
        CORRECTED = "corrected", _("typing error corrected")

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
    cancelled_at = models.DateTimeField(_("dropped"), null=True, blank=True)

    objects = WaveStepQuerySet.as_manager()

    class Meta:
        verbose_name = _("step")
        verbose_name_plural = _("steps")
        ordering = ["wave", "due_at"]
        constraints = [
            models.UniqueConstraint(fields=["wave", "kind", "number"], name="one_step_per_number"),
        ]

    def __str__(self) -> str:
        kind = self.get_kind_display()
        return kind if self.kind == self.Kind.INVITATION else f"{kind} {self.number}"


class Invitation(models.Model):
    """A case: one sampled unit in one wave, and where it stands."""

    class State(models.TextChoices):
        OPEN = "open", _("not answered")
        SUBMITTED = "submitted", _("submitted")
        DECLINED = "declined", _("declined")

    # One who has declined may still answer by the same link, or take it back.
    CHANGES: ClassVar[dict[str, frozenset[str]]] = {
        State.OPEN: frozenset({State.SUBMITTED, State.DECLINED}),
        State.DECLINED: frozenset({State.SUBMITTED, State.OPEN}),
        State.SUBMITTED: frozenset(),
    }

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
    not_me_at = models.DateTimeField(_("said not to be for them"), null=True, blank=True)
    not_me_words = models.TextField(_("what they wrote"), blank=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        ordering = ["wave", "id"]

    def __str__(self) -> str:
        return self.reference

    def mark_submitted(self, now: dt.datetime) -> None:
        self._change_state(self.State.SUBMITTED, now)

    def mark_declined(self, now: dt.datetime) -> None:
        self._change_state(self.State.DECLINED, now)

    def mark_open(self, now: dt.datetime) -> None:
        """She takes back that she declined. Raises NotAllowed when she has not."""
        self._change_state(self.State.OPEN, now)

    def _change_state(self, state: str, now: dt.datetime) -> None:
        """Raises NotAllowed; what counts is what the case, and its link, have come to meanwhile."""
        allowed = [old for old, new in self.CHANGES.items() if state in new]
        changeable = Invitation.objects.under_link_of(self).filter(state__in=allowed)
        if not changeable.update(state=state, state_changed_at=now):
            raise NotAllowed(f"{self.reference}: {self.state} → {state}")
        self.state, self.state_changed_at = state, now

    def mark_undeliverable(self, now: dt.datetime) -> None:
        """Staff know that mail does not arrive there: no more is sent. NotAllowed if marked."""
        unmarked = Invitation.objects.filter(pk=self.pk, undeliverable_at=None)
        if not unmarked.update(undeliverable_at=now):
            raise NotAllowed(f"{self.reference}: undeliverable already")
        self.undeliverable_at = now

    def undo_undeliverable(self) -> None:
        """Raises NotAllowed when the case is not marked."""
        marked = Invitation.objects.filter(pk=self.pk, undeliverable_at__isnull=False)
        if not marked.update(undeliverable_at=None):
            raise NotAllowed(f"{self.reference}: not undeliverable")
        self.undeliverable_at = None

    def opt_out(self, now: dt.datetime) -> None:
        """No more mail for this case; the link keeps working. A second time changes nothing."""
        Invitation.objects.filter(pk=self.pk, opted_out_at=None).update(opted_out_at=now)
        self.refresh_from_db(fields=["opted_out_at"])

    def reason_not_to_mail(self, kind: str) -> LeftOut | None:
        """The one rule for who gets mail, asked when a step is shown, written and sent.

        A link that staff send anew goes also to one who has declined or opted out: she asked. On
        the web pages anybody may have asked, so there what she has said earlier holds.
        """
        asked_for = kind == Message.Kind.RESEND
        reasons = {
            LeftOut.NO_ADDRESS: not self.email,
            LeftOut.UNDELIVERABLE: self.undeliverable_at is not None,
            LeftOut.SUBMITTED: self.state == self.State.SUBMITTED,
            LeftOut.NOT_ME: self.not_me_at is not None,
            LeftOut.DECLINED: self.state == self.State.DECLINED and not asked_for,
            LeftOut.OPTED_OUT: self.opted_out_at is not None and not asked_for,
        }
        return next((reason for reason, holds in reasons.items() if holds), None)


class Message(models.Model):
    """One mail to send: the outbox row. Its text is rendered when it is sent, never stored."""

    class Kind(models.TextChoices):
        INVITATION = "invitation", _("invitation")
        REMINDER = "reminder", _("reminder")
        RESEND = "resend", _("link sent anew")
        FORWARD = "forward", _("sent on to the right one")
        ASKED = "asked", _("link asked for on the web pages")

    class State(models.TextChoices):
        PENDING = "pending", _("waiting")
        CLAIMED = "claimed", _("being sent")
        SENT = "sent", _("sent")
        UNCERTAIN = "uncertain", _("uncertain")
        FAILED = "failed", _("not delivered")
        CANCELLED = "cancelled", _("not sent: no longer concerned")
        REPLACED = "replaced", _("sent again as a new mail")

    wave = models.ForeignKey(Wave, on_delete=models.CASCADE, related_name="messages")
    step = models.ForeignKey(WaveStep, on_delete=models.CASCADE, null=True, related_name="messages")
    kind = models.CharField(_("kind"), max_length=20, choices=Kind)
    to = models.EmailField(_("to"))
    language = models.CharField(_("language"), max_length=5, choices=LANGUAGES)
    state = models.CharField(_("state"), max_length=20, choices=State, default=State.PENDING)
    created_at = models.DateTimeField(_("created"))
    attempt = models.PositiveSmallIntegerField(default=0)
    not_before = models.DateTimeField(_("next attempt"), null=True, blank=True)
    lease_until = models.DateTimeField(null=True, blank=True)
    smtp_started = models.BooleanField(default=False)
    message_id = models.CharField(max_length=200, blank=True)
    dated_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(_("ended"), null=True, blank=True)
    error = models.CharField(_("error"), max_length=300, blank=True)
    # Who had the link sent anew, or settled a mail that was uncertain or had failed.
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = MessageQuerySet.as_manager()

    class Meta:
        verbose_name = _("message")
        verbose_name_plural = _("messages")
        ordering = ["-created_at", "-id"]
        indexes = [
            models.Index(fields=["id"], condition=Q(state="pending"), name="message_waiting"),
            models.Index(fields=["lease_until"], condition=Q(state="claimed"), name="message_held"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.pk}"


class MessageInvitation(models.Model):
    """Which case a message carries. A case gets one mail per step, by constraint."""

    message = models.ForeignKey(Message, on_delete=models.CASCADE, related_name="carried")
    invitation = models.ForeignKey(Invitation, on_delete=models.CASCADE, related_name="carried")
    step = models.ForeignKey(WaveStep, on_delete=models.CASCADE, null=True, related_name="+")
    left_out = models.CharField(_("left out when sent"), max_length=20, choices=LeftOut, blank=True)

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
