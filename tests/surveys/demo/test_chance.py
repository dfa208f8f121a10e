"""Chance that is the same everywhere."""

from collections import Counter

from surveys.demo.chance import shuffled, stream, weighted


def test_a_stream_is_the_same_on_every_machine() -> None:
    assert [round(stream(2019, "P1").random(), 12), round(stream(2019, "P2").random(), 12)] == [
        0.668448183811,
        0.819201658226,
    ]


def test_two_names_give_two_streams() -> None:
    assert stream(1, "a").random() != stream(1, "b").random()


def test_shuffling_keeps_every_value() -> None:
    values = list("abcdefghij")
    mixed = shuffled(stream(1, "shuffle"), values)
    assert mixed != values
    assert sorted(mixed) == values


def test_weights_decide_how_often_a_value_comes() -> None:
    rng = stream(1, "weights")
    drawn = Counter(weighted(rng, {"often": 3, "seldom": 1, "never": 0}) for _ in range(4000))
    assert drawn["never"] == 0
    assert 2800 < drawn["often"] < 3200
