/* The search of an edition: opened with its index, it answers a query with what Material lists. */

const PlanSearch = (() => {
  "use strict";

  const { key } = PlanFold;

  const LONGEST = 400; // signs of a query; of more no browser makes a pattern
  const MOST_WORDS = 30;
  const CLOSE = 16; // signs between two words that stand close together
  const SCATTERED = 3; // pages that are offered where words stand far apart

  const BELONGING = new Set(["training", "quiz", "downloads", "glossary", "law"]); // pages with a matter

  let narrow = null; // the index of what is in the edition's language
  let whole = null; // with what is in Chinese in the English edition, once that is loaded
  let index = null; // the one of the two that a query is put to
  let shown = 3; // passages of a page that are shown at once
  let load = () => null;
  let given = null; // the lexicon as it came with the index
  let versions = null; // the index of the pages of earlier versions

  // `options.shown`: how many passages of a page are shown at once; `options.loadChinese` gives what only
  // Chinese needs, see plansite's index.py.
  const open = (data, options = {}) => {
    narrow = index = PlanIndex.build(data);
    given = data.lexicon;
    shown = options.shown || shown;
    load = () => {
      const chinese = options.loadChinese && options.loadChinese();
      if (!chinese) return false;
      PlanIndex.addSounds(narrow, chinese);
      whole = chinese.others.text ? PlanIndex.build(data, chinese) : narrow;
      if (whole !== narrow) PlanIndex.addSounds(whole, chinese);
      return true;
    };
  };

  // Loads what only Chinese needs, if it is not there; whether it came.
  const learnChinese = () => !whole && load();

  const choose = (query) => {
    const isOther = narrow.lang !== "zh" && PlanFold.hasIdeograph(query);
    if (isOther) learnChinese();
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

  // Two answers to one query: pages of the second that the first has not come below it.
  const joined = (first, second) => {
    const pages = new Set(first.map((item) => item[0].location.split("?")[0]));
    const rest = second.filter((item) => !pages.has(item[0].location.split("?")[0]));
    return [...first, ...rest].map((item, rank, all) => {
      const shift = all.length - rank - Math.floor(item[0].score);
      return item.map((part) => ({ ...part, score: part.score + shift }));
    });
  };

  const listed = (found, pages = index) =>
    found && found.answers.length ? PlanResults.items(pages, found, shown) : [];

  const pageOf = (location) => location.split("#")[0];

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
    if (PlanWords.QUOTE.test(query)) return null;
    const { lexicon } = index;
    const reading = PlanSentences.reading(lexicon, PlanReadings.levelled(lexicon, query));
    const found = reading && PlanRank.find(index, reading.text, reading.isOpen);
    if (!found || !found.answers.length) return null;
    const { unit, term, section } = reading;
    const ordered = unit ? onPageOf(found, unit) : term ? termFirst(found, term) : found;
    const items = sectionFirst(ordered, section);
    return items.length ? { ...reading, items, instead: reading.text } : null;
  };

  // What is found for most of a sentence, where nothing is for all of it; null for less.
  const inPart = (query) => {
    if (PlanWords.QUOTE.test(query)) return null;
    const stands = (word) => {
      const found = PlanRank.find(index, word, false);
      return Boolean(found) && found.count.some(Boolean);
    };
    for (const part of PlanSentences.parts(index.lexicon, query, stands)) {
      const found = PlanRank.find(index, part.text, false);
      if (found && found.answers.length) {
        return { items: listed(found), bridges: part.bridges, instead: part.text };
      }
    }
    return null;
  };

  // A run of ideographs as two words that stand close together somewhere, in either order; null if none do.
  const inTwo = (query) => {
    const typed = key(query);
    if (!/^[\u4e00-\u9fff]{4,8}$/.test(typed)) return null;
    for (let at = 2; at <= typed.length - 2; at++) {
      const [one, other] = [typed.slice(0, at), typed.slice(at)];
      const gap = "[^\\n]{0," + CLOSE + "}";
      const near = new RegExp(one + gap + other + "|" + other + gap + one);
      if (!near.test(index.lines)) continue;
      const text = one + " " + other;
      const found = PlanRank.find(index, text, false);
      const isClose = ({ hits }) => hits.some((hit) => near.test(index.texts[hit.text].plain));
      const answers = found.answers.filter(isClose);
      if (answers.length) return { items: listed({ ...found, answers }), instead: text };
    }
    return null;
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
    const partly = inPart(query) || inTwo(query);
    if (partly) return partly;
    const isSure = (levels) => levels.some((level) => level > PlanWords.LEVEL.begins);
    if (!found.levels.every(isSure)) return { items: [] };
    const pages = found.scattered
      .slice(0, SCATTERED)
      .map(({ page }) => ({ location: page.location, title: page.title.text }));
    return { items: PlanSuggestions.list(pages, labels.scattered) };
  };

  // A page of the site under what people call it, before what has the words.
  const onSite = (query, { items, ...rest }, typed) => {
    const site = PlanWords.QUOTE.test(query) ? null : PlanSentences.sitePage(index.lexicon, query);
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
    const meant = PlanWords.QUOTE.test(query)
      ? null
      : PlanSentences.unitMeant(index.lexicon, query);
    return meant && own.items.length && !PlanFold.hasIdeograph(query) ? meant : null;
  };

  const isBody = (query) =>
    !PlanWords.QUOTE.test(query) && PlanSentences.stranger(index.lexicon, query);

  const found = (query) => {
    const spelt = literal(query);
    if (!spelt) return { items: [] };
    const typed = !spelt.answers.length && learnChinese() ? literal(query) : spelt;
    return onSite(query, answersTo(query, typed), typed);
  };

  const answersTo = (query, typed) => {
    const own = withBridge(query, typed);
    const ofLaw = articleOfLaw(query);
    if (ofLaw) return { ...ofLaw, items: joined(ofLaw.items, own.items) };
    if (own.items.length && PlanNumbers.isArticle(index.lexicon, query.normalize("NFKC"))) {
      const items = inSectionFirst(own.items, "law");
      return { ...own, items, instead: instead(query, typed.text) };
    }
    const isWhole = own.items.length && isPhrase(typed) && !unitFirst(query, own);
    if (isWhole) return { ...own, instead: instead(query, typed.text) };
    const isNamed = own.bridges.length || typed.names.whole.size;
    const stranger = own.items.length && !isNamed && isBody(query);
    if (stranger) return { items: [], stranger, isOpen: index.lexicon.isOpen };
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
