import { html, nothing } from 'lit';
import type { SayEmbed } from '../texts/embed-texts.ts';

/** Which of several currencies is shown: they are never added. Nothing where there is one. */
export function chooseCurrency(currencies: readonly string[], chosen: string, say: SayEmbed, choose: (currency: string) => void) {
  if (currencies.length < 2) return nothing;
  return html`<label
    >${say('currency')}
    <select part="currency" @change=${({ target }: Event) => choose((target as HTMLSelectElement).value)}>
      ${currencies.map((currency) => html`<option value=${currency} ?selected=${currency === chosen}>${currency}</option>`)}
    </select></label
  >`;
}
