from unicodedata import normalize

from streamlit.testing.v1 import AppTest

from termboard.app import links


def page():
    import streamlit as st

    from termboard.app import links

    links.choose_language()
    st.text(links.language())
    st.text(links.read("unit") or "none")


def shown(app):
    return [text.value for text in app.text]


def run(**parameters):
    app = AppTest.from_function(page)
    for name, value in parameters.items():
        app.query_params[name] = value
    return app.run()


def test_an_address_without_choices_shows_the_defaults():
    assert shown(run()) == ["vi", "none"]


def test_an_address_restores_the_choices_at_the_first_request():
    assert shown(run(lang="en", unit="phuong-an-hai-da-nang")) == ["en", "phuong-an-hai-da-nang"]


def test_a_language_that_is_not_known_falls_back_without_an_error():
    app = run(lang="xx")
    assert shown(app) == ["vi", "none"]
    assert not app.exception


def test_parameters_that_are_not_known_are_left_alone():
    assert shown(run(utm_source="x")) == ["vi", "none"]


def test_a_choice_goes_into_the_address():
    app = run()
    app.segmented_control[0].set_value("en").run()
    assert app.query_params["lang"] == "en"
    assert shown(app)[0] == "en"


def test_choosing_the_default_takes_it_out_of_the_address():
    app = run(lang="en")
    app.segmented_control[0].set_value("vi").run()
    assert "lang" not in app.query_params


def test_the_widget_follows_an_address_that_changed_under_it():
    app = run(lang="en")
    del app.query_params["lang"]
    assert app.run().segmented_control[0].value == "vi"


def test_decomposed_letters_in_an_address_are_composed():
    assert shown(run(unit=normalize("NFD", "phường")))[1] == normalize("NFC", "phường")


def test_a_link_names_the_language_only_where_it_is_not_the_default():
    assert links.parameters("vi", unit="a") == {"unit": "a"}
    assert links.parameters("en", unit="a") == {"lang": "en", "unit": "a"}


def test_a_link_leaves_out_choices_that_are_not_made():
    assert links.parameters("vi", unit="a", term=None) == {"unit": "a"}
