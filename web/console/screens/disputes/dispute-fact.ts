import type { DisputedFactInput, DisputedFactKind } from '../../../generated/graphql.ts';
import type { ConsoleText } from '../../screen/screen.ts';

export type FactField =
  | 'driver'
  | 'costCenter'
  | 'quantity'
  | 'rule'
  | 'upTo'
  | 'price'
  | 'tag'
  | 'value'
  | 'billingAccountId'
  | 'subAccountId'
  | 'providerName'
  | 'serviceName'
  | 'tags';

interface FieldForm {
  readonly title: ConsoleText;
  readonly isOptional?: boolean;
  readonly pattern?: string;
}

const NUMBER = '\\d{1,15}(\\.\\d{1,12})?';

/** What a person enters for a fact. */
export const FACT_FIELDS: { readonly [F in FactField]: FieldForm } = {
  driver: { title: 'driver' },
  costCenter: { title: 'd.costCenter' },
  quantity: { title: 'quantity', pattern: NUMBER },
  rule: { title: 'rule' },
  upTo: { title: 'tierUpTo', isOptional: true, pattern: NUMBER },
  price: { title: 'unitPrice', pattern: NUMBER },
  tag: { title: 'standardTag' },
  value: { title: 'factValue' },
  billingAccountId: { title: 'd.billingAccount', isOptional: true },
  subAccountId: { title: 'd.subAccount', isOptional: true },
  providerName: { title: 'd.provider', isOptional: true },
  serviceName: { title: 'd.service', isOptional: true },
  tags: { title: 'tagsOfCharges', isOptional: true, pattern: '[^=,]+=[^,]*(,[^=,]+=[^,]*)*' },
};

const CHARGES = ['billingAccountId', 'subAccountId', 'providerName', 'serviceName', 'tags'] as const satisfies readonly FactField[];

/** Which of them each kind of fact says. */
export const FACT_KINDS: { readonly [K in DisputedFactKind]: readonly FactField[] } = {
  DRIVER: ['driver', 'costCenter', 'quantity'],
  RATE: ['rule', 'driver', 'upTo', 'price'],
  COST_CENTER: ['value', ...CHARGES],
  OWNER: ['value', ...CHARGES],
  TAG: ['tag', 'value', ...CHARGES],
};
export const FACT_KIND_NAMES = Object.keys(FACT_KINDS) as DisputedFactKind[];

/** The fact as the hub is told it. What is left empty is not said; the hub refuses what lacks something, and says what. */
export function factGiven(kind: DisputedFactKind, read: (field: FactField) => string): DisputedFactInput {
  switch (kind) {
    case 'DRIVER':
      return { driver: { driver: read('driver'), costCenter: read('costCenter'), quantity: read('quantity') } };
    case 'RATE':
      return { rate: { rule: read('rule'), driver: read('driver'), upTo: read('upTo') || null, price: read('price') } };
    case 'COST_CENTER':
      return { costCenter: { value: read('value'), charges: chargesGiven(read) } };
    case 'OWNER':
      return { owner: { value: read('value'), charges: chargesGiven(read) } };
    case 'TAG':
      return { tag: { tag: read('tag'), value: read('value'), charges: chargesGiven(read) } };
  }
}

function chargesGiven(read: (field: FactField) => string) {
  const tags = read('tags')
    .split(',')
    .filter((one) => one.includes('='))
    .map((one) => ({ key: one.slice(0, one.indexOf('=')).trim(), value: one.slice(one.indexOf('=') + 1).trim() }));
  return {
    billingAccountId: read('billingAccountId') || null,
    subAccountId: read('subAccountId') || null,
    providerName: read('providerName') || null,
    serviceName: read('serviceName') || null,
    tags: tags.length === 0 ? null : tags,
  };
}
