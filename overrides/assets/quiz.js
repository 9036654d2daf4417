/* The self-test: ten of the page's questions at a time, one on show, the score at the end. Without this
   script the page has all questions with folded answers. The words are in the page's data-*. */
(() => {
  "use strict";

  const TEN = 10;
  const { fill } = PlanLabels;
  const setup = document.querySelector("[data-quiz-setup]");
  const run = document.querySelector("[data-quiz-run]");
  const foot = document.querySelector("[data-quiz-foot]");
  const list = document.querySelector("[data-questions]");
  if (!setup || !run || !foot || !list) return;
  const progress = run.querySelector("[data-progress]");
  const verdict = foot.querySelector("[data-verdict]");
  const go = foot.querySelector("[data-go]");
  const back = foot.querySelector("[data-back]");
  const matching = setup.querySelector("[data-matching]");
  if (!progress || !verdict || !go || !back || !matching) return;

  const all = Array.from(list.querySelectorAll("[data-question]"));
  let used = new Set();
  let round = [];
  let at = 0;
  let missed = [];
  let state = "setup";

  const matches = (question) => {
    const { kind, task, units } = question.dataset;
    const scope = setup.elements.scope.value;
    const wanted = setup.elements.kind.value;
    if (wanted && kind !== wanted) return false;
    if (scope.startsWith("task-")) return task === scope.slice("task-".length);
    if (scope.startsWith("unit-")) return units.split(" ").includes(scope.slice("unit-".length));
    return true;
  };

  const shuffled = (items) => {
    const mixed = items.slice();
    for (let i = mixed.length - 1; i > 0; i--) {
      const j = Math.floor(Math.random() * (i + 1));
      [mixed[i], mixed[j]] = [mixed[j], mixed[i]];
    }
    return mixed;
  };

  const show = (questions) => {
    for (const question of all) question.hidden = !questions.includes(question);
  };

  const countMatching = () => {
    const n = all.filter(matches).length;
    matching.textContent = n === 1 ? matching.dataset.one : fill(matching.dataset.many, { n });
    setup.querySelector("[type=submit]").disabled = n === 0;
  };

  const choose = () => {
    state = "setup";
    countMatching();
    setup.hidden = false;
    run.hidden = foot.hidden = true;
    show([]);
  };

  // Ten that were not used yet; the others come back once all have been used.
  const nextRound = () => {
    const pool = shuffled(all.filter(matches));
    const fresh = pool.filter((question) => !used.has(question));
    if (fresh.length >= Math.min(TEN, pool.length)) return fresh.slice(0, TEN);
    const rest = pool.filter((question) => used.has(question));
    used = new Set();
    return fresh.concat(rest).slice(0, TEN);
  };

  const inputs = () => Array.from(round[at].querySelectorAll("input"));

  const reset = (input) => {
    input.checked = false;
    input.disabled = false;
    input.parentNode.className = "option";
  };

  const ask = () => {
    const question = round[at];
    state = "asking";
    used.add(question);
    inputs().forEach(reset);
    question.classList.remove("answered");
    show([question]);
    progress.textContent = fill(progress.dataset.progress, { i: at + 1, n: round.length });
    verdict.textContent = "";
    verdict.className = "quiz-verdict";
    go.textContent = foot.dataset.submit;
    go.disabled = true;
    run.scrollIntoView();
    inputs()[0].focus({ preventScroll: true });
  };

  const start = () => {
    round = nextRound();
    if (!round.length) return;
    at = 0;
    missed = [];
    setup.hidden = true;
    run.hidden = foot.hidden = false;
    ask();
  };

  const judge = (input, chosen) => {
    input.disabled = true;
    if (input.hasAttribute("data-right")) input.parentNode.classList.add("is-right");
    else if (input === chosen) input.parentNode.classList.add("is-wrong");
  };

  const answer = () => {
    const question = round[at];
    const chosen = inputs().find((input) => input.checked);
    if (!chosen) return;
    const isRight = chosen.hasAttribute("data-right");
    state = "answered";
    for (const input of inputs()) judge(input, chosen);
    if (!isRight) missed.push(question);
    question.classList.add("answered");
    question.querySelector("details").open = true;
    verdict.textContent = isRight
      ? foot.dataset.correct
      : fill(foot.dataset.incorrect, { answer: question.dataset.answer });
    verdict.classList.add(isRight ? "is-right" : "is-wrong");
    go.textContent = at + 1 < round.length ? foot.dataset.next : foot.dataset.finish;
    // The question stays in view: the foot sticks to the window.
    go.focus({ preventScroll: true });
  };

  const score = () => {
    const n = round.length;
    const words = fill(foot.dataset.score, { right: n - missed.length, n });
    state = "scored";
    progress.textContent = "";
    verdict.className = "quiz-verdict";
    verdict.textContent = missed.length ? `${words} ${foot.dataset.missed}` : words;
    show(missed);
    go.textContent = foot.dataset.again;
    list.before(foot);
    verdict.focus();
  };

  const onward = () => {
    if (state === "asking") return answer();
    if (state === "answered") {
      at++;
      return at < round.length ? ask() : score();
    }
    list.after(foot);
    start();
  };

  const pick = (input) => {
    input.checked = true;
    input.focus({ preventScroll: true });
    input.closest(".option").scrollIntoView({ block: "nearest" });
    go.disabled = false;
  };

  const isForAnother = (event) => {
    const control = "input:not([type=radio]), select, textarea, a, button, summary";
    const isCombined = event.ctrlKey || event.altKey || event.metaKey;
    return isCombined || (event.target instanceof Element && event.target.matches(control));
  };

  const onKey = (event) => {
    if (state !== "asking" || isForAnother(event)) return;
    const input = inputs()[Number(event.key) - 1];
    if (input) pick(input);
    if (event.key !== "Enter") return;
    event.preventDefault();
    answer();
  };

  // #task-6 in the address chooses its questions.
  const fromAddress = () => {
    setup.elements.scope.value = location.hash.slice(1);
    if (setup.elements.scope.selectedIndex < 0) setup.elements.scope.value = "";
    choose();
  };

  setup.addEventListener("submit", (event) => {
    event.preventDefault();
    start();
  });
  setup.addEventListener("change", countMatching);
  list.addEventListener("change", () => {
    if (state === "asking") go.disabled = false;
  });
  go.addEventListener("click", onward);
  back.addEventListener("click", () => {
    list.after(foot);
    choose();
    setup.elements.scope.focus();
  });
  document.addEventListener("keydown", onKey);
  window.addEventListener("hashchange", fromAddress);
  fromAddress();
  list.classList.add("running");
})();
