import { html, nothing, type TemplateResult } from 'lit';
import { hrefOf, type Route } from '../route/route.ts';
import type { Known } from '../screen/known.ts';
import { language, say } from '../screen/screen.ts';
import { SCREENS } from '../screens/registry.ts';
import { chooseLanguage } from '../../texts/chosen-language.ts';
import { LANGUAGES } from '../../texts/language.ts';
import { HAS_SIGN_IN } from './has-sign-in.ts';
import { applyTheme, chosenTheme, THEMES } from './theme.ts';

const LANGUAGE_NAMES = { en: 'English', de: 'Deutsch' } as const;

/** The screens that the viewer is offered; the months stay chosen from one to the next. */
export function navigation(route: Route, known: Known): TemplateResult {
  const kept = { from: route.params.get('from'), to: route.params.get('to') };
  const offered = Object.entries(SCREENS).filter(
    ([, { key, permissions }]) => key !== undefined && permissions.some((permission) => known.permissions.has(permission)),
  );
  return html`<nav aria-label=${say('screens')}>
    <a class="brand" href=${hrefOf('', kept)}>Costweave</a>
    <details class="menu" ?open=${matchMedia('(min-width: 60rem)').matches}>
      <summary>${say('menu')}</summary>
      <ul @click=${closeMenu}>
        ${offered.map(
          ([name, { title }]) =>
            html`<li><a href=${hrefOf(name, kept)} aria-current=${name === route.screen ? 'page' : nothing}>${say(title)}</a></li>`,
        )}
      </ul>
      <div class="preferences">
        <label
          >${say('language')}
          <select @change=${changeLanguage}>
            ${LANGUAGES.map((one) => html`<option value=${one} lang=${one} ?selected=${one === language}>${LANGUAGE_NAMES[one]}</option>`)}
          </select></label
        >
        <label
          >${say('theme')}
          <select @change=${changeTheme}>
            ${THEMES.map((one) => html`<option value=${one} ?selected=${one === chosenTheme()}>${say(`theme.${one}`)}</option>`)}
          </select></label
        >
        <button type="button" @click=${listShortcuts}>${say('shortcuts')} <kbd>?</kbd></button>
        <p class="viewer">
          ${say('signedInAs', { name: known.viewer.looksAs ? known.viewer.name : (known.viewer.person ?? known.viewer.name) })}
          ${known.viewer.person === null ? nothing : html`<a href=${hrefOf('account', kept)}>${say('yourAccount')}</a>`}
          ${known.viewer.onBehalfOf && !known.viewer.looksAs ? say('onBehalfOf', { name: known.viewer.onBehalfOf }) : nothing}
        </p>
        ${HAS_SIGN_IN ? html`<form method="post" action="/sign-out"><button>${say('signOut')}</button></form>` : nothing}
      </div>
    </details>
  </nav>`;
}

function changeLanguage({ target }: Event): void {
  const chosen = LANGUAGES.find((one) => one === (target as HTMLSelectElement).value);
  if (!chosen) return;
  chooseLanguage(chosen);
  // The address holds everything else.
  location.reload();
}

function changeTheme({ target }: Event): void {
  applyTheme(THEMES.find((one) => one === (target as HTMLSelectElement).value));
}

/** On a narrow page the menu lies over the screen that was chosen in it. */
function closeMenu({ currentTarget }: Event): void {
  if (matchMedia('(min-width: 60rem)').matches) return;
  (currentTarget as Element).closest('details')?.removeAttribute('open');
}

function listShortcuts(): void {
  dispatchEvent(new Event('costweave-list-shortcuts'));
}
