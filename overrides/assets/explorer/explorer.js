/* The plan explorer: everything stands in the page; this hides, counts, sorts and switches. Here the page is
   read and the parts are put together. Labels come from data-*. */

(function () {
  "use strict";

  var SAID = "a, p, .task-title, .deadline"; // where a row says what the words are compared with

  var root = document.querySelector(".explorer");
  var form = root.querySelector("[data-filters]");

  /* What the page holds. */

  function split(text, sign) {
    return (text || "").split(sign).filter(Boolean);
  }

  function readUnit(option) {
    return { id: option.dataset.unit, option: option, name: option.querySelector(".choice-name").textContent };
  }

  function readMeasure(row, place) {
    var data = row.dataset;
    var relations = new Map();
    PlanAddress.RELATIONS.forEach(function (relation) {
      split(data[relation], " ").forEach(function (unit) { relations.set(unit, relation); });
    });
    return {
      id: data.measure,
      place: place,
      row: row,
      task: data.task,
      deadline: data.deadline,
      relations: relations,
      kinds: PlanAddress.RELATIONS.filter(function (relation) { return data[relation]; }),
      named: split(data.named, " "),
    };
  }

  function valuesOf(name) {
    return Array.from(form.elements[name].options).map(function (option) { return option.value; });
  }

  var units = Array.from(form.querySelectorAll("[role=option]")).map(readUnit);
  var measures = Array.from(root.querySelectorAll("[data-panel=table] [data-measure]")).map(readMeasure);
  var known = {
    units: units.map(function (unit) { return unit.id; }),
    deadlines: valuesOf("deadline"),
    tasks: valuesOf("task"),
  };

  // Folding takes a while for a long plan: not before it is needed.
  var fold = function () {
    fold = function () {};
    PlanFold.learn(root.dataset.variants);
    measures.forEach(function (measure) {
      var said = Array.from(measure.row.querySelectorAll(SAID)).map(function (element) { return element.textContent; });
      // In a translation also what is translated.
      var official = split(measure.row.dataset.official, "\n");
      measure.texts = said.concat(official).map(function (text) { return PlanFold.fold(text); });
    });
    units.forEach(function (unit) {
      var names = split(unit.option.dataset.names, "|").map(function (name) { return PlanFold.fold(name); });
      unit.texts = names.concat(split(unit.option.dataset.pinyin, "|"));
      unit.keys = unit.texts.map(function (text) { return text.replace(/[- ]/g, ""); });
    });
  };

  /* The parts. */

  // Of a long table browsers lay out only what is on screen; see .long in the style sheet.
  var isLong = measures.length > 200;
  root.classList.toggle("long", isLong);

  var state = PlanAddress.read(location.search, known);
  var views = PlanViews(root, measures);
  var filters = PlanFilters(form, units, root.dataset, isLong, change);
  var hits = PlanHits(SAID);

  function saying(query) {
    if (!query.trim()) return function () { return true; };
    fold();
    return PlanSelection.saying(PlanWords.parse(query), units);
  }

  function say(found) {
    var words = filters.said(state);
    var line = root.querySelector("[data-selection]");
    var number = root.querySelector("[data-count]");
    if (number.textContent !== String(found.total)) number.textContent = found.total;
    root.querySelector("[data-none]").hidden = found.total > 0;
    line.hidden = !words;
    line.textContent = words && PlanDates.fill(line.dataset.label, { selection: words });
  }

  function show() {
    var found = PlanSelection.select(measures, state, saying(state.q));
    views.show(state, found.shown);
    filters.count(found.counts);
    say(found);
    hits.show(views.items, state.q.trim());
  }

  function change(what, byTyping) {
    Object.assign(state, what);
    show();
    PlanAddress.remember(state, byTyping);
  }

  var take = {
    print: function () { window.print(); },
    csv: function (button) {
      PlanTakeaway.save(PlanTakeaway.rows(views.panel(), root.dataset), button.dataset.file);
    },
    copy: function (button) {
      if (!PlanTakeaway.copy(PlanTakeaway.rows(views.panel(), root.dataset))) return;
      var name = button.textContent;
      button.textContent = button.dataset.done;
      setTimeout(function () { button.textContent = name; }, 2000);
    },
  };

  /* Listening. */

  form.addEventListener("focusin", function () { fold(); });
  form.addEventListener("reset", function (event) {
    event.preventDefault();
    change(PlanAddress.cleared(state));
    filters.show(state);
    form.elements.q.focus();
  });
  root.addEventListener("click", function (event) {
    var button = event.target.closest("button");
    if (!button) return;
    var by = button.parentNode.dataset.sort;
    if (button.dataset.view) change({ view: button.dataset.view });
    if (button.dataset.take) take[button.dataset.take](button);
    if (by) change({ sort: state.sort === by ? "-" + by : by });
  });
  window.addEventListener("popstate", function () {
    PlanAddress.arrive();
    state = PlanAddress.read(location.search, known);
    filters.show(state);
    show();
  });

  // The headings that sort become buttons here: without scripts they do nothing.
  root.querySelectorAll("[data-sort]").forEach(function (head) {
    var button = document.createElement("button");
    button.type = "button";
    button.append.apply(button, Array.from(head.childNodes));
    head.appendChild(button);
  });
  filters.show(state);
  show();
})();
