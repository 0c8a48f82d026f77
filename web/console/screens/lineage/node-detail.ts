import { html, nothing, type TemplateResult } from 'lit';
import { formatInstant, formatPeriod } from '../../../elements/figure/format-time.ts';
import type { BatchOriginFragment, LineageOfQuery, RunOriginFragment } from '../../../generated/graphql.ts';
import { hrefOf } from '../../route/route.ts';
import { enumText } from '../../screen/enum-text.ts';
import { amount } from '../../screen/figures.ts';
import { language, say } from '../../screen/screen.ts';
import { rowText } from '../../screen/row-text.ts';
import { table, type Column } from '../../screen/table.ts';
import '../../screen/virtual-table.ts';

type Found = NonNullable<LineageOfQuery['node']>;
type Of<Name extends Found['__typename']> = Extract<Found, { readonly __typename: Name }>;
type Told = readonly (readonly [title: string, value: unknown])[];

/** Those that say more than that they are there. */
const DETAILS = {
  Charge: charge,
  AllocationShare: share,
  Batch: batch,
  Run: runDetail,
  Anomaly: anomaly,
  LedgerEntry: ledgerEntry,
  Asset: asset,
  AssetObservation: observation,
} satisfies { readonly [Name in Found['__typename']]?: (node: Of<Name>) => TemplateResult };

/** A thing of lineage, told for people: above all the row of the file that it stands in. */
export function nodeDetail(node: Found): TemplateResult {
  const draw = Object.entries(DETAILS).find(([name]) => name === node.__typename)?.[1] as ((node: Found) => TemplateResult) | undefined;
  return draw?.(node) ?? html`<h2>${node.__typename}</h2>`;
}

function runDetail(node: Of<'Run'>): TemplateResult {
  return html`<h2>${say('runOf', { kind: enumText(node.kind), month: formatPeriod(node.month, language) })}</h2>
    ${list(run(node))}
    <ul>
      ${node.batches.nodes.map(({ id, stream, slice, revision, source }) => html`<li><a href=${hrefOf('lineage', { of: id })}>${source.name} ${stream} ${slice}, ${say('revision', { n: revision })}</a></li>`)}
    </ul>`;
}

function anomaly(node: Of<'Anomaly'>): TemplateResult {
  return html`<h2>${node.value}</h2>
    ${list([
      [say('day'), formatPeriod(node.day, language)],
      [say('actual'), amount(node.actual, node.currency)],
      [say('expected'), amount(node.expected, node.currency)],
      [say('impact'), amount(node.impact, node.currency)],
      ...run(node.run),
    ])}`;
}

function ledgerEntry(node: Of<'LedgerEntry'>): TemplateResult {
  return html`<h2>${node.documentNumber}/${node.lineNumber}</h2>
    ${rowOf(node.sourceRow, node.batch)}
    ${list([
      [say('day'), formatPeriod(node.postingDate, language)],
      [say('account'), node.accountId],
      [say('amount'), amount(node.documentAmount, node.documentCurrency)],
      [say('text'), node.text],
    ])}`;
}

function asset(node: Of<'Asset'>): TemplateResult {
  return html`<h2>${node.name ?? node.serialNumber ?? node.id}</h2>
    ${list([
      [say('kind'), enumText(node.assetType)],
      [say('status'), enumText(node.status)],
      [say('serialNumber'), node.serialNumber],
      [say('d.costCenter'), node.costCenter],
      ...run(node.run),
    ])}
    <ul>
      ${node.observations.map(({ id, sourceName, stream, sourceRow }) => html`<li><a href=${hrefOf('lineage', { of: id })}>${sourceName} ${stream}</a>: ${sourceRow.file}, ${say('row', { n: sourceRow.row })}</li>`)}
    </ul>`;
}

function observation(node: Of<'AssetObservation'>): TemplateResult {
  return html`<h2>${node.name ?? node.serialNumber ?? say('observation')}</h2>
    ${rowOf(node.sourceRow, node.batch)}`;
}

function charge(node: Of<'Charge'>): TemplateResult {
  const { billingCurrency: currency } = node;
  return html`<h2>${node.serviceName}</h2>
    <p class="big">${amount(node.effectiveCost, currency)}</p>
    ${rowOf(node.sourceRow, node.batch)}
    ${list([
      [say('basis.EFFECTIVE'), exact(node.effectiveCost, currency)],
      [say('basis.BILLED'), exact(node.billedCost, currency)],
      [say('listCost'), exact(node.listCost, currency)],
      [say('period'), `${formatInstant(node.chargePeriodStart, language)} – ${formatInstant(node.chargePeriodEnd, language)}`],
      [say('d.resource'), node.resourceName ?? node.resourceId],
      [say('d.chargeCategory'), node.chargeCategory],
      [say('description'), node.chargeDescription],
      [say('quantity'), node.pricingQuantity === null ? null : `${node.pricingQuantity} ${node.pricingUnit ?? ''}`],
      [say('d.provider'), node.providerName],
      [say('invoice'), node.invoiceId],
      [say('d.costCenter'), node.costCenter],
      [say('d.application'), node.application],
      [say('d.owner'), node.owner],
    ])}
    ${
      node.allocatedTo.length === 0
        ? nothing
        : table({
            caption: say('allocatedTo'),
            rows: node.allocatedTo,
            columns: [
              {
                title: say('d.costCenter'),
                isName: true,
                cell: (part) => html`<a href=${hrefOf('lineage', { of: part.share.id })}>${part.costCenter}</a>`,
              },
              { title: say('rule'), cell: ({ rule }) => rule },
              { title: say('amount'), isFigure: true, cell: (part) => exact(part.amount, part.currency) },
            ],
          })
    }`;
}

function share(node: Of<'AllocationShare'>): TemplateResult {
  const { nodes, pageInfo } = node.contributions;
  return html`<h2>${say('shareOf', { costCenter: node.receiver, rule: node.rule })}</h2>
    <p class="big">${amount(node.amount, node.currency)}</p>
    ${list([[say('exact'), exact(node.amount, node.currency)], ...run(node.run)])}
    <costweave-virtual-table
      .caption=${pageInfo.hasNextPage ? say('contributionsFirst', { n: nodes.length }) : say('contributions', { n: nodes.length })}
      .columns=${contributionColumns(node.currency)}
      .rows=${nodes}
      .isMore=${false}
    ></costweave-virtual-table>`;
}

type Contribution = Of<'AllocationShare'>['contributions']['nodes'][number];

function contributionColumns(currency: string): readonly Column<Contribution>[] {
  return [
    { title: say('amount'), isFigure: true, cell: (part) => exact(part.amount, currency) },
    {
      title: say('d.service'),
      isName: true,
      cell: ({ charge: of }) => (of ? html`<a href=${hrefOf('lineage', { of: of.id })}>${of.serviceName}</a>` : say('hiddenPart')),
    },
    { title: say('rowOfFile'), cell: ({ charge: of }) => (of ? rowText(of.sourceRow) : nothing) },
    { title: say('day'), cell: ({ charge: of }) => of?.chargePeriodStart.slice(0, 10) ?? '' },
    { title: say('d.resource'), cell: ({ charge: of }) => of?.resourceName ?? of?.resourceId ?? '' },
  ];
}

function batch(node: Of<'Batch'>): TemplateResult {
  return html`<h2>${node.source.name} ${node.stream} ${node.slice}</h2>
    ${list([
      [say('revisionTitle'), node.revision],
      [say('sealedAt'), formatInstant(node.sealedAt, language)],
      [say('status'), node.final ? say('final') : say('provisional')],
      [say('digest'), html`<code>${node.digest}</code>`],
    ])}
    ${
      node.control === null
        ? nothing
        : table({
            caption: say('control'),
            rows: node.control,
            columns: [
              { title: say('currency'), isName: true, cell: ({ currency }) => currency },
              { title: say('delivered'), isFigure: true, cell: ({ delivered, rowsDelivered }) => html`${delivered} (${rowsDelivered})` },
              { title: say('accepted'), isFigure: true, cell: ({ accepted, rowsAccepted }) => html`${accepted} (${rowsAccepted})` },
              { title: say('rejected'), isFigure: true, cell: ({ rejected, rowsRejected }) => html`${rejected} (${rowsRejected})` },
              { title: say('excluded'), isFigure: true, cell: ({ excluded, rowsExcluded }) => html`${excluded} (${rowsExcluded})` },
            ],
          })
    }
    ${table({
      caption: say('files'),
      rows: node.objects.nodes,
      columns: [
        { title: say('file'), isName: true, cell: ({ key }) => key },
        { title: say('rows'), isFigure: true, cell: ({ rows }) => String(rows) },
        { title: 'SHA-256', cell: ({ sha256 }) => html`<code>${sha256.slice(0, 16)}…</code>` },
      ],
    })}`;
}

function rowOf(
  { file, row }: { readonly file: string; readonly row: number },
  { id, stream, slice, revision, source }: BatchOriginFragment,
): TemplateResult {
  return html`<p class="origin">
    ${say('standsIn')} <b>${say('row', { n: row })}</b> ${say('ofFile')} <b>${file}</b>,
    <a href=${hrefOf('lineage', { of: id })}>${source.name} ${stream} ${slice}, ${say('revision', { n: revision })}</a>
  </p>`;
}

function run({ id, kind, month, sealedAt, key, codeVersion, outputDigest, ruleSet }: RunOriginFragment): Told {
  return [
    [say('run'), html`<a href=${hrefOf('lineage', { of: id })}>${enumText(kind)} ${formatPeriod(month, language)}</a>`],
    [say('sealedAt'), formatInstant(sealedAt, language)],
    [say('ruleSet'), ruleSet ? `${ruleSet.name}, ${say('version', { n: ruleSet.version })}` : null],
    [say('runKey'), html`<code title=${key}>${key.slice(0, 20)}…</code>`],
    [say('digest'), html`<code title=${outputDigest}>${outputDigest.slice(0, 20)}…</code>`],
    [say('codeVersion'), codeVersion],
  ];
}

function exact(text: string, currency: string): TemplateResult {
  return html`<data class="amount" value=${text}>${text} ${currency}</data>`;
}

function list(told: Told): TemplateResult {
  return html`<dl class="facts">
    ${told
      .filter(([, value]) => value !== null && value !== undefined && value !== '')
      .map(
        ([title, value]) =>
          html`<div>
            <dt>${title}</dt>
            <dd>${value}</dd>
          </div>`,
      )}
  </dl>`;
}
