"""How a respondent is addressed: by the office, never by name."""

from django.utils.translation import gettext as _

from surveys.register.models import Position, SampledUnit, Unit


def unit_in_full(sampled_unit: SampledUnit) -> str:
    """«Kongsberg kommune»; county authorities and workplaces carry theirs in the name."""
    if sampled_unit.attributes.get("kind") == Unit.Kind.MUNICIPALITY:
        return _("%(name)s municipality") % {"name": sampled_unit.unit_name}
    return sampled_unit.unit_name


def addressee(sampled_unit: SampledUnit) -> str:
    """«ordføreren i Kongsberg kommune», in the active language."""
    offices = {
        Position.Office.MAYOR: _("the mayor of %(unit)s"),
        Position.Office.COUNTY_MAYOR: _("the county mayor of %(unit)s"),
        Position.Office.DIRECTOR: _("the municipal director of %(unit)s"),
        Position.Office.LEADER: _("the leader of %(unit)s"),
    }
    return offices[Position.Office(sampled_unit.office)] % {"unit": unit_in_full(sampled_unit)}
