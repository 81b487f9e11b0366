"""Random documents: each gives a package that keeps its promises, or is refused with a location."""

from collections import Counter
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from support.thorough import several

from fuzz.documents import documents
from fuzz.promises import outcome

WANTED = several(25, 2_000, "FUZZ_DOCUMENTS")
SHARDS = several(1, 4)


@pytest.fixture(autouse=True)
def no_cache(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SDKWRIGHT_CACHE_DIR", "off")


@pytest.mark.parametrize("shard", range(SHARDS))
def test_a_package_or_findings(
    shard: int, record_property: Callable[[str, object], None]
) -> None:
    tally: Counter[str] = Counter()

    @settings(max_examples=-(-WANTED // SHARDS))
    @given(documents())
    def each(text: str) -> None:
        # Ruff is ten times as fast as black; a few are enough to see that black agrees.
        formatter = "black" if tally.total() % 10 == 0 else "ruff"
        codes = outcome(text, formatter)
        tally["generated" if not codes else "refused"] += 1
        tally.update(set(codes))

    each()
    record_property("fuzz", dict(tally))
    assert tally["generated"] and tally["refused"]
