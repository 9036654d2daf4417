/* Rank: which pages answer a query, and how well. */

const PlanRank = (() => {
  "use strict";

  const { hasIdeograph } = PlanFold;
  const { LEVEL, has, levelIn } = PlanWords;
  const { LESS, NAME, TOGETHER, WORD } = PlanWeights;

  const SHORT = 5; // letters of a word that is not cut off when another follows

  const titleScore = (word, plain) => {
    word.pattern.lastIndex = 0;
    const hit = word.pattern.exec(plain);
    if (!hit) return 0;
    const level = levelIn(word, plain);
    // What is standardized is not what has still to be.
    if (word.isParticiple && level < LEVEL.typed) return WORD.mention;
    const less = LESS[level];
    if (hit[0].length === plain.length) return WORD.title - less;
    return (hit.index === 0 ? WORD.begins : WORD.inTitle) - less;
  };

  const opens = ({ pattern }, plain) => plain.search(pattern) === 0;

  // The mean of a value of each word, by how rare the word is.
  const weighed = (words, values) => {
    const most = words.reduce((sum, { rarity }) => sum + rarity, 0);
    return words.reduce((sum, { rarity }, w) => sum + rarity * values[w], 0) / most;
  };

  // Whether a heading of the glossary, a term in both languages, is what was typed.
  const explains = (heading, { pattern }) => {
    pattern.lastIndex = 0;
    const hit = pattern.exec(heading);
    if (!hit) return false;
    const rest = heading.replace(hit[0], "");
    return hasIdeograph(hit[0]) ? !hasIdeograph(rest) : !/[a-z]/.test(rest);
  };

  const passageScore = (index, passage, w, query) => {
    const level = query.levels[w][passage.text];
    if (!level) return 0;
    const { plain } = index.texts[passage.text];
    const isOpening =
      passage.isHeading && [query.words[w], query.row].some((one) => opens(one, plain));
    return (isOpening ? WORD.heading : WORD.mention) + passage.weight - LESS[level];
  };

  const nameScore = (name, isOnly) => {
    if (!name) return 0;
    if (isOnly) return name.score;
    return name.score >= NAME.sure ? NAME.among : NAME.partly;
  };

  // What each word is worth on a page.
  const scoresOf = (index, page, place, hits, titles, query) => {
    const { words } = query;
    const share = weighed(words, titles.map(Boolean));
    return words.map((_, w) => {
      const inTitle = page.weight + WORD.mention + (titles[w] - WORD.mention) * share * share;
      return Math.max(
        titles[w] && inTitle,
        nameScore(query.names.words[w].get(place), words.length < 2),
        ...hits.map((passage) => passageScore(index, passage, w, query)),
      );
    });
  };

  const togetherScore = (index, page, hits, { words, count, row }) => {
    if (words.length < 2) return 0;
    const together = hits.filter(({ text }) => count[text] === words.length);
    const isInARow = ({ text }) => has(row, index.texts[text].plain);
    if (has(row, page.title.plain) || together.some(isInARow)) return TOGETHER.inARow;
    return together.length ? TOGETHER.inOne : 0;
  };

  // Whether a passage has all the words, those of the title and of its heading counted.
  const isNear = (page, place, hits, titles, { words, levels, names }) => {
    if (words.length < 2) return true;
    const found = new Map([[-1, 0]]);
    const bit = (w) => 1 << w;
    const all = bit(words.length) - 1;
    const inTitle = titles.reduce(
      (bits, score, w) => (score || names.words[w].has(place) ? bits | bit(w) : bits),
      0,
    );
    for (const hit of hits) {
      let bits = found.get(hit.place) || 0;
      for (let w = 0; w < words.length; w++) {
        if (levels[w][hit.text] || levels[w][hit.heading]) bits |= bit(w);
      }
      found.set(hit.place, bits);
    }
    return Array.from(found.values()).some((bits) => (bits | inTitle) === all);
  };

  // A page as an answer, or null if it has not all the words.
  const judge = (index, page, place, query) => {
    const hits = page.passages.filter(({ text }) => query.count[text]);
    const titles = query.words.map((word) => titleScore(word, page.title.plain));
    const scores = scoresOf(index, page, place, hits, titles, query);
    const isComplete = scores.every(Boolean);
    const name = query.names.whole.get(place);
    if (!isComplete && !name) return null;
    const isTerm = (hit) => hit.isHeading && explains(index.texts[hit.text].plain, query.row);
    const best = Math.max(
      isComplete ? weighed(query.words, scores) : 0,
      name ? name.score : 0,
      page.hasTerms && hits.some(isTerm) ? WORD.term : 0,
    );
    const atHome = Math.min(hits.filter(({ weight }) => weight).length, TOGETHER.most);
    return {
      page,
      hits,
      isNear: Boolean(name) || isNear(page, place, hits, titles, query),
      name: name || query.names.words.map((names) => names.get(place)).find(Boolean),
      isUnit: Boolean(name && name.score >= NAME.sure),
      isTitled: titles.some(Boolean),
      score: best + togetherScore(index, page, hits, query) + atHome * TOGETHER.atHome,
    };
  };

  // Only the last word, if any, is still being typed: one before it that is short or stands somewhere is no
  // beginning.
  const finish = ({ words, levels }, isOpen) => {
    for (const [w, word] of words.slice(0, isOpen ? -1 : undefined).entries()) {
      const isWord = word.folded.length < SHORT || levels[w].some((level) => level > LEVEL.begins);
      if (!word.whole || !isWord) continue;
      word.pattern = word.whole;
      levels[w] = levels[w].map((level) => (level > LEVEL.begins ? level : LEVEL.none));
    }
  };

  // How many of the words each text has.
  const counted = (levels) => {
    const count = new Uint8Array(levels[0].length);
    for (const texts of levels) {
      for (let t = 0; t < texts.length; t++) if (texts[t]) count[t]++;
    }
    return count;
  };

  // "of" in a title tells less than "medicine" in a text.
  const rarityIn = (levels) => {
    const count = levels.reduce((all, level) => all + (level ? 1 : 0), 0);
    return Math.log(1 + levels.length / (1 + count));
  };

  // A query as it is put to the pages; null without words.
  const readQuery = (index, text, isOpen) => {
    const parts = PlanWords.parts(text);
    const words = PlanWords.distinct(parts);
    if (!words.length) return null;
    const levels = words.map((word) => PlanWords.levels(word, index.lines, index.ends));
    finish({ words, levels }, isOpen);
    for (const [w, word] of words.entries()) word.rarity = rarityIn(levels[w]);
    const key = words.map((word) => word.key).join("");
    const names = words.map((word) => PlanNames.namesakes(index, word.key));
    return {
      text,
      key,
      words,
      levels,
      count: counted(levels),
      row: PlanWords.inARow(parts),
      names: { whole: words.length < 2 ? names[0] : PlanNames.namesakes(index, key), words: names },
    };
  };

  // Notes in `found`, by their places, the pages that have one of the texts with a level.
  const spread = ({ holders }, levels, found) =>
    levels.forEach((level, t) => {
      if (level) for (const place of holders[t]) found[place] = level;
    });

  // Whether the page at a place has every word, in a text, in its title or for its name.
  const completes = (index, { words, levels, names }) => {
    const { titles } = index;
    const count = new Uint8Array(titles.ends.length);
    for (const [w, word] of words.entries()) {
      const found = PlanWords.levels(word, titles.lines, titles.ends);
      spread(index, levels[w], found);
      found.forEach((level, place) => {
        if (level || names.words[w].has(place)) count[place]++;
      });
    }
    return (place) => count[place] === words.length || names.whole.has(place);
  };

  // The query with its answers, the best first, and the pages where its words stand far apart; null
  // without words.
  const find = (index, text, isOpen = true) => {
    const query = readQuery(index, text, isOpen);
    if (!query) return null;
    const isComplete = completes(index, query);
    const all = index.pages
      .map((page, place) => isComplete(place) && judge(index, page, place, query))
      .filter(Boolean);
    const sorted = all.sort((a, b) => b.score - a.score);
    return {
      ...query,
      answers: sorted.filter((answer) => answer.isNear),
      scattered: sorted.filter((answer) => !answer.isNear),
    };
  };

  return { counted, explains, find, spread };
})();
