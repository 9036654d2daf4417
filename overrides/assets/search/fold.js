/* Folding: full width and letter case are levelled, traditional characters become simplified, punctuation
   and spaces go. Between two words or numbers " " stands for a space, "-" for a sign. */

const PlanFold = (() => {
  "use strict";

  const SILENT = /[\p{Cf}\p{Mn}]/u;
  const WORD = /[\p{L}\p{M}\p{N}]/u;

  const variants = new Map();
  const known = new Map();

  // What kind of sign it is; of a run of one kind, what kind of run.
  const kindOf = (sign) => {
    if (/^[0-9]/.test(sign)) return "digit";
    if (SILENT.test(sign)) return "silent";
    if (WORD.test(sign)) return sign < "\u2e80" ? "letter" : "ideograph";
    if (sign === "%") return "percent";
    return /\s/.test(sign) ? "space" : "sign";
  };

  // A sign may stand for several: ㎡ is m2.
  const foldSign = (sign) => {
    if (!known.has(sign)) {
      const signs = Array.from(sign.normalize("NFKC").toLowerCase());
      const plain = signs.map((part) => ({ text: variants.get(part) || part, kind: kindOf(part) }));
      known.set(sign, plain);
    }
    return known.get(sign);
  };

  const isKept = (before, kind) =>
    before && before !== "ideograph" && kind !== "ideograph" && kind !== "percent";

  // With `places`, the place in the text of every character of the result is noted there.
  const fold = (text, places) => {
    let result = "";
    let before = "";
    let gap = "";
    const add = (plain, place) => {
      result += plain;
      for (let n = 0; places && n < plain.length; n++) places.push(place);
    };
    let place = 0;
    for (const sign of text) {
      for (const { text: plain, kind } of foldSign(sign)) {
        if (kind === "space" || kind === "sign") {
          if (gap !== " ") gap = kind === "space" ? " " : "-";
        } else if (kind !== "silent") {
          if (gap && isKept(before, kind)) add(gap, place);
          add(plain, place);
          gap = "";
          before = kind;
        }
      }
      place += sign.length;
    }
    return result;
  };

  // Pairs of a traditional character and its simplified one, as in 聽听證证.
  const learn = (pairs) => {
    const signs = Array.from(pairs);
    for (let i = 0; i < signs.length; i += 2) variants.set(signs[i], signs[i + 1]);
    known.clear();
  };

  const simplified = (text) => Array.from(text, (sign) => variants.get(sign) || sign).join("");

  // A folded text without what stands between its words.
  const key = (text) => fold(text).replace(/[- ]/g, "");

  const hasIdeograph = (text) => /[\u2e80-\uffff]/.test(text);

  return { fold, hasIdeograph, key, kindOf, learn, simplified };
})();
