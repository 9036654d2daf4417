/* Before the page is drawn: that scripts run, and what the reader chose to see earlier. Without storage:
   nothing chosen. */
(function () {
  var root = document.documentElement;
  root.classList.add("scripted");
  try {
    if (localStorage.getItem("bilingual") === "1") root.classList.add("bilingual");
  } catch (error) { /* private mode, or storage is switched off */ }
})();
