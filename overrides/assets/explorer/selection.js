/* Which measures a state selects, in which order, and how many each choice would leave. Knows nothing of the
   page: measures are {id, place, task, deadline, relations: Map of unit to relation, kinds, named, texts},
   units {id, texts}; texts are folded. */

var PlanSelection = (function () {
  "use strict";

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

  // Whether a measure says all the words; naming a unit, it also says the unit's other names.
  function saying(words, units) {
    var naming = words.map(function (word) {
      var found = new Set();
      units.forEach(function (unit) { if (PlanWords.matches([word], unit.texts)) found.add(unit.id); });
      return found;
    });
    return function (measure) {
      return words.every(function (word, i) {
        return PlanWords.matches([word], measure.texts) ||
          measure.named.some(function (unit) { return naming[i].has(unit); });
      });
    };
  }

  function select(measures, state, says) {
    var counts = new Counts();
    var chosen = new Set(state.relations);
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

  // Ongoing measures come after all dates.
  function time(measure) {
    return /^\d/.test(measure.deadline) ? measure.deadline : "~";
  }

  // Those of one deadline stay in the plan's order.
  function ordered(measures, sort) {
    var sign = sort[0] === "-" ? -1 : 1;
    var byDeadline = sort.endsWith("deadline");
    return measures.slice().sort(function (a, b) {
      if (!byDeadline) return sign * (a.place - b.place);
      if (time(a) === time(b)) return a.place - b.place;
      return time(a) < time(b) ? -sign : sign;
    });
  }

  return { saying: saying, select: select, ordered: ordered };
})();
