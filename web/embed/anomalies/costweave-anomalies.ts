import { html, nothing } from 'lit';
import { formatAmount } from '../../elements/figure/format-amount.ts';
import { formatPeriod } from '../../elements/figure/format-time.ts';
import { localeAround } from '../../elements/texts/element-texts.ts';
import {
  AnomalyFeedDocument,
  AnomalyListDocument,
  type AnomalyFeedSubscription,
  type AnomalyFilter,
  type AnomalyListQuery,
  type AnomalyListQueryVariables,
} from '../../generated/graphql.ts';
import type { Asking } from '../asking/ask-hub.ts';
import type { LiveWay } from '../asking/follow.ts';
import { followHub } from '../asking/follow-hub.ts';
import { documentIdOf } from '../asking/question.ts';
import { TokenHolder } from '../asking/token-holder.ts';
import { ElementDrillEvent } from '../element/element-events.ts';
import { frameStyles } from '../element/frame-styles.ts';
import { HubElement, type Shown } from '../element/hub-element.ts';
import { listIn, periodIn } from '../element/list-attribute.ts';
import { amountCell } from '../table/amount-cell.ts';
import { tableStyles } from '../table/table-styles.ts';
import { TABLE_EN } from '../table/texts.ts';
import type { SayEmbed } from '../texts/embed-texts.ts';
import { ANOMALIES_EN } from './texts.ts';

const TEXTS = { ...TABLE_EN, ...ANOMALIES_EN };
type Own = keyof typeof TEXTS;
const FEED = { name: 'AnomalyFeed', document: AnomalyFeedDocument };

/** Anomalies of a period, and new ones as they are found: said to screen readers, marked in the list, which is asked anew. */
export class CostweaveAnomalies extends HubElement<AnomalyListQuery, AnomalyListQueryVariables, Own> {
  static override properties = {
    ...HubElement.properties,
    from: {},
    to: {},
    costCenter: { attribute: 'cost-center' },
    minImpact: { attribute: 'min-impact' },
    way: { reflect: true },
    heard: { state: true },
  };
  static override styles = [frameStyles, tableStyles];

  declare from: string | undefined;
  declare to: string | undefined;
  declare costCenter: string | undefined;
  declare minImpact: string | undefined;
  /** How it hears of new ones. */
  declare way: LiveWay | undefined;
  declare protected heard: string | undefined;
  readonly #new = new Set<string>();

  protected override readonly question = { name: 'AnomalyList', document: AnomalyListDocument };
  protected override readonly texts = TEXTS;
  protected override readonly needed = 'from, to';

  protected override variables(): AnomalyListQueryVariables | undefined {
    const period = periodIn(this.from, this.to);
    const filter = this.#filter();
    return period && { period, ...(filter ? { filter } : {}) };
  }

  #filter(): AnomalyFilter | undefined {
    const costCenter = listIn(this.costCenter);
    if (!costCenter && !this.minImpact) return undefined;
    return { ...(costCenter ? { costCenter } : {}), ...(this.minImpact ? { minImpact: this.minImpact } : {}) };
  }

  /** A token asks one question, and this is another: where there is one fixed token alone, the list is asked now and then. */
  protected override follow({ hub }: Asking<AnomalyListQuery, AnomalyListQueryVariables>, signal: AbortSignal): void {
    if (this.token && !this.tokenProvider) return void (this.way = 'polling');
    const filter = this.#filter();
    const variables = filter ? { filter } : {};
    const tokens = new TokenHolder(undefined, this.tokenProvider ?? undefined, {
      question: FEED.name,
      documentId: documentIdOf(FEED),
      variables,
    });
    void followHub<AnomalyFeedSubscription, typeof variables>(
      { hub, question: FEED, variables, tokens },
      {
        signal,
        told: ({ anomalyDetected }) => this.#hear(anomalyDetected),
        wayChanged: (way) => {
          this.way = way;
          // Whatever happened while nothing was heard.
          this.again();
        },
      },
    );
  }

  #hear({ anomaly, value, impact, currency }: AnomalyFeedSubscription['anomalyDetected']): void {
    this.#new.add(anomaly.id);
    this.heard = this.say('new-anomaly', { value, impact: formatAmount(impact, currency, localeAround(this)) });
    this.again();
  }

  protected override show({ anomalies }: AnomalyListQuery, say: SayEmbed<Own>, locale: string): Shown {
    const { nodes = [], pageInfo, asOf } = anomalies ?? {};
    const seconds = String(this.seconds);
    const notices = [
      ...(pageInfo?.hasNextPage ? [say('more-rows')] : []),
      ...(nodes.some(({ isStale }) => isStale) ? [say('superseded')] : []),
      ...(this.way === undefined || (this.way === 'polling' && this.seconds === 0) ? [] : [say(this.way, { seconds })]),
    ];
    const announced = html`<p class="unseen" role="log" aria-live="polite">${this.heard ?? nothing}</p>`;
    if (nodes.length === 0) return { instead: { kind: 'empty', reason: 'no-anomalies' }, asOf, notices };
    return {
      figures: html`${announced}
        <div class="scroll" tabindex="0" role="region" aria-label=${say('what')}>
          <table part="table">
            <thead>
              <tr>
                <th scope="col">${say('day')}</th>
                <th scope="col">${say('what')}</th>
                <th scope="col" class="number">${say('expected')}</th>
                <th scope="col" class="number">${say('actual')}</th>
                <th scope="col" class="number">${say('impact')}</th>
              </tr>
            </thead>
            <tbody>
              ${nodes.map(({ id, dimension, value, costCenter, currency, firstDay, lastDay, expected, actual, impact }) => {
                const drilled = { period: firstDay, values: { dimension, value, costCenter }, currency, id };
                return html`<tr part=${this.#new.has(id) ? 'row new' : 'row'} data-id=${id}>
                  <td>${formatPeriod(firstDay, locale)}${lastDay === firstDay ? nothing : html` – ${formatPeriod(lastDay, locale)}`}</td>
                  <th scope="row">
                    <button class="link" @click=${() => this.dispatchEvent(new ElementDrillEvent(drilled))}>${value}</button>
                    ${this.#new.has(id) ? html` <span class="new">${say('new')}</span>` : nothing}
                  </th>
                  ${amountCell(expected, currency, locale)} ${amountCell(actual, currency, locale)} ${amountCell(impact, currency, locale)}
                </tr>`;
              })}
            </tbody>
          </table>
        </div>`,
      asOf,
      notices,
    };
  }
}

customElements.define('costweave-anomalies', CostweaveAnomalies);
