"""What changed from version to version, for programs: changes.json, and an Atom feed an edition."""

import datetime
import json
import uuid
from typing import Any

from lxml import etree

from plansite.exports.edition import Edition
from plansite.model.labels import Labels
from plansite.model.text import Lang, Text
from plansite.site.changes import Step, VersionChange

ATOM = "http://www.w3.org/2005/Atom"


def changes_json(steps: tuple[Step, ...]) -> bytes:
    """Every version, the newest first, with its changes in both languages; what has changed since
    the last has no id."""
    found = {"schema_version": 1, "versions": [version(step) for step in steps]}
    return json.dumps(found, ensure_ascii=False, indent=1).encode() + b"\n"


def version(step: Step) -> dict[str, Any]:
    record = step.record
    return {
        "id": record.id if record else None,
        "date": record.date.isoformat() if record else None,
        "data": record.recording.data if record else None,
        "summary": words(record.summary) if record else None,
        "changes": [entry(change) for change in step.changes],
    }


def entry(change: VersionChange) -> dict[str, Any]:
    return {
        "kind": change.kind,
        "editors": change.editors,
        "subject": words(change.subject),
        "units": change.units,
        "before": words(change.before),
        "after": words(change.after),
        "document": words(change.by.number) if change.by else None,
        "url": change.url,
    }


def words(text: Text | None) -> dict[str, str | None] | None:
    return {"zh": text.zh, "en": text.en} if text else None


def feed(edition: Edition, steps: tuple[Step, ...], site_url: str = "") -> bytes:
    """The recorded versions as Atom; addresses are relative where `site_url` is not known."""
    lang, labels = edition.lang, edition.labels
    home = site_url + ("en/" if site_url and lang == "en" else "")
    recorded = [step for step in steps if step.record]
    document = edition.plan.document
    scope = uuid.uuid5(uuid.NAMESPACE_URL, (document.number or document.name).zh)
    root = etree.Element(f"{{{ATOM}}}feed", nsmap={None: ATOM})  # type: ignore[dict-item]
    root.set("{http://www.w3.org/XML/1998/namespace}lang", lang)
    add(root, "id", uuid.uuid5(scope, f"changes.{lang}").urn)
    title = f"{labels.say('page.changes', lang)}: {document.name[lang]}"
    add(root, "title", title)
    add(root, "updated", moment(recorded[0].date))
    author = etree.SubElement(root, f"{{{ATOM}}}author")
    add(author, "name", (document.issuer or document.name)[lang])
    link(root, f"{home}changes.html")
    if site_url:
        link(root, f"{home}changes.xml", "self", "application/atom+xml")
    for step in recorded:
        item = etree.SubElement(root, f"{{{ATOM}}}entry")
        add(item, "id", uuid.uuid5(scope, f"changes.{lang}.{step.id}").urn)
        add(item, "title", labels.say("changes.version", lang, id=step.id))
        add(item, "updated", moment(step.date))
        link(item, f"{home}changes.html#v-{step.id}")
        lines = [worded(change, labels, lang) for change in step.changes]
        summary = step.record.summary[lang] if step.record else ""
        add(item, "summary", summary)
        add(item, "content", "\n".join([summary, *lines]))
    return bytes(etree.tostring(root, encoding="utf-8", xml_declaration=True)) + b"\n"


def worded(change: VersionChange, labels: Labels, lang: Lang) -> str:
    return f"{labels.say(f'changes.{change.kind}', lang)} · {change.subject[lang]}"


def add(parent: etree._Element, name: str, text: str) -> None:
    etree.SubElement(parent, f"{{{ATOM}}}{name}").text = text


def link(
    parent: etree._Element, href: str, rel: str = "alternate", kind: str = "text/html"
) -> None:
    etree.SubElement(parent, f"{{{ATOM}}}link", rel=rel, type=kind, href=href)


def moment(date: datetime.date | None) -> str:
    return f"{date}T00:00:00Z"
