"""The origin of this installation of sdkwright, as pip recorded it, and the requirement that installs the same version.

This module must not know who reads the requirement. If there is no record (PEP 610), sdkwright was installed from an
index.
"""

import json
from functools import cache
from importlib.metadata import distribution
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit, urlunsplit
from urllib.request import url2pathname

from sdkwright.records import record

_NAME: Final = "sdkwright"


@record(frozen=True, slots=True)
class Installation:
    """The installed version, and the source from which it was installed."""

    version: str
    url: str = ""
    """A repository, a folder or an archive; empty for an index."""
    commit: str = ""
    """The commit of the repository."""
    subdirectory: str = ""
    is_folder: bool = False
    is_editable: bool = False

    @property
    def folder(self) -> Path | None:
        """The folder from which sdkwright was installed; None if it was not installed from a folder."""
        if not self.is_folder:
            return None
        return Path(url2pathname(urlsplit(self.url).path))

    @property
    def is_from_index(self) -> bool:
        return not self.url

    @property
    def is_local(self) -> bool:
        """Whether sdkwright was installed from a file or folder, which other machines cannot reach."""
        return self.url.startswith("file:")

    def page_url(self, path: str) -> str | None:
        """The URL of a file or folder in the repository.

        None if sdkwright was not installed from a commit of a code host.
        """
        if not self.commit or not self.url.startswith("https://"):
            return None
        repository = self.url.rstrip("/").removesuffix(".git")
        below = f"{self.subdirectory}/" if self.subdirectory else ""
        return f"{repository}/blob/{self.commit}/{below}{path}"

    def requirement(self, extra: str) -> str:
        """The requirement (PEP 508) that installs the same sdkwright with an extra."""
        if not self.url:
            return f"{_NAME}[{extra}]=={self.version}"
        at = f"git+{self.url}@{self.commit}" if self.commit else self.url
        below = f"#subdirectory={self.subdirectory}" if self.subdirectory else ""
        return f"{_NAME}[{extra}] @ {at}{below}"

    def install_command(self, extra: str) -> str:
        """The command that adds an extra to this installation."""
        if self.is_editable and self.folder:
            return f'pip install --editable "{self.folder}[{extra}]"'
        return f'pip install "{self.requirement(extra)}"'


def install_command(extra: str) -> str:
    """The command that adds an extra to the running sdkwright."""
    return installed().install_command(extra)


@cache
def installed() -> Installation:
    """The installation of the running sdkwright."""
    found = distribution(_NAME)
    return read_record(found.version, found.read_text("direct_url.json"))


def read_record(version: str, record: str | None) -> Installation:
    """The installation that a `direct_url.json` describes. If `record` is None, the source was an index."""
    if not record:
        return Installation(version)
    known: dict[str, Any] = json.loads(record)
    return Installation(
        version,
        url=_without_credentials(known["url"]),
        commit=known.get("vcs_info", {}).get("commit_id", ""),
        subdirectory=known.get("subdirectory", ""),
        is_folder="dir_info" in known,
        is_editable=known.get("dir_info", {}).get("editable", False),
    )


def _without_credentials(url: str) -> str:
    parts = urlsplit(url)
    return urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2]))
