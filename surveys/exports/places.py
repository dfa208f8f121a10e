"""Names of places, for whoever screens open answers: they are public, and tie to no case."""

from __future__ import annotations

from surveys.register.models import Unit


def place_names() -> frozenset[str]:
    """Municipalities and counties of every year, without «kommune» and «fylkeskommune»."""
    authorities = Unit.objects.exclude(kind=Unit.Kind.WORKPLACE)
    names = authorities.values_list("name", flat=True)
    return frozenset(
        part.strip()
        for name in names
        for part in name.removesuffix(" fylkeskommune").removesuffix(" kommune").split(" - ")
    )
