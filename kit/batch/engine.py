"""papermill's engine `kit`: cells run in this process, without starting a kernel (thirteen times faster).

What a notebook sees is a plain IPython shell, and its outputs are those that a kernel would send. It shares the
process with its caller, so the batch gives each notebook a process of its own (kit.batch.apart).
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from typing import Any, cast

from IPython.core.displayhook import DisplayHook
from IPython.core.displaypub import DisplayPublisher
from IPython.core.interactiveshell import InteractiveShell
from nbformat import NotebookNode
from papermill.engines import Engine, NotebookExecutionManager
from traitlets import Type
from traitlets.config import Config

from kit.batch.outputs import Outputs, Stream


class InProcess(Engine):
    """The engine that papermill knows as `kit`."""

    @classmethod
    def execute_managed_notebook(
        cls, nb_man: NotebookExecutionManager, kernel_name: str | None, **options: Any
    ) -> None:
        """Run all code cells in order and stop at the first error, as a kernel would."""
        del kernel_name, options
        with _own_shell() as shell:
            for index, cell in enumerate(nb_man.nb.cells):
                if cell.cell_type != "code" or not cell.source.strip():
                    continue
                nb_man.cell_start(cell, index)
                error = _run(shell, cell)
                if error is not None:
                    nb_man.cell_exception(cell, index, exception=error)
                    return
                nb_man.cell_complete(cell, index)


class _Publisher(DisplayPublisher):
    """What a cell displays becomes an output of it."""

    shell: "CellShell"

    def publish(self, data: Any, metadata: Any = None, source: Any = None, **also: Any) -> None:
        del source, also
        self.shell.kept.add("display_data", data=data, metadata=dict(metadata or {}))

    def clear_output(self, wait: bool = False) -> None:
        del wait
        self.shell.kept.take()


class _Hook(DisplayHook):
    """The value of a cell's last line becomes its result."""

    shell: "CellShell"

    def write_output_prompt(self) -> None:
        """No prompt: nobody reads along."""

    def write_format_data(self, format_dict: Mapping[str, Any], md_dict: Mapping[str, Any] | None = None) -> None:
        count = self.prompt_count
        self.shell.kept.add("execute_result", data=format_dict, metadata=dict(md_dict or {}), execution_count=count)


class CellShell(InteractiveShell):
    """A shell that keeps what its cells show."""

    display_pub_class = Type(_Publisher)
    displayhook_class = Type(_Hook)

    def __init__(self, **options: Any) -> None:
        """As any shell, with nothing shown yet."""
        self.kept = Outputs()
        super().__init__(**options)

    def _showtraceback(self, etype: type[BaseException], evalue: BaseException, stb: list[str]) -> None:
        self.kept.add("error", ename=etype.__name__, evalue=str(evalue), traceback=list(stb))


def _run(shell: CellShell, cell: NotebookNode) -> BaseException | None:
    """Run one cell, give it its outputs and its number, and return what went wrong in it."""
    with redirect_stdout(cast("Any", Stream(shell.kept, "stdout"))):  # noqa: SIM117 - one thing a line
        with redirect_stderr(cast("Any", Stream(shell.kept, "stderr"))):
            result = shell.run_cell(cell.source, store_history=True)
    cell.execution_count = result.execution_count
    cell.outputs = shell.kept.take()
    error: BaseException | None = result.error_before_exec or result.error_in_exec
    return error


@contextmanager
def _own_shell() -> Iterator[CellShell]:
    """A fresh shell as the process's only one; the shell, `__main__` and hooks of before come back after."""
    before = InteractiveShell._instance  # noqa: SLF001 - traitlets has no public way to put an instance back
    if before is not None:
        type(before).clear_instance()
    try:
        # A shell's history keeps a thread and a file of the user's: neither belongs to a batch.
        shell = CellShell.instance(config=Config({"HistoryManager": {"enabled": False}}))
        try:
            yield shell
        finally:
            shell.restore_sys_module_state()
    finally:
        CellShell.clear_instance()
        if before is not None:
            for kind in type(before)._walk_mro():  # noqa: SLF001
                kind._instance = before  # noqa: SLF001
