import { html, nothing } from 'lit';
import { formatInstant, formatPeriod } from '../../../elements/figure/format-time.ts';
import { ModelsListedDocument, type ModelsListedQuery } from '../../../generated/graphql.ts';
import { Asked } from '../../graph/asked.ts';
import { enumText } from '../../screen/enum-text.ts';
import { amount } from '../../screen/figures.ts';
import { periodOf } from '../../screen/period-of.ts';
import { language, say, Screen } from '../../screen/screen.ts';
import { empty, show, showPart } from '../../screen/show.ts';
import { table, type Column } from '../../screen/table.ts';
import '../../screen/virtual-table.ts';

/** Which models there are, which version of each is live, and what they cost. */
export class ModelsScreen extends Screen {
  readonly #models = new Asked(this, ModelsListedDocument);

  protected override ask(): void {
    this.#models.ask({ period: periodOf(this.route, this.known) });
  }

  override render() {
    return show(
      this.#models,
      ({ models, modelCosts }) =>
        html`${showPart(models, ({ nodes }) => (nodes.length === 0 ? empty(say('noModels')) : modelTable(nodes)))}
        ${showPart(modelCosts, (costs) => costTables(costs))}`,
    );
  }
}

function modelTable(rows: NonNullable<ModelsListedQuery['models']>['nodes']) {
  return table({
    caption: say('models'),
    isCaptionUnseen: true,
    rows,
    columns: [
      {
        title: say('name'),
        isName: true,
        cell: ({ name, goneSince }) => html`${name} ${goneSince === null ? nothing : html`<span class="mark warn">${say('gone')}</span>`}`,
      },
      { title: say('d.owner'), cell: ({ owner }) => owner ?? say('none') },
      { title: say('source'), cell: ({ source }) => source.name },
      { title: say('live'), cell: ({ aliases }) => aliases.map(({ alias, version }) => `${alias}: ${version}`).join(', ') },
      {
        title: say('newestVersion'),
        cell: ({ versions: { nodes } }) =>
          nodes.map(
            ({ version, stage, createdAt }) =>
              html`${version} ${stage ?? ''} <small>${createdAt === null ? nothing : formatInstant(createdAt, language)}</small>`,
          ),
      },
    ],
  });
}

type ModelCost = NonNullable<ModelsListedQuery['modelCosts']>['rows']['nodes'][number];

const MODEL_COSTS: readonly Column<ModelCost>[] = [
  { title: say('name'), isName: true, cell: ({ model, version }) => `${model}${version === null ? '' : ` ${version}`}` },
  { title: say('month'), cell: ({ month }) => formatPeriod(month, language) },
  { title: say('purpose'), cell: ({ purpose }) => enumText(purpose) },
  { title: say('by.claim'), cell: ({ by }) => enumText(by) },
  { title: say('cost'), isFigure: true, cell: ({ effectiveCost, currency }) => amount(effectiveCost, currency) },
];

function costTables({ rows, totals, unclaimed }: NonNullable<ModelsListedQuery['modelCosts']>) {
  return html`<section>
      <h2>${say('modelCosts')}</h2>
      ${
        totals.length === 0
          ? empty(say('noModelCosts'))
          : table({
              caption: say('modelTotals'),
              rows: totals,
              columns: [
                { title: say('month'), isName: true, cell: ({ month }) => formatPeriod(month, language) },
                { title: say('total'), isFigure: true, cell: ({ total, currency }) => amount(total.effectiveCost, currency) },
                { title: say('claimed'), isFigure: true, cell: ({ claimed, currency }) => amount(claimed.effectiveCost, currency) },
                { title: say('unclaimed'), isFigure: true, cell: (line) => amount(line.unclaimed.effectiveCost, line.currency) },
              ],
            })
      }
      ${
        rows.nodes.length === 0
          ? nothing
          : html`<costweave-virtual-table
              .caption=${say('costsOfModels')}
              .columns=${MODEL_COSTS}
              .rows=${rows.nodes}
              .isMore=${false}
            ></costweave-virtual-table>`
      }
    </section>
    ${
      unclaimed.nodes.length === 0
        ? nothing
        : html`<section>
            <h2>${say('unclaimed')}</h2>
            ${table({
              caption: say('unclaimed'),
              isCaptionUnseen: true,
              rows: unclaimed.nodes,
              columns: [
                { title: say('d.service'), isName: true, cell: ({ serviceName }) => serviceName },
                { title: say('month'), cell: ({ month }) => formatPeriod(month, language) },
                { title: say('reason'), cell: ({ reason, named }) => `${enumText(reason)}${named === null ? '' : `: ${named}`}` },
                { title: say('cost'), isFigure: true, cell: ({ effectiveCost, currency }) => amount(effectiveCost, currency) },
              ],
            })}
          </section>`
    }`;
}

customElements.define('costweave-screen-models', ModelsScreen);
