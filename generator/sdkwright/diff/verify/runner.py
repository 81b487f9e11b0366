"""A script that runs the programs that prove breaks, in a process that can import one generated package.

It imports nothing else of sdkwright. Each line of stdin is JSON, `[path, environment]`; each line of stdout is `null`
or the error of the program.
"""

import contextlib
import io
import json
import os
import sys
import warnings


def run(path: str, environment: dict[str, str]) -> str | None:
    """Run a program. Return the first line of its exception, or None if it succeeded."""
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
