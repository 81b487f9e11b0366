"""The log: its content at each level, without credentials."""

import subprocess
import sys

import pytest

from .conftest import KEY, SOURCE
from .server import SOON, Response, Server

CALL = """
import sys
sys.path.insert(0, sys.argv[1])
import lightfield
client = lightfield.Lightfield(api_key=sys.argv[3], base_url=sys.argv[2].replace("//", "//me:" + sys.argv[3] + "@"))
client = client.with_options(default_headers={"X-Api-Key": sys.argv[3], "Cookie": sys.argv[3]})
try:
    client.note.update("n1", extra_query={"token": sys.argv[3], "shown": 1})
except lightfield.NotFoundError:
    pass
"""


@pytest.mark.parametrize("level", ["", "info", "DEBUG", "nonsense"])
def test_the_log(server: Server, level: str, monkeypatch: pytest.MonkeyPatch) -> None:
    cookie = {"Set-Cookie": f"sid={KEY}"}
    server.script(Response(500, headers=SOON), Response(404, headers=cookie))
    monkeypatch.setenv("LIGHTFIELD_LOG", level)
    command = [sys.executable, "-c", CALL, str(SOURCE), server.url, KEY]
    done = subprocess.run(command, capture_output=True, text=True, timeout=900)
    assert done.returncode == 0, done.stderr
    log = done.stderr
    assert KEY not in log and not done.stdout
    if level in ("", "nonsense"):
        assert not log
        return
    assert "HTTP Response: POST" in log and "/v1/notes/n1" in log and "shown=1" in log
    assert '"500 Internal Server Error"' in log and '"404 Not Found"' in log
    assert "Retry 1 of POST" in log
    assert ("HTTP Request: POST" in log) == (level == "DEBUG")
    assert ("[redacted]" in log and "lightfield-version" in log) == (level == "DEBUG")


TRANSPORT_LOG = """
import logging, sys
sys.path.insert(0, sys.argv[1])
import lightfield
logging.basicConfig(level=logging.INFO)
client = lightfield.Lightfield(api_key="k", base_url=sys.argv[2])
client.note.update("n1", extra_query={"token": sys.argv[3], "shown": 1})
"""


def test_the_log_of_the_transport(server: Server) -> None:
    command = [sys.executable, "-c", TRANSPORT_LOG, str(SOURCE), server.url, KEY]
    done = subprocess.run(command, capture_output=True, text=True, timeout=900)
    assert done.returncode == 0, done.stderr
    assert KEY not in done.stderr
    assert "INFO:httpx2:HTTP Request: POST" in done.stderr
    assert "shown=1" in done.stderr
