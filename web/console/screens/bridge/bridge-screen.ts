import { html } from 'lit';
import '../../../elements/chart/costweave-waterfall.ts';
import type { StepEvent } from '../../../elements/chart/costweave-waterfall.ts';
import type { WaterfallStep } from '../../../elements/chart/waterfall-bars.ts';
import { formatInstant, formatPeriod } from '../../../elements/figure/format-time.ts';
import { BridgeCentersDocument, BridgeOfDocument, type BridgeOfQuery, type CostCause } from '../../../generated/graphql.ts';
import { Asked } from '../../graph/asked.ts';
import { navigate } from '../../route/navigate.ts';
import { hrefOf } from '../../route/route.ts';
import { amount, change } from '../../screen/figures.ts';
import { periodOf } from '../../screen/period-of.ts';
import { language, say, Screen, type ConsoleText } from '../../screen/screen.ts';
import { empty, show, showPart } from '../../screen/show.ts';
import { table } from '../../screen/table.ts';
import { choice } from '../costs/cost-controls.ts';

type Bridge = NonNullable<BridgeOfQuery['costBridge']>;
type Total = Bridge['totals'][number];

const CAUSES = {
  USAGE: 'cause.usage',
  PRICE: 'cause.price',
  EXCHANGE_RATE: 'cause.exchangeRate',
  TAGS: 'cause.tags',
  ORGANISATION: 'cause.organisation',
  DRIVER_SHARE: 'cause.driverShare',
  RULE: 'cause.rule',
  LATE_DATA: 'cause.lateData',
  NEIGHBOURS: 'cause.neighbours',
} as const satisfies Record<CostCause, ConsoleText>;

/** Why what a cost centre pays has moved from the first of the chosen months to the last: cause by cause, with nothing left over. */
export class BridgeScreen extends Screen {
  readonly #centers = new Asked(this, BridgeCentersDocument);
  readonly #bridge = new Asked(this, BridgeOfDocument);

  get #offered(): readonly string[] {
    const shares = this.#centers.data?.allocationRuns?.nodes.flatMap((run) => run.shares.nodes) ?? [];
    return [...new Set(shares.map(({ costCenter }) => costCenter))].toSorted();
  }

  get #center(): string | undefined {
    return this.route.params.get('center') ?? this.#offered[0];
  }

  protected override ask(): void {
    const { from, to } = periodOf(this.route, this.known);
    this.#centers.ask({ month: to });
    const costCenter = this.#center;
    this.#bridge.ask(costCenter === undefined ? undefined : { costCenter, from, to });
  }

  override render() {
    const { to } = periodOf(this.route, this.known);
    const center = this.#center;
    return html`${show(this.#centers, ({ allocationRuns }) =>
      showPart(allocationRuns, ({ nodes }) =>
        nodes.length === 0
          ? empty(say('noAllocation', { month: formatPeriod(to, language) }))
          : html`<div class="controls">
              ${choice(
                this.route,
                'center',
                say('d.costCenter'),
                center ?? '',
                [...new Set([...this.#offered, ...(center === undefined ? [] : [center])])].map((one) => [one, one]),
              )}
            </div>`,
      ),
    )}
    ${center === undefined ? '' : show(this.#bridge, ({ costBridge }) => showPart(costBridge, (bridge) => this.#drawn(bridge)))}`;
  }

  #drawn({ totals, parts, fromRun, toRun }: Bridge) {
    const stamp = html`<p class="stamp">
      ${[fromRun, toRun].map(
        ({ id, month, sealedAt }) =>
          html`<a href=${hrefOf('lineage', { of: id })}
            >${say('allocation.of', { month: formatPeriod(month, language), at: formatInstant(sealedAt, language) })}</a
          >`,
      )}
    </p>`;
    if (totals.length === 0) return html`${stamp} ${empty(say('noBridge'))}`;
    return html`${stamp} ${totals.map((total) => this.#ofCurrency(total, parts, { fromRun, toRun }))}`;
  }

  #ofCurrency(
    { currency, before, after, change: moved }: Total,
    parts: Bridge['parts'],
    { fromRun, toRun }: Pick<Bridge, 'fromRun' | 'toRun'>,
  ) {
    const ours = parts.filter((part) => part.currency === currency);
    const steps: readonly WaterfallStep[] = [
      { name: formatPeriod(fromRun.month, language), amount: before, kind: 'level' },
      ...ours.map(({ cause, amount: text }) => ({ name: say(CAUSES[cause]), amount: text, kind: 'change' as const })),
      { name: formatPeriod(toRun.month, language), amount: after, kind: 'level' },
    ];
    const look = ({ step }: StepEvent) => {
      if (step === 0) navigate(hrefOf('lineage', { of: fromRun.id }));
      if (step === steps.length - 1) navigate(hrefOf('lineage', { of: toRun.id }));
    };
    return html`<section>
      <figure class="change-of">
        <figcaption>${currency}</figcaption>
        <costweave-waterfall .steps=${steps} currency=${currency} what=${say('bridge')} @step=${look}></costweave-waterfall>
      </figure>
      ${table({
        caption: say('bridgeCaption', { currency }),
        rows: ours,
        columns: [
          { title: say('cause'), isName: true, cell: ({ cause }) => say(CAUSES[cause]) },
          { title: say('difference'), isFigure: true, cell: ({ amount: text }) => change(text, null, currency) },
          { title: say('explanation'), cell: ({ explanation }) => explanation },
        ],
        footer: [say('total'), change(moved, null, currency), html`${amount(before, currency)} → ${amount(after, currency)}`],
      })}
    </section>`;
  }
}

customElements.define('costweave-screen-bridge', BridgeScreen);
