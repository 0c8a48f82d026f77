import type { Comparison } from '../../../domain/matching/compared/comparison.ts';
import type { ItemSource } from '../define-comparison.ts';
import { BOOKS } from './books.ts';

/** Where the items of each comparison come from. */
export const ITEM_SOURCES: { readonly [Name in Comparison]: ItemSource<Name> } = { books: BOOKS };
