/** `SERVICE_NAME, COST_CENTER` of an attribute as a list; undefined: it is not there. */
export function listIn<T extends string = string>(text: string | null | undefined): T[] | undefined {
  const items = text?.split(',').flatMap((item) => (item.trim() === '' ? [] : [item.trim() as T]));
  return items && items.length > 0 ? items : undefined;
}

/** `from` and `to` as months; one alone is both. */
export function periodIn(from: string | undefined, to: string | undefined): { readonly from: string; readonly to: string } | undefined {
  const first = from ?? to;
  return first === undefined ? undefined : { from: first, to: to ?? first };
}
