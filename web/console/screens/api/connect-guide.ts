import { html, nothing, type TemplateResult } from 'lit';
import type { Params, Route } from '../../route/route.ts';
import { say } from '../../screen/screen.ts';
import { TOOLS } from './tools.ts';

/** For each tool, what to paste where. */
export function connectGuide(route: Route, hrefWith: (params: Params) => string): TemplateResult {
  const chosen = TOOLS.find(({ name }) => name === route.params.get('tool')) ?? TOOLS[0]!;
  return html`<section>
    <h2>${say('connect')}</h2>
    <p>${say('connectText')}</p>
    <p class="tabs">
      ${TOOLS.map(({ name, title }) => html`<a href=${hrefWith({ tool: name })} aria-current=${name === chosen.name ? 'true' : nothing}>${title}</a>`)}
    </p>
    ${chosen.steps(location.origin).map(
      ({ text, code }) =>
        html`<p>${say(text)}</p>
          <pre tabindex="0"><code>${code}</code></pre>
          <button type="button" @click=${() => void navigator.clipboard.writeText(code)}>${say('copy')}</button>`,
    )}
    <p><a href="/graphiql" target="_blank" rel="noopener">GraphiQL</a> – ${say('graphiqlText')}</p>
  </section>`;
}
