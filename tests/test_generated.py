"""The committed package equals the output for the committed document."""

from pathlib import Path

import pytest
from support.command_line import Shell
from support.repository import ROOT

from sdkwright import pipeline
from sdkwright.config import config as configuration
from sdkwright.document.document import load
from sdkwright.output import plan as output


def test_the_committed_package_is_up_to_date() -> None:
    config = configuration.load(ROOT)
    assert config is not None and config.spec is not None and config.output is not None
    document = load(config.spec, shown_as="spec/lightfield.yaml")
    plan = output.plan_output(pipeline.generate(document, config).files, config.output)
    if not plan.is_clean:
        pytest.fail(
            f"{output.render_diff(plan)}\nIf this is what you want: make accept",
            pytrace=False,
        )


def test_a_changed_document_shows_a_small_diff_and_the_command_that_accepts_it(
    tmp_path: Path,
) -> None:
    """The diff that a reviewer sees after a property is added to the response of a note."""
    folder = tmp_path / "project"
    (folder / "spec").mkdir(parents=True)
    text = (ROOT / "spec" / "lightfield.yaml").read_text(encoding="utf-8")
    (folder / "spec" / "lightfield.yaml").write_text(text, encoding="utf-8")
    (folder / "pyproject.toml").write_text(
        '[tool.sdkwright]\nspec = "spec/lightfield.yaml"\noutput = "out"\npackage = "lightfield"\n'
    )
    shell = Shell(folder)
    assert shell("generate").returncode == 0
    assert shell("generate", "--check").returncode == 0
    before = "externalId:\n"
    assert before in text
    changed = text.replace(
        before, 'archivedAt: { type: [string, "null"] }\n' + " " * 18 + before
    )
    (folder / "spec" / "lightfield.yaml").write_text(changed, encoding="utf-8")
    done = shell("generate", "--check")
    assert done.returncode == 1
    assert (
        "different  src/lightfield/types/note_update_response.py\n" in done.stdout
    ), done.stdout
    lines = done.stdout.splitlines()
    added = [line for line in lines if line.startswith("+") and line[:3] != "+++"]
    assert added == [
        '+    archived_at: Optional[str] = FieldInfo(alias="archivedAt", default=None)',
        "+",
    ]
    assert lines[-1] == "To accept this, run:  sdkwright generate"
