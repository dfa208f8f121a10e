"""The embedded queue never shows a reader a part of a file."""

from pathlib import Path
from queue import Empty
from threading import Thread
from typing import Any

from django.conf import settings
from kombu import Connection

from barometer.celery import app

MESSAGES = 400
PAYLOAD = {"body": "x" * 20_000}


def channel(folder: Path) -> Any:
    (folder / "control").mkdir(exist_ok=True)
    options = {
        "data_folder_in": str(folder),
        "data_folder_out": str(folder),
        "control_folder": str(folder / "control"),
    }
    return Connection(
        "filesystem://", transport=settings.CELERY_BROKER_TRANSPORT, transport_options=options
    ).channel()


def test_a_reader_never_takes_a_message_before_it_is_written(tmp_path: Path) -> None:
    writing, reading = channel(tmp_path), channel(tmp_path)
    writer = Thread(target=lambda: [writing._put("celery", PAYLOAD) for _ in range(MESSAGES)])
    writer.start()
    taken: list[object] = []
    while len(taken) < MESSAGES and (writer.is_alive() or any(tmp_path.glob("*.msg"))):
        try:
            taken.append(reading._get("celery"))
        except Empty:
            continue
    writer.join()
    assert taken == [PAYLOAD] * MESSAGES


def test_a_binding_is_never_read_before_it_is_written(tmp_path: Path) -> None:
    binding, reading = channel(tmp_path), channel(tmp_path)
    names = [f"exchange{number}" for number in range(MESSAGES)]
    writer = Thread(target=lambda: [binding._queue_bind(n, "key", "", "queue") for n in names])
    writer.start()
    for name in names:
        while not (bound := reading.get_table(name)):
            assert writer.is_alive() or reading.get_table(name)
        assert [tuple(queue) for queue in bound] == [("key", "", "queue")]
    writer.join()


def test_the_project_uses_it_where_files_are_the_broker() -> None:
    with app.connection_for_write() as connection:
        assert type(connection.transport).__module__ == "barometer.file_queue"
