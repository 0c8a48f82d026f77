import { html, LitElement, nothing } from 'lit';
import { CreateKeyDocument } from '../../../generated/graphql.ts';
import { act } from '../../graph/act.ts';
import { fieldText } from '../../screen/field-text.ts';
import { say } from '../../screen/screen.ts';

const DAY_MS = 86_400_000;
const LASTS_DAYS = [1, 7, 30, 90, 365] as const;

/** Makes a key and shows it this once. */
export class NewKey extends LitElement {
  static override properties = { person: { attribute: false }, made: { state: true }, refused: { state: true } };

  declare person: string | null;
  declare made: string | undefined;
  declare refused: string | undefined;

  override createRenderRoot(): this {
    return this;
  }

  override render() {
    return html`<form class="controls" @submit=${this.#make}>
        <label>${say('name')} <input name="name" required maxlength="100" /></label>
        <label>${say('person')} <input name="person" required maxlength="100" .value=${this.person ?? ''} /></label>
        <label
          >${say('lasts')}
          <select name="days">
            ${LASTS_DAYS.map((days) => html`<option value=${days} ?selected=${days === 30}>${say('days', { n: days })}</option>`)}
          </select></label
        >
        <button>${say('makeKey')}</button>
      </form>
      <div aria-live="polite">
        ${this.refused === undefined ? nothing : html`<p class="bad">${this.refused}</p>`}
        ${this.made === undefined ? nothing : html`<p class="notice">${say('keyOnce')}<br /><code class="secret">${this.made}</code></p>`}
      </div>`;
  }

  readonly #make = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const expiresAt = new Date(Date.now() + Number(fieldText(event, 'days')) * DAY_MS).toISOString();
    const outcome = await act(CreateKeyDocument, {
      input: { person: fieldText(event, 'person'), name: fieldText(event, 'name'), expiresAt },
    });
    this.refused = 'refused' in outcome ? outcome.refused : undefined;
    this.made = 'done' in outcome ? outcome.done.key : undefined;
    if (this.made !== undefined) this.dispatchEvent(new Event('made'));
  };
}

customElements.define('costweave-new-key', NewKey);
