"""Words of the interface in Jinja's templates, written as Django writes them; addresses and pieces."""

import pytest
from django.template import engines
from django.utils import translation
from django.utils.translation import gettext, ngettext, pgettext
from jinja2 import TemplateSyntaxError
from markupsafe import Markup

from multilingual.templating.addresses import url


def shown(template, language="de", **context):
    with translation.override(language):
        return engines["jinja2"].from_string(template).render(context)


@pytest.fixture
def in_german():
    with translation.override("de"):
        yield


def test_words_are_translated_alone_in_a_context_and_kept_under_a_name(in_german):
    assert shown('{% translate "Events" %}') == gettext("Events") != "Events"
    assert shown('{% translate "Series" context "events" %}') == pgettext("events", "Series")
    assert shown('{% translate "Events" as told %}<{{ told }}>') == f"<{gettext('Events')}>"
    assert shown('{% translate "Events" %}', "fr") != gettext("Events")


def test_amounts_have_the_plural_form_of_the_language(in_german):
    template = (
        "{% blocktranslate trimmed count counter=n with amount=n|localized %}\n  {{ amount }} event\n"
        "{% plural %}\n  {{ amount }} events\n{% endblocktranslate %}"
    )

    for number in (1, 2, 1000):
        expected = ngettext("%(amount)s event", "%(amount)s events", number)
        assert shown(template, n=number) == expected % {"amount": f"{number:,}".replace(",", ".")}


def test_values_in_a_sentence_are_escaped_and_percent_signs_stay():
    template = "{% blocktranslate with name=given %}100 % of {{ name }} and {{ other }}{% endblocktranslate %}"

    assert shown(template, given="<b>", other="&") == "100 % of &lt;b&gt; and &amp;"


def test_a_sentence_of_unknown_form_is_refused():
    with pytest.raises(TemplateSyntaxError, match="asvar"):
        shown("{% blocktranslate asvar told %}Events{% endblocktranslate %}")
    with pytest.raises(TemplateSyntaxError):
        shown("{% blocktranslate %}{{ event.title }}{% endblocktranslate %}")


def test_addresses_follow_the_language():
    for language in ("de", "ar", "de"):
        with translation.override(language):
            assert url("events:event_list") == f"/{language}/events/"
            assert url("events:event_detail", "energy-days") == f"/{language}/events/energy-days/"


def test_what_is_safe_is_printed_as_it_is_and_all_else_escaped_once():
    template = "{% macro bold(words) %}<b>{{ words }}</b>{% endmacro %}{{ bold(typed) }} {{ safe }} {{ 5 }}"

    assert shown(template, typed="<&", safe=Markup("<i>")) == "<b>&lt;&amp;</b> <i> 5"
    assert shown("{% autoescape false %}{{ typed }}{% endautoescape %}", typed="<&") == "<&"


def test_what_repeats_is_printed_for_each_record_of_a_list():
    template = "{% macro cell(number, sign) %}{{ sign }}{{ number }}{% endmacro %}{{ cell|each_once([1, 2], '<') }}"

    assert shown(template) == "&lt;1\n&lt;2"


def test_a_piece_sees_what_it_is_given_and_nothing_of_the_page():
    template = '{{ piece("_site_search.html", q=asked) }}{{ piece("_site_search.html") }}'

    page = shown(template, q="of the page", asked='"quoted"')

    assert 'value="&#34;quoted&#34;"' in page
    assert "of the page" not in page
