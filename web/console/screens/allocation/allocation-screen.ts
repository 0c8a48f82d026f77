import { html, nothing } from 'lit';
import { formatInstant, formatPeriod } from '../../../elements/figure/format-time.ts';
import { AllocationOfMonthDocument, RuleSetsKeptDocument, type AllocationOfMonthQuery } from '../../../generated/graphql.ts';
import { Asked } from '../../graph/asked.ts';
import { hrefOf } from '../../route/route.ts';
import { enumText } from '../../screen/enum-text.ts';
import { amount } from '../../screen/figures.ts';
import { periodOf } from '../../screen/period-of.ts';
import { language, say, Screen } from '../../screen/screen.ts';
import { empty, show, showPart } from '../../screen/show.ts';
import { table } from '../../screen/table.ts';
import './rules-draft.ts';
import { scopeTable } from './scope-table.ts';
import { shareMatrix } from './share-matrix.ts';

type AllocationRun = NonNullable<AllocationOfMonthQuery['allocationRuns']>['nodes'][number];

/** Who pays for a month, by which rules, and that nothing was made or lost on the way. */
export class AllocationScreen extends Screen {
  readonly #runs = new Asked(this, AllocationOfMonthDocument);
  readonly #rules = new Asked(this, RuleSetsKeptDocument);

  protected override ask(): void {
    this.#runs.ask({ month: periodOf(this.route, this.known).to, asOf: this.route.params.get('asOf') });
    if (this.known.permissions.has('RULES_READ')) this.#rules.ask({});
  }

  override render() {
    const { to } = periodOf(this.route, this.known);
    return html`${show(this.#runs, ({ allocationRuns }) =>
      showPart(allocationRuns, ({ nodes }) =>
        nodes.length === 0 ? empty(say('noAllocation', { month: formatPeriod(to, language) })) : nodes.map((run) => this.#run(run)),
      ),
    )}
    ${
      this.known.permissions.has('RULES_READ')
        ? show(this.#rules, ({ ruleSets }) =>
            showPart(
              ruleSets,
              ({ nodes }) =>
                html`<section>
                    <h2>${say('ruleSets')}</h2>
                    ${table({
                      caption: say('ruleSets'),
                      isCaptionUnseen: true,
                      rows: nodes,
                      columns: [
                        { title: say('ruleSet'), isName: true, cell: ({ name }) => name },
                        { title: say('kind'), cell: ({ kind }) => enumText(kind) },
                        { title: say('versionTitle'), isFigure: true, cell: ({ version }) => String(version) },
                        {
                          title: say('savedAt'),
                          cell: ({ savedAt, savedBy }) => html`${formatInstant(savedAt, language)} <small>${savedBy ?? ''}</small>`,
                        },
                      ],
                    })}
                  </section>
                  ${
                    this.known.permissions.has('RULES_WRITE')
                      ? html`<section>
                          <h2>${say('draftTitle')}</h2>
                          <costweave-rules-draft .ruleSets=${nodes} .month=${to}></costweave-rules-draft>
                        </section>`
                      : nothing
                  }`,
            ),
          )
        : nothing
    }`;
  }

  #run({ id, month, sealedAt, isStale, ruleSet, run, certificate, scope, pools, shares }: AllocationRun) {
    return html`<section>
      <p class="stamp">
        <span>${formatPeriod(month, language)}</span>
        <span>${say('sealedAt')}: ${formatInstant(sealedAt, language)}</span>
        <a href=${hrefOf('lineage', { of: run.id })}>${ruleSet.name}, ${say('version', { n: ruleSet.version })}</a>
        ${isStale ? html`<span class="mark warn">${say('stale')}</span>` : html`<span class="mark good">${say('current')}</span>`}
      </p>
      ${
        certificate === null
          ? nothing
          : table({
              caption: say('certificate'),
              rows: certificate,
              columns: [
                { title: say('currency'), isName: true, cell: ({ currency }) => currency },
                { title: say('in'), isFigure: true, cell: ({ input, currency }) => amount(input, currency) },
                { title: say('allocatedTitle'), isFigure: true, cell: ({ allocated, currency }) => amount(allocated, currency) },
                { title: say('unallocatedTitle'), isFigure: true, cell: ({ unallocated, currency }) => amount(unallocated, currency) },
                { title: say('excludedTitle'), isFigure: true, cell: ({ excluded, currency }) => amount(excluded, currency) },
                {
                  title: say('difference'),
                  isFigure: true,
                  cell: ({ difference, currency }) =>
                    html`${amount(difference, currency)}
                    ${/^-?0*\.?0*$/.test(difference) ? html`<span class="mark good">${say('zeroSum')}</span>` : html`<span class="mark bad">${say('notZero')}</span>`}`,
                },
              ],
            })
      }
      ${scopeTable({ scope, pools })} ${shareMatrix(shares.nodes)}
      ${shares.pageInfo.hasNextPage ? html`<p class="hint">${say('sharesFirst', { n: shares.nodes.length })}</p>` : nothing}
      ${
        ruleSet.rules === null
          ? nothing
          : html`<details data-run=${id}>
              <summary>${say('rulesText')}</summary>
              <pre tabindex="0">${ruleSet.rules}</pre>
            </details>`
      }
    </section>`;
  }
}

customElements.define('costweave-screen-allocation', AllocationScreen);
