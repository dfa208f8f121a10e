"""What a comparison with the sample comes to, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from barometer.templatetags.barometer import decimal, in_language, percent
from results.statistics.margins import SHARES
from results.statistics.representativity import Flag

if TYPE_CHECKING:
    from collections.abc import Iterable

    from results.representativity.comparing import Compared, Representativity


def conclusion(found: Representativity) -> list[str]:
    """What a busy reader needs to know, as sentences."""
    if not found.cube.answered:
        return [_("Nobody has answered yet, so there is nothing to compare.")]
    by_flag = {
        flag: [one for one in found.variables if one.flag is flag and one.p_value is not None]
        for flag in Flag
    }
    said = []
    if found.cube.answered == found.cube.invited:
        said.append(_("Everybody answered."))
    if skewed := by_flag[Flag.SKEWED]:
        said.append(
            _("The answers are skewed by %(names)s. Consider weighting.")
            % {"names": _named(skewed)}
        )
    if even := by_flag[Flag.EVEN]:
        said.append(
            _("By %(names)s the answers differ no more from the sample than chance would have it.")
            % {"names": _named(even)}
        )
    if small := by_flag[Flag.TOO_SMALL]:
        said.append(_("By %(names)s the groups are too small to test.") % {"names": _named(small)})
    return said


def verdict(one: Compared) -> str:
    """The test of one variable, with its p-value."""
    if one.p_value is None:
        return _("Everybody answered: there is nothing to test.")
    if one.flag is Flag.TOO_SMALL:
        return _("The groups are too small for a test.")
    value = p_text(one.p_value)
    if one.flag is Flag.SKEWED:
        return _("Skewed: the differences are larger than chance would have it (%(p)s).") % {
            "p": value
        }
    return _("No more difference than chance would have it (%(p)s).") % {"p": value}


def p_text(value: float) -> str:
    """A p-value as it is written: three decimals, and none smaller than 0.001."""
    if value < 0.001:
        return f"p < {decimal(0.001, 3)}"
    return f"p = {decimal(value, 3)}"


def margin_headings() -> list[str]:
    """Columns of the table of margins: a share and its mirror image have the same margin."""
    return [
        f"{percent(share)} %"
        if share == 0.5
        else _("%(low)s or %(high)s %%") % {"low": percent(share), "high": percent(1 - share)}
        for share in SHARES
    ]


def _named(variables: Iterable[Compared]) -> str:
    names = [in_language(one.breakdown.title).lower() for one in variables]
    if len(names) == 1:
        return names[0]
    return _("%(first)s and %(last)s") % {"first": ", ".join(names[:-1]), "last": names[-1]}
