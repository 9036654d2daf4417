/* All weights of the search in one place. */

const PlanWeights = (() => {
  "use strict";

  // Many pages have the same words: where they are at home comes before where they are repeated. The index
  // names the kind of every place (plansite/site/search/index.py).
  const HOME = {
    reporting: 9,
    task: 9,
    requirement: 8,
    notice: 7,
    repeated: 4,
    reference: 3,
    page: 2,
    listed: 1,
    overview: 0,
  };

  // How well a name is met. From `sure` on it is meant and nothing else.
  const NAME = {
    exact: 150,
    spelt: 140,
    sure: 139,
    begun: 40,
    spelling: 35,
    within: 25,
    share: 50, // times the part of the name that was typed
    among: 50, // met in full, by one of several words
    partly: 14, // a name has one of several words
    common: 5,
  };

  // What a word is worth where it stands, before the weight of the place is added.
  const WORD = {
    title: 80, // it is the whole title
    begins: 44, // the title begins with it
    inTitle: 40, // the title has it, and all the other words
    term: 36, // the glossary explains it
    heading: 11, // a heading begins with it
    mention: 10,
  };

  // What is taken off by PlanWords.LEVEL.
  const LESS = [0, 8, 5, 0];

  const TOGETHER = {
    inARow: 12, // a paragraph has the words one after the other
    inOne: 6, // a paragraph has all of them
    atHome: 0.19, // for every passage at home, up to `most`
    most: 5,
  };

  return { HOME, LESS, NAME, TOGETHER, WORD };
})();
