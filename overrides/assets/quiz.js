/* The self-test: ten of the page's questions at a time, one on show, the score at the end. Without this
   script the page has all questions with folded answers. The words are in the page's data-*. */
(function () {
  "use strict";

  var TEN = 10;
  var setup = document.querySelector("[data-quiz-setup]");
  if (!setup) return;
  var run = document.querySelector("[data-quiz-run]");
  var foot = document.querySelector("[data-quiz-foot]");
  var list = document.querySelector("[data-questions]");
  var progress = run.querySelector("[data-progress]");
  var verdict = foot.querySelector("[data-verdict]");
  var go = foot.querySelector("[data-go]");
  var matching = setup.querySelector("[data-matching]");
  var all = Array.prototype.slice.call(list.querySelectorAll("[data-question]"));
  var asked = {};
  var round = [];
  var at = 0;
  var right = 0;
  var missed = [];
  var state = "setup";

  function fill(label, values) {
    return label.replace(/\{(\w+)\}/g, function (_, name) { return values[name]; });
  }

  function matches(question) {
    var scope = setup.elements.scope.value;
    var kind = setup.elements.kind.value;
    if (kind && question.dataset.kind !== kind) return false;
    if (scope.indexOf("task-") === 0) return question.dataset.task === scope.slice(5);
    if (scope.indexOf("unit-") === 0) {
      return question.dataset.units.split(" ").indexOf(scope.slice(5)) >= 0;
    }
    return true;
  }

  function shuffled(items) {
    var mixed = items.slice();
    for (var i = mixed.length - 1; i > 0; i--) {
      var j = Math.floor(Math.random() * (i + 1));
      var item = mixed[i];
      mixed[i] = mixed[j];
      mixed[j] = item;
    }
    return mixed;
  }

  function show(questions) {
    all.forEach(function (question) { question.hidden = questions.indexOf(question) < 0; });
  }

  function countMatching() {
    var n = all.filter(matches).length;
    matching.textContent = n === 1 ? matching.dataset.one : fill(matching.dataset.many, { n: n });
    setup.querySelector("[type=submit]").disabled = n === 0;
  }

  function choose() {
    state = "setup";
    setup.hidden = false;
    run.hidden = foot.hidden = true;
    show([]);
    countMatching();
  }

  function start() {
    var pool = shuffled(all.filter(matches));
    var fresh = pool.filter(function (question) { return !asked[question.id]; });
    if (!pool.length) return;
    // Those asked already come back once all have been asked.
    if (fresh.length < Math.min(TEN, pool.length)) {
      fresh = fresh.concat(pool.filter(function (question) { return asked[question.id]; }));
      asked = {};
    }
    round = fresh.slice(0, TEN);
    at = right = 0;
    missed = [];
    setup.hidden = true;
    run.hidden = foot.hidden = false;
    ask();
  }

  function inputs() {
    return Array.prototype.slice.call(round[at].querySelectorAll("input"));
  }

  function ask() {
    var question = round[at];
    state = "asking";
    asked[question.id] = true;
    inputs().forEach(function (input) {
      input.checked = false;
      input.disabled = false;
      input.parentNode.className = "option";
    });
    question.classList.remove("answered");
    show([question]);
    progress.textContent = fill(progress.dataset.progress, { i: at + 1, n: round.length });
    verdict.textContent = "";
    verdict.className = "quiz-verdict";
    go.textContent = foot.dataset.submit;
    go.disabled = true;
    run.scrollIntoView();
    inputs()[0].focus({ preventScroll: true });
  }

  function answer() {
    var question = round[at];
    var chosen = inputs().filter(function (input) { return input.checked; })[0];
    if (!chosen) return;
    var isRight = chosen.hasAttribute("data-right");
    state = "answered";
    inputs().forEach(function (input) {
      input.disabled = true;
      if (input.hasAttribute("data-right")) input.parentNode.classList.add("is-right");
      else if (input === chosen) input.parentNode.classList.add("is-wrong");
    });
    if (isRight) right++;
    else missed.push(question);
    question.classList.add("answered");
    question.querySelector("details").open = true;
    verdict.textContent = isRight
      ? foot.dataset.correct
      : fill(foot.dataset.incorrect, { answer: question.dataset.answer });
    verdict.classList.add(isRight ? "is-right" : "is-wrong");
    go.textContent = at + 1 < round.length ? foot.dataset.next : foot.dataset.finish;
    go.focus();
  }

  function score() {
    state = "scored";
    progress.textContent = "";
    verdict.className = "quiz-verdict";
    verdict.textContent = fill(foot.dataset.score, { right: right, n: round.length }) +
      (missed.length ? " " + foot.dataset.missed : "");
    show(missed);
    go.textContent = foot.dataset.again;
    list.parentNode.insertBefore(foot, missed.length ? list : null);
    verdict.focus();
  }

  function onward() {
    if (state === "asking") answer();
    else if (state === "answered") {
      at++;
      if (at < round.length) ask();
      else score();
    } else if (state === "scored") {
      list.parentNode.insertBefore(foot, list.nextSibling);
      start();
    }
  }

  setup.addEventListener("submit", function (event) {
    event.preventDefault();
    start();
  });
  setup.addEventListener("change", countMatching);
  list.addEventListener("change", function () { if (state === "asking") go.disabled = false; });
  go.addEventListener("click", onward);
  foot.querySelector("[data-back]").addEventListener("click", function () {
    list.parentNode.insertBefore(foot, list.nextSibling);
    choose();
    setup.elements.scope.focus();
  });
  document.addEventListener("keydown", function (event) {
    var target = event.target;
    if (state !== "asking" || event.ctrlKey || event.altKey || event.metaKey) return;
    if (target.matches && target.matches("input:not([type=radio]), select, textarea, a, button")) return;
    var number = Number(event.key);
    if (number >= 1 && number <= inputs().length) {
      inputs()[number - 1].checked = true;
      inputs()[number - 1].focus();
      go.disabled = false;
    } else if (event.key === "Enter") {
      event.preventDefault();
      answer();
    }
  });

  function fromAddress() {
    var scope = decodeURIComponent(location.hash.slice(1));
    setup.elements.scope.value = scope;
    if (setup.elements.scope.selectedIndex < 0) setup.elements.scope.value = "";
    choose();
  }

  list.classList.add("running");
  window.addEventListener("hashchange", fromAddress);
  fromAddress();
})();
