"""The list of admin classes that Django wants; see the packages' own `admin.py`."""

from surveys.register.admin import HolderAdmin, PositionAdmin, UnitAdmin

__all__ = ["HolderAdmin", "PositionAdmin", "UnitAdmin"]
