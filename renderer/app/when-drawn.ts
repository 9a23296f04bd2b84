/** How long a place of the window may take to be drawn. */
const patienceMs = 3000;

/** Does something with an element as soon as it is shown. */
export function whenDrawn(selector: string, act: (element: HTMLElement) => void): void {
  const since = performance.now();
  const look = (): void => {
    const found = [...document.querySelectorAll<HTMLElement>(selector)].find(
      (element) => element.offsetParent !== null,
    );
    if (found) act(found);
    else if (performance.now() - since < patienceMs) requestAnimationFrame(look);
  };
  look();
}
