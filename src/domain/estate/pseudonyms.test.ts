import { fc, test as prop } from '@fast-check/vitest';
import { describe, expect, test } from 'vitest';
import { normalizeMac, normalizeUuid } from '../asset/identifiers.ts';
import { AMORTIZATION_ISSUER, MANUAL_COST_CENTER_TAG, MANUAL_ISSUER } from '../charge/own-charges.ts';
import { KEPT_WORDS, pseudonymsBy } from './pseudonyms.ts';

const KEY = new Uint8Array(32).fill(7);
const { text, slice, mac, key, digest } = pseudonymsBy(KEY);

const word = fc.stringMatching(/^[A-Za-z]{1,30}$/);
const written = fc.oneof(
  fc.string({ maxLength: 40 }),
  fc.stringMatching(/^[A-Za-z0-9./:_-]{1,40}$/),
  fc.tuple(word, fc.constantFrom(' ', '-', '/', ':', '.'), word).map((parts) => parts.join('')),
  fc.string({ unit: 'grapheme', maxLength: 20 }),
);

describe('pseudonyms', () => {
  prop.prop([fc.uniqueArray(written, { maxLength: 20 })])('keep apart what is apart, and together what is one', (texts) => {
    expect(new Set(texts.map(text)).size).toBe(texts.length);
    expect(texts.map(pseudonymsBy(KEY).text)).toEqual(texts.map(text));
  });

  test('of short words and numbers are each their own', () => {
    const letters = 'abcdefghijklmnopqrstuvwxyz'.split('');
    const words = [...letters, ...letters.flatMap((a) => letters.map((b) => a + b))];
    const numbers = Array.from({ length: 100 }, (_, index) => String(index).padStart(2, '0'));
    for (const all of [words, numbers]) expect(new Set(all.map(text)).size).toBe(all.length);
    expect(numbers.map(text).toSorted()).toEqual(numbers);
  });

  prop.prop([word])('of a word is no word: it has no vowel', (one) => {
    fc.pre(!KEPT_WORDS.has(one.toLowerCase()));
    expect(text(one)).toMatch(/^[b-df-hj-np-tv-xz]+$/i);
    expect(text(one).length - one.length).toBeLessThanOrEqual(4);
  });

  prop.prop([written, fc.constantFrom(' ', '/', ':', ' - ', '\\'), written])('of a text are those of its parts', (a, between, b) => {
    // What ends a part ends it: a colon or a hyphen can stand within a UUID or an address.
    fc.pre(!/[0-9a-f]$/i.test(a) || between.includes('\\') || between === '/');
    expect(text(a + between + b)).toBe(text(a) + between + text(b));
  });

  prop.prop([word])('of one word are the same in every case', (one) => {
    expect(text(one.toLowerCase())).toBe(text(one).toLowerCase());
    expect(text(one.toUpperCase())).toBe(text(one.toLowerCase()).toUpperCase());
  });

  prop.prop([fc.stringMatching(/^[0-9]{1,30}$/)])('of numbers have as many digits', (number) => {
    expect(text(number)).toMatch(/^\d+$/);
    expect(text(number)).toHaveLength(number.length);
  });

  prop.prop([fc.uuid()])('of a UUID are one in both orders of its bytes', (uuid) => {
    const [a, b, c, ...rest] = uuid.split('-') as [string, string, string, ...string[]];
    const turned = [a, b, c].map((group) => group.match(/../g)!.toReversed().join(''));
    expect(normalizeUuid(text(uuid))).toBeDefined();
    expect(normalizeUuid(text([...turned, ...rest].join('-')))).toBe(normalizeUuid(text(uuid)));
  });

  prop.prop([fc.stringMatching(/^[0-9a-f]{12}$/)])('of an address are addresses of its kind, however it is written', (address) => {
    const colons = address.match(/../g)!.join(':');
    expect(mac(colons).replaceAll(':', '')).toBe(mac(address));
    expect(text(`eth0 ${colons}`).endsWith(mac(colons))).toBe(true);
    expect(normalizeMac(mac(address)) === undefined).toBe(normalizeMac(address) === undefined);
  });

  test('keep what the hub reads of a text: kinds of names, months, the account within a name', () => {
    const account = '123456789012';
    expect(text(`arn:aws:ec2:eu-west-1:${account}:instance/i-0abc1234def567890`)).toMatch(
      new RegExp(`^arn:[^:]+:[^:]+:[^:]+:${text(account)}:[^/]+/${text('i-0abc1234def567890')}$`),
    );
    expect(slice(`${account}/2025-01`)).toBe(`${text(account)}/2025-01`);
    expect(slice('acme_20250101-20250201.csv')).toBe(`${text('acme')}_20250101-20250201.${text('csv')}`);
    expect(text('models:/churn/3')).toBe(`models:/${text('churn')}/${text('3')}`);
    expect(text('Unmapped')).toBe('Unmapped');
    // By these the hub knows what it charged itself, and who bears it.
    for (const own of [MANUAL_ISSUER, AMORTIZATION_ISSUER, MANUAL_COST_CENTER_TAG]) expect(text(own)).toBe(own);
    expect(text('Amortization')).not.toBe('Amortization');
  });

  test('follow from the key, and from nothing else', () => {
    const other = pseudonymsBy(new Uint8Array(32).fill(8));
    expect(other.text('payments')).not.toBe(text('payments'));
    expect([other.key('12'), other.digest('ab')]).not.toEqual([key('12'), digest('ab')]);
    expect(BigInt.asIntN(64, BigInt(key('12')))).toBe(BigInt(key('12')));
    expect(digest('ab')).toMatch(/^[0-9a-f]{64}$/);
  });
});
