"""Method names by convention: for an item, a collection or a singleton. See the table in docs/names.md."""

from sdkwright.naming import verbs
from sdkwright.naming.english import is_plural, singulars
from sdkwright.naming.operation_ids import (
    names_several,
    prepositional_phrase,
    says_count,
    says_list,
)
from sdkwright.naming.reading import Reading
from sdkwright.naming.url_paths import UrlPath


def conventional_method(each: Reading, path: UrlPath) -> str:
    """The method name of an operation by convention. Its resource must consist of all segments of the path."""
    verb, found, is_item = each.verb.word, each.id_words, path.ends_in_item
    is_collection = not is_item and is_plural(path.last)
    if each.verb.leads and _is_method(verb, each.http_method):
        return verb
    reads = each.http_method in ("GET", "POST")
    if reads and says_count(found, each.verb) and "count" not in singulars(path.last):
        return "count"
    if each.http_method in ("PUT", "PATCH") and {"partial", "update"} <= {*found}:
        return "partial_update"
    match each.http_method:
        case "GET":
            return _get_method(each, is_item, is_collection)
        case "POST":
            return _post_method(each, path, is_collection)
        case "PUT" if verb in verbs.CREATE_VERBS:
            return "add" if verb == "add" else "create"
        case "PUT" | "PATCH" | "DELETE" if is_collection:
            phrase = prepositional_phrase(found, ())
            if verb not in ("", "patch", "put") and (verb != "delete" or phrase):
                return verb
            is_one = (
                found[-1:] == singulars(path.last)[-1:] and "collection" not in found
            )
            if verb == "delete" and is_one and each.selects:
                # `delete_member` at `/members?id=…`
                return verb
            # `replace`, `update` and `delete` are the names for one item.
            default = {"PUT": "replace_all", "PATCH": "update_all"}
            return default.get(each.http_method, "delete_all")
        case "PUT" if verb not in verbs.UPDATE_VERBS:
            return "set" if verb == "set" else "replace"
        case "PUT" | "PATCH":
            return "update"
        case _:
            return each.http_method.lower()


def _get_method(each: Reading, is_item: bool, is_collection: bool) -> str:
    if says_list(each.id_words, each.verb):
        is_list = names_several(each.id_words) or _is_list(each)
        return "list" if is_list or not is_item else "retrieve"
    if each.verb.word == "retrieve":
        return "retrieve"
    if each.verb.word in verbs.RETRIEVE_VERBS and not names_several(each.id_words):
        return "retrieve"
    return "list" if is_collection else "retrieve"


def _is_list(each: Reading) -> bool:
    """Whether `list` at the end of an id means several items, not one item that is a list: `get_template_list`."""
    ends_in_list = each.id_words[2:] and each.id_words[-1] == "list"
    return bool(ends_in_list) and not each.path.last.lower().endswith(("list", "lists"))


def _post_method(each: Reading, path: UrlPath, is_collection: bool) -> str:
    verb, is_item = each.verb.word, path.ends_in_item
    families = {
        "create": verbs.CREATE_VERBS,
        "update": verbs.UPDATE_VERBS,
        "delete": verbs.DELETE_VERBS,
        "replace": verbs.REPLACE_VERBS,
    }
    if known := [name for name, family in families.items() if verb in family]:
        return known[0]
    if each.verb.leads and says_list(each.id_words, each.verb):
        return "list"
    if each.verb.leads and verb in verbs.READ_VERBS:
        is_one = verb in verbs.RETRIEVE_VERBS and not names_several(each.id_words)
        return "list" if is_collection and not is_one else "retrieve"
    if verb == "set" or (is_item and verb and verb not in verbs.CRUD_VERBS):
        return verb
    return "update" if is_item and is_plural(path.last or "s") else "create"


def _is_method(verb: str, http_method: str) -> bool:
    """Whether the first verb of an operation id becomes the method name although it is not in the path.

    An example is `captcha.verify`.
    """
    if not verb or verb in verbs.CRUD_VERBS or verb in verbs.READ_VERBS:
        return False
    if http_method == "GET":
        return verb in verbs.GET_ACTIONS or verb in verbs.ACTIONS - verbs.NOUN_ACTIONS
    return http_method in ("POST", "PUT", "PATCH", "DELETE")
