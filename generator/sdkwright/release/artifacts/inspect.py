"""Owns whether the built files hold what they should: the metadata, and each file, byte by byte.

It must not know how they were built, nor run anything of what is in them.
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
    """What was checked, in words; raises `Refusal` for all that is wrong."""
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
    wrong = (
        []
        if done.is_success
        else [_contents_finding(f"`twine check` failed: {done.last_lines}")]
    )
    wheel, sdist = _wheel_files(distributions), _sdist_files(distributions)
    wrong += map(_contents_finding, _wheel_problems(wheel, files, package))
    wrong += map(_contents_finding, _sdist_problems(sdist, files))
    wrong += map(_contents_finding, _metadata_problems(wheel, files, package, version))
    if wrong:
        raise Refusal(wrong)
    inside = sum(not _is_dist_info(each) for each in wheel)
    return [
        "metadata",
        f"{inside:,} files of the wheel, {len(sdist):,} of the sdist",
    ]


def _contents_finding(message: str) -> Finding:
    advice = "Where a file is left out, look into the package's pyproject.toml and what is set under [tool.sdkwright.project]."
    return Finding("release-contents", message, Place("dist", 1, 1), advice)


# What is in them --------------------------------------------------------------------------


def _wheel_files(distributions: Distributions) -> PackageFiles:
    with zipfile.ZipFile(distributions.wheel) as archive:
        return {PurePosixPath(each): archive.read(each) for each in archive.namelist()}


def _sdist_files(distributions: Distributions) -> PackageFiles:
    """By the paths below the one folder that an sdist holds."""
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
        yield "The wheel has no `py.typed`, so type checkers would take nothing from it."


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
            yield f"`{each}` is missing in the {archive_kind}."
        elif each not in expected:
            yield f"`{each}` is in the {archive_kind}, and none of the package's files."
        elif expected[each] != actual[each]:
            yield f"`{each}` of the {archive_kind} is not the package's file."


# The metadata -----------------------------------------------------------------------------


def _metadata_problems(
    wheel: PackageFiles, files: PackageFiles, package: Package, version: ReleaseVersion
) -> Iterator[str]:
    (raw,) = (
        content
        for path, content in wheel.items()
        if _is_dist_info(path) and path.name == "METADATA"
    )
    said = message_from_bytes(raw, policy=compat32)
    wanted = {
        "Name": package.metadata.distribution,
        "Version": version.pep440,
        "Description-Content-Type": "text/markdown",
    }
    settings = tomllib.loads(files[PurePosixPath("pyproject.toml")].decode())
    if license_ := settings["project"].get("license"):
        wanted["License-Expression"] = license_
        yield from _license_problems(said, files)
    for name, value in wanted.items():
        if said[name] != value:
            yield f"{name} is {said[name]!r} in the metadata, and should be {value!r}."
    readme = files[PurePosixPath("README.md")].decode().strip()
    if _long_description(said) != readme:
        yield "The long description is not README.md."


def _long_description(metadata: Message) -> str:
    payload = metadata.get_payload(decode=True)
    return (
        payload.decode(errors="replace").strip() if isinstance(payload, bytes) else ""
    )


def _license_problems(
    metadata: Mapping[str, str] | Message, files: PackageFiles
) -> Iterator[str]:
    """The licence that is named has to come with the package."""
    texts = [each for each in files if each.name.upper().startswith(LICENSE_NAMES)]
    if not any(len(each.parts) == 1 for each in texts):
        yield "A licence is named, and no file LICENSE lies beside pyproject.toml."
    elif metadata["License-File"] is None:
        yield "The file of the licence is missing in the wheel."
