/* Dates: as the edition writes them, however they are typed. */

const PlanDateWords = (() => {
  "use strict";

  // What stands before, the year (25年 is 2025), the month, the day.
  const FULL_DATE =
    /(^|\D)(\d{4}|\d\d(?=年))\s*[-/.年]\s*(\d\d?)(?:\s*[-/.月]\s*(\d\d?))?(?!\d)\s*[月日号]?/g;
  const DAY = /(^|\D)()(\d\d?)月(\d\d?)[日号]?/g;

  // 25 June 2025, June 25th, June 2025.
  const inEnglish = ({ months }) => {
    const names = months.map((name) => name.slice(0, 3)).join("|");
    const month = "((?:" + names + ")[a-z]*)[.,]?";
    const day = "([0-9]{1,2})(?:[a-z]{2})?";
    const year = "(?:(?:^|[,\\s]+)([0-9]{4}))?(?![0-9])";
    const dayFirst = day + "\\s+" + month;
    const monthFirst = month + "(?:\\s+" + day + "\\b)?";
    return new RegExp("\\b(?:" + dayFirst + "|" + monthFirst + ")" + year, "gi");
  };

  // A date as the edition writes it, the last day of a month as its end if `last`; "" for no such date.
  const written = (lexicon, { year, month, day }, last) => {
    if (month < 1 || month > 12 || day > 31 || (!year && !day)) return "";
    const isEnd = day === new Date(year || 2001, month, 0).getDate();
    if (last && !isEnd) return "";
    const ofYear = last ? "month-end" : day ? "day" : "month";
    const name = lexicon.lang === "en" ? lexicon.months[month - 1] : month;
    const values = { y: year, m: name, d: day };
    const form = year || last ? lexicon.dates[ofYear] : lexicon.dates.yearly;
    const ofAny = year ? form : form.replace(/\s*\{y\}年?/, "");
    const date = ofAny.replace(/\{(\w+)\}/g, (_, value) => values[value]);
    return /\s/.test(date) ? '"' + date + '"' : date;
  };

  const dated = (lexicon, query, last) => {
    const write = (typed, before, year, month, day) => {
      const inFull = /^\d\d$/.test(year) ? 2000 + Number(year) : Number(year);
      const date = { year: inFull, month: Number(month), day: Number(day || 0) };
      const text = written(lexicon, date, last);
      return text ? before + text : typed;
    };
    const monthOf = (name) => {
      const begun = name.slice(0, 3).toLowerCase();
      return 1 + lexicon.months.findIndex((month) => month.toLowerCase().startsWith(begun));
    };
    return PlanNumbers.inFigures(query)
      .replace(lexicon.englishDate(), (typed, day, month, monthFirst, dayAfter, year) =>
        write(typed, "", year || 0, monthOf(month || monthFirst), day || dayAfter),
      )
      .replace(FULL_DATE, write)
      .replace(DAY, write);
  };

  // Whether a query is a day or a month in figures and nothing else, for which another way is usual.
  const isDate = (query) => /^\s*\d{4}\s*[-/.]\s*\d\d?(?:\s*[-/.]\s*\d\d?)?\s*$/.test(query);

  return { dated, inEnglish, isDate, written };
})();
