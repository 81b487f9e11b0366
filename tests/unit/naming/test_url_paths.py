"""URL paths as the naming rule reads them."""

import pytest

from sdkwright.naming.url_paths import read_path, without_repetitions


@pytest.mark.parametrize(
    ("path", "segments", "ends_in_item"),
    [
        ("/api/v1/pets/{id}", ("pets",), True),
        ("/v1/api/pets", ("pets",), False),
        ("/vault/v1/kv", ("vault", "kv"), False),
        ("/2010-04-01/Accounts.json", ("Accounts",), False),
        ("/v1beta1/pets:archive", ("pets", "archive"), False),
        ("/sites/near.{format}", ("sites", "near"), False),
        ("/Products({id})", ("Products",), True),
        ("/prefix-{id}", ("prefix",), True),
        ("/responses?beta=true", ("beta", "responses"), False),
        ("/%3Cupload_url%3E", ("<upload_url>",), False),
        ("/{id}", (), True),
        ("/", (), False),
    ],
)
def test_segments_are_words(
    path: str, segments: tuple[str, ...], ends_in_item: bool
) -> None:
    read = read_path(path)
    assert (read.segments, read.ends_in_item) == (segments, ends_in_item)


@pytest.mark.parametrize(
    ("path", "fragment"),
    [
        ("/conversations#stream", "stream"),
        ("/#Action=CreateQueue", "CreateQueue"),
        ("/rest?method=photos.search", "photos.search"),
        ("/token?refresh", "refresh"),
        ("/token?beta=true", ""),
    ],
)
def test_a_fragment_distinguishes(path: str, fragment: str) -> None:
    assert read_path(path).fragment == fragment


@pytest.mark.parametrize(
    ("segments", "expected"),
    [
        (("invoices", "invoice_line_items"), ("invoices", "line_items")),
        (("categories", "categories"), ("categories",)),
        (("user", "userKeys"), ("user", "Keys")),
        (("users", "roles"), ("users", "roles")),
    ],
)
def test_no_segment_repeats_its_parent(
    segments: tuple[str, ...], expected: tuple[str, ...]
) -> None:
    assert without_repetitions(segments) == expected
