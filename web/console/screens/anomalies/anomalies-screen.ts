import { html, nothing } from 'lit';
import '../../../elements/chart/costweave-band.ts';
import { formatPeriod } from '../../../elements/figure/format-time.ts';
import {
  AnomaliesFollowedDocument,
  AnomaliesWatchedDocument,
  type AnomaliesFollowedSubscription,
  type AnomaliesWatchedQuery,
} from '../../../generated/graphql.ts';
import { Asked } from '../../graph/asked.ts';
import { follow } from '../../graph/follow.ts';
import { navigate } from '../../route/navigate.ts';
import { hrefOf, hrefWith } from '../../route/route.ts';
import { enumText } from '../../screen/enum-text.ts';
import { amount } from '../../screen/figures.ts';
import { fieldText } from '../../screen/field-text.ts';
import { narrowedTo } from '../../screen/filter-of.ts';
import { DIMENSION_NAMES } from '../../screen/dimensions.ts';
import { periodOf } from '../../screen/period-of.ts';
import { language, say, Screen } from '../../screen/screen.ts';
import { empty, show, showPart } from '../../screen/show.ts';
import { table } from '../../screen/table.ts';

type Anomaly = NonNullable<AnomaliesWatchedQuery['anomalies']>['nodes'][number];
type Heard = AnomaliesFollowedSubscription['anomalyDetected'];

const HEARD_MAX = 10;
const AMOUNT = /^\d{1,15}(\.\d{1,6})?$/;

/** What cost more or less than expected, the greatest impact first; a new one is told as it is found. */
export class AnomaliesScreen extends Screen {
  static override properties = { ...Screen.properties, heard: { state: true } };

  declare heard: readonly Heard[];

  readonly #anomalies = new Asked(this, AnomaliesWatchedDocument);
  #end: (() => void) | undefined;

  constructor() {
    super();
    this.heard = [];
  }

  override connectedCallback(): void {
    super.connectedCallback();
    const told = (event: Heard) => {
      this.heard = [event, ...this.heard].slice(0, HEARD_MAX);
      this.#anomalies.again();
    };
    this.#end = follow(
      AnomaliesFollowedDocument,
      {},
      ({ anomalyDetected }) => told(anomalyDetected),
      () => this.#anomalies.again(),
    );
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#end?.();
  }

  protected override ask(): void {
    const minImpact = this.route.params.get('min');
    const filter = minImpact !== null && AMOUNT.test(minImpact) ? { minImpact } : {};
    this.#anomalies.ask({ period: periodOf(this.route, this.known), filter });
  }

  override render() {
    const narrow = (event: SubmitEvent) => {
      event.preventDefault();
      const min = fieldText(event, 'min');
      navigate(hrefWith(this.route, { min: min === '' ? null : min }));
    };
    return html`<form class="controls" @submit=${narrow}>
        <label
          >${say('minImpact')}
          <input name="min" inputmode="decimal" pattern="\\d{1,15}(\\.\\d{1,6})?" size="8" .value=${this.route.params.get('min') ?? ''}
        /></label>
        <button>${say('apply')}</button>
      </form>
      <div class="live" aria-live="polite">
        ${this.heard.length === 0 ? html`<p class="hint">${say('listening')}</p>` : nothing}
        ${this.heard.map(
          ({ value, impact, currency, day, anomaly }) =>
            html`<p class="notice">
              <b>${say('justFound')}</b> <a href=${hrefOf('lineage', { of: anomaly.id })}>${value}</a>: ${amount(impact, currency)},
              ${formatPeriod(day, language)}
            </p>`,
        )}
      </div>
      ${show(this.#anomalies, ({ anomalies }) =>
        showPart(anomalies, ({ nodes }) =>
          nodes.length === 0
            ? empty(say('noAnomalies'))
            : html`<ol class="cards">
                ${nodes.map((one) => this.#card(one))}
              </ol>`,
        ),
      )}`;
  }

  #card(anomaly: Anomaly) {
    const { dimension, value, currency, day, firstDay, lastDay, expected, actual, impact, days, explanation, isStale, id } = anomaly;
    const narrowed = DIMENSION_NAMES.find((name) => name === dimension);
    const month = { from: firstDay.slice(0, 7), to: lastDay.slice(0, 7) };
    return html`<li>
      <h2>
        <a
          href=${hrefOf('costs', { ...month, currency, by: 'DAY', ...(narrowed && narrowedTo(narrowed, value)), group: narrowed === 'SERVICE_NAME' ? 'RESOURCE_NAME' : 'SERVICE_NAME' })}
          >${value}</a
        >
        <small>${enumText(dimension)}</small>
        ${isStale ? html`<span class="mark warn">${say('stale')}</span>` : nothing}
      </h2>
      <p class="big">${amount(impact, currency)} <small>${say('impact')}</small></p>
      <p>
        ${firstDay === lastDay ? formatPeriod(day, language) : `${formatPeriod(firstDay, language)} – ${formatPeriod(lastDay, language)}`}:
        ${amount(actual, currency)} (${say('expected')} ${amount(expected, currency)})
        <a href=${hrefOf('lineage', { of: id })}>${say('why')}</a>
      </p>
      <costweave-band .days=${days} currency=${currency} marked=${day}></costweave-band>
      ${
        explanation.length === 0
          ? nothing
          : html`<details>
              <summary>${say('causes', { n: explanation.length })}</summary>
              ${table({
                caption: say('causesOf', { value }),
                isCaptionUnseen: true,
                rows: explanation,
                columns: [
                  { title: say('cause'), isName: true, cell: (one) => one.value ?? say('restShort') },
                  { title: say('dimension'), cell: (one) => enumText(one.dimension) },
                  { title: say('kind'), cell: ({ role }) => enumText(role) },
                  { title: say('amount'), isFigure: true, cell: (one) => amount(one.amount, currency) },
                ],
              })}
            </details>`
      }
    </li>`;
  }
}

customElements.define('costweave-screen-anomalies', AnomaliesScreen);
