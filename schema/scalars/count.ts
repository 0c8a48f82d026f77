import { builder } from '../builder.ts';
import type { Prints } from '../execution/printed-leaf.ts';
import { invalidInput } from '../error/graph-error.ts';

builder.scalarType('Count', {
  extensions: { prints: 'count' satisfies Prints },
  description: 'A whole number, 0 to 9007199254740991, as a JSON number.',
  serialize: (value) => {
    const count = Number.parseInt(String(value), 10);
    if (!Number.isSafeInteger(count)) throw new Error('a Count field resolved to something else');
    return count;
  },
  parseValue: (value) => {
    throw invalidInput('no input of this type', value);
  },
});
