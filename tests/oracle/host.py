"""Owns the process that runs programs, each in a child of its own: what all of them load is loaded once, before they part.

It is started as a script. Each line that comes in asks for one run; each that goes out tells how it ended. It must know
nothing of what it runs. Where a process cannot part in two, there is no host.
"""

import json
import os
import signal
import sys
from types import CodeType
from typing import Any


def _load() -> None:
    """What every package imports sooner or later."""
    import asyncio  # noqa: F401
    import pathlib  # noqa: F401

    import anyio._backends._asyncio  # noqa: F401
    import httpx2  # noqa: F401
    import pydantic  # noqa: F401
    import typing_extensions  # noqa: F401
    from httpcore2 import _async, _sync  # noqa: F401


_compiled: dict[str, CodeType] = {}


def _code(path: str) -> CodeType:
    """The program's, which is run more than once."""
    if path not in _compiled:
        _compiled.clear()
        with open(path, encoding="utf-8") as file:
            _compiled[path] = compile(file.read(), path, "exec")
    return _compiled[path]


def _child(request: dict[str, Any], code: CodeType) -> None:
    signal.alarm(request["seconds"])
    os.dup2(os.open(request["output"], os.O_WRONLY | os.O_CREAT | os.O_TRUNC), 1)
    os.dup2(os.open(request["errors"], os.O_WRONLY | os.O_CREAT | os.O_TRUNC), 2)
    os.environ.clear()
    os.environ.update(request["environment"])
    sys.path[:0] = request["path"]
    exec(code, {"__name__": "__main__", "__file__": request["program"]})


def main() -> None:
    _load()
    for line in sys.stdin:
        request = json.loads(line)
        code = _code(request["program"])
        sys.stdout.flush()
        child = os.fork()
        if child == 0:
            status = 1
            try:
                _child(request, code)
                status = 0
            except BaseException:
                sys.excepthook(*sys.exc_info())
            finally:
                sys.stdout.flush()
                sys.stderr.flush()
                os._exit(status)
        _, ended = os.waitpid(child, 0)
        print(f"done {os.waitstatus_to_exitcode(ended)}", flush=True)


if __name__ == "__main__":
    main()
