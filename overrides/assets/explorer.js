/* The plan explorer: one selection of measures in three views. Everything stands in the page; this hides,
   counts, sorts and switches. Words are compared by PlanSearch; labels come from data-*. */

(function () {
  "use strict";

  var RELATIONS = ["named", "collective", "possible"];
  var VIEWS = ["table", "matrix", "timeline"];
  var SORTS = ["number", "-number", "deadline", "-deadline"];
  var USUAL = "named,collective";

  var root = document.querySelector(".explorer");
  var form = root.querySelector("[data-filters]");
  var field = {
    q: form.querySelector("[name=q]"),
    unit: form.querySelector("[role=combobox]"),
    deadline: form.querySelector("[name=deadline]"),
    task: form.querySelector("[name=task]"),
  };
  var choices = form.querySelector("[role=listbox]");
  var boxes = list(form, "[name=relation]");

  function list(element, selector) {
    return Array.prototype.slice.call(element.querySelectorAll(selector));
  }

  function fill(label, values) {
    return label.replace(/\{(\w+)\}/g, function (_, name) { return values[name]; });
  }

  // The words of an element without what scripts have put there.
  function plain(node) {
    if (node.nodeType === 3) return node.data;
    if (node.nodeType !== 1 || node.hasAttribute("data-aside") || node.hidden) return "";
    return Array.prototype.map.call(node.childNodes, plain).join("");
  }

  /* What the page holds. */

  var units = new Map();
  list(choices, "[data-unit]").forEach(function (option) {
    var names = (option.dataset.names || "").split("|").filter(Boolean);
    units.set(option.dataset.unit, {
      id: option.dataset.unit,
      option: option,
      name: option.querySelector(".choice-name").textContent,
      count: option.querySelector(".choice-count"),
      names: names,
      spelt: (option.dataset.pinyin || "").split("|").filter(Boolean),
    });
  });

  var panels = {};
  VIEWS.forEach(function (view) {
    var panel = root.querySelector("[data-panel=" + view + "]");
    panels[view] = { panel: panel, items: list(panel, "[data-measure]") };
  });

  var measures = panels.table.items.map(function (row, place) {
    var relations = new Map();
    RELATIONS.forEach(function (relation) {
      row.dataset[relation].split(" ").filter(Boolean).forEach(function (unit) { relations.set(unit, relation); });
    });
    return {
      id: row.dataset.measure,
      place: place,
      row: row,
      task: row.dataset.task,
      deadline: row.dataset.deadline,
      relations: relations,
      kinds: RELATIONS.filter(function (relation) { return row.dataset[relation]; }),
      named: row.dataset.named.split(" "),
    };
  });
  var placeOf = new Map(measures.map(function (measure) { return [measure.id, measure.place]; }));
  // The timeline is in the order of deadlines: its items by the measures' places.
  VIEWS.forEach(function (view) {
    panels[view].items.sort(function (a, b) { return placeOf.get(a.dataset.measure) - placeOf.get(b.dataset.measure); });
  });

  // Of a long table browsers lay out only what is on screen; see .long in the style sheet.
  var isLong = measures.length > 200;
  root.classList.toggle("long", isLong);

  // Folding takes a while for a long plan: not before it is needed.
  function texts() {
    if (!measures.length || measures[0].texts) return;
    PlanSearch.learn(root.dataset.variants);
    measures.forEach(function (measure) {
      var said = list(measure.row, "a, p, .deadline").map(function (element) { return element.textContent; });
      // In a translation also what is translated.
      var official = (measure.row.dataset.official || "").split("\n");
      measure.texts = said.concat(official).map(function (text) { return PlanSearch.fold(text); });
    });
    units.forEach(function (unit) {
      unit.texts = unit.names.map(function (name) { return PlanSearch.fold(name); }).concat(unit.spelt);
      unit.keys = unit.texts.map(function (text) { return text.replace(/[- ]/g, ""); });
    });
  }

  /* State and address. */

  var state = fromAddress();

  function known(select, value) {
    return Array.prototype.some.call(select.options, function (option) { return option.value === value; }) ? value : "";
  }

  // What the address asks for; what the page does not know is left out.
  function fromAddress() {
    var asked = new URLSearchParams(location.search);
    function get(name) { return asked.get(name) || ""; }
    var relation = get("relation").split(",");
    var relations = RELATIONS.filter(function (each) { return relation.indexOf(each) >= 0; });
    var none = relation[0] === "none";
    return {
      q: get("q"),
      unit: units.has(get("unit")) ? get("unit") : "",
      relations: relations.length || none ? relations : USUAL.split(","),
      deadline: known(field.deadline, get("deadline")),
      task: known(field.task, get("task")),
      view: VIEWS.indexOf(get("view")) < 0 ? "table" : get("view"),
      sort: SORTS.indexOf(get("sort")) < 0 ? "number" : get("sort"),
    };
  }

  function address() {
    var query = new URLSearchParams();
    function set(name, value, usual) { if (value !== usual) query.set(name, value); }
    set("q", state.q.trim(), "");
    set("unit", state.unit, "");
    set("relation", state.relations.join(",") || "none", USUAL);
    set("deadline", state.deadline, "");
    set("task", state.task, "");
    set("view", state.view, "table");
    set("sort", state.sort, "number");
    var text = query.toString().replace(/%2C/g, ",");
    return location.pathname + (text ? "?" + text : "") + location.hash;
  }

  var typing = false;
  var writing = 0;

  // A choice is a step that "back" undoes. So is the first key of a word; the next ones are the same step.
  function remember(byTyping) {
    clearTimeout(writing);
    if (!byTyping || !typing) history.pushState(null, "", address());
    // A browser refuses hundreds of changes in a row.
    else writing = setTimeout(settle, 150);
    typing = byTyping;
  }

  function settle() {
    clearTimeout(writing);
    history.replaceState(null, "", address());
  }

  /* Selecting and counting. */

  // How many measures there are for each choice if all other filters stay as they are.
  function Counts() {
    this.all = {};
  }

  Counts.prototype.add = function (filter, choice) {
    var key = filter + " " + choice;
    this.all[key] = (this.all[key] || 0) + 1;
  };

  Counts.prototype.of = function (filter, choice) {
    return this.all[filter + " " + choice] || 0;
  };

  function saying(query) {
    var words = PlanSearch.parse(query);
    if (!words.length) return function () { return true; };
    texts();
    var naming = words.map(function (word) {
      var found = new Set();
      units.forEach(function (unit) { if (PlanSearch.matches([word], unit.texts)) found.add(unit.id); });
      return found;
    });
    return function (measure) {
      return words.every(function (word, i) {
        return PlanSearch.matches([word], measure.texts) ||
          measure.named.some(function (unit) { return naming[i].has(unit); });
      });
    };
  }

  function select() {
    var counts = new Counts();
    var chosen = new Set(state.relations);
    var says = saying(state.q);
    function isChosen(relation) { return chosen.has(relation); }
    var shown = measures.map(function (measure) {
      if (!says(measure)) return false;
      var inTask = !state.task || measure.task === state.task;
      var inTime = !state.deadline || measure.deadline === state.deadline;
      var relation = measure.relations.get(state.unit);
      var kinds = !state.unit ? measure.kinds : relation ? [relation] : [];
      var related = kinds.some(isChosen);
      if (inTask && inTime) {
        kinds.forEach(function (kind) { counts.add("relation", kind); });
        measure.relations.forEach(function (kind, unit) { if (chosen.has(kind)) counts.add("unit", unit); });
        if (measure.kinds.some(isChosen)) counts.add("unit", "");
      }
      if (related && inTask) {
        counts.add("deadline", measure.deadline);
        counts.add("deadline", "");
      }
      if (related && inTime) {
        counts.add("task", measure.task);
        counts.add("task", "");
      }
      return related && inTask && inTime;
    });
    return { shown: shown, counts: counts, total: shown.filter(Boolean).length };
  }

  /* Showing. */

  function set(element, isShown) {
    if (element.hidden === isShown) element.hidden = !isShown;
  }

  function write(element, text) {
    if (element.textContent !== text) element.textContent = text;
  }

  function count(element, counter, n) {
    write(counter, String(n));
    element.classList.toggle("nowhere", n === 0);
  }

  function countOptions(select, filter, counts) {
    Array.prototype.forEach.call(select.options, function (option) {
      option.dataset.name = option.dataset.name || option.textContent;
      var n = counts.of(filter, option.value);
      write(option, fill(select.dataset.counted, { name: option.dataset.name, n: n }));
      option.classList.toggle("nowhere", n === 0);
    });
  }

  var counting = 0;

  function showCounts(counts) {
    boxes.forEach(function (box) {
      var label = box.parentNode;
      count(label, label.querySelector(".choice-count"), counts.of("relation", box.value));
    });
    clearTimeout(counting);
    // A browser takes its time over hundreds of options: they can wait until the typing pauses.
    if (isLong) counting = setTimeout(countLists, 200, counts);
    else countLists(counts);
  }

  function countLists(counts) {
    countOptions(field.deadline, "deadline", counts);
    countOptions(field.task, "task", counts);
    units.forEach(function (unit) { count(unit.option, unit.count, counts.of("unit", unit.id)); });
  }

  var marks = null;

  function showMatrix(shown) {
    var panel = panels.matrix.panel;
    marks = marks || {
      columns: list(panel, "th[data-task]"),
      rows: list(panel, "tr[data-unit]").map(function (row) {
        return { row: row, cells: list(row, "td"), marks: list(row, "[data-of]") };
      }),
    };
    var tasks = new Set();
    measures.forEach(function (measure, i) { if (shown[i]) tasks.add(measure.task); });
    marks.columns.forEach(function (head) { set(head, tasks.has(head.dataset.task)); });
    marks.rows.forEach(function (each) {
      var isAsked = !state.unit || each.row.dataset.unit === state.unit;
      var any = false;
      each.marks.forEach(function (mark) {
        var isOn = isAsked && shown[placeOf.get(mark.dataset.of)] && state.relations.indexOf(mark.dataset.relation) >= 0;
        any = any || isOn;
        set(mark, isOn);
      });
      set(each.row, any);
      if (any) each.cells.forEach(function (cell) { set(cell, tasks.has(cell.dataset.task)); });
    });
  }

  function relationMark(relation) {
    var sign = document.createElement("span");
    var text = document.createElement("span");
    sign.className = "mark mark-" + relation;
    sign.setAttribute("aria-hidden", "true");
    text.className = "relation";
    text.append(sign, root.dataset[relation]);
    return text;
  }

  var related = "";

  // With a unit chosen, every row says how the unit is related to it.
  function showRelations() {
    if (related === state.unit) return;
    related = state.unit;
    root.classList.toggle("related", Boolean(related));
    list(root, "[data-relation-cell]").forEach(function (cell) {
      var row = cell.parentNode;
      var measure = measures[placeOf.get(row.dataset.measure)];
      set(cell, Boolean(related));
      if (!measure) return;
      var relation = measure.relations.get(related);
      cell.textContent = "";
      row.removeAttribute("data-relation");
      if (!relation) return;
      cell.appendChild(relationMark(relation));
      row.dataset.relation = relation;
    });
  }

  var sorted = "number";

  function showOrder() {
    list(root, "[data-sort]").forEach(function (head) {
      var isBy = state.sort.replace("-", "") === head.dataset.sort;
      if (isBy) head.setAttribute("aria-sort", state.sort[0] === "-" ? "descending" : "ascending");
      else head.removeAttribute("aria-sort");
    });
    if (sorted === state.sort) return;
    sorted = state.sort;
    var sign = sorted[0] === "-" ? -1 : 1;
    var byDeadline = sorted.endsWith("deadline");
    var body = panels.table.panel.querySelector("tbody");
    measures
      .slice()
      .sort(function (a, b) {
        var apart = byDeadline && a.deadline !== b.deadline ? (time(a) < time(b) ? -1 : 1) : 0;
        return sign * (apart || (byDeadline ? sign : 1) * (a.place - b.place));
      })
      .forEach(function (measure) { body.appendChild(measure.row); });
  }

  // Ongoing measures come after all dates.
  function time(measure) {
    return /^\d/.test(measure.deadline) ? measure.deadline : "~";
  }

  // What is selected, in words: for paper and for the table that is taken away.
  function selection() {
    var parts = [];
    if (state.q.trim()) parts.push([label(field.q), state.q.trim()]);
    if (state.unit) parts.push([label(field.unit), units.get(state.unit).name]);
    if (state.unit || state.relations.join() !== USUAL) {
      var names = state.relations.map(function (relation) { return root.dataset[relation]; });
      parts.push([form.querySelector("legend").textContent, names.join(root.dataset.separator)]);
    }
    [field.deadline, field.task].forEach(function (select) {
      if (select.value) parts.push([label(select), select.selectedOptions[0].dataset.name]);
    });
    return parts.map(function (part) { return part.join(root.dataset.colon); }).join(root.dataset.between);
  }

  function label(control) {
    return control.labels[0].textContent;
  }

  var active = null;

  function showView() {
    if (active === state.view) return;
    active = state.view;
    root.dataset.view = active;
    VIEWS.forEach(function (view) {
      panels[view].panel.hidden = view !== active;
      if (view !== active) panels[view].items.forEach(function (item) { set(item, false); });
    });
    list(root, "[data-view]").forEach(function (button) {
      button.setAttribute("aria-pressed", String(button.dataset.view === active));
    });
  }

  function show() {
    var found = select();
    showView();
    showOrder();
    panels[active].items.forEach(function (item, place) { set(item, found.shown[place]); });
    if (active === "matrix") showMatrix(found.shown);
    else showRelations();
    showCounts(found.counts);
    write(root.querySelector("[data-count]"), String(found.total));
    var words = selection();
    var line = root.querySelector("[data-selection]");
    line.hidden = !words;
    write(line, words && fill(line.dataset.label, { selection: words }));
    set(root.querySelector("[data-none]"), found.total === 0);
    panels[active].panel.classList.toggle("empty", found.total === 0);
  }

  // The controls as the state has them.
  function showState() {
    field.q.value = state.q;
    field.deadline.value = state.deadline;
    field.task.value = state.task;
    boxes.forEach(function (box) { box.checked = state.relations.indexOf(box.value) >= 0; });
    showUnit();
  }

  function showUnit() {
    var keeper = form.querySelector("[data-keep-unit]");
    field.unit.value = state.unit && units.get(state.unit).name;
    units.forEach(function (unit) { unit.option.setAttribute("aria-selected", String(unit.id === state.unit)); });
    keeper.dataset.keepUnit = state.unit;
    PlanUnit.refresh();
  }

  function change(what) {
    Object.assign(state, what);
    show();
    remember(false);
  }

  /* The field for a unit: a combobox with a list, as the ARIA Authoring Practices have it. */

  var at = null;

  function key(text) {
    return PlanSearch.fold(text).replace(/[- ]/g, "");
  }

  function isCalled(unit, sought) {
    return !sought || unit.keys.some(function (name) { return name.includes(sought); });
  }

  function offered() {
    return Array.from(units.values()).filter(function (unit) { return !unit.option.hidden; });
  }

  function open(sought) {
    texts();
    units.forEach(function (unit) { set(unit.option, isCalled(unit, sought)); });
    var any = offered().length > 0;
    choices.hidden = !any;
    field.unit.setAttribute("aria-expanded", String(any));
    point(null);
  }

  function close() {
    choices.hidden = true;
    field.unit.setAttribute("aria-expanded", "false");
    point(null);
  }

  function point(unit) {
    if (at) at.option.classList.remove("pointed");
    at = unit;
    if (!at) return field.unit.removeAttribute("aria-activedescendant");
    at.option.classList.add("pointed");
    at.option.scrollIntoView({ block: "nearest" });
    field.unit.setAttribute("aria-activedescendant", at.option.id);
  }

  function move(by) {
    if (choices.hidden) open("");
    var all = offered();
    var next = at ? all.indexOf(at) + by : by > 0 ? 0 : all.length - 1;
    point(all[(next + all.length) % all.length]);
  }

  function choose(id) {
    close();
    if (id !== state.unit) change({ unit: id });
    showUnit();
  }

  // What was typed and left: a name in full, nothing, or to be put back.
  function leave() {
    var sought = key(field.unit.value);
    close();
    if (!sought) return choose("");
    texts();
    var exact = Array.from(units.values()).filter(function (unit) { return unit.keys.indexOf(sought) >= 0; });
    choose(exact.length === 1 ? exact[0].id : state.unit);
  }

  field.unit.addEventListener("input", function () { open(key(field.unit.value)); });
  field.unit.addEventListener("click", function () { if (choices.hidden) open(""); });
  field.unit.addEventListener("focus", function () { field.unit.select(); });
  field.unit.addEventListener("blur", leave);
  field.unit.addEventListener("keydown", function (event) {
    if (event.isComposing) return;
    if (event.key === "ArrowDown") move(1);
    else if (event.key === "ArrowUp") move(-1);
    else if (event.key === "Enter") {
      var first = !choices.hidden && field.unit.value.trim() ? offered()[0] : null;
      if (at || first) choose((at || first).id);
      else leave();
    } else if (event.key === "Escape") {
      if (choices.hidden) field.unit.value = "";
      else showUnit();
      close();
    } else return;
    event.preventDefault();
  });
  // The list must not take the focus away from the field.
  choices.addEventListener("mousedown", function (event) { event.preventDefault(); });
  choices.addEventListener("click", function (event) {
    var option = event.target.closest("[data-unit]");
    if (option) choose(option.dataset.unit);
  });

  /* Taking away what is shown. */

  function cellText(cell) {
    if (cell.dataset.text) return cell.dataset.text;
    var parts = list(cell, "[data-of]:not([hidden])").map(function (mark) {
      return mark.dataset.of + " " + root.dataset[mark.dataset.relation];
    });
    if (!parts.length) parts = list(cell, "li").map(plain);
    if (!parts.length) parts = [plain(cell)];
    return parts.map(function (part) { return part.replace(/\s+/g, " ").trim(); }).join(root.dataset.separator);
  }

  // The table on screen as rows of texts, its headings first.
  function rows() {
    return list(panels[active].panel, "tr")
      .filter(function (row) { return !row.hidden; })
      .map(function (row) {
        return Array.prototype.filter.call(row.cells, function (cell) {
          return !cell.hidden && !cell.classList.contains("lane");
        }).map(cellText).map(inert);
      });
  }

  // No spreadsheet takes it for a formula.
  function inert(text) {
    return /^[=+\-@＝＋－＠']/.test(text) ? "'" + text : text;
  }

  function csv(table) {
    return "\ufeff" + table.map(function (row) {
      return row.map(function (cell) { return '"' + cell.replace(/"/g, '""') + '"'; }).join(",") + "\r\n";
    }).join("");
  }

  function html(table) {
    var element = document.createElement("table");
    table.forEach(function (row, i) {
      var line = element.insertRow();
      row.forEach(function (text) {
        var cell = document.createElement(i ? "td" : "th");
        // Excel would read 10.10 as a number.
        cell.setAttribute("style", "mso-number-format:'\\@'");
        cell.textContent = text;
        line.appendChild(cell);
      });
    });
    return element.outerHTML;
  }

  var take = {
    print: function () { window.print(); },
    csv: function (button) {
      var link = document.createElement("a");
      link.href = URL.createObjectURL(new Blob([csv(rows())], { type: "text/csv;charset=utf-8" }));
      link.download = button.dataset.file;
      link.click();
      setTimeout(function () { URL.revokeObjectURL(link.href); }, 10000);
    },
    // The clipboard API is not there on file:// and on http without TLS.
    copy: function (button) {
      var table = rows();
      function fillClipboard(event) {
        event.clipboardData.setData("text/html", html(table));
        event.clipboardData.setData("text/plain", table.map(function (row) { return row.join("\t"); }).join("\r\n"));
        event.preventDefault();
      }
      document.addEventListener("copy", fillClipboard);
      var isDone = document.execCommand("copy");
      document.removeEventListener("copy", fillClipboard);
      if (!isDone) return;
      var name = button.textContent;
      button.textContent = button.dataset.done;
      setTimeout(function () { button.textContent = name; }, 2000);
    },
  };

  /* Listening. */

  field.q.addEventListener("input", function () {
    state.q = field.q.value;
    show();
    remember(true);
  });
  field.q.addEventListener("change", function () { typing = false; });
  field.q.addEventListener("focus", texts);
  field.deadline.addEventListener("change", function () { change({ deadline: field.deadline.value }); });
  field.task.addEventListener("change", function () { change({ task: field.task.value }); });
  boxes.forEach(function (box) {
    box.addEventListener("change", function () {
      var on = boxes.filter(function (each) { return each.checked; });
      change({ relations: on.map(function (each) { return each.value; }) });
    });
  });
  form.addEventListener("submit", function (event) { event.preventDefault(); });
  form.addEventListener("reset", function (event) {
    event.preventDefault();
    change({ q: "", unit: "", relations: USUAL.split(","), deadline: "", task: "" });
    showState();
    field.q.focus();
  });
  root.addEventListener("click", function (event) {
    var button = event.target.closest("button");
    if (!button) return;
    if (button.dataset.view) change({ view: button.dataset.view });
    if (button.dataset.take) take[button.dataset.take](button);
    if (button.parentNode.dataset.sort) {
      var by = button.parentNode.dataset.sort;
      change({ sort: state.sort === by ? "-" + by : by });
    }
  });
  window.addEventListener("popstate", function () {
    typing = false;
    state = fromAddress();
    showState();
    show();
  });

  // The headings that sort become buttons here: without scripts they do nothing.
  list(root, "[data-sort]").forEach(function (head) {
    var button = document.createElement("button");
    button.type = "button";
    button.append.apply(button, Array.from(head.childNodes));
    head.appendChild(button);
  });
  showState();
  show();
})();
