/* The index: the pages of an edition, their passages, and all texts as one, to be searched at once. */

const PlanIndex = (() => {
  "use strict";

  const { key } = PlanFold;
  const { HOME } = PlanWeights;

  // Columns {anchors, headings, texts, homes} as passages; headings and texts are numbers into the texts,
  // each given by how far it is from the one before. A place is what can be landed on.
  const passagesOf = ({ anchors, headings, texts, homes }) => {
    const places = new Map();
    let heading = 0;
    let text = 0;
    return anchors.map((anchor, i) => {
      heading += headings[i];
      text += texts[i];
      const name = anchor || "#" + i;
      if (!places.has(name)) places.set(name, places.size);
      const isHeading = heading === text;
      return { anchor, place: places.get(name), heading, text, weight: HOME[homes[i]], isHeading };
    });
  };

  const pageOf = ({ location, title, home, passages, ordinal, terms }, unit) => ({
    location,
    title: PlanMark.placed(title),
    weight: HOME[home],
    hasTerms: terms || false,
    passages: passagesOf(passages),
    ordinal: key(ordinal || ""),
    pinyin: [],
    names: unit ? unit.names.map((name) => ({ text: name, key: key(name) })) : [],
  });

  // `data` is the edition's search/data.js.
  const build = ({ config, lexicon, docs }) => {
    PlanFold.learn(config.variants);
    const units = new Map(lexicon.units.map((unit) => [unit.location, unit]));
    const texts = config.texts.map(PlanMark.placed);
    let end = -1;
    return {
      lang: lexicon.lang,
      labels: config.labels,
      sounds: null,
      lexicon: PlanLexicon.build(lexicon),
      texts,
      // No pattern runs over the end of a line.
      lines: texts.map(({ plain }) => plain).join("\n"),
      ends: texts.map(({ plain }) => (end += plain.length + 1)),
      pages: docs.map((doc) => pageOf(doc, units.get(doc.location))),
    };
  };

  // How names sound, and which signs sound alike.
  const addSounds = (index, data) => {
    const pages = new Map(index.pages.map((page) => [page.location, page]));
    for (const [i, { location }] of index.lexicon.units.entries()) {
      if (pages.has(location)) pages.get(location).pinyin = data.units[i] || [];
    }
    PlanLexicon.addSounds(index.lexicon, data);
    index.sounds = PlanSlips.soundsOf(data.syllables);
  };

  return { addSounds, build };
})();
