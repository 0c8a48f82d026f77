import { html, nothing, type TemplateResult } from 'lit';
import { navigate } from '../../route/navigate.ts';
import { hrefWith, type Route } from '../../route/route.ts';
import { DIMENSION_NAMES, DIMENSIONS } from '../../screen/dimensions.ts';
import { enumText } from '../../screen/enum-text.ts';
import type { Known } from '../../screen/known.ts';
import { language, say, type ConsoleText } from '../../screen/screen.ts';
import { choice } from '../costs/cost-controls.ts';
import { EMBED_LOCALES, EMBED_ROLES, EMBED_THEMES, embedChoice, OFFERED } from './embed-choice.ts';
import './embed-preview.ts';
import { embedSnippets } from './embed-snippets.ts';

/** An element for another page: what it shows, of whom, in which form; what to put there; and how it looks. */
export function embedBuilder(route: Route, known: Known): TemplateResult {
  const chosen = embedChoice(route, known);
  const { element, group, theme, locale } = chosen;
  const snippets = embedSnippets(chosen, location.origin);
  const role = 'role' in chosen.sight && chosen.sight.role ? chosen.sight.role.name : '';
  return html`<section class="embed-builder">
    <h2>${say('embed')}</h2>
    <p>${say('embedText')}</p>
    <div class="controls">
      ${choice(
        route,
        'element',
        say('element'),
        element.tag,
        OFFERED.map(({ tag, title }) => [tag, say(title)]),
      )}
      ${
        element.isGrouped
          ? choice(
              route,
              'group',
              say('groupBy'),
              group,
              DIMENSION_NAMES.map((name) => [name, say(DIMENSIONS[name].title)]),
            )
          : nothing
      }
      ${entry(route, 'centers', 'costCentersOf', chosen.costCenters.join(','))}
      ${choice(
        route,
        'theme',
        say('theme'),
        theme,
        EMBED_THEMES.map((name) => [name, say(`theme.${name}`)]),
      )}
      ${choice(
        route,
        'locale',
        say('locale'),
        locale,
        EMBED_LOCALES.map((name) => [name, name === '' ? say('localeOfPage') : localeName(name)]),
      )}
      ${entry(route, 'origin', 'origin', chosen.origin)}
      ${choice(route, 'role', say('seenBy'), role, [['', say('thePerson')], ...EMBED_ROLES.map((name) => [name, enumText(name)] as const)])}
      ${role === '' || known.viewer.person === null ? entry(route, 'person', 'person', 'person' in chosen.sight ? (chosen.sight.person ?? '') : '') : nothing}
    </div>
    ${SNIPPETS.map(
      ({ form, text }) =>
        html`<h3>${say(text)}</h3>
          <pre tabindex="0"><code>${snippets[form]}</code></pre>
          <button
            type="button"
            aria-label=${`${say('copy')}: ${say(text)}`}
            @click=${() => void navigator.clipboard.writeText(snippets[form])}
          >
            ${say('copy')}
          </button>`,
    )}
    ${
      known.permissions.has('EMBED_MAKE')
        ? html`<h3>${say('embedPreview')}</h3>
            <p class="hint">${say('embedPreviewText')}</p>
            <costweave-embed-preview .choice=${chosen}></costweave-embed-preview>`
        : html`<p class="hint">${say('noEmbeds')}</p>`
    }
  </section>`;
}

const SNIPPETS = [
  { form: 'module', text: 'embed.module' },
  { form: 'frame', text: 'embed.frame' },
  { form: 'server', text: 'embed.server' },
] as const;

/** A text of the address. */
function entry(route: Route, name: string, title: ConsoleText, value: string): TemplateResult {
  const enter = ({ target }: Event) => navigate(hrefWith(route, { [name]: (target as HTMLInputElement).value.trim() || null }));
  return html`<label>${say(title)} <input name=${name} maxlength="400" .value=${value} @change=${enter} /></label>`;
}

function localeName(locale: string): string {
  return new Intl.DisplayNames(language, { type: 'language' }).of(locale) ?? locale;
}
