import { expect, test } from 'vitest';
import { diffRules } from './rules-diff.ts';

const step = (name: string, more: object = {}) => ({ name, method: 'even', ...more });

test('what is the same is no change, whatever the order of keys', () => {
  expect(diffRules({ a: 1, b: [1, 2] }, { b: [1, 2], a: 1 })).toEqual([]);
  expect(diffRules({ a: undefined }, {})).toEqual([]);
});

test('rules are known again by their names', () => {
  const before = { name: 'company', steps: [step('support'), step('rest', { weights: { retail: '0.6', web: '0.4' } })] };
  const after = { name: 'company', steps: [step('rest', { weights: { retail: '0.7', web: '0.3' } }), step('support'), step('platform')] };
  expect(diffRules(before, after)).toEqual([
    { path: 'steps[rest].weights.retail', change: 'changed', before: '"0.6"', after: '"0.7"' },
    { path: 'steps[rest].weights.web', change: 'changed', before: '"0.4"', after: '"0.3"' },
    { path: 'steps[platform]', change: 'added', before: null, after: '{"method":"even","name":"platform"}' },
    { path: 'steps', change: 'moved', before: '["support","rest"]', after: '["rest","support"]' },
  ]);
});

test('a rule that went is removed, and lists without names are compared as they are', () => {
  expect(diffRules({ steps: [step('a'), step('b')], tags: ['x'] }, { steps: [step('b')], tags: ['x', 'y'] })).toEqual([
    { path: 'steps[a]', change: 'removed', before: '{"method":"even","name":"a"}', after: null },
    { path: 'tags', change: 'changed', before: '["x"]', after: '["x","y"]' },
  ]);
});

test('the first rules of a kind are added as a whole', () => {
  expect(diffRules(undefined, { name: 'company' })).toEqual([{ path: '', change: 'added', before: null, after: '{"name":"company"}' }]);
});
