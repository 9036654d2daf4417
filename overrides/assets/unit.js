/* The unit that the reader keeps, on this machine only: its duties are marked, its next date is said.
   The words are in this script's data-*; what the units answer for is loaded only if one is kept. */

var PlanUnit = (function () {
  "use strict";

  var me = document.currentScript;
  var words = me.dataset;
  var KEY = "unit";
  var waiting = null;

  function kept() {
    try { return localStorage.getItem(KEY) || ""; } catch (error) { return ""; }
  }

  function keep(id) {
    try {
      if (id) localStorage.setItem(KEY, id);
      else localStorage.removeItem(KEY);
    } catch (error) { /* no storage: nothing is kept */ }
    refresh();
  }

  function canKeep() {
    try {
      localStorage.setItem(KEY + "-try", "1");
      localStorage.removeItem(KEY + "-try");
      return true;
    } catch (error) { return false; }
  }

  function all(selector) {
    return Array.prototype.slice.call(document.querySelectorAll(selector));
  }

  function withUnits(action) {
    if (window.PlanUnits) return action();
    if (waiting) return waiting.push(action);
    waiting = [action];
    var script = document.createElement("script");
    script.src = new URL("units.js", me.src).href;
    script.onload = function () { waiting.forEach(function (each) { each(); }); };
    document.head.appendChild(script);
  }

  function mark(element, relation) {
    var note = document.createElement("span");
    var sign = document.createElement("span");
    note.className = "my-duty";
    note.setAttribute("data-aside", "");
    sign.className = "mark mark-" + relation;
    sign.setAttribute("aria-hidden", "true");
    note.append(sign, PlanDates.fill(words.myDuty, { relation: words[relation] }));
    element.append(" ", note);
  }

  function duties(unit) {
    all("[data-duty]").forEach(function (element) {
      var held = element.dataset.duty.split(" ").map(function (id) { return unit.duties[id]; });
      ["named", "collective", "possible"].forEach(function (relation) {
        if (held.indexOf(relation) >= 0) mark(element, relation);
      });
    });
  }

  // In the matrix the unit has a row of its own.
  function row(id) {
    all("tr[data-unit]").forEach(function (element) {
      if (element.dataset.unit !== id) return;
      var note = document.createElement("span");
      note.className = "my-duty";
      note.setAttribute("data-aside", "");
      note.textContent = document.querySelector(".my-unit-title").textContent;
      element.classList.add("my-unit-row");
      element.querySelector("th").append(" ", note);
    });
  }

  function nextDate(unit, now) {
    var report = PlanDates.nextOf(PlanUnits.reporting, now);
    var dates = unit.deadlines
      .map(function (each) { return { day: PlanDates.dayOf(each[0]), text: each[1], what: words.deadline }; })
      .filter(function (each) { return each.day >= now; })
      .concat({ day: report.day, text: report.text, what: words.report });
    return dates.sort(function (a, b) { return a.day - b.day; })[0];
  }

  function box(element, id, unit) {
    var home = new URL("../../", me.src).href;
    var name = element.querySelector(".my-unit-name");
    var next = nextDate(unit, PlanDates.today());
    name.textContent = unit.name;
    name.href = home + unit.url;
    element.querySelector(".my-unit-next").textContent = PlanDates.fill(words.myNext, {
      date: next.text, what: next.what, far: PlanDates.far(next.day - PlanDates.today()),
    });
    element.querySelector("a.button").href = home + "explorer.html?unit=" + encodeURIComponent(id);
    element.hidden = false;
  }

  function button(element, id) {
    var mine = element.dataset.keepUnit === id;
    element.dataset.keep = element.dataset.keep || element.textContent;
    element.textContent = mine ? element.dataset.drop : element.dataset.keep;
    element.hidden = !element.dataset.keepUnit || !canKeep();
  }

  function refresh() {
    var id = kept();
    all(".my-duty").forEach(function (element) { element.remove(); });
    all(".my-unit-row").forEach(function (element) { element.classList.remove("my-unit-row"); });
    all("[data-my-unit]").forEach(function (element) { element.hidden = true; });
    all("[data-keep-unit]").forEach(function (element) { button(element, id); });
    if (!id) return;
    withUnits(function () {
      var known = Object.prototype.hasOwnProperty.call(PlanUnits.units, id);
      if (!known || id !== kept() || document.querySelector(".my-duty")) return;
      var unit = PlanUnits.units[id];
      all("[data-my-unit]").forEach(function (element) { box(element, id, unit); });
      duties(unit);
      row(id);
    });
  }

  document.addEventListener("click", function (event) {
    var keeper = event.target.closest("[data-keep-unit]");
    if (keeper) keep(keeper.dataset.keepUnit === kept() ? "" : keeper.dataset.keepUnit);
    if (event.target.closest("[data-drop-unit]")) keep("");
  });
  window.addEventListener("storage", refresh);
  PlanDates.watch(refresh);

  return { refresh: refresh };
})();
