/* Which measures a state selects, in which order, and how many each choice would leave. Knows nothing of the
   page: measures are {id, place, task, deadline, relations: Map of unit to relation, kinds, named, texts},
   units {id, texts}; texts are folded. */
const PlanSelection = (() => {
  "use strict";

  // How many measures there are for each choice if all other filters stay as they are.
  class Counts {
    constructor() {
      this.byChoice = new Map();
    }

    add(filter, choice) {
      this.byChoice.set(`${filter} ${choice}`, this.of(filter, choice) + 1);
    }

    of(filter, choice) {
      return this.byChoice.get(`${filter} ${choice}`) || 0;
    }
  }

  // Whether a measure says all the words; naming a unit, it also says the unit's other names.
  const saying = (words, units) => {
    const called = words.map((word) => {
      const matching = units.filter((unit) => PlanWords.matches([word], unit.texts));
      return { word, units: new Set(matching.map((unit) => unit.id)) };
    });
    return (measure) =>
      called.every(
        ({ word, units: found }) =>
          PlanWords.matches([word], measure.texts) || measure.named.some((unit) => found.has(unit)),
      );
  };

  // By which relations a measure belongs to what the state asks for.
  const kindsFor = (measure, unit) => {
    if (!unit) return measure.kinds;
    const relation = measure.relations.get(unit);
    return relation ? [relation] : [];
  };

  const countRelations = (counts, measure, kinds, chosen) => {
    for (const kind of kinds) counts.add("relation", kind);
    for (const [unit, kind] of measure.relations) if (chosen.has(kind)) counts.add("unit", unit);
    if (measure.kinds.some((kind) => chosen.has(kind))) counts.add("unit", "");
  };

  const countBoth = (counts, filter, choice) => {
    counts.add(filter, choice);
    counts.add(filter, "");
  };

  const select = (measures, state, says) => {
    const counts = new Counts();
    const chosen = new Set(state.relations);
    const isSelected = (measure) => {
      if (!says(measure)) return false;
      const isInTask = !state.task || measure.task === state.task;
      const isInTime = !state.deadline || measure.deadline === state.deadline;
      const kinds = kindsFor(measure, state.unit);
      const isRelated = kinds.some((kind) => chosen.has(kind));
      if (isInTask && isInTime) countRelations(counts, measure, kinds, chosen);
      if (isRelated && isInTask) countBoth(counts, "deadline", measure.deadline);
      if (isRelated && isInTime) countBoth(counts, "task", measure.task);
      return isRelated && isInTask && isInTime;
    };
    const shown = measures.map(isSelected);
    return { shown, counts, total: shown.filter(Boolean).length };
  };

  // Ongoing measures come after all dates.
  const time = ({ deadline }) => (/^\d/.test(deadline) ? deadline : "~");

  // Those of one deadline stay in the plan's order.
  const ordered = (measures, sort) => {
    const sign = sort.startsWith("-") ? -1 : 1;
    const byPlace = (a, b) => a.place - b.place;
    const byTime = (a, b) => {
      if (time(a) === time(b)) return byPlace(a, b);
      return time(a) < time(b) ? -sign : sign;
    };
    const compare = sort.endsWith("deadline") ? byTime : (a, b) => sign * byPlace(a, b);
    return measures.slice().sort(compare);
  };

  return { saying, select, ordered };
})();
