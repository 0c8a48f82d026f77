import { html } from 'lit';
import { formatPeriod } from '../../elements/figure/format-time.ts';
import { isRounded } from '../../elements/figure/is-rounded.ts';
import { sumDecimals } from '../../elements/figure/sum-decimals.ts';
import {
  AllocationStatementDocument,
  type AllocationStatementQuery,
  type AllocationStatementQueryVariables,
} from '../../generated/graphql.ts';
import { ElementDrillEvent } from '../element/element-events.ts';
import { frameStyles } from '../element/frame-styles.ts';
import { HubElement, type Shown } from '../element/hub-element.ts';
import { listIn } from '../element/list-attribute.ts';
import { amountCell } from '../table/amount-cell.ts';
import { tableStyles } from '../table/table-styles.ts';
import { TABLE_EN } from '../table/texts.ts';
import type { SayEmbed } from '../texts/embed-texts.ts';
import { STATEMENT_EN } from './texts.ts';

type Share = NonNullable<AllocationStatementQuery['allocationRuns']>['nodes'][number]['shares']['nodes'][number];

const TEXTS = { ...TABLE_EN, ...STATEMENT_EN };
type Own = keyof typeof TEXTS;

/** What a cost centre pays of a month, by the rules that allocate it: a table for each cost centre and currency, with its sum. */
export class CostweaveAllocationStatement extends HubElement<AllocationStatementQuery, AllocationStatementQueryVariables, Own> {
  static override properties = {
    ...HubElement.properties,
    month: {},
    costCenter: { attribute: 'cost-center' },
  };
  static override styles = [frameStyles, tableStyles];

  declare month: string | undefined;
  declare costCenter: string | undefined;

  protected override readonly question = { name: 'AllocationStatement', document: AllocationStatementDocument };
  protected override readonly texts = TEXTS;
  protected override readonly needed = 'month, cost-center';

  protected override variables(): AllocationStatementQueryVariables | undefined {
    const costCenter = listIn(this.costCenter);
    return this.month ? { month: this.month, ...(costCenter ? { costCenter } : {}) } : undefined;
  }

  protected override show({ allocationRuns }: AllocationStatementQuery, say: SayEmbed<Own>, locale: string): Shown {
    const run = allocationRuns?.nodes[0];
    if (!run || run.shares.nodes.length === 0) return { instead: { kind: 'empty', reason: 'no-allocation' }, asOf: run?.sealedAt };
    const { month, ruleSet, shares, isStale } = run;
    const parts = Map.groupBy(shares.nodes, ({ costCenter, currency }) => JSON.stringify([costCenter, currency]));
    return {
      figures: html`${[...parts.values()].map((part) => this.#part(part, month, say, locale))}`,
      asOf: run.sealedAt,
      notices: [
        ...(isStale ? [say('superseded')] : []),
        ...(shares.pageInfo.hasNextPage ? [say('more-rows')] : []),
        say('by-rules', { name: ruleSet.name, version: String(ruleSet.version) }),
        ...(shares.nodes.some(({ amount, currency }) => isRounded(amount, currency)) ? [say('rounded-here')] : []),
      ],
    };
  }

  #part(part: readonly Share[], month: string, say: SayEmbed<Own>, locale: string) {
    const { costCenter: center, currency } = part[0]!;
    return html`<div class="scroll">
      <table part="table">
        <caption>
          ${say('statement-of', { center, month: formatPeriod(month, locale) })} (${currency})
        </caption>
        <thead>
          <tr>
            <th scope="col">${say('rule')}</th>
            <th scope="col" class="number">${say('amount')}</th>
          </tr>
        </thead>
        <tbody>
          ${part.map(
            ({ id, rule, amount }) =>
              html`<tr>
                <th scope="row">
                  <button
                    class="link"
                    @click=${() => this.dispatchEvent(new ElementDrillEvent({ period: month, values: { costCenter: center, rule }, currency, id }))}
                  >
                    ${rule}
                  </button>
                </th>
                ${amountCell(amount, currency, locale)}
              </tr>`,
          )}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">${say('total')}</th>
            ${amountCell(sumDecimals(part.map(({ amount }) => amount)), currency, locale)}
          </tr>
        </tfoot>
      </table>
    </div>`;
  }
}

customElements.define('costweave-allocation-statement', CostweaveAllocationStatement);
