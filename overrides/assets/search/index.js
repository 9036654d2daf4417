/* The index: the pages of an edition, their passages, and all texts as one, to be searched at once. */

const PlanIndex = (() => {
  "use strict";

  const { key } = PlanFold;
  const { HOME } = PlanWeights;

  // Columns {anchors, headings, texts, homes} as passages; headings and texts are numbers into the texts,
  // each given by how far it is from the one before.
  const passagesOf = ({ anchors, headings, texts, homes }) => {
    let heading = 0;
    let text = 0;
    return anchors.map((anchor, i) => {
      heading += headings[i];
      text += texts[i];
      return { anchor, heading, text, weight: HOME[homes[i]], isHeading: heading === text };
    });
  };

  const pageOf = ({ location, title, home, passages, names, pinyin, ordinal, terms }) => ({
    location,
    title: PlanMark.placed(title),
    weight: HOME[home],
    hasTerms: terms || false,
    passages: passagesOf(passages),
    ordinal: key(ordinal || ""),
    pinyin: pinyin || [],
    names: (names || []).map((name) => ({ text: name, key: key(name) })),
  });

  // `data` is the edition's search/data.js.
  const build = ({ config, docs }) => {
    PlanFold.learn(config.variants);
    const texts = config.texts.map(PlanMark.placed);
    let end = -1;
    const pages = docs.map(pageOf);
    return {
      lang: config.lang,
      labels: config.labels,
      dates: config.dates,
      months: config.months,
      texts,
      // No pattern runs over the end of a line.
      lines: texts.map(({ plain }) => plain).join("\n"),
      ends: texts.map(({ plain }) => (end += plain.length + 1)),
      pages,
      names: PlanSuggestions.names(pages),
      terms: PlanSuggestions.terms(pages, texts),
    };
  };

  return { build };
})();
