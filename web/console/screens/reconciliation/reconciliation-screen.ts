import { html, nothing } from 'lit';
import { formatInstant, formatPeriod } from '../../../elements/figure/format-time.ts';
import {
  BeginPeriodCloseDocument,
  BooksComparedDocument,
  ClosePeriodDocument,
  type BooksComparedQuery,
} from '../../../generated/graphql.ts';
import { act } from '../../graph/act.ts';
import { Asked } from '../../graph/asked.ts';
import { hrefOf } from '../../route/route.ts';
import { enumText } from '../../screen/enum-text.ts';
import { periodOf } from '../../screen/period-of.ts';
import { askReason } from '../../screen/reason-dialog.ts';
import { language, say, Screen } from '../../screen/screen.ts';
import { empty, show, showPart } from '../../screen/show.ts';
import { table } from '../../screen/table.ts';
import { breakTable, matchTable } from './book-tables.ts';

/** Whether the bills of a month agree with the books, what stands against closing it, and the closing itself. */
export class ReconciliationScreen extends Screen {
  readonly #books = new Asked(this, BooksComparedDocument);

  protected override ask(): void {
    this.#books.ask({ month: periodOf(this.route, this.known).to });
  }

  override render() {
    const { to } = periodOf(this.route, this.known);
    return show(
      this.#books,
      (data) =>
        html`${this.#period(data, to)}
          <section>
            <h2>${say('billsAndBooks')}</h2>
            ${
              data.reconciliation === null
                ? empty(say('notReconciled', { month: formatPeriod(to, language) }))
                : html`<p class="stamp">
                      <span>${formatPeriod(to, language)}</span>
                      <span>${say('sealedAt')}: ${formatInstant(data.reconciliation.run.sealedAt, language)}</span>
                      <a href=${hrefOf('lineage', { of: data.reconciliation.run.id })}>${say('why')}</a>
                      ${data.reconciliation.isStale ? html`<span class="mark warn">${say('stale')}</span>` : nothing}
                      ${String(data.reconciliation.provisionalBreakCount) === '0' ? nothing : html`<span class="mark warn">${say('provisionalBreaks', { n: data.reconciliation.provisionalBreakCount })}</span>`}
                    </p>
                    ${breakTable(data.reconciliation.breaks.nodes)} ${matchTable(data.reconciliation.matched.nodes)}`
            }
          </section>
          <section>
            <h2>${say('closeChecks')}</h2>
            ${showPart(data.closeChecks, (rows) =>
              table({
                caption: say('closeChecks'),
                isCaptionUnseen: true,
                rows,
                columns: [
                  {
                    title: say('check'),
                    isName: true,
                    cell: ({ check, isCompulsory }) =>
                      html`${enumText(check)} ${isCompulsory ? html`<small>${say('compulsory')}</small>` : nothing}`,
                  },
                  {
                    title: say('status'),
                    cell: ({ passed }) =>
                      passed ? html`<span class="mark good">${say('passed')}</span>` : html`<span class="mark bad">${say('failed')}</span>`,
                  },
                  { title: say('figures'), cell: ({ figures }) => figures.map(({ name, value }) => `${name} ${value}`).join('; ') },
                  {
                    title: say('faults'),
                    cell: ({ faults, faultCount, wayOut }) =>
                      faults.length === 0
                        ? nothing
                        : html`<details>
                              <summary>${String(faultCount)}</summary>
                              <ul class="plain">
                                ${faults.slice(0, 20).map((fault) => html`<li>${fault}</li>`)}
                              </ul>
                            </details>
                            <small>${wayOut}</small>`,
                  },
                ],
              }),
            )}
          </section>`,
    );
  }

  #period({ periods }: BooksComparedQuery, month: string) {
    const period = periods?.nodes.find((one) => one.month === month);
    const mayClose = this.known.permissions.has('PERIOD_CLOSE');
    const state = period?.state ?? 'OPEN';
    const done = () => this.#books.again();
    return html`<p class="stamp">
        <span>${formatPeriod(month, language)}</span>
        <span class="mark ${state === 'CLOSED' ? 'good' : 'warn'}">${enumText(state)}</span>
        ${period?.closedAt ? html`<span>${formatInstant(period.closedAt, language)}</span>` : nothing}
      </p>
      ${
        mayClose && state === 'OPEN'
          ? html`<button
              type="button"
              @click=${() => askReason({ title: say('beginClose'), text: say('beginCloseText', { month: formatPeriod(month, language) }), act: (reason) => act(BeginPeriodCloseDocument, { input: { month, reason } }), done })}
            >
              ${say('beginClose')}
            </button>`
          : nothing
      }
      ${
        mayClose && state === 'CLOSING'
          ? html`<button
              type="button"
              @click=${() => askReason({ title: say('close.month'), text: say('closeText', { month: formatPeriod(month, language) }), act: (reason) => act(ClosePeriodDocument, { input: { month, reason } }), done })}
            >
              ${say('close.month')}
            </button>`
          : nothing
      }`;
  }
}

customElements.define('costweave-screen-reconciliation', ReconciliationScreen);
