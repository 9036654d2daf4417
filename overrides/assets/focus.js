/* Where the focus goes: back where it came from when the search is left with Escape; and what lies off the
   window comes in when the focus gets there. */
(() => {
  "use strict";

  const search = document.querySelector("[data-md-component=search]");
  const drawer = document.querySelector(".md-sidebar--primary");
  const toggle = document.getElementById("__drawer");
  const narrow = matchMedia("(max-width: 76.234375em)");

  const followSearch = () => {
    const panel = search.querySelector("[data-md-scrollfix]");
    let origin = null;
    search.addEventListener("focusin", (event) => {
      if (!search.contains(event.relatedTarget)) origin = event.relatedTarget;
    });
    search.addEventListener("keydown", (event) => {
      // Material closes the search first.
      if (event.key === "Escape" && origin) setTimeout(() => origin.focus({ preventScroll: true }));
      // The list scrolls by keys only if there is something in it.
      if (event.key === "Tab" && panel) panel.tabIndex = panel.querySelector("li") ? 0 : -1;
    });
  };

  const setOpen = (isOpen) => {
    if (narrow.matches && toggle.checked !== isOpen) toggle.click();
  };

  const followDrawer = () => {
    let origin = null;
    drawer.addEventListener("focusin", (event) => {
      if (!drawer.contains(event.relatedTarget)) origin = event.relatedTarget;
      setOpen(true);
    });
    drawer.addEventListener("focusout", (event) => {
      if (event.relatedTarget && !drawer.contains(event.relatedTarget)) setOpen(false);
    });
    drawer.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !narrow.matches) return;
      setOpen(false);
      if (origin) origin.focus({ preventScroll: true });
    });
  };

  if (search) followSearch();
  if (drawer && toggle) followDrawer();
})();
