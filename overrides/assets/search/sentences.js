/* Sentences: words in a row taken apart into what the lexicon knows. What is only asking falls away; units
   and terms are put as the notice has them. */

const PlanSentences = (() => {
  "use strict";

  const { hasIdeograph, key } = PlanFold;

  const MOST = 80; // tokens; nobody asks in more
  const LONGEST = 12; // tokens of a piece
  const USUAL = 2; // what a piece costs
  const COST = { body: 3, heading: 3, word: 4, unknown: 12 };

  const DATE_UNIT = /^(?:[年月日号]|st|nd|rd|th)$/;

  const isHan = ({ text }) => hasIdeograph(text);

  const startsWith = (tokens, at, keys) =>
    at + keys.length <= tokens.length && keys.every((wanted, i) => tokens[at + i].key === wanted);

  const known = (entries, tokens, at) =>
    (entries.get(tokens[at].key) || [])
      .filter(({ keys }) => startsWith(tokens, at, keys))
      .map((entry) => ({ ...entry, size: entry.keys.length }));

  const textOf = (tokens) => tokens.map(({ text }) => text).join("");

  // 2025年, 11月, 25日, 2025, 25th, as they are written.
  const date = (tokens, at) => {
    if (!/^[0-9]{1,4}$/.test(tokens[at].text)) return [];
    const { text: unit } = tokens[at + 1] || { text: "" };
    const found = DATE_UNIT.test(unit) ? [{ kind: "date", size: 2 }] : [];
    return tokens[at].text.length === 4 ? [...found, { kind: "date", size: 1 }] : found;
  };

  // Ideographs that a heading has as they stand.
  const heading = ({ headingText }, tokens, at) => {
    const found = [];
    let text = "";
    for (let size = 1; size <= LONGEST && at + size <= tokens.length; size++) {
      const token = tokens[at + size - 1];
      if (!isHan(token)) break;
      text += token.text;
      if (size > 1) {
        if (!headingText.includes(text)) break;
        found.push({ kind: "heading", size });
      }
    }
    return found;
  };

  // A unit under another word for its kind, that word at the end; in English also before "of" or "for".
  const bodied = (lexicon, tokens, at) => {
    const bodies = lexicon.bodies();
    const found = [];
    for (let size = 2; size <= LONGEST && at + size <= tokens.length; size++) {
      const part = tokens.slice(at, at + size);
      const isAll = part.every((token) => isHan(token) === isHan(part[0]));
      if (!isAll) break;
      const unit = isHan(part[0])
        ? PlanBodies.unitByHan(bodies, textOf(part))
        : PlanBodies.unitByWords(
            bodies,
            part.map((token) => token.key),
          );
      if (unit) found.push({ kind: "unit", size, unit, isBridge: true, isBodied: true });
    }
    return found;
  };

  // A longer piece is better than its parts, a name better than one with another body.
  const costOf = ({ kind, size, isBodied }) =>
    (COST[kind] || USUAL) - size * 0.01 + (isBodied ? 0.5 : 0);

  // The cheapest way to cover all tokens with options.
  const cover = (tokens, optionsAt) => {
    const best = Array.from({ length: tokens.length + 1 }, () => null);
    best[tokens.length] = { cost: 0 };
    for (let at = tokens.length - 1; at >= 0; at--) {
      for (const option of optionsAt(at)) {
        const rest = best[at + option.size];
        if (!rest) continue;
        const cost = rest.cost + costOf(option);
        if (!best[at] || cost < best[at].cost) best[at] = { cost, option, at };
      }
    }
    if (!best[0]) return null;
    const found = [];
    for (let at = 0; at < tokens.length; at += best[at].option.size) {
      const { option } = best[at];
      const part = tokens.slice(at, at + option.size);
      found.push({ ...option, start: part[0].start, end: part[part.length - 1].end });
    }
    return found;
  };

  const isInNumeral = (tokens, at) =>
    at > 0 && at < tokens.length && PlanNumbers.goesOn(tokens[at - 1].text, tokens[at].text);

  // A query in pieces, each with what was typed; `more` gives other pieces of the tokens at a place.
  const divided = (lexicon, query, more) => {
    const tokens = PlanLexicon.tokens(query);
    if (!tokens.length || tokens.length > MOST) return [];
    const entries = lexicon.sentences();
    const isFiller = ({ kind }) => kind === "filler";
    const found = cover(tokens, (at) => {
      const own = known(entries, tokens, at);
      const all = [
        ...own.filter((one) => !isFiller(one)),
        ...more(tokens, at),
        ...own.filter(isFiller),
        ...date(tokens, at),
        ...heading(lexicon, tokens, at),
        ...bodied(lexicon, tokens, at),
      ];
      const isWhole = ({ size }) => !isInNumeral(tokens, at) && !isInNumeral(tokens, at + size);
      return [...all.filter(isWhole), { kind: isHan(tokens[at]) ? "unknown" : "word", size: 1 }];
    });
    return found.map((segment) => ({ ...segment, typed: query.slice(segment.start, segment.end) }));
  };

  const none = () => [];

  // The last answers are kept: a query is taken apart for one question after another.
  const segments = (lexicon, query, more = none) => {
    if (!lexicon.last || lexicon.last.query !== query) lexicon.last = { query, found: new Map() };
    const { found } = lexicon.last;
    if (!found.has(more)) found.set(more, divided(lexicon, query, more));
    return found.get(more);
  };

  const quoted = (text) => (/\s/.test(text) ? '"' + text + '"' : text);

  // How a segment is put to the pages.
  const meaning = ({ kind, typed, isBridge, unit, term }) => {
    if (kind === "unit") return quoted(isBridge ? unit.name : typed);
    if (kind === "term" && isBridge) return term.isPlace ? quoted(term.name) : term.name;
    return kind === "ordinal" ? quoted(typed) : typed;
  };

  const bridgeOf = ({ kind, typed, unit, term, isBodied }) => ({
    kind: isBodied ? "body" : term && term.isPlace ? "unit" : kind,
    typed,
    meant: (unit || term).name,
    location: (unit || term).location,
  });

  // The page that a question is about: of slides to download, that of the slides; of what is to be changed on
  // another, that on keeping the site.
  const pageAmong = (found) => {
    const pages = found.filter(({ kind }) => kind === "page").reverse();
    const of = (isIt) => pages.find(({ page }) => isIt(page.section));
    return (
      of((section) => section === "maintenance") ||
      of((section) => section !== "downloads") ||
      pages[0]
    );
  };

  const has = (found, pattern) => found.some(({ kind }) => pattern.test(kind));

  // Whether a name is only the end of another: a food safety authority is no safety authority.
  const isCut = (found) =>
    found.some(
      ({ isBodied, typed }, i) =>
        isBodied && i && found[i - 1].kind === "word" && !hasIdeograph(typed),
    );

  // A query as a sentence: {text, bridges, isKnown, isOpen, unit, term, section}; known if no word stands for itself,
  // open if its last word may still be typed, with a unit or a term if that is all it means, and the section of the site that it asks for. Null if it is
  // no sentence or nothing is left of it.
  const reading = (lexicon, query) => {
    const found = segments(lexicon, query);
    const named = found.filter(({ kind }) => kind !== "filler" && kind !== "page");
    // The law that an article is of goes without saying.
    const isOfLaw = has(named, /^ordinal$/) && named.some(({ term }) => term && term.isLaw);
    const matter = isOfLaw ? named.filter(({ term }) => !term || !term.isLaw) : named;
    const isSame = found.length === 1 && !found[0].isBridge;
    if (!matter.length || isSame || isCut(found) || has(found, /^(unknown|body)$/)) return null;
    const page = pageAmong(found);
    return {
      text: Array.from(new Set(matter.map(meaning))).join(" "),
      bridges: matter.filter(({ isBridge }) => isBridge).map(bridgeOf),
      isKnown: !has(matter, /^(word|heading|date)$/),
      isOpen: matter[matter.length - 1] === found[found.length - 1],
      unit: matter.length === 1 && matter[0].isBridge && matter[0].unit ? matter[0].unit : null,
      term: matter.length === 1 && matter[0].isBridge && matter[0].term ? matter[0].term : null,
      isOfLaw,
      section: page ? page.page.section : "",
    };
  };

  // 下放权力 says what 权力下放 does.
  const turned = (typed) =>
    typed.length === 4 && hasIdeograph(typed) ? typed.slice(2) + typed.slice(0, 2) : "";

  const wholeEntry = (lexicon, query) => {
    const typed = key(query);
    const before = lexicon.prefixes.find((prefix) => typed.startsWith(key(prefix)));
    const whole = lexicon.whole();
    const bare = before && whole.get(typed.slice(key(before).length));
    const other = whole.get(turned(typed));
    return whole.get(typed) || bare || (other && { ...other, isBridge: true });
  };

  // The unit or term that a query is, as a whole, by what people call it; else null.
  const bridge = (lexicon, query) => {
    const entry = wholeEntry(lexicon, query);
    if (!entry || !entry.isBridge) return null;
    const segment = { ...entry, typed: query.trim() };
    const { unit, term } = entry;
    return { text: meaning(segment), bridges: [bridgeOf(segment)], unit, term };
  };

  // The page of the site that a query is, by what people call it; else null.
  const sitePage = (lexicon, query) => {
    const found = segments(lexicon, query).filter(({ kind }) => kind !== "filler");
    const entry = wholeEntry(lexicon, query);
    if (entry && entry.kind === "page") return entry.page;
    const isOfPages = found.length && found.every(({ kind }) => kind === "page");
    return isOfPages ? pageAmong(found).page : null;
  };

  // The unit that a query names in other words, if it is nothing else; else null.
  const unitMeant = (lexicon, query) => {
    const matter = segments(lexicon, query).filter(({ kind }) => kind !== "filler");
    const one = matter.find(({ isBodied }) => isBodied);
    if (!one || matter.some(({ unit }) => unit !== one.unit)) return null;
    return bridgeOf({ ...one, typed: query.slice(matter[0].start, matter[matter.length - 1].end) });
  };

  // The name of a body that is none of the units, as it was typed; else "".
  const stranger = (lexicon, query) => {
    const found = segments(lexicon, query).filter(({ kind }) => kind !== "filler");
    const isPart = ({ kind, isBodied, isBridge }) =>
      isBodied || /^(unknown|word|body|heading)$/.test(kind) || (kind === "term" && isBridge);
    const isBody = ({ kind, isBodied }) => isBodied || kind === "body";
    const at = hasIdeograph(query)
      ? found.findIndex((one, i) => isBody(one) && i === found.length - 1)
      : found.findIndex(isBody);
    const isName = found.every(isPart);
    const isEnding = at > 0 || (at === 0 && found.length > 1 && !hasIdeograph(found[0].typed));
    return isName && isEnding ? query.slice(found[0].start, found[found.length - 1].end) : "";
  };

  // Whether a query asks something, beside what joins the words of a name.
  const isAsking = (lexicon, query) => {
    const { idle } = lexicon.bodies();
    const isIdle = (typed) =>
      lexicon.prefixes.includes(typed) || PlanLexicon.keysOf(typed).every((one) => idle.has(one));
    return segments(lexicon, query).some(({ kind, typed }) => kind === "filler" && !isIdle(typed));
  };

  return {
    bridge,
    bridgeOf,
    cover,
    date,
    has,
    isAsking,
    known,
    meaning,
    quoted,
    reading,
    segments,
    sitePage,
    stranger,
    unitMeant,
  };
})();
