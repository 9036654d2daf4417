/* The index: the pages of an edition, their passages, and all texts as one, to be searched at once. */

const PlanIndex = (() => {
  "use strict";

  const { key } = PlanFold;
  const { HOME } = PlanWeights;

  // Numbers that are given by how far each is from the one before.
  const summed = (distances) => {
    let sum = 0;
    return distances.map((distance) => (sum += distance));
  };

  // Columns {texts} as passages, with {anchors, homes, headings} for as many as {sizes} says; without homes
  // of their own they have the page's. A place is what can be landed on.
  const passagesOf = ({ anchors, homes, sizes, headings, texts }, home) => {
    const places = new Map();
    const heading = summed(headings);
    const text = summed(texts);
    const found = [];
    for (const [run, anchor] of anchors.entries()) {
      for (let n = 0; n < sizes[run]; n++) {
        const i = found.length;
        const name = anchor || "#" + i;
        if (!places.has(name)) places.set(name, places.size);
        found.push({
          anchor,
          place: places.get(name),
          heading: heading[run],
          text: text[i],
          weight: HOME[homes[run] || home],
          isHeading: heading[run] === text[i],
        });
      }
    }
    return found;
  };

  // Packed texts, one a line; see plansite's packing.py.
  const unpacked = ({ signs, pairs, text }) => {
    const meant = new Map();
    const inFull = (sign) => (meant.has(sign) ? meant.get(sign) : sign);
    for (let i = 0; i < signs.length; i++) {
      meant.set(signs[i], inFull(pairs[2 * i]) + inFull(pairs[2 * i + 1]));
    }
    return text.replace(/[\u0100-\u07ff]/g, inFull).split("\n");
  };

  // The sentences of the edition, and from `others` those in the other language; what is not loaded is
  // empty.
  const sentencesOf = ({ sentences, turns }, others) => {
    const kinds = [unpacked(sentences), others ? unpacked(others) : []];
    const at = [0, 0];
    const found = [];
    for (const [turn, count] of turns.entries()) {
      const kind = turn % 2;
      for (let n = 0; n < count; n++) found.push(kinds[kind][at[kind]++] || "");
    }
    return found;
  };

  const textsOf = ({ steps, lengths }, sentences) => {
    const numbers = summed(steps);
    let at = 0;
    return lengths.map((length) => {
      const row = numbers.slice(at, (at += length));
      return row.map((number) => sentences[number]).join("");
    });
  };

  const row = (columns, i) =>
    Object.keys(columns).reduce((found, name) => ({ ...found, [name]: columns[name][i] }), {});

  // Docs that are given in columns, and so are their passages.
  const docsOf = ({ passages, ...columns }) =>
    (columns.location || []).map((_, i) => ({ ...row(columns, i), passages: row(passages, i) }));

  const pageOf = ({ location, title, home, passages, ordinal, terms }, unit) => ({
    location,
    title: PlanRanges.placed(title),
    weight: HOME[home],
    hasTerms: terms || false,
    passages: passagesOf(passages, home),
    ordinal: key(ordinal || ""),
    pinyin: [],
    names: unit ? unit.names.map((name) => ({ text: name, key: key(name) })) : [],
  });

  // What is said where it is at home: not the names of units, which are known as such.
  const headingsOf = (pages, texts) => {
    const found = new Set();
    for (const { title, weight, passages } of pages) {
      if (weight > HOME.listed) found.add(title.text);
      for (const passage of passages) {
        if (passage.weight > HOME.page) found.add(texts[passage.heading].text);
      }
    }
    return found;
  };

  // The terms with their places in the glossary, which has them in the same order; the places that people
  // have words for with what is written there.
  const inPages = ({ terms, places }, pages, texts) => {
    const glossary = pages.find(({ hasTerms }) => hasTerms);
    const anchors = glossary ? glossary.passages.map(({ anchor }) => anchor) : [];
    const own = Array.from(new Set(anchors)).filter((anchor) => anchor.startsWith("term-"));
    const placeOf = (i) => (glossary ? glossary.location + "#" + own[i] : "");
    const nameOf = ({ location }) => {
      const [address, anchor] = location.split("#");
      const page = pages.find((one) => one.location === address);
      const passage = page && page.passages.find((one) => one.anchor === anchor);
      return passage ? texts[passage.heading].text : page ? page.title.text : "";
    };
    return {
      terms: terms.map((term, i) => (term.location ? term : { ...term, location: placeOf(i) })),
      places: places.map((place) => ({ ...place, name: nameOf(place) })),
    };
  };

  // The lexicon with what has a name in Chinese only.
  const withNames = (lexicon, { names, forms }) => {
    const add = (field, added) => (entry, i) => ({
      ...entry,
      [field]: [...entry[field], ...(added[i] || [])],
    });
    const units = lexicon.units.map(add("names", names));
    return { ...lexicon, units, terms: lexicon.terms.map(add("forms", forms)) };
  };

  // Texts as one, and the places where each ends: no pattern runs over the end of a line.
  const joined = (texts) => {
    let end = -1;
    return { lines: texts.join("\n"), ends: texts.map(({ length }) => (end += length + 1)) };
  };

  // For each text the pages that have it, also as a heading, by their places.
  const holdersOf = (pages, texts) => {
    const found = texts.map(() => []);
    for (const [place, { passages }] of pages.entries()) {
      for (const { text, heading } of passages) {
        for (const places of [found[text], found[heading]]) {
          if (places[places.length - 1] !== place) places.push(place);
        }
      }
    }
    return found;
  };

  // `data` is the edition's search/data.js, `more` its more.js, where what is in Chinese alone is wanted.
  const build = (data, more) => {
    const { config, docs } = data;
    const lexicon = more ? withNames(data.lexicon, more) : data.lexicon;
    const others = more && more.others;
    const units = new Map(lexicon.units.map((unit) => [unit.location, unit]));
    const texts = textsOf(config, sentencesOf(config, others)).map(PlanRanges.placed);
    const pages = docsOf(docs).map((doc) => pageOf(doc, units.get(doc.location)));
    const headings = Array.from(headingsOf(pages, texts));
    return {
      lang: lexicon.lang,
      labels: config.labels,
      sounds: new Map(),
      lexicon: PlanLexicon.build({
        ...lexicon,
        ...inPages(lexicon, pages, texts),
        headings: [...lexicon.headings, ...headings],
      }),
      texts,
      ...joined(texts.map(({ plain }) => plain)),
      holders: holdersOf(pages, texts),
      titles: joined(pages.map(({ title }) => title.plain)),
      pages,
    };
  };

  // How names sound, which signs sound alike, traditional characters, and everyday words.
  const addMore = (index, data) => {
    const pages = new Map(index.pages.map((page) => [page.location, page]));
    for (const [i, { location }] of index.lexicon.units.entries()) {
      if (pages.has(location)) pages.get(location).pinyin = data.units[i] || [];
    }
    PlanFold.learn(data.variants);
    PlanLexicon.addMore(index.lexicon, data);
    index.sounds = PlanSlips.soundsOf(data.syllables);
  };

  return { addMore, build };
})();
