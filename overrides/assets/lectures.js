/* The next lecture dates, by the reader's clock, in Shanghai's days. */
(() => {
  "use strict";

  const NEXT = 3;
  const MONTHS_AHEAD = 24;
  const DAY = 24 * 60 * 60 * 1000;

  // The days of a month that it has: a month without such a day has no lecture then.
  const daysOf = (year, month, days) =>
    days
      .map((day) => ({ day, date: new Date(Date.UTC(year, month, day)) }))
      .filter(({ day, date }) => date.getUTCDate() === day)
      .map(({ date }) => date / DAY);

  // The lecture days from `first` on, as days since 1970.
  const lectures = (days, first) => {
    const start = new Date(first * DAY);
    const found = [];
    for (let month = 0; month < MONTHS_AHEAD && found.length < NEXT; month++) {
      const there = daysOf(start.getUTCFullYear(), start.getUTCMonth() + month, days);
      found.push(...there.filter((day) => day >= first));
    }
    return found.slice(0, NEXT);
  };

  const entry = (day, today, format) => {
    const item = document.createElement("li");
    const time = document.createElement("time");
    const date = new Date(day * DAY);
    time.dateTime = date.toISOString().slice(0, 10);
    time.textContent = format.format(date);
    item.append(time, " ", PlanDates.far(day - today));
    return item;
  };

  const show = (list, today) => {
    const { lectureDays, since, locale } = list.dataset;
    const days = lectureDays
      .split(",")
      .map(Number)
      .sort((a, b) => a - b);
    const format = new Intl.DateTimeFormat(locale, {
      timeZone: "UTC",
      year: "numeric",
      month: "long",
      day: "numeric",
      weekday: "long",
    });
    const next = lectures(days, Math.max(today, PlanDates.dayOf(since)));
    list.textContent = "";
    list.append(...next.map((day) => entry(day, today, format)));
    list.hidden = false;
  };

  for (const list of document.querySelectorAll("[data-lecture-days]")) {
    PlanDates.watch((today) => show(list, today));
  }
})();
