(() => {
  const { changes, mark } = document.currentScript.dataset;
  let following = false;

  const changed = async () => {
    const answer = await fetch(`${changes}${location.pathname}?${mark}`);
    if (!answer.ok) throw new Error(answer.statusText);
    return (await answer.text()) !== mark;
  };

  const follow = async () => {
    if (following) return;
    following = true;
    while (document.visibilityState === "visible") {
      try {
        if (await changed()) {
          location.reload();
          return;
        }
      } catch {
        await new Promise((resolve) => setTimeout(resolve, 1000));
      }
    }
    following = false;
  };

  document.addEventListener("visibilitychange", follow);
  follow();
})();
