import { askFramedBy } from './asking/framed-by.ts';
import { claimsOf } from './asking/token-holder.ts';
import { frameTokens } from './frame/frame-tokens.ts';
import { tellParent } from './frame/tell-parent.ts';
import type { ElementName } from './elements.ts';

/**
 * The inside of the hub's frame: one element, for pages that may load no script of others. The address says which element and for pages of which
 * origin; the server let no other page show it. The token stands behind the `#`, which no server is sent, and is taken out of the address at once.
 */
const { origin = '', element = '', lang, theme, ...attributes } = Object.fromEntries(new URLSearchParams(location.search));
const given = new URLSearchParams(location.hash.slice(1)).get('token') ?? undefined;
history.replaceState(null, '', location.pathname + location.search);

const sheet = new CSSStyleSheet();
const scheme = theme === 'light' || theme === 'dark' ? theme : 'light dark';
sheet.replaceSync(`:root { color-scheme: ${scheme}; font-family: system-ui, sans-serif; } body { margin: 0; }`);
document.adoptedStyleSheets = [sheet];
if (lang !== undefined) document.documentElement.lang = lang;

const isForThisPage = given === undefined || claimsOf(given)?.['origin'] === undefined || claimsOf(given)?.['origin'] === origin;
const refused = isForThisPage ? await show(`costweave-${element}`) : 'This token was made for another page.';
if (refused !== undefined) {
  const reason = document.createElement('p');
  reason.textContent = refused;
  document.body.append(reason);
}

/** Answers why it cannot be shown. */
async function show(name: string): Promise<string | undefined> {
  askFramedBy(origin);
  try {
    const { load } = await import('./v1.ts');
    await load(name as ElementName);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  const shown = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes))
    if (!/^(on|token|hub|style)/i.test(attribute)) shown.setAttribute(attribute, value);
  Object.assign(shown, { tokenProvider: frameTokens(origin, given) });
  tellParent(origin, shown);
  document.body.append(shown);
  return undefined;
}
