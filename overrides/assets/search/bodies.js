/* Bodies: a unit under another word for its kind. Bureau, department, office mean one thing as soon as the
   rest names exactly one unit. */

const PlanBodies = (() => {
  "use strict";

  const { hasIdeograph, key } = PlanFold;

  const LEAST = 2; // ideographs that can name a unit

  const longestFirst = (texts) => texts.slice().sort((a, b) => b.length - a.length);

  const without = (text, endings) => {
    const ending = endings.find(
      (each) => text.endsWith(each) && text.length - each.length >= LEAST,
    );
    return ending ? text.slice(0, -ending.length) : text;
  };

  const bare = (text, { prefixes }) => {
    const before = prefixes.find(
      (each) => text.startsWith(each) && text.length - each.length >= LEAST,
    );
    return before ? text.slice(before.length) : text;
  };

  // The words of an English name that say what it is about.
  const matter = (text, { idle }) => PlanLexicon.keysOf(text).filter((token) => !idle.has(token));

  const build = ({ units, words, prefixes }) => {
    const isHan = (text) => hasIdeograph(text);
    const known = {
      endings: longestFirst(words.bodies.filter(isHan)),
      prefixes: longestFirst(prefixes.filter(isHan)),
      idle: new Set(
        [...words.bodies, ...prefixes, "of", "for", "and", "the", "all", "comprehensive"]
          .filter((text) => !isHan(text))
          .reduce((all, text) => all.concat(PlanLexicon.keysOf(text)), []),
      ),
    };
    const named = units.filter((unit) => !unit.isCollective);
    const cores = named.map((unit) => {
      const texts = [...unit.names, ...unit.search];
      const han = texts.filter(isHan).map((text) => bare(without(key(text), known.endings), known));
      const letters = texts
        .filter((text) => !isHan(text))
        .map((text) => new Set(matter(text, known)));
      return { unit, han: new Set(han), letters: letters.filter((set) => set.size) };
    });
    return { ...known, cores };
  };

  const only = (found) => (found.length === 1 ? found[0].unit : null);

  // The one unit that an ideographic name with another ending can mean, or null.
  const unitByHan = (known, text) => {
    const core = bare(without(text, known.endings), known);
    const isIdle = known.endings.some((ending) => ending.includes(core));
    if (core === text || core.length < LEAST || isIdle) return null;
    const whole = known.cores.filter(({ han }) => han.has(core));
    if (whole.length) return only(whole);
    return only(
      known.cores.filter(({ han }) => Array.from(han).some((each) => each.includes(core))),
    );
  };

  // The one unit whose name has all the words, or null.
  const unitByWords = (known, words) => {
    const sought = words.filter((word) => !known.idle.has(word));
    if (!sought.length || sought.length === words.length) return null;
    const has = (set) => sought.every((word) => set.has(word));
    const whole = known.cores.filter(({ letters }) =>
      letters.some((set) => set.size === sought.length && has(set)),
    );
    if (whole.length) return only(whole);
    return only(known.cores.filter(({ letters }) => letters.some(has)));
  };

  return { build, unitByHan, unitByWords };
})();
