/** Tells the page around a frame, and no other, what happens to the element in it, and how high it is. */
export function tellParent(origin: string, element: HTMLElement): void {
  const tell = (type: string, detail: object) => parent.postMessage({ type: `costweave-${type}`, ...detail }, origin);
  for (const type of ['ready', 'error', 'filter', 'drill']) element.addEventListener(type, (event) => tell(type, detailOf(event)));
  new ResizeObserver(() => tell('resize', { height: Math.ceil(document.documentElement.getBoundingClientRect().height) })).observe(
    document.body,
  );
}

/** What an event of an element says besides that it happened: its own members, not those of every event. */
function detailOf(event: Event): object {
  return Object.fromEntries(Object.entries(event).filter(([name]) => name !== 'isTrusted'));
}
