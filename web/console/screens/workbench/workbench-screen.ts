import { html, nothing } from 'lit';
import {
  AccountsCertifiedDocument,
  BreakOfDocument,
  BreaksAgedDocument,
  BreaksListedDocument,
  type AccountsCertifiedQuery,
  type AccountsCertifiedQueryVariables,
  type BreaksListedQuery,
  type BreaksListedQueryVariables,
} from '../../../generated/graphql.ts';
import { Asked } from '../../graph/asked.ts';
import { Listed } from '../../graph/listed.ts';
import { navigate } from '../../route/navigate.ts';
import { hrefWith } from '../../route/route.ts';
import { isTyping } from '../../screen/is-typing.ts';
import { say, Screen } from '../../screen/screen.ts';
import { empty, show, showPart } from '../../screen/show.ts';
import { certifiedAccounts, type Account } from './account-table.ts';
import { agedTable } from './aged-table.ts';
import { decide, type Done } from './break-acts.ts';
import { breakDetail } from './break-detail.ts';
import { breakControls, breakFilterOf, breakList, type BreakRow } from './break-list.ts';
import { openItems } from './open-items.ts';

/** What is looked at, by the word in the address; breaks have none. */
const TABS = [
  { name: null, title: 'breaks', permission: 'BREAK_READ' },
  { name: 'items', title: 'openItems', permission: 'BREAK_READ' },
  { name: 'accounts', title: 'accounts', permission: 'RECONCILIATION_READ' },
] as const;

/** What is open between bills and books, by age; which items are one; and the accounts that people sign for. */
export class WorkbenchScreen extends Screen {
  static override properties = { ...Screen.properties, told: { state: true }, chosen: { state: true } };

  /** What came of the last act. */
  declare told: string;
  /** Items that somebody holds against each other, by their keys. */
  declare chosen: ReadonlySet<string>;

  readonly #aged = new Asked(this, BreaksAgedDocument);
  readonly #breaks = new Listed<BreaksListedQuery, Omit<BreaksListedQueryVariables, 'after'>, BreakRow>(
    this,
    BreaksListedDocument,
    ({ breaks }) => breaks,
  );
  readonly #one = new Asked(this, BreakOfDocument);
  readonly #accounts = new Listed<AccountsCertifiedQuery, Omit<AccountsCertifiedQueryVariables, 'after'>, Account>(
    this,
    AccountsCertifiedDocument,
    ({ accountCertifications }) => accountCertifications,
  );

  constructor() {
    super();
    this.told = '';
    this.chosen = new Set();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener('keydown', this.#pressed);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener('keydown', this.#pressed);
  }

  get #offered() {
    return TABS.filter(({ permission }) => this.known.permissions.has(permission));
  }

  get #tab(): (typeof TABS)[number]['name'] {
    return this.#offered.find(({ name }) => name === this.route.params.get('tab'))?.name ?? null;
  }

  /** The break that is looked at: that of the address, else the first. */
  get #current(): string | undefined {
    return this.route.params.get('break') ?? this.#breaks.rows[0]?.breakId;
  }

  get #mayHandle(): boolean {
    return this.known.permissions.has('BREAK_HANDLE');
  }

  protected override ask(): void {
    if (this.#tab === 'accounts') return this.#accounts.ask({});
    this.#breaks.ask({ filter: breakFilterOf(this.route) });
    if (this.#tab !== null) return;
    this.#aged.ask({});
    const current = this.#current;
    this.#one.ask(current === undefined ? undefined : { breaks: [current] });
  }

  override render() {
    const tab = this.#tab;
    return html`<p class="tabs">
        ${this.#offered.map(
          ({ name, title }) =>
            html`<a
              href=${hrefWith(this.route, { tab: name, kind: null, age: null, state: null, break: null })}
              aria-current=${name === tab ? 'true' : nothing}
              >${say(title)}</a
            >`,
        )}
      </p>
      <div aria-live="polite">${this.told === '' ? nothing : html`<p class="notice">${this.told}</p>`}</div>
      ${tab === 'accounts' ? this.#signed() : tab === 'items' ? this.#items() : this.#worked()}`;
  }

  #worked() {
    const { rows, isMore } = this.#breaks;
    const current = this.#current;
    return html`${show(this.#aged, ({ agedBreaks }) => showPart(agedBreaks, ({ nodes }) => agedTable(this.route, nodes)))}
    ${breakControls(this.route)}
    ${show(this.#breaks, () =>
      rows.length === 0
        ? empty(say('noOpenBreaks'))
        : html`${breakList(this.route, rows, current)} ${isMore ? this.#more() : nothing}
          ${show(this.#one, ({ breaks }) =>
            showPart(breaks, ({ nodes: [one] }) =>
              one !== undefined && one.breakId === current ? breakDetail(one, this.#mayHandle, this.#decided, this.#done) : nothing,
            ),
          )}`,
    )}`;
  }

  #items() {
    return html`${breakControls(this.route)}
    ${show(this.#breaks, () =>
      this.#breaks.rows.length === 0
        ? empty(say('noOpenBreaks'))
        : html`${openItems(this.#breaks.rows, this.#mayHandle ? this.chosen : undefined, this.#choose, () => {
            this.chosen = new Set();
            this.#breaks.again();
          })}
          ${this.#breaks.isMore ? this.#more() : nothing}`,
    )}`;
  }

  #signed() {
    return show(this.#accounts, () =>
      certifiedAccounts(this.#accounts.rows, this.known.permissions, this.#accounts.isMore, this.#accounts.more, () =>
        this.#accounts.again(),
      ),
    );
  }

  #more() {
    return html`<p class="actions"><button type="button" @click=${this.#breaks.more}>${say('more')}</button></p>`;
  }

  readonly #choose = (key: string, isChosen: boolean): void => {
    const chosen = new Set(this.chosen);
    if (isChosen) chosen.add(key);
    else chosen.delete(key);
    this.chosen = chosen;
  };

  readonly #done: Done = (told = '') => {
    this.told = told;
    this.#aged.again();
    this.#breaks.again();
    this.#one.again();
  };

  /** What is decided may be no break any more: the next one is looked at. */
  readonly #decided: Done = () => {
    this.#step(1);
    this.#done();
  };

  /** To the break that is so many further, or as far as there are any. */
  #step(by: 1 | -1): void {
    const { rows } = this.#breaks;
    const index = rows.findIndex(({ breakId }) => breakId === this.#current);
    const next = rows[index + by] ?? (by === 1 ? rows[index - 1] : undefined);
    if (!next) return;
    if (index + by > rows.length - 10) this.#breaks.more();
    navigate(hrefWith(this.route, { break: next.breakId }), { replace: true });
    void this.updateComplete.then(() => this.querySelector('tbody a[aria-current]')?.scrollIntoView({ block: 'nearest' }));
  }

  readonly #pressed = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isTyping(event)) return;
    if (this.#tab !== null || document.querySelector('dialog[open]')) return;
    if (event.key === 'j') return this.#step(1);
    if (event.key === 'k') return this.#step(-1);
    const verdict = event.key === 'a' ? 'ACCEPT' : event.key === 'r' ? 'REJECT' : undefined;
    const one = this.#breaks.rows.find(({ breakId }) => breakId === this.#current);
    if (verdict === undefined || !one?.isProposedMatch || !this.#mayHandle) return;
    // The key is no letter of the reason that is asked for.
    event.preventDefault();
    decide(verdict, one, this.#decided);
  };
}

customElements.define('costweave-screen-workbench', WorkbenchScreen);
