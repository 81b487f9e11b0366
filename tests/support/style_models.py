"""Models of one document in all styles."""

from functools import cache
from pathlib import Path

from sdkwright.config.config import Config
from sdkwright.diagnostics.leniency import STRICT
from sdkwright.schema_models.command import build
from sdkwright.schema_models.styles import Style

from .repository import ROOT

SPEC = ROOT / "tests" / "models" / "spec.yaml"


def built(spec: Path, style: Style) -> str:
    text, _ = build(spec, Config(root=ROOT), style, patience=STRICT, shown_as=spec.name)
    return text


@cache
def texts_of_all_styles() -> dict[Style, str]:
    return {each: built(SPEC, each) for each in Style}
