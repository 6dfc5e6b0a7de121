"""Credentials come from the environment or the keyring, and nothing shows them."""

import sys
import types

import pytest

from kit.base.problem import BadInput
from kit.history.pulling.credentials import Secrets, find_secrets, variable
from kit.history.pulling.vendor import load_vendor
from tests.history.pulling.worlds import SECRETS


def test_the_environment_is_asked_first_and_one_way_is_enough():
    """A half of one way and the whole of another signs in by the whole one."""
    given = {"KIT_SALESFORCE_CLIENT_ID": "a1234", "KIT_SALESFORCE_REFRESH_TOKEN": " r5678 "}
    assert find_secrets(load_vendor("salesforce"), given).values == {"CLIENT_ID": "a1234", "REFRESH_TOKEN": "r5678"}
    assert variable("zoho", "CLIENT_ID") == "KIT_ZOHO_CLIENT_ID"


def test_what_is_lacking_is_named_and_no_value_is_shown():
    """The message helps to set what lacks and gives nothing of what is there away."""
    with pytest.raises(BadInput) as bad:
        find_secrets(load_vendor("zoho"), {"KIT_ZOHO_CLIENT_ID": "very-secret"})
    told = str(bad.value.problems)
    assert "KIT_ZOHO_REFRESH_TOKEN" in told
    assert "very-secret" not in told


def _keyring(monkeypatch, get):
    errors = types.ModuleType("keyring.errors")
    errors.KeyringError = type("KeyringError", (Exception,), {})
    keyring = types.ModuleType("keyring")
    keyring.get_password = get(errors.KeyringError)
    monkeypatch.setitem(sys.modules, "keyring", keyring)
    monkeypatch.setitem(sys.modules, "keyring.errors", errors)


def test_a_keyring_is_used_where_there_is_one(monkeypatch):
    """Whoever keeps the key in the system's keyring need not put it into the environment."""
    asked = []

    def get(_):
        def one(service, name):
            asked.append((service, name))
            return "from-the-ring"

        return one

    _keyring(monkeypatch, get)
    assert find_secrets(load_vendor("jiandaoyun"), {}).values == {"API_KEY": "from-the-ring"}
    assert asked == [("kit-jiandaoyun", "API_KEY")]


def test_a_locked_keyring_is_no_crash(monkeypatch):
    """On a server there is no keyring to unlock; the message about the environment comes all the same."""

    def get(error):
        def one(*_):
            raise error

        return one

    _keyring(monkeypatch, get)
    with pytest.raises(BadInput):
        find_secrets(load_vendor("jiandaoyun"), {})


def test_secrets_are_cleared_out_of_any_text():
    """A vendor's error may repeat what it was sent."""
    secrets = Secrets({"A": "abcd1234", "B": "no"})
    secrets.hide(["token-77"])
    assert secrets.cleared("abcd1234 and token-77, no") == "••• and •••, no"
    assert "abcd" not in repr(secrets)


def test_a_setting_is_no_secret_and_has_a_default():
    """Whether a token stands behind a word differs between two clients of one vendor; the word is hidden nowhere."""
    given = {name: value for name, value in SECRETS.items() if "NEOCRM" in name}
    assert find_secrets(load_vendor("neocrm"), given).values["SCHEME"] == "Bearer "
    secrets = find_secrets(load_vendor("neocrm"), given | {"KIT_NEOCRM_SCHEME": ""})
    assert secrets.values["SCHEME"] == ""
    assert secrets.cleared("Bearer x") == "Bearer x"
