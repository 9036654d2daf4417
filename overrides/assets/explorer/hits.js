/* The words of the filter marked where the rows say them: once the typing pauses, and only in rows that come
   on screen. What is marked stands in the elements that `said` selects; no text changes. */

var PlanHits = (function () {
  "use strict";

  var PAUSE = 150;

  return function (said) {
    var query = "";
    var marks = [];
    var done = new Set();
    var waiting = 0;
    var watcher = new IntersectionObserver(function (entries) {
      entries.forEach(function (entry) { if (entry.isIntersecting) mark(entry.target); });
    }, { rootMargin: "50% 0px" });

    function mark(row) {
      watcher.unobserve(row);
      done.add(row);
      row.querySelectorAll(said).forEach(function (element) {
        marks = marks.concat(PlanMark.mark(element, query));
      });
    }

    function clear() {
      var parents = new Set();
      marks.forEach(function (mark) {
        var parent = mark.parentNode;
        while (mark.firstChild) parent.insertBefore(mark.firstChild, mark);
        mark.remove();
        parents.add(parent);
      });
      parents.forEach(function (parent) { parent.normalize(); });
      marks = [];
      done.clear();
    }

    // Marks the words in these rows.
    function show(rows, words) {
      clearTimeout(waiting);
      watcher.disconnect();
      if (!words && !query) return;
      waiting = setTimeout(function () {
        if (words !== query) clear();
        query = words;
        if (query) rows().forEach(function (row) { if (!done.has(row)) watcher.observe(row); });
      }, PAUSE);
    }

    return { show: show };
  };
})();
