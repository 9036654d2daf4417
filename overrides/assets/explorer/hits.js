/* The words of the filter marked where the rows say them: once the typing pauses, and only in rows that come
   on screen. What is marked stands in the elements that `selector` finds; no text changes. */
class PlanHits {
  constructor(selector) {
    this.selector = selector;
    this.query = "";
    this.marks = [];
    this.done = new Set();
    this.waiting = 0;
    this.watcher = this.watch();
  }

  // Where a browser cannot tell what is on screen, every row is marked at once.
  watch() {
    const mark = (row) => this.markRow(row);
    if (!window.IntersectionObserver) {
      return { observe: mark, unobserve() {}, disconnect() {} };
    }
    const onScreen = (entries) => {
      for (const entry of entries) if (entry.isIntersecting) mark(entry.target);
    };
    return new IntersectionObserver(onScreen, { rootMargin: "50% 0px" });
  }

  markRow(row) {
    this.watcher.unobserve(row);
    this.done.add(row);
    for (const element of row.querySelectorAll(this.selector)) {
      this.marks.push(...PlanMark.mark(element, this.query));
    }
  }

  clear() {
    const parents = new Set();
    for (const mark of this.marks) {
      parents.add(mark.parentNode);
      mark.replaceWith(...mark.childNodes);
    }
    for (const parent of parents) parent.normalize();
    this.marks = [];
    this.done.clear();
  }

  mark(rows, words) {
    if (words !== this.query) this.clear();
    this.query = words;
    if (!words) return;
    for (const row of rows) if (!this.done.has(row)) this.watcher.observe(row);
  }

  // Marks the words in the rows that `rows()` gives.
  show(rows, words) {
    clearTimeout(this.waiting);
    this.watcher.disconnect();
    if (words || this.query) this.waiting = setTimeout(() => this.mark(rows(), words), 150);
  }
}
