"""Credentials, from the environment or the system's keyring, and never anywhere else.

What is a secret is known here, so that a text that might hold one can be cleared of it before it is shown.
"""

from collections.abc import Iterable, Mapping

from kit.base.problem import BadInput, Problem
from kit.history.pulling.vendor import Vendor

_LEAST = 4
"""Shorter ones are no secret, and would tear words apart."""


class Secrets:
    """Named secrets; printing the object shows none of them."""

    def __init__(self, known: Mapping[str, str], plain: Mapping[str, str] | None = None) -> None:
        """Keep them under their names; `plain` are settings that are none."""
        self._known = {**(plain or {}), **known}
        self._hidden = {value for value in known.values() if len(value) >= _LEAST}

    def __repr__(self) -> str:
        """Say nothing of what is in it."""
        return "Secrets()"

    @property
    def values(self) -> dict[str, str]:
        """All of them, for a request."""
        return dict(self._known)

    def hide(self, more: Iterable[str]) -> None:
        """Note values that became known later: tokens."""
        self._hidden |= {value for value in more if len(value) >= _LEAST}

    def cleared(self, text: str) -> str:
        """The text without any secret, the longest first."""
        for value in sorted(self._hidden, key=len, reverse=True):
            text = text.replace(value, "•••")
        return text


def variable(vendor: str, name: str) -> str:
    """The environment variable that holds a credential: `KIT_SALESFORCE_CLIENT_ID`."""
    return f"KIT_{vendor}_{name}".upper()


def find_secrets(vendor: Vendor, environment: Mapping[str, str]) -> Secrets:
    """The credentials of the first way to sign in that is there in full.

    Raises:
        BadInput: where none is; it names the variables of every way, and no value.

    """
    for way in vendor.credentials:
        found = {name: _one(vendor.vendor, name, environment) for name in way}
        if all(found.values()):
            return Secrets(
                {name: value for name, value in found.items() if value is not None}, _settings(vendor, environment)
            )
    ways = [", ".join(variable(vendor.vendor, name) for name in way) for way in vendor.credentials]
    given = {"variables": " / ".join(ways), "service": service(vendor.vendor)}
    raise BadInput([Problem(vendor.vendor, expects="pulling.expects.credentials", given=given)])


def _settings(vendor: Vendor, environment: Mapping[str, str]) -> dict[str, str]:
    """What a company may set otherwise, and is no secret."""
    return {name: environment.get(variable(vendor.vendor, name), usual) for name, usual in vendor.settings.items()}


def service(vendor: str) -> str:
    """The name under which a keyring keeps a vendor's credentials."""
    return f"kit-{vendor}"


def _one(vendor: str, name: str, environment: Mapping[str, str]) -> str | None:
    given = environment.get(variable(vendor, name), "").strip()
    return given or _of_keyring(service(vendor), name)


def _of_keyring(place: str, name: str) -> str | None:
    """What the system's keyring has, where the library is there and has a keyring to ask."""
    try:
        import keyring
        from keyring.errors import KeyringError
    except ImportError:
        return None
    try:
        return keyring.get_password(place, name)
    except KeyringError:  # locked, or none on this machine: then the environment alone counts
        return None
