/* Slips of the hand: what was typed is nearly a name or a term. In Chinese it sounds the same or one sign is
   off, in English a letter or two. */

const PlanSlips = (() => {
  "use strict";

  const { hasIdeograph } = PlanFold;

  const SHORT = 5; // letters of a word that cannot be one slip away from another
  const LONG = 8; // letters of a word that may be two slips away

  // How many characters must be changed, added, left out or swapped with the next, if not more than `most`.
  const distance = (a, b, most) => {
    if (Math.abs(a.length - b.length) > most) return most + 1;
    let missing = 0;
    for (const sign of a) if (!b.includes(sign) && ++missing > most) return missing;
    let before = [];
    let row = Array.from({ length: b.length + 1 }, (_, i) => i);
    for (let i = 1; i <= a.length; i++) {
      const next = [i];
      for (let j = 1; j <= b.length; j++) {
        const kept = row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1);
        next[j] = Math.min(kept, row[j] + 1, next[j - 1] + 1);
        const isSwap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
        if (isSwap) next[j] = Math.min(next[j], before[j - 2] + 1);
      }
      before = row;
      row = next;
    }
    return row[b.length];
  };

  const mostSlips = (word) => {
    if (word.length < SHORT) return 0;
    return word.length < LONG ? 1 : 2;
  };

  // How far a word is from another, Infinity if it is no slip.
  const wordSlip = (typed, word) => {
    const most = mostSlips(typed);
    const far = most ? distance(typed, word, most) : Infinity;
    return far <= most && word.length >= SHORT - 1 ? far : Infinity;
  };

  // How far the words of a query are from those of a name, each from its nearest; one must be a slip. A
  // word that is common tells only what it is alone.
  const wordsSlip = (typed, name, { common, bodies }) => {
    const isTelling = (word) => !common.has(word) || (typed.length > 1 && bodies.has(word));
    const telling = name.length > 1 ? name.filter(isTelling) : name;
    const fars = typed.map((token) =>
      name.includes(token) ? 0 : Math.min(...telling.map((word) => wordSlip(token, word))),
    );
    const far = fars.reduce((sum, one) => sum + one, 0);
    return far > 0 ? far : Infinity;
  };

  // For each sign all that sound like it, from {syllable: signs}.
  const soundsOf = (syllables) => {
    const found = new Map();
    for (const signs of Object.values(syllables || {})) {
      for (const sign of signs) found.set(sign, (found.get(sign) || "") + signs);
    }
    return found;
  };

  // Where a name sounds like a text, as a function of the name, -1 for nowhere; what is short must be all
  // of it.
  const sounding = (sounds, typed) => {
    if (typed.length < 2 || !hasIdeograph(typed)) return () => -1;
    const alike = (sign) => "[" + sign + (sounds.get(sign) || "") + "]";
    const signs = Array.from(typed, alike).join("");
    const pattern = new RegExp(typed.length < 4 ? "^" + signs + "$" : signs, "u");
    return (name) => name.search(pattern);
  };

  return { distance, sounding, soundsOf, wordsSlip };
})();
