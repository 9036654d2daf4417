/* Nearest: where no passage has all the words of a query, those that have most of them. A word counts by how
   rare it is, and an everyday one is met by what notices say instead. */

const PlanNearest = (() => {
  "use strict";

  const { hasIdeograph, key } = PlanFold;
  const { quoted } = PlanSentences;

  const LONGEST = 8; // ideographs of a word
  const LEAST = { words: 2, share: 0.7 }; // of a query that must be met for a passage to be near
  const BEST = 0.8; // of the best share that others must have
  const ALL = 0.9; // of a query that is as good as all of it
  const PAGES = 5;
  const COMMON = 1; // what a word counts that tells little
  const UNMET = 1.3; // times what the rarest counts: a word that stands nowhere is not overlooked

  const ROUNDED = 1e-9; // off by adding up in another order

  const REPORTING = /^(?:report|subject|contact)$/;
  const NAME = /^(?:unit|term|ordinal)$/;
  const NEVER = /(?!)/g;

  const sum = (numbers) => numbers.reduce((all, one) => all + one, 0);

  // Ideographs that stand somewhere as they are typed, and neither begin nor end with what only joins words.
  const standing = ({ lines, lexicon }, tokens, at) => {
    const joins = ({ text }) => lexicon.words.fillers.includes(text);
    const isParticle = (token) => joins(token) && lexicon.common.has(token.key);
    const found = [];
    let text = tokens[at].text;
    if (isParticle(tokens[at])) return found;
    for (let size = 2; size <= LONGEST && at + size <= tokens.length; size++) {
      const last = tokens[at + size - 1];
      text += last.text;
      if (!hasIdeograph(text) || !lines.includes(text)) break;
      if (size === 2 || !(joins(tokens[at]) || joins(last))) found.push({ kind: "heading", size });
    }
    return found;
  };

  const reporting = (lexicon, tokens, at) =>
    PlanSentences.known(lexicon.questions(), tokens, at)
      .filter(({ kinds, text }) => text.length > 1 && kinds.some((kind) => REPORTING.test(kind)))
      .map((entry) => ({ ...entry, kind: "reporting" }));

  const piecesOf = PlanSuggestions.once((index) => (tokens, at) => [
    ...PlanSentences.known(index.lexicon.everyday(), tokens, at),
    ...reporting(index.lexicon, tokens, at),
    ...standing(index, tokens, at),
  ]);

  const segmentsOf = (index, query) => {
    const { lexicon } = index;
    const text = PlanReadings.levelled(lexicon, query);
    return PlanSentences.segments(lexicon, text, piecesOf(index));
  };

  const isSign = ({ typed }) => typed.length < 2 && hasIdeograph(typed);

  const isLoose = (segment) => segment.kind !== "filler" && isSign(segment);

  // What a query is about, each matter once. Signs in a row that stand nowhere are one word.
  const matterOf = (segments) => {
    const found = [];
    let isOpen = false;
    for (const segment of segments) {
      if (/^(?:filler|body)$/.test(segment.kind)) isOpen = false;
      else if (isOpen && isSign(segment)) {
        const typed = found.pop().typed + segment.typed;
        found.push({ kind: "unknown", typed });
      } else {
        found.push({ ...segment });
        isOpen = isSign(segment);
      }
    }
    const known = new Set();
    const nameOf = ({ typed, means }) => means || typed;
    return found.filter((one) => !known.has(nameOf(one)) && known.add(nameOf(one)));
  };

  // What may stand for a word: other names of the same, and what notices say instead.
  const otherWords = ({ lexicon }, { kind, typed, unit, term }) => {
    const names = kind === "unit" ? unit.names : kind === "term" ? term.forms : [];
    const tokens = PlanLexicon.tokens(typed);
    const isWhole = ({ size }) => size === tokens.length;
    const everyday = PlanSentences.known(lexicon.everyday(), tokens, 0).filter(isWhole);
    return everyday.reduce((all, { means = [] }) => [...all, ...means], names);
  };

  // A word and all that may stand for it, as one pattern for folded text.
  const patternOf = (index, segment) => {
    const texts = [segment.typed, ...otherWords(index, segment)];
    const words = texts.map((text) => PlanWords.parts(quoted(text))[0]).filter(Boolean);
    const sources = words.map(({ whole, pattern }) => (whole || pattern).source);
    return new RegExp(sources.join("|") || NEVER.source, "g");
  };

  // Where a word is at home, as {location, anchor}: a unit, a term, a page of the site, what is said of reports.
  const homeOf = ({ lexicon }, { kind, unit, term, page }) => {
    const { reporting: reports } = lexicon.answers;
    const at = unit || term || page || (kind === "reporting" && reports) || { location: "" };
    const [location, anchor = at.anchor || ""] = at.location.split("#");
    return { location, anchor };
  };

  const isKnownIn = (words, text) => words.has(text) || words.has(text.replace(/s$/, ""));

  // A word with the texts that have it, and what it counts.
  const wordOf = (index, segment) => {
    const { lines, ends, titles, pages, lexicon } = index;
    const pattern = patternOf(index, segment);
    const home = homeOf(index, segment);
    const isAlone = isSign(segment) && !segment.means; // one sign says nothing
    const met = isAlone
      ? new Uint8Array(ends.length)
      : PlanWords.levels({ graded: pattern }, lines, ends);
    const count = sum(met);
    const isThere = Boolean(count || home.location);
    const rarity = Math.log(1 + met.length / (1 + count)) * (isThere ? 1 : UNMET);
    const isCommon = isSign(segment) || isKnownIn(lexicon.common, segment.typed.toLowerCase());
    const weight = isCommon && segment.kind !== "everyday" ? COMMON : rarity;
    const inTitles = PlanWords.levels({ graded: pattern }, titles.lines, titles.ends);
    const titled = new Set(isAlone ? [] : pages.filter((_, place) => inTitles[place]));
    const isKnown = isThere || titled.size > 0;
    return { ...segment, pattern, home, met, titled, isKnown, weight };
  };

  const isAtHome = ({ home }, page, anchor) =>
    home.location === page.location && (!home.anchor || home.anchor === anchor);

  const NONE = { text: -1, heading: -1, anchor: "", weight: 0 }; // of a page that is known by its name alone

  const isIn = (page, hit, word) =>
    word.titled.has(page) ||
    word.met[hit.text] ||
    word.met[hit.heading] ||
    isAtHome(word, page, hit.anchor);

  const sumOf = (words) => sum(words.map(({ weight }) => weight));

  const shareOf = (page, hit, words, total) => {
    let share = 0;
    for (const word of words) if (isIn(page, hit, word)) share += word.weight / total;
    return share;
  };

  // What the words count that a text has.
  const weighed = (index, words) => {
    const counts = new Float64Array(index.ends.length);
    for (const { met, weight } of words) {
      for (let t = 0; t < counts.length; t++) if (met[t]) counts[t] += weight;
    }
    return counts;
  };

  const isOfPage =
    (page) =>
    ({ titled, home }) =>
      titled.has(page) || home.location === page.location;

  // What a passage can have at most, its heading and the page's title counted: a quick look, for most have
  // next to nothing.
  const mostOf = (page, { words, counts }) => {
    const ofPage = sumOf(words.filter(isOfPage(page)));
    return (hit) => ofPage + (counts[hit.text] || 0) + (counts[hit.heading] || 0) + ROUNDED;
  };

  // The pages that have enough of the words, wherever on them they stand.
  const candidates = (index, { words, total }) => {
    const { pages } = index;
    const sums = new Float64Array(pages.length);
    for (const word of words) {
      const found = new Uint8Array(pages.length);
      PlanRank.spread(index, word.met, found);
      pages.forEach((page, place) => {
        if (found[place] || isOfPage(page)(word)) sums[place] += word.weight;
      });
    }
    return pages.filter((_, place) => sums[place] + ROUNDED >= LEAST.share * total);
  };

  // A page with the share of the query that its best passage has; null if none has enough.
  const judge = (page, sought) => {
    const { words, total } = sought;
    const most = mostOf(page, sought);
    let best = null;
    for (const hit of page.passages.length ? page.passages : [NONE]) {
      if (most(hit) < LEAST.share * total) continue;
      const share = shareOf(page, hit, words, total);
      if (share < LEAST.share) continue;
      if (!best || byShare({ share, hit }, best) < 0) best = { share, hit };
    }
    if (!best) return null;
    const has = words.filter((word) => isIn(page, best.hit, word));
    // A term is explained in the glossary, and at home in the notice.
    const isHome = has.some(
      (word) =>
        word.weight > COMMON &&
        isAtHome(word, page, best.hit.anchor) &&
        !(word.term && !word.term.isPlace),
    );
    return { page, ...best, has, isHome, isTitled: words.some(({ titled }) => titled.has(page)) };
  };

  // With all passages that are as good as the best.
  const withHits = (sought) => (answer) => {
    const { page, share } = answer;
    const { words, total } = sought;
    const most = mostOf(page, sought);
    const isAsGood = (hit) =>
      most(hit) >= share * total && shareOf(page, hit, words, total) >= share;
    return { ...answer, hits: page.passages.filter(isAsGood) };
  };

  const byShare = (a, b) =>
    b.share - a.share || Boolean(b.isHome) - Boolean(a.isHome) || b.hit.weight - a.hit.weight;

  // A name alone is enough, unless a sign beside it makes it another: 听证会 is not 听证.
  const isNear =
    (isAnother) =>
    ({ has, isHome }) => {
      const telling = has.filter(({ weight }) => weight > COMMON);
      const isName = isHome || telling.some(({ kind }) => NAME.test(kind));
      return telling.length >= LEAST.words || (isName && !isAnother);
    };

  // A word as it was typed, and what stands for it in a passage, its heading or the title of its page.
  const metIn = ({ texts }, { typed, pattern }, { hit, page }) => {
    for (const one of [texts[hit.text], texts[hit.heading], page.title].filter(Boolean)) {
      const [range] = PlanRanges.rangesOf(one, [pattern]);
      const found = range ? one.text.slice(range.start, range.end) : "";
      if (found) return { typed, as: key(found) === key(typed) ? "" : found };
    }
    return { typed, as: "" };
  };

  // The pages that come nearest, as PlanRank.find gives those that have all, and which words the best has
  // (`met`); null if none is near.
  const find = (index, query) => {
    const segments = segmentsOf(index, query);
    const words = matterOf(segments).map((segment) => wordOf(index, segment));
    const total = sumOf(words);
    if (sumOf(words.filter(({ isKnown }) => isKnown)) < LEAST.share * total || !total) return null;
    const isAnother = segments.some(isLoose);
    const sought = { words, total, counts: weighed(index, words) };
    const near = candidates(index, sought)
      .map((page) => judge(page, sought))
      .filter(Boolean)
      .filter(isNear(isAnother))
      .sort(byShare);
    if (!near.length) return null;
    const [best] = near;
    const isClose = ({ share }) => share >= BEST * best.share;
    const answers = near.filter(isClose).slice(0, PAGES).map(withHits(sought));
    const met = best.has.map((word) => metIn(index, word, best));
    return {
      text: met.map(({ typed, as }) => quoted(as || typed)).join(" "),
      words,
      count: PlanRank.counted(words.map((word) => word.met)),
      row: { pattern: NEVER },
      answers,
      met,
    };
  };

  // The words of a query, if each stands somewhere and none is a body or a loose sign; else none.
  const words = (index, query) => {
    const isOther = (segment) => segment.kind === "body" || isLoose(segment);
    const stands = ({ typed }) => PlanWords.has(PlanWords.parts(quoted(typed))[0], index.lines);
    const segments = segmentsOf(index, query);
    const found = matterOf(segments);
    const isSure = found.every(stands) && !segments.some(isOther);
    return isSure ? found.map(({ typed }) => quoted(typed)) : [];
  };

  return { ALL, find, words };
})();
