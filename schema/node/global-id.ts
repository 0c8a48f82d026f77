import type { ChargeRef } from '#src/store/allocation/allocation-of-charges.ts';
import type { ShareRef } from '#src/store/allocation/allocation-shares.ts';
import type { LedgerEntryRef } from '#src/store/ledger/ledger-entries.ts';
import type { LineageOf } from '#src/store/lineage/lineage-origin.ts';
import type { ModelKey } from '#src/store/model/model-list.ts';

/** What an id can name. */
export type Named = LineageOf | { readonly kind: 'Model'; readonly model: ModelKey };

/** Kinds of things that lineage knows. */
export type LineageKind = LineageOf['kind'];

/** The opaque id of a thing named as `Batch:12` or `Charge:12.0.345.0`. */
export function globalId(name: string): string {
  return Buffer.from(name).toString('base64url');
}

export function chargeId({ batchId, objectNo, rowNumber, part }: ChargeRef): string {
  return globalId(`Charge:${batchId}.${objectNo}.${rowNumber}.${part}`);
}

export function shareId({ runId, shareNo }: ShareRef): string {
  return globalId(`AllocationShare:${runId}.${shareNo}`);
}

export function ledgerEntryId({ batchId, objectNo, rowNumber }: LedgerEntryRef): string {
  return globalId(`LedgerEntry:${batchId}.${objectNo}.${rowNumber}`);
}

/** By its name within its source: a registry knows no other. */
export function modelId({ sourceId, name }: ModelKey): string {
  return globalId(`Model:${JSON.stringify([sourceId, name])}`);
}

const ID_LENGTH_MAX = 2_000;

/** What an id names; undefined when it can name nothing, which is answered like an id of something that is not there. */
export function parseGlobalId(id: string): Named | undefined {
  if (id.length > ID_LENGTH_MAX) return undefined;
  const name = Buffer.from(id, 'base64url').toString('utf8');
  // Another spelling of the same bytes is another id.
  if (globalId(name) !== id) return undefined;
  const [, kind, key] = /^([A-Za-z]+):(.+)$/s.exec(name) ?? [];
  if (kind === 'Batch' || kind === 'Run') return isId(key!) ? { kind, id: key! } : undefined;
  if (kind === 'Anomaly') return /^[0-9a-z-]{1,64}$/.test(key!) ? { kind, id: key! } : undefined;
  if (kind === 'Asset') return /^[0-9a-f]{24}$/.test(key!) ? { kind, id: key! } : undefined;
  if (kind === 'Charge') {
    const charge = parseChargeKey(key!);
    return charge && { kind, charge };
  }
  if (kind === 'LedgerEntry' || kind === 'AssetObservation') {
    const { batchId, objectNo, rowNumber } = parseChargeKey(`${key!}.0`) ?? {};
    if (batchId === undefined || objectNo === undefined || rowNumber === undefined) return undefined;
    const place = { batchId, objectNo, rowNumber };
    return kind === 'LedgerEntry' ? { kind, entry: place } : { kind, place };
  }
  if (kind === 'Model') {
    const model = parseModelKey(key!);
    return model && { kind, model };
  }
  if (kind === 'AllocationShare') {
    const [runId = '', shareNo = '', ...rest] = key!.split('.');
    return rest.length === 0 && isId(runId) && isInteger(shareNo, 2 ** 31)
      ? { kind, share: { runId, shareNo: Number.parseInt(shareNo, 10) } }
      : undefined;
  }
  return undefined;
}

function parseChargeKey(key: string): ChargeRef | undefined {
  const [batchId = '', objectNo = '', rowNumber = '', part = '', ...rest] = key.split('.');
  if (rest.length > 0 || !isId(batchId)) return undefined;
  if (!isInteger(objectNo, 2 ** 15) || !isInteger(rowNumber, 2 ** 31) || !isInteger(part, 2 ** 15)) return undefined;
  return { batchId, objectNo: Number(objectNo), rowNumber: Number(rowNumber), part: Number(part) };
}

function parseModelKey(key: string): ModelKey | undefined {
  let parts: unknown;
  try {
    parts = JSON.parse(key);
  } catch {
    return undefined;
  }
  if (!Array.isArray(parts) || parts.length !== 2 || parts.some((part) => typeof part !== 'string' || part.includes('\u0000')))
    return undefined;
  const [sourceId, name] = parts as [string, string];
  return JSON.stringify([sourceId, name]) === key ? { sourceId, name } : undefined;
}

function isId(text: string): boolean {
  return /^[1-9]\d{0,17}$/.test(text);
}

function isInteger(text: string, end: number): boolean {
  return /^(0|[1-9]\d{0,9})$/.test(text) && Number(text) < end;
}
