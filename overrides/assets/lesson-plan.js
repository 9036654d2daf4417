/* Which lesson on which lecture day, from a day on that the reader chooses; to print, and as a calendar. Without
   this script the page has the order of the lessons. */
(() => {
  "use strict";

  const DAY = 24 * 60 * 60 * 1000;
  const MONTHS_AHEAD = 240;
  const plan = document.querySelector("[data-lesson-plan]");
  if (!plan) return;
  const start = plan.querySelector("input");
  const bar = plan.querySelector("[data-plan-bar]");
  const toPrint = plan.querySelector("[data-plan-print]");
  const toSave = plan.querySelector("[data-plan-save]");
  const rows = Array.from(plan.querySelectorAll("tbody tr"));
  if (!start || !bar || !toPrint || !toSave || !rows.length) return;
  const days = plan.dataset.days
    .split(",")
    .map(Number)
    .sort((a, b) => a - b);
  const format = new Intl.DateTimeFormat(plan.dataset.locale, {
    timeZone: "UTC",
    year: "numeric",
    month: "long",
    day: "numeric",
    weekday: "long",
  });

  // As many lecture days as there are lessons, as days since 1970; a month may lack one.
  const lectures = (first) => {
    const found = [];
    const from = new Date(first * DAY);
    for (let ahead = 0; ahead < MONTHS_AHEAD && found.length < rows.length; ahead++) {
      for (const day of days) {
        const date = new Date(Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + ahead, day));
        if (date.getUTCDate() === day && date / DAY >= first) found.push(date / DAY);
      }
    }
    return found;
  };

  const dayOf = (iso) => Date.parse(`${iso}T00:00:00Z`) / DAY;
  const iso = (day) => new Date(day * DAY).toISOString().slice(0, 10);

  const fill = () => {
    const first = dayOf(start.value);
    if (Number.isNaN(first)) return;
    const found = lectures(first);
    rows.forEach((row, at) => {
      const time = document.createElement("time");
      time.dateTime = iso(found[at]);
      time.textContent = format.format(new Date(found[at] * DAY));
      row.cells[2].textContent = "";
      row.cells[2].append(time);
    });
  };

  // Text as iCalendar has it, in lines of less than 75 bytes.
  const line = (name, words) => {
    const text = `${name}:${words.replace(/[\\;,]/g, "\\$&").replace(/\s+/g, " ")}`;
    return text.match(/.{1,20}/gu).join("\r\n ");
  };

  const event = (row) => {
    const day = row.querySelector("time").dateTime;
    const next = iso(dayOf(day) + 1);
    return [
      "BEGIN:VEVENT",
      `UID:lesson-${row.dataset.lesson}-${day}@${plan.dataset.scope}`,
      `DTSTAMP:${new Date().toISOString().replace(/[-:]|\.\d+/g, "")}`,
      `DTSTART;VALUE=DATE:${day.replace(/-/g, "")}`,
      `DTEND;VALUE=DATE:${next.replace(/-/g, "")}`,
      line("SUMMARY", row.cells[1].textContent.trim()),
      "END:VEVENT",
    ];
  };

  const save = () => {
    const lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//plansite//lesson-plan//"];
    const text = [...lines, ...rows.map(event).flat(), "END:VCALENDAR", ""].join("\r\n");
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type: "text/calendar;charset=utf-8" }));
    link.download = plan.dataset.file;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  };

  start.value = iso(PlanDates.today());
  start.addEventListener("change", fill);
  toPrint.addEventListener("click", () => {
    document.documentElement.classList.add("plan-alone");
    print();
  });
  toSave.addEventListener("click", save);
  addEventListener("afterprint", () => document.documentElement.classList.remove("plan-alone"));
  fill();
  bar.hidden = false;
})();
