/** A way into an item: `['applications', 0, 'name']`. */
export type ItemPath = readonly (string | number)[];

/** Every value of an item that is no object and no list, with the way to it. */
export function leavesOf(item: unknown, above: ItemPath = []): { readonly path: ItemPath; readonly value: unknown }[] {
  if (typeof item !== 'object' || item === null) return [{ path: above, value: item }];
  const entries = Array.isArray(item) ? item.map((value, index) => [index, value] as const) : Object.entries(item);
  return entries.flatMap(([step, value]) => leavesOf(value, [...above, step]));
}

/** As a stream declares it: `applications[].name`. */
export function pathText(path: ItemPath): string {
  return path.map((step, depth) => (typeof step === 'number' ? '[]' : depth === 0 ? step : `.${step}`)).join('');
}

/** The ways to what a declared path means in this item: one for each element where it leads through lists. */
export function pathsTo(item: unknown, declared: string): ItemPath[] {
  const found: ItemPath[] = [];
  const visit = (value: unknown, above: ItemPath) => {
    const text = pathText(above);
    if (text === declared) found.push(above);
    else if (typeof value !== 'object' || value === null || (text !== '' && !declared.startsWith(text))) return;
    else if (Array.isArray(value)) for (const [index, one] of value.entries()) visit(one, [...above, index]);
    else for (const [name, one] of Object.entries(value)) visit(one, [...above, name]);
  };
  visit(item, []);
  return found;
}

/** A copy of the item with another value there. */
export function withValue(item: unknown, path: ItemPath, value: unknown): unknown {
  const [step, ...rest] = path;
  if (step === undefined) return value;
  if (Array.isArray(item)) return item.with(Number(step), withValue(item[Number(step)], rest, value));
  const object = item as Readonly<Record<string, unknown>>;
  return { ...object, [step]: withValue(object[step], rest, value) };
}

/** A copy of the item in which that property is not there. */
export function withoutProperty(item: unknown, path: ItemPath): unknown {
  const above = path.slice(0, -1);
  const holder = above.reduce<unknown>((value, step) => (value as Readonly<Record<string | number, unknown>>)[step], item);
  if (Array.isArray(holder)) return withValue(item, above, holder.toSpliced(Number(path.at(-1)), 1));
  const rest = Object.entries(holder as object).filter(([name]) => name !== path.at(-1));
  return withValue(item, above, Object.fromEntries(rest));
}
