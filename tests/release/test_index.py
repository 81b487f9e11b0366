"""The credentials that an index is read with."""

import pypi_simple
import pytest
from requests import ConnectionError

from sdkwright.release import index as indexes
from sdkwright.release.index import PackageIndex
from sdkwright.release.versioning.versions import ReleaseVersion

NUMBER = ReleaseVersion(1, 0, 0)


class Unknown:
    """An index that reports every project as missing."""

    def __init__(self, *_: object, **__: object) -> None:
        pass

    def __enter__(self) -> "Unknown":
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def get_project_page(self, project: str, **_: object) -> None:
        raise pypi_simple.NoSuchProjectError(project, "https://packages.example")


def test_credentials_are_not_sent_to_another_host(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(pypi_simple, "PyPISimple", Unknown)
    monkeypatch.setattr(indexes, "_twine_credentials", asked.append)
    elsewhere = PackageIndex("https://up.example/", "https://down.example/simple/")
    assert elsewhere.published_files("pets", NUMBER) == {}
    assert asked == []
    assert PackageIndex("https://up.example/").published_files("pets", NUMBER) == {}
    assert asked == ["https://up.example/"]


def test_without_a_token_from_twine_the_index_is_read_anonymously(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from twine import settings

    def unreachable(_: object) -> str:
        raise ConnectionError("no such host")

    monkeypatch.setattr(pypi_simple, "PyPISimple", Unknown)
    monkeypatch.setattr(settings.Settings, "username", property(unreachable))
    assert PackageIndex("https://up.example/").published_files("pets", NUMBER) == {}
