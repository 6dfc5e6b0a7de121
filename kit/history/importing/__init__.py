"""Anyone's CSV, XLSX and XLS files into the contract's tables, by a mapping file; later ones upon earlier ones."""

from kit.history.importing.asides import write_changes, write_quarantine
from kit.history.importing.door import Imported, import_source, write_import
from kit.history.importing.hidden import stretches
from kit.history.importing.loading import load_mapping
from kit.history.importing.mapping import MappingFile
from kit.history.importing.propose import Proposal, propose
from kit.history.importing.pseudonyms import pseudonymised, read_key
from kit.history.importing.update import Updated, read_before, updated

__all__ = [
    "Imported",
    "MappingFile",
    "Proposal",
    "Updated",
    "import_source",
    "load_mapping",
    "propose",
    "pseudonymised",
    "read_before",
    "read_key",
    "stretches",
    "updated",
    "write_changes",
    "write_import",
    "write_quarantine",
]
