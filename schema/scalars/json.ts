import { builder } from '../builder.ts';
import type { Prints } from '../execution/printed-leaf.ts';
import { invalidInput } from '../error/graph-error.ts';

builder.scalarType('JSON', {
  extensions: { prints: 'json' satisfies Prints },
  description: 'A JSON object whose keys are data, such as tags: they keep case and spelling.',
  serialize: (value) => value,
  parseValue: (value) => {
    throw invalidInput('no input of this type', value);
  },
});
