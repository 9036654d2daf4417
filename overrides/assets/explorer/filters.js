/* The filter bar: its controls as the state has them, a number beside every choice, and what is chosen in
   words. `change({…})` is called with what the reader changes. */

var PlanFilters = (function () {
  "use strict";

  function count(element, counter, n) {
    var text = String(n);
    if (counter.textContent !== text) counter.textContent = text;
    element.classList.toggle("nowhere", n === 0);
  }

  function countOptions(select, counts) {
    Array.from(select.options).forEach(function (option) {
      var n = counts.of(select.name, option.value);
      var text = PlanDates.fill(select.dataset.counted, { name: option.dataset.name, n: n });
      if (option.textContent !== text) option.textContent = text;
      option.classList.toggle("nowhere", n === 0);
    });
  }

  function label(control) {
    return control.labels[0].textContent;
  }

  // `labels` names the relations and the signs between words; `isLong`: numbers can wait.
  return function (form, units, labels, isLong, change) {
    var words = form.querySelector("[name=q]");
    var unit = form.querySelector("[role=combobox]");
    var boxes = Array.from(form.querySelectorAll("[name=relation]"));
    var selects = Array.from(form.querySelectorAll("select"));
    var keeper = form.querySelector("[data-keep-unit]");
    var combobox = PlanCombobox(unit, form.querySelector("[role=listbox]"), units, function (id) {
      keep(id);
      change({ unit: id });
    });
    var counting = 0;

    selects.forEach(function (select) {
      Array.from(select.options).forEach(function (option) { option.dataset.name = option.textContent; });
    });

    function keep(id) {
      keeper.dataset.keepUnit = id;
      PlanUnit.refresh();
    }

    function show(state) {
      words.value = state.q;
      selects.forEach(function (select) { select.value = state[select.name]; });
      boxes.forEach(function (box) { box.checked = state.relations.indexOf(box.value) >= 0; });
      combobox.show(state.unit);
      keep(state.unit);
    }

    function showCounts(counts) {
      boxes.forEach(function (box) {
        var name = box.parentNode;
        count(name, name.querySelector(".choice-count"), counts.of("relation", box.value));
      });
      clearTimeout(counting);
      // A browser takes its time over hundreds of options: they can wait until the typing pauses.
      if (isLong) counting = setTimeout(countLists, 200, counts);
      else countLists(counts);
    }

    function countLists(counts) {
      selects.forEach(function (select) { countOptions(select, counts); });
      units.forEach(function (each) {
        count(each.option, each.option.querySelector(".choice-count"), counts.of("unit", each.id));
      });
    }

    // What is selected, in words: for paper.
    function said(state) {
      var parts = [];
      if (state.q.trim()) parts.push([label(words), state.q.trim()]);
      if (state.unit) parts.push([label(unit), units.find(function (each) { return each.id === state.unit; }).name]);
      if (state.unit || state.relations.join() !== PlanAddress.USUAL.relation) {
        var names = state.relations.map(function (relation) { return labels[relation]; });
        parts.push([form.querySelector("legend").textContent, names.join(labels.separator)]);
      }
      selects.forEach(function (select) {
        if (select.value) parts.push([label(select), select.selectedOptions[0].dataset.name]);
      });
      return parts.map(function (part) { return part.join(labels.colon); }).join(labels.between);
    }

    function type() {
      change({ q: words.value }, true);
    }

    // Letters that are to become Chinese characters are not the words yet.
    words.addEventListener("input", function (event) { if (!event.isComposing) type(); });
    words.addEventListener("compositionend", type);
    words.addEventListener("change", PlanAddress.rest);
    selects.forEach(function (select) {
      select.addEventListener("change", function () { change({ [select.name]: select.value }); });
    });
    boxes.forEach(function (box) {
      box.addEventListener("change", function () {
        var on = boxes.filter(function (each) { return each.checked; });
        change({ relations: on.map(function (each) { return each.value; }) });
      });
    });
    form.addEventListener("submit", function (event) { event.preventDefault(); });

    return { show: show, count: showCounts, said: said };
  };
})();
