import { COST_CENTERS } from '../../estate/cost-centers.ts';
import { GL_ACCOUNTS } from '../../ledger/companies.ts';

/** A value of a segment. The dates are the first and the last day on which it may be used. */
export interface SegmentValue {
  readonly [property: string]: string | number | null;
  readonly ValueId: number;
  readonly Value: string;
  readonly Description: string | null;
  readonly EnabledFlag: string;
  readonly StartDateActive: string | null;
  readonly EndDateActive: string | null;
}

/** The company's accounts and cost centres as value sets, with a cost centre that has ended and one that was switched off. */
export function companyValueSets(): Readonly<Record<string, readonly SegmentValue[]>> {
  const values = (of: readonly { readonly id: string; readonly name: string }[]) =>
    of.map(({ id, name }, index): SegmentValue => ({
      ValueId: 300_001_000 + index,
      Value: id,
      Description: name,
      EnabledFlag: 'Y',
      StartDateActive: '2020-01-01',
      EndDateActive: null,
    }));
  const ended = {
    ...values([{ id: 'CC-8100', name: 'Catalogue' }])[0]!,
    ValueId: 300_001_900,
    StartDateActive: null,
    EndDateActive: '2024-12-31',
  };
  const off = { ...ended, ValueId: 300_001_901, Value: 'CC-8200', EnabledFlag: 'N' };
  return { ALD_COST_CENTER: [...values(COST_CENTERS), ended, off], ALD_ACCOUNT: values(Object.values(GL_ACCOUNTS)) };
}
