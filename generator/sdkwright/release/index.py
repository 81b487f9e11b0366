"""Owns the package index: which files of a version it has, and how one is uploaded.

Uploading is twine's, with its configuration and its places for credentials (arguments of `TWINE_…`, `.pypirc`, a keyring,
Trusted Publishing); none of them passes through here in clear. What an index has is read by its simple API (PEP 503, PEP 691).
It must not know when something is uploaded.
"""

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import SplitResult, urlsplit

from packaging.version import InvalidVersion, Version

from sdkwright.diagnostics.findings import Refusal
from sdkwright.release import subprocesses
from sdkwright.release.errors import refusal
from sdkwright.release.versioning.versions import ReleaseVersion

if TYPE_CHECKING:
    from pypi_simple import DistributionPackage, PyPISimple

_TIMEOUT_SECONDS: Final = 30.0
_DENIED_STATUSES: Final = (401, 403)


@dataclass(frozen=True, slots=True)
class PackageIndex:
    """A package index, by the address that files are uploaded to."""

    upload_url: str | None = None
    """None for the one that twine is configured for."""
    simple_url: str | None = None
    """Where its simple API is; None where that is beside the address to upload to."""

    def __post_init__(self) -> None:
        if self.upload_url is None:
            return
        parts = _split_url(self.upload_url)
        if parts is None:
            raise refusal(
                "release-index",
                f"`{subprocesses.redact(self.upload_url)}` is no address of an index.",
                "Name the address to upload to, such as https://packages.example/ours/.",
            )
        if parts.username or parts.password or parts.query or parts.fragment:
            raise refusal(
                "release-index",
                "The address of the index has credentials or a query in it, which would be seen in lists of processes and in logs.",
                "Put credentials into TWINE_USERNAME and TWINE_PASSWORD, into .pypirc, or into a keyring.",
            )

    @property
    def label(self) -> str:
        return subprocesses.redact(
            self.upload_url or "the index that twine is configured for"
        )

    def published_files(
        self, distribution: str, version: ReleaseVersion
    ) -> Mapping[str, str]:
        """The files that the index has of a version, with their SHA-256."""
        from pypi_simple import (
            NoSuchProjectError,
            PyPISimple,
            UnsupportedRepoVersionError,
        )
        from requests import RequestException

        uploading, reading = self._upload_and_simple_urls()
        for is_known in (False, True):
            # Credentials are for the host that they are kept for.
            if is_known and _host(reading) != _host(uploading):
                break
            auth = _twine_credentials(uploading) if is_known else None
            if is_known and auth is None:
                break
            try:
                with PyPISimple(reading, auth=auth) as client:
                    page = client.get_project_page(
                        distribution, timeout=_TIMEOUT_SECONDS
                    )
                    return {
                        each.filename: _file_digest(each, client)
                        for each in page.packages
                        if _is_version(each.version, version)
                    }
            except NoSuchProjectError:
                # Some hide from strangers that there is something.
                continue
            except RequestException as error:
                status = error.response.status_code if error.response is not None else 0
                if auth is None and status in _DENIED_STATUSES:
                    continue  # it wants to know who asks
                raise self._unreadable_error(reading, error) from None
            except (ValueError, UnsupportedRepoVersionError) as error:
                raise self._unreadable_error(reading, error) from None
        return {}

    def upload(self, file: Path) -> None:
        command = (
            *(sys.executable, "-P", "-m", "twine", "upload"),
            *("--non-interactive", "--disable-progress-bar"),
            *(("--repository-url", self.upload_url) if self.upload_url else ()),
            file,
        )
        done = subprocesses.run(command, file.parent)
        if not done.is_success:
            raise refusal(
                "release-upload",
                f"`{file.name}` was not uploaded to {self.label}.",
                f"{done.last_lines}\nWhen that is mended, run the same command again: it goes on from here.",
            )

    def _upload_and_simple_urls(self) -> tuple[str, str]:
        """Where files are uploaded to, and where the index is read."""
        from pypi_simple import PYPI_SIMPLE_ENDPOINT
        from twine import exceptions, utils

        configured = os.environ.get("TWINE_REPOSITORY_URL")
        name = os.environ.get("TWINE_REPOSITORY", "pypi")
        try:
            settings = utils.get_repository_from_config(
                "~/.pypirc", name, self.upload_url or configured
            )
        except exceptions.TwineException as error:
            raise refusal(
                "release-index", subprocesses.redact(str(error)), ""
            ) from None
        address = str(settings["repository"])
        if self.simple_url is not None:
            return address, self.simple_url
        if address == utils.DEFAULT_REPOSITORY:
            return address, PYPI_SIMPLE_ENDPOINT
        return address, default_simple_url(address)

    def _unreadable_error(self, simple_url: str, error: Exception) -> Refusal:
        return refusal(
            "release-index",
            f"It cannot be found out what {self.label} has: {subprocesses.redact(str(error))}",
            f"Its simple API is looked for at {subprocesses.redact(simple_url)}. Nothing was uploaded.",
        )


def _split_url(url: str) -> SplitResult | None:
    try:
        parts = urlsplit(url)
        return parts if parts.scheme in ("http", "https") and parts.hostname else None
    except ValueError:
        return None


def _host(url: str) -> str | None:
    parts = _split_url(url)
    return parts.hostname if parts else None


def default_simple_url(upload_url: str) -> str:
    """Where the simple API of an index is, by the address to upload to, as most servers have it."""
    base = upload_url.rstrip("/")
    return f"{base.removesuffix('/legacy')}/simple/"


def _file_digest(file: "DistributionPackage", client: "PyPISimple") -> str:
    """The SHA-256 of a file; where the index does not tell it, the file is asked for."""
    told = file.digests.get("sha256")
    if told is not None:
        return told
    answer = client.s.get(file.url, timeout=_TIMEOUT_SECONDS)
    answer.raise_for_status()
    return sha256(answer.content).hexdigest()


def _is_version(version: str | None, release: ReleaseVersion) -> bool:
    try:
        return version is not None and Version(version) == Version(release.pep440)
    except InvalidVersion:
        return False


def _twine_credentials(url: str) -> tuple[str, str] | None:
    """What twine would send to this address, if it has something without asking."""
    from requests import RequestException
    from twine import exceptions, settings

    known = settings.Settings(
        non_interactive=True,
        repository_url=url,
        username=os.environ.get("TWINE_USERNAME"),
        password=os.environ.get("TWINE_PASSWORD"),
    )
    try:
        if known.username and known.password:
            return known.username, known.password
    except (exceptions.TwineException, RequestException):
        return None  # twine may ask elsewhere for a token, and not get there
    return None
