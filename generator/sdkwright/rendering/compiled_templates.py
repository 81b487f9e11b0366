"""The environment of templates, and their bytecode in `__pycache__` beside them, as for Python modules.

Without the bytecode, compiling the templates takes a third of the time of a small package. This module must not know
the output of a template.
"""

import os
import sys
import tempfile
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import cast

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from jinja2.bccache import Bucket, BytecodeCache


@lru_cache
def template_environment(
    folder: Path,
    filters: Sequence[Callable[..., object]] = (),
    *,
    escapes_html: bool = False,
) -> Environment:
    """The Jinja environment of the templates in a folder, with a cache of compiled templates.

    A filter is named after its function.
    """
    environment = Environment(
        loader=FileSystemLoader(folder),
        autoescape=escapes_html,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,  # else each use of a template looks at its file
        bytecode_cache=CompiledTemplates(folder),
    )
    # Jinja's annotation allows only Jinja's own filters.
    known = cast("dict[str, Callable[..., object]]", environment.filters)
    known.update((each.__name__, each) for each in filters)
    return environment


class CompiledTemplates(BytecodeCache):
    """A cache of bytecode, by template.

    It checks that bytecode belongs to the current text, and ignores errors of the disk.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder / "__pycache__"

    def load_bytecode(self, bucket: Bucket) -> None:
        with suppress(OSError), self._file(bucket).open("rb") as stream:
            bucket.load_bytecode(stream)

    def dump_bytecode(self, bucket: Bucket) -> None:
        if sys.dont_write_bytecode:
            return
        with suppress(OSError):
            self._folder.mkdir(exist_ok=True)
            descriptor, name = tempfile.mkstemp(dir=self._folder, suffix=".pyc")
            try:
                with os.fdopen(descriptor, "wb") as stream:
                    bucket.write_bytecode(stream)
                os.replace(name, self._file(bucket))
            except OSError:
                os.unlink(name)
                raise

    def _file(self, bucket: Bucket) -> Path:
        return self._folder / f"{bucket.key}.{sys.implementation.cache_tag}.pyc"
