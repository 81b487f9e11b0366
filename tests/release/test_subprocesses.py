"""Subprocesses: no credential in their output is shown."""

import sys
from pathlib import Path

import pytest

from sdkwright.release import subprocesses

SECRET = "s3cr3t-of-ours"

OUTPUTS = {
    "an address with a name and a password": f"https://user:{SECRET}@pypi.example/simple/",
    "an address with a token alone": f"https://{SECRET}@pypi.example/simple/",
    "a password with @ in it": f"https://user:a@{SECRET}@pypi.example/simple/",
    "two addresses on a line": f"http://a:{SECRET}@one.example/ http://b:{SECRET}@two.example/",
    "an address in quotes": f"'ssh://git:{SECRET}@git.example/repo.git', 'x'",
    "a header": f"Authorization: Basic {SECRET}",
    "a header without a scheme": f"authorization: {SECRET}",
    "a header without spaces": f"Authorization:Bearer {SECRET}",
    "a header for a proxy": f"Proxy-Authorization: Basic {SECRET}",
    "a header of a dictionary": f"{{'Authorization': 'Basic {SECRET}', 'Accept': '*/*'}}",
    "a header of JSON": f'{{"authorization":"Bearer {SECRET}"}}',
    "a header of bytes": f"(b'Authorization', b'Basic {SECRET}')",
    "a header of a request": f"GET / HTTP/1.1\\r\\nAuthorization: token {SECRET}\r\nAccept: */*",
    "a scheme with hyphens": f"Authorization: AWS4-HMAC-SHA256 {SECRET}",
}  # fmt: skip


@pytest.mark.parametrize("what", OUTPUTS)
def test_credentials_are_redacted_at_every_position(what: str) -> None:
    found = subprocesses.redact(OUTPUTS[what], {})
    assert SECRET not in found
    assert "***" in found
    assert subprocesses.redact(found, {}) == found


def test_text_around_a_credential_is_kept() -> None:
    text = f"POST https://user:{SECRET}@pypi.example:8443/legacy/ failed: 403"
    assert (
        subprocesses.redact(text, {})
        == "POST https://***@pypi.example:8443/legacy/ failed: 403"
    )


@pytest.mark.parametrize(
    "text",
    [
        "403 Forbidden: Authorization required for this upload",
        "https://pypi.example/simple/pets/ and somebody@mail.example",
        "https://pypi.example/~user/@scope",
        "user@host.example:repo.git",
        "invalid or non-existent authentication information",
        "",
    ],
)
def test_text_without_a_credential_is_kept(text: str) -> None:
    assert subprocesses.redact(text, {}) == text


@pytest.mark.parametrize(
    "name",
    [
        "TWINE_PASSWORD",
        "TWINE_PASSWORDS",
        "PGPASSWORD",
        "UV_PUBLISH_TOKEN",
        "GITHUB_TOKEN",
        "ACTIONS_ID_TOKEN_REQUEST_TOKEN",
        "pypi_token",
        "CLIENT_SECRET",
        "AWS_SECRET_ACCESS_KEY",
        "LIGHTFIELD_API_KEY",
        "OPENAI_APIKEY",
        "GPG_PASSPHRASE",
        "DB_PASSWD",
        "DB_PASS",
        "GOOGLE_CREDENTIALS",
        "SIGNING_PRIVATE_KEY",
    ],
)
def test_values_of_secret_variables_are_redacted(name: str) -> None:
    output = f"cannot log in with {SECRET}, no: {SECRET}"
    assert (
        subprocesses.redact(output, {name: SECRET}) == "cannot log in with ***, no: ***"
    )
    # A file of a secret often ends with a newline, and a program does not say that.
    assert subprocesses.redact(output, {name: f"{SECRET}\n"}) == "cannot log in with ***, no: ***"  # fmt: skip


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("HOME", "somewhere"),
        ("TWINE_USERNAME", "somewhere"),
        ("TOKENIZERS_PARALLELISM", "somewhere"),
        ("PASSENGER_HOME", "somewhere"),
        ("TWINE_PASSWORD", "so"),
        ("TWINE_PASSWORD", ""),
        ("TWINE_PASSWORD", " me "),
    ],
)
def test_other_values_and_short_ones_are_kept(name: str, value: str) -> None:
    text = "it lies somewhere, or so it seems to me"
    assert subprocesses.redact(text, {name: value}) == text


def test_overlapping_secrets_are_redacted_completely() -> None:
    secrets = {"A_TOKEN": "abcd", "B_TOKEN": "abcdefgh", "C_TOKEN": "cdefghij"}
    assert subprocesses.redact("abcdefgh abcd", secrets) == "*** ***"


# Runs ---------------------------------------------------------------------------------


def run(code: str, folder: Path, **more: float) -> subprocesses.CompletedRun:
    return subprocesses.run([sys.executable, "-c", code], folder, **more)  # type: ignore[arg-type]


def test_the_last_lines_of_a_failed_program_are_redacted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TWINE_PASSWORD", SECRET)
    code = "import os, sys; print('\\n'.join(map(str, range(99)))); print(); sys.exit(os.environ['TWINE_PASSWORD'])"
    done = run(code, tmp_path)
    assert (done.status, done.is_success) == (1, False)
    lines = done.last_lines.splitlines()
    assert (len(lines), lines[0], lines[-1]) == (30, "70", "***")
    assert SECRET in done.stderr
    assert SECRET not in repr(done)


def test_a_program_is_stopped_after_its_timeout(tmp_path: Path) -> None:
    """Its output until then is kept. A busy machine may take long to start it."""
    for seconds in (1, 4, 16, 64, 256):
        done = run("print('here', flush=True); import time; time.sleep(999)", tmp_path, timeout_seconds=seconds)  # fmt: skip
        assert not done.is_success
        if done.stdout:
            break
    assert done.last_lines == f"here\nIt was stopped after {seconds} seconds."


def test_a_missing_program_has_failed(tmp_path: Path) -> None:
    done = subprocesses.run(["no-such-program-anywhere"], tmp_path)
    assert done.status == 127
    assert done.last_lines == "no-such-program-anywhere: No such file or directory"


def test_the_stdin_of_a_program_is_empty(tmp_path: Path) -> None:
    done = run("import sys; print(repr(sys.stdin.read()))", tmp_path)
    assert (done.is_success, done.last_lines) == (True, "''")


def test_output_that_is_not_utf_8_is_decoded_with_replacements(tmp_path: Path) -> None:
    done = run("import sys; sys.stdout.buffer.write(b'a\\xffb')", tmp_path)
    assert done.last_lines == "a\N{REPLACEMENT CHARACTER}b"
