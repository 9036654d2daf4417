/* Before the page is drawn: that scripts run, and what the reader chose to see earlier. Without storage:
   nothing chosen. */
(function () {
  var root = document.documentElement;
  root.classList.add("scripted");
  // Where a browser may not even be asked for its storage, Material would stop at that: it gets an empty
  // one in which nothing can be kept.
  try { localStorage.getItem(""); } catch (error) {
    Object.defineProperty(window, "localStorage", {
      value: { getItem: function () { return null; }, setItem: function () { throw error; } },
    });
  }
  if (localStorage.getItem("bilingual") === "1") root.classList.add("bilingual");
})();
