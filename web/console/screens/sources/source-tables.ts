import { html, nothing, type TemplateResult } from 'lit';
import { formatInstant, formatPeriod } from '../../../elements/figure/format-time.ts';
import type { OpenFindingsQuery, SourcesAndRunsQuery } from '../../../generated/graphql.ts';
import { hrefOf } from '../../route/route.ts';
import { enumText } from '../../screen/enum-text.ts';
import { language, say } from '../../screen/screen.ts';
import { table } from '../../screen/table.ts';
import '../../screen/virtual-table.ts';
import type { Column } from '../../screen/table.ts';

type Source = NonNullable<SourcesAndRunsQuery['sources']>[number];
type Run = NonNullable<SourcesAndRunsQuery['runs']>['nodes'][number];
type Batch = NonNullable<SourcesAndRunsQuery['batches']>['nodes'][number];
type Finding = NonNullable<OpenFindingsQuery['deliveryFindings']>['nodes'][number];

export function sourceTable(rows: readonly Source[]): TemplateResult {
  return table({
    caption: say('sources'),
    isCaptionUnseen: true,
    rows,
    columns: [
      { title: say('source'), isName: true, cell: ({ name, connector }) => html`${name} <small>${connector}</small>` },
      { title: say('deliveredThrough'), cell: ({ deliveredThrough }) => monthOr(deliveredThrough) },
      { title: say('finalThrough'), cell: ({ finalThrough }) => monthOr(finalThrough) },
      { title: say('lastSuccess'), cell: ({ lastSuccessAt }) => instantOr(lastSuccessAt, 'neverRead') },
      {
        title: say('nextRun'),
        cell: ({ nextRunAt, schedule }) => html`<span title=${schedule ?? ''}>${instantOr(nextRunAt, 'notScheduled')}</span>`,
      },
      { title: say('status'), cell: statusOf },
    ],
  });
}

function statusOf({ complete, openRefusals, schemaFindings, streams }: Source) {
  const failures = streams.flatMap(({ name, failure }) => (failure ? [{ title: name, ...failure }] : []));
  const refusals = openRefusals.map(({ slice, ...refusal }) => ({ title: slice, ...refusal }));
  const problems = [...failures, ...refusals];
  const drifts = schemaFindings.filter(({ open }) => open);
  if (problems.length === 0 && drifts.length === 0)
    return complete === false
      ? html`<span class="mark warn">${say('behind')}</span>`
      : html`<span class="mark good">${say('complete')}</span>`;
  return html`<details>
    <summary class="bad">${say('problems', { n: problems.length + drifts.length })}</summary>
    <ul class="plain">
      ${problems.map(({ title, code, expected, found, wayOut }) => html`<li><b>${title}</b> ${code}${expected ? html`: ${expected}` : nothing}${found ? html` / ${found}` : nothing}. ${wayOut}</li>`)}
      ${drifts.map(({ stream, path, change, accepted, found }) => html`<li><b>${stream}</b> ${path}: ${enumText(change)} ${accepted ?? ''} → ${found ?? ''}</li>`)}
    </ul>
  </details>`;
}

export function runTable(rows: readonly Run[]): TemplateResult {
  const columns: readonly Column<Run>[] = [
    { title: say('kind'), isName: true, cell: ({ id, kind }) => html`<a href=${hrefOf('lineage', { of: id })}>${enumText(kind)}</a>` },
    { title: say('month'), cell: ({ month }) => formatPeriod(month, language) },
    { title: say('sealedAt'), cell: ({ sealedAt }) => formatInstant(sealedAt, language) },
    { title: say('ruleSet'), cell: ({ ruleSet }) => (ruleSet ? `${ruleSet.name} ${ruleSet.version}` : '') },
    {
      title: say('status'),
      cell: ({ supersededAt, isStale }) =>
        supersededAt !== null
          ? say('superseded')
          : isStale
            ? html`<span class="mark warn">${say('stale')}</span>`
            : html`<span class="mark good">${say('current')}</span>`,
    },
  ];
  return html`<costweave-virtual-table
    .caption=${say('runs')}
    .columns=${columns}
    .rows=${rows}
    .isMore=${false}
  ></costweave-virtual-table>`;
}

export function batchTable(rows: readonly Batch[]): TemplateResult {
  const columns: readonly Column<Batch>[] = [
    {
      title: say('source'),
      isName: true,
      cell: ({ id, source, stream }) => html`<a href=${hrefOf('lineage', { of: id })}>${source.name} ${stream}</a>`,
    },
    {
      title: say('slice'),
      cell: ({ slice, revision }) => html`<span title=${slice}>${slice}</span> <small>${say('revision', { n: revision })}</small>`,
    },
    { title: say('sealedAt'), cell: ({ sealedAt }) => formatInstant(sealedAt, language) },
    {
      title: say('rowsAccepted'),
      isFigure: true,
      cell: ({ control }) => control?.map(({ rowsAccepted }) => rowsAccepted).join(' + ') ?? '',
    },
    {
      title: say('rowsRejected'),
      isFigure: true,
      cell: ({ control }) => control?.map(({ rowsRejected }) => rowsRejected).join(' + ') ?? '',
    },
    {
      title: say('status'),
      cell: ({ supersededAt, final }) =>
        supersededAt !== null ? say('superseded') : final ? say('final') : html`<span class="mark warn">${say('provisional')}</span>`,
    },
  ];
  return html`<costweave-virtual-table
    .caption=${say('deliveries')}
    .columns=${columns}
    .rows=${rows}
    .isMore=${false}
  ></costweave-virtual-table>`;
}

export function findingTable(rows: readonly Finding[]): TemplateResult | typeof nothing {
  if (rows.length === 0) return nothing;
  return html`<section>
    <h2>${say('findings')}</h2>
    ${table({
      caption: say('findings'),
      isCaptionUnseen: true,
      rows,
      columns: [
        { title: say('slice'), isName: true, cell: ({ source, stream, slice }) => `${source} ${stream} ${slice}` },
        {
          title: say('kind'),
          cell: ({ kind, severity }) =>
            html`${enumText(kind)} <span class="mark ${severity === 'TELLS' ? '' : 'bad'}">${enumText(severity)}</span>`,
        },
        { title: say('finding'), cell: ({ text, wayOut }) => html`${text} <small>${wayOut}</small>` },
      ],
    })}
  </section>`;
}

function monthOr(month: string | null): string {
  return month === null ? say('none') : formatPeriod(month, language);
}

function instantOr(instant: string | null, otherwise: 'neverRead' | 'notScheduled'): string {
  return instant === null ? say(otherwise) : formatInstant(instant, language);
}
