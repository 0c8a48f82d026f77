import { css, html, LitElement, nothing } from 'lit';
import { elementTexts, languageAround } from '../texts/element-texts.ts';
import { tokens } from '../theme/tokens.ts';
import { loadingLines, loadingStyles } from './loading-lines.ts';
import { stateTexts } from './state-texts.ts';

/** What there is instead of figures: never a blank place. */
export type StateKind = 'loading' | 'empty' | 'no-access' | 'error';

/**
 * Says why there are no figures. `reason` says more than the kind does, `reference` is what the log of the hub knows a failure by; `retry` is told
 * when somebody wants it tried again.
 */
export class CostweaveState extends LitElement {
  static override properties = {
    kind: { reflect: true },
    reason: {},
    reference: {},
    retryable: { type: Boolean },
  };

  static override styles = [
    tokens,
    loadingStyles,
    css`
      :host {
        display: block;
      }
      .box {
        border: 1px dashed var(--_line);
        border-radius: var(--_radius);
        padding: 1.25rem;
        color: var(--_muted);
      }
      .error {
        border-color: var(--_bad);
      }
      p {
        margin: 0 0 0.4rem;
      }
      p:last-child {
        margin: 0;
      }
      .title {
        color: var(--_fg);
        font-weight: 600;
      }
      small {
        font-family: ui-monospace, monospace;
      }
      button {
        font: inherit;
        color: var(--_fg);
        background: var(--_raised);
        border: 1px solid var(--_line);
        border-radius: var(--_radius);
        padding: 0.35rem 0.8rem;
        cursor: pointer;
      }
    `,
  ];

  declare kind: StateKind;
  declare reason: string | undefined;
  declare reference: string | undefined;
  declare retryable: boolean;

  constructor() {
    super();
    this.kind = 'loading';
    this.retryable = false;
  }

  override render() {
    const language = languageAround(this);
    if (this.kind === 'loading') return loadingLines(elementTexts(language)('loading'));
    const say = stateTexts(language);
    return html`<div class="box ${this.kind}" role=${this.kind === 'error' ? 'alert' : 'status'}>
      <p class="title">${say(this.kind)}</p>
      ${this.reason ? html`<p>${this.reason}</p>` : nothing}
      ${this.reference ? html`<p><small>${say('reference', { id: this.reference })}</small></p>` : nothing}
      ${this.retryable ? html`<p><button @click=${this.#retry}>${say('retry')}</button></p>` : nothing}
    </div>`;
  }

  readonly #retry = () => void this.dispatchEvent(new Event('retry', { bubbles: true, composed: true }));
}

customElements.define('costweave-state', CostweaveState);
