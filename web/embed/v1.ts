import { ELEMENTS, type ElementName } from './elements.ts';

export type { ElementName } from './elements.ts';
export type { ElementDrillEvent, FailureEvent, FilterEvent, ReadyEvent } from './element/element-events.ts';
export type { TokenAsked, TokenProvider } from './asking/token-holder.ts';

/** What a page of another site loads: whatever element stands in it, or comes into it later, is loaded. A page without any has loaded a few lines. */
const waiting = new Set(Object.keys(ELEMENTS) as ElementName[]);

/** Loads elements before they stand in the page, or where they stand in a shadow tree, of which no page is told what comes into it. */
export async function load(...names: readonly ElementName[]): Promise<void> {
  await Promise.all(
    names.map(async (name) => {
      if (!Object.hasOwn(ELEMENTS, name)) throw new TypeError(`There is no element ${name}.`);
      waiting.delete(name);
      await ELEMENTS[name]();
    }),
  );
}

function look(at: Element | Document): void {
  for (const name of waiting) if (at.querySelector(name) || (at instanceof Element && at.localName === name)) void load(name);
}

new MutationObserver((changes) => {
  for (const { addedNodes } of changes) for (const node of addedNodes) if (node instanceof Element) look(node);
}).observe(document, { childList: true, subtree: true });
look(document);
