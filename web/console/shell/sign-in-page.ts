import { html, nothing, type TemplateResult } from 'lit';
import { actWith } from '../graph/acting-as.ts';
import { fieldText } from '../screen/field-text.ts';
import { HAS_SIGN_IN } from './has-sign-in.ts';
import { say } from '../screen/screen.ts';

/** For whoever the hub does not know yet: the company's sign-in, or a key for this page alone. */
export function signInPage(again: () => void): TemplateResult {
  const signIn = `/sign-in?${new URLSearchParams({ to: location.pathname + location.search }).toString()}`;
  const useKey = (event: SubmitEvent) => {
    event.preventDefault();
    const key = fieldText(event, 'key');
    if (key === '') return;
    actWith(key);
    again();
  };
  return html`<main class="sign-in" id="main" tabindex="-1">
    <h1>Costweave</h1>
    <p>${say(HAS_SIGN_IN ? 'signInWhy' : 'keyWhy')}</p>
    ${HAS_SIGN_IN ? html`<p><a class="button" href=${signIn} data-outside>${say('signIn')}</a></p>` : nothing}
    <form @submit=${useKey}>
      <label>${say('apiKey')} <input name="key" type="password" autocomplete="off" spellcheck="false" /></label>
      <button>${say('useKey')}</button>
      <p class="hint">${say('keyHint')}</p>
    </form>
  </main>`;
}
