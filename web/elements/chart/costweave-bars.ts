import { css, html, LitElement, nothing, svg, unsafeCSS } from 'lit';
import { formatAmount } from '../figure/format-amount.ts';
import { formatPeriod } from '../figure/format-time.ts';
import { languageOf } from '../../texts/language.ts';
import { elementTexts, localeAround } from '../texts/element-texts.ts';
import { REST_COLOR, SERIES_COLORS, tokens } from '../theme/tokens.ts';
import type { barTip } from './bar-tip.ts';
import { stackBars, type BarChart, type StackedBars } from './stack-bars.ts';

/** Somebody wants to know more of a member, or of all of a period. */
export class DrillEvent extends Event {
  readonly period: number;
  readonly series: number | undefined;

  constructor(period: number, series: number | undefined) {
    super('drill', { bubbles: true, composed: true });
    this.period = period;
    this.series = series;
  }
}

const HEIGHT = 260;

/**
 * Stacked bars from zero, drawn from numbers, labelled from the decimal texts. Its bars are reached by arrow keys. `totals` are the sums as the hub
 * worked them out; `provisional` marks periods that may still change.
 */
export class CostweaveBars extends LitElement {
  static override properties = {
    chart: { attribute: false },
    totals: { attribute: false },
    provisional: { attribute: false },
    what: {},
    width: { state: true },
    shown: { state: true },
  };

  static override styles = [
    tokens,
    css`
      :host {
        display: block;
        position: relative;
      }
      svg {
        display: block;
        width: 100%;
        overflow: visible;
      }
      text {
        font-size: 11px;
        fill: var(--_muted);
      }
      .grid {
        stroke: var(--_line);
      }
      .zero {
        stroke: var(--_muted);
      }
      .segment {
        stroke: var(--_bg);
        stroke-width: 1;
        cursor: pointer;
      }
      .bar:focus-visible {
        outline: 2px solid var(--_accent);
        outline-offset: 2px;
      }
      .place {
        fill: transparent;
      }
      .hatched .segment {
        stroke-dasharray: 3 2;
        opacity: 0.75;
      }
      ul {
        display: flex;
        flex-wrap: wrap;
        gap: 0.25rem 1rem;
        list-style: none;
        margin: 0.6rem 0 0;
        padding: 0;
        font-size: 0.85rem;
      }
      .key {
        display: inline-block;
        width: 0.75rem;
        height: 0.75rem;
        border-radius: 2px;
        margin-inline-end: 0.4rem;
        vertical-align: -1px;
      }
    `,
    SERIES_COLORS.map((color, index) => colorRule(`s${index}`, color)),
    colorRule('rest', REST_COLOR),
  ];

  declare chart: BarChart | undefined;
  declare totals: readonly string[] | undefined;
  declare provisional: readonly boolean[] | undefined;
  declare what: string | undefined;
  declare width: number;
  declare shown: number | undefined;

  readonly #seen = new ResizeObserver(([entry]) => (this.width = Math.max(260, Math.round(entry!.contentRect.width))));

  #tip: typeof barTip | undefined;

  constructor() {
    super();
    this.width = 640;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#seen.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#seen.disconnect();
  }

  /** What stands beside a bar is loaded when somebody points at one. */
  override willUpdate(): void {
    if (this.shown !== undefined && !this.#tip) void this.#openTip();
  }

  async #openTip(): Promise<void> {
    try {
      const { barTip, tipStyles } = await import('./bar-tip.ts');
      if (this.#tip) return;
      (this.renderRoot as ShadowRoot).adoptedStyleSheets.push(tipStyles.styleSheet!);
      this.#tip = barTip;
      this.requestUpdate();
    } catch {
      // The hub is away: bars say what they are to those who listen, and it is tried again.
    }
  }

  override render() {
    const { chart } = this;
    if (!chart) return nothing;
    const language = localeAround(this);
    const say = elementTexts(languageOf(language));
    const short = (value: string) => formatAmount(value, chart.currency, language, 'short').replace(chart.currency, '').trim();
    const bars = stackBars(chart, { width: this.width, height: HEIGHT, left: 52, bottom: 24 });
    const period = (index: number) => formatPeriod(chart.periods[index]!, language);
    const every = Math.ceil(chart.periods.length / Math.max(1, Math.floor(this.width / 76)));
    const name = say('bars', { what: this.what ?? '', from: period(0), to: period(chart.periods.length - 1), currency: chart.currency });
    return html`<svg viewBox="0 0 ${this.width} ${HEIGHT}" height=${HEIGHT} role="group" aria-label=${name} @keydown=${this.#moved}>
        ${bars.ticks.map(
          ({ value, y }) => svg`<line class=${value === 0 ? 'zero' : 'grid'} x1="52" x2=${this.width} y1=${y} y2=${y}></line>
            <text x="46" y=${y + 4} text-anchor="end">${short(String(value))}</text>`,
        )}
        ${chart.periods.map((_, index) => this.#bar(chart, bars, index, language, index % every === 0 ? period(index) : ''))}
      </svg>
      ${this.#legend(chart, say('rest'))}
      ${this.shown === undefined ? nothing : this.#tip?.(chart, this.shown, this.totals?.[this.shown], language, (member) => classOf(chart, member))}`;
  }

  #bar(chart: BarChart, bars: StackedBars, index: number, language: string, label: string) {
    const say = elementTexts(languageOf(language));
    const { x, width } = bars.places[index]!;
    const amount = (text: string) => formatAmount(text, chart.currency, language);
    const parts = chart.series
      .filter(({ amounts }) => amounts[index] !== null)
      .map(({ name, isRest, amounts }) => `${isRest ? say('rest') : name} ${amount(amounts[index]!)}`);
    const total = this.totals?.[index];
    const isProvisional = this.provisional?.[index] === true;
    const spoken = say('bar', {
      period: formatPeriod(chart.periods[index]!, language) + (isProvisional ? ` (${say('provisional')})` : ''),
      total: total === undefined ? '' : amount(total),
      parts: parts.join('; '),
    });
    return svg`<g class="bar ${isProvisional ? 'hatched' : ''}" role="img" aria-label=${spoken} tabindex=${index === (this.shown ?? 0) ? 0 : -1}
      data-period=${index} @pointerenter=${() => (this.shown = index)} @pointerleave=${() => (this.shown = undefined)}
      @focus=${() => (this.shown = index)} @blur=${() => (this.shown = undefined)}>
      <rect class="place" x=${x - 4} y="0" width=${width + 8} height=${HEIGHT - 24}></rect>
      ${bars.segments
        .filter((segment) => segment.period === index)
        .map(
          (segment) => svg`<rect class="segment ${classOf(chart, segment.series)}" x=${segment.x} y=${segment.y} width=${segment.width}
            height=${segment.height} data-amount=${chart.series[segment.series]!.amounts[index]!}
            @click=${() => this.dispatchEvent(new DrillEvent(index, segment.series))}></rect>`,
        )}
      <text x=${x + width / 2} y=${HEIGHT - 6} text-anchor="middle">${label}</text>
    </g>`;
  }

  #legend(chart: BarChart, rest: string) {
    return html`<ul aria-hidden="true">
      ${chart.series.map(({ name, isRest }, index) => html`<li><span class="key ${classOf(chart, index)}"></span>${isRest ? rest : name}</li>`)}
    </ul>`;
  }

  readonly #moved = (event: KeyboardEvent): void => {
    const count = this.chart?.periods.length ?? 0;
    const at = this.shown ?? 0;
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: count - 1 }[event.key];
    if (event.key === 'Enter' && this.shown !== undefined) this.dispatchEvent(new DrillEvent(this.shown, undefined));
    if (to === undefined || to < 0 || to >= count) return;
    event.preventDefault();
    this.renderRoot.querySelector<SVGGElement>(`[data-period="${to}"]`)?.focus();
  };
}

function colorRule(name: string, color: string) {
  return css`
    .${unsafeCSS(name)} {
      fill: var(${unsafeCSS(color)});
      background: var(${unsafeCSS(color)});
    }
  `;
}

function classOf(chart: BarChart, index: number): string {
  return chart.series[index]!.isRest ? 'rest' : `s${index % SERIES_COLORS.length}`;
}

customElements.define('costweave-bars', CostweaveBars);
