/* Bodies: a unit under another word for its kind. Bureau, department, office mean one thing as soon as the
   rest names exactly one unit. */

const PlanBodies = (() => {
  "use strict";

  const { hasIdeograph, key } = PlanFold;

  const LEAST = 2; // ideographs that can name a unit

  const longestFirst = (texts) => texts.slice().sort((a, b) => b.length - a.length);

  const without = (text, endings) => {
    const ending = endings.find(
      (word) => text.endsWith(word) && text.length - word.length >= LEAST,
    );
    return ending ? text.slice(0, -ending.length) : text;
  };

  const bare = (text, { prefixes }) => {
    const before = prefixes.find(
      (prefix) => text.startsWith(prefix) && text.length - prefix.length >= LEAST,
    );
    return before ? text.slice(before.length) : text;
  };

  // The words of an English name that say what it is about.
  const matter = (text, { idle }) => PlanLexicon.keysOf(text).filter((token) => !idle.has(token));

  const isLatin = (text) => !hasIdeograph(text);

  const keysIn = (texts) =>
    new Set(texts.filter(isLatin).reduce((all, text) => all.concat(PlanLexicon.keysOf(text)), []));

  // What the names of a unit are about: those of the notice, what people say, and names before reforms.
  const coreOf = (unit, known) => {
    const core = (text) => bare(without(key(text), known.endings), known);
    const han = (texts) => Array.from(new Set(texts.filter(hasIdeograph).map(core)));
    const letters = (texts) =>
      texts
        .filter(isLatin)
        .map((text) => new Set(matter(text, known)))
        .filter(({ size }) => size);
    const tiers = [unit.names, unit.search, unit.former || []];
    return { unit, han: tiers.map(han), letters: tiers.map(letters) };
  };

  const build = ({ units, words, prefixes }) => {
    const known = {
      endings: longestFirst(words.bodies.filter(hasIdeograph)),
      prefixes: longestFirst(prefixes.filter(hasIdeograph)),
      sections: new Set(words.sections),
      bodies: keysIn(words.bodies.filter((text) => !/\s/.test(text))),
      idle: keysIn([...words.bodies, ...prefixes, "of", "for", "and", "all", "comprehensive"]),
    };
    const named = units.filter((unit) => !unit.isCollective);
    return { ...known, cores: named.map((unit) => coreOf(unit, known)) };
  };

  // The one unit of those that fit best: by its names, by what people say, by what was before, or else by a
  // part of its names; null if none or several.
  const onlyUnit = (cores, isSame, isPart) => {
    const wholes = [0, 1, 2].map((tier) => (core) => isSame(core, tier));
    for (const fits of [...wholes, isPart]) {
      const found = cores.filter(fits);
      if (found.length) return found.length === 1 ? found[0].unit : null;
    }
    return null;
  };

  // The one unit that an ideographic name with another ending can mean, or null.
  const unitByHan = ({ endings, prefixes, sections, cores }, text) => {
    const body = without(text, endings);
    const core = bare(body, { prefixes });
    const isIdle = endings.some((ending) => ending.includes(core));
    if (body === text || core.length < LEAST || isIdle) return null;
    const isPart = sections.has(text.slice(body.length)); // every unit has sections for much the same
    const known = [core, body, without(core, endings)];
    return onlyUnit(
      cores,
      ({ han }, tier) => han[tier].some((name) => known.includes(name)),
      ({ han: [names] }) =>
        !isPart && names.some((name) => name.startsWith(core) || name.endsWith(core)),
    );
  };

  // The one unit whose name has all the words beside one for its kind, or null.
  const unitByWords = ({ bodies, idle, cores }, words) => {
    const sought = Array.from(new Set(words.filter((word) => !idle.has(word))));
    if (!sought.length || !words.some((word) => bodies.has(word))) return null;
    const has = (set) => sought.every((word) => set.has(word));
    return onlyUnit(
      cores,
      ({ letters }, tier) => letters[tier].some((set) => set.size === sought.length && has(set)),
      ({ letters: [names] }) => names.some(has),
    );
  };

  return { build, unitByHan, unitByWords };
})();
