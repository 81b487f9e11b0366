"""A process that runs programs, each in a forked child, so that the modules which all programs need are loaded only once.

It is started as a script. Each line of stdin asks for one run; each line of stdout is the result of a run. This module
must not know the programs. On a system without `fork`, there is no host.
"""

import json
import os
import signal
import sys
import traceback
from importlib import import_module
from types import CodeType
from typing import Any

_LOADED = (
    *("asyncio", "anyio._backends._asyncio", "pathlib", "typing_extensions"),
    *("httpx2", "httpcore2._async.http11", "httpcore2._sync.http11", "pydantic"),
)
"""The modules that every package imports sooner or later."""

_compiled: dict[str, CodeType] = {}


def _code(path: str) -> CodeType:
    """The compiled program, which is run several times."""
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
    for each in _LOADED:
        import_module(each)
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
                traceback.print_exc()
            finally:
                sys.stdout.flush()
                sys.stderr.flush()
                os._exit(status)
        _, ended = os.waitpid(child, 0)
        print(f"done {os.waitstatus_to_exitcode(ended)}", flush=True)


if __name__ == "__main__":
    main()
