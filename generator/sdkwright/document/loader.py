"""Owns from which files a document is made, and that none is read that a document has no business with.

A document is untrusted: what it refers to is read only in its own folder and below, and nothing is ever fetched. It must not
know what is done with a document.
"""

import json
import os
import posixpath
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from sdkwright.diagnostics.findings import Finding, Place, Refusal
from sdkwright.document import document as documents
from sdkwright.document.bundler import Bundler
from sdkwright.document.document import Document


def load_document(
    path: Path,
    *,
    shown_as: str | None = None,
    overlays: Iterable[Path] = (),
    on_read: Callable[[Path], None] = lambda _: None,
    overlay_name: Callable[[Path], str] | None = None,
) -> Document:
    """The document in a file, with what it refers to in others, as the overlays change it.

    `note` is told of each file before it is read; `called` says how an overlay is called in findings.
    """
    on_read(path)
    root = documents.load(path, shown_as=shown_as)
    folder = _DocumentFolder(path, root.path, on_read, overlay_name or _relative_path)
    return _assemble(root, [folder.overlay(each) for each in overlays], folder.read)


def serialize(document: Document) -> str:
    """All that a document was made of, for another process."""
    texts = [(each.path, each.text) for each in (document.source, *document.files)]
    return json.dumps([texts, document.overlays])


def deserialize(text: str) -> Document:
    """The document again; no file is read."""
    texts, overlays = json.loads(text)
    (root, first), *_ = texts
    known = dict(texts)

    def read(shown: str) -> Document:
        if shown in known:
            return documents.parse(known[shown], shown)
        message = "This file cannot be read: it was not handed over."
        raise _refusal("file-unreadable", message, shown, "")

    return _assemble(
        documents.parse(first, root), [read(each) for each in overlays], read
    )


def _assemble(
    root: Document, overlays: Sequence[Document], read: Callable[[str], Document]
) -> Document:
    bundler = Bundler(root, read)
    document = bundler.bundle(root)
    if overlays:
        from sdkwright.document import overlay  # few documents have any

        # What an overlay says is about the whole API, in whichever file a part stands; and it may refer to files too.
        document = bundler.bundle(overlay.apply_overlays(document, overlays))
    others = {each.path: each.source for each in (*overlays, *bundler.files)}
    return replace(
        document,
        files=tuple(others.values()),
        overlays=tuple(each.path for each in overlays),
    )


class _DocumentFolder:
    """The folder of the document on the disk. Files are named by the paths under which they are shown."""

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
        """A file that the document refers to."""
        path = self._folder / posixpath.relpath(shown, self._shown or ".")
        self._on_read(path)
        real = os.path.realpath(path)
        if not Path(real).is_relative_to(os.path.realpath(self._folder)):
            message = (
                "This file is reached by a link that leads out of the folder of the document,"
                " and only what is in or below it is read."
            )
            advice = "Put the file itself there, in place of the link."
            raise _refusal("ref-external", message, shown, advice)
        if os.path.exists(real) and not os.path.isfile(real):
            # It may be a pipe, at which a reader would wait for ever.
            message = "This file cannot be read: it is no plain file."
            raise _refusal("file-unreadable", message, shown, "")
        document = documents.load(Path(real), shown_as=shown)
        self._bytes_left -= len(document.text)
        if self._bytes_left < 0:
            message = f"This file and the others together have more than {documents.MAX_BYTES // 1024**2} MiB."
            advice = "Take out what is not part of the API, such as long examples."
            raise _refusal("file-too-large", message, shown, advice)
        return document

    def overlay(self, path: Path) -> Document:
        """An overlay may lie anywhere: whoever generates names it, not the document."""
        self._on_read(path)
        return documents.load(path, shown_as=self._overlay_name(path))


def _relative_path(path: Path) -> str:
    """The path as one would type it here."""
    try:
        shown = min(os.path.relpath(path), str(path), key=len)
    except ValueError:  # another drive
        shown = str(path)
    return shown.replace(os.sep, "/")


def _refusal(code: str, message: str, shown: str, advice: str) -> Refusal:
    return Refusal([Finding(code, message, Place(shown, 1, 1), advice)])
