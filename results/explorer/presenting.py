"""One item as its page shows it: finding, chart, table, and a caption that leaves nothing out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext

from barometer.templatetags.barometer import in_language
from results.charts.drawing import Drawing, draw
from results.disclosure.rules import hides_figures
from results.explorer.differences import Differences, differences
from results.explorer.figures import WrittenAnswers
from results.explorer.findings import finding, group_finding
from results.explorer.sheets import Sheet, sheets
from results.statistics.intervals import Interval
from results.weighting.running import read_run
from results.weighting.words import scheme_text
from surveys.exports.asked import who_was_asked

if TYPE_CHECKING:
    from results.explorer.figures import Results
    from results.tabulation.tables import Merged, ShownTable
    from surveys.exports.codebook import Text


@dataclass(frozen=True, slots=True)
class Note:
    """One line of the caption: what it is about, and what there is to say."""

    term: str
    text: str


@dataclass(frozen=True, slots=True)
class ShownItem:
    """What the template needs of one item; without a drawing for open answers."""

    code: str
    text: Text
    finding: str
    group_finding: str = ""
    breakdown_is_hidden: bool = False
    hides_figures: bool = False
    drawing: Drawing | None = None
    sheets: tuple[Sheet, ...] = ()
    notes: tuple[Note, ...] = ()


INTERVALS = {
    Interval.WILSON: gettext_noop("Wilson's score interval at the effective base, 95 per cent."),
    Interval.LOGIT: gettext_noop("Logit interval, 95 per cent."),
    Interval.KORN_GRAUBARD: gettext_noop("Korn and Graubard's exact interval, 95 per cent."),
}


def present(results: Results, correction: str = "holm") -> list[ShownItem]:
    """Every figure of the results, in the questionnaire's order."""
    weighting = weighting_text(results)
    return [
        _written(figure, results)
        if isinstance(figure, WrittenAnswers)
        else ShownItem(
            code=figure.item.code,
            text=figure.item.text,
            finding=finding(figure),
            group_finding=group_finding(figure),
            breakdown_is_hidden=figure.breakdown_is_hidden,
            hides_figures=hides_figures(figure),
            drawing=draw(figure) if figure.categories else None,
            sheets=tuple(sheets(figure)),
            notes=tuple(_notes(figure, results, weighting, correction)),
        )
        for figure in results.figures
    ]


def _written(figure: WrittenAnswers, results: Results) -> ShownItem:
    if figure.written is None:
        said = _("Too few have answered for the figures to be shown.")
    else:
        said = ngettext(
            "%(written)d of %(asked)d has written something.",
            "%(written)d of %(asked)d have written something.",
            figure.written,
        ) % {"written": figure.written, "asked": figure.asked}
    notes = (
        Note(_("Wording"), in_language(figure.item.text)),
        Note(_("Who was asked"), who_was_asked(figure.item, results.codebook)),
        Note(
            _("Open answers"),
            _("What people write can name persons and places, and is not shown here."),
        ),
        *_remark(results),
    )
    return ShownItem(figure.item.code, figure.item.text, said, notes=notes)


def _remark(results: Results) -> list[Note]:
    """Of one item alone: over those of a whole wave it is said once."""
    is_alone = len(results.figures) == 1
    return [Note(_("Remark"), results.facts.remark)] if is_alone and results.facts.remark else []


def weighting_text(results: Results) -> str:
    """How the answers were weighted when the figures were computed."""
    return scheme_text(*read_run(results.cube.weighting), results.codebook)


def _notes(table: ShownTable, results: Results, weighting: str, correction: str) -> list[Note]:
    notes = [
        Note(_("Wording"), in_language(table.item.text)),
        Note(_("Who was asked"), who_was_asked(table.item, results.codebook)),
        Note(_("Base"), _base(table)),
        Note(_("Empty answers and “don’t know”"), treatment_text(table)),
    ]
    if table.item.type == "multiple":
        notes.append(Note(_("Several answers"), _several(table)))
    notes += [Note(_("Put together"), _put_together(one, table)) for one in table.treatment.merged]
    if table.item.definition:
        notes.append(Note(_("Made by"), in_language(table.item.definition)))
    unweighted = _("None: every answer counts the same.")
    notes.append(Note(_("Weighting"), weighting if table.weighted else unweighted))
    notes.append(Note(_("Margins"), _margins(table)))
    for breakdown in (table.breakdown, table.second):
        if breakdown is not None:
            definition = in_language(breakdown.definition)
            notes.append(Note(in_language(breakdown.title), definition))
    tested = differences(table, correction)
    if tested.whole:
        notes.append(Note(_("Rao–Scott chi-square, second order"), " ".join(tested.whole)))
    if tested.lines:
        notes.append(Note(_("Differences between the groups"), _marked(table, tested)))
    notes += _remark(results)
    if results.is_ad_hoc:
        notes.append(
            Note(_("For internal use"), _("Counted for this view alone, and not to be published."))
        )
    return notes


def _put_together(merged: Merged, table: ShownTable) -> str:
    labels = {value.code: in_language(value.label) for value in table.item.categories}
    parts = [_("“%(text)s”") % {"text": labels[code]} for code in merged.codes]
    words = {"whole": in_language(merged.label), "parts": ", ".join(parts)}
    return _("“%(whole)s” is %(parts)s.") % words


def _margins(table: ShownTable) -> str:
    told = [_(INTERVALS[table.method])]
    if table.lonely_strata:
        told.append(
            _("No margins: %(strata)s has one answer only. Merge it with another stratum.")
            % {"strata": ", ".join(table.lonely_strata)}
        )
    if table.model_based:
        told.append(
            _("Model-based: everybody was asked, and the answers are taken as a random sample.")
        )
    return " ".join(told)


def _marked(table: ShownTable, tested: Differences) -> str:
    """Which answers differ for sure, by name; that none do is told too."""
    labels = {value.code: in_language(value.label) for value in table.categories}
    names = [
        f"{in_language(table.row_text(one.row))}: {labels[one.category]}"
        if one.row
        else labels[one.category]
        for one in tested.lines
        if one.is_marked
    ]
    if not names:
        return _("No answer differs between the groups for sure (5 per cent level).")
    return _("For sure at the 5 per cent level: %(names)s.") % {"names": "; ".join(names)}


def _base(table: ShownTable) -> str:
    bases = [bar.base for bar in table.bars if bar.group == 0 and bar.base is not None]
    if not bases:
        return _("Hidden: fewer than the minimum base.")
    if min(bases) == max(bases):
        return _("n = %(base)d answers.") % {"base": bases[0]}
    words = {"least": min(bases), "most": max(bases)}
    return _("n = %(least)d to %(most)d answers; each row has its own base.") % words


def treatment_text(table: ShownTable) -> str:
    """How answers without substance are treated, as the table's definition has it."""
    kinds = {value.missing for value in table.item.categories}
    said = [_("Those who left the question empty are outside the base.")]
    if "dont_know" in kinds:
        said.append(
            _("“Don’t know” counts in the base.")
            if table.treatment.dont_know_in_base
            else _("“Don’t know” is outside the base.")
        )
    if "not_relevant" in kinds:
        said.append(
            _("“Not relevant” counts in the base.")
            if table.treatment.not_relevant_in_base
            else _("“Not relevant” is outside the base.")
        )
    return " ".join(said)


def _several(table: ShownTable) -> str:
    if table.item.max_choices is None:
        return _("Possible: the shares can add up to more than 100 per cent.")
    return _("At most %(number)d possible: the shares can add up to more than 100 per cent.") % {
        "number": table.item.max_choices
    }
