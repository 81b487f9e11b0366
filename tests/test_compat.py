"""Calls written for the package made by Stainless run unchanged on ours: the same requests, answers and errors.

tests/compat/calls.py makes them, once with our package and once with each of the vendor's. What the vendor's did is
recorded in tests/compat/recorded, so that this needs no network. `SDKWRIGHT_COMPAT=1` installs the vendor's
packages and makes sure that they do what is recorded; `SDKWRIGHT_COMPAT=record` records it anew. Where ours differs
on purpose, ours.json has what ours does; `UPDATE_SNAPSHOTS=1` records that.
"""

import functools
import json
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import parse_qsl, urlsplit

import pytest
from compat.recorder import Recorder, Sent

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "generated" / "lightfield" / "src"
COMPAT = ROOT / "tests" / "compat"
MIGRATING = ROOT / "docs" / "migrating.md"

VERSIONS = ("0.9.0a0", "0.20.0a0")

# What we do otherwise on purpose. docs/migrating.md tells users.
DIFFERENCES: dict[str, str] = {
    "extra-query-null": "an empty string in a query is sent; theirs loses it",
    "note-relationships-python-names": "0.20 dropped the names that 0.9 had; we kept them",
    "read-back": "theirs sends a model's properties under both of its names",
    "default-header-case": "names of headers are alike in any case",
    "extras": "theirs holds each renamed property a second time, as an extra",
    "extras-in-fields-set": "what came is set, whether the document knows it or not",
    "dumped-by-python-names": "theirs holds each renamed property a second time",
    "dumped-by-pydantic": "theirs holds each renamed property a second time",
    "equal-to-a-copy": "theirs holds each renamed property a second time",
    "numbers": "an integer stays an integer",
    "office": "the reference page says that an opportunity's value is any JSON",
    "office-python-names": "the reference page says that an opportunity's value is any JSON",
    "not-json": "a page of a proxy is no NoteUpdateResponse",
    "undocumented-post-flaky-500": "a POST that may have taken effect is not sent again",
}
ONLY = {"note-relationships-python-names": "0.20.0a0"}

RELEVANT = {
    "accept",
    "authorization",
    "content-type",
    "lightfield-version",
    "user-agent",
}


class Run(NamedTuple):
    """What calls.py printed, and what the server was sent meanwhile, by call."""

    seen: dict[str, Any]
    sent: dict[str, list[Sent]]

    def comparable(self) -> dict[str, Any]:
        return {
            call: {
                "seen": seen,
                "sent": [comparable(sent) for sent in self.sent.get(call, [])],
            }
            for call, seen in self.seen.items()
        }


def comparable(sent: Sent) -> dict[str, Any]:
    """A request without what differs from one run, or one version, to another."""
    url = urlsplit(sent.path)
    headers = {
        name: value
        for name, value in sent.headers.items()
        if name in RELEVANT or (name.startswith("x-") and "stainless" not in name)
    }
    headers.pop("x-call", None)
    headers["user-agent"] = headers.get("user-agent", "").split(" ")[0]
    if not sent.body:
        # The vendor's says what kind of body a request has that has none.
        headers.pop("content-type", None)
    if sent.headers.get("idempotency-key") == "mine":
        headers["idempotency-key"] = "mine"
    headers = {
        name: re.sub("boundary=.*", "boundary", value)
        for name, value in headers.items()
    }
    return {
        "method": sent.method,
        "path": url.path,
        "query": [list(pair) for pair in parse_qsl(url.query, keep_blank_values=True)],
        "headers": headers,
        "body": sent.body,
    }


def run(python: Path, *, ours: bool) -> Run:
    environment = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("LIGHTFIELD_") and name.lower() not in PROXIES
    }
    environment["PYTHONPATH"] = str(SOURCE) if ours else ""
    with Recorder() as recorder:
        process = subprocess.run(
            [python, COMPAT / "calls.py", recorder.url],
            env=environment,
            capture_output=True,
            encoding="utf-8",
            timeout=900,
            check=False,
        )
        assert process.returncode == 0, process.stderr
        return Run(json.loads(process.stdout), dict(recorder.sent))


PROXIES = ("http_proxy", "https_proxy", "all_proxy", "no_proxy")


@functools.cache
def our_run() -> Run:
    return run(Path(sys.executable), ours=True)


def recording(version: str) -> Path:
    return COMPAT / "recorded" / f"{version}.json"


def recorded(version: str) -> dict[str, Any]:
    text = recording(version).read_text("utf-8")
    calls: dict[str, Any] = json.loads(text)
    return calls


def vendor_s_python(version: str) -> Path:
    """An environment that holds the vendor's package, made once and kept in the folder for temporary files."""
    tag = f"{sys.version_info.major}.{sys.version_info.minor}"
    folder = Path(tempfile.gettempdir(), f"sdkwright-compat-{version}-py{tag}")
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    done = folder / "installed"
    if not done.exists():
        subprocess.run([sys.executable, "-m", "venv", "--clear", folder], check=True)
        subprocess.run(
            [python, "-m", "pip", "install", "--quiet", f"lightfield=={version}"],
            check=True,
            env={**os.environ, "PYTHONPATH": ""},
        )
        done.touch()
    return python


MODE = os.environ.get("SDKWRIGHT_COMPAT", "")
slow = pytest.mark.skipif(
    not MODE, reason="SDKWRIGHT_COMPAT=1 installs and runs the vendor's packages"
)


@slow
@pytest.mark.parametrize("version", VERSIONS)
def test_the_vendor_s_package_does_what_is_recorded(version: str) -> None:
    now = run(vendor_s_python(version), ours=False).comparable()
    if MODE == "record":
        text = json.dumps(now, indent=1, sort_keys=True, ensure_ascii=False)
        recording(version).parent.mkdir(exist_ok=True)
        recording(version).write_text(text + "\n", "utf-8")
    assert now == recorded(version)


@slow
@pytest.mark.parametrize("version", VERSIONS)
def test_the_list_of_names_is_the_vendor_s(version: str) -> None:
    now = names(vendor_s_python(version), "list", ours=False)
    committed = COMPAT / "names.json"
    if MODE == "record":
        known = json.loads(committed.read_text("utf-8")) if committed.exists() else {}
        known[version] = now
        committed.write_text(
            json.dumps(known, indent=1, sort_keys=True) + "\n", "utf-8"
        )
    assert now == json.loads(committed.read_text("utf-8"))[version]


@pytest.mark.parametrize("version", VERSIONS)
def test_our_package_does_what_the_vendor_s_does(version: str) -> None:
    ours, theirs = our_run().comparable(), recorded(version)
    assert ours.keys() == theirs.keys()
    different = {call for call in ours if ours[call] != theirs[call]}
    expected = {call for call in DIFFERENCES if ONLY.get(call, version) == version}
    surprises = "\n".join(
        f"{call}:\n  theirs: {theirs[call]}\n  ours:   {ours[call]}"
        for call in sorted(different - expected)
    )
    assert not surprises, surprises
    assert not expected - different, "listed as different, and are the same"


def test_where_we_differ_ours_does_what_is_recorded() -> None:
    calls = our_run().comparable()
    now = {call: calls[call] for call in DIFFERENCES}
    if os.environ.get("UPDATE_SNAPSHOTS"):
        text = json.dumps(now, indent=1, sort_keys=True, ensure_ascii=False)
        recording("ours").write_text(text + "\n", "utf-8")
    assert now == recorded("ours")


def test_every_request_of_ours() -> None:
    """Nothing of the vendor's own headers; a key for each call that declares one, the same on each attempt."""
    keys: dict[str, set[str | None]] = {}
    for call, requests in our_run().sent.items():
        for request in requests:
            assert not [name for name in request.headers if "stainless" in name]
        keys[call] = {request.headers.get("idempotency-key") for request in requests}
    assert len(our_run().sent["flaky-500"]) == 2
    assert len(our_run().sent["always-500"]) == 3
    for call in ("flaky-500", "flaky-409", "flaky-429", "always-500"):
        (key,) = keys[call]
        assert key
    assert keys["own-key"] == {"mine"}
    assert len(keys["async-at-once"]) == 5
    assert keys["flaky-500"] != keys["flaky-409"]


# Names.


def names(python: Path, *arguments: str, ours: bool) -> Any:
    process = subprocess.run(
        [python, COMPAT / "names.py", *arguments],
        env={**os.environ, "PYTHONPATH": str(SOURCE) if ours else ""},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert process.returncode == 0, process.stderr
    return json.loads(process.stdout)


def parts(name: str) -> set[str]:
    """What of `module:Class.method(parameter)` the guide may name: the last part, or the method."""
    path, _, parameter = name.rstrip(")").partition("(")
    return {name, re.split("[.:]", path)[-1], parameter}


@pytest.mark.parametrize("version", VERSIONS)
def test_every_name_of_the_vendor_s_is_ours_or_in_the_guide(version: str) -> None:
    arguments = ("missing", str(COMPAT / "names.json"), version)
    missing = names(Path(sys.executable), *arguments, ours=True)
    quoted = re.findall(r"`([^`\n]+)`", MIGRATING.read_text("utf-8"))
    told = {*quoted, *(name.rpartition(".")[2] for name in quoted)}
    untold = {name for name in missing if not parts(name) & told}
    assert untold == set()


@pytest.mark.parametrize("call", DIFFERENCES)
def test_a_difference_is_a_call(call: str) -> None:
    assert call in our_run().seen


def test_the_guide_s_types_are_there() -> None:
    """The right column of the guide's table of types is importable."""
    table = MIGRATING.read_text("utf-8").partition("## Types")[2].partition("\n## ")[0]
    rows = re.findall(r"^\| `[^|]+\| `([\w.]+)`", table, re.MULTILINE)
    assert len(rows) > 10
    wanted = json.dumps({"all": [":".join(row.rsplit(".", 1)) for row in rows]})
    process = subprocess.run(
        [sys.executable, COMPAT / "names.py", "missing", "-", "all"],
        input=wanted,
        env={**os.environ, "PYTHONPATH": str(SOURCE)},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert json.loads(process.stdout or "0") == [], process.stderr
