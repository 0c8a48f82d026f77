import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { parseFlatJson } from './flat-json.ts';

describe('parseFlatJson', () => {
  it.each([
    ['{}', []],
    [' { } ', []],
    ['{"a":"b"}', [['a', 'b']]],
    ['{"Env": "prod", "env": "dev"}', [['Env', 'prod'], ['env', 'dev']]], // prettier-ignore
    ['{" org": "x"}', [[' org', 'x']]],
    ['{"n": 1.5, "t": true, "f": false, "z": null}', [['n', 1.5], ['t', true], ['f', false], ['z', null]]], // prettier-ignore
    ['{"account": 0.12345678901234567890}', [['account', '0.12345678901234567890']]],
    [String.raw`{"q\"uote": "a\\b\u00e9"}`, [['q"uote', 'a\\bé']]],
    ['{"__proto__": "x"}', [['__proto__', 'x']]],
  ])('reads %s', (text, entries) => {
    expect(parseFlatJson(text)).toEqual({ values: new Map(entries as [string, never][]) });
  });

  it.each([
    ['', 'a JSON object'],
    ['"a": "b"', 'a JSON object'],
    ['[]', 'a JSON object'],
    ['{"a": {"b": 1}}', 'a JSON object of plain values'],
    ['{"a": [1]}', 'a JSON object of plain values'],
    ['{"a": "b",}', 'a JSON object of plain values'],
    ['{"a": "b"', 'a JSON object of plain values'],
    ['{"a": 1-2}', 'a JSON object of plain values'],
    [String.raw`{"a": "\x"}`, 'a JSON object of plain values'],
    ['{"a": "b"} x', 'nothing after the JSON object'],
    ['{"a": "b", "a": "c"}', 'the key "a" once'],
    [String.raw`{"a": "b", "\u0061": "b"}`, 'the key "a" once'],
  ])('says what it expected of %s', (text, expected) => {
    expect(parseFlatJson(text)).toEqual({ expected });
  });

  const value = fc.oneof(fc.string(), fc.boolean(), fc.constant(null), fc.integer());
  test.prop([fc.dictionary(fc.string(), value)])('agrees with JSON.parse on every flat object', (object) => {
    expect(parseFlatJson(JSON.stringify(object))).toEqual({ values: new Map(Object.entries(object)) });
    expect(parseFlatJson(JSON.stringify(object, null, 2))).toEqual({ values: new Map(Object.entries(object)) });
  });
});
