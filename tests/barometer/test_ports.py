"""Ports of this machine."""

import socket

from barometer.ports import free_port, is_taken


def test_a_free_port_is_not_taken() -> None:
    assert not is_taken(free_port())


def test_a_port_that_another_program_listens_on_is_taken() -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        assert is_taken(other.getsockname()[1])
