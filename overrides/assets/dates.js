/* Dates come alive: passed, today, or how far; the next report; a line for today. A date is a whole day in
   Shanghai, which is eight hours ahead of UTC all year. The words are in this script's data-*. */

var PlanDates = (function () {
  "use strict";

  var words = document.currentScript.dataset;
  var DAY = 24 * 60 * 60 * 1000;
  var AHEAD = 8 * 60 * 60 * 1000;
  var watchers = [];
  var shown = null;

  // Days are numbers: so many since 1 January 1970.
  function today() {
    return Math.floor((Date.now() + AHEAD) / DAY);
  }

  function dayOf(date) {
    var parts = date.split("-");
    return Date.UTC(parts[0], parts[1] - 1, parts[2]) / DAY;
  }

  function fill(label, values) {
    return label.replace(/\{(\w+)\}/g, function (_, name) { return values[name]; });
  }

  function far(days) {
    if (days === 0) return words.today;
    return fill(days === 1 ? words.leftOne : words.left, { n: days });
  }

  // The next of the days that come back every year, each [06-25, its words]; the day itself counts.
  function nextOf(yearly, now) {
    var year = new Date(now * DAY).getUTCFullYear();
    return yearly
      .map(function (each) {
        var isOver = dayOf(year + "-" + each[0]) < now;
        var then = isOver ? year + 1 : year;
        return { day: dayOf(then + "-" + each[0]), text: fill(words.full, { year: then, day: each[1] }) };
      })
      .sort(function (a, b) { return a.day - b.day; })[0];
  }

  // Words of ours beside the page's own.
  function say(element, where, text, name) {
    var aside = element.querySelector(":scope > .when") || (where === "afterend" && element.nextElementSibling);
    if (!aside || !aside.classList.contains("when")) {
      aside = document.createElement("span");
      aside.setAttribute("data-aside", "");
      if (where === "afterend") element.after(" ", aside);
      else element.append(" ", aside);
    }
    aside.className = "when when-" + name;
    aside.textContent = text;
  }

  function deadline(element, now) {
    var left = dayOf(element.dateTime) - now;
    if (left < 0) say(element, "afterend", words.passed, "passed");
    else if (left === 0) say(element, "afterend", words.lastDay, "today");
    else say(element, "afterend", far(left), "ahead");
  }

  function reporting(element, now) {
    var yearly = Array.prototype.map.call(element.querySelectorAll("time"), function (time) {
      return [time.getAttribute("datetime"), time.textContent];
    });
    var next = nextOf(yearly, now);
    say(element, "beforeend", fill(words.next, { date: next.text, far: far(next.day - now) }), next.day === now ? "today" : "ahead");
  }

  // Where today lies in a drawing that goes from data-first at data-left to data-last at data-right.
  function drawing(element, now) {
    var data = element.dataset;
    var first = dayOf(data.first);
    var part = (now - first) / (dayOf(data.last) - first);
    var within = Math.min(Math.max(part, 0), 1);
    var x = (Number(data.left) + within * (data.right - data.left)).toFixed(1);
    // Not by a transform: it is lost on paper where a heading is repeated.
    each(element, ".today", function (mark) { mark.setAttribute("x", x); });
    element.dataset.today = part < 0 ? "before" : part > 1 ? "after" : part > 0.9 ? "late" : "within";
    each(element, "[data-date]", function (mark) {
      mark.classList.toggle("passed", dayOf(mark.getAttribute("data-date")) < now);
    });
  }

  function each(root, selector, action) {
    Array.prototype.forEach.call(root.querySelectorAll(selector), action);
  }

  function refresh() {
    var now = today();
    if (now === shown) return;
    shown = now;
    each(document, "time.deadline", function (element) { deadline(element, now); });
    each(document, "[data-reporting]", function (element) { reporting(element, now); });
    each(document, "[data-first]", function (element) { drawing(element, now); });
    watchers.forEach(function (watcher) { watcher(now); });
  }

  // A page may stay open past midnight, through sleep, or while the clock is set right.
  function wait() {
    var untilMidnight = DAY - ((Date.now() + AHEAD) % DAY);
    setTimeout(function () {
      refresh();
      wait();
    }, Math.min(untilMidnight + 50, DAY / 24));
  }

  refresh();
  wait();
  document.addEventListener("visibilitychange", refresh);
  window.addEventListener("pageshow", refresh);
  window.addEventListener("focus", refresh);

  return {
    today: today,
    dayOf: dayOf,
    far: far,
    nextOf: nextOf,
    fill: fill,
    // Calls `watcher(today)` now and on every new day.
    watch: function (watcher) {
      watchers.push(watcher);
      watcher(today());
    },
  };
})();
