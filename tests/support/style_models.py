"""Models of one document in all styles."""

from functools import cache
from pathlib import Path

from sdkwright.commands.models import build_module
from sdkwright.config.config import Config
from sdkwright.diagnostics.leniency import STRICT
from sdkwright.schema_models.styles import ModelStyle

from .repository import ROOT

SPEC = ROOT / "tests" / "models" / "spec.yaml"


def built(spec: Path, style: ModelStyle) -> str:
    text, _ = build_module(
        spec, Config(root=ROOT), style, leniency=STRICT, shown_as=spec.name
    )
    return text


@cache
def texts_of_all_styles() -> dict[ModelStyle, str]:
    return {each: built(SPEC, each) for each in ModelStyle}
