/* One selection of measures in three views, of which one is on screen. In the others every measure is hidden. */

var PlanViews = (function () {
  "use strict";

  function set(element, isShown) {
    if (element.hidden === isShown) element.hidden = !isShown;
  }

  function relationMark(relation, label) {
    var sign = document.createElement("span");
    var text = document.createElement("span");
    sign.className = "mark mark-" + relation;
    sign.setAttribute("aria-hidden", "true");
    text.className = "relation";
    text.append(sign, label);
    return text;
  }

  return function (root, measures) {
    var placeOf = new Map(measures.map(function (measure) { return [measure.id, measure.place]; }));
    var panels = {};
    PlanAddress.VIEWS.forEach(function (view) {
      var panel = root.querySelector("[data-panel=" + view + "]");
      // By the measures' places: the timeline is in the order of deadlines.
      var items = Array.from(panel.querySelectorAll("[data-measure]")).sort(function (a, b) {
        return placeOf.get(a.dataset.measure) - placeOf.get(b.dataset.measure);
      });
      panels[view] = { panel: panel, items: items };
    });

    var active = null;

    function showView(view) {
      if (active === view) return;
      active = view;
      root.dataset.view = active;
      PlanAddress.VIEWS.forEach(function (each) {
        set(panels[each].panel, each === active);
        if (each !== active) panels[each].items.forEach(function (item) { set(item, false); });
      });
      root.querySelectorAll("[data-view]").forEach(function (button) {
        button.setAttribute("aria-pressed", String(button.dataset.view === active));
      });
    }

    var sorted = "number";

    function showOrder(sort) {
      root.querySelectorAll("[data-sort]").forEach(function (head) {
        if (sort.replace("-", "") !== head.dataset.sort) head.removeAttribute("aria-sort");
        else head.setAttribute("aria-sort", sort[0] === "-" ? "descending" : "ascending");
      });
      if (sorted === sort) return;
      sorted = sort;
      var body = panels.table.panel.querySelector("tbody");
      PlanSelection.ordered(measures, sort).forEach(function (measure) { body.appendChild(measure.row); });
    }

    var matrix = null;

    function partsOfMatrix() {
      var panel = panels.matrix.panel;
      var columns = Array.from(panel.querySelectorAll("th[data-task]"));
      var all = columns.map(function (head) { return head.dataset.task; }).join();
      return {
        columns: columns,
        rows: Array.from(panel.querySelectorAll("tr[data-unit]")).map(function (row) {
          return { row: row, cells: row.getElementsByTagName("td"), marks: row.querySelectorAll("[data-of]"), tasks: all };
        }),
      };
    }

    function showMatrix(state, shown) {
      var tasks = new Set();
      matrix = matrix || partsOfMatrix();
      measures.forEach(function (measure, place) { if (shown[place]) tasks.add(measure.task); });
      var inColumn = matrix.columns.map(function (head) { return tasks.has(head.dataset.task); });
      var key = Array.from(tasks).join();
      matrix.columns.forEach(function (head, i) { set(head, inColumn[i]); });
      matrix.rows.forEach(function (each) {
        var isAsked = !state.unit || each.row.dataset.unit === state.unit;
        var any = false;
        each.marks.forEach(function (mark) {
          var isOn = isAsked && shown[placeOf.get(mark.dataset.of)] && state.relations.indexOf(mark.dataset.relation) >= 0;
          any = any || isOn;
          set(mark, isOn);
        });
        set(each.row, any);
        // A row has as many cells as there are tasks: not touched without need.
        if (!any || each.tasks === key) return;
        each.tasks = key;
        inColumn.forEach(function (isShown, i) { set(each.cells[i], isShown); });
      });
    }

    var related = "";

    // With a unit chosen, every row says how the unit is related to it.
    function showRelations(unit) {
      if (related === unit) return;
      related = unit;
      root.classList.toggle("related", Boolean(unit));
      root.querySelectorAll("[data-relation-cell]").forEach(function (cell) {
        var row = cell.parentNode;
        var measure = measures[placeOf.get(row.dataset.measure)];
        set(cell, Boolean(unit));
        if (!measure) return;
        var relation = measure.relations.get(unit);
        cell.textContent = "";
        row.removeAttribute("data-relation");
        if (!relation) return;
        cell.appendChild(relationMark(relation, root.dataset[relation]));
        row.dataset.relation = relation;
      });
    }

    // `shown` says of every measure, by its place, whether it is selected.
    function show(state, shown) {
      showView(state.view);
      showOrder(state.sort);
      panels[active].items.forEach(function (item, place) { set(item, shown[place]); });
      if (active === "matrix") showMatrix(state, shown);
      else showRelations(state.unit);
      panels[active].panel.classList.toggle("empty", shown.indexOf(true) < 0);
    }

    return {
      show: show,
      panel: function () { return panels[active].panel; },
      items: function () { return panels[active].items.filter(function (item) { return !item.hidden; }); },
    };
  };
})();
