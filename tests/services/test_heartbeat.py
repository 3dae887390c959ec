"""A sign of life beside long work: it goes on while the work goes on."""

import logging
import threading

import pytest

from coding.services.heartbeat import Heartbeat


def test_a_beat_that_fails_is_not_the_last_one(caplog: pytest.LogCaptureFixture) -> None:
    beats: list[int] = []
    third = threading.Event()

    def beat() -> None:
        beats.append(len(beats))
        if len(beats) == 2:
            raise RuntimeError("database is locked")
        if len(beats) == 3:
            third.set()

    with caplog.at_level(logging.ERROR), Heartbeat(beat, every=0.01):
        assert third.wait(10)
    assert [record.message for record in caplog.records] == ["a sign of life could not be given"]
