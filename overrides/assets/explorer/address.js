/* The explorer's state as an address says it, and the steps that "back" undoes. */
const PlanAddress = (() => {
  "use strict";

  const VIEWS = ["table", "matrix", "timeline"];
  const SORTS = ["number", "-number", "deadline", "-deadline"];
  const PAUSE = 150;
  const LONGEST = 200; // letters of words that an address carries

  const oneOf = (known, value) => (known.includes(value) ? value : known[0]);

  const relationsOf = (text, known) => {
    const listed = text.split(",");
    const found = known.relations.filter((relation) => listed.includes(relation));
    return found.length || text === "none" ? found : known.usual;
  };

  const carried = (words) => (words.length > LONGEST ? "" : words);

  // What "?…" asks for. `known` lists the units, deadlines and tasks, the first of each for none, the
  // relations and which of them are usual; what is not there is left out.
  const read = (search, known) => {
    const query = new URLSearchParams(search);
    const get = (name) => query.get(name) || "";
    return {
      q: carried(get("q")),
      unit: oneOf(known.units, get("unit")),
      relations: relationsOf(get("relation"), known),
      deadline: oneOf(known.deadlines, get("deadline")),
      task: oneOf(known.tasks, get("task")),
      view: oneOf(VIEWS, get("view")),
      sort: oneOf(SORTS, get("sort")),
    };
  };

  const parameters = (state) => {
    const { relations, ...others } = state;
    return { ...others, q: carried(state.q.trim()), relation: relations.join(",") || "none" };
  };

  // "?…" for a state, "" for the usual one.
  const write = (state, known) => {
    const usual = parameters(read("", known));
    const query = new URLSearchParams();
    const current = parameters(state);
    for (const name of ["q", "unit", "relation", "deadline", "task", "view", "sort"]) {
      if (current[name] !== usual[name]) query.set(name, current[name]);
    }
    const text = query.toString().replace(/%2C/g, ",");
    return text ? `?${text}` : "";
  };

  // No filter at all, in whatever view.
  const cleared = (state, known) => ({ ...read("", known), view: state.view, sort: state.sort });

  // Steps: a choice is a step that "back" undoes. So is the first key of a word; the next ones are the
  // same step.
  let isTyping = false;
  let unwritten = null;
  let waiting = 0;

  const forget = () => {
    clearTimeout(waiting);
    unwritten = null;
  };

  const settle = () => {
    if (unwritten !== null) history.replaceState(null, "", unwritten);
    forget();
  };

  const remember = (search, byTyping) => {
    const address = location.pathname + search + location.hash;
    forget();
    if (!byTyping || !isTyping) history.pushState(null, "", address);
    else {
      unwritten = address;
      // A browser refuses hundreds of changes in a row.
      waiting = setTimeout(settle, PAUSE);
    }
    isTyping = byTyping;
  };

  // The word is finished: the next key begins a new step.
  const rest = () => {
    settle();
    isTyping = false;
  };

  // The reader has gone to another step: what is not written yet belongs to none.
  const arrive = () => {
    forget();
    isTyping = false;
  };

  return { VIEWS, read, write, cleared, remember, rest, arrive };
})();
