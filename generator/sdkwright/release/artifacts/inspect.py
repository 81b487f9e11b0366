"""Checks of the built distributions: their metadata, and every file, byte by byte.

This module must not know how the distributions were built, and it runs no code from them.
"""

import sys
import tarfile
import tomllib
import zipfile
from collections.abc import Iterator, Mapping
from email import message_from_bytes
from email.message import Message
from email.policy import compat32
from pathlib import PurePosixPath

from sdkwright.diagnostics.findings import Finding, Place, Refusal
from sdkwright.package.client import Package
from sdkwright.release import subprocesses
from sdkwright.release.artifacts.build import Distributions
from sdkwright.release.artifacts.package_files import LICENSE_NAMES, PackageFiles
from sdkwright.release.versioning.versions import ReleaseVersion


def check_distributions(
    distributions: Distributions,
    files: PackageFiles,
    package: Package,
    version: ReleaseVersion,
) -> list[str]:
    """The performed checks, as text for the user. Raises `Refusal` with every problem."""
    done = subprocesses.run(
        (
            sys.executable,
            "-P",
            "-m",
            "twine",
            "check",
            "--strict",
            *distributions.files,
        ),
        distributions.wheel.parent,
    )
    findings = (
        []
        if done.is_success
        else [_contents_finding(f"`twine check` failed: {done.last_lines}")]
    )
    wheel, sdist = _wheel_files(distributions), _sdist_files(distributions)
    findings += map(_contents_finding, _wheel_problems(wheel, files, package))
    findings += map(_contents_finding, _sdist_problems(sdist, files))
    findings += map(
        _contents_finding, _metadata_problems(wheel, files, package, version)
    )
    if findings:
        raise Refusal(findings)
    wheel_count = sum(not _is_dist_info(each) for each in wheel)
    return [
        "metadata",
        f"{wheel_count:,} files in the wheel, {len(sdist):,} in the sdist",
    ]


def _contents_finding(message: str) -> Finding:
    advice = "If a file is missing, look at the package's pyproject.toml and at [tool.sdkwright.project]."
    return Finding("release-contents", message, Place("dist", 1, 1), advice)


# Files ------------------------------------------------------------------------------------


def _wheel_files(distributions: Distributions) -> PackageFiles:
    with zipfile.ZipFile(distributions.wheel) as archive:
        return {PurePosixPath(each): archive.read(each) for each in archive.namelist()}


def _sdist_files(distributions: Distributions) -> PackageFiles:
    """The files of the sdist, by their paths inside its top folder."""
    found: dict[PurePosixPath, bytes] = {}
    with tarfile.open(distributions.sdist) as archive:
        for member in archive:
            stream = archive.extractfile(member)
            if stream is not None:
                found[PurePosixPath(*PurePosixPath(member.name).parts[1:])] = (
                    stream.read()
                )
    return found


def _is_dist_info(path: PurePosixPath) -> bool:
    return path.parts[0].endswith(".dist-info")


def _wheel_problems(
    wheel: PackageFiles, files: PackageFiles, package: Package
) -> Iterator[str]:
    source = PurePosixPath("src")
    wanted = {
        each.relative_to(source): raw
        for each, raw in files.items()
        if each.is_relative_to(source / package.name)
    }
    inside = {each: raw for each, raw in wheel.items() if not _is_dist_info(each)}
    yield from _file_problems(wanted, inside, "wheel")
    if PurePosixPath(package.name, "py.typed") not in wheel:
        yield "The wheel has no `py.typed`, so type checkers would ignore its annotations."


def _sdist_problems(sdist: PackageFiles, files: PackageFiles) -> Iterator[str]:
    wanted = {
        each: raw
        for each, raw in files.items()
        if each.parts[0] in ("src", "tests") or each.name == "pyproject.toml"
    }
    inside = {
        each: raw
        for each, raw in sdist.items()
        if each in wanted or each.parts[0] in ("src", "tests")
    }
    yield from _file_problems(wanted, inside, "sdist")


def _file_problems(
    expected: PackageFiles, actual: PackageFiles, archive_kind: str
) -> Iterator[str]:
    for each in sorted(expected.keys() | actual.keys()):
        if each not in actual:
            yield f"`{each}` is missing from the {archive_kind}."
        elif each not in expected:
            yield f"`{each}` is in the {archive_kind}, but it is not a file of the package."
        elif expected[each] != actual[each]:
            yield f"`{each}` in the {archive_kind} differs from the package's file."


# The metadata -----------------------------------------------------------------------------


def _metadata_problems(
    wheel: PackageFiles, files: PackageFiles, package: Package, version: ReleaseVersion
) -> Iterator[str]:
    (raw,) = (
        content
        for path, content in wheel.items()
        if _is_dist_info(path) and path.name == "METADATA"
    )
    metadata = message_from_bytes(raw, policy=compat32)
    expected = {
        "Name": package.metadata.distribution,
        "Version": version.pep440,
        "Description-Content-Type": "text/markdown",
    }
    settings = tomllib.loads(files[PurePosixPath("pyproject.toml")].decode())
    if license_ := settings["project"].get("license"):
        expected["License-Expression"] = license_
        yield from _license_problems(metadata, files)
    for name, value in expected.items():
        if metadata[name] != value:
            yield f"{name} in the metadata is {metadata[name]!r}; it should be {value!r}."
    readme = files[PurePosixPath("README.md")].decode().strip()
    if _long_description(metadata) != readme:
        yield "The long description in the metadata differs from README.md."


def _long_description(metadata: Message) -> str:
    payload = metadata.get_payload(decode=True)
    return (
        payload.decode(errors="replace").strip() if isinstance(payload, bytes) else ""
    )


def _license_problems(
    metadata: Mapping[str, str] | Message, files: PackageFiles
) -> Iterator[str]:
    """Problems with the license file, which `License-Expression` requires."""
    texts = [each for each in files if each.name.upper().startswith(LICENSE_NAMES)]
    if not any(len(each.parts) == 1 for each in texts):
        yield "The package has a license, but there is no LICENSE file beside its pyproject.toml."
    elif metadata["License-File"] is None:
        yield "The license file is missing from the wheel."
