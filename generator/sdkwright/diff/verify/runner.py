"""Owns the process in which programs prove a break: it runs each that it is told, and says how it ended.

It is started as a script beside one generated package, and imports nothing else. A line of JSON comes in for each program,
`[path, environment]`; a line goes out, `null` or what Python said.
"""

import contextlib
import io
import json
import os
import sys
import warnings


def run(path: str, environment: dict[str, str]) -> str | None:
    """What the program raised; None if it came to its end."""
    before = dict(os.environ)
    os.environ.update(environment)
    try:
        with open(path, encoding="utf-8") as file:
            code = compile(file.read(), path, "exec")
        with contextlib.redirect_stdout(io.StringIO()), warnings.catch_warnings():
            warnings.simplefilter("ignore")
            exec(code, {"__name__": "__main__"})
    except BaseException as error:
        return f"{type(error).__name__}: {error}".splitlines()[0]
    finally:
        os.environ.clear()
        os.environ.update(before)
    return None


def main() -> None:
    for line in sys.stdin:
        path, environment = json.loads(line)
        print(json.dumps(run(path, environment)), flush=True)


if __name__ == "__main__":
    main()
