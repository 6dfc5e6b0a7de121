"""Many teams' pages at once: notebooks run by papermill, each apart, and what fails is set apart.

`kit.batch.pages.review_all` makes the pages; it is not imported here, because papermill itself imports this room
(for the engine) and needs nothing of pages.
"""

import papermill  # noqa: F401 - before all else: papermill loads this room's engine while it is being imported

from kit.batch.names import folder_names
from kit.batch.parameters import NotAParameter, to_parameters
from kit.batch.render import NotebookFailed, render

__all__ = ["NotAParameter", "NotebookFailed", "folder_names", "render", "to_parameters"]
