/* Numbers: 第33条 is 第三十三条, task twelve is task 12, a document's number may lack its year. */

const PlanNumbers = (() => {
  "use strict";

  const { fold } = PlanFold;

  const NUMERALS = "〇一二三四五六七八九";
  const TEN = "十";
  const HUNDRED = 100;
  const HAS_NUMBER = /[0-9〇零一二三四五六七八九十]/;

  // Whether a numeral goes on from one sign to the next: 第八十六条 has no 十六条.
  const goesOn = (sign, next) =>
    [sign, next].every((one) => /^[〇零一二三四五六七八九十]$/.test(one));

  // 十一 is 11, 二十 is 20, 二〇二五 is 2025.
  const figures = (numeral) => {
    const parts = numeral
      .replace(/零/g, NUMERALS[0])
      .split(TEN)
      .map((part) => Array.from(part, (sign) => NUMERALS.indexOf(sign)).join(""));
    return parts.length < 2 ? parts[0] : String(10 * Number(parts[0] || 1) + Number(parts[1]));
  };

  // The numerals of a date as figures.
  const inFigures = (query) => query.replace(/[〇零一二三四五六七八九十]+(?=[年月日号])/g, figures);

  const numeral = (number) => {
    const tens = Math.floor(number / 10);
    const ones = number % 10 || !tens ? NUMERALS[number % 10] : "";
    return (tens > 1 ? NUMERALS[tens] : "") + (tens ? TEN : "") + ones;
  };

  // 33条 after an ideograph is 三十三条.
  const inIdeographs = (query) =>
    query.replace(
      /([\u4e00-\uffff])([1-9][0-9]?)(?![0-9.%])/g,
      (_, before, number) => before + numeral(Number(number)),
    );

  const escape = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

  const anyNumber = ({ cardinal, ordinal }) =>
    "([0-9]{1,3}(?:st|nd|rd|th)?|[零〇一二三四五六七八九十]{1,4}|" +
    [...ordinal, ...cardinal].sort((a, b) => b.length - a.length).join("|") +
    ")";

  const valueOf = (text, { cardinal, ordinal }) => {
    const plain = text.toLowerCase();
    if (/^[0-9]/.test(plain)) return parseInt(plain, 10);
    const at = Math.max(cardinal.indexOf(plain), ordinal.indexOf(plain));
    return at >= 0 ? at + 1 : Number(figures(plain));
  };

  const patternOf = (form, numerals) => {
    const [before, after] = form.split("{n}").map((part) => escape(part).replace(/ /g, "\\s*"));
    const edge = /^[a-z]/i.test(form) ? "(?<![a-z])" : "";
    const end = /[a-z]$|\}$/i.test(form) ? "(?![0-9a-z.%])" : "";
    return new RegExp(edge + before + anyNumber(numerals) + after + end, "i");
  };

  const write = (form, number) =>
    form.replace("{n}", String(number)).replace("{han}", numeral(number));

  // The forms of numbers as patterns, which take a while to make.
  const formsOf = ({ words }) =>
    ["task", "lesson", "article"].reduce(
      (all, kind) =>
        all.concat(
          words.numbered[kind].map((form) => ({
            kind,
            pattern: patternOf(form, words.numerals),
            whole: new RegExp("^\\s*" + patternOf(form, words.numerals).source + "\\s*$", "i"),
          })),
        ),
      [],
    );

  // The forms that a query can have: none without a numeral or a word that may be one.
  const formsFor = (lexicon, query) =>
    HAS_NUMBER.test(query) || /[a-z]/i.test(query) ? lexicon.numberForms() : [];

  // A query with the number of a task, a lesson or an article as the edition writes it; as typed without one.
  const canonical = (lexicon, query) => {
    for (const { kind, pattern } of formsFor(lexicon, query)) {
      const hit = pattern.exec(query);
      const number = hit ? valueOf(hit[1], lexicon.words.numerals) : 0;
      if (!number || number >= HUNDRED) continue;
      return query.replace(pattern, write(lexicon.canonical[kind], number));
    }
    return query;
  };

  // Every number of a task or an article, as the edition writes it.
  const ordinals = ({ canonical: forms }) => {
    const numbers = Array.from({ length: HUNDRED - 1 }, (_, i) => i + 1);
    return Object.values(forms).reduce(
      (all, form) => all.concat(numbers.map((number) => write(form, number))),
      [],
    );
  };

  // Whether a query is the number of a task or an article and nothing else.
  const isNumber = (lexicon, query) =>
    formsFor(lexicon, query).some(({ whole }) => whole.test(query));

  const isArticle = (lexicon, query) =>
    formsFor(lexicon, query).some(({ kind, whole }) => kind === "article" && whole.test(query));

  // Whether the number of an article is in a query.
  const hasArticle = (lexicon, query) =>
    formsFor(lexicon, query).some(({ kind, pattern }) => kind === "article" && pattern.test(query));

  const yearless = (number) =>
    fold(number.replace(/[〔[(（]?[0-9]{4}[〕\])）年]/, "").replace(/no\.?|号/gi, "")).replace(
      /[- ]/g,
      "",
    );

  const last = (number) => (yearless(number).match(/[0-9]+$/) || [""])[0];

  // A document's number in full, also where the year is left out or only the last number is given; as typed
  // where none fits or several do.
  const inFull = ({ documents, words }, query) => {
    const plain = query.normalize("NFKC");
    if (!/[0-9]/.test(plain)) return query;
    const typed = yearless(plain);
    const tokens = PlanLexicon.tokens(plain).map(({ text }) => text);
    const idle = new Set(words.fillers);
    const rest = tokens.filter((token) => !idle.has(token) && !/^号$/.test(token));
    const isNamed = tokens.length > 1 || /号|no\.?\s*[0-9]|#/i.test(plain);
    const isLast = rest.length === 1 && isNamed;
    const found = documents.filter((number) =>
      isLast ? last(number) === rest[0] : /[^0-9]/.test(typed) && yearless(number) === typed,
    );
    return found.length === 1 ? '"' + found[0] + '"' : query;
  };

  return {
    canonical,
    figures,
    formsOf,
    goesOn,
    hasArticle,
    inFigures,
    inFull,
    inIdeographs,
    isArticle,
    isNumber,
    numeral,
    ordinals,
  };
})();
