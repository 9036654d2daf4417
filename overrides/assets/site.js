/* The two languages side by side, copying, and the other edition at the same place. */
(function () {
  var root = document.documentElement;

  function remember(key, value) {
    try { localStorage.setItem(key, value); } catch (error) { /* it works without */ }
  }

  function bilingual(button) {
    function show() {
      button.setAttribute("aria-pressed", String(root.classList.contains("bilingual")));
    }
    button.addEventListener("click", function () {
      remember("bilingual", root.classList.toggle("bilingual") ? "1" : "0");
      show();
    });
    show();
  }

  function copyText(element) {
    var range = document.createRange();
    var selection = getSelection();
    range.selectNodeContents(element);
    selection.removeAllRanges();
    selection.addRange(range);
    /* The clipboard API is not there on file:// and on http without TLS. */
    return document.execCommand("copy");
  }

  function copier(button) {
    var label = button.textContent;
    button.setAttribute("aria-live", "polite");
    button.addEventListener("click", function () {
      if (copyText(document.getElementById(button.dataset.copy))) {
        button.textContent = button.dataset.copied;
        setTimeout(function () { button.textContent = label; }, 2000);
      }
    });
  }

  /* The last element with an id above the middle of the window: ids are the same in both editions. */
  function placeInView() {
    var found = "";
    Array.prototype.forEach.call(document.querySelectorAll("article [id]"), function (element) {
      if (element.getClientRects().length && element.getBoundingClientRect().top < innerHeight / 3) found = element.id;
    });
    return scrollY > 0 ? found : "";
  }

  function language(link) {
    var address = link.getAttribute("href");
    function aim() {
      var place = placeInView() || decodeURIComponent(location.hash.slice(1));
      link.setAttribute("href", address + location.search + (place ? "#" + encodeURIComponent(place) : ""));
    }
    link.addEventListener("click", aim);
    /* In a new tab or window there is no click. */
    link.addEventListener("mousedown", aim);
    link.addEventListener("contextmenu", aim);
  }

  /* The words go to the field in the header, which searches everything; without scripts the form
     leads to the explorer. */
  function wordSearch(form) {
    var field = document.querySelector("[data-md-component=search-query]");
    form.addEventListener("submit", function (event) {
      event.preventDefault();
      field.value = form.elements.q.value;
      field.focus();
    });
  }

  /* Material labels a section of the navigation with an icon when the section has a page of its own. */
  function sectionName(nav) {
    var label = document.getElementById(nav.getAttribute("aria-labelledby"));
    var link = nav.parentNode.querySelector("a");
    if (!link || (label && label.textContent.trim())) return;
    nav.removeAttribute("aria-labelledby");
    nav.setAttribute("aria-label", link.textContent.trim());
  }

  function each(selector, action) {
    Array.prototype.forEach.call(document.querySelectorAll(selector), action);
  }

  each("[data-bilingual]", bilingual);
  each("[data-copy]", copier);
  each("[data-language]", language);
  each("[data-search-form]", wordSearch);
  each("nav[aria-labelledby]", sectionName);
})();
