"""The memory of the last run: which values are the same, and what is computed again."""

from collections.abc import Callable, Mapping

import pytest

from sdkwright.package.types import Literal, UnionOf
from sdkwright.storage.reuse import NOTHING, LastRun, Reuse, is_same

DIFFERENT = [
    (1, True),
    (1, 1.0),
    (0.0, -0.0),
    ("1", 1),
    (None, False),
    ({"a": 1, "b": 2}, {"b": 2, "a": 1}),
    ([1], (1,)),
    ({"a": [1, {"b": True}]}, {"a": [1, {"b": 1}]}),
    (UnionOf((Literal((1,)),)), UnionOf((Literal((True,)),))),
    (object(), object()),
]


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_values_that_may_be_printed_differently_are_not_the_same(
    one: object, other: object
) -> None:
    assert not is_same(one, other)
    assert is_same(one, one)


def test_equal_values_are_the_same() -> None:
    def value() -> object:
        union = UnionOf((Literal((1, "a")), Literal((2.5,))))
        return {
            "a": [1, 2.5, None, True, b"", ("x",)],
            "b": union,
            "c": frozenset("ab"),
        }

    assert is_same(value(), value())


def test_a_result_is_computed_again_for_other_arguments_only() -> None:
    calls: list[int] = []

    def double(number: int) -> int:
        calls.append(number)
        return 2 * number

    for reuse, computed in ((LastRun(), [1, 2, 1]), (NOTHING, [1, 1, 2, 1])):
        calls.clear()
        assert [_run(reuse, double, each) for each in (1, 1, 2, 1)] == [2, 2, 4, 2]
        assert calls == computed


def _run(reuse: Reuse, function: Callable[[int], int], number: int) -> int:
    result = reuse.call("slot", function, number)
    reuse.end_run()
    return result


def test_what_a_run_does_not_use_is_forgotten() -> None:
    reuse = LastRun()
    reuse.keep("slot", 1)
    reuse.end_run()
    assert reuse.find("slot") == 1
    reuse.end_run()
    assert reuse.find("slot") is None


def test_of_many_arguments_the_new_ones_are_computed() -> None:
    asked: list[Mapping[str, int]] = []

    def doubled(numbers: Mapping[str, int]) -> Mapping[str, int]:
        asked.append(numbers)
        return {key: 2 * each for key, each in numbers.items()}

    reuse = LastRun()
    assert reuse.call_many("slot", doubled, {"a": 1, "b": 2}) == {"a": 2, "b": 4}
    reuse.end_run()
    assert reuse.call_many("slot", doubled, {"b": 3, "a": 1}) == {"b": 6, "a": 2}
    assert asked == [{"a": 1, "b": 2}, {"b": 3}]
