"""Assembly of a document from files: the document, the files that it refers to, and overlays.

A document is untrusted: only files in its own folder and below are read, and nothing is fetched from a network. This
module must not know what documents are used for.
"""

import json
import os
import posixpath
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import cast

from sdkwright.diagnostics.findings import Finding, Place, Refusal
from sdkwright.document import document as documents
from sdkwright.document.bundler import Bundler
from sdkwright.document.document import Document
from sdkwright.storage.reuse import NOTHING, Reuse


def load_document(
    path: Path,
    *,
    shown_as: str | None = None,
    overlays: Iterable[Path] = (),
    on_read: Callable[[Path], None] = lambda _: None,
    overlay_name: Callable[[Path], str] | None = None,
    is_lenient: bool = False,
    reuse: Reuse = NOTHING,
) -> Document:
    """The document in a file, bundled with the files that it refers to, with the overlays applied.

    `on_read` is called with each file before it is read. `overlay_name` returns the name of an overlay in findings.
    `is_lenient` has the same meaning as in `parse`.
    """
    on_read(path)
    slot = "document", path
    last = cast("Document | None", reuse.find(slot))
    root = documents.load(path, shown_as=shown_as, is_lenient=is_lenient, last=last)
    reuse.keep(slot, root)
    folder = _DocumentFolder(path, root.path, on_read, overlay_name or _relative_path)
    return _assemble(root, [folder.overlay(each) for each in overlays], folder.read)


def serialize(document: Document) -> str:
    """The texts of a document and of the files that it refers to, in one string for another process."""
    texts = [(each.path, each.text) for each in (document.source, *document.files)]
    return json.dumps([texts, document.overlays])


def deserialize(text: str, reuse: Reuse = NOTHING) -> Document:
    """The document from a string that `serialize` returned. No file is read."""
    texts, overlays = json.loads(text)
    del text  # as large as the document
    (root, first), *_ = texts
    known = dict(texts)

    def read(shown: str) -> Document:
        if shown in known:
            return documents.parse(known[shown], shown)
        message = "This file cannot be read: it was not transferred."
        raise _refusal("file-unreadable", message, shown, "")

    slot = "document", root
    last = cast("Document | None", reuse.find(slot))
    # A document that a strict run refuses is never transferred.
    document = documents.parse(first, root, is_lenient=True, last=last)
    reuse.keep(slot, document)
    return _assemble(
        document,
        [read(each) for each in overlays],
        read,
    )


def _assemble(
    root: Document, overlays: Sequence[Document], read: Callable[[str], Document]
) -> Document:
    bundler = Bundler(root, read)
    document = bundler.bundle(root)
    if overlays:
        from sdkwright.document import overlay  # imported only if needed

        # An overlay applies to the bundled document, and may itself refer to other files.
        document = bundler.bundle(overlay.apply_overlays(document, overlays))
    others = {each.path: each.source for each in (*overlays, *bundler.files)}
    return replace(
        document,
        files=tuple(others.values()),
        overlays=tuple(each.path for each in overlays),
    )


class _DocumentFolder:
    """The folder of a document on disk. Files are identified by their names in findings."""

    def __init__(
        self,
        path: Path,
        shown: str,
        on_read: Callable[[Path], None],
        overlay_name: Callable[[Path], str],
    ) -> None:
        self._overlay_name = overlay_name
        self._folder = path.parent
        self._shown = posixpath.dirname(shown)
        self._on_read = on_read
        self._bytes_left = documents.MAX_BYTES

    def read(self, shown: str) -> Document:
        """Read a file that the document refers to.

        Raises:
            Refusal: The file is outside the folder, is not a regular file, or is too large.
        """
        path = self._folder / posixpath.relpath(shown, self._shown or ".")
        self._on_read(path)
        real = os.path.realpath(path)
        if not Path(real).is_relative_to(os.path.realpath(self._folder)):
            message = (
                "A link to this file leads out of the folder of the document."
                " Only files in this folder and below are read."
            )
            advice = "Replace the link by the file."
            raise _refusal("ref-external", message, shown, advice)
        if os.path.exists(real) and not os.path.isfile(real):
            # It may be a pipe, where a read would block forever.
            message = "This file cannot be read: it is not a regular file."
            raise _refusal("file-unreadable", message, shown, "")
        document = documents.load(Path(real), shown_as=shown)
        self._bytes_left -= len(document.text)
        if self._bytes_left < 0:
            message = f"All files of the document together are larger than {documents.MAX_BYTES // 1024**2} MiB."
            advice = "Remove parts that do not describe the API, such as long examples."
            raise _refusal("file-too-large", message, shown, advice)
        return document

    def overlay(self, path: Path) -> Document:
        """Read an overlay. It may be in any folder, because the user names it, not the document."""
        self._on_read(path)
        return documents.load(path, shown_as=self._overlay_name(path))


def _relative_path(path: Path) -> str:
    """The shorter of the absolute path and the path relative to the working directory."""
    try:
        shown = min(os.path.relpath(path), str(path), key=len)
    except ValueError:  # another drive
        shown = str(path)
    return shown.replace(os.sep, "/")


def _refusal(code: str, message: str, shown: str, advice: str) -> Refusal:
    return Refusal([Finding(code, message, Place(shown, 1, 1), advice)])
