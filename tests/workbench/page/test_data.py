"""What the script is given."""

import json
import re
from dataclasses import replace

from kit.texts import keys
from kit.workbench.page.data import WORDS, as_json, called, data, views
from kit.workbench.page.sheet import HERE, SCRIPTS
from tests.workbench.page.made import HOSTILE, bench_of_rows


def test_json_cannot_end_its_element():
    """One unescaped `</script>` in a name and the rest of the page is somebody else's."""
    text = as_json({"names": list(HOSTILE)})
    assert not set("<>&\u2028\u2029") & set(text)
    assert json.loads(text)["names"] == list(HOSTILE)


def test_points_travel_in_full():
    """The page is held to 1e-9: a rounded point would be another ranking."""
    bench, _ = bench_of_rows([["33.333333333", None], [70, 40]], [50, 50])
    found = data(bench, ["x"], "zh")
    assert found["points"] == [[33.333333333, None], [70.0, 40.0]]
    assert found["entries"][0]["inForce"] == [5000, 5000]
    assert found["past"] == []
    assert "1人" in found["entries"][0]["gaps"][1]


def test_every_word_that_the_script_says_is_in_the_catalogue():
    """A key that is missing would stop the page in front of the reader."""
    told = {key.removeprefix(WORDS) for key in keys() if key.startswith(WORDS)}
    source = "".join((HERE / name).read_text("utf-8") for name in SCRIPTS)
    quoted = re.findall(r'"([a-z_]+(?:\.[a-z_]+)?)"', source)
    said = {found for found in quoted if f'say("{found}"' in source or "." in found}
    assert len(said) > 20
    assert said <= told
    begun = set(re.findall(r"say\(`(\w+)\.", source))
    assert {key.split(".")[0] for key in told if "." in key} <= begun | {key.split(".")[0] for key in said}
    assert begun <= {key.split(".")[0] for key in told}


def test_numbers_stand_for_names_where_asked():
    """Nothing of the name is left, and the numbers have one width so that they sort."""
    bench, _ = bench_of_rows([[1, 2]] * 3, [50, 50])
    hidden = type(bench)(**{**vars(bench), "hidden": True})
    assert called(hidden, "zh") == ["客户经理01", "客户经理02", "客户经理03"]
    assert called(bench, "zh") == ["客户经理M000", "客户经理M001", "客户经理M002"]


def test_a_view_is_a_role_with_those_it_ranks():
    """Whoever pulls a slider must see the ranking that it moves."""
    bench, _ = bench_of_rows([[1, 2], [3, 4]], [50, 50])
    assert [(one["entry"], one["group"]) for one in views(bench, "en")] == [(0, 0)]


def test_earlier_quarters_travel_with_their_people():
    """Under another row they would be somebody else's ups and downs."""
    bench, _ = bench_of_rows([[1, 2], [3, 4]], [50, 50], past=[[[5, 6], [7, None]]])
    assert data(bench, ["x"], "zh")["past"] == [{"points": [[5.0, 6.0], [7.0, None]], "entry": [0, 0], "limits": None}]


def test_few_colleagues_widen_the_interval_of_a_market():
    """Four peers leave three degrees of freedom: Student's t is 3.182 there, not 1.96; two regions ask for more."""
    bench, _ = bench_of_rows([[70, 40]] * 6, [50, 50])
    found = data(replace(bench, markets=("east",) * 3 + ("west",) * 3), ["x"], "en")
    assert found["reach"][:4] == [12.7062, 4.3027, 3.1824, 2.7764]
    assert found["sure"][2] == 4.1765
