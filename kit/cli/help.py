"""Help in the reader's language: options and commands carry keys of the catalogue instead of words."""

from typing import TYPE_CHECKING, Any

from typer.core import TyperCommand, TyperGroup

from kit.texts import Language, say

if TYPE_CHECKING:
    from typer import Context

GAP = 3


class Command(TyperCommand):
    """A command whose help is told through the catalogue."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write usage, purpose, arguments and options."""
        formatter.write(_text(self, ctx, []))


class Group(TyperGroup):
    """The whole command line, with one line a command."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write usage, purpose, options and commands."""
        language = spoken(ctx)
        rows = [(name, say(command.help or "", language)) for name, command in self.commands.items()]
        formatter.write(_text(self, ctx, rows))


def spoken(ctx: "Context") -> Language:
    """The language that `main` found for this run."""
    return "zh" if ctx.find_root().obj == "zh" else "en"


def _text(command: Any, ctx: Any, commands: list[tuple[str, str]]) -> str:
    language = spoken(ctx)
    usage = " ".join([ctx.command_path, *_usage(command)])
    rows: dict[str, list[tuple[str, str]]] = {"argument": [], "option": [], "command": commands}
    for param in command.get_params(ctx):
        key = "cli.option.help" if param.name == "help" else param.help
        rows[param.param_type_name].append((_label(param), _told(param, key, language)))
    parts = [say("cli.help.usage", language, usage=usage), say(command.help, language)]
    for kind, listed in rows.items():
        if listed:
            parts.append("\n".join([say(f"cli.help.{kind}s", language), *_columns(listed)]))
    return "\n\n".join(parts) + "\n"


def _usage(command: Any) -> list[str]:
    """What stands after the name: arguments first, then the options without which it does not run."""
    if isinstance(command, Group):
        return ["COMMAND", "…"]
    arguments = [_label(param) for param in command.params if param.param_type_name == "argument"]
    needed = [_label(param) for param in command.params if param.param_type_name == "option" and param.required]
    return [*arguments, *needed, "[…]"]


def _label(param: Any) -> str:
    if param.param_type_name == "argument":
        return str(param.metavar)
    names = ", ".join([*param.opts, *param.secondary_opts])
    return names if param.is_flag else f"{names} {param.metavar}"


def _told(param: Any, key: str, language: Language) -> str:
    told = say(key, language)
    if param.required:
        return told + say("cli.help.required", language)
    plain = param.default is not None and not getattr(param, "is_flag", False)
    return told + (say("cli.help.default", language, value=param.default) if plain else "")


def _columns(rows: list[tuple[str, str]]) -> list[str]:
    width = max(len(left) for left, _ in rows) + GAP
    return [f"  {left:<{width}}{right}" for left, right in rows]
