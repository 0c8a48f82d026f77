import { html, nothing, type TemplateResult } from 'lit';
import { formatAmount } from '../../elements/figure/format-amount.ts';
import { WhyThisNumberDocument, type WhyThisNumberQuery, type WhyThisNumberQueryVariables } from '../../generated/graphql.ts';
import { ElementDrillEvent } from '../element/element-events.ts';
import { frameStyles } from '../element/frame-styles.ts';
import { HubElement, type Shown } from '../element/hub-element.ts';
import { amountCell } from '../table/amount-cell.ts';
import { tableStyles } from '../table/table-styles.ts';
import { TABLE_EN } from '../table/texts.ts';
import type { SayEmbed } from '../texts/embed-texts.ts';
import { lineageTree } from './lineage-tree.ts';
import { WHY_EN } from './texts.ts';

const TEXTS = { ...TABLE_EN, ...WHY_EN };
type WhyText = keyof typeof TEXTS;
type SayWhy = SayEmbed<WhyText>;

type Node = NonNullable<WhyThisNumberQuery['node']>;

/** Why a number is what it is: what it is made of, and the way from it to rows of files. */
export class CostweaveWhy extends HubElement<WhyThisNumberQuery, WhyThisNumberQueryVariables, WhyText> {
  static override properties = { ...HubElement.properties, of: {} };
  static override styles = [frameStyles, tableStyles];

  /** The id in the graph of a share, anomaly, charge, run or batch: what `drill` tells. */
  declare of: string | undefined;

  protected override readonly question = { name: 'WhyThisNumber', document: WhyThisNumberDocument };
  protected override readonly texts = TEXTS;
  protected override readonly needed = 'of';

  protected override variables(): WhyThisNumberQueryVariables | undefined {
    return this.of ? { id: this.of } : undefined;
  }

  protected override show({ node, lineage }: WhyThisNumberQuery, say: SayWhy, locale: string): Shown {
    if (!node && !lineage) return { instead: { kind: 'empty', reason: 'no-number' } };
    const drill = (id: string) => this.dispatchEvent(new ElementDrillEvent({ period: null, values: {}, currency: null, id }));
    return {
      figures: html`<section part="why" aria-label=${say('why')}>
        ${node ? madeOf(node, say, locale, drill) : nothing} ${lineage ? lineageTree(lineage, node?.id ?? '', say, drill) : nothing}
      </section>`,
      notices: lineage?.cut ? [say('cut')] : [],
    };
  }
}

/** What adds up to it, with the rows of files that it comes from. */
function madeOf(node: Node, say: SayWhy, locale: string, drill: (id: string) => void): TemplateResult | typeof nothing {
  if (node.__typename === 'AllocationShare') {
    const { costCenter, rule, amount, currency, hidden, contributions } = node;
    return partsTable(
      say,
      `${costCenter}, ${rule}: ${formatAmount(amount, currency, locale, 'exact')}`,
      html`${contributions.nodes.map(
        ({ amount: part, charge }) =>
          html`<tr>
            <th scope="row">
              ${
                charge
                  ? html`<button class="link" @click=${() => drill(charge.id)}>
                        ${charge.serviceName ?? charge.chargeDescription ?? charge.id}${charge.resourceId === null ? nothing : html` ${charge.resourceId}`}
                      </button>
                      <br />${say('row-of', { file: charge.sourceRow?.file ?? charge.batch.slice, row: String(charge.sourceRow?.row ?? '') })}`
                  : nothing
              }
            </th>
            ${amountCell(part, currency, locale)}
          </tr>`,
      )}
      ${
        /^-?0(\.0*)?$/.test(hidden)
          ? nothing
          : html`<tr>
              <th scope="row">${say('hidden-part')}</th>
              ${amountCell(hidden, currency, locale)}
            </tr>`
      }
      ${
        contributions.pageInfo.hasNextPage
          ? html`<tr>
              <td colspan="2">${say('more-rows')}</td>
            </tr>`
          : nothing
      }`,
    );
  }
  if (node.__typename === 'Anomaly') {
    const { value, currency, expected, actual, explanation } = node;
    const amount = (text: string) => formatAmount(text, currency, locale);
    return partsTable(
      say,
      `${value}: ${say('expected')} ${amount(expected)}, ${say('actual')} ${amount(actual)}`,
      explanation.map(
        ({ value: part, amount: by }) =>
          html`<tr>
            <th scope="row">${part ?? say('rest')}</th>
            ${amountCell(by, currency, locale)}
          </tr>`,
      ),
    );
  }
  if (node.__typename !== 'Charge') return nothing;
  const { serviceName, effectiveCost, billingCurrency, sourceRow } = node;
  const amount = effectiveCost === null ? '' : formatAmount(effectiveCost, billingCurrency, locale, 'exact');
  return html`<p>
    ${serviceName}: ${amount}${sourceRow ? html`<br />${say('row-of', { file: sourceRow.file, row: String(sourceRow.row) })}` : nothing}
  </p>`;
}

function partsTable(say: SayWhy, caption: string, rows: unknown): TemplateResult {
  return html`<div class="scroll">
    <table part="table">
      <caption>
        ${caption}
      </caption>
      <thead>
        <tr>
          <th scope="col">${say('made-of')}</th>
          <th scope="col" class="number">${say('amount')}</th>
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>
  </div>`;
}

customElements.define('costweave-why', CostweaveWhy);
