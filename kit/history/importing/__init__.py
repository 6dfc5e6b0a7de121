"""Anyone's CSV and XLSX files into the contract's tables, by a mapping file."""

from kit.history.importing.door import Imported, import_source, write_import
from kit.history.importing.loading import load_mapping
from kit.history.importing.mapping import MappingFile

__all__ = ["Imported", "MappingFile", "import_source", "load_mapping", "write_import"]
