/* Suggestions, where nothing is found: units and terms whose name is nearly what was typed. */

const PlanSuggestions = (() => {
  "use strict";

  const { hasIdeograph } = PlanFold;

  const SUGGESTED = 3;

  const names = (pages) =>
    pages.reduce((all, page) => all.concat(page.names.map(({ key }) => key)), []);

  const termsOf = ({ location, passages }, texts) =>
    passages
      .filter(({ isHeading }) => isHeading)
      .map(({ anchor, text }) => {
        // A term stands in both languages.
        const spelt = texts[text].plain.match(/[\u2e80-\uffff]+|[^\u2e80-\uffff]+/g) || [];
        return {
          location: location + "#" + anchor,
          title: texts[text].text,
          names: spelt.map((name) => name.replace(/[- ]/g, "")),
        };
      });

  const terms = (pages, texts) =>
    pages
      .filter(({ hasTerms }) => hasTerms)
      .reduce((all, page) => all.concat(termsOf(page, texts)), []);

  // How many characters must be changed, added or left out, if not more than `most`.
  const distance = (a, b, most) => {
    if (Math.abs(a.length - b.length) > most) return most + 1;
    const row = Array.from({ length: b.length + 1 }, (_, i) => i);
    for (let i = 1; i <= a.length; i++) {
      let diagonal = row[0];
      row[0] = i;
      for (let j = 1; j <= b.length; j++) {
        const kept = diagonal + (a[i - 1] === b[j - 1] ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(kept, row[j] + 1, row[j - 1] + 1);
      }
    }
    return row[b.length];
  };

  const mostSlips = (text) => {
    if (text.length < 3) return 0;
    return text.length < 8 ? 1 : 2;
  };

  // One slip away, two in long names; for what is far, Infinity.
  const slip = (text, form) => {
    const most = mostSlips(text);
    if (!most || form.length < 3 || (/^[a-z]+$/.test(text) && text.length < 6)) return Infinity;
    // A short name may only be wrong at its end: otherwise every bureau is near every other.
    const isEnd = form.length === text.length && form.slice(0, -1) === text.slice(0, -1);
    if (text.length < 4 && !isEnd) return Infinity;
    const whole = distance(text, form, most);
    const far = whole > most ? distance(text, form.slice(0, text.length), most) + 0.5 : whole;
    return far > most + 0.5 ? Infinity : far + (form.slice(0, 2) === text.slice(0, 2) ? 0 : 0.2);
  };

  // Whether a text has the signs of another in their order.
  const within = (short, long) => {
    let at = -1;
    return Array.from(short).every((sign) => (at = long.indexOf(sign, at + 1)) >= 0);
  };

  // A longer or shorter form of a name, or the name of a body of another kind with the same charge.
  const akin = (text, form, ends) => {
    if (!hasIdeograph(text) || !hasIdeograph(form)) return Infinity;
    if (text.length < 3 || form.length < 2) return Infinity;
    const far = 3 + Math.abs(form.length - text.length) / (form.length + text.length);
    const [shorter, longer] = text.length < form.length ? [text, form] : [form, text];
    const isEdge = text[0] === form[0] || text.slice(-1) === form.slice(-1);
    if (isEdge && within(shorter, longer)) return far;
    return ends.has(text.slice(-1)) && form.startsWith(text.slice(0, -1)) ? far + 1 : Infinity;
  };

  const nearest = (sought, forms, far) =>
    Math.min(...sought.map((text) => Math.min(...forms.map((form) => far(text, form)))));

  const termSlip = (text, form) =>
    text.length > 3 && distance(text, form, 1) < 2 ? slip(text, form) : Infinity;

  const candidates = (index, sought) => {
    const ends = new Set(index.names.map((name) => name.slice(-1)));
    const unitSlip = (text, form) => Math.min(slip(text, form), akin(text, form, ends));
    const units = index.pages.map((page) => ({
      location: page.location,
      title: page.title.text,
      far: nearest(sought, [...page.names.map(({ key }) => key), ...page.pinyin], unitSlip),
    }));
    const explained = index.terms.map((term) => ({
      location: term.location,
      title: term.title,
      far: nearest(sought, term.names, termSlip),
    }));
    return [...units, ...explained];
  };

  const item = ({ location, title }, rank, label) => [
    {
      location,
      title:
        "<span data-suggestion>" + PlanResults.html(label) + "</span> " + PlanResults.html(title),
      text: "",
      score: SUGGESTED - rank,
      terms: {},
    },
  ];

  const items = (index, { key, words, levels }) => {
    const unknown = words.filter((_, w) => words.length > 1 && !levels[w].some(Boolean));
    const sought = [key, ...unknown.map((word) => word.key)];
    return candidates(index, sought)
      .filter(({ far }) => far < Infinity)
      .sort((a, b) => a.far - b.far)
      .slice(0, SUGGESTED)
      .map((one, rank) => item(one, rank, index.labels.suggestion));
  };

  return { items, names, terms };
})();
