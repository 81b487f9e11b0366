"""The package index: lists the files of a version and uploads a file.

twine uploads, with its configuration and its sources of credentials (`TWINE_…` variables, `.pypirc`, a keyring, Trusted
Publishing); sdkwright never passes a credential on a command line. The files are listed by the simple API (PEP 503, PEP
691). This module must not know when a file is uploaded.
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
CREDENTIALS_ADVICE: Final = (
    "Set TWINE_USERNAME (`__token__` for an API token) and TWINE_PASSWORD, or store both in ~/.pypirc or a keyring.\n"
    "Or let the workflow release.yml publish: Trusted Publishing stores no credentials. docs/publishing.md of sdkwright describes both."
)


@dataclass(frozen=True, slots=True)
class PackageIndex:
    """A package index, identified by its upload URL."""

    upload_url: str | None = None
    """None for the index in twine's configuration."""
    simple_url: str | None = None
    """The URL of the simple API; None to derive it from the upload URL."""

    def __post_init__(self) -> None:
        if self.upload_url is None:
            return
        parts = _split_url(self.upload_url)
        if parts is None:
            raise refusal(
                "release-index",
                f"`{subprocesses.redact(self.upload_url)}` is not the URL of an index.",
                "Give the upload URL, such as https://packages.example/private/.",
            )
        if parts.username or parts.password or parts.query or parts.fragment:
            raise refusal(
                "release-index",
                "The URL of the index contains credentials, a query or a fragment, which process lists and logs would show.",
                "Give the URL without them. Put credentials in TWINE_USERNAME and TWINE_PASSWORD, in .pypirc, or in a keyring.",
            )

    @property
    def label(self) -> str:
        return subprocesses.redact(
            self.upload_url or "the index in twine's configuration"
        )

    def published_files(
        self, distribution: str, version: ReleaseVersion
    ) -> Mapping[str, str]:
        """The SHA-256 of each file of a version on the index, by filename."""
        from pypi_simple import (
            NoSuchProjectError,
            PyPISimple,
            UnsupportedRepoVersionError,
        )
        from requests import RequestException

        uploading, reading = self._upload_and_simple_urls()
        for is_authenticated in (False, True):
            # Credentials are sent to the host that they are stored for, and to no other.
            if is_authenticated and _host(reading) != _host(uploading):
                break
            auth = _twine_credentials(uploading) if is_authenticated else None
            if is_authenticated and auth is None:
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
                # Some indexes hide private projects from anonymous clients.
                continue
            except RequestException as error:
                status = error.response.status_code if error.response is not None else 0
                if auth is None and status in _DENIED_STATUSES:
                    continue  # try again with credentials
                raise self._unreadable_error(reading, error) from None
            except (ValueError, UnsupportedRepoVersionError) as error:
                raise self._unreadable_error(reading, error) from None
        return {}

    @property
    def upload_address(self) -> str:
        """The URL to which files are uploaded, without credentials."""
        uploading, _ = self._upload_and_simple_urls()
        return subprocesses.redact(uploading)

    @property
    def has_credentials(self) -> bool:
        """Whether twine has a username and a password, or can get a token in this workflow run."""
        uploading, _ = self._upload_and_simple_urls()
        return _twine_credentials(uploading) is not None

    def require_credentials(self) -> None:
        """Raise `Refusal` if there are no credentials, since the upload would fail after the commit."""
        if not self.has_credentials:
            raise refusal(
                "release-credentials",
                f"There are no credentials for {self.upload_address}.",
                CREDENTIALS_ADVICE,
            )

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
                f"{done.last_lines}\nFix that, and run the same command again: it resumes here.",
            )

    def _upload_and_simple_urls(self) -> tuple[str, str]:
        """The upload URL and the URL of the simple API, from the options or twine's configuration."""
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
                "release-index",
                subprocesses.redact(str(error)),
                "Correct the section of the index in ~/.pypirc, or TWINE_REPOSITORY.",
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
            f"The files on {self.label} cannot be listed: {subprocesses.redact(str(error))}",
            f"Check that the index runs, and that its simple API is at {subprocesses.redact(simple_url)}. Nothing was uploaded.",
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
    """The URL of the simple API that most servers have for an upload URL: `simple/` is appended."""
    base = upload_url.rstrip("/")
    return f"{base.removesuffix('/legacy')}/simple/"


def _file_digest(file: "DistributionPackage", client: "PyPISimple") -> str:
    """The SHA-256 of a file; the file is downloaded if the index does not list its digest."""
    listed = file.digests.get("sha256")
    if listed is not None:
        return listed
    response = client.s.get(file.url, timeout=_TIMEOUT_SECONDS)
    response.raise_for_status()
    return sha256(response.content).hexdigest()


def _is_version(version: str | None, release: ReleaseVersion) -> bool:
    try:
        return version is not None and Version(version) == Version(release.pep440)
    except InvalidVersion:
        return False


def _twine_credentials(url: str) -> tuple[str, str] | None:
    """The username and password that twine would send to this URL without prompting; None if there are none."""
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
        return None  # twine may request a token elsewhere, and fail
    return None
