import { isInUse } from './asset-item.ts';
import type { Comparable } from './comparable.ts';
import { areOnOtherAdapters } from './doubtful-identifiers.ts';
import { isOneSlipApart } from './identifiers.ts';
import { areSeenInTurn } from './seen-in-turn.ts';
import { AGAINST, CLONED, DOUBTFUL, FOR, TAG_OF_RECORD, type Against, type Evidence, type EvidenceKind } from './evidence.ts';

export interface Comparison {
  /** The sum of the evidence. Whole numbers, so that it is the same on every machine and in every order. */
  readonly score: number;
  readonly evidence: readonly Evidence[];
}

/** From here on two items are linked without asking. */
export const LINK_AT = 60;
/** From here on a person is asked. */
const ASK_AT = 35;

/**
 * Compares two items. Undefined: they cannot be one thing, because both have a good serial number (or cloud id) and another one,
 * or nothing that may decide speaks for it.
 */
export function compareItems(a: Comparable, b: Comparable): Comparison | undefined {
  const isSerialOther = differ(a.serialLike, b.serialLike);
  if ((isSerialOther && !isUnsure(a, b)) || differ(a.cloudId, b.cloudId)) return undefined;
  const isSerialSame = a.serial !== undefined && a.serial === b.serial;
  const isUuidSame = a.uuid !== undefined && a.uuid === b.uuid;
  const isCase = isSerialSame && !a.isSerialDoubtful;
  const isTurn = areSeenInTurn(a, b);
  const isPerson = isTurn && a.called !== undefined && a.called === b.called && (a.tag === undefined || a.tag !== b.tag);
  const weights = AGAINST[isCase ? 'case' : isSerialSame || isUuidSame ? 'image' : isPerson ? 'person' : 'label'];
  // Of one case, what was replaced between two times does not speak against it.
  const isReplaced = isCase && isTurn;
  const isTwice = !isTurn && isListedTwice(a, b);
  const against = (kind: Against, holds: boolean): Evidence[] =>
    holds && weights[kind] !== 0 ? [{ kind, score: weights[kind], value: null }] : [];
  const evidence: Evidence[] = [
    ...agree('cloud-id', a.cloudId, b.cloudId),
    ...(isSerialSame
      ? agree('serial', a.serial, b.serial, a.isSerialDoubtful ? DOUBTFUL : FOR.serial)
      : agree('serial-alike', a.serialLike, b.serialLike)),
    ...agree('hardware-uuid', a.uuid, b.uuid, a.isUuidDoubtful ? DOUBTFUL : FOR['hardware-uuid']),
    ...agree('hardware-uuid', a.cloned, b.cloned, CLONED),
    ...agree('asset-tag', a.tag, b.tag, isOfRecord(a, b) ? TAG_OF_RECORD : FOR['asset-tag']),
    ...sharedMac(a, b),
    ...agree('name', a.name, b.name),
    ...agree('user', a.user, b.user),
    ...agree('model', a.model, b.model),
    ...against('serial-differs', isSerialOther),
    ...against('uuid-differs', !isReplaced && differ(a.uuid, b.uuid)),
    ...against('tag-differs', differ(a.tag, b.tag)),
    ...against('maker-differs', differ(a.maker, b.maker)),
    ...against('name-differs', !isReplaced && !isTwice && differ(a.name, b.name)),
    ...against('mac-differs', !isReplaced && areOnOtherAdapters(a, b)),
    ...against('listed-twice', isTwice),
  ];
  if (!evidence.some(({ kind }) => DECIDING.has(kind)) && !(a.called !== undefined && a.called === b.called)) return undefined;
  return { score: evidence.reduce((sum, { score }) => sum + score, 0), evidence };
}

const DECIDING: ReadonlySet<EvidenceKind> = new Set(['cloud-id', 'serial', 'serial-alike', 'hardware-uuid', 'asset-tag', 'mac']);

/** Whether two machines have one UUID: they bear other names on other adapters, and nothing else holds them together. */
export function areClones(a: Comparable, b: Comparable): boolean {
  return (
    a.uuid !== undefined &&
    a.uuid === b.uuid &&
    a.serialLike === undefined &&
    b.serialLike === undefined &&
    differ(a.name, b.name) &&
    areOnOtherAdapters(a, b)
  );
}

/**
 * Whether two serial numbers may be of one thing all the same, where the tag says so: on the books, one that nobody else has and a slip of
 * the hand makes of the other; or one that two things have.
 */
function isUnsure(a: Comparable, b: Comparable): boolean {
  if (a.tag === undefined || a.tag !== b.tag) return false;
  if (a.isSerialDoubtful || b.isSerialDoubtful) return true;
  const typed = a.item.origin === 'record' ? a : b;
  return isOfRecord(a, b) && typed.isSerialAlone && isOneSlipApart(a.serialLike!, b.serialLike!);
}

/** Whether a person is asked of two that are not linked: enough speaks for it, or one list has one serial number twice. */
export function isWorthAsking({ score, evidence }: Comparison): boolean {
  const has = (kind: EvidenceKind) => evidence.some((one) => one.kind === kind);
  return score >= ASK_AT || (has('serial') && has('listed-twice') && !has('maker-differs') && !has('tag-differs'));
}

function differ(a: string | undefined, b: string | undefined): boolean {
  return a !== undefined && b !== undefined && a !== b;
}

function agree(kind: keyof typeof FOR, a: string | undefined, b: string | undefined, score: number = FOR[kind]): Evidence[] {
  return a !== undefined && a === b ? [{ kind, score, value: a }] : [];
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
  return a.list === b.list && isInUse(a.item) && isInUse(b.item) && differ(a.name, b.name);
}
