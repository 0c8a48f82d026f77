import { html, nothing } from 'lit';
import { formatInstant, formatPeriod } from '../../../elements/figure/format-time.ts';
import {
  IssueStatementsInConsoleDocument,
  StatementOfDocument,
  StatementsIssuedDocument,
  type IssueShownFragment,
  type StatementMode,
  type StatementsIssuedQuery,
  type StatementsIssuedQueryVariables,
} from '../../../generated/graphql.ts';
import { act } from '../../graph/act.ts';
import { Asked } from '../../graph/asked.ts';
import { Listed } from '../../graph/listed.ts';
import { hrefOf, hrefWith } from '../../route/route.ts';
import { enumText } from '../../screen/enum-text.ts';
import { periodOf } from '../../screen/period-of.ts';
import { askReason } from '../../screen/reason-dialog.ts';
import { language, say, Screen } from '../../screen/screen.ts';
import { empty, show, showPart } from '../../screen/show.ts';
import '../../screen/virtual-table.ts';
import { statementColumns, statementOf, type StatementRow } from './statement-tables.ts';

const MODES = ['CHARGED', 'SHADOW'] as const satisfies readonly StatementMode[];

/** What cost centres pay for a month, as it was issued: all of them, or one with its lines. */
export class StatementsScreen extends Screen {
  readonly #statements = new Listed<StatementsIssuedQuery, Omit<StatementsIssuedQueryVariables, 'after'>, Statement>(
    this,
    StatementsIssuedDocument,
    ({ statements }) => statements,
  );
  readonly #one = new Asked(this, StatementOfDocument);

  /** Null: charged, or in shadow where nothing was charged. */
  #mode(): StatementMode | null {
    return MODES.find((mode) => mode === this.route.params.get('mode')) ?? null;
  }

  protected override ask(): void {
    const { to: month } = periodOf(this.route, this.known);
    const costCenter = this.route.params.get('center');
    const mode = this.#mode();
    this.#one.ask(costCenter === null ? undefined : { month, mode, costCenter });
    if (costCenter === null) this.#statements.ask({ month, mode });
  }

  override render() {
    const month = periodOf(this.route, this.known).to;
    const center = this.route.params.get('center');
    return center === null ? this.#all(month) : this.#single(month, center);
  }

  #all(month: string) {
    const columns = statementColumns((costCenter) => hrefWith(this.route, { center: costCenter }));
    return html`${show(this.#statements, ({ statementIssues }) =>
      showPart(statementIssues, ({ nodes }) => {
        const rows = this.#statements.rows.flatMap(({ costCenter, totals }) =>
          totals.map((total): StatementRow => ({ costCenter, ...total })),
        );
        return html`${nodes.length > 1 ? this.#modes(nodes) : nothing} ${this.#stamp(this.#statements.rows[0]?.issue)}
        ${
          rows.length === 0
            ? empty(say('noStatements', { month: formatPeriod(month, language) }))
            : html`<costweave-virtual-table
                .caption=${say('statements')}
                .columns=${columns}
                .rows=${rows}
                .isMore=${this.#statements.isMore}
                @end=${this.#statements.more}
              ></costweave-virtual-table>`
        }`;
      }),
    )}
    ${
      this.known.permissions.has('PERIOD_CLOSE')
        ? html`<p class="actions">
            <button type="button" @click=${() => this.#issue(month, 'CHARGED')}>${say('issueStatements')}</button>
            <button type="button" @click=${() => this.#issue(month, 'SHADOW')}>${say('issueShadow')}</button>
          </p>`
        : nothing
    }`;
  }

  #single(month: string, center: string) {
    return html`<p class="actions">
        <a href=${hrefWith(this.route, { center: null })}>${say('allStatements')}</a>
        <a href=${hrefOf('bridge', { center, to: month })}>${say('bridge')}</a>
        <button type="button" @click=${() => window.print()}>${say('print')}</button>
      </p>
      ${show(this.#one, ({ statements }) =>
        showPart(statements, ({ nodes: [statement] }) =>
          statement
            ? html`${this.#stamp(statement.issue)} ${statementOf(statement, this.known.permissions.has('DISPUTE_OPEN'))}`
            : empty(say('noStatementOf', { center, month: formatPeriod(month, language) })),
        ),
      )}`;
  }

  #modes(issues: readonly IssueShownFragment[]) {
    const shown = this.#mode() ?? this.#statements.rows[0]?.issue.mode;
    return html`<p class="tabs">
      ${issues.map(
        ({ mode }) =>
          html`<a href=${hrefWith(this.route, { mode })} aria-current=${mode === shown ? 'true' : nothing}>${enumText(mode)}</a>`,
      )}
    </p>`;
  }

  #stamp(issue: IssueShownFragment | undefined) {
    if (!issue) return nothing;
    const { month, mode, issuedAt, run } = issue;
    return html`<p class="stamp">
      <span>${formatPeriod(month, language)}</span>
      <span>${say('issuedAt', { at: formatInstant(issuedAt, language) })}</span>
      <span class="mark ${mode === 'CHARGED' ? 'good' : 'warn'}">${enumText(mode)}</span>
      <a href=${hrefOf('lineage', { of: run.id })}>${say('allocation')}</a>
    </p>`;
  }

  #issue(month: string, mode: StatementMode): void {
    askReason({
      title: say(mode === 'CHARGED' ? 'issueStatements' : 'issueShadow'),
      text: say('issueText', { month: formatPeriod(month, language) }),
      act: (reason) => act(IssueStatementsInConsoleDocument, { input: { month, mode, reason } }),
      done: () => this.#statements.again(),
    });
  }
}

type Statement = NonNullable<StatementsIssuedQuery['statements']>['nodes'][number];

customElements.define('costweave-screen-statements', StatementsScreen);
