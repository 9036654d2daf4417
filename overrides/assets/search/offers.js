/* Offers: what is shown where nothing has all the words of a query as they are typed. */

const PlanOffers = (() => {
  "use strict";

  const { hasIdeograph, key } = PlanFold;
  const { bridgeOf, has, meaning } = PlanSentences;

  const CLOSE = 16; // signs between two words that stand close together
  const SCATTERED = 3; // pages that are offered where words stand far apart
  const LEAST = { ideographs: 6, words: 3 }; // of a sentence that may be met in part

  const sizeOf = (pieces) =>
    pieces.reduce((sum, { typed }) => sum + PlanLexicon.tokens(typed).length, 0);

  const isName = ({ kind }) => /^(unit|term|ordinal|heading)$/.test(kind);

  // What of a sentence is known, if that is more than is not: {text, bridges} of all of it, then of less and
  // less. A name or a term is among it; a word is known if it `stands` somewhere.
  const parts = function* (lexicon, query, stands) {
    const segments = PlanSentences.segments(lexicon, query);
    const matter = segments.filter(({ kind }) => !/^(filler|page)$/.test(kind));
    const least = hasIdeograph(query) ? LEAST.ideographs : LEAST.words;
    if (sizeOf(matter) < least || has(matter, /^body$/)) return;
    const isSure = (one) => isName(one) || (one.kind === "word" && stands(one.typed));
    const sure = matter
      .filter(isSure)
      .sort((one, other) => isName(one) - isName(other) || sizeOf([one]) - sizeOf([other]));
    for (let left = 0; left < sure.length; left++) {
      const kept = matter.filter((one) => sure.indexOf(one) >= left);
      if (!kept.some(isName) || 2 * sizeOf(kept) <= sizeOf(matter)) return;
      yield {
        text: Array.from(new Set(kept.map(meaning))).join(" "),
        bridges: kept.filter(({ isBridge }) => isBridge).map(bridgeOf),
      };
    }
  };

  // What is found for most of a sentence, where nothing is for all of it; null for less.
  const inPart = (index, query) => {
    const stands = (word) => {
      const found = PlanRank.find(index, word, false);
      return Boolean(found) && found.count.some(Boolean);
    };
    for (const { text, bridges } of parts(index.lexicon, query, stands)) {
      const found = PlanRank.find(index, text, false);
      if (found && found.answers.length) return { found, bridges, instead: text };
    }
    return null;
  };

  // A run of ideographs as two words that stand close together somewhere, in either order; null if none do.
  const inTwo = (index, query) => {
    const typed = key(query);
    if (!/^[\u4e00-\u9fff]{4,8}$/.test(typed)) return null;
    for (let at = 2; at <= typed.length - 2; at++) {
      if (PlanNumbers.goesOn(typed[at - 1], typed[at])) continue;
      const [one, other] = [typed.slice(0, at), typed.slice(at)];
      if (!index.lines.includes(one) || !index.lines.includes(other)) continue;
      const gap = "[^\\n]{0," + CLOSE + "}";
      const near = new RegExp(one + gap + other + "|" + other + gap + one);
      if (!near.test(index.lines)) continue;
      const text = one + " " + other;
      const found = PlanRank.find(index, text, false);
      const isClose = ({ hits }) => hits.some((hit) => near.test(index.texts[hit.text].plain));
      const answers = found.answers.filter(isClose);
      if (answers.length) return { found: { ...found, answers }, instead: text };
    }
    return null;
  };

  // What comes nearest and has at least a `share` of the words; null if nothing has.
  const near = (index, query, share = 0) => {
    const found = PlanNearest.find(index, query);
    return found && found.answers[0].share >= share ? { found, near: found.met } : null;
  };

  // Whether what comes nearest has as good as all of several words.
  const isWhole = ({ found }) => found.answers[0].share >= PlanNearest.ALL && found.met.length > 1;

  // The name of a body that the notice does not have.
  const stranger = ({ lexicon }, query) => {
    const name = PlanSentences.stranger(lexicon, query);
    return name ? { items: [], stranger: name, isOpen: lexicon.isOpen } : null;
  };

  // Pages that have all the words of what was found, but far apart.
  const farApart = ({ labels }, { levels, scattered }) => {
    const isSure = (all) => all.some((level) => level > PlanWords.LEVEL.begins);
    const pages = levels.every(isSure) ? scattered.slice(0, SCATTERED) : [];
    const offered = pages.map(({ page }) => ({ location: page.location, title: page.title.text }));
    return { items: PlanSuggestions.list(offered, labels.scattered) };
  };

  // The words of a run of ideographs, one by one: where one place has all of them, or else one page.
  const oneByOne = (index, query, typed) => {
    const text = PlanNearest.words(index, query).join(" ");
    const isOther = hasIdeograph(text) && text !== query.trim();
    const found = isOther ? PlanRank.find(index, text, false) : typed;
    return found.answers.length ? { found, instead: text } : farApart(index, found);
  };

  // {items} to be listed, or what is {found}, with what is to be said of it; `typed` is what was found.
  const offers = (index, query, typed) => {
    const { lexicon, labels } = index;
    const meant = PlanSentences.unitMeant(lexicon, query);
    if (meant) {
      const offer = { location: meant.location, title: meant.meant };
      return { items: PlanSuggestions.list([offer], labels.suggestion), bridges: [meant] };
    }
    const items = PlanSuggestions.items(index, typed);
    if (items.length) return { items };
    const isAsking = PlanSentences.isAsking(lexicon, query);
    const strange = stranger(index, query);
    if (strange && !isAsking) return strange;
    const nearest = near(index, query);
    // In a question a body may only happen to stand.
    if (nearest && (isAsking || isWhole(nearest))) return nearest;
    return (
      strange ||
      inPart(index, query) ||
      inTwo(index, query) ||
      nearest ||
      oneByOne(index, query, typed)
    );
  };

  return { near, offers };
})();
