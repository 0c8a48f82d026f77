/**
 * What two spellings of one reference have in common: letters in one case, nothing but letters and digits, no zeros in front of a number.
 * `INV-0042`, `inv 42` and `Inv/00042` are one reference. Undefined where nothing is left that could tell anything.
 */
export function referenceKey(reference: string): string | undefined {
  const known = KEYS.get(reference);
  if (known !== undefined) return known === '' ? undefined : known;
  const key = keyOf(reference);
  if (KEYS.size >= KEYS_MAX) KEYS.clear();
  KEYS.set(reference, key);
  return key === '' ? undefined : key;
}

/** A list names each reference a few times, close together. */
const KEYS = new Map<string, string>();
const KEYS_MAX = 20_000;

function keyOf(reference: string): string {
  const runs =
    reference
      .normalize('NFKC')
      .toUpperCase()
      .match(/\d+|\p{Letter}+/gu) ?? [];
  // The runs stay apart: `A1-23` and `A-123` are two references.
  return runs.map((run) => run.replace(/^0+(?=\d)/, '')).join('.');
}
