/* Results, as Material takes them: one list a page, the page first. Titles and texts are HTML. */

const PlanResults = (() => {
  "use strict";

  const { hasIdeograph, key } = PlanFold;
  const { placed, rangesIn } = PlanRanges;

  const MOST = 6; // passages of a page that are shown at all
  const FIRST = 3; // pages that are shown with so many: further down, only what is not folded away
  const FULL = 12; // pages that are shown with more than one; few read on to more
  const QUOTED = 60; // pages that are shown with any
  const MARKED = 200; // letters of a query that an address carries
  const NEAR = { ideographs: 34, letters: 80 }; // how much of a passage is shown before and after a hit

  const NONE = {};

  const html = (text) => text.replace(/[&<>"']/g, (sign) => "&#" + sign.charCodeAt(0) + ";");

  const marked = (text, ranges, from, to) => {
    let result = "";
    let at = from;
    for (const range of ranges) {
      const start = Math.max(range.start, at);
      const end = Math.min(range.end, to);
      if (start >= end) continue;
      result += html(text.slice(at, start)) + "<mark>" + html(text.slice(start, end)) + "</mark>";
      at = end;
    }
    return result + html(text.slice(at, to));
  };

  const whole = (words, one) => marked(one.text, rangesIn(words, one), 0, one.text.length);

  // The stretch of a text around the first place where most of the hits stand.
  const snippet = (words, one) => {
    const { text } = one;
    const found = rangesIn(words, one);
    const near = hasIdeograph(text.slice(0, 40)) ? NEAR.ideographs : NEAR.letters;
    const first = found.length ? found[0].start : 0;
    const close = found.filter(({ start }) => start - first < 2 * near);
    const last = close.reduce((end, range) => Math.max(end, range.end), first);
    let from = Math.max(0, first - near);
    let to = Math.min(text.length, Math.max(last + near, from + 2 * near));
    if (near === NEAR.letters) {
      while (from > 0 && /\S/.test(text[from - 1])) from--;
      while (to < text.length && /\S/.test(text[to])) to++;
    }
    const cut = marked(text, found, from, to);
    return (from > 0 ? "…" : "") + cut + (to < text.length ? "…" : "");
  };

  // How passages of a page begin, where its own words begin.
  const opening = (index, passages, words) => {
    const own = passages.filter(({ isHeading, text }) => !isHeading && index.texts[text].text);
    if (!own.length) return "";
    const first = own.reduce((best, hit) => (hit.weight > best.weight ? hit : best));
    return snippet(words, index.texts[first.text]);
  };

  // Of the hits one that has most of the words.
  const fullest = (hits, { count }) => {
    if (hits.length < 2) return hits;
    const more = (one, other) => count[one.text] - count[other.text] || one.weight - other.weight;
    return [hits.reduce((most, hit) => (more(hit, most) > 0 ? hit : most))];
  };

  const candidate = (index, hit, i, { count, row }) => ({
    hit,
    i,
    n: count[hit.text],
    isHeaded: count[hit.heading] > 0,
    isTerm: count[hit.heading] > 0 && PlanRank.explains(index.texts[hit.heading].plain, row),
    isOwn:
      hasIdeograph(index.texts[hit.text].text.slice(0, NEAR.ideographs)) === (index.lang === "zh"),
  });

  // A passage tells more than its heading, one in the edition's language more than another.
  const tellsMore = (one, other) => {
    if (!other || one.n !== other.n) return !other || one.n > other.n;
    if (one.hit.isHeading) return false;
    return other.hit.isHeading || (one.isOwn && !other.isOwn);
  };

  const byWorth = (a, b) =>
    b.n - a.n ||
    b.hit.weight - a.hit.weight ||
    b.isTerm - a.isTerm ||
    b.isHeaded - a.isHeaded ||
    b.isOwn - a.isOwn ||
    a.i - b.i;

  // The passages that have most of the words, one for each place to land on. Where nothing else tells,
  // what has the words for its heading comes first, and what is in the edition's language.
  const best = (index, hits, query, most) => {
    const places = new Map();
    for (const [i, hit] of hits.entries()) {
      const one = candidate(index, hit, i, query);
      if (tellsMore(one, places.get(hit.anchor))) places.set(hit.anchor, one);
    }
    const found = Array.from(places.values()).sort(byWorth).slice(0, most);
    return found.map(({ hit }) => hit);
  };

  const section = (index, page, hit, words) => {
    if (!hit.isHeading) return snippet(words, index.texts[hit.text]);
    return opening(
      index,
      page.passages.filter(({ anchor }) => anchor === hit.anchor),
      words,
    );
  };

  // As Material takes it; of the words it is not told, since all is marked here.
  const listed = (location, title, text, score) => ({ location, title, text, score, terms: NONE });

  const below = (index, page, words, link, score, shown) => (hit, i) =>
    listed(
      link + "#" + hit.anchor,
      whole(words, index.texts[hit.heading]),
      section(index, page, hit, words),
      // Material opens the highest score on Enter and folds away what is below the page's own.
      i === 0 || (i < shown && hit.weight) ? score + 0.4 - 0.1 * i : score - 0.1,
    );

  const item = (index, answer, query, sought, rank, shown) => {
    const { page, hits, name, isTitled, isUnit } = answer;
    const { words } = query;
    const score = query.answers.length - rank;
    const link = page.location + (sought && "?h=" + sought);
    const title = isTitled ? whole(words, page.title) : html(page.title.text);
    const most = rank < FIRST ? MOST : shown;
    const passages = rank < FULL ? best(index, hits, query, most) : fullest(hits, query);
    const sections = isUnit ? [] : passages;
    // A page whose title has none of the words is shown where it has them; with a "#" Material would not
    // take it for the page.
    const isElsewhere = sections.length && !isTitled && !name;
    const to = isElsewhere
      ? (sought ? "&" : "?") + "to=" + encodeURIComponent(sections[0].anchor)
      : "";
    if (rank >= QUOTED) return [listed(link + to, title, "", score)];
    const isOther = name && !key(page.title.text).includes(key(name.name));
    const opened = () =>
      isOther ? whole(words, placed(name.name)) : opening(index, page.passages, words);
    return [
      listed(link + to, title, sections.length ? "" : opened(), score),
      ...sections.map(below(index, page, words, link, score, shown)),
    ];
  };

  // `shown`: how many passages of a page are not folded away.
  const items = (index, query, shown) => {
    // The page that a link lands on has no table of variants.
    const text = PlanFold.simplified(query.text).trim();
    const sought = text.length > MARKED ? "" : encodeURIComponent(text);
    return query.answers.map((answer, rank) => item(index, answer, query, sought, rank, shown));
  };

  return { html, items };
})();
