/* Readings: what no page has as it is typed may stand there otherwise: words that signs join, a date, a
   number, a unit and its business written as one word. */

const PlanReadings = (() => {
  "use strict";

  const { hasIdeograph } = PlanFold;

  const SIGNS = /[^\p{L}\p{M}\p{N}\p{Cf}\s%]+/gu;
  const QUOTES = /(["“”„‟«»「」『』])/;

  // Signs separate words, but not digits, and not within quotation marks.
  const apart = (query) => {
    const separate = (piece) =>
      piece.replace(SIGNS, (signs, at) => {
        const before = piece.slice(0, at);
        const isNumber = /[0-9]$/.test(before) && /^[0-9]/.test(piece.slice(at + signs.length));
        return isNumber ? signs : " ";
      });
    const pieces = query.split(QUOTES);
    return pieces.map((piece, i) => (i % 4 ? piece : separate(piece))).join("");
  };

  // A word that begins with a unit's name, as two words.
  const divided = ({ names }, query) => {
    const divide = (text) => {
      const begun = names.filter(
        (name) =>
          name.length > 1 &&
          name.length < text.length - 1 &&
          hasIdeograph(name) &&
          text.startsWith(name),
      );
      const longest = begun.sort((a, b) => b.length - a.length)[0];
      return longest ? longest + " " + text.slice(longest.length) : text;
    };
    return query.split(/\s+/).map(divide).join(" ");
  };

  // A query as it is typed, and otherwise, each only when it is asked for. A date in English is one word
  // before it is several, and so is the number of a task.
  const readings = function* (lexicon, query) {
    const plain = query.normalize("NFKC");
    if (PlanWords.QUOTE.test(query)) {
      yield* [query, apart(query)];
      return;
    }
    const dates = [false, true].map((last) => PlanDateWords.dated(lexicon, plain, last));
    const numbers = [
      PlanNumbers.canonical(lexicon, plain),
      PlanNumbers.inIdeographs(plain),
      PlanNumbers.inFull(lexicon, plain),
    ];
    const isNumber = PlanNumbers.isNumber(lexicon, plain) || numbers[2] !== plain;
    const isPhrase = dates[0] !== plain && dates[0].includes('"');
    const first = [
      ...(isNumber ? numbers.filter((text) => text !== plain) : []),
      ...(isPhrase || PlanDateWords.isDate(plain) ? dates : []),
    ];
    const seen = new Set();
    const others = () => [...dates, ...numbers, divided(lexicon, plain)];
    for (const part of [() => first, () => [query, apart(query)], others]) {
      for (const text of part()) {
        if (!seen.has(text)) yield text;
        seen.add(text);
      }
    }
  };

  // A query with its dates and its numbers as the edition writes them, to be read as a sentence.
  const levelled = (lexicon, query) => {
    const dated = PlanDateWords.dated(lexicon, query.normalize("NFKC"), false);
    return PlanNumbers.canonical(lexicon, dated.replace(/"/g, ""));
  };

  // All ways to read a query, as {text, bridges}: as it is typed, as what people call it, as a sentence.
  const ways = (lexicon, query) => {
    const plain = Array.from(readings(lexicon, query), (text) => ({ text, bridges: [] }));
    if (PlanWords.QUOTE.test(query)) return plain;
    const bridge = PlanSentences.bridge(lexicon, query);
    const sentence = PlanSentences.reading(lexicon, levelled(lexicon, query));
    return [...plain, bridge, sentence].filter(Boolean);
  };

  return { levelled, readings, ways };
})();
