import { expect, it } from 'vitest';
import { toldMessage } from './told-message.ts';

class OurError extends TypeError {
  override readonly name = 'OurError';
}

function deep(): number {
  return 1 + deep();
}

const thrown = (work: () => unknown): unknown => {
  try {
    return work();
  } catch (error) {
    return error;
  }
};

it.each([
  [thrown(deep), 'an unexpected fault of the program (RangeError)'],
  [thrown(() => JSON.parse('<html>')), 'an unexpected fault of the program (SyntaxError)'],
  [thrown(() => (undefined as unknown as { a: () => void }).a()), 'an unexpected fault of the program (TypeError)'],
  [new OurError('expected a, found b'), 'expected a, found b'],
  [new Error('expected a, found b'), 'expected a, found b'],
  [new AggregateError([new Error('a'), thrown(deep)]), 'a; an unexpected fault of the program (RangeError)'],
  ['a text', 'a text'],
])('%s', (error, told) => expect(toldMessage(error)).toBe(told));
