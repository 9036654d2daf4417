/* Marking: words in the elements of a page. */

const PlanMark = (() => {
  "use strict";

  const { meant, placed, rangesOf } = PlanRanges;

  const INLINE =
    /^(A|ABBR|B|BDI|BDO|CITE|CODE|DFN|EM|I|MARK|Q|S|SMALL|SPAN|STRONG|SUB|TIME|U|VAR|WBR)$/;
  const UNREAD = /^(SCRIPT|STYLE|SVG|BUTTON|SUP)$/i;

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

  return { mark };
})();
