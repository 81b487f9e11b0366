"""Owns the package index: which files of a version it has, and how one is uploaded.

Uploading is twine's, with its configuration and its places for credentials (arguments of `TWINE_…`, `.pypirc`, a keyring,
Trusted Publishing); none of them passes through here in clear. What an index has is read by its simple API (PEP 503, PEP 691).
It must not know when something is uploaded.
"""

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from packaging.version import InvalidVersion, Version

from sdkwright.diagnostics import Refusal
from sdkwright.release import tools
from sdkwright.release.refusals import refusal
from sdkwright.release.versions import Number

_SECONDS: Final = 30.0
_DENIED: Final = (401, 403)


@dataclass(frozen=True, slots=True)
class Index:
    """A package index, by the address that files are uploaded to."""

    address: str | None
    """None for the one that twine is configured for."""

    def __post_init__(self) -> None:
        if self.address is None:
            return
        parts = urlsplit(self.address)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise refusal(
                "release-index",
                f"`{tools.redacted(self.address)}` is no address of an index.",
                "Name the address to upload to, such as https://packages.example/ours/.",
            )
        if parts.username or parts.password:
            raise refusal(
                "release-index",
                "The address of the index has credentials in it, which would be seen in lists of processes and in logs.",
                "Put them into TWINE_USERNAME and TWINE_PASSWORD, into .pypirc, or into a keyring.",
            )

    @property
    def shown(self) -> str:
        return tools.redacted(self.address or "the index that twine is configured for")

    def files(self, distribution: str, number: Number) -> Mapping[str, str | None]:
        """The files that the index has of a version, with their SHA-256 if it tells."""
        from pypi_simple import NoSuchProjectError, PyPISimple
        from requests import RequestException

        uploading, reading = self._addresses()
        found: dict[str, str | None] = {}
        for auth in (None, uploading):
            credentials = _credentials(auth) if auth else None
            try:
                with PyPISimple(reading, auth=credentials) as client:
                    page = client.get_project_page(distribution, timeout=_SECONDS)
            except NoSuchProjectError:
                return {}
            except RequestException as error:
                status = error.response.status_code if error.response is not None else 0
                if auth is None and status in _DENIED:
                    continue  # it wants to know who asks
                raise self._unreadable(reading, error) from None
            except ValueError as error:
                raise self._unreadable(reading, error) from None
            for each in page.packages:
                if _is(each.version, number):
                    found[each.filename] = each.digests.get("sha256")
            return found
        return found

    def upload(self, file: Path) -> None:
        command = (
            *(sys.executable, "-P", "-m", "twine", "upload"),
            *("--non-interactive", "--disable-progress-bar"),
            *(("--repository-url", self.address) if self.address else ()),
            file,
        )
        done = tools.run(command, file.parent)
        if not done.is_good:
            raise refusal(
                "release-upload",
                f"`{file.name}` was not uploaded to {self.shown}.",
                f"{done.end}\nWhen that is mended, run the same command again: it goes on from here.",
            )

    def _addresses(self) -> tuple[str, str]:
        """Where files are uploaded to, and where the index is read."""
        from pypi_simple import PYPI_SIMPLE_ENDPOINT
        from twine import exceptions, utils

        configured = os.environ.get("TWINE_REPOSITORY_URL")
        name = os.environ.get("TWINE_REPOSITORY", "pypi")
        try:
            settings = utils.get_repository_from_config(
                "~/.pypirc", name, self.address or configured
            )
        except exceptions.TwineException as error:
            raise refusal("release-index", tools.redacted(str(error)), "") from None
        address = str(settings["repository"])
        if address == utils.DEFAULT_REPOSITORY:
            return address, PYPI_SIMPLE_ENDPOINT
        return address, reading_address(address)

    def _unreadable(self, reading: str, error: Exception) -> Refusal:
        return refusal(
            "release-index",
            f"It cannot be found out what {self.shown} has: {tools.redacted(str(error))}",
            f"Its simple API is looked for at {tools.redacted(reading)}. Nothing was uploaded.",
        )


def reading_address(uploading: str) -> str:
    """Where the simple API of an index is, by the address to upload to, as most servers have it."""
    base = uploading.rstrip("/")
    return f"{base.removesuffix('/legacy')}/simple/"


def _is(version: str | None, number: Number) -> bool:
    try:
        return version is not None and Version(version) == Version(number.pep440)
    except InvalidVersion:
        return False


def _credentials(address: str) -> tuple[str, str] | None:
    """What twine would send to this address, if it has something without asking."""
    from twine import exceptions, settings

    known = settings.Settings(
        non_interactive=True,
        repository_url=address,
        username=os.environ.get("TWINE_USERNAME"),
        password=os.environ.get("TWINE_PASSWORD"),
    )
    try:
        if known.username and known.password:
            return known.username, known.password
    except exceptions.TwineException:
        return None
    return None
