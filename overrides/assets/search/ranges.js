/* Ranges: where words stand in a text as it is written. */

const PlanRanges = (() => {
  "use strict";

  // A text with its folded form.
  const placed = (text) => ({ text, plain: PlanFold.fold(text), places: null });

  // The place in the text of every folded character; only a text that is shown needs it.
  const placesOf = (one) => {
    if (!one.places) PlanFold.fold(one.text, (one.places = []));
    return one.places;
  };

  // How long a sign is: a rare ideograph counts as two characters.
  const widthAt = (text, place) => (text.codePointAt(place) > 0xffff ? 2 : 1);

  // `the` does not mean "these" where the text has it.
  const meant = (word, has) => (word.whole && has(word.whole) ? word.whole : word.pattern);

  const joined = (ranges) => {
    const result = [];
    for (const { start, end } of ranges.sort((a, b) => a.start - b.start || a.end - b.end)) {
      const last = result[result.length - 1];
      if (last && start <= last.end) last.end = Math.max(last.end, end);
      else result.push({ start, end });
    }
    return result;
  };

  const rangesOf = (one, patterns) => {
    const found = [];
    for (const pattern of patterns) {
      pattern.lastIndex = 0;
      for (let hit; (hit = pattern.exec(one.plain));) {
        const places = placesOf(one);
        const last = places[hit.index + hit[0].length - 1];
        found.push({ start: places[hit.index], end: last + widthAt(one.text, last) });
      }
    }
    return joined(found);
  };

  // Where the words stand in a text: [{start, end}, …] in order, not overlapping.
  const rangesIn = (words, one) =>
    rangesOf(
      one,
      words.map((word) => meant(word, (pattern) => PlanWords.tests(pattern, one.plain))),
    );

  const ranges = (words, text) => rangesIn(words, placed(text));

  return { meant, placed, ranges, rangesIn, rangesOf, widthAt };
})();
