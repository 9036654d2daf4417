/* The lexicon: what units and terms are called, what a question is made of. Words are taken apart into
   tokens, an ideograph or a word each, so that both languages are read in one way. */

const PlanLexicon = (() => {
  "use strict";

  const { fold, hasIdeograph, key } = PlanFold;

  const TOKEN = /[a-z\u0080-\u2e7f]+|[0-9]+(?:-[0-9]+)*|%|[\u2e80-\u{10ffff}]/gu;

  const ARTICLES = new Set(["a", "an", "the"]);

  const singular = (word) =>
    word
      .replace(/([a-z]{2})ies$/, "$1y")
      .replace(/(ss|x|z|ch|sh)es$/, "$1")
      .replace(/([^sui])s$/, "$1");

  // A word without its endings, in one of its spellings: publishes, published, publishing.
  const stem = (word) => {
    const one = singular(word);
    const bare = one.length > 5 ? one.replace(/(ing|ed)$/, "") : one;
    return bare
      .replace(/([^aeiousl])\1$/, "$1")
      .replace(/([a-z]{2})e$/, "$1")
      .replace(/([iy])s(?=ation|$)/, "$1z")
      .replace(/([a-z]{3})our$/, "$1or")
      .replace(/enc$/, "ens");
  };

  // The tokens of a text: {key, text, start, end}, the last two their place in it.
  const tokens = (text) => {
    const places = [];
    const plain = fold(text, places);
    const found = [];
    TOKEN.lastIndex = 0;
    for (let hit; (hit = TOKEN.exec(plain));) {
      if (ARTICLES.has(hit[0])) continue;
      const last = places[hit.index + hit[0].length - 1];
      const end = last + PlanRanges.widthAt(text, last);
      found.push({ key: stem(hit[0]), text: hit[0], start: places[hit.index], end });
    }
    return found;
  };

  const keysOf = (text) => tokens(text).map((token) => token.key);

  // Entries by their first token, to be found where they begin.
  const indexed = (entries) => {
    const found = new Map();
    for (const entry of entries) {
      const keys = keysOf(entry.text);
      if (!keys.length) continue;
      if (!found.has(keys[0])) found.set(keys[0], []);
      found.get(keys[0]).push({ ...entry, keys });
    }
    return found;
  };

  const plainEntries = (kind, texts) => texts.map((text) => ({ kind, text }));

  const unitEntries = (units) =>
    units.reduce((all, unit) => {
      const known = unit.names.map((text) => ({ kind: "unit", text, unit }));
      const bridges = unit.search.map((text) => ({ kind: "unit", text, unit, isBridge: true }));
      return [...all, ...known, ...bridges];
    }, []);

  const termEntries = (terms) =>
    terms.reduce((all, term) => {
      const known = term.forms.map((text) => ({ kind: "term", text, term }));
      const bridges = term.say.map((text) => ({ kind: "term", text, term, isBridge: true }));
      return [...all, ...known, ...bridges];
    }, []);

  const pageEntries = ({ pages, words }) =>
    Object.keys(pages).reduce((all, name) => {
      const page = { location: pages[name], section: name };
      return [...all, ...words.pages[name].map((text) => ({ kind: "page", text, page }))];
    }, []);

  // What a sentence may be made of.
  const sentenceEntries = (data) => {
    const { units, terms, words, ordinals } = data;
    return indexed([
      ...unitEntries(units),
      ...termEntries(terms),
      ...plainEntries("ordinal", ordinals),
      ...plainEntries("filler", [...words.fillers, ...words.dates.deadlines, ...data.prefixes]),
      ...plainEntries("body", words.bodies),
      ...pageEntries(data),
    ]);
  };

  // What a question that has an answer of its own may be made of; a word can be several things.
  const questionEntries = ({ units, words }) => {
    const cues = new Map();
    const add = (kind, texts) => {
      for (const text of texts) cues.set(text, [...(cues.get(text) || []), kind]);
    };
    add("report", words.reporting.reports);
    add("subject", words.reporting.subjects);
    add("ask", words.reporting.asks);
    add("contact", words.reporting.contact);
    add("deadline", words.dates.deadlines);
    add("yearEnd", words.dates.year_end);
    add("filler", words.fillers);
    const named = unitEntries(units).map(({ text }) => ({ text, kinds: ["unit"] }));
    return indexed([...named, ...Array.from(cues, ([text, kinds]) => ({ text, kinds }))]);
  };

  // Whole names of terms in letters, and everything else that is looked for whole.
  const wholeEntries = (data) => {
    const { units, terms } = data;
    const found = new Map();
    const add = (text, entry) => {
      const one = key(text);
      if (one && !found.has(one)) found.set(one, entry);
    };
    for (const entry of [...unitEntries(units), ...termEntries(terms), ...pageEntries(data)]) {
      add(entry.text, entry);
    }
    for (const term of terms) {
      for (const text of term.pinyin || []) {
        if (text.length > 4) add(text, { kind: "term", text, term, isBridge: true });
      }
    }
    return found;
  };

  const lazily = (make) => {
    let made = null;
    return () => (made = made || make());
  };

  // `given` is the edition's lexicon, see plansite's lexicon.py.
  const build = (given) => {
    const places = given.places.map((place) => ({ ...place, forms: [], isPlace: true }));
    const terms = [...given.terms.map((term) => ({ ...term, name: term.forms[0] })), ...places];
    const collectives = given.units.filter(({ isCollective }) => isCollective);
    const data = { ...given, terms, ordinals: PlanNumbers.ordinals(given) };
    return {
      ...data,
      names: data.units.reduce((all, unit) => all.concat(unit.names.map(key)), []),
      headingText: [...data.headings, ...collectives.map(({ name }) => name)]
        .map((text) => fold(text))
        .join("\n"),
      sentences: lazily(() => sentenceEntries(data)),
      questions: lazily(() => questionEntries(data)),
      whole: lazily(() => wholeEntries(data)),
      numberForms: lazily(() => PlanNumbers.formsOf(data)),
      englishDate: lazily(() => PlanDateWords.inEnglish(data)),
      bodies: lazily(() => PlanBodies.build(data)),
      everyday: () => new Map(), // until more is known
      common: new Set(),
      last: null, // see PlanSentences.segments
    };
  };

  // Only ideographs are not set apart; one alone may be a part of any word.
  const isRun = (text) => hasIdeograph(text) && text.length > 1;

  const everydayEntries = (groups) =>
    groups.reduce(
      (all, { say, means }) => [...all, ...say.map((text) => ({ kind: "everyday", text, means }))],
      [],
    );

  // How names and terms sound, and what people say for words of notices; see plansite's lexicon.py.
  const addMore = (lexicon, { terms, everyday, common }) => {
    for (const [i, term] of lexicon.terms.entries()) term.pinyin = terms[i] || [];
    lexicon.whole = lazily(() => wholeEntries(lexicon));
    lexicon.everyday = lazily(() =>
      indexed([...everydayEntries(everyday), ...plainEntries("common", common.filter(isRun))]),
    );
    lexicon.common = new Set(common);
    lexicon.last = null; // what was read before is read anew
  };

  // The words of a text as nouns, for what is only nearly one.
  const wordsOf = (text) => tokens(text).map((token) => singular(token.text));

  return { addMore, build, keysOf, stem, tokens, wordsOf };
})();
