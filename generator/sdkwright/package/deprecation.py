"""The sentences about deprecated aliases."""


def renamed_docstring(current_name: str) -> str:
    """The description of a deprecated alias."""
    return f"Deprecated alias of `{current_name}`."


def renamed_message(alias: str, current_name: str) -> str:
    """The deprecation warning of an alias."""
    return f"`{alias}` is called `{current_name}` now."
