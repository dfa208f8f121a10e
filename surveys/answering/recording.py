"""Store what respondents answer: page by page, then once for all.

Nothing here trusts the page: every call asks the gate, computes the path anew and judges the
posted values. Stored answers change only by an update that names the revision it was made from;
who loses the race reads again and judges again, so nobody's answer disappears in silence. They
change only under the link that the case was opened by: once it was sent on, nothing of the one who
had it before is stored in the case of the one who has it now.
"""

from __future__ import annotations

import base64
import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils.crypto import constant_time_compare, salted_hmac

from barometer.compiled_update import CompiledUpdate
from surveys.answering.gate import NotNow, Refused, Verdict, admit
from surveys.answering.judging import Stored, judge
from surveys.answering.models import Response
from surveys.fieldwork.links import hold_link
from surveys.fieldwork.models import Invitation, NotAllowed, Replaced
from surveys.questionnaires.path import Path, path_of
from surveys.questionnaires.piping import UNIT_NAME
from surveys.questionnaires.presenting import as_shown
from surveys.questionnaires.rules import pages_to_mend

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection, Mapping

    from django.db.models import QuerySet

    from surveys.answering.judging import Judged
    from surveys.questionnaires.answers import Cleaned
    from surveys.questionnaires.item_types.entry import Posted
    from surveys.questionnaires.on_path import Answers, Background, PageOnPath

RECEIPT_SALT = "surveys.answering.receipt"
ORDER_SALT = "surveys.answering.order"
RECEIPT_BYTES = 10
CHANGING = [
    "answers",
    "drafts",
    "amended",
    "saved_pages",
    "saving_windows",
    "revision",
    "started_at",
    "saved_at",
    "submitted_at",
    "receipt_number",
    "checksum",
]


@dataclass(frozen=True)
class Recorded:
    """A page that was judged, with faults if there are any, and the path as it is after."""

    shown: PageOnPath
    path: Path
    cleaned: Cleaned


class Window(NamedTuple):
    """The window that shows a page, by a key of its own (empty: none), and what it has sent."""

    key: str = ""
    turn: int = 0


NO_WINDOW = Window()


class NotOnPath(Refused):
    """The page does not exist, or is not asked with the answers given."""


class RefusedPage(Refused):
    """A page that was judged and not stored."""

    def __init__(self, recorded: Recorded) -> None:
        super().__init__(recorded.shown.code)
        self.recorded = recorded


class Forged(RefusedPage):
    """Something was posted that the page does not offer."""


class Conflict(RefusedPage):
    """Another window has saved other answers to the page since this one showed it."""


class Incomplete(Refused):
    """Pages that must be answered, or mended, before the response can be submitted."""

    def __init__(self, pages: tuple[PageOnPath, ...]) -> None:
        super().__init__([page.code for page in pages])
        self.pages = pages


class Receipt(NamedTuple):
    number: str
    submitted_at: dt.datetime
    checksum: str


def start_or_get(invitation: Invitation, language: str, now: dt.datetime) -> Response:
    """The invitation's response; a new one, not stored before its first answer, when none is."""
    stored = Response.objects.filter(invitation=invitation).first()
    return stored or new_response(invitation, language, now)


def new_response(invitation: Invitation, language: str, now: dt.datetime) -> Response:
    """An empty response on the wave's questionnaire, not stored."""
    return Response(
        invitation=invitation,
        wave=invitation.wave,
        questionnaire_version=invitation.wave.questionnaire_version,
        language=language,
        order_seed=order_seed_for(invitation),
        started_at=now,
        saved_at=now,
    )


def order_seed_for(invitation: Invitation) -> int:
    """What orders drawn at random hang on: the invitation's own, and telling nothing of it."""
    digest = salted_hmac(ORDER_SALT, invitation.reference, algorithm="sha256").digest()
    return int.from_bytes(digest[:4], "big") >> 1


def background_of(response: Response) -> Background:
    """What the frame froze about the unit, and the unit's name for texts to repeat."""
    unit = response.invitation.sampled_unit
    return {**unit.attributes, UNIT_NAME: unit.unit_name}


def path_through(response: Response) -> Path:
    """The pages that the response's answers lead through, as its respondent is shown them."""
    background = background_of(response)
    path = _path_with(response, response.current, background)
    return as_shown(path, background, response.order_seed)


def _path_with(response: Response, answers: Answers, background: Background) -> Path:
    return path_of(response.questionnaire_version.load(), answers, background)


def record(
    response: Response,
    page: str,
    values: Posted,
    expected_revision: int,
    now: dt.datetime,
    *,
    asked_before: Collection[str] = frozenset(),
    window: Window = NO_WINDOW,
) -> Recorded:
    """Judge and store one page, as `dict(request.POST.lists())` gives it.

    `expected_revision` is the response's revision when the page was shown. What is right is
    stored, what is wrong is kept as a draft, and the faults tell what to do. Posting the same
    again changes nothing; neither does what the window sent before the last that came from it.

    Raises NotNow, NotOnPath, Forged, Conflict or Replaced; then nothing was stored.
    """
    while True:
        admit(response, now)
        path = path_through(response)
        shown = path.page(page)
        if shown is None:
            raise NotOnPath(page)
        judged = judge(_stored_of(response), shown, values, asked_before)
        recorded = Recorded(judged.shown, path, judged.cleaned)
        if judged.cleaned.is_forged:
            raise Forged(recorded)
        if _is_stored_already(response, judged) or _is_late(response, page, window):
            return recorded
        if _is_from_another_window(response, page, window, expected_revision):
            raise Conflict(recorded)
        if _stored(response, page, judged, window, now):
            return Recorded(judged.shown, path_through(response), judged.cleaned)
        _read_again(response)


def _stored_of(response: Response) -> Stored:
    return Stored(
        response.questionnaire_version.load(),
        response.current,
        response.drafts,
        background_of(response),
        response.language,
    )


def _is_stored_already(response: Response, judged: Judged) -> bool:
    return judged.answers == response.current and judged.drafts == response.drafts


def _is_late(response: Response, page: str, window: Window) -> bool:
    """Whether the window has since sent the page again, and that came first."""
    key, turn = response.saving_windows.get(page, ("", 0))
    return bool(key) and key == window.key and window.turn < turn


def _is_from_another_window(
    response: Response, page: str, window: Window, expected_revision: int
) -> bool:
    """Whether another window has saved the page since this one showed it."""
    key, _turn = response.saving_windows.get(page, ("", 0))
    is_own = bool(key) and key == window.key
    return not is_own and response.saved_pages.get(page, 0) > expected_revision


def _stored(
    response: Response, page: str, judged: Judged, window: Window, now: dt.datetime
) -> bool:
    """Whether the page was stored; not when another was quicker."""
    revision = response.revision + 1
    changes = {
        "answers" if response.amended is None else "amended": judged.answers,
        "drafts": judged.drafts,
        "saved_pages": response.saved_pages | {page: revision},
        "saving_windows": response.saving_windows | {page: list(window)},
        "revision": revision,
        "saved_at": now,
        "language": response.language,
    }
    if response.pk is None:
        _set(response, changes)
        try:
            with transaction.atomic():
                # Where a row is only changed, who sends on without answers deletes that row.
                hold_link(response.invitation)
                response.save(force_insert=True)
        except IntegrityError:
            return False
        return True
    if not _SAVE.run(_as_last_read(response), changes):
        return False
    _set(response, changes)
    return True


def _as_last_read(response: Response) -> tuple[int, int, int, int]:
    """What the stored row is found by while nothing of it has changed, for `_unchanged`."""
    invitation = response.invitation
    return response.pk, response.revision, invitation.generation, invitation.pk


def _unchanged(pk: int, revision: int, generation: int, invitation: int) -> QuerySet[Response]:
    """The stored row while neither it nor the case's link has been changed since it was read.

    Both stand in the one statement that changes it, so nothing comes between. Nothing is joined:
    else Django would put the revision too into a subquery, which is not asked again for a row that
    was waited for.
    """
    may_change = Q(submitted_at=None) | Q(amended__isnull=False)
    read = Invitation(pk=invitation, generation=generation)
    return (
        Response.objects.filter(may_change, pk=pk)
        .filter(revision=revision)
        .filter(invitation__in=Invitation.objects.under_link_of(read))
    )


_SAVE = CompiledUpdate(_unchanged)


def _set(response: Response, changes: Mapping[str, object]) -> None:
    for name, value in changes.items():
        setattr(response, name, value)


def _read_again(response: Response) -> None:
    """Take over what is stored now; the language stays the one that the respondent reads.

    Raises Replaced when the case was sent on meanwhile.
    """
    # The invitation first: when it says «submitted», the response read after it does so too.
    _read_case_again(response.invitation)
    if response.pk is None:
        stored = Response.objects.filter(invitation_id=response.invitation_id)
        response.pk = stored.values_list("pk", flat=True).get()
    response.refresh_from_db(fields=CHANGING)


def _read_case_again(invitation: Invitation) -> None:
    generation = invitation.generation
    invitation.refresh_from_db(fields=["generation", "state", "state_changed_at"])
    if invitation.generation != generation:
        raise Replaced(invitation.reference)


def submit(response: Response, now: dt.datetime) -> Receipt:
    """Submit the response, once: answers off the path go, the invitation is marked.

    One that is submitted already keeps the receipt it has, unless it is being amended: then the
    receipt is renewed. Raises NotNow, Incomplete or Replaced.
    """
    if response.invitation.state == Invitation.State.SUBMITTED:
        _read_again(response)
    while response.submitted_at is None or response.amended is not None:
        admit(response, now)
        path = path_through(response)
        lacking = pages_to_mend(path, background_of(response))
        if lacking or not path.answers:
            raise Incomplete(lacking or path.pages[:1])
        changes = {
            "answers": path.answers,
            "drafts": {},
            "amended": None,
            "revision": response.revision + 1,
            "submitted_at": now,
            "receipt_number": receipt_number_for(response),
            "checksum": checksum_of(path.answers),
        }
        if _submitted(response, changes, now):
            _set(response, changes)
        else:
            _read_again(response)
    return receipt_of(response)


def _submitted(response: Response, changes: Mapping[str, object], now: dt.datetime) -> bool:
    """Whether response and invitation were marked, both; not when another was quicker."""
    try:
        with transaction.atomic():
            if not _unchanged(*_as_last_read(response)).update(**changes):
                return False
            if response.amended is None:
                response.invitation.mark_submitted(now)
    except NotAllowed:
        return False
    return True


def receipt_of(response: Response) -> Receipt:
    """The receipt of a submitted response. Raises ValueError when it is not submitted."""
    if response.submitted_at is None:
        raise ValueError("There is no receipt before the response is submitted.")
    return Receipt(response.receipt_number, response.submitted_at, response.checksum)


def decline(response: Response, now: dt.datetime) -> None:
    """Mark that the respondent will not take part; saying it twice is one.

    Raises NotNow or Replaced.
    """
    invitation = response.invitation
    while True:
        admit(response, now)
        if invitation.state == invitation.State.SUBMITTED:
            raise NotNow(Verdict.SUBMITTED)
        if invitation.state == invitation.State.DECLINED:
            break
        try:
            invitation.mark_declined(now)
        except NotAllowed:
            _read_case_again(invitation)


def receipt_number_for(response: Response) -> str:
    """The response's receipt number, `K7QM-4TXR-29AB-CDEF`: always the same, and unguessable."""
    digest = salted_hmac(RECEIPT_SALT, str(response.invitation_id), algorithm="sha256").digest()
    letters = base64.b32encode(digest[:RECEIPT_BYTES]).decode("ascii")
    return "-".join(letters[start : start + 4] for start in range(0, len(letters), 4))


def checksum_of(answers: Answers) -> str:
    """SHA-256, in hexadecimal, of the answers as canonical JSON."""
    canonical = json.dumps(answers, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode("utf-8", "surrogatepass")).hexdigest()


def verify(response: Response) -> bool:
    """Whether the stored answers are those that the receipt was given for."""
    return constant_time_compare(checksum_of(response.answers), response.checksum)
