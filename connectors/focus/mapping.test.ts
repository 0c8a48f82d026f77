import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { FOCUS_COLUMN_NAMES } from '#src/connector-kit/index.ts';
import { readCharges, type ReadCharges } from '#src/reading/charge/read-charges.ts';
import { focusFixtures } from '#test/conformance/fixtures/focus-fixtures.ts';
import { csv, type FixtureRow } from '#test/conformance/fixtures/table.ts';
import { focus } from './index.ts';

const [stream] = focus.streams;
if (stream?.kind !== 'charges') throw new Error('expected a stream of charges');
const { mappings } = stream;

function read(csv: string | Uint8Array): ReadCharges {
  const outcome = readCharges({ mapping: mappings, csv });
  if ('refused' in outcome) throw new Error(JSON.stringify(outcome.refused));
  return outcome;
}

describe('a FOCUS file', () => {
  const file = focusFixtures()['version-1-2']!['warehouse/2025-01/part-1.csv'] as string;

  it('is taken as it stands, column by column', () => {
    const [given] = parse(file, { columns: true }) as Record<string, string>[];
    const [charge] = read(file).charges;
    for (const name of FOCUS_COLUMN_NAMES) {
      if (name !== 'Tags') expect(charge![name], name).toBe(given![name] || null);
    }
    expect(JSON.parse(charge!.Tags!)).toEqual({ team: 'core', Team: 'Core', active: true });
    expect(charge!.x).toEqual({ x_Cluster: 'a' });
  });

  it('fills only what issuers are known to leave blank', () => {
    const credit = read(file).charges.find(({ ChargeCategory }) => ChargeCategory === 'Credit')!;
    expect([credit.ServiceCategory, credit.ServiceName, credit.InvoiceIssuerName, credit.PublisherName]).toEqual([
      'Other',
      'Warehouse',
      'Warehouse',
      'Warehouse',
    ]);
  });

  it('rejects what is no money, and tells of all else', () => {
    const bad = read(focusFixtures()['version-1-2']!['warehouse/2025-01/part-2.csv'] as string);
    expect(bad.rejections.map(({ column, found }) => [column, found])).toEqual([['BilledCost', '$10,000.00']]);
    expect(bad.rowFindings.map(({ kind, column, examples: [first] }) => [kind, column, first!.found])).toEqual([
      ['period-assumed', 'ChargePeriodStart', '1/5/25'],
      ['spelling-corrected', 'BillingCurrency', 'gbp'],
      ['value-dropped', 'Tags', '{"team":{"name":"core"}}'],
      ['value-unknown', 'ChargeCategory', 'Rent'],
    ]);
  });

  it('is known by its columns; what a version lacks is null', () => {
    const older = read(focusFixtures()['version-1-0']!['acme.csv'] as string);
    expect([read(file).dialect, older.dialect]).toEqual(['focus-1.2', 'focus-1.0']);
    expect([older.charges[0]!.InvoiceId, older.charges[0]!.SkuMeter, older.charges[0]!.SkuPriceId]).toEqual([null, null, 'Q-1']);
    expect(mappings.map(({ dialect, finality }) => [dialect, finality])).toEqual([
      ['focus-1.3', 'invoice-id'],
      ['focus-1.2', 'invoice-id'],
      ['focus-1.1', 'delivery'],
      ['focus-1.0', 'delivery'],
      ['focus-1.4', 'invoice-id'],
    ]);
  });

  it('is refused without a column that every charge needs', () => {
    const without = file.replace('ServiceCategory', 'Category');
    expect(readCharges({ mapping: mappings, csv: without })).toMatchObject({
      refused: { code: 'column-missing', expected: expect.stringContaining('ServiceCategory') },
    });
  });

  it('names the dialects that are read when it is none of them', () => {
    const outcome = readCharges({ mapping: mappings, csv: file.replace('ProviderName', 'Vendor').replace('BilledCost', 'Cost') });
    expect(outcome).toMatchObject({ refused: { expected: expect.stringMatching(/read are focus-1\.3, .*focus-1\.4/) } });
  });
});

describe('a file of FOCUS 1.3', () => {
  const outcome = read(focusFixtures()['version-1-3']!['warehouse-2025-01.csv'] as string);

  it('keeps what 1.3 added, its numbers to the last digit', () => {
    expect(outcome.dialect).toBe('focus-1.3');
    const [contract, split, tax] = outcome.charges;
    expect(contract!.ContractApplied).toBe(
      '{"Elements":[{"ContractId":"c-1","ContractCommitmentId":"cc-1","ContractCommitmentAppliedCost":0.10000000000000000000000001}]}',
    );
    expect([contract!.ServiceProviderName, contract!.HostProviderName, contract!.ProviderName]).toEqual(['Warehouse', 'AWS', 'Warehouse']);
    expect([split!.AllocatedMethodId, split!.AllocatedResourceId, split!.AllocatedResourceName, split!.AllocatedTags]).toEqual([
      'by-requests',
      'query-group-7',
      'Reports',
      '{"team":"reports"}',
    ]);
    expect(split!.AllocatedMethodDetails).toContain('0.333333333333333333333333333333');
    expect([tax!.HostProviderName, tax!.AllocatedMethodId]).toEqual([null, null]);
  });
});

it('keeps the properties of a price that 1.5 names under x_, and all else as it stands', () => {
  const details = '{"ModelId" : "large","ModelVersion":1.10,"CoreCount":4,"x_Note":"a \\"ModelId\\": b","TokenType":"Input"}';
  const kept = '{"x_ModelId" : "large","x_ModelVersion":1.10,"CoreCount":4,"x_Note":"a \\"ModelId\\": b","x_TokenType":"Input"}';
  const rows = parse(focusFixtures()['version-1-4']!['warehouse-2025-01.csv'] as string, { columns: true }) as FixtureRow[];
  const file = csv(Object.keys(rows[0]!), [{ ...rows[0], SkuPriceDetails: details }]);
  expect(read(file).charges[0]!.SkuPriceDetails).toBe(kept);
});

describe('a file of FOCUS 1.4', () => {
  const outcome = read(focusFixtures()['version-1-4']!['warehouse-2025-01.csv'] as string);

  it('answers who provided it as before, from who provides, hosts and invoices', () => {
    expect(outcome.dialect).toBe('focus-1.4');
    expect(outcome.charges.map((charge) => [charge.ProviderName, charge.PublisherName])).toEqual([
      ['Warehouse Ltd', 'Warehouse Ltd'],
      ['Cloud', 'Vendor'],
    ]);
  });

  it('keeps what 1.4 added, and columns of a later version as the issuer\u2019s own', () => {
    const [first] = outcome.charges;
    expect([first!.InvoiceDetailId, first!.CommitmentProgramEligibilityDetails]).toEqual([
      'INV-1/3',
      '{"CommitmentPrograms":[{"ProgramType":"Volume Plan"}]}',
    ]);
    expect(first!.x).toEqual({ x_CredentialId: 'key-9', x_Cluster: 'a' });
  });
});

describe('what an older file does not say of providers', () => {
  const file = focusFixtures()['version-1-2']!['warehouse/2025-01/part-1.csv'] as string;
  const providers = (attributes: Record<string, string>) => {
    const outcome = readCharges({ mapping: mappings, csv: file.replaceAll('Warehouse Ltd', 'Seller'), attributes });
    if ('refused' in outcome) throw new Error(JSON.stringify(outcome.refused));
    const [charge] = outcome.charges;
    return [charge!.ServiceProviderName, charge!.HostProviderName];
  };

  it.each([
    [{}, [null, null]],
    [{ service: 'provider' }, ['Warehouse', null]],
    [{ service: 'publisher', host: 'AWS' }, ['Warehouse', 'AWS']],
  ])('is declared for the source: %j', (attributes, expected) => {
    expect(providers(attributes as Record<string, string>)).toEqual(expected);
  });

  it('is read as the version that the delivery says, or not at all', () => {
    expect(readCharges({ mapping: mappings, csv: file, attributes: { dialect: 'focus-1.4' } })).toMatchObject({
      refused: { code: 'column-missing', expected: expect.stringContaining('ServiceProviderName (focus-1.4)') },
    });
  });
});
