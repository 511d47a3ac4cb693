from termboard.app import filters


def test_a_value_has_a_short_code_without_accents():
    assert filters.codes(["Đà Nẵng", "TP Hồ Chí Minh"]) == {"da-nang": "Đà Nẵng", "tp-ho-chi-minh": "TP Hồ Chí Minh"}


def test_the_address_names_several_values_in_one_parameter(monkeypatch):
    monkeypatch.setattr("termboard.app.links.read", lambda name: "hue.da-nang.nowhere")
    assert filters.read_many("province", filters.codes(["Đà Nẵng", "Hà Nội", "Huế"])) == ["Đà Nẵng", "Huế"]


def test_a_page_number_that_is_none_is_the_first(monkeypatch):
    for written, number in (("3", 3), ("", 1), ("-2", 1), ("x", 1), ("²", 1), ("0", 1), ("1" * 5000, 1)):
        monkeypatch.setattr("termboard.app.links.read", lambda name, written=written: written)
        assert filters.page_of("page") == number


def test_a_page_beyond_the_end_is_the_last(monkeypatch):
    monkeypatch.setattr("termboard.app.links.read", lambda name: "99")
    assert filters.skipped("page", 60, 25) == 50
