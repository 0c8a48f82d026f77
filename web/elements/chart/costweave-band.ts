import { css, html, LitElement, nothing, svg } from 'lit';
import { area, line } from 'd3-shape';
import { formatAmount } from '../figure/format-amount.ts';
import { drawnNumber } from '../figure/drawn-number.ts';
import { formatPeriod } from '../figure/format-time.ts';
import { languageAround } from '../texts/element-texts.ts';
import { tokens } from '../theme/tokens.ts';
import { bandTexts } from './band-texts.ts';

/** A day with what it cost and what was expected; what is not known is null. */
export interface BandDay {
  readonly day: string;
  readonly actual: string | null;
  readonly lowerBound: string | null;
  readonly upperBound: string | null;
}

const WIDTH = 260;
const HEIGHT = 64;

/** What days cost against the band that was expected, from zero up. */
export class CostweaveBand extends LitElement {
  static override properties = { days: { attribute: false }, currency: { type: String }, marked: { type: String } };

  static override styles = [
    tokens,
    css`
      :host {
        display: block;
      }
      svg {
        width: 100%;
        max-width: 26rem;
        height: auto;
        overflow: visible;
      }
      .band {
        fill: color-mix(in srgb, var(--_c1) 22%, transparent);
      }
      .line {
        fill: none;
        stroke: var(--_c1);
        stroke-width: 1.6;
      }
      .mark {
        fill: var(--_bad);
      }
      .zero {
        stroke: var(--_line);
      }
    `,
  ];

  declare days: readonly BandDay[] | undefined;
  declare currency: string;
  declare marked: string | undefined;

  override render() {
    const { days = [], currency } = this;
    if (days.length === 0) return nothing;
    const language = languageAround(this);
    const say = bandTexts(language);
    const top = Math.max(1e-9, ...days.flatMap(({ actual, upperBound }) => [drawnNumber(actual), drawnNumber(upperBound)]));
    const x = (index: number) => (days.length === 1 ? WIDTH / 2 : (index * WIDTH) / (days.length - 1));
    const y = (text: string | null) => HEIGHT - (drawnNumber(text) / top) * (HEIGHT - 6);
    const band = area<BandDay>(
      (_, index) => x(index),
      ({ lowerBound }) => y(lowerBound),
      ({ upperBound }) => y(upperBound),
    ).defined(({ upperBound }) => upperBound !== null);
    const actual = line<BandDay>(
      (_, index) => x(index),
      (day) => y(day.actual),
    ).defined((day) => day.actual !== null);
    const amount = (text: string | null) => (text === null ? say('none') : formatAmount(text, currency, language));
    const spoken = days.map(
      ({ day, actual: cost, lowerBound: low, upperBound: high }) =>
        `${formatPeriod(day, language)} ${amount(cost)}, ${say('expectedBand', { low: amount(low), high: amount(high) })}`,
    );
    return html`<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label=${spoken.slice(-14).join('; ')}>
      <line class="zero" x1="0" x2=${WIDTH} y1=${HEIGHT} y2=${HEIGHT}></line>
      ${svg`<path class="band" d=${band(days) ?? ''}></path><path class="line" d=${actual(days) ?? ''}></path>`}
      ${days.map((day, index) => (day.day === this.marked && day.actual !== null ? svg`<circle class="mark" cx=${x(index)} cy=${y(day.actual)} r="3.5"></circle>` : nothing))}
    </svg>`;
  }
}

customElements.define('costweave-band', CostweaveBand);
