"""Codes of the microdata that no questionnaire has. No Django here."""

from __future__ import annotations

from typing import Final

NOT_ASKED: Final = -1
"""The respondent's path did not pass here."""
NOT_ANSWERED: Final = -2
"""Asked, and left empty."""
NO_RESPONSE: Final = -3
"""The unit has not submitted."""
NOT_CHOSEN: Final = 0
"""The box of a category is empty."""
CHOSEN: Final = 1
"""The box of a category is ticked; of a text: something is written."""
