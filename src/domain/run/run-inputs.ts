import { digestOf } from '../digest.ts';
import type { Month } from '../time/month.ts';

/** A batch that something is made from: `id` finds it in this hub, the rest names what it holds on any hub. */
export interface InputBatch {
  readonly id: string;
  readonly source: string;
  readonly stream: string;
  readonly slice: string;
  /** Over everything that was read, and the way it was read. */
  readonly digest: string;
}

/** A run that something is made from, named by its key. */
export interface InputRun {
  readonly id: string;
  readonly kind: string;
  readonly month: Month;
  readonly key: string;
}

/**
 * All that a run is made from besides its rules and its code. Batches and runs stand under the part that they play, so that one batch
 * in two parts is not the same as in one.
 */
export interface RunInputs {
  /** As they count now: once one of them is superseded, the run is stale. */
  readonly batches: Readonly<Record<string, readonly InputBatch[]>>;
  readonly runs?: Readonly<Record<string, readonly InputRun[]>>;
  /** Superseded deliveries that it remembers. */
  readonly past?: Readonly<Record<string, readonly InputBatch[]>>;
  /** What else decides, as content without ids of this hub: what people decided, days of arrival. */
  readonly facts?: Readonly<Record<string, unknown>>;
}

/** Digest of the inputs' contents: no id of this hub, no instant of sealing and no order of arrival is in it. */
export function inputsDigest(inputs: RunInputs): string {
  return digestOf(namedInputs(inputs));
}

/** What the digest of the inputs is made of. */
export function namedInputs({ batches, runs = {}, past = {}, facts = {} }: RunInputs) {
  return { batches: named(batches, batchName), runs: named(runs, runName), past: named(past, batchName), facts };
}

export interface KeyParts {
  readonly kind: string;
  /** Undefined for kinds of which there is one run in all. */
  readonly month: Month | undefined;
  readonly codeVersion: string;
  /** Digest of the rules; undefined where there are none. */
  readonly rules: string | undefined;
  readonly inputs: string;
}

/** The key of a run: the same on every hub that made it from the same contents. */
export function runKey({ kind, month, codeVersion, rules, inputs }: KeyParts): string {
  return digestOf({ kind, month, codeVersion, rules, inputs });
}

/** The ids of everything that must still count when the run is sealed. */
export function inputIds({ batches, runs = {} }: RunInputs): { readonly batchIds: string[]; readonly runIds: string[] } {
  return { batchIds: distinctIds(batches), runIds: distinctIds(runs) };
}

export function pastBatchIds({ past = {} }: RunInputs): string[] {
  return distinctIds(past);
}

export function idsOf(inputs: readonly { readonly id: string }[]): string[] {
  return inputs.map(({ id }) => id);
}

function distinctIds(byPart: Readonly<Record<string, readonly { readonly id: string }[]>>): string[] {
  return [...new Set(Object.values(byPart).flatMap(idsOf))];
}

function named<T>(byPart: Readonly<Record<string, readonly T[]>>, nameOf: (one: T) => string): Record<string, string[]> {
  return Object.fromEntries(Object.entries(byPart).map(([part, all]) => [part, [...new Set(all.map(nameOf))].toSorted()]));
}

function batchName({ source, stream, slice, digest }: InputBatch): string {
  return JSON.stringify([source, stream, slice, digest]);
}

function runName({ kind, month, key }: InputRun): string {
  return JSON.stringify([kind, month, key]);
}
