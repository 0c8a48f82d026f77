import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { readRuleFile } from './read-rule-file.ts';
import { readYaml } from './read-yaml.ts';
import { isSecretKey } from './is-secret-key.ts';
import { decimalText, month, wholeNumber } from './rule-values.ts';

const schema = z.strictObject({
  name: z.string(),
  on: z.boolean().optional(),
  tolerance: decimalText.optional(),
  days: wholeNumber(1, 31).optional(),
  from: month.optional(),
  rules: z
    .array(z.union([z.strictObject({ set: z.string() }), z.strictObject({ tag: z.strictObject({ key: z.string() }) })]))
    .max(3)
    .optional(),
});

const read = (text: string) => readRuleFile(text, 'rules.yaml', schema);
const problems = (text: string) => {
  const file = read(text);
  if (!('problems' in file)) throw new Error(`accepted ${text}`);
  return file.problems.map(({ path, expected, found }) => ({ path, expected, found }));
};

describe('scalars', () => {
  test('keep their spelling: leading zeros, no, and every digit of an amount', () => {
    expect(read('name: 0010\ntolerance: 0.100000000000000000000000000001\ndays: 7\non: true')).toEqual({
      ruleSet: { name: '0010', tolerance: '0.100000000000000000000000000001', days: 7, on: true },
    });
    expect(read('name: no')).toEqual({ ruleSet: { name: 'no' } });
    expect(read('name: 2025-01-01')).toEqual({ ruleSet: { name: '2025-01-01' } });
  });

  test.each(['NaN', '1,5', '.inf', '0x10', '', '5 USD'])('%j is no decimal', (written) => {
    expect(problems(`name: a\ntolerance: "${written}"`)).toEqual([
      { path: 'rules.yaml:2 tolerance', expected: 'a decimal number such as 0.5', found: `"${written}"` },
    ]);
  });

  test('numbers out of bounds and months that do not exist are told with what stood there', () => {
    expect(problems('name: a\ndays: 32\nfrom: 2025-13')).toEqual([
      { path: 'rules.yaml:2 days', expected: 'a whole number from 1 to 31', found: '"32"' },
      { path: 'rules.yaml:3 from', expected: 'a month such as 2025-01', found: '"2025-13"' },
    ]);
  });
});

describe('problems', () => {
  test('an unknown key is refused where it stands', () => {
    expect(problems('name: a\nrules:\n  - set: x\n  - tag:\n      key: k\n      ignorecase: true')).toEqual([
      { path: 'rules.yaml:6 rules[1].tag.ignorecase', expected: 'one of the keys key', found: '"ignorecase"' },
    ]);
    expect(problems('tolerence: 1\nname: a')).toEqual([
      { path: 'rules.yaml:1 tolerence', expected: 'a known key; did you mean "tolerance"?', found: '"tolerence"' },
    ]);
  });

  test('a union is told by the branch that was meant', () => {
    expect(problems('name: a\nrules: [{ tag: { kee: k } }]')).toEqual([
      { path: 'rules.yaml:2 rules[0].tag.key', expected: 'a text', found: 'nothing' },
      { path: 'rules.yaml:2 rules[0].tag.kee', expected: 'a known key; did you mean "key"?', found: '"kee"' },
    ]);
    expect(problems('name: a\nrules: [x]')).toEqual([{ path: 'rules.yaml:2 rules[0]', expected: 'a map', found: '"x"' }]);
  });

  test('a position that an editor can mark', () => {
    const file = read('name: a\nrules:\n  - set: x\n  - { set: [1] }');
    expect('problems' in file && file.problems[0]!.position).toEqual({ file: 'rules.yaml', line: 4, column: 12, key: 'rules[1].set' });
    const broken = read('name: a\nrules: [');
    expect('problems' in broken && broken.problems[0]!.position).toMatchObject({ file: 'rules.yaml', line: 2 });
  });

  test('a key of a map that is none, a value where a secret may stand, and a file without a word', () => {
    const shape = z.strictObject({ by: z.record(month, z.string()).optional(), token: z.string().max(3).optional() });
    const checked = readYaml('by: { 2025-13: x }\ntoken: 12345', 'a.yaml', shape, { isSecret: isSecretKey });
    expect('problems' in checked && checked.problems).toMatchObject([
      { path: 'a.yaml:1 by.2025-13', expected: 'a month such as 2025-01', found: '"2025-13"' },
      { path: 'a.yaml:2 token', expected: 'at most 3 characters', found: '5 characters (not shown)' },
    ]);
    expect(readYaml('', 'a.yaml', shape, { whenEmpty: {} })).toEqual({ value: {} });
  });

  test('a key twice is refused', () => {
    expect(problems('name: a\nname: b')[0]).toMatchObject({ path: 'rules.yaml:2', found: expect.stringContaining('unique') });
  });

  test('a missing key, an empty file and a second document are told', () => {
    expect(problems('on: true')).toEqual([{ path: 'rules.yaml:1 name', expected: 'a text', found: 'nothing' }]);
    expect(problems('')).toEqual([{ path: 'rules.yaml:1', expected: 'a map', found: 'nothing' }]);
    expect(problems('name: a\n---\nname: b')).toHaveLength(1);
  });

  test('an unknown YAML tag is refused, not ignored', () => {
    expect(problems('name: !!js/function x')).toHaveLength(1);
  });
});

describe('hostile texts', () => {
  test('an alias bomb is refused', () => {
    const levels = Array.from({ length: 9 }, (_, level) => `l${level + 1}: &l${level + 1} [${`*l${level},`.repeat(9)}]`);
    expect(problems(`l0: &l0 [x]\n${levels.join('\n')}\nname: a`)[0]?.expected).toContain('aliases');
  });

  test('depth, size and prototype keys are refused', () => {
    const deep = (levels: number) => problems(`name: ${'['.repeat(levels)}${']'.repeat(levels)}`);
    expect(deep(50_000)).toEqual([{ path: 'rules.yaml', expected: 'one YAML document of at most 100 levels', found: 'more' }]);
    expect(deep(300)).toEqual(deep(50_000));
    expect(deep(90)[0]?.expected).toBe('a text');
    expect(problems(`name: ${'a'.repeat(2_000_000)}`)[0]?.found).toBe('2000006 bytes');
    expect(problems('name: a\n__proto__: { on: true }')).toEqual([
      {
        path: 'rules.yaml:2 __proto__',
        expected: 'one of the keys name, on, tolerance, days, from, rules',
        found: '"__proto__"',
      },
    ]);
  });

  test('no more than fifty problems are told', () => {
    expect(problems(`name: a\n${Array.from({ length: 500 }, (_, n) => `k${n}: 1`).join('\n')}`)).toHaveLength(50);
  });
});
