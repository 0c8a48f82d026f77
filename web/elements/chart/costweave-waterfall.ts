import { css, html, LitElement, nothing, svg } from 'lit';
import { formatAmount } from '../figure/format-amount.ts';
import { localeAround } from '../texts/element-texts.ts';
import { tokens } from '../theme/tokens.ts';
import { waterfallBars, type WaterfallBar, type WaterfallStep } from './waterfall-bars.ts';

/** Somebody wants to know more of a step. */
export class StepEvent extends Event {
  readonly step: number;

  constructor(step: number) {
    super('step', { bubbles: true, composed: true });
    this.step = step;
  }
}

const ROW = 30;
const BAR = 18;
const AXIS = 22;
/** Of a letter of a label, about. */
const LETTER = 6.6;

/**
 * A waterfall from one level to another: a line for each step, so that long names have their place. Drawn from numbers, labelled from the decimal texts. Its
 * steps are reached by arrow keys; what rises and falls is told by a sign as well as by colour.
 */
export class CostweaveWaterfall extends LitElement {
  static override properties = {
    steps: { attribute: false },
    currency: { type: String },
    what: { type: String },
    width: { state: true },
    at: { state: true },
  };

  static override styles = [
    tokens,
    css`
      :host {
        display: block;
      }
      svg {
        display: block;
        width: 100%;
      }
      text {
        font-size: 12px;
        fill: var(--_fg);
      }
      .axis {
        font-size: 11px;
        fill: var(--_muted);
      }
      .grid,
      .link {
        stroke: var(--_line);
      }
      .link {
        stroke-dasharray: 2 2;
        stroke: var(--_muted);
      }
      .zero {
        stroke: var(--_muted);
      }
      .level {
        fill: var(--_c1);
      }
      .rise {
        fill: var(--_bad);
      }
      .fall {
        fill: var(--_good);
      }
      .rest {
        fill: var(--_rest);
      }
      .figure {
        font-variant-numeric: tabular-nums;
      }
      .strong {
        font-weight: 600;
      }
      .place {
        fill: transparent;
      }
      .step {
        cursor: pointer;
        outline-offset: -2px;
      }
      .step:hover .place,
      .step:focus .place {
        fill: color-mix(in srgb, var(--_muted) 12%, transparent);
      }
      .step:focus-visible {
        outline: 2px solid var(--_accent);
      }
    `,
  ];

  declare steps: readonly WaterfallStep[] | undefined;
  declare currency: string | undefined;
  declare what: string | undefined;
  declare width: number;
  declare at: number;

  readonly #seen = new ResizeObserver(([entry]) => (this.width = Math.max(260, Math.round(entry!.contentRect.width))));

  constructor() {
    super();
    this.width = 640;
    this.at = 0;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#seen.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#seen.disconnect();
  }

  override render() {
    const { steps, currency } = this;
    if (!steps || currency === undefined) return nothing;
    const locale = localeAround(this);
    const written = steps.map((step) => signed(step, currency, locale));
    const figures = Math.max(...written.map(({ length }) => length), 0) * LETTER + 8;
    const names = Math.min(Math.max(...steps.map(({ name }) => name.length), 4) * LETTER + 10, this.width * 0.32);
    const { bars, ticks, zero } = waterfallBars(steps, names, this.width - figures);
    const height = steps.length * ROW + AXIS;
    const every = this.width - names - figures < 260 ? 2 : 1;
    const short = (value: number) => formatAmount(String(value), currency, locale, 'short').replace(currency, '').trim();
    return html`<svg
      viewBox="0 0 ${this.width} ${height}"
      height=${height}
      role="group"
      aria-label=${`${this.what ?? ''}, ${currency}`}
      @keydown=${this.#moved}
    >
      ${ticks.map(
        ({ value, x }, index) => svg`<line class="grid" x1=${x} x2=${x} y1="0" y2=${height - AXIS}></line>
          <text class="axis" x=${x} y=${height - 6} text-anchor="middle">${index % every === 0 ? short(value) : ''}</text>`,
      )}
      <line class="zero" x1=${zero} x2=${zero} y1="0" y2=${height - AXIS}></line>
      ${steps.map((step, index) => this.#step(step, { index, bar: bars[index]!, next: bars[index + 1], written: written[index]!, names }))}
    </svg>`;
  }

  #step(step: WaterfallStep, { index, bar, next, written, names }: Drawn) {
    const y = index * ROW;
    const letters = Math.floor((names - 10) / LETTER);
    const label = step.name.length > letters ? `${step.name.slice(0, Math.max(1, letters - 1))}…` : step.name;
    const weight = step.kind === 'level' ? 'strong' : '';
    return svg`<g class="step" role="img" aria-label=${`${step.name}: ${written}`} tabindex=${index === this.at ? 0 : -1}
      data-step=${index} @focus=${() => (this.at = index)} @click=${() => this.dispatchEvent(new StepEvent(index))}>
      <title>${step.name}: ${written}</title>
      <rect class="place" x="0" y=${y} width=${this.width} height=${ROW}></rect>
      <text class=${weight} x="2" y=${y + ROW / 2 + 4}>${label}</text>
      <rect class="bar ${classOf(step)}" x=${bar.x} y=${y + (ROW - BAR) / 2} width=${bar.width} height=${BAR} data-amount=${step.amount}></rect>
      ${next === undefined ? nothing : svg`<line class="link" x1=${bar.end} x2=${bar.end} y1=${y + (ROW + BAR) / 2} y2=${y + ROW + (ROW - BAR) / 2}></line>`}
      <text class="figure ${weight}" x=${this.width - 2} y=${y + ROW / 2 + 4} text-anchor="end">${written}</text>
    </g>`;
  }

  readonly #moved = (event: KeyboardEvent): void => {
    const count = this.steps?.length ?? 0;
    const to = { ArrowDown: this.at + 1, ArrowUp: this.at - 1, Home: 0, End: count - 1 }[event.key];
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      this.dispatchEvent(new StepEvent(this.at));
    }
    if (to === undefined || to < 0 || to >= count) return;
    event.preventDefault();
    this.renderRoot.querySelector<SVGGElement>(`[data-step="${to}"]`)?.focus();
  };
}

interface Drawn {
  readonly index: number;
  readonly bar: WaterfallBar;
  readonly next: WaterfallBar | undefined;
  readonly written: string;
  readonly names: number;
}

function signed({ kind, amount }: WaterfallStep, currency: string, locale: string): string {
  const written = formatAmount(amount, currency, locale);
  return kind === 'level' || isNothing(amount) ? written : `${amount.startsWith('-') ? '▼' : '▲'} ${written}`;
}

function classOf({ kind, amount, isRest }: WaterfallStep): string {
  if (kind === 'level') return 'level';
  if (isRest === true) return 'rest';
  return amount.startsWith('-') ? 'fall' : 'rise';
}

function isNothing(amount: string): boolean {
  return /^-?0*\.?0*$/.test(amount);
}

customElements.define('costweave-waterfall', CostweaveWaterfall);
