import type { Comparable } from './comparable.ts';

/** What speaks for two items being one thing, and what against it. */
export type EvidenceKind =
  | 'cloud-id'
  | 'serial'
  | 'hardware-uuid'
  | 'asset-tag'
  | 'mac'
  | 'name'
  | 'user'
  | 'model'
  | 'uuid-differs'
  | 'tag-differs'
  | 'maker-differs'
  | 'listed-twice'
  | 'decision';

export interface Evidence {
  readonly kind: EvidenceKind;
  /** What it adds to the score; negative where it speaks against. */
  readonly score: number;
  /** What both have, as compared; null where they differ. */
  readonly value: string | null;
}

export interface Comparison {
  /** The sum of the evidence. Whole numbers, so that it is the same on every machine and in every order. */
  readonly score: number;
  readonly evidence: readonly Evidence[];
}

/** From here on two items are linked without asking. */
export const LINK_AT = 60;
/** From here on a person is asked. */
export const ASK_AT = 40;

/** A good serial number or hardware UUID is enough; a tag or an address needs one more witness; a name never decides. */
const FOR = { 'cloud-id': 100, serial: 70, 'hardware-uuid': 70, 'asset-tag': 45, mac: 35, name: 25, user: 10, model: 5 } as const;
/** A record of the books has little more than a tag; on the books a tag stands for one thing. */
const TAG_OF_RECORD = 60;
const AGAINST = { 'uuid-differs': -35, 'tag-differs': -10, 'maker-differs': -35, 'listed-twice': -20 } as const;

/**
 * Compares two items. Undefined: they cannot be one thing, because both have a good serial number (or cloud id) and another one,
 * or nothing that may decide speaks for it.
 */
export function compareItems(a: Comparable, b: Comparable): Comparison | undefined {
  if (differ(a.serial, b.serial) || differ(a.cloudId, b.cloudId)) return undefined;
  const evidence: Evidence[] = [
    ...agree('cloud-id', a.cloudId, b.cloudId),
    ...agree('serial', a.serial, b.serial),
    ...agree('hardware-uuid', a.uuid, b.uuid),
    ...agree('asset-tag', a.tag, b.tag).map((tag) => (isOfRecord(a, b) ? { ...tag, score: TAG_OF_RECORD } : tag)),
    ...sharedMac(a, b),
    ...agree('name', a.name, b.name),
    ...agree('user', a.user, b.user),
    ...agree('model', a.model, b.model),
    ...disagree('uuid-differs', differ(a.uuid, b.uuid)),
    ...disagree('tag-differs', differ(a.tag, b.tag)),
    ...disagree('maker-differs', differ(a.maker, b.maker)),
    ...disagree('listed-twice', isListedTwice(a, b)),
  ];
  if (!evidence.some(({ kind }) => DECIDING.has(kind))) return undefined;
  return { score: evidence.reduce((sum, { score }) => sum + score, 0), evidence };
}

const DECIDING: ReadonlySet<EvidenceKind> = new Set(['cloud-id', 'serial', 'hardware-uuid', 'asset-tag', 'mac']);

function differ(a: string | undefined, b: string | undefined): boolean {
  return a !== undefined && b !== undefined && a !== b;
}

function agree(kind: keyof typeof FOR, a: string | undefined, b: string | undefined): Evidence[] {
  return a !== undefined && a === b ? [{ kind, score: FOR[kind], value: a }] : [];
}

function disagree(kind: keyof typeof AGAINST, holds: boolean): Evidence[] {
  return holds ? [{ kind, score: AGAINST[kind], value: null }] : [];
}

function sharedMac(a: Comparable, b: Comparable): Evidence[] {
  const mac = a.macs.find((one) => b.macs.includes(one));
  return mac === undefined ? [] : agree('mac', mac, mac);
}

function isOfRecord(a: Comparable, b: Comparable): boolean {
  return a.item.origin !== b.item.origin;
}

/** A tool that lists two in use under two names, and does not call one of them obsolete, may well mean two. */
function isListedTwice(a: Comparable, b: Comparable): boolean {
  const isInUse = ({ item }: Comparable) => item.isPresent && item.state === 'active';
  return a.list === b.list && isInUse(a) && isInUse(b) && differ(a.name, b.name);
}
