import { instantOfMicroseconds, microsecondsOf, type Instant } from '../../domain/time/instant.ts';

/** Pieces of a row as PostgreSQL's binary COPY takes it: the number of fields, then each field with its length before it. Big-endian. */
export function putInt16(value: number, target: Uint8Array, at: number): void {
  target[at] = value >> 8;
  target[at + 1] = value;
}

export function putInt32(value: number, target: Uint8Array, at: number): void {
  target[at] = value >> 24;
  target[at + 1] = value >> 16;
  target[at + 2] = value >> 8;
  target[at + 3] = value;
}

/** A field that is null is a length of -1; answers where it ended. */
export function putNull(target: Uint8Array, at: number): number {
  putInt32(-1, target, at);
  return at + 4;
}

export function putInt16Field(value: number, target: Uint8Array, at: number): number {
  putInt32(2, target, at);
  putInt16(value, target, at + 4);
  return at + 6;
}

export function putInt32Field(value: number, target: Uint8Array, at: number): number {
  putInt32(4, target, at);
  putInt32(value, target, at + 4);
  return at + 8;
}

/** Fields that are laid out once and put into many rows: lengths and values, by words of four bytes. */
export type Fields = Int32Array;

export function putFields(fields: Fields, target: DataView, at: number): number {
  for (let index = 0; index < fields.length; index++, at += 4) target.setInt32(at, fields[index]!);
  return at;
}

export const NULL_FIELD: Fields = Int32Array.of(-1);

/** A field of `bigint`. */
export function int64Field(value: bigint): Fields {
  return Int32Array.of(8, Number(BigInt.asIntN(32, value >> 32n)), Number(BigInt.asIntN(32, value)));
}

const POSTGRES_EPOCH = microsecondsOf('2000-01-01T00:00:00Z');

/** A field of `timestamptz`, from an instant in its canonical form: microseconds since the year 2000. */
export function instantField(instant: Instant): Fields {
  return int64Field(microsecondsOf(instant) - POSTGRES_EPOCH);
}

export function instantOfField(view: DataView, at: number): Instant {
  return instantOfMicroseconds(view.getBigInt64(at + 4) + POSTGRES_EPOCH);
}
