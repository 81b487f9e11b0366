"""Random documents: each becomes a package that keeps its promises, or is refused at an address."""

import os
from collections import Counter
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings

from fuzz.documents import documents
from fuzz.promises import outcome

# `make fuzz` asks for 2,000; without a wish it is the same few in each run.
WANTED = int(os.environ.get("FUZZ_DOCUMENTS", "0"))
SHARDS = 4 if WANTED else 1


@pytest.fixture(autouse=True)
def no_cache(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SDKWRIGHT_CACHE_DIR", "off")


@pytest.mark.parametrize("shard", range(SHARDS))
def test_a_package_or_findings(
    shard: int, record_property: Callable[[str, object], None]
) -> None:
    tally: Counter[str] = Counter()

    @settings(
        max_examples=WANTED // SHARDS or 25,
        derandomize=not WANTED,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
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
