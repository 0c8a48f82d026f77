import { html, nothing } from 'lit';
import { formatPeriod } from '../../../elements/figure/format-time.ts';
import {
  AcceptDisputeInConsoleDocument,
  CommentDisputeInConsoleDocument,
  DisputeOfDocument,
  DisputesOpenedDocument,
  RejectDisputeInConsoleDocument,
  StatementOfDocument,
  WithdrawDisputeInConsoleDocument,
  type DisputesOpenedQuery,
  type DisputesOpenedQueryVariables,
  type DisputeState,
  type StatementMode,
  type StatementOfQueryVariables,
} from '../../../generated/graphql.ts';
import { act, type Outcome } from '../../graph/act.ts';
import { Asked } from '../../graph/asked.ts';
import { Listed } from '../../graph/listed.ts';
import { hrefOf, hrefWith } from '../../route/route.ts';
import { enumText } from '../../screen/enum-text.ts';
import { amount } from '../../screen/figures.ts';
import { everyMonth, periodOf } from '../../screen/period-of.ts';
import { askReason } from '../../screen/reason-dialog.ts';
import { language, say, Screen, type ConsoleText } from '../../screen/screen.ts';
import { empty, show, showPart } from '../../screen/show.ts';
import type { Column } from '../../screen/table.ts';
import '../../screen/virtual-table.ts';
import { choice } from '../costs/cost-controls.ts';
import { disputeDetail, hrefOfStatement, stateMark, type Dispute } from './dispute-detail.ts';
import './dispute-form.ts';

type Listing = NonNullable<DisputesOpenedQuery['disputes']>['nodes'][number];

const DECIDED = ['ACCEPTED', 'REJECTED', 'WITHDRAWN', 'OVERTAKEN', 'EXPIRED'] as const satisfies readonly DisputeState[];
const ALL = 'ALL';

/** A line of a statement that somebody would dispute: its number, and where it stands. */
interface ToDispute {
  readonly number: number;
  readonly asked: StatementOfQueryVariables;
}

/** Lines of statements that people dispute: all of them, one with both its sides, or a line to dispute. */
export class DisputesScreen extends Screen {
  readonly #disputes = new Listed<DisputesOpenedQuery, Omit<DisputesOpenedQueryVariables, 'after'>, Listing>(
    this,
    DisputesOpenedDocument,
    ({ disputes }) => disputes,
  );
  readonly #one = new Asked(this, DisputeOfDocument);
  readonly #statement = new Asked(this, StatementOfDocument);

  /** The line that somebody would dispute. */
  #line(): ToDispute | undefined {
    const { params } = this.route;
    const [number, costCenter] = [params.get('line'), params.get('center')];
    if (number === null || costCenter === null) return undefined;
    const mode: StatementMode = params.get('mode') === 'SHADOW' ? 'SHADOW' : 'CHARGED';
    return { number: Number(number), asked: { costCenter, mode, month: periodOf(this.route, this.known).to } };
  }

  #state(): DisputeState | typeof ALL {
    const given = this.route.params.get('state');
    return given === ALL ? ALL : (DECIDED.find((state) => state === given) ?? 'OPEN');
  }

  protected override ask(): void {
    const number = this.route.params.get('dispute');
    const line = number === null ? this.#line() : undefined;
    this.#one.ask(number === null ? undefined : { number });
    this.#statement.ask(line?.asked);
    if (number !== null || line) return;
    const state = this.#state();
    // What waits for somebody waits whatever month it is about.
    const ofMonths = state === 'OPEN' ? {} : { month: everyMonth(periodOf(this.route, this.known)) };
    this.#disputes.ask({ filter: { ...ofMonths, ...(state === ALL ? {} : { state: [state] }) } });
  }

  override render() {
    const number = this.route.params.get('dispute');
    if (number !== null) return this.#single(number);
    const line = this.#line();
    return line ? this.#toOpen(line) : this.#all();
  }

  #all() {
    const state = this.#state();
    const states = [['', enumText('OPEN')], [ALL, say('all')], ...DECIDED.map((name) => [name, enumText(name)] as const)] as const;
    const { from, to } = periodOf(this.route, this.known);
    const caption =
      state === 'OPEN'
        ? say('openDisputes')
        : say('disputesOfMonths', { from: formatPeriod(from, language), to: formatPeriod(to, language) });
    return html`<div class="controls">${choice(this.route, 'state', say('status'), state === 'OPEN' ? '' : state, states)}</div>
      ${show(this.#disputes, ({ disputes }) =>
        showPart(disputes, () =>
          this.#disputes.rows.length === 0
            ? empty(say('noDisputes'))
            : html`<costweave-virtual-table
                .caption=${caption}
                .columns=${this.#columns()}
                .rows=${this.#disputes.rows}
                .isMore=${this.#disputes.isMore}
                @end=${this.#disputes.more}
              ></costweave-virtual-table>`,
        ),
      )}`;
  }

  #columns(): readonly Column<Listing>[] {
    return [
      {
        title: say('dispute'),
        isName: true,
        cell: ({ number, costCenter }) => html`<a href=${hrefWith(this.route, { dispute: number })}>${number}, ${costCenter}</a>`,
      },
      { title: say('month'), cell: ({ month }) => formatPeriod(month, language) },
      { title: say('otherwise'), cell: ({ fact }) => enumText(fact.kind) },
      { title: say('status'), cell: ({ state }) => stateMark(state) },
      { title: say('age'), isFigure: true, cell: ({ ageDays }) => say('days', { n: ageDays }) },
      { title: say('amount'), isFigure: true, cell: ({ amount: text, currency }) => (text === null ? '' : amount(text, currency)) },
    ];
  }

  #single(number: string) {
    return html`<p class="actions">
        <a href=${hrefWith(this.route, { dispute: null })}>${say('allDisputes')}</a>
        <button type="button" @click=${() => window.print()}>${say('print')}</button>
      </p>
      ${show(this.#one, ({ disputes }) =>
        showPart(disputes, ({ nodes: [dispute] }) =>
          dispute
            ? html`<h2>${say('disputeNumber', { n: dispute.number })}</h2>
                ${this.#acts(dispute)} ${disputeDetail(dispute, this.#seesAll())}`
            : empty(say('noDispute', { n: number })),
        ),
      )}`;
  }

  #toOpen({ number, asked: { costCenter, month } }: ToDispute) {
    return show(this.#statement, ({ statements }) =>
      showPart(statements, ({ nodes: [statement] }) => {
        const line = statement?.lines.nodes.find((one) => one.number === number);
        if (!statement || !line) return empty(say('noStatementOf', { center: costCenter, month: formatPeriod(month, language) }));
        return html`<p class="actions">
            <a href=${hrefOfStatement(statement.issue, costCenter)}>${say('statementTitle')}</a>
            <a href=${hrefOf('disputes')}>${say('allDisputes')}</a>
          </p>
          <costweave-dispute-form .statement=${statement} .line=${line} .mayTryOut=${this.#seesAll()}></costweave-dispute-form>`;
      }),
    );
  }

  #seesAll(): boolean {
    return this.known.viewer.scopes.costCenters.isUnlimited;
  }

  /** What the viewer may do: nobody decides about their own, and an arbiter alone rejects. Who pays more by it, the hub knows and says. */
  #acts({ number, state, openedBy, contentDigest }: Dispute) {
    const { permissions, viewer } = this.known;
    if (state !== 'OPEN') return nothing;
    const isOwn = viewer.person !== null && openedBy?.includes(viewer.person) === true;
    const mayDecide = permissions.has('DISPUTE_DECIDE') && !isOwn;
    const mayOpen = permissions.has('DISPUTE_OPEN');
    const input = (reason: string) => ({ dispute: number, reason });
    return html`<p class="actions">
      ${mayDecide ? this.#button(number, 'acceptDispute', 'acceptDisputeText', (reason) => act(AcceptDisputeInConsoleDocument, { input: { ...input(reason), contentDigest } })) : nothing}
      ${mayDecide && this.#seesAll() ? this.#button(number, 'rejectDispute', 'rejectDisputeText', (reason) => act(RejectDisputeInConsoleDocument, { input: input(reason) })) : nothing}
      ${mayOpen && (isOwn || openedBy === null) ? this.#button(number, 'withdrawDispute', 'withdrawDisputeText', (reason) => act(WithdrawDisputeInConsoleDocument, { input: input(reason) })) : nothing}
      ${mayOpen ? this.#button(number, 'comment', 'commentText', (reason) => act(CommentDisputeInConsoleDocument, { input: input(reason) })) : nothing}
    </p>`;
  }

  #button(number: string, title: ConsoleText, text: ConsoleText, doing: (reason: string) => Promise<Outcome<unknown>>) {
    const asking = { title: say(title), text: say(text, { n: number }), act: doing, done: () => this.#one.again() };
    return html`<button type="button" @click=${() => askReason(asking)}>${say(title)}</button>`;
  }
}

customElements.define('costweave-screen-disputes', DisputesScreen);
