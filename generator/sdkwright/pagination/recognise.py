"""The operations of an API that are lists with pages: by the settings, by an extension, or by the rule.

This module must not know how a page is generated.
"""

from sdkwright.api.model import Api
from sdkwright.api.pagination import Pages
from sdkwright.pagination.rule import judge


def recognise(model: Api) -> Pages:
    """How the pages of each list follow each other."""
    judgements = {each.key: judge(each, model.components) for each in model.operations}
    return {key: each.pagination for key, each in judgements.items() if each.pagination}
