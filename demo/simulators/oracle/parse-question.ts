type Test = (item: Readonly<Record<string, unknown>>) => boolean;

/** Reads `q`: `A='x' and B > 5`, and the old form `A=x;B=y`. Undefined when it is neither; '' asks for everything. */
export function parseQuestion(text: string): Test | undefined {
  if (text.trim() === '') return () => true;
  const tests: Test[] = [];
  for (const part of text.split(/;|\s+and\s+/i)) {
    const match = /^\s*(\w+)\s*(>=|<=|>|<|=|\bLIKE\b)\s*(?:'((?:[^']|'')*)'|([^\s']+))\s*$/.exec(part);
    if (!match) return undefined;
    const [, name, operator, quoted, bare] = match;
    const value = quoted?.replaceAll("''", "'") ?? bare!;
    if (operator === 'LIKE') tests.push((item) => String(item[name!]).startsWith(value.replace(/%$/, '')));
    else tests.push((item) => OPERATORS[operator!]!(order(item[name!], value)));
  }
  return (item) => tests.every((test) => test(item));
}

const OPERATORS: Readonly<Record<string, (order: number) => boolean>> = {
  '=': (order) => order === 0,
  '>': (order) => order > 0,
  '<': (order) => order < 0,
  '>=': (order) => order >= 0,
  '<=': (order) => order <= 0,
};

function order(found: unknown, value: string): number {
  if (typeof found === 'number') return found - Number.parseInt(value, 10);
  const text = typeof found === 'string' ? found : '';
  return text < value ? -1 : text > value ? 1 : 0;
}
