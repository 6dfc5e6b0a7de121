"""Outputs are kept as papermill's own engine would keep them."""

from kit.batch.outputs import Outputs, Stream


def test_text_of_one_stream_is_one_output():
    """As nbclient does, it gathers a stream where it began; otherwise the two engines would give unlike pages."""
    outputs = Outputs()
    out, err = Stream(outputs, "stdout"), Stream(outputs, "stderr")
    out.write("a")
    err.write("!")
    outputs.add("display_data", data={"text/plain": "x"}, metadata={})
    assert out.write("b") == 1
    assert [(one.output_type, one.get("text")) for one in outputs.take()] == [
        ("stream", "ab"),
        ("stream", "!"),
        ("display_data", None),
    ]
    assert outputs.take() == []


def test_empty_text_is_no_output():
    """print(end="") shows nothing."""
    outputs = Outputs()
    Stream(outputs, "stdout").write("")
    assert outputs.take() == []


def test_a_picture_becomes_text():
    """A notebook file is JSON: bytes in it would not be written."""
    outputs = Outputs()
    outputs.add("display_data", data={"image/png": b"\x89PNG"}, metadata={})
    assert outputs.take()[0].data["image/png"] == "iVBORw=="


def test_a_stream_is_no_terminal():
    """Libraries draw bars and colours on terminals; neither belongs on a page."""
    stream = Stream(Outputs(), "stdout")
    stream.flush()
    assert not stream.isatty()
