import { html, nothing } from 'lit';
import { formatInstant } from '../../../elements/figure/format-time.ts';
import {
  AssetDiscrepanciesListedDocument,
  AssetsListedDocument,
  type AssetDiscrepanciesListedQuery,
  type AssetDiscrepanciesListedQueryVariables,
  type AssetFilter,
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

type Asset = NonNullable<AssetsListedQuery['assets']>['nodes'][number];
type Discrepancy = NonNullable<AssetDiscrepanciesListedQuery['assetDiscrepancies']>['nodes'][number];

const TYPES = ['COMPUTER', 'MOBILE_DEVICE', 'VIRTUAL_MACHINE', 'CLOUD_RESOURCE', 'OTHER'] as const satisfies readonly AssetType[];
const STATUSES = ['ACTIVE', 'UNSEEN', 'LOST', 'RETIRED'] as const satisfies readonly AssetStatus[];

/** What there is: machines, devices and cloud resources, and where tools, books and licences disagree about them. */
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

  get #isAboutDiscrepancies(): boolean {
    return this.route.params.get('tab') === 'discrepancies';
  }

  protected override ask(): void {
    if (this.#isAboutDiscrepancies) return this.#discrepancies.ask({});
    const type = TYPES.find((one) => one === this.route.params.get('type'));
    const status = STATUSES.find((one) => one === this.route.params.get('status'));
    const name = this.route.params.get('name');
    const filter: AssetFilter = { ...(type && { assetType: [type] }), ...(status && { status: [status] }), ...(name && { name: [name] }) };
    this.#assets.ask({ filter });
  }

  override render() {
    return html`<p class="tabs">
        <a href=${hrefWith(this.route, { tab: null })} aria-current=${this.#isAboutDiscrepancies ? nothing : 'true'}>${say('assets')}</a>
        <a href=${hrefWith(this.route, { tab: 'discrepancies' })} aria-current=${this.#isAboutDiscrepancies ? 'true' : nothing}
          >${say('discrepancies')}</a
        >
      </p>
      ${this.#isAboutDiscrepancies ? this.#disagreements() : this.#register()}`;
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
