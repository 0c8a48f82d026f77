import { describe, expect, it } from 'vitest';
import type { DimensionScope } from '../scope.ts';
import { checkTagRules } from './check-tag-rules.ts';
import { tagResolver } from './resolve-tags.ts';
import type { TagRules } from './tag-rules.ts';

const account = (id: string) => ({ subAccountId: { in: [id], startsWith: [] } });
const RULES: TagRules = {
  standard: [
    { name: 'environment', keys: ['env', 'stage'], values: { production: ['prod'], development: ['dev'] }, others: 'skip', spelling: true },
    { name: 'owner', keys: [], others: 'keep', spelling: false },
  ],
  places: [
    {
      name: 'web group',
      when: { tags: [{ tag: { keys: ['resource-group'], ignoreCase: false }, value: { in: ['rg-web'], startsWith: [] } }] },
      within: 'shop account',
      tags: [{ name: 'owner', value: 'web team' }],
    },
    { name: 'shop account', when: account('0012'), within: 'shops', tags: [] },
    { name: 'old account', when: account('0013'), until: '2025-01', within: 'shops', tags: [{ name: 'owner', value: 'old team' }] },
    {
      name: 'shops',
      tags: [
        { name: 'owner', value: 'shop team' },
        { name: 'environment', value: 'production' },
      ],
    },
  ],
  virtual: [
    {
      name: 'freeze',
      from: '2025-02',
      until: '2025-03',
      when: account('0012'),
      over: true,
      tags: [{ name: 'owner', value: 'crisis team' }],
    },
    { name: 'rest', over: false, tags: [{ name: 'owner', value: 'platform team' }] },
  ],
};

const scope = (tags: DimensionScope['tags'], subAccountId: string | null = null): DimensionScope => ({
  billingAccountId: '1',
  billingAccountName: null,
  subAccountId,
  subAccountName: null,
  providerName: 'AWS',
  publisherName: 'AWS',
  invoiceIssuerName: 'AWS',
  serviceName: 'EC2',
  serviceCategory: 'Compute',
  serviceSubcategory: null,
  tags,
});
const resolved = (tags: DimensionScope['tags'], subAccountId?: string, month = '2025-01') =>
  Object.fromEntries(tagResolver(RULES, month)(scope(tags, subAccountId)).values);

describe('standard tags', () => {
  it('come from the charge, else from the nearest place, else from a rule', () => {
    expect(resolved({ Env: ' Prod' })).toEqual({ environment: 'production', owner: 'platform team' });
    expect(resolved({ env: 'dve' })).toEqual({ owner: 'platform team' });
    expect(resolved({ environmnt: 'developmnt', OWNER: 'me' })).toEqual({ environment: 'development', owner: 'me' });
    expect(resolved({ env: 'dev' }, '0012')).toEqual({ environment: 'development', owner: 'shop team' });
    expect(resolved({ 'resource-group': 'rg-web' })).toEqual({ environment: 'production', owner: 'web team' });
  });

  it('hold in their months: a place that is over is no place, a virtual tag may stand over everything', () => {
    expect(resolved({}, '0013', '2024-12')).toEqual({ environment: 'production', owner: 'old team' });
    expect(resolved({}, '0013')).toEqual({ owner: 'platform team' });
    expect(resolved({ owner: 'me' }, '0012', '2025-02')).toMatchObject({ owner: 'crisis team' });
    expect(resolved({ owner: 'me' }, '0012', '2025-03')).toMatchObject({ owner: 'me' });
  });

  it('say why, and what they were held against', () => {
    const { readings } = tagResolver(RULES, '2025-01')(scope({ stage: 'dev', env: 'Prod', Environment: 'strange' }, '0012'));
    expect(readings.filter(({ tag }) => tag === 'environment')).toEqual([
      expect.objectContaining({ key: 'Environment', found: 'strange', status: 'unlisted', value: null, keyFold: 'case', valueFold: null }),
      expect.objectContaining({
        key: 'env',
        found: 'Prod',
        status: 'taken',
        value: 'production',
        keyFold: 'synonym',
        valueFold: 'synonym',
      }),
      expect.objectContaining({ key: 'stage', found: 'dev', status: 'outweighed', value: 'development' }),
    ]);
    expect(readings.filter(({ tag }) => tag === 'owner')).toEqual([
      expect.objectContaining({ origin: 'inherited', rule: 'shops', status: 'taken', value: 'shop team' }),
      expect.objectContaining({ origin: 'virtual', rule: 'rest', status: 'outweighed', value: 'platform team' }),
    ]);
  });
});

describe('tag rules are refused', () => {
  const problems = (change: Partial<TagRules>) =>
    checkTagRules({ ...RULES, ...change }).map(({ at, expected }) => `${at.join('.')}: ${expected}`);
  const tag = (name: string, more: object = {}) => ({ name, keys: [], others: 'skip' as const, spelling: false, ...more });

  it.each<[string, Partial<TagRules>, string]>([
    [
      'a key of two tags',
      { standard: [tag('environment'), tag('owner', { keys: ['Environ-Ment'] })] },
      'standard: one meaning for Environ-Ment',
    ],
    [
      'a word for two values',
      { standard: [tag('environment', { values: { production: ['live'], preproduction: ['LIVE'] } }), tag('owner')] },
      'standard.0.values: one meaning for LIVE',
    ],
    [
      'a word without a letter',
      { standard: [tag('environment', { values: { '--': [], production: [] } }), tag('owner')] },
      'words with a letter',
    ],
    [
      'a tag that is none',
      { virtual: [{ name: 'x', over: false, tags: [{ name: 'team', value: 'a' }] }] },
      'one of the standard tags environment, owner',
    ],
    [
      'a value that is none',
      { virtual: [{ name: 'x', over: false, tags: [{ name: 'environment', value: 'prod' }] }] },
      'one of the values of environment: production, development',
    ],
    ['a place within nothing', { places: [{ name: 'a', within: 'b', tags: [] }] }, 'places.0.within: the name of another place'],
    [
      'places in a circle',
      {
        places: [
          { name: 'a', within: 'b', tags: [] },
          { name: 'b', within: 'a', tags: [] },
        ],
      },
      'places.0.within: a place that does not lie within a itself',
    ],
    [
      'a name twice',
      {
        places: [
          { name: 'a', tags: [] },
          { name: 'a', tags: [] },
        ],
      },
      'places.1.name: a name of its own',
    ],
  ])('%s', (_, change, expected) => {
    expect(problems(change).join('\n')).toContain(expected);
  });

  it('and these are not', () => expect(problems({})).toEqual([]));
});
