import { html, nothing } from 'lit';
import {
  BatchesFollowedDocument,
  OpenFindingsDocument,
  RunsFollowedDocument,
  SourcesAndRunsDocument,
  WorkFollowedDocument,
} from '../../../generated/graphql.ts';
import { Asked } from '../../graph/asked.ts';
import { follow } from '../../graph/follow.ts';
import { enumText } from '../../screen/enum-text.ts';
import { monthsBefore, periodOf } from '../../screen/period-of.ts';
import { say, Screen } from '../../screen/screen.ts';
import { empty, show, showPart } from '../../screen/show.ts';
import { formatPeriod } from '../../../elements/figure/format-time.ts';
import { language } from '../../screen/screen.ts';
import { workAtHand, type JobAtHand } from './work-at-hand.ts';
import { batchTable, findingTable, runTable, sourceTable } from './source-tables.ts';

const TOLD_MAX = 8;
/** Events of one load come in a burst. */
const SETTLE_MS = 400;

/** Where figures come from: sources, what they delivered, what was worked out of it. It follows both as they happen. */
export class SourcesScreen extends Screen {
  static override properties = { ...Screen.properties, told: { state: true }, atHand: { state: true } };

  /** What happened while the screen was open, the latest first. */
  declare told: readonly string[];
  declare atHand: readonly JobAtHand[];

  readonly #sources = new Asked(this, SourcesAndRunsDocument);
  readonly #findings = new Asked(this, OpenFindingsDocument);
  #ends: readonly (() => void)[] = [];
  #settling: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    this.told = [];
    this.atHand = [];
  }

  override connectedCallback(): void {
    super.connectedCallback();
    const missed = () => this.#changed();
    this.#ends = [
      follow(
        WorkFollowedDocument,
        {},
        ({ workProgressed: { jobs } }) => (this.atHand = jobs),
        // What it told of is over by now, or told again at once.
        () => (this.atHand = []),
      ),
      follow(
        RunsFollowedDocument,
        {},
        ({ runSealed: { run } }) => this.#tell(`${enumText(run.kind)} ${formatPeriod(run.month, language)}`),
        missed,
      ),
      follow(
        BatchesFollowedDocument,
        {},
        ({ batchSealed: { batch } }) => this.#tell(`${batch.source.name} ${batch.stream} ${batch.slice}`),
        missed,
      ),
    ];
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    for (const end of this.#ends) end();
    clearTimeout(this.#settling);
  }

  #tell(line: string): void {
    this.told = [line, ...this.told].slice(0, TOLD_MAX);
    this.#changed();
  }

  #changed(): void {
    clearTimeout(this.#settling);
    this.#settling = setTimeout(() => {
      this.#sources.again();
      this.#findings.again();
    }, SETTLE_MS);
  }

  protected override ask(): void {
    const { from, to } = periodOf(this.route, this.known);
    const months = [];
    for (let month = from; month <= to; month = monthsBefore(month, -1)) months.push(month);
    this.#sources.ask({ months });
    if (this.known.permissions.has('CONTROL_READ')) this.#findings.ask({});
  }

  override render() {
    return html`<div class="live" aria-live="polite">
        ${
          this.told.length === 0
            ? html`<p class="hint">${say('listening')}</p>`
            : html`<ul class="plain">
                ${this.told.map((line) => html`<li><b>${say('justSealed')}</b> ${line}</li>`)}
              </ul>`
        }
      </div>
      ${workAtHand(this.atHand)}
      ${this.#findings.data === undefined ? nothing : show(this.#findings, ({ deliveryFindings }) => findingTable(deliveryFindings?.nodes ?? []))}
      ${show(
        this.#sources,
        ({ sources, runs, batches }) =>
          html`<section>
              <h2>${say('sources')}</h2>
              ${showPart(sources, (rows) => (rows.length === 0 ? empty(say('noSources')) : sourceTable(rows)))}
            </section>
            <section>
              <h2>${say('runs')}</h2>
              ${showPart(runs, ({ nodes }) => (nodes.length === 0 ? empty(say('noRuns')) : runTable(nodes)))}
            </section>
            <section>
              <h2>${say('deliveries')}</h2>
              ${showPart(batches, ({ nodes }) => (nodes.length === 0 ? empty(say('noDeliveries')) : batchTable(nodes)))}
            </section>`,
      )}`;
  }
}

customElements.define('costweave-screen-sources', SourcesScreen);
