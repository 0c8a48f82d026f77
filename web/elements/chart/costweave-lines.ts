import { css, html, LitElement, unsafeCSS, type PropertyValues } from 'lit';
import uPlot from 'uplot';
import uPlotStyle from 'uplot/dist/uPlot.min.css?inline';
import { drawnNumber } from '../figure/drawn-number.ts';
import { formatAmount } from '../figure/format-amount.ts';
import { formatPeriod } from '../figure/format-time.ts';
import { languageOf } from '../../texts/language.ts';
import { elementTexts } from '../texts/element-texts.ts';
import { tokens } from '../theme/tokens.ts';
import type { BarChart } from './stack-bars.ts';

const HEIGHT = 260;

/** The sums of many periods as a line on a canvas, from zero. Whoever shows it has a table beside it: a canvas tells a screen reader nothing. */
export class CostweaveLines extends LitElement {
  static override properties = {
    chart: { attribute: false },
    totals: { attribute: false },
    what: { type: String },
    locale: { type: String },
  };
  static override styles = [
    tokens,
    unsafeCSS(uPlotStyle),
    css`
      :host {
        display: block;
      }
    `,
  ];

  declare chart: BarChart | undefined;
  declare totals: readonly string[] | undefined;
  declare what: string | undefined;
  declare locale: string | undefined;
  #plot: uPlot | undefined;
  readonly #seen = new ResizeObserver(() => this.#plot?.setSize({ width: this.clientWidth, height: HEIGHT }));

  override connectedCallback(): void {
    super.connectedCallback();
    this.#seen.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#seen.disconnect();
  }

  override render() {
    const { chart, locale = 'en' } = this;
    if (!chart) return html``;
    const period = (index: number) => formatPeriod(chart.periods.at(index)!, locale);
    const name = elementTexts(languageOf(locale))('bars', {
      what: this.what ?? '',
      from: period(0),
      to: period(-1),
      currency: chart.currency,
    });
    return html`<div class="place" role="img" aria-label=${name}></div>`;
  }

  protected override updated(_changed: PropertyValues<this>): void {
    const { chart, totals = [], locale = 'en' } = this;
    const place = this.renderRoot.querySelector<HTMLElement>('.place');
    if (!chart || !place) return;
    const color = (name: string) => getComputedStyle(this).getPropertyValue(name).trim() || 'currentColor';
    const amount = (value: number) => formatAmount(String(value), chart.currency, locale, 'short');
    this.#plot?.destroy();
    const axis = { stroke: color('--_muted'), grid: { stroke: color('--_line'), width: 1 } };
    const options: uPlot.Options = {
      width: Math.max(260, this.clientWidth),
      height: HEIGHT,
      tzDate: (seconds) => uPlot.tzDate(new Date(seconds * 1000), 'Etc/UTC'),
      scales: { y: { range: (_, low, high) => [Math.min(0, low), Math.max(0, high)] } },
      axes: [axis, { ...axis, size: 80, values: (_, values) => values.map(amount) }],
      series: [
        { value: (_, seconds) => (seconds === null ? '' : formatPeriod(new Date(seconds * 1000).toISOString().slice(0, 10), locale)) },
        {
          label: this.what ?? '',
          stroke: color('--_c1'),
          width: 2,
          value: (_, __, ___, index) => (index === null ? '' : formatAmount(totals[index] ?? '0', chart.currency, locale)),
        },
      ],
    };
    this.#plot = new uPlot(
      options,
      [chart.periods.map((period) => Date.parse(period.length === 7 ? `${period}-01` : period) / 1000), totals.map(drawnNumber)],
      place,
    );
  }
}

customElements.define('costweave-lines', CostweaveLines);
