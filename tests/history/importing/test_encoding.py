"""How text files are encoded."""

import pytest

from kit.history.importing.encoding import MOST_LINE, encoding_of
from kit.history.importing.record import UnreadableError

NAMED = ("gb18030", "utf-16-le", "utf-16-be")
TEXT = "客户名称,金额\n甲公司,1\n"


def path_of(tmp_path, raw):
    path = tmp_path / "a.csv"
    path.write_bytes(raw)
    return path


def refused(path, named=NAMED):
    with pytest.raises(UnreadableError) as raised:
        encoding_of(path, named)
    return raised.value.problem.row, raised.value.problem.expects.removeprefix("importing.expects.")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030", "utf-16-le", "utf-16-be"])
def test_what_exports_are_written_in_is_told_apart(tmp_path, encoding):
    """Each of the encodings that CRMs write is read as what it is, with or without a mark."""
    path = path_of(tmp_path, TEXT.encode(encoding))
    assert path.read_text(encoding_of(path, NAMED)) == TEXT


@pytest.mark.parametrize("encoding", ["big5", "cp932", "cp1252"])
def test_other_encodings_are_not_read_as_chinese(tmp_path, encoding):
    """Big5, Shift-JIS and Western bytes can be decoded as GB18030; the result would be other names, silently."""
    text = {"big5": "客戶名稱,負責人\n", "cp932": "顧客名,カタログ\n", "cp1252": "Café,Müller\nénorme,Göbel\n"}[
        encoding
    ]
    assert refused(path_of(tmp_path, text.encode(encoding) * 3))[1] in ("encoding", "encoding_unlike")


def test_a_rare_name_among_others_is_believed(tmp_path):
    """镕 and 喆 are in GB18030 and not in GB 2312: people are called so."""
    text = "姓名,部门,职务,地区\n朱镕喆,华东团队,客户经理,上海市浦东新区\n" * 3
    assert encoding_of(path_of(tmp_path, text.encode("gb18030")), NAMED) == "gb18030"


def test_a_cell_of_gigabytes_is_refused_before_its_end(tmp_path):
    """What has no line end within four million characters is no record; the rest is not even read."""
    path = tmp_path / "a.csv"
    with path.open("wb") as file:
        file.write(b"a,b\n")
        file.seek(1 << 30)
        file.write(b"x")
    assert refused(path) == (2, "no_nul")
    path.write_bytes(b"a,b\n1," + b"x" * (MOST_LINE + (1 << 20)))
    assert refused(path) == (2, "line")
