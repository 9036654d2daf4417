/* The matrix of a selection: the columns of its tasks, the rows of its units, and its marks. */
class PlanMatrix {
  constructor(panel, measures, places) {
    Object.assign(this, { panel, measures, places });
    this.columns = null;
    this.rows = null;
  }

  // A long matrix takes a while to read: not before it is shown.
  read() {
    if (this.rows) return;
    this.columns = Array.from(this.panel.querySelectorAll("th[data-task]"));
    const all = this.columns.map((head) => head.dataset.task).join();
    this.rows = Array.from(this.panel.querySelectorAll("tr[data-unit]"), (row) => ({
      row,
      cells: row.getElementsByTagName("td"),
      marks: row.querySelectorAll("[data-of]"),
      tasks: all,
    }));
  }

  show(state, shown) {
    this.read();
    const selected = this.measures.filter((measure) => shown[measure.place]);
    const tasks = new Set(selected.map((measure) => measure.task));
    const inColumn = this.columns.map((head) => tasks.has(head.dataset.task));
    this.columns.forEach((head, i) => PlanViews.set(head, inColumn[i]));
    for (const row of this.rows) {
      const isFilled = this.showMarks(row, state, shown);
      PlanViews.set(row.row, isFilled);
      if (isFilled) PlanMatrix.showCells(row, Array.from(tasks).join(), inColumn);
    }
  }

  // Whether any mark of the row is shown.
  showMarks({ row, marks }, state, shown) {
    const isChosen = !state.unit || row.dataset.unit === state.unit;
    let any = false;
    for (const mark of marks) {
      const { of, relation } = mark.dataset;
      const isOn = isChosen && shown[this.places.get(of)] && state.relations.includes(relation);
      PlanViews.set(mark, isOn);
      any = any || isOn;
    }
    return any;
  }

  // A row has as many cells as there are tasks: not touched without need.
  static showCells(row, tasks, inColumn) {
    if (row.tasks === tasks) return;
    row.tasks = tasks;
    inColumn.forEach((isShown, i) => PlanViews.set(row.cells[i], isShown));
  }
}
