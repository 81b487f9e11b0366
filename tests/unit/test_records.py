"""The decorator of immutable records."""

from dataclasses import dataclass, field, replace

from sdkwright.records import record


@dataclass(frozen=True, slots=True)
class Frozen:
    name: str
    place: int = field(default=0, compare=False)


@record(frozen=True, slots=True)
class Record:
    name: str
    place: int = field(default=0, compare=False)


@record(frozen=True, slots=True, eq=False)
class Identity:
    name: str


def test_a_record_has_the_hash_of_a_frozen_dataclass() -> None:
    assert hash(Record("a", 1)) == hash(Frozen("a", 2))
    assert {Record("a", 1): 1}[Record("a", 2)] == 1


def test_a_record_is_copied_and_compared_like_a_frozen_dataclass() -> None:
    assert replace(Record("a"), name="b") == Record("b", 5) != Record("a", 5)
    assert repr(Record("a")) == "Record(name='a', place=0)"


def test_a_record_without_equality_is_compared_by_identity() -> None:
    one = Identity("a")
    assert {one: 1}.get(Identity("a")) is None
