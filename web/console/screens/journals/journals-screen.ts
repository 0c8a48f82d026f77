import { html, nothing } from 'lit';
import { formatPeriod } from '../../../elements/figure/format-time.ts';
import {
  JournalOfDocument,
  JournalsListedDocument,
  MakeJournalsInConsoleDocument,
  NotePostingInConsoleDocument,
  ReleaseJournalsInConsoleDocument,
  WithdrawJournalInConsoleDocument,
  type JournalsListedQuery,
  type JournalsListedQueryVariables,
  type JournalState,
} from '../../../generated/graphql.ts';
import { act, type Outcome } from '../../graph/act.ts';
import { Asked } from '../../graph/asked.ts';
import { Listed } from '../../graph/listed.ts';
import { navigate } from '../../route/navigate.ts';
import { hrefOf, hrefWith } from '../../route/route.ts';
import { enumText } from '../../screen/enum-text.ts';
import { fieldText } from '../../screen/field-text.ts';
import { amount } from '../../screen/figures.ts';
import { periodOf } from '../../screen/period-of.ts';
import { askReason } from '../../screen/reason-dialog.ts';
import { language, say, Screen, type ConsoleText } from '../../screen/screen.ts';
import { empty, show, showPart } from '../../screen/show.ts';
import type { Column } from '../../screen/table.ts';
import '../../screen/virtual-table.ts';
import { choice } from '../costs/cost-controls.ts';
import { journalDetail, journalMark, journalName, type Journal } from './journal-detail.ts';

type Listing = NonNullable<JournalsListedQuery['journals']>['nodes'][number];

const STATES = ['MADE', 'RELEASED', 'SENT', 'TAKEN', 'POSTED', 'REJECTED', 'WITHDRAWN'] as const satisfies readonly JournalState[];

/** From here people let a journal go on, or take it out: what is under way is the ledger's. */
const TO_RELEASE: readonly JournalState[] = ['MADE', 'REJECTED'];
const TO_WITHDRAW: readonly JournalState[] = ['MADE', 'RELEASED', 'REJECTED', 'POSTED'];

/** What of statements is in the books: the journals of a month, or one with its lines and what became of it. */
export class JournalsScreen extends Screen {
  static override properties = { ...Screen.properties, proposed: { state: true } };

  /** The number of a proposal to post, where approvals are on. */
  declare proposed: string | undefined;

  readonly #journals = new Listed<JournalsListedQuery, Omit<JournalsListedQueryVariables, 'after'>, Listing>(
    this,
    JournalsListedDocument,
    ({ journals }) => journals,
  );
  readonly #one = new Asked(this, JournalOfDocument);

  #state(): JournalState | undefined {
    return STATES.find((state) => state === this.route.params.get('state'));
  }

  protected override ask(): void {
    const id = this.route.params.get('journal');
    this.#one.ask(id === null ? undefined : { id });
    if (id !== null) return;
    const state = this.#state();
    const legalEntity = this.route.params.get('entity');
    this.#journals.ask({
      filter: { month: periodOf(this.route, this.known).to, legalEntity, ...(state && { state: [state] }) },
    });
  }

  override render() {
    return html`<div aria-live="polite">
        ${
          this.proposed === undefined
            ? nothing
            : html`<p class="notice">
                <a href=${hrefOf('administration', { tab: 'proposals' })}>${say('proposedAs', { n: this.proposed })}</a>
              </p>`
        }
      </div>
      ${this.route.params.has('journal') ? this.#single() : this.#all()}`;
  }

  #all() {
    const month = periodOf(this.route, this.known).to;
    const caption = say('journalsOf', { month: formatPeriod(month, language) });
    return html`${this.#controls()}
    ${show(this.#journals, ({ journals }) =>
      showPart(journals, () =>
        this.#journals.rows.length === 0
          ? empty(say('noJournals', { month: formatPeriod(month, language) }))
          : html`<costweave-virtual-table
              .caption=${caption}
              .columns=${this.#columns()}
              .rows=${this.#journals.rows}
              .isMore=${this.#journals.isMore}
              @end=${this.#journals.more}
            ></costweave-virtual-table>`,
      ),
    )}
    ${
      this.known.permissions.has('JOURNAL_POST')
        ? html`<p class="actions">
            ${this.#button('makeJournals', 'makeJournalsText', month, (reason) => act(MakeJournalsInConsoleDocument, { input: { month, reason } }))}
            ${this.#journals.rows.some(({ state }) => TO_RELEASE.includes(state)) ? this.#button('releaseAll', 'releaseAllText', month, (reason) => this.#release(month, undefined, reason)) : nothing}
          </p>`
        : nothing
    }`;
  }

  #controls() {
    const narrow = (event: SubmitEvent) => {
      event.preventDefault();
      navigate(hrefWith(this.route, { entity: fieldText(event, 'entity') || null }));
    };
    const entities = [...new Set(this.#journals.rows.map(({ legalEntity }) => legalEntity))].toSorted();
    return html`<div class="controls">
      ${choice(this.route, 'state', say('status'), this.#state() ?? '', [['', say('all')], ...STATES.map((name) => [name, enumText(name)] as const)])}
      <form @submit=${narrow}>
        <label
          >${say('legalEntity')}
          <input name="entity" list="entities" size="12" maxlength="100" .value=${this.route.params.get('entity') ?? ''}
        /></label>
        <datalist id="entities">${entities.map((entity) => html`<option value=${entity}></option>`)}</datalist>
        <button>${say('apply')}</button>
      </form>
    </div>`;
  }

  #columns(): readonly Column<Listing>[] {
    return [
      {
        title: say('journal'),
        isName: true,
        cell: (journal) => html`<a href=${hrefWith(this.route, { journal: journal.id })}>${journalName(journal)}</a>`,
      },
      { title: say('legalEntity'), cell: ({ legalEntity }) => legalEntity },
      { title: say('kind'), cell: ({ kind }) => enumText(kind) },
      { title: say('costsOf'), cell: ({ costMonth }) => formatPeriod(costMonth, language) },
      { title: say('status'), cell: ({ state }) => journalMark(state) },
      { title: say('document'), cell: ({ document }) => document ?? '' },
      { title: say('takesCare'), cell: ({ owner }) => owner },
      { title: say('debits'), isFigure: true, cell: ({ total, currency }) => (total === null ? currency : amount(total, currency)) },
    ];
  }

  #single() {
    return html`<p class="actions"><a href=${hrefWith(this.route, { journal: null })}>${say('allJournals')}</a></p>
      ${show(this.#one, ({ node }) =>
        node?.__typename === 'Journal' ? html`${journalDetail(node)} ${this.#acts(node)}` : empty(say('noJournal')),
      )}`;
  }

  /** What the journal and the viewer allow. A reversal is never taken back itself once it is posted. */
  #acts({ reference, state, kind, month, source, reversedBy }: Journal) {
    if (!this.known.permissions.has('JOURNAL_POST') || reference === null) return nothing;
    const mayWithdraw = TO_WITHDRAW.includes(state) && reversedBy === null && !(kind === 'REVERSAL' && state === 'POSTED');
    return html`<p class="actions">
        ${TO_RELEASE.includes(state) ? this.#button('releaseJournal', 'releaseJournalText', month, (reason) => this.#release(month, [reference], reason)) : nothing}
        ${mayWithdraw ? this.#button('withdrawJournal', 'withdrawJournalText', month, (reason) => act(WithdrawJournalInConsoleDocument, { input: { reference, reason } })) : nothing}
      </p>
      ${
        state === 'RELEASED' && source === null
          ? html`<form class="controls" @submit=${(event: SubmitEvent) => this.#note(event, reference)}>
              <label>${say('documentOfLedger')} <input name="document" required maxlength="100" size="16" /></label>
              <button>${say('notePosting')}</button>
            </form>`
          : nothing
      }`;
  }

  #note(event: SubmitEvent, reference: string): void {
    event.preventDefault();
    const document = fieldText(event, 'document');
    askReason({
      title: say('notePosting'),
      text: say('notePostingText', { document }),
      act: (reason) => act(NotePostingInConsoleDocument, { input: { reference, document, reason } }),
      done: this.#again,
    });
  }

  async #release(month: string, references: readonly string[] | undefined, reason: string): Promise<Outcome<unknown>> {
    const outcome = await act(ReleaseJournalsInConsoleDocument, { input: { month, references: references ?? null, reason } });
    this.proposed = 'done' in outcome && outcome.done.__typename === 'ProposalMade' ? outcome.done.number : undefined;
    return outcome;
  }

  #button(title: ConsoleText, text: ConsoleText, month: string, doing: (reason: string) => Promise<Outcome<unknown>>) {
    const asking = { title: say(title), text: say(text, { month: formatPeriod(month, language) }), act: doing, done: this.#again };
    return html`<button type="button" @click=${() => askReason(asking)}>${say(title)}</button>`;
  }

  readonly #again = (): void => {
    if (this.route.params.has('journal')) this.#one.again();
    else this.#journals.again();
  };
}

customElements.define('costweave-screen-journals', JournalsScreen);
