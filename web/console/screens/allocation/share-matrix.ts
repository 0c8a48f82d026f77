import { html, nothing, type TemplateResult } from 'lit';
import { drawnNumber } from '../../../elements/figure/drawn-number.ts';
import { hrefOf } from '../../route/route.ts';
import { amount } from '../../screen/figures.ts';
import { say } from '../../screen/screen.ts';
import { table, type Column } from '../../screen/table.ts';

interface Share {
  readonly id: string;
  readonly costCenter: string;
  readonly rule: string;
  readonly amount: string;
  readonly currency: string;
}

interface Line {
  readonly costCenter: string;
  readonly byRule: ReadonlyMap<string, Share>;
}

/** Cost centres by rules, one matrix a currency. Every amount is one share, and leads to the charges that it is made of. */
export function shareMatrix(shares: readonly Share[]): TemplateResult {
  return html`${[...Map.groupBy(shares, ({ currency }) => currency)].map(([currency, ours]) => {
    const rules = [...new Set(ours.map(({ rule }) => rule))];
    const lines = [...Map.groupBy(ours, ({ costCenter }) => costCenter)].map(([costCenter, own]): Line => ({
      costCenter,
      byRule: new Map(own.map((share) => [share.rule, share])),
    }));
    const largest = Math.max(...ours.map((share) => Math.abs(drawnNumber(share.amount))));
    return table({
      caption: say('sharesCaption', { currency }),
      rows: lines.toSorted((a, b) => a.costCenter.localeCompare(b.costCenter)),
      columns: [
        { title: say('d.costCenter'), isName: true, cell: ({ costCenter }) => costCenter },
        ...rules.map((rule): Column<Line> => ({
          title: rule,
          isFigure: true,
          cell: ({ byRule }) => {
            const share = byRule.get(rule);
            if (!share) return nothing;
            return html`<a href=${hrefOf('lineage', { of: share.id })}>${amount(share.amount, currency)}</a>
              <meter min="0" max="1" value=${Math.abs(drawnNumber(share.amount)) / largest} aria-hidden="true"></meter>`;
          },
        })),
      ],
    });
  })}`;
}
