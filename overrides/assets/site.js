/* Switches, copying, and the other edition at the same place. */
(() => {
  "use strict";

  const root = document.documentElement;

  const forAll = (selector, action) => {
    for (const element of document.querySelectorAll(selector)) action(element);
  };

  // What a button turns on and off stands in its data-switch.
  const turn = (button) => {
    const name = button.dataset.switch;
    button.addEventListener("click", () => PlanKept.turn(name));
    PlanKept.watch(() => button.setAttribute("aria-pressed", root.classList.contains(name)));
    button.hidden = false;
  };

  // The switch is Material's; it need not know that the reader chose in another tab.
  const palette = (form) => {
    const inputs = form.querySelectorAll("input");
    PlanKept.watch(() => {
      const kept = /"index":(\d+)/.exec(PlanKept.get("__palette"));
      const input = kept && inputs[kept[1]];
      if (!input) return;
      const scheme = input.getAttribute("data-md-color-scheme");
      if (document.body.getAttribute("data-md-color-scheme") !== scheme) input.click();
    });
  };

  // What a button copies stands in the element that its data-copy names.
  const copier = (button) => {
    const source = document.getElementById(button.dataset.copy);
    if (!source) return;
    button.addEventListener("click", () => {
      const isDone = PlanCopy.copy({ "text/plain": source.textContent.trim() });
      if (isDone) PlanCopy.confirm(button, button.dataset.copied);
    });
    button.hidden = false;
  };

  // The last element with an id above the middle of the window: ids are the same in both editions.
  const placeInView = () => {
    if (scrollY <= 0) return "";
    let found = "";
    forAll("article [id]", (element) => {
      const isAbove = element.getBoundingClientRect().top < innerHeight / 3;
      if (isAbove && element.getClientRects().length) found = element.id;
    });
    return found;
  };

  const language = (link) => {
    const address = link.getAttribute("href");
    const aim = () => {
      const place = placeInView();
      const hash = place ? `#${encodeURIComponent(place)}` : location.hash;
      link.setAttribute("href", address + location.search + hash);
    };
    // In a new tab or window there is no click.
    for (const event of ["click", "mousedown", "contextmenu"]) link.addEventListener(event, aim);
  };

  // Material labels a section of the navigation with an icon when the section has a page of its own.
  const sectionName = (nav) => {
    const label = document.getElementById(nav.getAttribute("aria-labelledby"));
    const link = nav.parentNode.querySelector("a");
    if (!link || (label && label.textContent.trim())) return;
    nav.removeAttribute("aria-labelledby");
    nav.setAttribute("aria-label", link.textContent.trim());
  };

  forAll("[data-switch]", turn);
  forAll("[data-md-component=palette]", palette);
  forAll("[data-copy]", copier);
  forAll("[data-language]", language);
  forAll("nav[aria-labelledby]", sectionName);
})();
