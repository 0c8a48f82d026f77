import type { JSONColumnType } from 'kysely';
import type { RecordType, RecordTypes } from '../../domain/record/records.ts';
import type { RowOrigin } from './row-origin.ts';

/** The tables that loading fills with records: `ledgerEntry` in `ledger_entry`, a column for each of its fields. */
export type RecordTables = { [T in RecordType as SnakeCase<T>]: RowOrigin & RecordRow<RecordTypes[T]> };

type RecordRow<R> = { -readonly [K in keyof R & string as SnakeCase<K>]: ColumnOf<R[K]> };

/** Texts and numbers are as in the record; what has parts is JSON, which is written as text. */
type ColumnOf<V> = NonNullable<V> extends string | number ? V : V extends object | null ? JSONColumnType<V, string, string> : never;

type SnakeCase<N extends string> = N extends `${infer First}${infer Rest}` ? `${Lowered<First>}${SnakeCase<Rest>}` : N;
type Lowered<L extends string> = L extends Lowercase<L> ? L : `_${Lowercase<L>}`;
