import {
  isMonth,
  latestInstant,
  refuse,
  type Delivery,
  type DeliveryObject,
  type Instant,
  type Refusal,
} from '#src/connector-kit/index.ts';
import type { Dataset } from './datasets.ts';

/** One dataset of one slice: half of a bill, or all of it. */
export interface Half {
  /** The export or scope, without the name of the dataset. */
  readonly name: string;
  readonly period?: string;
  readonly dataset?: Dataset;
  /** Where it lies, without the name of the dataset: the halves of one bill lie alike. */
  readonly home: string;
  readonly objects: readonly DeliveryObject[];
  readonly mark?: string;
  readonly issuedAt?: Instant;
  readonly rows?: number;
  readonly notes?: readonly string[];
}

const ALONE: Readonly<Record<Dataset | 'unknown', string>> = {
  actual: 'only the actual export: what usage under commitments effectively cost cannot be told',
  amortized: 'only the amortized export: what was paid for commitments cannot be told',
  unknown: 'the export does not say whether it is the actual or the amortized one: its costs are taken as they are',
};

export function sliceOf({ name, period }: Pick<Half, 'name' | 'period'>): string {
  return period === undefined ? name : `${name}/${period}`;
}

/** The halves of one slice as one delivery. Halves of the same dataset would count its cost twice: then neither is read. */
export function deliveryOf(halves: readonly Half[], finalThrough: string | undefined): Delivery | Refusal {
  const slice = sliceOf(halves[0]!);
  const [first, second, ...more] = halves.toSorted((a, b) => (dataset(a) < dataset(b) ? -1 : 1));
  const isPair = second !== undefined && dataset(first!) === 'actual' && dataset(second) === 'amortized' && first!.home === second.home;
  if (more.length > 0 || (second !== undefined && !isPair)) {
    const found = halves.map((half) => `${half.objects[0]?.key} (${dataset(half)})`).join(', ');
    const wayOut = 'point the source at one export, or keep one actual and one amortized export side by side';
    return refuse(slice, 'slice-ambiguous', 'one export of this name and month, or its actual and amortized halves', found, wayOut);
  }
  return together(slice, second ? [first!, second] : [first!], finalThrough);
}

function dataset(half: Half): Dataset | 'unknown' {
  return half.dataset ?? 'unknown';
}

function together(slice: string, halves: readonly Half[], finalThrough: string | undefined): Delivery {
  const paired = halves.length === 2;
  const { period = '' } = halves[0]!;
  const marks = halves.flatMap(({ mark }) => mark ?? []);
  const issuedAt = latestInstant(halves.flatMap((half) => half.issuedAt ?? []));
  const notes = [...halves.flatMap((half) => half.notes ?? []), ...(paired ? [] : [ALONE[dataset(halves[0]!)]])];
  const rows = halves.every((half) => half.rows !== undefined) ? halves.reduce((sum, half) => sum + half.rows!, 0) : undefined;
  return {
    slice,
    objects: halves.flatMap((half) => half.objects.map((object) => withDataset(object, half.dataset, paired))),
    ...(marks.length === 0 ? {} : { mark: marks.join(' + ') }),
    ...(issuedAt === undefined ? {} : { issuedAt }),
    ...(rows === undefined ? {} : { control: { rows } }),
    ...(isMonth(period) && finalThrough !== undefined && period <= finalThrough ? { final: true } : {}),
    ...(notes.length === 0 ? {} : { notes: [...new Set(notes)] }),
  };
}

function withDataset(object: DeliveryObject, name: Dataset | undefined, paired: boolean): DeliveryObject {
  return name === undefined ? object : { ...object, attributes: { dataset: name, ...(paired ? { paired: 'yes' } : {}) } };
}
