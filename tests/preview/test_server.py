"""The served site in a real browser: it follows changes, shows what failed, and is for this
machine alone."""

import http.client
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from harness.preview import until
from plansite.preview.server import Server, Shown

REPORT = (
    "data/plan.yaml:118:9: tasks[5].measures[0].units[2]: 没有编号为“justise”的单位。\n"
    "    There is no unit “justise”.\n共 1 处问题。1 problem."
)
HOSTILE = """x.md:1: </pre></details></div><script>hit = 1</script>
<img src="x" onerror="hit = 2"><b>{{ 7 * 7 }}</b>{% raw %}</body>"""
PAGE = "<!doctype html><html lang=en><link rel=icon href='data:,'><title>x</title><body>{}</body>"


def write(folder: Path, pages: dict[str, str]) -> None:
    for name, words in pages.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(PAGE.format(words), encoding="utf-8")


@pytest.fixture
def shown(tmp_path: Path) -> Shown:
    return Shown(tmp_path / "site")


@pytest.fixture
def site(shown: Shown) -> Path:
    write(shown.folder, {"index.html": "home", "tasks/01.html": "one", "en/index.html": "English"})
    (shown.folder / "assets").mkdir()
    (shown.folder / "assets/site.css").write_text("body { color: rgb(1, 2, 3) }")
    return shown.folder


@pytest.fixture
def server(shown: Shown) -> Iterator[Server]:
    with Server(shown, 0) as server:
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        yield server
        server.shutdown()


def get(server: Server, path: str, **headers: str) -> tuple[int, str, http.client.HTTPMessage]:
    """Status, text and headers; `path` is sent as it is."""
    connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=30)
    connection.putrequest("GET", path, skip_host="Host" in headers)
    for name, value in headers.items():
        connection.putheader(name.replace("_", "-"), value)
    connection.endheaders()
    answer = connection.getresponse()
    text = answer.read().decode()
    connection.close()
    return answer.status, text, answer.headers


def test_a_failed_build_lies_over_the_page_until_it_is_mended(page, shown, site, server):
    page.goto(server.address + "tasks/01.html")
    failed = page.locator("#build-failed")
    expect(failed).to_have_count(0)

    shown.change(REPORT)
    expect(failed).to_be_visible()
    expect(failed).to_have_role("alert")
    for words in REPORT.splitlines():
        expect(failed).to_contain_text(words.strip())
    expect(failed).to_contain_text("保存")
    expect(failed).to_contain_text("save")
    expect(page.locator("body")).to_contain_text("one")
    box = failed.bounding_box()
    assert (box["x"], box["y"], box["width"]) == (0, 0, 1280)
    assert page.evaluate("document.elementFromPoint(600, 30).closest('#build-failed') !== null")

    failed.locator("summary").click()
    expect(failed.locator("pre")).to_be_hidden()
    page.emulate_media(media="print")
    expect(failed).to_be_hidden()
    page.emulate_media(media="screen")

    shown.change()
    expect(failed).to_have_count(0)
    expect(page.locator("body")).to_have_text("one", use_inner_text=True)


def test_words_never_act_as_markup(page, shown, site, server):
    shown.change(HOSTILE)
    page.goto(server.address)
    assert page.locator("#build-failed pre").text_content() == HOSTILE
    assert page.evaluate("typeof hit") == "undefined"
    assert page.locator("#build-failed :is(b, img, script)").count() == 0


def test_a_message_alone_where_there_is_no_site_yet(page, shown, server):
    shown.change(REPORT)
    for path in ("", "en/tasks/06.html"):
        page.goto(server.address + path)
        expect(page.locator("#build-failed pre")).to_have_text(REPORT)
    write(shown.folder, {"en/tasks/06.html": "six"})
    shown.change()
    expect(page.locator("body")).to_have_text("six", use_inner_text=True)


def test_only_pages_that_changed_load_again(new_page, shown, site, server):
    home, one = new_page(), new_page()
    home.goto(server.address)
    one.goto(server.address + "tasks/01.html")
    for page in (home, one):
        page.evaluate("kept = true")
    write(site, {"tasks/01.html": "another one"})
    shown.change()
    expect(one.locator("body")).to_have_text("another one", use_inner_text=True)
    assert one.evaluate("typeof kept") == "undefined"
    assert home.evaluate("kept")


def test_a_page_is_shown_before_the_site_it_belongs_to(new_page, shown, site, server, tmp_path):
    home, one = new_page(), new_page()
    home.goto(server.address)
    one.goto(server.address + "tasks/01.html")
    coming = tmp_path / "coming"
    styled = PAGE.format("<link rel=stylesheet href=/assets/new/site.css>newer")
    (coming / "assets/new").mkdir(parents=True)
    (coming / "assets/new/site.css").write_text("body { color: rgb(4, 5, 6) }")
    write(coming, {"index.html": "not to be seen yet"})
    shown.advance("tasks/01.html", styled, coming)
    expect(one.locator("body")).to_have_text("newer", use_inner_text=True)
    expect(one.locator("body")).to_have_css("color", "rgb(4, 5, 6)")
    assert "home" in get(server, "/")[1]

    one.evaluate("kept = true")
    write(coming, {"tasks/01.html": ""})
    (coming / "tasks/01.html").write_text(styled, encoding="utf-8")
    site.rename(tmp_path / "old")
    coming.rename(site)
    shown.change()
    expect(home.locator("body")).to_have_text("not to be seen yet", use_inner_text=True)
    assert one.evaluate("kept")


def test_a_page_shown_too_early_is_taken_back(page, shown, site, server, tmp_path):
    page.goto(server.address + "tasks/01.html")
    shown.advance("tasks/01.html", PAGE.format("newer"), tmp_path / "coming")
    expect(page.locator("body")).to_have_text("newer", use_inner_text=True)
    shown.change(REPORT)
    expect(page.locator("#build-failed")).to_be_visible()
    expect(page.locator("body")).to_contain_text("one")


def test_a_page_shown_too_early_has_its_styles_until_it_is_taken_back(
    page, shown, site, server, tmp_path
):
    """The build that it is of was given up, and its assets are gone."""
    (site / "assets/00112233445566ff").mkdir()
    (site / "assets/site.css").rename(site / "assets/00112233445566ff/site.css")
    page.goto(server.address + "tasks/01.html")
    styled = PAGE.format("<link rel=stylesheet href=/assets/ffeeddccbbaa9988/site.css>newer")
    shown.advance("tasks/01.html", styled, tmp_path / "gone")
    expect(page.locator("body")).to_have_text("newer", use_inner_text=True)
    expect(page.locator("body")).to_have_css("color", "rgb(1, 2, 3)")
    assert get(server, "/assets/ffeeddccbbaa9988/other.css")[0] == 404
    assert get(server, "/tasks/ffeeddccbbaa9988/site.css")[0] == 404


def test_what_is_looked_at_is_known(new_page, shown, site, server):
    assert shown.looked_at() == set()
    english, one = new_page(), new_page()
    english.goto(server.address + "en/?q=1#here")
    one.goto(server.address + "tasks/01.html")
    get(server, "/assets/site.css")
    looked_at_soon(shown, {"en/index.html", "tasks/01.html"})
    english.close()
    shown.change(REPORT)
    # Only once it has loaded again is the next page the last one asked for.
    expect(one.locator("#build-failed")).to_be_visible()
    get(server, "/index.html")
    looked_at_soon(shown, {"index.html", "tasks/01.html"})


def looked_at_soon(shown: Shown, paths: set[str]) -> None:
    until(lambda: shown.looked_at() == paths, 60)


def test_a_page_that_comes_into_being_is_shown(new_page, shown, site, server, browser):
    context = browser.new_context()  # it may complain of what is missing
    page = context.new_page()
    page.goto(server.address + "tasks/02.html")
    expect(page.locator("body")).to_contain_text("没有此网页")
    write(site, {"tasks/02.html": "two"})
    shown.change()
    expect(page.locator("body")).to_have_text("two", use_inner_text=True)
    context.close()


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost:{port}", "[::1]:8000", "LOCALHOST:9"])
def test_by_the_names_of_this_machine(site, server, host):
    status, text, _ = get(server, "/", Host=host.format(port=server.server_port))
    assert status == 200
    assert "home" in text


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "evil.example:{port}",
        "127.0.0.1.evil.example",
        "localhost.evil.example",
        "192.168.1.5:8000",
        "127.0.0.1@evil.example",
        "evil.example#127.0.0.1",
        "",
        "[::1",
    ],
)
@pytest.mark.parametrize("path", ["/", "/_changes/?x", "/assets/site.css"])
def test_by_another_name_nothing_is_read(site, server, host, path):
    status, text, _ = get(server, path, Host=host.format(port=server.server_port))
    assert status == 421
    assert "home" not in text
    assert "rgb" not in text


@pytest.mark.parametrize(
    "path",
    [
        "/../secret.html",
        "/%2e%2e/secret.html",
        "/..%2fsecret.html",
        "/tasks/../../secret.html",
        "/..%5csecret.html",
        "//secret.html",
        "/index.html%00",
    ],
)
def test_nothing_beside_the_site_is_served(site, server, path):
    write(site.parent, {"secret.html": "secret"})
    status, text, _ = get(server, path)
    assert status == 404
    assert "secret" not in text


def test_folders_and_kinds(site, server):
    assert get(server, "/en")[2]["Location"] == "/en/"
    assert "English" in get(server, "/en/")[1]
    assert "one" in get(server, "/tasks/01.html?q=%E8%AF%8D")[1]
    assert get(server, "/tasks/")[0] == 404
    _, _, headers = get(server, "/assets/site.css")
    assert headers["Content-Type"].startswith("text/css")
    assert get(server, "/assets/site.css", If_None_Match=headers["ETag"])[0] == 304
    assert headers["Cache-Control"] == "no-cache"


def test_but_for_what_is_added_a_page_is_the_file(site, server):
    text = get(server, "/tasks/01.html")[1]
    written = (site / "tasks/01.html").read_text(encoding="utf-8")
    before, end, after = written.rpartition("</body>")
    assert text.startswith(before)
    assert text.endswith(end + after)
