"""`generate --watch`, as a process, while files are saved."""

import os
import queue
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from threading import Thread
from typing import IO

import pytest

from sdkwright.commands import file_watcher

PETS = "openapi: 3.1.0\ninfo: { title: Pets, version: '1' }\npaths: {}\n"
PATIENCE = 600.0  # seconds; only a hang takes that long

if sys.platform == "win32":
    pytest.skip("an interrupt is sent otherwise here", allow_module_level=True)

import pty


class Watch:
    """The process; what it shows is read as it comes."""

    def __init__(
        self,
        folder: Path,
        stdout: int,
        shown: IO[bytes] | None = None,
        options: Iterable[str] = (),
    ):
        self.folder = folder
        self.process = subprocess.Popen(
            [sys.executable, "-m", "sdkwright", "generate", "--watch", *options],
            cwd=folder,
            stdout=stdout,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        self._chunks: queue.Queue[bytes] = queue.Queue()
        self._rest = ""
        stream = shown or self.process.stdout
        assert stream
        Thread(target=self._read, args=(stream,), daemon=True).start()

    def _read(self, stream: IO[bytes]) -> None:
        try:
            while chunk := os.read(stream.fileno(), 65_536):
                self._chunks.put(chunk)
        except OSError:  # how a terminal says that nobody is there any more
            pass

    def until(self, pattern: str) -> str:
        """What was shown, up to the end of what is waited for."""
        while not (found := re.search(pattern, self._rest)):
            try:
                self._rest += self._chunks.get(timeout=PATIENCE).decode()
            except queue.Empty:
                pytest.fail(f"{pattern!r} did not come; this did: {self._rest!r}")
        shown, self._rest = self._rest[: found.end()], self._rest[found.end() :]
        return shown

    def stop(self) -> int:
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(PATIENCE)

    def rest(self) -> str:
        while not self._chunks.empty():
            self._rest += self._chunks.get().decode()
        return self._rest


GOOD = r"\d\d:\d\d:\d\d  sdk: .+\n"
BAD = r"nothing written; .+\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "pets.yaml").write_text(PETS)
    settings = "[tool.sdkwright]\nspec = 'pets.yaml'\noutput = 'sdk'\n"
    (tmp_path / "pyproject.toml").write_text(settings)
    return tmp_path


@pytest.fixture
def watch(folder: Path) -> Iterator[Watch]:
    started = Watch(folder, subprocess.PIPE)
    yield started
    if started.process.poll() is None:
        started.process.kill()
        started.process.wait()


def replace(file: Path, text: str) -> None:
    """As an editor saves that writes beside the file and renames."""
    beside = file.with_name(".beside")
    beside.write_text(text)
    beside.replace(file)


def overwrite(file: Path, text: str) -> None:
    """As an editor saves that empties the file first."""
    file.write_text(text)


@pytest.mark.parametrize("save", [replace, overwrite])
def test_a_save_is_noticed(save: Callable[[Path, str], None], watch: Watch) -> None:
    assert re.fullmatch(
        r"[\d:]{8}  sdk: \d+ files written\n", watch.until(GOOD)
    ), "nothing else is said"
    save(watch.folder / "pets.yaml", PETS.replace("'1'", "'1', summary: Many."))
    watch.until(GOOD)
    assert "\n\nMany. " in (watch.folder / "sdk" / "README.md").read_text()
    save(
        watch.folder / "pyproject.toml",
        (watch.folder / "pyproject.toml").read_text() + "version = '1.2'\n",
    )
    watch.until(GOOD)
    (written,) = (watch.folder / "sdk" / "src").glob("*/_version.py")
    assert '__version__ = "1.2"' in written.read_text()
    assert watch.stop() == 0
    assert watch.rest() == ""


def test_what_cannot_be_generated_is_shown_and_not_written(watch: Watch) -> None:
    watch.until(GOOD)
    sdk = watch.folder / "sdk"
    before = {path: path.stat().st_mtime_ns for path in sdk.rglob("*")}
    pets = watch.folder / "pets.yaml"
    for text, code in (
        ("", "document-empty"),
        (PETS[: len(PETS) // 2], "yaml-syntax"),
        (PETS.replace("version: '1'", ""), "openapi-invalid"),
    ):
        pets.write_text(text)
        shown = watch.until(BAD)
        assert f"error[{code}]" in shown
        assert re.search(
            r"nothing written; the last successful run was at [\d:]{8}\n", shown
        )
    pets.unlink()
    assert "error[file-unreadable]" in watch.until(BAD)
    assert {path: path.stat().st_mtime_ns for path in sdk.rglob("*")} == before
    pets.write_text(PETS)
    assert "unchanged" in watch.until(GOOD)
    settings = watch.folder / "pyproject.toml"
    text = settings.read_text()
    settings.write_text("[tool.sdkwright]\nspec =")
    assert "error[config-syntax]" in watch.until(BAD)
    settings.write_text("[tool.sdkwright]\nspec = 'pets.yaml'\n")
    assert "pass the folder to write to" in watch.until(BAD)
    settings.write_text(text)
    watch.until(GOOD)
    assert watch.stop() == 0


def test_another_document_is_watched_when_the_settings_name_it(watch: Watch) -> None:
    watch.until(GOOD)
    (watch.folder / "cats.yaml").write_text(PETS.replace("Pets", "Cats"))
    settings = watch.folder / "pyproject.toml"
    settings.write_text(settings.read_text().replace("pets.yaml", "cats.yaml"))
    watch.until(GOOD)
    assert (watch.folder / "sdk" / "src" / "cats").is_dir()
    (watch.folder / "cats.yaml").write_text("")
    assert "cats.yaml:1:1: error[document-empty]" in watch.until(BAD)
    assert watch.stop() == 0


def test_overlays_and_files_that_are_referred_to_are_watched(watch: Watch) -> None:
    watch.until(GOOD)
    settings = watch.folder / "pyproject.toml"
    (watch.folder / "overlay.yaml").write_text(
        "overlay: 1.0.0\nactions: [{ target: $.info, update: { title: Cats } }]\n"
    )
    settings.write_text(settings.read_text() + "overlays = ['overlay.yaml']\n")
    watch.until(GOOD)
    pets = watch.folder / "pets.yaml"
    pets.write_text(PETS.replace("{}", "{ /a: { $ref: item.yaml } }"))
    assert "error[ref-unknown]: `item.yaml`" in watch.until(BAD)
    item = watch.folder / "item.yaml"
    item.write_text("get: { responses: { '204': { description: Fine. } } }\n")
    watch.until(GOOD)
    item.write_text("get: []\n")
    assert "item.yaml:1:6: error" in watch.until(BAD)
    item.write_text("{}\n")
    watch.until(GOOD)
    overlay = watch.folder / "overlay.yaml"
    overlay.write_text(overlay.read_text().replace("Cats", "Tomcats"))
    watch.until(GOOD)
    assert (watch.folder / "sdk" / "src" / "tomcats").is_dir()
    assert watch.stop() == 0


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="this is counted in /proc")
def test_nothing_piles_up(watch: Watch) -> None:
    def held() -> tuple[int, int]:
        process = Path(f"/proc/{watch.process.pid}")
        children = process / "task" / str(watch.process.pid) / "children"
        return len(list((process / "fd").iterdir())), len(children.read_text().split())

    watch.until(GOOD)
    before = held()
    for number in range(4):
        for text, end in (
            ("a: [", BAD),
            (PETS + f"tags: [{{name: a{number}}}]\n", GOOD),
        ):
            (watch.folder / "pets.yaml").write_text(text)
            watch.until(end)
    assert held() == before


def test_a_folder_that_was_deleted_comes_back(watch: Watch) -> None:
    watch.until(GOOD)
    before = {path.name for path in (watch.folder / "sdk").iterdir()}
    shutil.rmtree(watch.folder / "sdk")
    watch.until(GOOD)
    assert {path.name for path in (watch.folder / "sdk").iterdir()} == before
    assert watch.stop() == 0
    assert watch.rest() == "", "what we write ourselves is no news"


def test_quiet_says_only_what_is_wrong(folder: Path) -> None:
    watch = Watch(folder, subprocess.PIPE, options=["--quiet"])
    try:
        pets, sdk = folder / "pets.yaml", folder / "sdk"
        while not (sdk / ".sdkwright-files").exists():
            assert watch.process.poll() is None
            time.sleep(0.05)
        pets.write_text("")
        assert watch.until(BAD).startswith("pets.yaml:1:1: error[document-empty]")
        assert watch.stop() == 0
        assert watch.rest() == ""
    finally:
        if watch.process.poll() is None:
            watch.process.kill()
            watch.process.wait()


def test_a_terminal_shows_the_last_outcome_only(folder: Path) -> None:
    ours, theirs = pty.openpty()
    with os.fdopen(ours, "rb") as shown:
        watch = Watch(folder, theirs, shown)
        os.close(theirs)
        try:
            assert "\x1b[2J" not in watch.until(GOOD), "what stood there before stays"
            for text, end in (("", BAD), (PETS, GOOD)):
                (folder / "pets.yaml").write_text(text)
                assert watch.until(end).count("\x1b[H\x1b[2J") == 1
            assert watch.stop() == 0
        finally:
            if watch.process.poll() is None:
                watch.process.kill()
                watch.process.wait()


def test_what_does_not_fit_a_terminal_is_cut_before_its_last_line(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("COLUMNS", "20")
    monkeypatch.setenv("LINES", "10")

    class Terminal:
        text = ""

        def isatty(self) -> bool:
            return True

        def write(self, text: str) -> None:
            self.text = text

        def flush(self) -> None:
            pass

    terminal = Terminal()
    screen = file_watcher.Screen(terminal)  # type: ignore[arg-type]
    screen.show("".join(f"{number}\n" for number in range(8)))
    assert terminal.text.count("\n") == 8
    screen.show("".join(f"{'x' * 21}{number}\n" for number in range(8)) + "last\n")
    assert terminal.text.startswith("\x1b[H\x1b[2J" + "x" * 21 + "0\n")
    assert terminal.text.endswith("more lines; sdkwright validate shows all\nlast\n")
