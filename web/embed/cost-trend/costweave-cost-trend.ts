import { html } from 'lit';
import '../../elements/chart/costweave-bars.ts';
import { barChartOf, totalsOf } from '../../elements/chart/bar-chart-of.ts';
import type { DrillEvent } from '../../elements/chart/costweave-bars.ts';
import type { BarChart } from '../../elements/chart/stack-bars.ts';
import { isRounded } from '../../elements/figure/is-rounded.ts';
import {
  CostTrendDocument,
  type CostBasis,
  type CostDimension,
  type CostTrendQuery,
  type CostTrendQueryVariables,
  type Granularity,
} from '../../generated/graphql.ts';
import { chooseCurrency } from '../element/choose-currency.ts';
import { ElementDrillEvent, FilterEvent } from '../element/element-events.ts';
import { frameStyles } from '../element/frame-styles.ts';
import { HubElement, type Shown } from '../element/hub-element.ts';
import { listIn, periodIn } from '../element/list-attribute.ts';
import { groupedBy, groupsOf, isGroupedByOther, nameOf, valuesOf } from '../element/members.ts';
import { warrantyNotices } from '../element/warranty-notices.ts';
import type { SayTrend, TrendText } from './say-trend.ts';
import { TREND_EN } from './texts.ts';
import type { trendTable } from './trend-table.ts';

/** Beyond so many periods bars are hairs: a line is drawn, by a library that is loaded for it. */
const BARS_MAX = 120;

/** Cost by period, stacked by a dimension; the same as a table. */
export class CostweaveCostTrend extends HubElement<CostTrendQuery, CostTrendQueryVariables, TrendText> {
  static override properties = {
    ...HubElement.properties,
    from: {},
    to: {},
    granularity: {},
    groupBy: { attribute: 'group-by' },
    costCenter: { attribute: 'cost-center' },
    basis: {},
    top: { type: Number },
    currency: { reflect: true },
    view: { reflect: true },
  };
  static override styles = frameStyles;

  declare from: string | undefined;
  declare to: string | undefined;
  declare granularity: Granularity | undefined;
  declare groupBy: string | undefined;
  declare costCenter: string | undefined;
  declare basis: CostBasis | undefined;
  declare top: number | undefined;
  declare currency: string | undefined;
  declare view: 'chart' | 'table' | undefined;

  #tableOf: typeof trendTable | undefined;

  protected override readonly question = { name: 'CostTrend', document: CostTrendDocument };
  protected override readonly texts = TREND_EN;
  protected override readonly needed = 'from, to, group-by';

  protected override variables(): CostTrendQueryVariables | undefined {
    const period = periodIn(this.from, this.to);
    const groupBy = listIn<CostDimension>(this.groupBy);
    const costCenters = listIn(this.costCenter);
    return (
      period && {
        period,
        ...(this.granularity && { granularity: this.granularity }),
        ...(groupBy && { groupBy }),
        ...(this.basis && { basis: this.basis }),
        ...(this.top !== undefined && { top: this.top }),
        ...(costCenters && { filter: { costCenter: { in: costCenters } } }),
      }
    );
  }

  protected override show({ parts, sums }: CostTrendQuery, say: SayTrend, locale: string): Shown {
    const rows = parts?.rows ?? [];
    const currencies = [...new Set(sums?.rows.map(({ currency }) => currency))].toSorted();
    const notices = sums ? warrantyNotices(sums.warranty, sums.dataThrough, say, locale) : [];
    const asOf = sums?.asOf;
    const currency = currencies.includes(this.currency ?? '') ? this.currency! : currencies[0];
    if (currency === undefined)
      return { instead: { kind: 'empty', reason: sums?.warranty.complete === false ? 'no-cost-yet' : 'no-cost' }, asOf, notices };
    if (parts?.pageInfo.hasNextPage || sums?.pageInfo.hasNextPage) return { instead: { kind: 'error', reason: 'too-many' }, asOf, notices };
    const fields = groupedBy(rows);
    if (isGroupedByOther(rows, fields, listIn(this.groupBy)))
      return { instead: { kind: 'error', reason: 'other-groups', values: { groups: groupsOf(rows).join(', ') } }, asOf, notices };
    const named = (row: (typeof rows)[number]) => (fields.length === 0 ? say('all') : nameOf(row, fields, say('none')));
    const members = bySize(
      rows.filter((row) => row.currency === currency && !row.isRest),
      named,
    );
    const chart = barChartOf(rows, currency, named, members);
    const totals = totalsOf(sums!.rows, chart);
    const drill = (period: number, series?: number) => {
      const row = rows.find(
        (one) =>
          one.period === chart.periods[period] &&
          one.currency === currency &&
          !one.isRest &&
          named(one) === chart.series[series ?? -1]?.name,
      );
      this.dispatchEvent(
        new ElementDrillEvent({ period: chart.periods[period]!, values: row ? valuesOf(row, fields) : {}, currency, id: null }),
      );
    };
    const rounded = totals.some((total) => isRounded(total, currency));
    const isTable = this.view === 'table';
    return {
      figures: html`<div class="actions" part="actions">
          <button part="toggle" aria-pressed=${isTable} @click=${() => (this.view = isTable ? 'chart' : 'table')}>${say('table')}</button>
          ${chooseCurrency(currencies, currency, say, (chosen) => this.#choose(chosen))}
        </div>
        ${isTable ? this.#tableOf?.(chart, totals, say, locale, drill) : this.#chart(chart, totals, say, locale, drill)}`,
      asOf,
      notices: [...(rounded && !isTable ? [say('rounded')] : []), ...notices],
    };
  }

  /** The table is loaded when somebody wants to see it. */
  protected override willUpdate(): void {
    if (this.view === 'table' && !this.#tableOf) void this.#openTable();
  }

  async #openTable(): Promise<void> {
    try {
      const { tableStyles, trendTable } = await import('./trend-table.ts');
      if (this.#tableOf) return;
      (this.renderRoot as ShadowRoot).adoptedStyleSheets.push(tableStyles.styleSheet!);
      this.#tableOf = trendTable;
      this.requestUpdate();
    } catch {
      // The hub is away: there is the chart.
      this.view = 'chart';
    }
  }

  #chart(chart: BarChart, totals: readonly string[], say: SayTrend, locale: string, drill: (period: number, series?: number) => void) {
    if (chart.periods.length > BARS_MAX) {
      void import('../../elements/chart/costweave-lines.ts');
      return html`<costweave-lines part="chart" .chart=${chart} .totals=${totals} what=${say('trend')} locale=${locale}></costweave-lines>`;
    }
    return html`<costweave-bars
      part="chart"
      .chart=${chart}
      .totals=${totals}
      what=${say('trend')}
      @drill=${(event: DrillEvent) => {
        event.stopPropagation();
        drill(event.period, event.series);
      }}
    ></costweave-bars>`;
  }

  #choose(currency: string): void {
    this.currency = currency;
    this.dispatchEvent(new FilterEvent('currency', currency));
  }
}

/** Names of members, the largest first: drawn sizes decide, so a rough sum is enough. */
function bySize<Row extends { readonly cost: string }>(rows: readonly Row[], nameOfRow: (row: Row) => string): string[] {
  const sizes = new Map<string, number>();
  for (const row of rows) sizes.set(nameOfRow(row), (sizes.get(nameOfRow(row)) ?? 0) + Math.abs(Number(row.cost)));
  return [...sizes].toSorted(([, a], [, b]) => b - a).map(([name]) => name);
}

customElements.define('costweave-cost-trend', CostweaveCostTrend);
