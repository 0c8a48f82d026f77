import { html, LitElement, nothing } from 'lit';
import { formatPeriod } from '../../../elements/figure/format-time.ts';
import {
  DisputeTriedOutDocument,
  OpenDisputeInConsoleDocument,
  type DisputedFactKind,
  type DisputeEffectShownFragment,
  type PreviewDisputeInput,
  type StatementOfQuery,
} from '../../../generated/graphql.ts';
import { act } from '../../graph/act.ts';
import { askOnce } from '../../graph/ask-once.ts';
import { navigate } from '../../route/navigate.ts';
import { hrefOf } from '../../route/route.ts';
import { enumText } from '../../screen/enum-text.ts';
import { amount } from '../../screen/figures.ts';
import { askReason } from '../../screen/reason-dialog.ts';
import { language, say } from '../../screen/screen.ts';
import { empty } from '../../screen/show.ts';
import { disputeEffects } from './dispute-effects.ts';
import { FACT_FIELDS, FACT_KIND_NAMES, FACT_KINDS, factGiven, type FactField } from './dispute-fact.ts';

type Statement = NonNullable<StatementOfQuery['statements']>['nodes'][number];
export type DisputedLine = Statement['lines']['nodes'][number];

/** What is otherwise than a line of a statement has it: tried out by those who see all, and opened, which replays the month with it. */
export class DisputeForm extends LitElement {
  static override properties = {
    statement: { attribute: false },
    line: { attribute: false },
    mayTryOut: { attribute: false },
    kind: { state: true },
    tried: { state: true },
    refused: { state: true },
    isTrying: { state: true },
  };

  declare statement: Statement;
  declare line: DisputedLine;
  declare mayTryOut: boolean;
  declare kind: DisputedFactKind;
  declare tried: readonly DisputeEffectShownFragment[] | undefined;
  declare refused: string | undefined;
  declare isTrying: boolean;

  constructor() {
    super();
    this.kind = 'DRIVER';
    this.isTrying = false;
  }

  override createRenderRoot(): this {
    return this;
  }

  override render() {
    const { costCenter, issue } = this.statement;
    const { rule, kind, amount: text, currency, ofMonth } = this.line;
    return html`<p class="stamp">
        <span>${costCenter}, ${formatPeriod(ofMonth ?? issue.month, language)}</span>
        <span>${rule ?? enumText(kind)}</span>
        <span>${amount(text, currency)}</span>
      </p>
      <p class="hint">${say('disputeText')}</p>
      <form @submit=${this.#open} @input=${() => (this.tried = undefined)}>
        <div class="controls">
          <label
            >${say('otherwise')}
            <select name="kind" @change=${this.#choose}>
              ${FACT_KIND_NAMES.map((name) => html`<option value=${name} .selected=${name === this.kind}>${enumText(name)}</option>`)}
            </select></label
          >
          ${FACT_KINDS[this.kind].map((field) => this.#field(field))}
          ${
            // A quantity is one of its month.
            this.kind === 'DRIVER'
              ? nothing
              : html`<label
                  >${say('holdsNoMoreFrom')} <input name="until" type="month" placeholder="2025-12" pattern="\\d{4}-\\d{2}"
                /></label>`
          }
        </div>
        <p class="actions">
          ${
            this.mayTryOut
              ? html`<button type="button" ?disabled=${this.isTrying} @click=${this.#try}>
                  ${say(this.isTrying ? 'tryingOut' : 'tryOut')}
                </button>`
              : nothing
          }
          <button>${say('openDispute')}</button>
        </p>
      </form>
      <div aria-live="polite">${this.refused === undefined ? nothing : html`<p class="bad">${this.refused}</p>`}</div>
      ${this.tried === undefined ? nothing : this.tried.length === 0 ? empty(say('nothingChanges')) : disputeEffects(this.tried, true)}`;
  }

  #field(field: FactField) {
    const { title, isOptional = false, pattern } = FACT_FIELDS[field];
    return html`<label
      >${say(title)}
      <input
        name=${field}
        ?required=${!isOptional}
        pattern=${pattern ?? nothing}
        maxlength="200"
        placeholder=${field === 'tags' ? 'team=retail, env=prod' : nothing}
        .defaultValue=${this.#likely(field)}
    /></label>`;
  }

  /** What the line itself says. */
  #likely(field: FactField): string {
    if (field === 'driver') return this.line.drivers?.[0]?.name ?? '';
    if (field === 'costCenter') return this.statement.costCenter;
    return field === 'rule' ? (this.line.rule ?? '') : '';
  }

  readonly #choose = ({ target }: Event): void => {
    this.kind = (target as HTMLSelectElement).value as DisputedFactKind;
  };

  #asked(form: HTMLFormElement): PreviewDisputeInput {
    const entered = new FormData(form);
    const read = (name: string): string => {
      const value = entered.get(name);
      return typeof value === 'string' ? value.trim() : '';
    };
    return {
      statement: this.statement.issue.number,
      costCenter: this.statement.costCenter,
      line: this.line.number,
      fact: factGiven(this.kind, read),
      until: read('until') || null,
    };
  }

  readonly #try = async (event: Event): Promise<void> => {
    const { form } = event.target as HTMLButtonElement;
    if (!form?.reportValidity()) return;
    this.isTrying = true;
    const answer = await askOnce(DisputeTriedOutDocument, { input: this.#asked(form) });
    this.isTrying = false;
    this.refused = 'refused' in answer ? answer.refused : undefined;
    this.tried = 'data' in answer ? answer.data.previewDispute?.effects : undefined;
  };

  readonly #open = (event: SubmitEvent): void => {
    event.preventDefault();
    const asked = this.#asked(event.target as HTMLFormElement);
    let opened = '';
    askReason({
      title: say('openDispute'),
      text: say('openDisputeText'),
      act: async (reason) => {
        const outcome = await act(OpenDisputeInConsoleDocument, { input: { ...asked, reason } });
        if ('done' in outcome) opened = outcome.done.dispute.number;
        return outcome;
      },
      done: () => navigate(hrefOf('disputes', { dispute: opened })),
    });
  };
}

customElements.define('costweave-dispute-form', DisputeForm);
