"""Declare item series between versions, one by one or from a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from surveys.questionnaires.faults import DocumentFault, Fault
from surveys.questionnaires.format import MAX_BYTES
from surveys.questionnaires.loading import LIBRARY
from surveys.questionnaires.models import ItemSeries, QuestionnaireVersion
from surveys.questionnaires.shape import shape_faults
from surveys.questionnaires.versions.series import Link, link_faults

if TYPE_CHECKING:
    from django.contrib.auth.models import User


class FileLink(Link, frozen=True, kw_only=True):
    """A link as a file has it: between the newest versions of two questionnaires."""

    wave_a: str
    wave_b: str


@transaction.atomic
def declare(
    version_a: QuestionnaireVersion,
    version_b: QuestionnaireVersion,
    link: Link,
    actor: User | None,
) -> ItemSeries:
    """The declared link; one that was declared before for the items is replaced.

    Raises `DocumentFault` with what is wrong with it.
    """
    faults = link_faults(link, version_a.load(), version_b.load())
    if faults:
        raise DocumentFault(faults)
    between = ItemSeries.objects.filter(version_a=version_a, version_b=version_b)
    between.filter(item_a=link.item_a).delete()
    between.filter(item_b=link.item_b).delete()
    return ItemSeries.objects.create(
        series=link.series,
        version_a=version_a,
        item_a=link.item_a,
        version_b=version_b,
        item_b=link.item_b,
        relation=link.relation,
        recoding={str(code): goal for code, goal in link.map.items()},
        note=dict(link.note),
        scope=msgspec.to_builtins(link.scope),
        declared_at=timezone.now(),
        declared_by=actor,
    )


@transaction.atomic
def declare_from(data: bytes, actor: User | None = None) -> list[ItemSeries]:
    """The links of a file, all or none. Raises `DocumentFault` with every fault, by path."""
    links = _links(data)
    codes = {code for link in links for code in (link.wave_a, link.wave_b)}
    versions = {code: _newest_version(code) for code in codes}
    declared, faults = [], []
    for place, link in enumerate(links):
        first, second = versions[link.wave_a], versions[link.wave_b]
        for field, code, version in (
            ("wave_a", link.wave_a, first),
            ("wave_b", link.wave_b, second),
        ):
            if version is None:
                message = _("There is no questionnaire %(code)s.")
                faults.append(Fault(f"$[{place}].{field}", message, {"code": code}))
        if first is None or second is None:
            continue
        wrong = link_faults(link, first.load(), second.load(), f"$[{place}]")
        faults += wrong
        if not wrong:
            declared.append(declare(first, second, link, actor))
    if faults:
        raise DocumentFault(faults)
    return declared


def declare_library_series(name: str) -> list[ItemSeries]:
    """Those of a file among the project's questionnaires: `ledere`."""
    return declare_from((LIBRARY / f"series-{name}.json").read_bytes())


def links_between(
    version_a: QuestionnaireVersion, version_b: QuestionnaireVersion
) -> dict[str, ItemSeries]:
    """The declared links by the item in the first version.

    What was declared of a version holds of its corrections too.
    """
    found = ItemSeries.objects.filter(
        version_a__in=version_a.lineage(), version_b__in=version_b.lineage()
    )
    ordered = found.order_by("version_a__number", "version_b__number", "pk")
    return {link.item_a: link for link in ordered}


def link_of(declared: ItemSeries) -> Link:
    """The declared link as it was entered."""
    raw = {
        "series": declared.series,
        "item_a": declared.item_a,
        "item_b": declared.item_b,
        "relation": declared.relation,
        "map": declared.recoding,
        "note": declared.note,
        "scope": declared.scope,
    }
    return msgspec.convert(raw, Link, str_keys=True)


def withdraw(version_a: QuestionnaireVersion, version_b: QuestionnaireVersion, item: str) -> bool:
    """Take back what is declared of the first version's item; whether anything was."""
    link = links_between(version_a, version_b).get(item)
    if link is None:
        return False
    link.delete()
    return True


def _links(data: bytes) -> list[FileLink]:
    if len(data) > MAX_BYTES:
        message = _("The file is larger than %(most)d bytes.")
        raise DocumentFault([Fault("$", message, {"most": MAX_BYTES})])
    try:
        raw = msgspec.json.decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        message = _("The file is not JSON: %(reason)s.")
        raise DocumentFault([Fault("$", message, {"reason": str(error)})]) from None
    try:
        return msgspec.convert(raw, list[FileLink], str_keys=True)
    except msgspec.ValidationError as error:
        faults = shape_faults(raw, tuple[FileLink, ...]) or [Fault("$", str(error))]
        raise DocumentFault(faults) from None


def _newest_version(code: str) -> QuestionnaireVersion | None:
    versions = QuestionnaireVersion.objects.filter(questionnaire__code=code)
    return versions.order_by("-number").first()
