/* Names: what staff call a unit leads to its page, also where the page does not have the name. */

const PlanNames = (() => {
  "use strict";

  const { hasIdeograph } = PlanFold;
  const { NAME } = PlanWeights;

  const COMMON = 4; // what more units than this have in their names tells none of them apart
  const SPELT_IN_FULL = 7; // letters of a word that is looked for within names

  const NONE = { score: 0, name: "" };

  const better = (one, other) => (other.score > one.score ? other : one);

  const byName = (page, sought) => {
    const isHan = hasIdeograph(sought);
    const isPart = sought.length >= (isHan ? 2 : 3);
    const isWithin = isHan ? isPart : sought.length > SPELT_IN_FULL;
    const scoreOf = (name) => {
      const share = sought.length / name.length;
      if (name === sought) return NAME.exact;
      if (isPart && name.startsWith(sought)) return NAME.begun + NAME.share * share;
      return isWithin && name.includes(sought) ? NAME.within + NAME.share * share : 0;
    };
    let best = NONE;
    for (const { text, key } of page.names) {
      const score = scoreOf(key);
      if (score > best.score) best = { score, name: text };
    }
    return best;
  };

  const byPinyin = (page, sought) => {
    if (hasIdeograph(sought) || sought.length < 2) return NONE;
    const spelling = sought.replace(/ü/g, "v");
    const isPart = sought.length > 2;
    const scores = page.pinyin.map((spelt, i) => {
      // The names come in order: the official one before what staff use.
      if (spelt === spelling) return NAME.spelt - i / page.pinyin.length;
      const isBegun = isPart && spelt.startsWith(spelling);
      return isBegun ? NAME.spelling + (NAME.share * sought.length) / spelt.length : 0;
    });
    return { score: Math.max(0, ...scores), name: "" };
  };

  // How well `sought` names what a page is about, 0 is not at all, and the name that was meant.
  const named = (page, sought) => {
    const ordinal = page.ordinal === sought ? { ...NONE, score: NAME.exact } : NONE;
    return better(better(ordinal, byName(page, sought)), byPinyin(page, sought));
  };

  // The pages that `sought` names, by place in the index.
  const namesakes = (index, sought) => {
    const found = new Map();
    index.pages.forEach((page, place) => {
      const name = page.names.length || page.ordinal ? named(page, sought) : NONE;
      if (name.score) found.set(place, name);
    });
    if (found.size > COMMON) {
      for (const [place, { score, name }] of found) {
        if (score < NAME.sure) found.set(place, { score: NAME.common, name });
      }
    }
    return found;
  };

  return { namesakes };
})();
