/* Answers: the questions that the site is there for have one answer at the top, straight from the data. */

const PlanAnswers = (() => {
  "use strict";

  const DAY = 24 * 60 * 60 * 1000;

  const html = (text) => PlanResults.html(text);

  // The kinds of words that a question is made of, or null if anything else is in it.
  const kindsOf = (lexicon, query) => {
    const tokens = PlanLexicon.tokens(PlanNumbers.inFigures(query));
    if (!tokens.length || tokens.length > 60) return null;
    const entries = lexicon.questions();
    const found = PlanSentences.cover(tokens, (at) => [
      ...PlanSentences.known(entries, tokens, at),
      ...PlanSentences.date(tokens, at),
    ]);
    return found && found.reduce((all, { kinds }) => all.concat(kinds || []), []);
  };

  const within = (part, whole) => {
    let at = -1;
    return part.every((one) => (at = whole.indexOf(one, at + 1)) >= 0);
  };

  // Whether a query is about the section that takes the reports, by a part of its name.
  const isOffice = (lexicon, query) => {
    const { answers, words } = lexicon;
    const office = answers.reporting && answers.reporting.office;
    const tokens = PlanLexicon.tokens(query);
    if (!office || tokens.length > 60) return false;
    const whole = PlanLexicon.keysOf(office);
    return words.sections.some((section) => {
      const sought = PlanLexicon.keysOf(section);
      const at = tokens.findIndex((_, i) =>
        sought.every((one, n) => (tokens[i + n] || {}).key === one),
      );
      if (at < (PlanFold.hasIdeograph(section) ? 2 : 1)) return false;
      const rest = query.slice(tokens[at + sought.length - 1].end);
      const isAsking = !PlanLexicon.tokens(rest).length || kindsOf(lexicon, rest);
      return (
        isAsking &&
        within(
          tokens.slice(0, at).map((token) => token.key),
          whole,
        )
      );
    });
  };

  const topicOf = (kinds) => {
    const has = (...some) => some.some((kind) => kinds.includes(kind));
    const isAsking = has("ask", "yearEnd", "deadline");
    if (has("contact", "report") || (has("subject") && isAsking)) return "reporting";
    // The dates of one unit stand on its page.
    return has("deadline", "yearEnd") && !has("unit") ? "dates" : "";
  };

  const localDay = (year, month, day) => new Date(year, month - 1, day);

  // The next day of a report, the reader's today included: of those of every year, and those of one.
  const nextDay = ({ days, dates }, today) => {
    const years = [today.getFullYear(), today.getFullYear() + 1];
    const yearly = years.reduce(
      (all, year) => all.concat(days.map((day) => localDay(year, ...day.split("-").map(Number)))),
      [],
    );
    const single = dates.map((day) => localDay(...day.split("-").map(Number)));
    return [...yearly, ...single]
      .sort((a, b) => a - b)
      .find((day) => day.getTime() + DAY > today.getTime());
  };

  const writtenDay = (lexicon, day) => {
    const date = { year: day.getFullYear(), month: day.getMonth() + 1, day: day.getDate() };
    return PlanDateWords.written(lexicon, date, false).replace(/"/g, "");
  };

  const item = (location, title, text, score) => ({ location, title, text, score, terms: {} });

  const nextReport = (lexicon, today) => {
    const day = lexicon.answers.reporting && nextDay(lexicon.answers.reporting, today);
    return day ? lexicon.answers.reporting.next.replace("{date}", writtenDay(lexicon, day)) : "";
  };

  const reporting = (lexicon, score, today) => {
    const { location, anchor, title, facts, text, form } = lexicon.answers.reporting;
    const lines = facts.length ? facts.map(({ name, value }) => html(name + value)) : [html(text)];
    const when = nextReport(lexicon, today) || title;
    return [
      item(location, html(title), "", score),
      item(location + "#" + anchor, html(when), lines.join("<br>"), score + 0.4),
      item(form.location, html(form.title), "", score + 0.3),
    ];
  };

  const dates = (lexicon, score, today) => {
    const { location, title, days } = lexicon.answers.dates;
    const fixed = days.map((day) => writtenDay(lexicon, localDay(...day.split("-").map(Number))));
    const lines = [...fixed, nextReport(lexicon, today)].filter(Boolean);
    return [item(location, html(title), lines.map(html).join("<br>"), score)];
  };

  const MAKE = { dates, reporting };

  // The answer to a query as Material lists it, and its page; null if it asks nothing of this kind.
  const answer = (lexicon, query, score, today) => {
    const kinds = kindsOf(lexicon, query);
    const topic = isOffice(lexicon, query) ? "reporting" : kinds && topicOf(kinds);
    if (!topic || !lexicon.answers[topic]) return null;
    return { location: lexicon.answers[topic].location, items: MAKE[topic](lexicon, score, today) };
  };

  return { answer };
})();
