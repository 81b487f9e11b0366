"""Programs with a given text."""

from sdkwright.diff.model.programs import Evaluation, Program, Variable


def program_of(text: str) -> Program:
    """A program that is printed as this text."""
    return Program(statements=(Evaluation(Variable(text.removesuffix("\n"))),))
