/* Dates come alive: passed, today, or how far; the next report; a line for today. A date is a whole day in
   Shanghai, which is eight hours ahead of UTC all year. */
const PlanDates = (() => {
  "use strict";

  const { words, fill } = PlanLabels;
  const DAY = 24 * 60 * 60 * 1000;
  const RECENT = 30;
  const AHEAD = 8 * 60 * 60 * 1000;
  const watchers = [];
  let shown = null;

  // Days are numbers: so many since 1 January 1970.
  const today = () => Math.floor((Date.now() + AHEAD) / DAY);

  const dayOf = (date) => {
    const [year, month, day] = date.split("-").map(Number);
    return Date.UTC(year, month - 1, day) / DAY;
  };

  const far = (days) => {
    if (days === 0) return words.today;
    return fill(days === 1 ? words.leftOne : words.left, { n: days });
  };

  // When a date has passed: for thirty days also how long ago.
  const passed = (days) => {
    if (days > RECENT) return words.passed;
    return days === 1 ? words.passedDay : fill(words.passedDays, { n: days });
  };

  // Whether the day that reports are due before is itself in time, the notice does not say.
  const farReport = (days) => [words.reportToday, words.reportEve][days] || far(days);

  // The days of a date: {date, words}, 06-25 of every year (those around this one) or 2026-12-10 once.
  const daysOf = ({ date, words: day }, now) => {
    if (date.length > "06-25".length) return [{ day: dayOf(date), text: day }];
    const thisYear = new Date(now * DAY).getUTCFullYear();
    return [thisYear - 1, thisYear, thisYear + 1].map((year) => ({
      day: dayOf(`${year}-${date}`),
      text: fill(words.full, { year, day }),
    }));
  };

  const sorted = (dates, now) =>
    [].concat(...dates.map((date) => daysOf(date, now))).sort((a, b) => a.day - b.day);

  // The next of some dates as {day, text}, if there is one; the day itself counts.
  const nextOf = (dates, now) => sorted(dates, now).find(({ day }) => day >= now);

  // The one that has just passed, in the last thirty days.
  const lastOf = (dates, now) =>
    sorted(dates, now)
      .reverse()
      .find(({ day }) => day < now && day >= now - RECENT);

  // The place for words of ours: after a date, or at the end of a sentence.
  const asideAfter = (time) => {
    const next = time.nextElementSibling;
    if (next && next.classList.contains("when")) return next;
    const aside = document.createElement("span");
    time.after(" ", aside);
    return aside;
  };

  const asideWithin = (element) => {
    const last = element.querySelector(":scope > .when");
    if (last) return last;
    const aside = document.createElement("span");
    element.append(" ", aside);
    return aside;
  };

  const say = (aside, text, name) => {
    aside.setAttribute("data-aside", "");
    aside.className = `when when-${name}`;
    aside.textContent = text;
  };

  const deadline = (time, now) => {
    const left = dayOf(time.dateTime) - now;
    if (left < 0) say(asideAfter(time), passed(-left), "passed");
    else if (left === 0) say(asideAfter(time), words.lastDay, "today");
    else say(asideAfter(time), far(left), "ahead");
  };

  // The next report, and the one just past.
  const reporting = (element, now) => {
    const dates = Array.from(element.querySelectorAll("time"), (time) => ({
      date: time.dateTime,
      words: time.textContent,
    }));
    const next = nextOf(dates, now);
    const last = lastOf(dates, now);
    const parts = [
      next && fill(words.next, { date: next.text, far: farReport(next.day - now) }),
      last && fill(words.last, { date: last.text, passed: passed(now - last.day) }),
    ].filter(Boolean);
    if (!parts.length) return;
    say(asideWithin(element), parts.join(" "), next && next.day <= now + 1 ? "today" : "ahead");
  };

  const placeOf = (part) => {
    if (part < 0) return "before";
    if (part > 1) return "after";
    return part > 0.9 ? "late" : "within";
  };

  // Where today lies in a drawing that goes from data-first at data-left to data-last at data-right.
  const drawing = (element, now) => {
    const { first, last, left, right } = element.dataset;
    const part = (now - dayOf(first)) / (dayOf(last) - dayOf(first));
    const within = Math.min(Math.max(part, 0), 1);
    const x = (Number(left) + within * (right - left)).toFixed(1);
    // Not by a transform: it is lost on paper where a heading is repeated.
    for (const mark of element.querySelectorAll(".today")) mark.setAttribute("x", x);
    for (const mark of element.querySelectorAll("[data-date]")) {
      mark.classList.toggle("passed", dayOf(mark.getAttribute("data-date")) < now);
    }
    element.dataset.today = placeOf(part);
  };

  const refresh = () => {
    const now = today();
    if (now === shown) return;
    shown = now;
    for (const time of document.querySelectorAll("time.deadline")) deadline(time, now);
    for (const element of document.querySelectorAll("[data-reporting]")) reporting(element, now);
    for (const element of document.querySelectorAll("[data-first]")) drawing(element, now);
    for (const watcher of watchers) watcher(now);
  };

  // A page may stay open past midnight, through sleep, or while the clock is set right.
  const wait = () => {
    const untilMidnight = DAY - ((Date.now() + AHEAD) % DAY);
    const next = () => {
      refresh();
      wait();
    };
    setTimeout(next, Math.min(untilMidnight + 50, DAY / 24));
  };

  // Calls `watcher(today)` now and on every new day.
  const watch = (watcher) => {
    watchers.push(watcher);
    watcher(today());
  };

  refresh();
  wait();
  document.addEventListener("visibilitychange", refresh);
  window.addEventListener("pageshow", refresh);
  window.addEventListener("focus", refresh);

  return { today, dayOf, far, farReport, passed, nextOf, lastOf, watch };
})();
