import { html, nothing } from 'lit';
import '../../../elements/chart/costweave-bars.ts';
import type { DrillEvent } from '../../../elements/chart/costweave-bars.ts';
import { CostsExploredDocument, type CellFragment, type CostsExploredQuery } from '../../../generated/graphql.ts';
import { Asked } from '../../graph/asked.ts';
import { navigate } from '../../route/navigate.ts';
import { hrefWith } from '../../route/route.ts';
import { barChartOf, totalsOf } from '../../../elements/chart/bar-chart-of.ts';
import { csvOf, save } from '../../screen/csv.ts';
import { DIMENSIONS } from '../../screen/dimensions.ts';
import { stamp } from '../../screen/figures.ts';
import { say, Screen } from '../../screen/screen.ts';
import { empty, show } from '../../screen/show.ts';
import { costControls } from './cost-controls.ts';
import { costTable } from './cost-table.ts';
import { exploredIn, variablesOf, type Explored } from './explored.ts';
import { drillParams, periodParams } from './leads.ts';
import { provisionalPeriods } from './provisional-periods.ts';

type Answer = CostsExploredQuery & { readonly rows: NonNullable<CostsExploredQuery['rows']> };

/** What cost how much: stacked bars and a table of the same numbers, to group, narrow and look into. */
export class CostsScreen extends Screen {
  readonly #costs = new Asked(this, CostsExploredDocument);

  protected override ask(): void {
    this.#costs.ask(variablesOf(exploredIn(this.route, this.known), this.route));
  }

  override render() {
    const explored = exploredIn(this.route, this.known);
    const currencies = this.#costs.data?.members?.totals.map(({ currency }) => currency) ?? [];
    return html`${costControls(this.route, explored, currencies)}
    ${show(this.#costs, (data) => (data.rows ? this.#report({ ...data, rows: data.rows }, explored, currencies) : nothing))}`;
  }

  #report(data: Answer, explored: Explored, currencies: readonly string[]) {
    const { rows, byPeriod, members } = data;
    const currency = currencies.find((one) => one === this.route.params.get('currency')) ?? currencies[0];
    if (currency === undefined || !members) return html`${stamp(explored.period, rows.warranty)} ${empty(say('noCosts'))}`;
    // The last periods, members or currencies would be missing, and nothing would say so: neither is drawn or saved.
    if ([rows, byPeriod, members].some((part) => part?.pageInfo.hasNextPage))
      return html`${stamp(explored.period, rows.warranty)} ${empty(say('costsCut'))}`;
    const { field } = DIMENSIONS[explored.group];
    const nameOf = (row: CellFragment) => row[field] ?? say('none');
    const ofCurrency = members.rows.filter((row) => row.currency === currency);
    const ranked = ofCurrency.filter(({ isRest }) => !isRest).map(nameOf);
    const chart = barChartOf(rows.rows, currency, nameOf, ranked);
    const totals = totalsOf(byPeriod?.rows ?? [], chart);
    const drill = ({ period, series }: DrillEvent) => {
      const member =
        series === undefined
          ? undefined
          : ofCurrency.find((row) =>
              chart.series[series]!.isRest ? row.isRest : !row.isRest && nameOf(row) === chart.series[series]!.name,
            );
      if (member) navigate(hrefWith(this.route, drillParams(this.route, explored, member, ofCurrency)));
      else navigate(hrefWith(this.route, periodParams(chart.periods[period]!, explored)));
    };
    return html`${stamp(explored.period, rows.warranty)}
      ${
        currencies.length > 1
          ? html`<p class="tabs">
              ${currencies.map(
                (one) =>
                  html`<a href=${hrefWith(this.route, { currency: one })} aria-current=${one === currency ? 'true' : nothing}>${one}</a>`,
              )}
            </p>`
          : nothing
      }
      ${data.rows.conversion && data.rows.conversion.withoutRate.length > 0 ? html`<p class="notice">${say('withoutRate', { n: data.rows.conversion.withoutRate.length })}</p>` : nothing}
      <figure>
        <figcaption class="unseen">${say('costs')} ${currency}</figcaption>
        <costweave-bars
          what=${say(DIMENSIONS[explored.group].title)}
          .chart=${chart}
          .totals=${totals}
          .provisional=${provisionalPeriods(chart.periods, rows.warranty)}
          @drill=${drill}
        ></costweave-bars>
      </figure>
      ${costTable({ route: this.route, explored, chart, totals, members: ofCurrency, total: members.totals.find((one) => one.currency === currency)!, nameOf })}
      <p class="actions">
        <button type="button" @click=${() => this.#saveCsv(rows.rows, explored, currency, nameOf)}>${say('saveCsv')}</button>
        <button type="button" @click=${() => void navigator.clipboard.writeText(location.href)}>${say('copyLink')}</button>
      </p>`;
  }

  /** The same rows that the chart and the table show, every amount to its last digit. */
  #saveCsv(rows: readonly CellFragment[], { group, period }: Explored, currency: string, nameOf: (row: CellFragment) => string): void {
    const lines = rows
      .filter((row) => row.currency === currency)
      .map((row) => [row.period, row.isRest ? say('restShort') : nameOf(row), row.currency, row.cost, row.chargeCount]);
    save(
      `costs-${period.from}-${period.to}-${currency}.csv`,
      csvOf(['period', group.toLowerCase(), 'currency', 'cost', 'charge_count'], lines),
    );
  }
}

customElements.define('costweave-screen-costs', CostsScreen);
