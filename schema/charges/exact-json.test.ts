import fc from 'fast-check';
import { expect, it } from 'vitest';
import { exactJson } from './exact-json.ts';

const again = (text: string) => JSON.stringify(exactJson(text));

it.each([
  '{"Elements":[{"ContractCommitmentAppliedCost":0.10000000000000000000000001,"n":12}]}',
  '{"account":12345678901234567890,"text":"0.10000000000000000000000001"}',
  '[-1234567890.1234567,1,0.5,"1e3",null,true]',
])('%s is answered as it stands', (text) => {
  expect(again(text)).toBe(text);
});

it('whatever number is written, its digits are answered', () => {
  const digits = fc.stringMatching(/^[1-9][0-9]{0,39}$/);
  const numeral = fc.tuple(digits, fc.stringMatching(/^[0-9]{0,30}[1-9]$/)).map(([whole, part]) => `${whole}.${part}`);
  fc.assert(
    fc.property(fc.oneof(digits, numeral), (number) => {
      const [one] = /\d.*\d|\d/.exec(again(`{"n":${number}}`))!;
      expect(one.includes('e') ? Number(one) : one).toBe(one.includes('e') ? Number(number) : number);
    }),
  );
});

it('short numbers stay numbers', () => {
  expect(exactJson('{"CoreCount":4,"MemorySize":0.5}')).toEqual({ CoreCount: 4, MemorySize: 0.5 });
});
