import { html, nothing } from 'lit';
import { formatInstant } from '../../../elements/figure/format-time.ts';
import {
  AssetDiscrepanciesListedDocument,
  AssetQuestionsListedDocument,
  AssetsListedDocument,
  type AssetDiscrepanciesListedQuery,
  type AssetDiscrepanciesListedQueryVariables,
  type AssetFilter,
  type AssetQuestionsListedQuery,
  type AssetQuestionsListedQueryVariables,
  type AssetsListedQuery,
  type AssetsListedQueryVariables,
  type AssetStatus,
  type AssetType,
} from '../../../generated/graphql.ts';
import { Listed } from '../../graph/listed.ts';
import { hrefOf, hrefWith } from '../../route/route.ts';
import { enumText } from '../../screen/enum-text.ts';
import { amount } from '../../screen/figures.ts';
import { language, say, Screen } from '../../screen/screen.ts';
import { empty, show } from '../../screen/show.ts';
import type { Column } from '../../screen/table.ts';
import '../../screen/virtual-table.ts';
import { choice } from '../costs/cost-controls.ts';
import { questionCard, type AssetQuestion } from './asset-questions.ts';

type Asset = NonNullable<AssetsListedQuery['assets']>['nodes'][number];
type Discrepancy = NonNullable<AssetDiscrepanciesListedQuery['assetDiscrepancies']>['nodes'][number];

const TYPES = ['COMPUTER', 'MOBILE_DEVICE', 'VIRTUAL_MACHINE', 'CLOUD_RESOURCE', 'OTHER'] as const satisfies readonly AssetType[];
const STATUSES = ['ACTIVE', 'UNSEEN', 'LOST', 'RETIRED'] as const satisfies readonly AssetStatus[];

/** What is looked at, by the word in the address; the register has none. */
const TABS = [
  { name: null, title: 'assets', permission: 'ASSET_READ' },
  { name: 'discrepancies', title: 'discrepancies', permission: 'ASSET_READ' },
  { name: 'questions', title: 'assetQuestions', permission: 'MATCH_READ' },
] as const;

/** What there is: machines, devices and cloud resources, where tools, books and licences disagree about them, and which may be one. */
export class AssetsScreen extends Screen {
  readonly #assets = new Listed<AssetsListedQuery, Omit<AssetsListedQueryVariables, 'after'>, Asset>(
    this,
    AssetsListedDocument,
    ({ assets }) => assets,
  );
  readonly #discrepancies = new Listed<AssetDiscrepanciesListedQuery, Omit<AssetDiscrepanciesListedQueryVariables, 'after'>, Discrepancy>(
    this,
    AssetDiscrepanciesListedDocument,
    ({ assetDiscrepancies }) => assetDiscrepancies,
  );

  readonly #questions = new Listed<AssetQuestionsListedQuery, Omit<AssetQuestionsListedQueryVariables, 'after'>, AssetQuestion>(
    this,
    AssetQuestionsListedDocument,
    ({ assetQuestions }) => assetQuestions,
  );

  get #offered() {
    return TABS.filter(({ permission }) => this.known.permissions.has(permission));
  }

  get #tab(): (typeof TABS)[number]['name'] {
    return this.#offered.find(({ name }) => name === this.route.params.get('tab'))?.name ?? null;
  }

  protected override ask(): void {
    if (this.#tab === 'discrepancies') return this.#discrepancies.ask({});
    if (this.#tab === 'questions') return this.#questions.ask({});
    const type = TYPES.find((one) => one === this.route.params.get('type'));
    const status = STATUSES.find((one) => one === this.route.params.get('status'));
    const name = this.route.params.get('name');
    const filter: AssetFilter = { ...(type && { assetType: [type] }), ...(status && { status: [status] }), ...(name && { name: [name] }) };
    this.#assets.ask({ filter });
  }

  override render() {
    const tab = this.#tab;
    return html`<p class="tabs">
        ${this.#offered.map(
          ({ name, title }) =>
            html`<a href=${hrefWith(this.route, { tab: name })} aria-current=${name === tab ? 'true' : nothing}>${say(title)}</a>`,
        )}
      </p>
      ${tab === 'discrepancies' ? this.#disagreements() : tab === 'questions' ? this.#asked() : this.#register()}`;
  }

  #register() {
    const all = [['', say('all')]] as const;
    return html`<div class="controls">
        ${choice(this.route, 'type', say('kind'), this.route.params.get('type') ?? '', [...all, ...TYPES.map((one) => [one, enumText(one)] as const)])}
        ${choice(this.route, 'status', say('status'), this.route.params.get('status') ?? '', [...all, ...STATUSES.map((one) => [one, enumText(one)] as const)])}
      </div>
      ${show(this.#assets, () =>
        this.#assets.rows.length === 0
          ? empty(say('noAssets'))
          : html`<costweave-virtual-table
              .caption=${say('assets')}
              .columns=${ASSET_COLUMNS}
              .rows=${this.#assets.rows}
              .isMore=${this.#assets.isMore}
              @end=${this.#assets.more}
            ></costweave-virtual-table>`,
      )}`;
  }

  #disagreements() {
    return show(this.#discrepancies, () =>
      this.#discrepancies.rows.length === 0
        ? empty(say('noDiscrepancies'))
        : html`<costweave-virtual-table
            .caption=${say('discrepancies')}
            .columns=${DISCREPANCY_COLUMNS}
            .rows=${this.#discrepancies.rows}
            .isMore=${this.#discrepancies.isMore}
            @end=${this.#discrepancies.more}
          ></costweave-virtual-table>`,
    );
  }

  #asked() {
    const mayDecide = this.known.permissions.has('ASSET_DECIDE');
    const again = () => this.#questions.again();
    return show(this.#questions, () =>
      this.#questions.rows.length === 0
        ? empty(say('noQuestions'))
        : html`<ol class="cards">
              ${this.#questions.rows.map((question) => questionCard(question, mayDecide, again))}
            </ol>
            ${this.#questions.isMore ? html`<p class="actions"><button type="button" @click=${this.#questions.more}>${say('more')}</button></p>` : nothing}`,
    );
  }
}

const ASSET_COLUMNS: readonly Column<Asset>[] = [
  {
    title: say('name'),
    isName: true,
    cell: ({ id, name, serialNumber }) => html`<a href=${hrefOf('lineage', { of: id })}>${name ?? serialNumber ?? say('unnamed')}</a>`,
  },
  { title: say('kind'), cell: ({ assetType }) => enumText(assetType) },
  { title: say('status'), cell: ({ status }) => enumText(status) },
  { title: say('serialNumber'), cell: ({ serialNumber, assetTag }) => serialNumber ?? assetTag ?? '' },
  { title: say('model'), cell: ({ manufacturer, model }) => [manufacturer, model].filter(Boolean).join(' ') },
  { title: say('assignedTo'), cell: ({ assignedTo }) => assignedTo ?? '' },
  { title: say('d.costCenter'), cell: ({ costCenter }) => costCenter ?? say('none') },
];

const DISCREPANCY_COLUMNS: readonly Column<Discrepancy>[] = [
  { title: say('kind'), isName: true, cell: ({ kind }) => enumText(kind) },
  {
    title: say('subject'),
    cell: ({ asset, subject }) => (asset ? html`<a href=${hrefOf('lineage', { of: asset.id })}>${asset.name ?? subject}</a>` : subject),
  },
  { title: say('expected'), cell: ({ expected }) => html`<span title=${expected}>${expected}</span>` },
  { title: say('found'), cell: ({ found }) => html`<span title=${found}>${found}</span>` },
  {
    title: say('amount'),
    isFigure: true,
    cell: ({ amounts }) => amounts?.map((one) => html`${amount(one.amount, one.currency)} `) ?? nothing,
  },
  { title: say('d.costCenter'), cell: ({ costCenter }) => costCenter ?? say('none') },
  { title: say('since'), cell: ({ toldSince }) => formatInstant(toldSince, language) },
];

customElements.define('costweave-screen-assets', AssetsScreen);
