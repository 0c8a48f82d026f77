import type { ChargeRef } from '#src/store/allocation/allocation-of-charges.ts';
import type { ShareRef } from '#src/store/allocation/allocation-shares.ts';
import type { AssetPlace } from '#src/store/asset/asset-sightings.ts';
import type { LedgerEntryRef } from '#src/store/ledger/ledger-entries.ts';
import type { ModelKey } from '#src/store/model/model-list.ts';

/** How the key of a kind of node is written in an id. Rows of the store hold their key, so that a row can be printed as it is. */
interface KeyForm<K> {
  print(key: K): string;
  /** Undefined for every text that `print` does not give: a thing has one id. */
  parse(text: string): K | undefined;
}

interface IdKey {
  readonly id: string;
}

/** Every kind of node, by the name of its type. */
export const NODE_KEYS = {
  AllocationRun: idOf(isNumber),
  AllocationShare: {
    print: ({ runId, shareNo }: ShareRef) => `${runId}.${shareNo}`,
    parse: parseShare,
  },
  Anomaly: idOf((id) => /^[0-9a-z-]{1,64}$/.test(id)),
  Asset: idOf((id) => /^[0-9a-f]{24}$/.test(id)),
  AssetDiscrepancy: idOf((id) => /^[0-9a-f]{1,64}$/.test(id)),
  AssetObservation: rowOf<AssetPlace>(),
  AuditEntry: idOf(isNumber),
  Batch: idOf(isNumber),
  Charge: {
    print: ({ batchId, objectNo, rowNumber, part }: ChargeRef) => `${batchId}.${objectNo}.${rowNumber}.${part}`,
    parse: parseCharge,
  },
  Export: idOf(isNumber),
  LedgerEntry: rowOf<LedgerEntryRef>(),
  Model: {
    // By its name within its source: a registry knows no other.
    print: ({ sourceId, name }: ModelKey) => JSON.stringify([sourceId, name]),
    parse: parseModel,
  },
  Reconciliation: idOf(isNumber),
  RuleSet: idOf(isNumber),
  Run: idOf(isNumber),
  Source: idOf((name) => name.length > 0 && name.length <= 200 && !name.includes('\u0000')),
  Viewer: idOf((name) => name.length > 0 && name.length <= 200 && !name.includes('\u0000')),
} satisfies Readonly<Record<string, { print(key: never): string; parse(text: string): object | undefined }>>;

export type NodeKind = keyof typeof NODE_KEYS;
export type NodeKey<K extends NodeKind> = Parameters<(typeof NODE_KEYS)[K]['print']>[0];

function idOf(isId: (text: string) => boolean): KeyForm<IdKey> {
  return { print: ({ id }) => id, parse: (id) => (isId(id) ? { id } : undefined) };
}

function rowOf<K extends LedgerEntryRef>(): KeyForm<K> {
  return {
    print: ({ batchId, objectNo, rowNumber }) => `${batchId}.${objectNo}.${rowNumber}`,
    parse(text) {
      const row = parseCharge(`${text}.0`);
      return row && ({ batchId: row.batchId, objectNo: row.objectNo, rowNumber: row.rowNumber } as K);
    },
  };
}

function parseShare(text: string): ShareRef | undefined {
  const [runId = '', shareNo = '', ...rest] = text.split('.');
  return rest.length === 0 && isNumber(runId) && isInteger(shareNo, 2 ** 31) ? { runId, shareNo: Number.parseInt(shareNo, 10) } : undefined;
}

function parseCharge(text: string): ChargeRef | undefined {
  const [batchId = '', objectNo = '', rowNumber = '', part = '', ...rest] = text.split('.');
  if (rest.length > 0 || !isNumber(batchId)) return undefined;
  if (!isInteger(objectNo, 2 ** 15) || !isInteger(rowNumber, 2 ** 31) || !isInteger(part, 2 ** 15)) return undefined;
  return { batchId, objectNo: Number(objectNo), rowNumber: Number(rowNumber), part: Number(part) };
}

function parseModel(text: string): ModelKey | undefined {
  let parts: unknown;
  try {
    parts = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (!Array.isArray(parts) || parts.length !== 2 || parts.some((part) => typeof part !== 'string' || part.includes('\u0000')))
    return undefined;
  const [sourceId, name] = parts as [string, string];
  return JSON.stringify([sourceId, name]) === text ? { sourceId, name } : undefined;
}

function isNumber(text: string): boolean {
  return /^[1-9]\d{0,17}$/.test(text);
}

function isInteger(text: string, end: number): boolean {
  return /^(0|[1-9]\d{0,9})$/.test(text) && Number(text) < end;
}
