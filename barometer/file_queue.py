"""The embedded queue: kombu's files, made to appear whole.

kombu creates a message's file first and writes it afterwards. A worker that looks in between takes
an empty file and ends. Here files are written under another name and then given their own.
"""

from __future__ import annotations

import os
import time
import uuid
from contextlib import suppress
from pathlib import Path
from typing import Any

from kombu.transport import filesystem
from kombu.utils.json import dumps


class Channel(filesystem.Channel):
    """Puts messages and the first version of a binding table so that no reader sees a part."""

    def _put(self, queue: str, payload: dict[str, Any], **kwargs: Any) -> None:  # type: ignore[override]
        name = f"{time.monotonic_ns() // 1_000_000}_{uuid.uuid4()}.{queue}.msg"
        folder = Path(self.data_folder_out)
        _written(folder, dumps(payload)).rename(folder / name)

    def _queue_bind(self, exchange: str, *arguments: Any) -> None:
        self.control_folder.mkdir(exist_ok=True)
        written = _written(self.control_folder, dumps([]))
        with suppress(FileExistsError):
            os.link(written, self._exchange_file(exchange))  # type: ignore[attr-defined]
        written.unlink()
        super()._queue_bind(exchange, *arguments)


class Transport(filesystem.Transport):
    """Named in the setting CELERY_BROKER_TRANSPORT."""

    Channel = Channel


def _written(folder: Path, text: str) -> Path:
    path = folder / f"{uuid.uuid4()}.part"
    path.write_text(text)
    return path
