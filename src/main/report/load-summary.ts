import type { BatchControl } from '../../domain/batch-control.ts';
import type { SyncOutcome } from '../../actions/source/sync-source.ts';
import type { SliceOutcome } from '../../actions/batch/load-outcome.ts';
import { sayDelivery } from './say-delivery.ts';
import { duration } from '../terminal/progress.ts';
import { plainText } from '../terminal/plain-text.ts';
import { rounded } from '../terminal/rounded.ts';
import { table } from '../terminal/table.ts';
import type { Terminal } from '../terminal/terminal.ts';

/** What came of loading a source, for people. */
export function sayLoads(terminal: Terminal, sourceId: string, outcome: SyncOutcome, elapsedMs: number): void {
  if (outcome.slices.length === 0) {
    terminal.say(`${sourceId}: nothing lies ready that this connector knows.`);
    return;
  }
  terminal.say(
    table(
      [
        { title: 'SLICE' },
        { title: 'OUTCOME' },
        { title: 'BATCH', right: true },
        { title: 'ROWS', right: true },
        { title: 'REJECTED', right: true },
        { title: 'EXCLUDED', right: true },
        { title: 'DELIVERED (ROUNDED)' },
      ],
      outcome.slices.map(cells),
    ),
  );
  for (const { stream, slice, load } of outcome.slices) {
    if (load.outcome === 'dry-run')
      for (const { text, wayOut } of load.preview.holds)
        terminal.say(plainText(`would be held back ${stream} ${slice}: ${text}. ${wayOut}`));
    if (load.outcome === 'dry-run')
      for (const { file, row, column, expected, found } of load.preview.rejections.slice(0, 10))
        terminal.say(plainText(`would reject ${file}:${row} ${column ?? ''}: expected ${expected}, found ${found}`));
    sayDelivery(terminal, `${stream} ${slice}`, load);
  }
  const loaded = outcome.slices.some(({ load }) => load.outcome === 'dry-run') ? 'to load' : 'loaded';
  const counts = `${outcome.sealed} ${loaded}, ${outcome.alreadyThere} there already, ${outcome.refused} refused${outcome.held === 0 ? '' : `, ${outcome.held} held back`}`;
  terminal.say(`${sourceId}: ${counts}, in ${duration(elapsedMs)}.`);
}

/** Something of it is not in the hub. */
export function isPartial({ slices }: SyncOutcome): boolean {
  return slices.some(({ load }) => load.outcome === 'refused' || isWaiting(load) || ('rejections' in load && load.rejections > 0));
}

function isWaiting(load: SliceOutcome['load']): boolean {
  return load.outcome === 'held' && load.findings.some(({ state }) => state === 'open');
}

function cells({ slice, load }: SliceOutcome): string[] {
  switch (load.outcome) {
    case 'already-there':
      return [slice, load.batchId === null ? 'withdrawn since' : 'there already', load.batchId ?? ''];
    case 'skipped':
      return [slice, 'no bill: not read'];
    case 'refused':
      return [slice, `refused: ${load.reason.code}`];
    case 'held':
      return [slice, `held back: ${load.findings.map(({ kind }) => kind).join(', ')}`];
    case 'sealed':
      return [slice, 'loaded', load.batchId, ...counted(load.control)];
    case 'dry-run':
      return [slice, 'would load', '', ...counted(load.control)];
  }
}

function counted(control: readonly BatchControl[]): string[] {
  const sum = (count: (one: (typeof control)[number]) => number) => String(control.reduce((total, one) => total + count(one), 0));
  return [
    sum(({ rowsDelivered }) => rowsDelivered),
    sum(({ rowsRejected }) => rowsRejected),
    sum(({ rowsExcluded }) => rowsExcluded),
    control.map(({ currency, delivered }) => `${rounded(delivered)} ${currency}`).join(', '),
  ];
}
