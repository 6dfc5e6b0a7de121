"""Made beside expected."""

from kit.review.charts.made_expected import EVERY, made_expected


def test_a_box_and_a_dot_a_place():
    """What happened and what was expected must be seen at one place, on one scale."""
    chart = made_expected([0.1, 0.4], [0.2, 0.3], ["80", "90"]).to_dict()
    boxes, _, dots, texts = (layer["data"]["values"] for layer in chart["layer"])
    assert [box["x"] < dot["x"] < box["x2"] for box, dot in zip(boxes, dots, strict=True)] == [True, True]
    assert boxes[1]["y"] < dots[1]["y"] < dots[0]["y"] < boxes[0]["y"]
    assert [text["text"] for text in texts] == ["80", "90"]


def test_labels_that_do_not_fit_are_left_out():
    """Forty labels in a phone's width would be a grey line."""
    chart = made_expected([1.0] * 40, [1.0] * 40, [str(place) for place in range(40)]).to_dict()
    assert len(chart["layer"][3]["data"]["values"]) <= EVERY
