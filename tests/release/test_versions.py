"""The next version, and the two spellings of a version."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from packaging.version import Version

from sdkwright.diff.model.changes import Level
from sdkwright.release.versioning.prerelease import PrereleaseKind
from sdkwright.release.versioning.versions import ReleaseVersion, bump, next_version

PARTS = st.integers(0, 10**6)
NUMBERS = st.builds(ReleaseVersion, PARTS, PARTS, PARTS) | st.builds(
    ReleaseVersion, PARTS, PARTS, PARTS, st.sampled_from(PrereleaseKind), PARTS
)
SIBLINGS = st.builds(
    ReleaseVersion,
    *(st.integers(0, 1) for _ in range(3)),
    st.sampled_from(PrereleaseKind),
    st.integers(0, 11),
) | st.builds(ReleaseVersion, *(st.integers(0, 1) for _ in range(3)))
"""Similar versions, which often differ only in the last part."""


def number(text: str) -> ReleaseVersion:
    found = ReleaseVersion.parse(text)
    assert found is not None, text
    return found


# Spelling -----------------------------------------------------------------------------


@given(NUMBERS)
def test_both_spellings_are_parsed(each: ReleaseVersion) -> None:
    assert ReleaseVersion.parse(str(each)) == each
    assert ReleaseVersion.parse(each.pep440) == each


@given(NUMBERS)
def test_packages_have_the_normal_spelling_of_pep_440(each: ReleaseVersion) -> None:
    assert str(Version(each.pep440)) == each.pep440
    # What packaging reads from a tag is the same version.
    assert Version(str(each)) == Version(each.pep440)
    assert Version(each.pep440).is_prerelease == (each.prerelease is not None)


@pytest.mark.parametrize(
    ("text", "semver", "pep440"),
    [
        ("1.2.3", "1.2.3", "1.2.3"),
        ("0.21.0a1", "0.21.0-alpha.1", "0.21.0a1"),
        ("1.0.0-beta.2", "1.0.0-beta.2", "1.0.0b2"),
        ("1.0.0rc10", "1.0.0-rc.10", "1.0.0rc10"),
        ("1.2", "1.2.0", "1.2.0"),
        ("1", "1.0.0", "1.0.0"),
        ("1.0a", "1.0.0-alpha.0", "1.0.0a0"),
        ("1.0.0-rc1", "1.0.0-rc.1", "1.0.0rc1"),
        ("1.0.0.preview3", "1.0.0-rc.3", "1.0.0rc3"),
        ("01.2.3", "1.2.3", "1.2.3"),
    ],
)
def test_a_version_in_any_spelling_has_one_in_each(
    text: str, semver: str, pep440: str
) -> None:
    assert str(number(text)) == semver
    assert number(text).pep440 == pep440


@pytest.mark.parametrize(
    "text",
    [
        "",
        "next",
        "1.2.3.4",
        "1.0.post1",
        "1.0.0-1",
        "1.0.dev1",
        "1.0a1.dev2",
        "1!1.0",
        "1.0+local",
        "1.0.0-rc.1+build",
        "1.0.0-gamma.1",
        "1.0.0-alpha.beta",
        "1.\u0662.0",
        "1\u0660.0.0",
        "1.0.0 and more",
    ],
)
def test_a_version_that_one_spelling_cannot_express_is_none(text: str) -> None:
    assert ReleaseVersion.parse(text) is None


# Order --------------------------------------------------------------------------------


@given(SIBLINGS, SIBLINGS)
def test_the_order_is_that_of_pep_440(
    one: ReleaseVersion, other: ReleaseVersion
) -> None:
    was, now = Version(one.pep440), Version(other.pep440)
    assert (one < other, one <= other, one == other) == (
        was < now,
        was <= now,
        was == now,
    )
    assert (one > other, one >= other) == (was > now, was >= now)


def precedence(text: str) -> tuple[object, ...]:
    """The order of SemVer 2.0.0, item 11: numbers numerically, words alphabetically, a final version last."""
    core, _, pre = text.partition("-")
    parts = [
        (0, int(each), "") if each.isdigit() else (1, 0, each)
        for each in pre.split(".")
        if each
    ]
    return (*(int(each) for each in core.split(".")), not parts, parts)


@given(SIBLINGS, SIBLINGS)
def test_the_order_is_that_of_semver(
    one: ReleaseVersion, other: ReleaseVersion
) -> None:
    assert (one < other) == (precedence(str(one)) < precedence(str(other)))


def test_the_order_of_the_examples_of_semver() -> None:
    texts = "0.9.9 1.0.0-alpha.1 1.0.0-beta.2 1.0.0-beta.11 1.0.0-rc.1 1.0.0 2.0.0 2.1.0 2.1.1"
    numbers = [number(each) for each in texts.split()]
    assert all(one < other for one, other in pairwise(numbers))


# The next one -------------------------------------------------------------------------

NONE, PATCH, MINOR, MAJOR = Level


@pytest.mark.parametrize(
    ("last", "level", "expected"),
    [
        ("1.2.3", NONE, "1.2.3"),
        ("1.2.3", PATCH, "1.2.4"),
        ("1.2.3", MINOR, "1.3.0"),
        ("1.2.3", MAJOR, "2.0.0"),
        ("0.2.3", PATCH, "0.2.4"),
        ("0.2.3", MINOR, "0.3.0"),
        ("0.2.3", MAJOR, "0.3.0"),
        ("0.0.1", PATCH, "0.0.2"),
        ("0.0.1", MAJOR, "0.1.0"),
    ],
)
def test_a_level_requires_a_version(last: str, level: Level, expected: str) -> None:
    assert str(bump(number(last), level)) == expected


# The last final version, the last of any kind, the level since the final one, the kind that is asked for.
HISTORIES = {
    # From one final version to the next
    "a fix": ("1.2.3", "1.2.3", PATCH, None, "1.2.4"),
    "an addition": ("1.2.3", "1.2.3", MINOR, None, "1.3.0"),
    "a break": ("1.2.3", "1.2.3", MAJOR, None, "2.0.0"),
    "a fix before 1.0.0": ("0.3.1", "0.3.1", PATCH, None, "0.3.2"),
    "an addition before 1.0.0": ("0.3.1", "0.3.1", MINOR, None, "0.4.0"),
    "a break before 1.0.0": ("0.3.1", "0.3.1", MAJOR, None, "0.4.0"),
    # Pre-releases of what comes next
    "the first alpha": ("1.2.3", "1.2.3", MINOR, PrereleaseKind.ALPHA, "1.3.0-alpha.1"),
    "the first candidate of a fix": ("1.2.3", "1.2.3", PATCH, PrereleaseKind.RC, "1.2.4-rc.1"),
    "the first candidate of a break": ("1.2.3", "1.2.3", MAJOR, PrereleaseKind.RC, "2.0.0-rc.1"),
    "a candidate before 1.0.0": ("0.3.1", "0.3.1", MAJOR, PrereleaseKind.RC, "0.4.0-rc.1"),
    "the second candidate": ("1.2.3", "1.3.0-rc.1", MINOR, PrereleaseKind.RC, "1.3.0-rc.2"),
    "the eleventh candidate": ("1.2.3", "1.3.0-rc.10", MINOR, PrereleaseKind.RC, "1.3.0-rc.11"),
    "from alpha to beta": ("1.2.3", "1.3.0-alpha.4", MINOR, PrereleaseKind.BETA, "1.3.0-beta.1"),
    "from beta to candidate": ("1.2.3", "1.3.0-beta.2", MINOR, PrereleaseKind.RC, "1.3.0-rc.1"),
    "from alpha to candidate": ("1.2.3", "1.3.0-alpha.1", MINOR, PrereleaseKind.RC, "1.3.0-rc.1"),
    "the final version": ("1.2.3", "1.3.0-rc.2", MINOR, None, "1.3.0"),
    "the final version after an alpha": ("1.2.3", "1.3.0-alpha.1", MINOR, None, "1.3.0"),
    # What has changed asks for more than the pre-release promised
    "a break in the second candidate": ("1.2.3", "1.3.0-rc.1", MAJOR, PrereleaseKind.RC, "2.0.0-rc.1"),
    "a break after the candidate": ("1.2.3", "1.3.0-rc.1", MAJOR, None, "2.0.0"),
    "an addition after a candidate of a fix": ("1.2.3", "1.2.4-rc.3", MINOR, PrereleaseKind.RC, "1.3.0-rc.1"),
    "a break after a candidate before 1.0.0": ("0.3.1", "0.4.0-rc.1", MAJOR, PrereleaseKind.RC, "0.4.0-rc.2"),
    # ... or for less
    "a break taken back": ("1.2.3", "2.0.0-rc.1", MINOR, PrereleaseKind.RC, "2.0.0-rc.2"),
    "a break taken back, finally": ("1.2.3", "2.0.0-rc.1", PATCH, None, "2.0.0"),
    "all taken back": ("1.2.3", "1.3.0-rc.1", NONE, None, "1.3.0"),
    "1.0.0 was promised by hand": ("0.3.1", "1.0.0-rc.1", MINOR, None, "1.0.0"),
    "a beta of 1.0.0 by hand": ("0.3.1", "1.0.0-alpha.1", PATCH, PrereleaseKind.BETA, "1.0.0-beta.1"),
    # Pre-releases alone
    "no final version yet": (None, "0.1.0-alpha.1", PATCH, PrereleaseKind.ALPHA, "0.1.0-alpha.2"),
    "no final version yet, from alpha to beta": (None, "0.1.0-alpha.7", PATCH, PrereleaseKind.BETA, "0.1.0-beta.1"),
    "the first final version": (None, "0.1.0-rc.2", PATCH, None, "0.1.0"),
    "the first final version, whatever changed": (None, "1.0.0-rc.2", MAJOR, None, "1.0.0"),
}  # fmt: skip


@pytest.mark.parametrize("what", HISTORIES)
def test_a_history_has_a_next_version(what: str) -> None:
    final, last, level, pre, expected = HISTORIES[what]
    found = next_version(
        number(final) if final else None, number(last), number("9.9.9"), level, pre
    )
    assert str(found) == expected
    assert number(last) < found


@pytest.mark.parametrize(
    ("first", "pre", "expected"),
    [
        ("0.1.0", None, "0.1.0"),
        ("1.0.0", None, "1.0.0"),
        ("0.21.0a1", None, "0.21.0-alpha.1"),
        ("0.1.0", PrereleaseKind.RC, "0.1.0-rc.1"),
        ("0.21.0a1", PrereleaseKind.ALPHA, "0.21.0-alpha.1"),
        ("0.21.0a3", PrereleaseKind.ALPHA, "0.21.0-alpha.3"),
        ("0.21.0a3", PrereleaseKind.BETA, "0.21.0-beta.1"),
        ("0.21.0rc3", PrereleaseKind.RC, "0.21.0-rc.3"),
    ],
)
def test_the_first_release_has_the_configured_version(
    first: str, pre: PrereleaseKind | None, expected: str
) -> None:
    for level in Level:
        assert str(next_version(None, None, number(first), level, pre)) == expected


FINALS = st.builds(ReleaseVersion, *(st.integers(0, 3) for _ in range(3)))


@given(
    FINALS,
    st.sampled_from((PATCH, MINOR, MAJOR)),
    st.lists(st.sampled_from(tuple(PrereleaseKind)), max_size=4).map(sorted),
)
def test_a_series_of_pre_releases_ends_with_its_final_version(
    final: ReleaseVersion, level: Level, kinds: list[PrereleaseKind]
) -> None:
    """If the level stays the same, the versions increase, and the final one is the same as without pre-releases."""
    last = final
    for pre in sorted(kinds, key=list(PrereleaseKind).index):
        now = next_version(final, last, final, level, pre)
        assert last < now and now.final == bump(final, level)
        last = now
    assert next_version(final, last, final, level, None) == bump(final, level)


@given(
    FINALS,
    st.sampled_from(tuple(PrereleaseKind)),
    st.integers(1, 3),
    st.sampled_from(Level),
)
def test_the_version_of_a_pre_release_is_never_lowered(
    final: ReleaseVersion, pre: PrereleaseKind, serial: int, level: Level
) -> None:
    promised = ReleaseVersion(final.major + 1, 0, 0, pre, serial)
    found = next_version(final, promised, final, level, None)
    assert found == promised.final
    assert promised < next_version(final, promised, final, level, pre)
