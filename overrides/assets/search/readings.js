/* Readings: what no page has as it is typed may stand there otherwise: words that signs join, a date, a
   number, a unit and its business written as one word. */

const PlanReadings = (() => {
  "use strict";

  const { hasIdeograph } = PlanFold;

  const SIGNS = /[^\p{L}\p{M}\p{N}\p{Cf}\s%]+/gu;
  const QUOTES = /(["“”„‟«»「」『』])/;
  const NUMERALS = "〇一二三四五六七八九";
  const TEN = "十";
  // What stands before, the year, the month, the day.
  const FULL_DATE = /(^|\D)(\d{4})\s*[-/.年]\s*(\d\d?)(?:\s*[-/.月]\s*(\d\d?))?(?!\d)\s*[月日号]?/g;
  const DAY = /(^|\D)()(\d\d?)月(\d\d?)[日号]?/g;

  // Signs separate words, but not digits, and not within quotation marks.
  const apart = (query) => {
    const separate = (piece) =>
      piece.replace(SIGNS, (signs, at) => {
        const isNumber =
          /[0-9]$/.test(piece.slice(0, at)) && /^[0-9]/.test(piece.slice(at + signs.length));
        return isNumber ? signs : " ";
      });
    const pieces = query.split(QUOTES);
    return pieces.map((piece, i) => (i % 4 ? piece : separate(piece))).join("");
  };

  // 十一 is 11, 二十 is 20, 二〇二五 is 2025.
  const figures = (numeral) => {
    const parts = numeral
      .split(TEN)
      .map((part) => Array.from(part, (sign) => NUMERALS.indexOf(sign)).join(""));
    return parts.length < 2 ? parts[0] : String(10 * Number(parts[0] || 1) + Number(parts[1]));
  };

  const numeral = (number) => {
    const tens = Math.floor(number / 10);
    const ones = number % 10 || !tens ? NUMERALS[number % 10] : "";
    return (tens > 1 ? NUMERALS[tens] : "") + (tens ? TEN : "") + ones;
  };

  // 第33条 is 第三十三条.
  const numbered = (query) =>
    query.replace(
      /([\u4e00-\uffff])([1-9][0-9]?)(?![0-9.%])/g,
      (_, before, number) => before + numeral(Number(number)),
    );

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
  const written = (index, { year, month, day }, last) => {
    if (month < 1 || month > 12 || day > 31 || (!year && !day)) return "";
    const isEnd = year && day === new Date(year, month, 0).getDate();
    if (last && !isEnd) return "";
    const ofYear = last ? "month-end" : day ? "day" : "month";
    const name = index.lang === "en" ? index.months[month - 1] : month;
    const values = { y: year, m: name, d: day };
    const form = index.dates[year ? ofYear : "yearly"];
    const date = form.replace(/\{(\w+)\}/g, (_, value) => values[value]);
    return /\s/.test(date) ? '"' + date + '"' : date;
  };

  const dated = (index, query, last) => {
    const write = (typed, before, year, month, day) => {
      const date = { year: Number(year), month: Number(month), day: Number(day || 0) };
      const text = written(index, date, last);
      return text ? before + text : typed;
    };
    const monthOf = (name) =>
      1 +
      index.months.findIndex((month) =>
        month.toLowerCase().startsWith(name.slice(0, 3).toLowerCase()),
      );
    return query
      .replace(/[〇零一二三四五六七八九十]+(?=[年月日号])/g, (number) =>
        figures(number.replace(/零/g, NUMERALS[0])),
      )
      .replace(inEnglish(index), (typed, day, month, monthFirst, dayAfter, year) =>
        write(typed, "", year || 0, monthOf(month || monthFirst), day || dayAfter),
      )
      .replace(FULL_DATE, write)
      .replace(DAY, write);
  };

  // A word that begins with a unit's name, as two words.
  const divided = ({ names }, query) =>
    query
      .split(/\s+/)
      .map((text) => {
        const begun = names.filter(
          (name) =>
            name.length > 1 &&
            name.length < text.length - 1 &&
            hasIdeograph(name) &&
            text.startsWith(name),
        );
        const longest = begun.sort((a, b) => b.length - a.length)[0];
        return longest ? longest + " " + text.slice(longest.length) : text;
      })
      .join(" ");

  // A query as it is typed, and otherwise. A date in English is one word before it is several.
  const readings = (index, query) => {
    const plain = query.normalize("NFKC");
    if (PlanWords.QUOTE.test(query)) return [query, apart(query)];
    const dates = [dated(index, plain, false), dated(index, plain, true)];
    const isPhrase = dates[0] !== plain && dates[0].includes('"');
    const others = [numbered(plain), divided(index, plain)];
    const typed = [query, apart(query)];
    const all = isPhrase ? [...dates, ...typed, ...others] : [...typed, ...dates, ...others];
    return Array.from(new Set(all));
  };

  return { readings };
})();
