/* Queries: words that must all occur, each with its patterns for folded text. */

const PlanWords = (() => {
  "use strict";

  const { fold, kindOf } = PlanFold;

  // What a folded text is made of: words, numbers, %, "-", " " and ideographs, which begin at U+2E80.
  const LETTERS = "a-z\\u0080-\\u2e7f";
  const RUN = /[a-z\u0080-\u2e7f]+|[0-9]+|[-% ]|[\u2e80-\uffff]+/g;
  const QUOTE = /["“”„‟«»「」『』]/;

  // People write 2025 年 11 月 and mean one word.
  const DATE = /([0-9])\s+(?=[年月日号])|([年月])\s+(?=[0-9]+\s*[月日])/g;

  const LONGEST = 60; // letters of a word; of more no browser makes a pattern with all their ways
  const GROUPED = 7; // digits of a number that may be written in groups
  const ANY_ORDER = 3; // more words than these have too many orders

  // British and American spellings are one: organise, licence, labour, centred. A capital stands for
  // what differs.
  const SPELLINGS = [
    { found: /([iy])[sz](?=e|ing|ation)/, mark: "$1S" },
    { found: /en[cs](?=e|ing)/, mark: "enC" },
    { found: /([a-z]{3})ou?r(?=(s|ed|ing|al)?$)/, mark: "$1oUr" },
    { found: /tred$/, mark: "tRed" },
    { found: /t(re|er)(?=(s|ed|ing)?$)/, mark: "tR" },
  ];
  const EITHER = { S: "[sz]", C: "[cs]", U: "u?", R: "(?:er|re?)" };

  // How a text has a word: as the beginning of a longer one, in a form of it, as it is typed.
  const LEVEL = { none: 0, begins: 1, form: 2, typed: 3 };

  const escape = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

  // The singular of a noun, as far as its spelling tells.
  const singular = (word) => {
    if (/(ss|x|z|ch|sh)es$/.test(word)) return word.slice(0, -2);
    return /[^sui]s$/.test(word) && !/ies$/.test(word) ? word.slice(0, -1) : word;
  };

  const spelt = (word) =>
    word.length > LONGEST
      ? word
      : SPELLINGS.reduce((result, { found, mark }) => result.replace(found, mark), word);

  // Words written as one are also found written with a hyphen or an apostrophe.
  const loosely = (word) =>
    word.length > LONGEST
      ? escape(word)
      : Array.from(word, (sign) => EITHER[sign] || escape(sign)).join("-?");

  // The forms of a word, as a pattern: hearing, hearings, hear; penalty, penalties; enforce, enforced;
  // plan, planned.
  const inflected = (word) => {
    const plain = singular(word);
    const y = plain.match(/^(.*[^aeiou])(?:y|ies|ied|ying)$/);
    if (y) return loosely(y[1]) + "(?:y|ies|ied|ying|yings)";
    const bare = plain.replace(/(ing|ed)$/, "");
    if (bare === plain || bare.length < 3 || !/[aeiouy]/.test(bare)) {
      if (/e$/.test(plain)) return loosely(plain.slice(0, -1)) + "(?:e|es|ed|ing|ings)";
      return loosely(plain) + "(?:s|es|" + escape(plain.slice(-1)) + "?(?:ed|ing|ings))?";
    }
    if (/(?:^|[^aeiou])[aeiouy]([^aeiou])\1$/.test(bare)) {
      return loosely(bare.slice(0, -1)) + bare.slice(-1) + "?(?:s|es|ed|ing|ings)?";
    }
    return loosely(bare) + "(?:e|s|es|ed|ing|ings)?";
  };

  // A long number, as that of a telephone, is one however it is grouped.
  const number = (run, digits) => (digits < GROUPED ? run : loosely(run));

  const end = (kind) => (kind === "digit" ? "(?![0-9])" : "(?![" + LETTERS + "])");

  // The word in its spellings; with its plural and verb endings; and whatever begins with it.
  const forms = (word) => {
    const plain = spelt(word);
    const typed = loosely(plain) + end("letter");
    const isPlain = word.length > 3 && /^[a-z]+$/.test(word);
    const whole = isPlain ? typed + "|" + inflected(plain) + end("letter") : typed;
    const begun = loosely(plain) + "[" + LETTERS + "]*";
    return { typed, whole: "(?:" + whole + ")", begun: "(?:" + begun + "|" + whole + ")" };
  };

  const between = (runs, i, digits) => {
    const isNumber = kindOf(runs[i - 1]) === "digit" && kindOf(runs[i + 1]) === "digit";
    return "[- ]" + (runs[i] === " " || (isNumber && digits < GROUPED) ? "" : "?");
  };

  // The patterns for folded text of the last run, and of all before it. In a phrase every word stands
  // as it is written.
  const sources = (runs, phrase) => {
    const last = runs.length - 1;
    const digits = runs.join("").replace(/[^0-9]/g, "").length;
    const isOpen = !phrase && runs.join("").length > 2;
    let before = "";
    for (const [i, run] of runs.entries()) {
      const kind = kindOf(run);
      if (run === "-" || run === " ") {
        before += between(runs, i, digits);
      } else if (kind === "ideograph" || kind === "percent") {
        before += escape(run);
      } else if (kind === "digit") {
        before += number(run, digits) + (i === last && isOpen ? "" : end(kind));
      } else if (phrase || i < last || run.length < 3) {
        before += loosely(spelt(run)) + end(kind);
      } else {
        const { typed, whole, begun } = forms(run);
        return { typed: before + typed, whole: before + whole, begun: before + begun };
      }
    }
    return { typed: before, whole: before, begun: before };
  };

  // Never begins within a word or number.
  const edge = (runs) => {
    const first = kindOf(runs[0]);
    if (first === "letter") return "(?<![" + LETTERS + "])";
    return first === "digit" ? "(?<![0-9])" : "";
  };

  const word = (text, phrase) => {
    const plain = fold(text);
    const runs = plain.match(RUN);
    if (!runs) return null;
    const { typed, whole, begun } = sources(runs, phrase);
    const isOne = begun === typed;
    const source = edge(runs) + begun;
    const graded = "(" + typed + ")" + (isOne ? "" : "|(" + whole + ")|" + begun);
    return {
      folded: plain,
      isParticiple: /[a-z]{3}ed$/.test(plain),
      key: plain.replace(/[- ]/g, ""),
      source,
      pattern: new RegExp(source, "g"),
      whole: isOne ? null : new RegExp(edge(runs) + whole, "g"),
      // What it matches, it has as its first group if typed so, as its second if a form of it.
      graded: new RegExp(edge(runs) + "(?:" + graded + ")", "g"),
    };
  };

  // Spaces separate words, quotation marks enclose a phrase; one that is still open is being typed.
  const parts = (query) => {
    const pieces = query.normalize("NFKC").replace(DATE, "$1$2").split(QUOTE);
    return pieces.reduce((all, piece, i) => {
      const phrase = i % 2 === 1 && i < pieces.length - 1;
      const texts = phrase ? [piece] : piece.split(/\s+/);
      return all.concat(texts.map((text) => word(text, phrase)).filter(Boolean));
    }, []);
  };

  const distinct = (words) => {
    const seen = new Set();
    return words.filter(({ source }) => !seen.has(source) && seen.add(source));
  };

  const parse = (query) => distinct(parts(query));

  const orders = (words) => {
    if (words.length < 2) return [words];
    return words.reduce((all, first) => {
      const others = words.filter((one) => one !== first);
      return all.concat(orders(others).map((rest) => [first].concat(rest)));
    }, []);
  };

  // All words one after the other.
  const inARow = (words) => {
    const rows = words.length > ANY_ORDER ? [words] : orders(words);
    const patterns = rows.map((row) => row.map(({ source }) => source).join("[- ]?"));
    return { pattern: new RegExp(patterns.join("|"), "g") };
  };

  const level = (hit) => {
    if (hit[1] !== undefined) return LEVEL.typed;
    return hit[2] !== undefined ? LEVEL.form : LEVEL.begins;
  };

  const levelIn = ({ graded }, plain) => {
    let best = LEVEL.none;
    graded.lastIndex = 0;
    for (let hit; best < LEVEL.typed && (hit = graded.exec(plain));) {
      best = Math.max(best, level(hit));
    }
    return best;
  };

  // The level of a word in each line of `lines`; `ends` are the places where the lines end.
  const levels = ({ graded }, lines, ends) => {
    const found = new Uint8Array(ends.length);
    let at = 0;
    graded.lastIndex = 0;
    for (let hit; (hit = graded.exec(lines));) {
      while (ends[at] < hit.index) at++;
      found[at] = Math.max(found[at], level(hit));
      if (found[at] === LEVEL.typed) graded.lastIndex = ends[at];
    }
    return found;
  };

  const tests = (pattern, plain) => {
    pattern.lastIndex = 0;
    return pattern.test(plain);
  };

  const has = ({ pattern }, plain) => tests(pattern, plain);

  // Whether every word occurs in one of the folded texts.
  const matches = (words, texts) => words.every((one) => texts.some((plain) => has(one, plain)));

  return { LEVEL, QUOTE, distinct, has, inARow, levelIn, levels, matches, parse, parts, tests };
})();
