"""Keys that live in files, outside the database."""

import secrets
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured


def key_from(path: Path, *, create: bool) -> str:
    """The key in the file; made there, readable by its owner only, when `create` is true.

    Raises ImproperlyConfigured when the file is missing (and may not be made) or too short.
    """
    if create and not path.exists():
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        # O_EXCL inside touch: two processes that start at once must agree on one key.
        try:
            path.touch(mode=0o600, exist_ok=False)
        except FileExistsError:
            pass
        else:
            path.write_text(secrets.token_urlsafe(48), encoding="ascii")
    try:
        key = path.read_text(encoding="ascii").strip()
    except OSError as error:
        raise ImproperlyConfigured(f"The key file {path.name} cannot be read.") from error
    if len(key) < 32:
        raise ImproperlyConfigured(f"The key in {path.name} is shorter than 32 characters.")
    return key
