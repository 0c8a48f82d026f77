import { routeOf, type Route } from './route.ts';

type Listener = (route: Route) => void;
const listeners = new Set<Listener>();

/** Goes to an address of the console. `replace`: without a step that the back button would take. */
export function navigate(href: string, { replace = false } = {}): void {
  if (replace) history.replaceState(null, '', href);
  else history.pushState(null, '', href);
  tell();
}

/** Follows the address from now on, and the links of the page that lead to another. Answers how to stop. */
export function followAddress(listener: Listener): () => void {
  listeners.add(listener);
  addEventListener('popstate', tell);
  document.addEventListener('click', followLink);
  return () => {
    listeners.delete(listener);
    removeEventListener('popstate', tell);
    document.removeEventListener('click', followLink);
  };
}

export function currentRoute(): Route {
  return routeOf(location);
}

function tell(): void {
  const route = currentRoute();
  for (const listener of listeners) listener(route);
}

/** Links with a `data-outside`, and those that a person wants in another tab, are the browser's. */
function followLink(event: MouseEvent): void {
  if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  const link = event.composedPath().find((node) => node instanceof HTMLAnchorElement);
  if (!link || link.origin !== location.origin || link.target !== '' || link.hasAttribute('download') || 'outside' in link.dataset) return;
  event.preventDefault();
  navigate(link.href);
}
