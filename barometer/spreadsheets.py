"""Text that a spreadsheet will show, never run."""

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")


def formula_safe(text: str) -> str:
    """The text with an apostrophe before it where a spreadsheet would read a formula."""
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text


def formula_restored(text: str) -> str:
    """The text as it was before `formula_safe`; other apostrophes stay."""
    return text[1:] if text[:1] == "'" and text[1:].startswith(FORMULA_STARTS) else text
