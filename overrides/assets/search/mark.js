/* Marking: where words stand in a text, and in the elements of a page. */

const PlanMark = (() => {
  "use strict";

  const INLINE =
    /^(A|ABBR|B|BDI|BDO|CITE|CODE|DFN|EM|I|MARK|Q|S|SMALL|SPAN|STRONG|SUB|TIME|U|VAR|WBR)$/;
  const UNREAD = /^(SCRIPT|STYLE|SVG|BUTTON|SUP)$/i;

  // A text with its folded form.
  const placed = (text) => ({ text, plain: PlanFold.fold(text), places: null });

  // The place in the text of every folded character; only a text that is shown needs it.
  const placesOf = (one) => {
    if (!one.places) PlanFold.fold(one.text, (one.places = []));
    return one.places;
  };

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
        const width = one.text.codePointAt(last) > 0xffff ? 2 : 1;
        found.push({ start: places[hit.index], end: last + width });
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

  // The text nodes of an element, those that stand in one block together.
  const blocksOf = (root) => {
    const found = [];
    let current = null;
    const walk = (element) => {
      for (const node of element.childNodes) {
        if (node.nodeType === Node.TEXT_NODE) {
          if (!current) found.push((current = []));
          current.push(node);
        } else if (node.nodeType === Node.ELEMENT_NODE && !UNREAD.test(node.tagName)) {
          const isBlock = !INLINE.test(node.tagName);
          if (isBlock) current = null;
          walk(node);
          if (isBlock) current = null;
        }
      }
    };
    walk(root);
    return found.map((nodes) => ({ nodes, text: placed(nodes.map(({ data }) => data).join("")) }));
  };

  const wrap = (node, from, to) => {
    const rest = node.splitText(from);
    rest.splitText(to - from);
    const element = document.createElement("mark");
    rest.parentNode.replaceChild(element, rest);
    element.appendChild(rest);
    return element;
  };

  const markBlock = ({ nodes, text }, patterns) => {
    const found = rangesOf(text, patterns).reverse();
    const marks = [];
    let end = text.text.length;
    // From the end, so that what is cut off does not move what is still to be cut.
    for (const node of nodes.slice().reverse()) {
      const start = end - node.data.length;
      for (const range of found) {
        const from = Math.max(range.start, start);
        const to = Math.min(range.end, end);
        if (from < to) marks.unshift(wrap(node, from - start, to - start));
      }
      end = start;
    }
    return marks;
  };

  // Marks the words of a query within an element; gives the marks in order.
  const mark = (root, query) => {
    const words = PlanWords.parse(query);
    if (!words.length) return [];
    const blocks = blocksOf(root);
    const has = (pattern) => blocks.some(({ text }) => PlanWords.tests(pattern, text.plain));
    const patterns = words.map((word) => meant(word, has));
    return blocks.reduce((marks, block) => marks.concat(markBlock(block, patterns)), []);
  };

  return { mark, placed, ranges, rangesIn };
})();
