import { html, nothing } from 'lit';
import { formatPeriod } from '../../../elements/figure/format-time.ts';
import {
  LicenceCostsListedDocument,
  LicencePositionsListedDocument,
  type LicenceCostKind,
  type LicencePositionsListedQuery,
  type LicencePositionsListedQueryVariables,
} from '../../../generated/graphql.ts';
import { Asked } from '../../graph/asked.ts';
import { Listed } from '../../graph/listed.ts';
import { navigate } from '../../route/navigate.ts';
import { hrefWith } from '../../route/route.ts';
import { enumText } from '../../screen/enum-text.ts';
import { fieldText } from '../../screen/field-text.ts';
import { language, say, Screen } from '../../screen/screen.ts';
import { empty, show, showPart } from '../../screen/show.ts';
import '../../screen/virtual-table.ts';
import { choice } from '../costs/cost-controls.ts';
import { COST_COLUMNS, costTotals, POSITION_COLUMNS, type Position } from './licence-tables.ts';

const KINDS = ['USED', 'IDLE', 'SPARE'] as const satisfies readonly LicenceCostKind[];

/** How licensed products stand, what would have to be bought, and what entitlements cost whom. */
export class LicencesScreen extends Screen {
  readonly #positions = new Listed<LicencePositionsListedQuery, Omit<LicencePositionsListedQueryVariables, 'after'>, Position>(
    this,
    LicencePositionsListedDocument,
    ({ licencePositions }) => licencePositions,
  );
  readonly #costs = new Asked(this, LicenceCostsListedDocument);

  protected override ask(): void {
    const { permissions } = this.known;
    if (permissions.has('CONTROL_READ')) this.#positions.ask({});
    if (!permissions.has('ASSET_READ')) return;
    const kind = KINDS.find((one) => one === this.route.params.get('kind'));
    const center = this.route.params.get('center');
    this.#costs.ask({ filter: { ...(kind && { kind: [kind] }), ...(center && { costCenter: [center] }) } });
  }

  override render() {
    const { permissions } = this.known;
    return html`${permissions.has('CONTROL_READ') ? this.#stand() : nothing} ${permissions.has('ASSET_READ') ? this.#cost() : nothing}`;
  }

  #stand() {
    const [first] = this.#positions.rows;
    return html`<section>
      <h2>${say('licencePositions')}</h2>
      ${show(this.#positions, () =>
        first === undefined
          ? empty(say('noLicences'))
          : html`<p class="stamp"><span>${formatPeriod(first.month, language)}</span></p>
              <costweave-virtual-table
                .caption=${say('licencePositions')}
                .columns=${POSITION_COLUMNS}
                .rows=${this.#positions.rows}
                .isMore=${this.#positions.isMore}
                @end=${this.#positions.more}
              ></costweave-virtual-table>`,
      )}
    </section>`;
  }

  #cost() {
    const narrow = (event: SubmitEvent) => {
      event.preventDefault();
      navigate(hrefWith(this.route, { center: fieldText(event, 'center') || null }));
    };
    return html`<section>
      <h2>${say('licenceCosts')}</h2>
      <div class="controls">
        ${choice(this.route, 'kind', say('kind'), this.route.params.get('kind') ?? '', [['', say('all')], ...KINDS.map((one) => [one, enumText(one)] as const)])}
        <form @submit=${narrow}>
          <label>${say('d.costCenter')} <input name="center" maxlength="200" .value=${this.route.params.get('center') ?? ''} /></label>
          <button>${say('apply')}</button>
        </form>
      </div>
      ${show(this.#costs, ({ licenceCosts }) =>
        showPart(licenceCosts, ({ nodes, pageInfo: { hasNextPage } }) =>
          nodes.length === 0
            ? empty(say('noLicenceCosts'))
            : html`${hasNextPage ? html`<p class="notice">${say('licenceCostsFirst', { n: nodes.length })}</p>` : costTotals(nodes)}
                <costweave-virtual-table
                  .caption=${say('entitlements')}
                  .columns=${COST_COLUMNS}
                  .rows=${nodes}
                  .isMore=${false}
                ></costweave-virtual-table>`,
        ),
      )}
    </section>`;
  }
}

customElements.define('costweave-screen-licences', LicencesScreen);
