/* Dates come alive: passed, today, or how far; the next report; a line for today. A date is a whole day in
   Shanghai, which is eight hours ahead of UTC all year. */
const PlanDates = (() => {
  "use strict";

  const { words, fill } = PlanLabels;
  const DAY = 24 * 60 * 60 * 1000;
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

  // The next of the dates that come back every year, each {date: "06-25", words}; the day itself counts.
  const nextOf = (yearly, now) => {
    const thisYear = new Date(now * DAY).getUTCFullYear();
    const coming = yearly.map((date) => {
      const isOver = dayOf(`${thisYear}-${date.date}`) < now;
      const year = isOver ? thisYear + 1 : thisYear;
      const text = fill(words.full, { year, day: date.words });
      return { day: dayOf(`${year}-${date.date}`), text };
    });
    return coming.sort((a, b) => a.day - b.day)[0];
  };

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
    if (left < 0) say(asideAfter(time), words.passed, "passed");
    else if (left === 0) say(asideAfter(time), words.lastDay, "today");
    else say(asideAfter(time), far(left), "ahead");
  };

  const reporting = (element, now) => {
    const yearly = Array.from(element.querySelectorAll("time"), (time) => ({
      date: time.dateTime,
      words: time.textContent,
    }));
    const next = nextOf(yearly, now);
    if (!next) return;
    const text = fill(words.next, { date: next.text, far: far(next.day - now) });
    say(asideWithin(element), text, next.day === now ? "today" : "ahead");
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

  return { today, dayOf, far, nextOf, watch };
})();
