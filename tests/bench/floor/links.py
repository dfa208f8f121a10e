"""The floor's personal links."""

import base64
import hashlib
import hmac

KEY = b"the-floor-keeps-nothing-worth-a-secret-0123456789"


def token_of(reference: str) -> str:
    digest = hmac.digest(KEY, reference.encode(), hashlib.sha256)
    return base64.urlsafe_b64encode(digest[:18]).decode()


def is_link(reference: str, token: str) -> bool:
    return hmac.compare_digest(token_of(reference).encode(), token.encode())
