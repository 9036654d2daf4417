"""The place a notice is from, by the organ that issues it."""

import re

PLACE = re.compile(
    r"[一-龥]{1,8}?(?:自治区|自治州|自治县|自治旗|省|[市县区旗盟](?!场)|州(?![市县区])|[镇乡](?=人|党))"
)
LEVEL = re.compile(r"自治区$|[省市县区州旗盟镇乡]$")


def places_of(organ: str) -> tuple[str, ...]:
    """The places that an organ's name begins with, the widest first.

    乐山市 and 沐川县 of 乐山市沐川县人民政府; none if it begins with no place.
    """
    party = re.match("中共|中国共产党", organ)
    at = party.end() if party else 0
    places: list[str] = []
    while found := PLACE.match(organ, at):
        rest = organ[found.end() :]
        if len(found[0]) < 2 or (places and not re.match("[人委政党]", rest)):
            break
        places.append(found[0])
        at = found.end()
    return tuple(places)


def level_of(place: str) -> str:
    """县 of 云岭县; '' if the place has no level."""
    found = LEVEL.search(place)
    return found[0] if found else ""
