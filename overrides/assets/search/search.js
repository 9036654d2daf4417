/* The search of an edition: opened with its index, it answers a query with what Material lists. */

const PlanSearch = (() => {
  "use strict";

  const { key } = PlanFold;

  const LONGEST = 400; // signs of a query; of more no browser makes a pattern
  const MOST_WORDS = 30;
  const ASIDE = { ideographs: 6, words: 3 }; // of a question that is better met nearly than aside
  const NEARLY = 0.88; // of a query that is nearly all of it

  const BELONGING = new Set(["training", "quiz", "downloads", "glossary", "law"]); // pages with a matter

  let narrow = null; // the index of what is in the edition's language
  let whole = null; // with what is in Chinese in the English edition, once that is loaded
  let index = null; // the one of the two that a query is put to
  let shown = 3; // passages of a page that are shown at once
  let load = () => null;
  let given = null; // the lexicon as it came with the index
  let versions = null; // the index of the pages of earlier versions

  // `options.shown`: how many passages of a page are shown at once; `options.loadMore` gives what only
  // some queries need, see plansite's index.py.
  const open = (data, options = {}) => {
    narrow = index = PlanIndex.build(data);
    whole = null;
    given = data.lexicon;
    shown = options.shown || shown;
    load = () => {
      const more = options.loadMore && options.loadMore();
      if (!more) return false;
      PlanIndex.addMore(narrow, more);
      whole = more.others.text ? PlanIndex.build(data, more) : narrow;
      if (whole !== narrow) PlanIndex.addMore(whole, more);
      return true;
    };
  };

  // Loads what only some queries need, if it is not there; whether it came.
  const learnMore = () => !whole && load();

  const knowsMore = () => Boolean(whole) || load();

  const choose = (query) => {
    const isOther = narrow.lang !== "zh" && PlanFold.hasIdeograph(query);
    if (isOther) learnMore();
    index = (isOther && whole) || narrow;
  };

  // `data` is the edition's search/versions.js, which has no lexicon: words are read as everywhere.
  const openVersions = (data) => {
    versions = PlanIndex.build({ ...data, lexicon: given });
  };

  // What is found in place of what is typed.
  const instead = (query, text) => (key(text) === key(query) ? "" : text);

  const isBeyond = (query) =>
    query.length > LONGEST || query.split(/\s+/).filter(Boolean).length > MOST_WORDS;

  // The first reading that has answers; without any, what was found for the query as it is typed.
  const literal = (query, pages = index) => {
    let first = null;
    for (const text of PlanReadings.readings(pages.lexicon, query)) {
      const found = PlanRank.find(pages, text);
      first = first || found;
      if (found && found.answers.length) return found;
    }
    return first;
  };

  const pageOf = (location) => location.split(/[?#]/)[0];

  // Two answers to one query: pages of the second that the first has not come below it.
  const joined = (first, second) => {
    const pages = new Set(first.map((item) => pageOf(item[0].location)));
    const rest = second.filter((item) => !pages.has(pageOf(item[0].location)));
    return [...first, ...rest].map((item, rank, all) => {
      const shift = all.length - rank - Math.floor(item[0].score);
      return item.map((part) => ({ ...part, score: part.score + shift }));
    });
  };

  const listed = (found, pages = index) =>
    found && found.answers.length ? PlanResults.items(pages, found, shown) : [];

  // The page of one unit only, of all that have its name.
  const onPageOf = (found, { location }) => ({
    ...found,
    answers: found.answers.filter(({ page }) => page.location === pageOf(location)),
  });

  // The explanation of a term before the pages that have it; of a place, it alone.
  const termFirst = (found, term) => {
    if (term.isPlace) return onPageOf(found, term);
    const isExplained = ({ page }) => page.location === pageOf(term.location);
    const { answers } = found;
    return {
      ...found,
      answers: [...answers.filter(isExplained), ...answers.filter((one) => !isExplained(one))],
    };
  };

  const isIn = (section) => (item) => item[0].location.startsWith(section);

  const inSectionFirst = (items, section) => joined(items.filter(isIn(section)), items);

  // What belongs to a section of the site before all else.
  const sectionFirst = (found, section) => {
    const items = listed(found);
    const of = found.answers[0].page.location.replace("tasks/", "training/");
    const lesson = index.pages.find(({ location }) => location === of);
    if (section === "training" && lesson && !items.some(isIn(section))) {
      const answer = { page: lesson, hits: [], isTitled: true, isUnit: true, name: null };
      return joined(listed({ ...found, answers: [answer] }), items);
    }
    return BELONGING.has(section) ? inSectionFirst(items, section) : items;
  };

  // Whether a page has the words of a query one after the other.
  const hasPhrase = ({ words, row }, { page, hits }) =>
    words.length < 2 ||
    PlanWords.has(row, page.title.plain) ||
    hits.some(({ text }) => PlanWords.has(row, index.texts[text].plain));

  // Whether one passage has the words of a query one after the other.
  const isPhrase = ({ words, row, count }) =>
    words.length < 2 ||
    index.texts.some(({ plain }, t) => count[t] === words.length && PlanWords.has(row, plain));

  // What people call it leads to what the notice calls it: to a unit's page before all, to a term below
  // what has the words themselves.
  const withBridge = (query, found) => {
    const bridge = PlanSentences.bridge(index.lexicon, query);
    const bridged = bridge && PlanRank.find(index, bridge.text);
    const own = listed(found);
    if (!bridged || !bridged.answers.length) return { items: own, bridges: [] };
    const { bridges, unit, term } = bridge;
    if (unit) return { items: joined(listed(onPageOf(bridged, unit)), own), bridges };
    // A passage in a lesson or on a unit's page is not where its words are at home.
    const isAtHome = ({ isTitled, hits }) => isTitled || hits.some(({ weight }) => weight > 1);
    const isLiteral = (one) => isAtHome(one) && hasPhrase(found, one);
    const home = listed({ ...found, answers: found.answers.filter(isLiteral) });
    return { items: joined(joined(home, listed(termFirst(bridged, term))), own), bridges };
  };

  const asSentence = (query) => {
    const { lexicon } = index;
    const reading = PlanSentences.reading(lexicon, PlanReadings.levelled(lexicon, query));
    const found = reading && PlanRank.find(index, reading.text, reading.isOpen);
    if (!found || !found.answers.length) return null;
    const { unit, term, section } = reading;
    const ordered = unit ? onPageOf(found, unit) : term ? termFirst(found, term) : found;
    const items = sectionFirst(ordered, section);
    return items.length ? { ...reading, items, instead: reading.text } : null;
  };

  // What is offered, as it is listed.
  const offered = (offer) =>
    offer && offer.found ? { ...offer, found: null, items: listed(offer.found) } : offer;

  const offers = (query, typed) => offered(PlanOffers.offers(index, query, typed));

  // What is nearly met, though not all of it.
  const nearly = (query) => offered(PlanOffers.near(index, query, NEARLY));

  // A page of the site under what people call it, before what has the words.
  const onSite = (query, { items, ...rest }, typed) => {
    const site = PlanSentences.sitePage(index.lexicon, query);
    const page = site && index.pages.find(({ location }) => location === site.location);
    if (!page) return { items, ...rest };
    const answer = { page, hits: [], isTitled: true, isUnit: true, name: null };
    const first = listed({ ...typed, answers: [answer] });
    const hits = items.filter((item) => !item[0].title.includes("data-suggestion"));
    return { ...rest, items: joined(first, hits), stranger: "" };
  };

  // An article is looked for where it stands, whether or not its law is named before it.
  const articleOfLaw = (query) => {
    const plain = query.normalize("NFKC");
    if (!PlanNumbers.hasArticle(index.lexicon, plain)) return null;
    const sentence = asSentence(query);
    return sentence && sentence.isOfLaw ? sentence : null;
  };

  const unitFirst = (query, own) => {
    const meant = PlanSentences.unitMeant(index.lexicon, query);
    return meant && own.items.length && !PlanFold.hasIdeograph(query) ? meant : null;
  };

  // Whether a question is met only beside the matter: where a lesson or the page of a unit that it does not
  // name repeats words.
  const isAside = (query, { items, bridges = [] }) => {
    const least = PlanFold.hasIdeograph(query) ? ASIDE.ideographs : ASIDE.words;
    if (!items.length || PlanLexicon.tokens(query).length < least) return false;
    const [{ location, title }] = items[0];
    const page = index.pages.find((one) => one.location === pageOf(location));
    const { listed: beside, reference } = PlanWeights.HOME;
    const isFar = page.weight <= (bridges.length > 1 ? reference : beside);
    if (!isFar || /<mark>|data-suggestion/.test(title)) return false;
    return !PlanSentences.segments(index.lexicon, query).some(
      ({ unit }) => unit && unit.location === page.location,
    );
  };

  const asTyped = (query, typed, own) => ({ ...own, instead: instead(query, typed.text) });

  const found = (query) => {
    const spelt = literal(query);
    if (!spelt) return { items: [] };
    const typed = !spelt.answers.length && learnMore() ? literal(query) : spelt;
    // What is quoted is meant as it stands.
    if (PlanWords.QUOTE.test(query)) return asTyped(query, typed, withBridge(query, typed));
    const result = answersTo(query, typed);
    const nearer = isAside(query, result) && knowsMore() ? nearly(query) : null;
    const best = nearer ? { ...nearer, items: joined(nearer.items, result.items) } : result;
    return onSite(query, best, typed);
  };

  const answersTo = (query, typed) => {
    const own = withBridge(query, typed);
    const ofLaw = articleOfLaw(query);
    if (ofLaw) return { ...ofLaw, items: joined(ofLaw.items, own.items) };
    // What comes near to the number of an article is another article.
    if (PlanNumbers.isArticle(index.lexicon, query.normalize("NFKC"))) {
      const items = own.items.length ? inSectionFirst(own.items, "law") : [];
      return asTyped(query, typed, { ...own, items });
    }
    const isWhole = own.items.length && isPhrase(typed) && !unitFirst(query, own);
    if (isWhole) return asTyped(query, typed, own);
    const isNamed = own.bridges.length || typed.names.whole.size;
    const stranger = own.items.length && !isNamed && PlanSentences.stranger(index.lexicon, query);
    if (stranger) return { items: [], stranger, isOpen: index.lexicon.isOpen };
    const isHan = PlanFold.hasIdeograph(query);
    const isOffer = isHan && !own.items.length && PlanSentences.unitMeant(index.lexicon, query);
    const sentence = isOffer || own.bridges.length ? null : asSentence(query);
    if (!own.items.length) return sentence || offers(query, typed);
    // What is asked about before what only happens to have the words of the question.
    if (sentence && sentence.isKnown)
      return { ...sentence, items: joined(sentence.items, own.items) };
    return asTyped(query, typed, own);
  };

  // {items, instead, bridges, stranger, problem} for a query: what Material lists and what is to be told.
  const search = (query, today = new Date()) => {
    if (isBeyond(query)) return { items: [], problem: "long" };
    choose(query);
    const result = found(query);
    const isOnSite = PlanSentences.sitePage(index.lexicon, query);
    const answer = isOnSite ? null : PlanAnswers.answer(index.lexicon, query, 1, today);
    if (!answer) return result;
    const isHit = (item) => !item[0].title.includes("data-suggestion");
    const items = joined([answer.items], result.items.filter(isHit));
    return { items, bridges: result.bridges };
  };

  // The same for the pages of earlier versions: only what has the words, the latest version first.
  const searchVersions = (query) => {
    if (isBeyond(query)) return { items: [], problem: "long" };
    const typed = literal(query, versions);
    if (!typed) return { items: [] };
    const order = ({ page }) => versions.pages.indexOf(page);
    const answers = typed.answers.sort((a, b) => order(a) - order(b));
    return { items: listed({ ...typed, answers }, versions), instead: instead(query, typed.text) };
  };

  return { open, openVersions, search, searchVersions };
})();
