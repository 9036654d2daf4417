/* The search of an edition: opened with its index, it answers a query with what Material lists. */

const PlanSearch = (() => {
  "use strict";

  const { key } = PlanFold;

  const LONGEST = 400; // signs of a query; of more no browser makes a pattern
  const MOST_WORDS = 30;
  const SCATTERED = 3; // pages that are offered where words stand far apart

  let index = null;
  let shown = 3; // passages of a page that are shown at once

  // `options.shown`: how many passages of a page are shown at once.
  const open = (data, options = {}) => {
    index = PlanIndex.build(data);
    shown = options.shown || shown;
  };

  // What is found in place of what is typed.
  const instead = (query, text) => (key(text) === key(query) ? "" : text);

  const isBeyond = (query) =>
    query.length > LONGEST || query.split(/\s+/).filter(Boolean).length > MOST_WORDS;

  // The first reading that has answers; without any, what was found for the query as it is typed.
  const literal = (query) => {
    let first = null;
    for (const text of PlanReadings.readings(index.lexicon, query)) {
      const found = PlanRank.find(index, text);
      first = first || found;
      if (found && found.answers.length) return found;
    }
    return first;
  };

  // Two answers to one query: pages of the second that the first has not come below it.
  const joined = (first, second) => {
    const pages = new Set(first.map((item) => item[0].location.split("?")[0]));
    const rest = second.filter((item) => !pages.has(item[0].location.split("?")[0]));
    return [...first, ...rest].map((item, rank, all) => {
      const shift = all.length - rank - Math.floor(item[0].score);
      return item.map((part) => ({ ...part, score: part.score + shift }));
    });
  };

  const listed = (found) =>
    found && found.answers.length ? PlanResults.items(index, found, shown) : [];

  // The page of one unit only, of all that have its name.
  const onPageOf = (found, { location }) => ({
    ...found,
    answers: found.answers.filter(({ page }) => page.location === location),
  });

  // What people call it leads to what the notice calls it: to a unit's page before all, to a term below
  // what has the words themselves.
  const withBridge = (query, found) => {
    const bridge = PlanSentences.bridge(index.lexicon, query);
    const bridged = bridge && PlanRank.find(index, bridge.text);
    const own = listed(found);
    if (!bridged || !bridged.answers.length) return { items: own, bridges: [] };
    const { bridges, unit } = bridge;
    if (!unit) return { items: joined(own, listed(bridged)), bridges };
    return { items: joined(listed(onPageOf(bridged, unit)), own), bridges };
  };

  const asSentence = (query) => {
    if (PlanWords.QUOTE.test(query)) return null;
    const plain = PlanNumbers.canonical(index.lexicon, query.normalize("NFKC"));
    const reading = PlanSentences.reading(index.lexicon, plain);
    const found = reading && PlanRank.find(index, reading.text);
    const items = found ? listed(reading.unit ? onPageOf(found, reading.unit) : found) : [];
    return items.length ? { ...reading, items, instead: reading.text } : null;
  };

  // What can be offered where nothing is found.
  const offers = (query, found) => {
    const { lexicon, labels } = index;
    if (PlanWords.QUOTE.test(query)) return { items: [] };
    const meant = PlanSentences.unitMeant(lexicon, query);
    if (meant) {
      const offer = { location: meant.location, title: meant.meant };
      return { items: PlanSuggestions.list([offer], labels.suggestion), bridges: [meant] };
    }
    const items = PlanSuggestions.items(index, found);
    if (items.length) return { items };
    const stranger = PlanSentences.stranger(lexicon, query);
    if (stranger) return { items: [], stranger, isOpen: lexicon.isOpen };
    const pages = found.scattered
      .slice(0, SCATTERED)
      .map(({ page }) => ({ location: page.location, title: page.title.text }));
    return { items: PlanSuggestions.list(pages, labels.scattered) };
  };

  // Whether one passage has the words of a query one after the other.
  const isPhrase = ({ words, row, count }) =>
    words.length < 2 ||
    index.texts.some(({ plain }, t) => count[t] === words.length && PlanWords.has(row, plain));

  const found = (query) => {
    const typed = literal(query);
    if (!typed) return { items: [] };
    const own = withBridge(query, typed);
    if (own.items.length && isPhrase(typed)) return { ...own, instead: instead(query, typed.text) };
    const isHan = PlanFold.hasIdeograph(query);
    const isOffer = isHan && !own.items.length && PlanSentences.unitMeant(index.lexicon, query);
    const sentence = isOffer || own.bridges.length ? null : asSentence(query);
    if (!own.items.length) return sentence || offers(query, typed);
    // What is asked about before what only happens to have the words of the question.
    if (sentence && sentence.isKnown)
      return { ...sentence, items: joined(sentence.items, own.items) };
    return { ...own, instead: instead(query, typed.text) };
  };

  // {items, instead, bridges, stranger, problem} for a query: what Material lists and what is to be told.
  const search = (query, today = new Date()) => {
    if (isBeyond(query)) return { items: [], problem: "long" };
    const result = found(query);
    const answer = PlanAnswers.answer(index.lexicon, query, 1, today);
    if (!answer) return result;
    const isHit = (item) => !item[0].title.includes("data-suggestion");
    const items = joined([answer.items], result.items.filter(isHit));
    return { items, bridges: result.bridges };
  };

  return { open, search };
})();
