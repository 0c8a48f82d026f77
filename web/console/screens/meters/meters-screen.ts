import { html, nothing, type TemplateResult } from 'lit';
import { formatCount } from '../../../elements/figure/format-amount.ts';
import { formatPeriod } from '../../../elements/figure/format-time.ts';
import {
  MetersComparedDocument,
  MeterSourcesDocument,
  type MetersComparedQuery,
  type MetersComparedQueryVariables,
} from '../../../generated/graphql.ts';
import { Asked } from '../../graph/asked.ts';
import { Listed } from '../../graph/listed.ts';
import { navigate } from '../../route/navigate.ts';
import { hrefWith } from '../../route/route.ts';
import { enumText } from '../../screen/enum-text.ts';
import { fieldText } from '../../screen/field-text.ts';
import { language, say, Screen } from '../../screen/screen.ts';
import { empty, show, showPart } from '../../screen/show.ts';
import { table } from '../../screen/table.ts';
import { metersAsked } from './meters-asked.ts';

type Difference = NonNullable<MetersComparedQuery['meterDifferences']>['nodes'][number];

const FIELDS = ['vendor', 'own', 'first', 'last', 'relative', 'absolute', 'days'] as const;

/** Where a vendor of models counts otherwise than one's own log, day by day. */
export class MetersScreen extends Screen {
  readonly #sources = new Asked(this, MeterSourcesDocument);
  readonly #differences = new Listed<MetersComparedQuery, Omit<MetersComparedQueryVariables, 'after'>, Difference>(
    this,
    MetersComparedDocument,
    ({ meterDifferences }) => meterDifferences,
  );

  protected override ask(): void {
    if (this.known.permissions.has('SOURCE_READ')) this.#sources.ask({});
    const asked = metersAsked(this.route);
    if (asked) this.#differences.ask(asked);
  }

  override render() {
    return html`${this.#form()}
    ${
      metersAsked(this.route) === undefined
        ? empty(say('metersHow'))
        : show(this.#differences, ({ meterDifferences }) =>
            showPart(meterDifferences, ({ compared, within, apart }) => {
              const { rows, isMore, more } = this.#differences;
              return html`<p class="stamp">
                  <span>${say('metersCompared', { n: formatCount(compared, language) })}</span>
                  <span>${say('metersWithin', { n: formatCount(within, language) })}</span>
                  <span class="mark ${apart === 0 ? 'good' : 'bad'}">${say('metersApart', { n: formatCount(apart, language) })}</span>
                </p>
                ${rows.length === 0 ? empty(say(compared === 0 ? 'nothingCompared' : 'metersAgree')) : differenceTable(rows)}
                ${isMore ? html`<p class="actions"><button type="button" @click=${more}>${say('more')}</button></p>` : nothing}`;
            }),
          )
    }`;
  }

  #form() {
    const value = (name: (typeof FIELDS)[number]) => this.route.params.get(name) ?? '';
    const compare = (event: SubmitEvent) => {
      event.preventDefault();
      navigate(hrefWith(this.route, Object.fromEntries(FIELDS.map((name) => [name, fieldText(event, name) || null]))));
    };
    const source = (name: 'vendor' | 'own', title: string) =>
      html`<label>${title} <input name=${name} list="meter-sources" required maxlength="200" .value=${value(name)} /></label>`;
    const day = (name: 'first' | 'last', title: string) =>
      html`<label>${title} <input name=${name} type="date" required .value=${value(name)} /></label>`;
    const number = (name: 'relative' | 'absolute' | 'days', title: string, pattern: string, usual: string) =>
      html`<label
        >${title} <input name=${name} inputmode="decimal" size="7" pattern=${pattern} placeholder=${usual} .value=${value(name)}
      /></label>`;
    return html`<form class="controls" @submit=${compare}>
      ${source('vendor', say('meterVendor'))} ${source('own', say('meterOwn'))} ${day('first', say('from'))} ${day('last', say('to'))}
      ${number('relative', say('toleranceShare'), '\\d{1,15}(\\.\\d{1,9})?', '0.01')}
      ${number('absolute', say('toleranceUnits'), '\\d{1,15}(\\.\\d{1,9})?', '0')}
      ${number('days', say('toleranceDays'), '[1-9]\\d{0,2}', '2')}
      <button>${say('compareMeters')}</button>
      <datalist id="meter-sources">
        ${this.#sources.data?.sources?.map(({ name, connector }) => html`<option value=${name}>${connector}</option>`)}
      </datalist>
    </form>`;
  }
}

function differenceTable(rows: readonly Difference[]): TemplateResult {
  const count = (text: string) => formatCount(text, language);
  return table({
    caption: say('meterDifferences'),
    rows,
    columns: [
      {
        title: say('model'),
        isName: true,
        cell: ({ model, target }) => html`${model} ${target === null ? nothing : html`<small>${target}</small>`}`,
      },
      { title: say('metric'), cell: ({ metric }) => metric },
      { title: say('kind'), cell: ({ kind }) => enumText(kind) },
      {
        title: say('day'),
        cell: ({ from, to, days }) =>
          html`<details>
            <summary>
              ${from === to ? formatPeriod(from, language) : `${formatPeriod(from, language)} – ${formatPeriod(to, language)}`}
            </summary>
            <ul class="plain">
              ${days.map(
                ({ day, vendor, own }) =>
                  html`<li>${formatPeriod(day, language)}: ${say('meterDay', { vendor: count(vendor), own: count(own) })}</li>`,
              )}
            </ul>
          </details>`,
      },
      { title: say('meterVendor'), isFigure: true, cell: ({ vendor }) => count(vendor) },
      { title: say('meterOwn'), isFigure: true, cell: ({ own }) => count(own) },
      { title: say('difference'), isFigure: true, cell: ({ difference }) => count(difference) },
    ],
  });
}

customElements.define('costweave-screen-meters', MetersScreen);
