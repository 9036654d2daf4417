/* A field that offers choices from a list, as the ARIA Authoring Practices have it. `choices` are
   {id, name, option: its element, keys: its names as they are compared}, the first stands for none;
   `choose(id)` is called with what was chosen. */

var PlanCombobox = (function () {
  "use strict";

  return function (field, list, choices, choose) {
    var chosen = choices[0];
    var pointed = null;

    function key(text) {
      return PlanFold.fold(text).replace(/[- ]/g, "");
    }

    function offered() {
      return choices.filter(function (choice) { return !choice.option.hidden; });
    }

    function open(sought) {
      choices.forEach(function (choice) {
        choice.option.hidden = Boolean(sought) && !choice.keys.some(function (name) { return name.includes(sought); });
      });
      var any = offered().length > 0;
      list.hidden = !any;
      field.setAttribute("aria-expanded", String(any));
      point(null);
    }

    function close() {
      list.hidden = true;
      field.setAttribute("aria-expanded", "false");
      point(null);
    }

    function point(choice) {
      if (pointed) pointed.option.classList.remove("pointed");
      pointed = choice;
      if (!pointed) return field.removeAttribute("aria-activedescendant");
      pointed.option.classList.add("pointed");
      pointed.option.scrollIntoView({ block: "nearest" });
      field.setAttribute("aria-activedescendant", pointed.option.id);
    }

    function move(by) {
      if (list.hidden) open("");
      var all = offered();
      var next = pointed ? all.indexOf(pointed) + by : by > 0 ? 0 : all.length - 1;
      point(all[(next + all.length) % all.length]);
    }

    function show(id) {
      chosen = choices.find(function (choice) { return choice.id === id; });
      field.value = chosen.id && chosen.name;
      choices.forEach(function (choice) { choice.option.setAttribute("aria-selected", String(choice === chosen)); });
    }

    function take(choice) {
      var isNew = choice !== chosen;
      close();
      show(choice.id);
      if (isNew) choose(choice.id);
    }

    // What was typed and left: a name in full, nothing, or to be put back.
    function leave() {
      var sought = key(field.value);
      close();
      if (!sought) return take(choices[0]);
      var exact = choices.filter(function (choice) { return choice.keys.indexOf(sought) >= 0; });
      take(exact.length === 1 ? exact[0] : chosen);
    }

    function enter() {
      var first = !list.hidden && field.value.trim() ? offered()[0] : null;
      if (pointed || first) take(pointed || first);
      else leave();
    }

    function escape() {
      if (list.hidden) field.value = "";
      else show(chosen.id);
      close();
    }

    var KEYS = {
      ArrowDown: function () { move(1); },
      ArrowUp: function () { move(-1); },
      Enter: enter,
      Escape: escape,
    };

    field.addEventListener("input", function () { open(key(field.value)); });
    field.addEventListener("click", function () { if (list.hidden) open(""); });
    field.addEventListener("focus", function () { field.select(); });
    field.addEventListener("blur", leave);
    field.addEventListener("keydown", function (event) {
      if (event.isComposing || !KEYS.hasOwnProperty(event.key)) return;
      KEYS[event.key]();
      event.preventDefault();
    });
    // The list must not take the focus away from the field.
    list.addEventListener("mousedown", function (event) { event.preventDefault(); });
    list.addEventListener("click", function (event) {
      var option = event.target.closest("[role=option]");
      if (option) take(choices.find(function (choice) { return choice.option === option; }));
    });

    return { show: show };
  };
})();
