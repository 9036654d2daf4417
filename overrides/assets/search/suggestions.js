/* Suggestions, where nothing is found: units and terms whose name is nearly what was typed. */

const PlanSuggestions = (() => {
  "use strict";

  const { hasIdeograph, key } = PlanFold;
  const { distance } = PlanSlips;
  const { html } = PlanResults;

  const SUGGESTED = 3;
  const ABBREVIATED = { least: 3, most: 6, gap: 2 }; // signs of what is short, and left out between two
  const LEAST_LETTERS = 8; // of a word that may be meant for any of the texts, not only of names
  const LEAST_SIGNS = 4; // ideographs that may sound like a part of a heading
  const COMMON = 4; // what more names than this have tells none of them apart
  const LATER = 0.3; // what people call it comes after what it is called
  const SOUND = 0.1; // what sounds the same is nearer than anything else

  // One sign off, two in long names; for what is far, Infinity.
  const signSlip = (text, form) => {
    if (!hasIdeograph(text) || text.length < 3 || form.length < 3) return Infinity;
    const most = text.length < 8 ? 1 : 2;
    // A short name may only be wrong at its end: otherwise every bureau is near every other.
    const isEnd = form.length === text.length && form.slice(0, -1) === text.slice(0, -1);
    if (text.length < 4 && !isEnd) return Infinity;
    const whole = distance(text, form, most);
    const far = whole > most ? distance(text, form.slice(0, text.length), most) + 0.5 : whole;
    return far > most + 0.5 ? Infinity : far + (form.slice(0, 2) === text.slice(0, 2) ? 0 : 0.2);
  };

  // Whether a text has the signs of another in their order.
  const within = (short, long) => {
    let at = -1;
    return Array.from(short).every((sign) => (at = long.indexOf(sign, at + 1)) >= 0);
  };

  // A longer or shorter form of a name, or the name of a body of another kind with the same charge.
  const akin = (text, form, ends) => {
    if (!hasIdeograph(text) || !hasIdeograph(form)) return Infinity;
    if (text.length < 3 || form.length < 2) return Infinity;
    const far = 3 + Math.abs(form.length - text.length) / (form.length + text.length);
    const [shorter, longer] = text.length < form.length ? [text, form] : [form, text];
    const isEdge = text[0] === form[0] || text.slice(-1) === form.slice(-1);
    if (isEdge && within(shorter, longer)) return far;
    return ends.has(text.slice(-1)) && form.startsWith(text.slice(0, -1)) ? far + 1 : Infinity;
  };

  const termSlip = (text, form) =>
    text.length > 3 && distance(text, form, 1) < 2 ? signSlip(text, form) : Infinity;

  const nearest = (sought, forms, far) => {
    let best = Infinity;
    for (const text of sought) for (const form of forms) best = Math.min(best, far(text, form));
    return best;
  };

  // What is near for its sound or its letters, for units and terms alike.
  const alike = (query, { keys, words }) => {
    const isAlike = keys.some((form) => query.sounding(form) >= 0);
    const slips = query.tokens.length
      ? words.map((name) => PlanSlips.wordsSlip(query.tokens, name, query))
      : [];
    return Math.min(isAlike ? SOUND : Infinity, ...slips);
  };

  // What is made of a thing, as a list of names or an index, once for each of them.
  const once = (make) => {
    const made = new WeakMap();
    return (one) => {
      if (!made.has(one)) made.set(one, make(one));
      return made.get(one);
    };
  };

  const keysOf = once((texts) => texts.map(key));

  const namedBy = once((texts) => ({
    keys: texts.filter(hasIdeograph).map(key),
    words: texts.filter((text) => !hasIdeograph(text)).map(PlanLexicon.wordsOf),
  }));

  // Words that more names and terms have than one would choose from.
  const commonWords = once(({ units, terms }) => {
    const counts = new Map();
    const texts = [...units.map(({ names }) => names), ...terms.map(({ forms }) => forms)];
    for (const names of texts) {
      const words = names.filter((text) => !hasIdeograph(text)).map(PlanLexicon.wordsOf);
      for (const word of new Set([].concat(...words)))
        counts.set(word, 1 + (counts.get(word) || 0));
    }
    return new Set(Array.from(counts.keys()).filter((word) => counts.get(word) > COMMON));
  });

  const candidates = ({ lexicon }, query) => {
    const ends = new Set(lexicon.names.map((name) => name.slice(-1)));
    // The place before both names says nothing: 市民政局 is no nearer to 市财政局 than without it.
    const unplaced = (text, form) => {
      const isOfBoth = (prefix) => text.startsWith(prefix) && form.startsWith(prefix);
      const { length } = lexicon.prefixes.find(isOfBoth) || "";
      return signSlip(text.slice(length), form.slice(length));
    };
    const unitSlip = (text, form) => Math.min(unplaced(text, form), akin(text, form, ends));
    const units = lexicon.units.map((unit) => {
      const named = namedBy(unit.names);
      const searched = namedBy(unit.search);
      const known = keysOf(unit.names);
      const far = Math.min(
        alike(query, named),
        alike(query, searched) + LATER,
        nearest(query.sought, known, unitSlip),
      );
      return { location: unit.location, title: unit.name, far };
    });
    const terms = lexicon.terms.map((term) => {
      const named = namedBy(term.forms);
      const searched = namedBy(term.say);
      const known = named.keys;
      const far = Math.min(
        alike(query, named),
        alike(query, searched) + LATER,
        nearest(query.sought, known, termSlip),
      );
      return { location: term.location, title: term.name, far: far + 0.05 };
    });
    return [...units, ...terms];
  };

  // Offers as Material lists them: {location, title} with what stands before the title.
  const list = (found, label) =>
    found.map(({ location, title }, rank) => [
      {
        location,
        title: "<span data-suggestion>" + html(label) + "</span> " + html(title),
        text: "",
        score: found.length - rank,
        terms: {},
      },
    ]);

  // The words of all texts, each with how often it stands there.
  const countsOf = (index) => {
    if (!index.wordCounts) {
      index.wordCounts = new Map();
      for (const word of index.lines.match(/[a-z]{7,}/g) || []) {
        index.wordCounts.set(word, 1 + (index.wordCounts.get(word) || 0));
      }
    }
    return index.wordCounts;
  };

  // The word of the texts that is one slip from a long one that they have not, the commonest of several; or "".
  const nearestWord = (index, typed) => {
    let best = { word: "", count: 0 };
    if (typed.length < LEAST_LETTERS) return best.word;
    for (const [word, count] of countsOf(index)) {
      const far = word[0] === typed[0] ? distance(typed, word, 1) : Infinity;
      if (far < 2 && count > best.count) best = { word, count };
    }
    return best.word;
  };

  // The stretch of a heading that sounds like what was typed, or "".
  const soundingLike = ({ lexicon, sounds }, typed) => {
    if (typed.length < LEAST_SIGNS) return "";
    const sounding = PlanSlips.sounding(sounds, typed);
    for (const heading of keysOf(lexicon.headings)) {
      const at = sounding(heading);
      if (at >= 0) return heading.slice(at, at + typed.length);
    }
    return "";
  };

  // What the texts have in full of what was typed for short: 危险化学品 for 危化品.
  const inFull = ({ lines }, typed) => {
    if (typed.length < ABBREVIATED.least || typed.length > ABBREVIATED.most) return "";
    const gap = "[^\\na-z0-9]{0," + ABBREVIATED.gap + "}";
    const found = new RegExp(Array.from(typed).join(gap)).exec(lines);
    return found ? found[0] : "";
  };

  // A query with a word of the texts in place of each that they have not; "" if one has no like.
  const corrected = (index, { words, levels, key: typed }) => {
    if (/^[\u4e00-\u9fff]+$/.test(typed)) {
      return soundingLike(index, typed) || inFull(index, typed);
    }
    const found = words.map(({ folded }, w) =>
      levels[w].some(Boolean) ? folded : nearestWord(index, folded),
    );
    return found.every(Boolean) ? found.join(" ") : "";
  };

  // The best page for what may have been meant, as an offer.
  const rewritten = (index, query) => {
    const text = corrected(index, query);
    const found = text && text !== query.text ? PlanRank.find(index, text) : null;
    if (!found || !found.answers.length) return [];
    const { location } = found.answers[0].page;
    return list(
      [{ location: location + "?h=" + encodeURIComponent(text), title: text }],
      index.labels.suggestion,
    );
  };

  const items = (index, typedQuery) => {
    const { key: typed, text, words, levels } = typedQuery;
    const idle = index.lexicon.bodies().idle;
    const unknown = words.filter((_, w) => words.length > 1 && !levels[w].some(Boolean));
    const tokens = hasIdeograph(text)
      ? []
      : PlanLexicon.wordsOf(text).filter((word) => !idle.has(PlanLexicon.stem(word)));
    const query = {
      tokens,
      sought: [typed, ...unknown.map((word) => word.key)],
      sounding: PlanSlips.sounding(index.sounds, typed),
      common: commonWords(index.lexicon),
      bodies: new Set(index.lexicon.words.bodies),
    };
    const found = candidates(index, query)
      .filter(({ far }) => far < Infinity)
      .sort((a, b) => a.far - b.far);
    if (!found.length) return rewritten(index, typedQuery);
    return list(found.slice(0, SUGGESTED), index.labels.suggestion);
  };

  return { items, list, once };
})();
