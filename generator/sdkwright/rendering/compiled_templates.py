"""The bytecode of templates in `__pycache__` beside them, as for Python modules.

This module must not know what a template renders. To compile them takes a third of the time of a small package.
"""

import os
import sys
import tempfile
from contextlib import suppress
from pathlib import Path

from jinja2.bccache import Bucket, BytecodeCache


class CompiledTemplates(BytecodeCache):
    """Bytecode by template. A bucket checks that it belongs to the current text; errors of the disk are ignored."""

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
