// The middle of an element, once nothing moves or covers it any more: a person would wait too.
async (selector) => {
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  const end = performance.now() + 20000;
  let before = "";
  while (performance.now() < end) {
    const element = document.querySelector(selector);
    element?.scrollIntoView({block: "center", behavior: "instant"});
    for (let i = 0; i < 5; i++) await frame();
    const box = element?.getBoundingClientRect();
    const x = box?.x + box?.width / 2;
    const y = box?.y + box?.height / 2;
    const now = JSON.stringify(box);
    if (box?.width && now === before && element.contains(document.elementFromPoint(x, y))) {
      return {x, y};
    }
    before = now ?? "";
  }
  throw new Error("nothing to click on at " + selector);
}
