/* The next lecture dates, by the reader's clock, in Shanghai's days. */
(function () {
  "use strict";

  var NEXT = 3;
  var MONTHS_AHEAD = 24;
  var DAY = 24 * 60 * 60 * 1000;

  /* The lecture days from `today` on, as days since 1970. A month without such a day has none. */
  function lectures(days, since, today) {
    var found = [];
    var first = Math.max(today, since);
    var start = new Date(first * DAY);
    for (var month = 0; month < MONTHS_AHEAD && found.length < NEXT; month++) {
      days.forEach(function (day) {
        var date = new Date(Date.UTC(start.getUTCFullYear(), start.getUTCMonth() + month, day));
        var exists = date.getUTCDate() === day;
        if (exists && date / DAY >= first && found.length < NEXT) found.push(date / DAY);
      });
    }
    return found;
  }

  function fill(list, today) {
    var data = list.dataset;
    var days = data.lectureDays.split(",").map(Number).sort(function (a, b) { return a - b; });
    var words = new Intl.DateTimeFormat(data.locale, {
      timeZone: "UTC", year: "numeric", month: "long", day: "numeric", weekday: "long",
    });
    list.textContent = "";
    lectures(days, PlanDates.dayOf(data.since), today).forEach(function (day) {
      var item = document.createElement("li");
      var time = document.createElement("time");
      var date = new Date(day * DAY);
      time.dateTime = date.toISOString().slice(0, 10);
      time.textContent = words.format(date);
      item.append(time, " ", PlanDates.far(day - today));
      list.append(item);
    });
    list.hidden = false;
  }

  Array.prototype.forEach.call(document.querySelectorAll("[data-lecture-days]"), function (list) {
    PlanDates.watch(function (today) { fill(list, today); });
  });
})();
