"""The door for pages: what a page, generated or written by hand, may say with `{{ … }}`."""

from plansite.annotate import pieces
from plansite.citation import citation
from plansite.exports import LECTURES, slides_uri
from plansite.lessons import around, found_in, material, steps
from plansite.pages import measure_url, task_title, task_url, unit_url
from plansite.quiz import KINDS, questions
from plansite.reference import CONFIDENCES, provision
from plansite.render import reference, renderer
from plansite.search import names, pinyin, seat, variants
from plansite.terms import marked
from plansite.timeline import timeline


# Offered by the pages of the training, not among the files of the plan.
TRAINING = ("slides", "lectures")


def define_env(env):
    """Called by mkdocs-macros: the macros, for the edition being built."""
    site = env.conf.extra["site"]
    content = site.content
    plan, lang = content.plan, env.conf.extra["edition"]

    def files(unit=None):
        """The files of a unit, or of the whole plan: kind, address, size in bytes, report date."""
        for each in site.downloads:
            if each.unit == unit and each.kind not in TRAINING:
                # What is in both languages stands in the Chinese folder only.
                up = "" if each.edition or lang == "zh" else "../"
                yield each, up + each.uri, len(site.workshop.of(each))

    def lesson(task):
        return material(task, plan, content.reference, content.labels)

    lessons = steps(plan, content.labels)
    place = seat(plan)

    def asked():
        return questions(plan, content.reference, content.labels)

    render = renderer(
        content.labels,
        lang,
        plan=plan,
        reference=content.reference,
        task_url=lambda task: task_url(task, plan),
        task_title=task_title,
        unit_url=unit_url,
        timeline=timeline(plan),
        pieces=pieces,
        citation=citation,
        files=files,
        measure_url=lambda measure: measure_url(measure, plan),
        unit_names=lambda unit: names(unit, place),
        pinyin=pinyin,
        variants=variants,
        CONFIDENCES=CONFIDENCES,
        article_text=lambda number: provision(number).text,
        measures={measure.id: measure for measure in plan.measures},
        requirements={requirement.anchor: requirement for requirement in plan.requirements},
        marked_terms=lambda measure: marked(measure.passages, content.reference, lang),
        material=lesson,
        terms_of=lambda task: lesson(task).terms,
        all_lessons=lessons,
        around_lesson=lambda task: around(task, lessons),
        slides_address=lambda task: slides_uri(task, plan),
        lectures_address=LECTURES,
        KINDS=KINDS,
        questions=asked,
        term_places=found_in(plan, content.reference, content.labels),
        amendments=content.reference.amendments(plan),
        note_numbers={note.id: n for n, note in enumerate(content.reference.notes, 1)},
    )

    def here() -> str:
        return "../" * env.page.file.src_uri.count("/")

    @env.macro
    def page_body() -> str:
        """The whole of a generated page."""
        page = site.pages[env.page.file.src_uri]
        return render(page.template, page=page, subject=page.subject, root=page.root)

    @env.macro
    def matrix() -> str:
        """The responsibility matrix: units, measures, and the three relations."""
        return render("pieces/matrix.html", root=here())

    @env.macro
    def timeline_drawing() -> str:
        """The deadlines and reporting dates as a drawing."""
        return render("pieces/timeline.html", root=here())

    @env.macro
    def duties(unit_id: str) -> str:
        """What one unit answers for, as tables."""
        return render("pieces/duties.html", unit=plan.unit(unit_id), root=here())

    @env.macro
    def count(what: str) -> int:
        """How many `tasks`, `measures`, `named_units`, `collectives` or `requirements`."""
        return len(getattr(plan, what))

    @env.macro
    def official(field: str) -> str:
        """A field of the notice's head (`number`, `name`, `issuer` …) in this language."""
        return reference(getattr(plan.document, field)[lang])
