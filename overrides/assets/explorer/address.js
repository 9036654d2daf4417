/* The explorer's state as an address says it, and the steps that "back" undoes. */

var PlanAddress = (function () {
  "use strict";

  var RELATIONS = ["named", "collective", "possible"];
  var VIEWS = ["table", "matrix", "timeline"];
  var SORTS = ["number", "-number", "deadline", "-deadline"];
  var USUAL = {
    q: "",
    unit: "",
    relation: "named,collective",
    deadline: "",
    task: "",
    view: "table",
    sort: "number",
  };

  function oneOf(known, value, usual) {
    return known.indexOf(value) >= 0 ? value : usual;
  }

  function relationsOf(text) {
    var asked = text.split(",");
    var known = RELATIONS.filter(function (relation) { return asked.indexOf(relation) >= 0; });
    return known.length || text === "none" ? known : USUAL.relation.split(",");
  }

  // What "?…" asks for. `known` lists the units, deadlines and tasks; what is not there is left out.
  function read(search, known) {
    var asked = new URLSearchParams(search);
    function get(name) { return asked.get(name) || ""; }
    return {
      q: get("q"),
      unit: oneOf(known.units, get("unit"), USUAL.unit),
      relations: relationsOf(get("relation")),
      deadline: oneOf(known.deadlines, get("deadline"), USUAL.deadline),
      task: oneOf(known.tasks, get("task"), USUAL.task),
      view: oneOf(VIEWS, get("view"), USUAL.view),
      sort: oneOf(SORTS, get("sort"), USUAL.sort),
    };
  }

  // "?…" for a state, "" for the usual one.
  function write(state) {
    var query = new URLSearchParams();
    var said = Object.assign({}, state, {
      q: state.q.trim(),
      relation: state.relations.join(",") || "none",
    });
    Object.keys(USUAL).forEach(function (name) {
      if (said[name] !== USUAL[name]) query.set(name, said[name]);
    });
    var text = query.toString().replace(/%2C/g, ",");
    return text ? "?" + text : "";
  }

  // No filter at all, in whatever view.
  function cleared(state) {
    return Object.assign(read("", { units: [], deadlines: [], tasks: [] }), { view: state.view, sort: state.sort });
  }

  /* Steps: a choice is a step that "back" undoes. So is the first key of a word; the next ones are the
     same step. */

  var typing = false;
  var unwritten = null;
  var waiting = 0;

  function remember(state, byTyping) {
    var address = location.pathname + write(state) + location.hash;
    forget();
    if (!byTyping || !typing) history.pushState(null, "", address);
    else {
      unwritten = address;
      // A browser refuses hundreds of changes in a row.
      waiting = setTimeout(settle, 150);
    }
    typing = byTyping;
  }

  function forget() {
    clearTimeout(waiting);
    unwritten = null;
  }

  function settle() {
    if (unwritten !== null) history.replaceState(null, "", unwritten);
    forget();
  }

  // The word is finished: the next key begins a new step.
  function rest() {
    settle();
    typing = false;
  }

  // The reader has gone to another step: what is not written yet belongs to none.
  function arrive() {
    forget();
    typing = false;
  }

  return {
    RELATIONS: RELATIONS,
    VIEWS: VIEWS,
    USUAL: USUAL,
    read: read,
    write: write,
    cleared: cleared,
    remember: remember,
    rest: rest,
    arrive: arrive,
  };
})();
