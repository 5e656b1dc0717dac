import pytest
from django.http import HttpResponse, StreamingHttpResponse
from django.middleware.gzip import GZipMiddleware
from django.test import RequestFactory
from django.utils.cache import patch_vary_headers

from config.caching import PublicPages


def answer(request, response=None):
    """The response as a cache on the way sees it."""
    return PublicPages(lambda _: response or HttpResponse("forum"))(request)


def get(path="/en/events/", **extra):
    return RequestFactory().get(path, **extra)


@pytest.mark.parametrize("method", ["get", "head"])
def test_public_page_may_be_kept_for_a_minute(method):
    response = answer(getattr(RequestFactory(), method)("/en/events/"))

    assert response.headers["Cache-Control"] == "public, max-age=60, stale-if-error=86400"
    assert response.headers["ETag"].startswith('W/"')
    assert not response.has_header("Last-Modified")
    assert not response.has_header("Vary")


def test_unchanged_page_is_answered_with_304():
    etag = answer(get()).headers["ETag"]

    response = answer(get(headers={"If-None-Match": etag}))

    assert response.status_code == 304
    assert response.content == b""
    assert response.headers["ETag"] == etag
    assert response.headers["Cache-Control"] == "public, max-age=60, stale-if-error=86400"


def test_changed_page_is_sent_whole():
    etag = answer(get()).headers["ETag"]

    response = answer(get(headers={"If-None-Match": etag}), HttpResponse("another forum"))

    assert response.status_code == 200
    assert response.headers["ETag"] != etag


def test_etag_is_the_same_with_and_without_compression():
    pages = PublicPages(lambda _: HttpResponse("forum " * 500))
    request = get(headers={"Accept-Encoding": "gzip"})

    compressed = GZipMiddleware(pages)(request)

    assert compressed.headers["Content-Encoding"] == "gzip"
    assert compressed.headers["ETag"] == pages(get()).headers["ETag"]


@pytest.mark.parametrize("path", ["/admin/events/event/", "/health/live"])
def test_private_path_is_left_alone(path):
    response = answer(get(path))

    assert not response.has_header("Cache-Control")
    assert not response.has_header("ETag")


KEPT = {301: 10, 302: 10, 400: 10, 404: 10, 410: 10, 403: None, 500: None, 503: None}


@pytest.mark.parametrize(("status", "kept"), KEPT.items())
def test_faults_are_kept_for_seconds_and_failures_not_at_all(status, kept):
    response = answer(get(), HttpResponse("gone", status=status))

    assert "ETag" not in response.headers
    assert response.headers["Cache-Control"] == (f"public, max-age={kept}" if kept else "no-store")


@pytest.mark.parametrize("status", [400, 403, 404])
def test_a_fault_of_a_private_path_is_kept_by_nobody(status):
    response = answer(get("/admin/events/event/1/"), HttpResponse("not yours", status=status))

    assert response.headers["Cache-Control"] == "no-store"


def test_post_is_left_alone():
    response = answer(RequestFactory().post("/en/events/"))

    assert not response.has_header("Cache-Control")


def test_stream_passes_untouched():
    response = answer(get(), StreamingHttpResponse([b"for", b"um"]))

    assert not response.has_header("ETag")
    assert b"".join(response.streaming_content) == b"forum"


def test_page_of_somebody_signed_in_is_private(settings):
    request = get()
    request.COOKIES[settings.SESSION_COOKIE_NAME] = "somebody"

    response = answer(request)

    assert response.headers["Cache-Control"] == "private, no-cache"
    assert not response.has_header("ETag")


def test_page_that_sets_a_cookie_is_private():
    page = HttpResponse("forum")
    page.set_cookie("seen", "1")

    assert answer(get(), page).headers["Cache-Control"] == "private, no-cache"


def test_page_that_depends_on_a_cookie_is_private():
    page = HttpResponse("forum")
    patch_vary_headers(page, ["Cookie"])

    assert answer(get(), page).headers["Cache-Control"] == "private, no-cache"


def test_view_that_says_how_long_is_believed():
    page = HttpResponse("forum", headers={"Cache-Control": "no-store"})

    assert answer(get(), page).headers["Cache-Control"] == "no-store"


def test_what_is_not_to_be_stored_gets_no_etag():
    response = answer(get(), HttpResponse("draft", headers={"Cache-Control": "private, no-store"}))

    assert response.headers["Cache-Control"] == "private, no-store"
    assert not response.has_header("ETag")
