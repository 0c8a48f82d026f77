import { html, LitElement, nothing, type TemplateResult } from 'lit';
import type { Outcome } from '../graph/act.ts';
import { fieldText } from './field-text.ts';
import { say } from './screen.ts';

interface Asking {
  readonly title: string;
  readonly text: string;
  /** What else has to be said: labels with their fields. */
  readonly fields?: TemplateResult;
  /** `field` is what was entered in one of `fields`. */
  readonly act: (reason: string, field: (name: string) => string) => Promise<Outcome<unknown>>;
  readonly done: () => void;
}

/** Asks for the reason of an act, does it, and says why where nothing came of it. One for all screens. */
export class ReasonDialog extends LitElement {
  static override properties = { asking: { state: true }, refused: { state: true }, isActing: { state: true } };

  declare asking: Asking | undefined;
  declare refused: string | undefined;
  declare isActing: boolean;

  override createRenderRoot(): this {
    return this;
  }

  ask(asking: Asking): void {
    this.asking = asking;
    this.refused = undefined;
    void this.updateComplete.then(() => this.querySelector('dialog')?.showModal());
  }

  override render() {
    return html`<dialog aria-labelledby="reason-title">
      <form @submit=${this.#submit}>
        <h2 id="reason-title">${this.asking?.title ?? ''}</h2>
        <p>${this.asking?.text ?? ''}</p>
        ${this.asking?.fields ?? nothing}
        <label>${say('reason')} <textarea name="reason" required maxlength="1000" rows="3" cols="48"></textarea></label>
        ${this.refused === undefined ? nothing : html`<p class="bad" role="alert">${this.refused}</p>`}
        <p class="actions">
          <button ?disabled=${this.isActing === true}>${say('doIt')}</button>
          <button type="button" @click=${this.#close}>${say('cancel')}</button>
        </p>
      </form>
    </dialog>`;
  }

  readonly #close = () => this.querySelector('dialog')?.close();

  readonly #submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const asking = this.asking!;
    this.isActing = true;
    const outcome = await asking.act(fieldText(event, 'reason'), (name) => fieldText(event, name));
    this.isActing = false;
    if ('refused' in outcome) {
      this.refused = outcome.refused;
      return;
    }
    form.reset();
    this.#close();
    asking.done();
  };
}

/** Asks in the dialog of the page. */
export function askReason(asking: Asking): void {
  document.querySelector<ReasonDialog>('costweave-reason')?.ask(asking);
}

customElements.define('costweave-reason', ReasonDialog);
