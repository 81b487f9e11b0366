"""Owns what is to be seen in the members of a union: what tells them apart, and known keys beside any others."""

from sdkwright import api, names


def suffixes(union: api.Union) -> list[str | None]:
    """What is added to the union's own name to name each inline object in it; None where nothing tells it apart.

    Its title, the value of its tag, or the key that only it requires; nothing where it is the only object.
    """
    objects = [member for member in union.members if isinstance(member, api.Object)]
    required = [
        {each.name for each in member.properties if each.required} for member in objects
    ]
    found: list[str | None] = []
    for member in union.members:
        if not isinstance(member, api.Object) or len(objects) == 1:
            found.append("")
            continue
        index = objects.index(member)
        others = set[str]().union(*required[:index], *required[index + 1 :])
        own = required[index] - others
        wire = (
            member.about.name
            or member.about.title
            or _constant(member, union.discriminator)
            or (own.pop() if len(own) == 1 else "")
        )
        found.append(names.pascal(wire) or None)
    return found


def known_beside_map(schema: api.Union) -> tuple[api.Object, api.Schema] | None:
    """The two members of `anyOf: [object with known properties, map of anything]`."""
    match schema.members:
        case (api.Object() as known, api.Map() as values):
            return known, values.values
        case (api.Map() as values, api.Object() as known):
            return known, values.values
        case _:
            return None


def _constant(member: api.Object, discriminator: api.Discriminator | None) -> str:
    """The value of the property by which a union's members are told apart, where it has only one."""
    for each in member.properties:
        if (
            isinstance(each.schema, api.Enumeration)
            and len(each.schema.values) == 1
            and each.required
        ):
            if discriminator is None or discriminator.property == each.name:
                return str(each.schema.values[0])
    return ""
