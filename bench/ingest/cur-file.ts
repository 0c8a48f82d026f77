import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import { createGzip } from 'node:zlib';

/**
 * A made-up month of a legacy cost and usage report as AWS writes it: hourly rows with their long ids, twelve accounts, thousands of
 * resources, tags in columns, two thirds of the fields empty, costs that repeat (instance hours) and costs that never do (traffic).
 * Each payer has accounts of its own, and other rows in each part of their bill.
 */
export async function writeCurFile(file: string, rows: number, { payer, part } = { payer: 0, part: 0 }): Promise<void> {
  const gzip = createGzip({ level: 5 });
  const out = createWriteStream(file);
  gzip.pipe(out);
  const random = xorshift(20_250_101 + payer + 1_000 * part);
  let block = `${HEADER.join(',')}\n`;
  for (let row = 0; row < rows; row++) {
    block += `${line(row, rows, random, payer)}\n`;
    if (block.length < 1024 * 1024) continue;
    if (!gzip.write(block)) await once(gzip, 'drain');
    block = '';
  }
  gzip.end(block);
  await finished(out);
}

const HEADER = `
  identity/LineItemId identity/TimeInterval bill/InvoiceId bill/InvoicingEntity bill/BillingEntity
  bill/BillType bill/PayerAccountId bill/BillingPeriodStartDate bill/BillingPeriodEndDate lineItem/UsageAccountId
  lineItem/LineItemType lineItem/UsageStartDate lineItem/UsageEndDate lineItem/ProductCode lineItem/UsageType
  lineItem/Operation lineItem/AvailabilityZone lineItem/ResourceId lineItem/UsageAmount lineItem/NormalizationFactor
  lineItem/NormalizedUsageAmount lineItem/CurrencyCode lineItem/UnblendedRate lineItem/UnblendedCost lineItem/BlendedRate
  lineItem/BlendedCost lineItem/LineItemDescription lineItem/TaxType lineItem/LegalEntity product/ProductName
  product/databaseEngine product/fromLocation product/fromRegionCode product/group product/instanceFamily
  product/instanceType product/licenseModel product/location product/locationType product/memory
  product/operatingSystem product/operation product/physicalProcessor product/processorArchitecture product/productFamily
  product/region product/regionCode product/servicecode product/servicename product/sku
  product/storage product/storageClass product/tenancy product/toLocation product/toRegionCode
  product/transferType product/usagetype product/vcpu product/volumeType pricing/LeaseContractLength
  pricing/OfferingClass pricing/PurchaseOption pricing/RateCode pricing/RateId pricing/currency
  pricing/publicOnDemandCost pricing/publicOnDemandRate pricing/term pricing/unit reservation/AmortizedUpfrontCostForUsage
  reservation/EffectiveCost reservation/EndTime reservation/ReservationARN reservation/StartTime reservation/UnusedAmortizedUpfrontFeeForBillingPeriod
  reservation/UnusedQuantity reservation/UnusedRecurringFee savingsPlan/TotalCommitmentToDate savingsPlan/SavingsPlanARN savingsPlan/SavingsPlanRate
  savingsPlan/UsedCommitment savingsPlan/SavingsPlanEffectiveCost savingsPlan/OfferingType savingsPlan/PaymentOption resourceTags/aws:createdBy
  resourceTags/user:CostCenter resourceTags/user:Environment resourceTags/user:Name resourceTags/user:Team resourceTags/user:environment
`
  .trim()
  .split(/\s+/);
const POSITIONS = new Map(HEADER.map((name, position) => [name, position]));

interface Meter {
  readonly product: string;
  readonly name: string;
  readonly family: string;
  readonly usageType: string;
  readonly operation: string;
  readonly unit: string;
  readonly rate: string;
  /** Instance hours come by the hour; the rest in amounts that never repeat. */
  readonly isHourly: boolean;
  readonly idPrefix: string;
}

const METERS: readonly Meter[] = [
  meter(
    'AmazonEC2',
    'Amazon Elastic Compute Cloud',
    'Compute Instance',
    'BoxUsage:m5.xlarge',
    'RunInstances',
    'Hrs',
    '0.1920000000',
    true,
    'i-0',
  ),
  meter(
    'AmazonEC2',
    'Amazon Elastic Compute Cloud',
    'Compute Instance',
    'BoxUsage:c5.2xlarge',
    'RunInstances',
    'Hrs',
    '0.3400000000',
    true,
    'i-1',
  ),
  meter(
    'AmazonEC2',
    'Amazon Elastic Compute Cloud',
    'Storage',
    'EBS:VolumeUsage.gp3',
    'CreateVolume-Gp3',
    'GB-Mo',
    '0.0800000000',
    false,
    'vol-0',
  ),
  meter(
    'AmazonEC2',
    'Amazon Elastic Compute Cloud',
    'Data Transfer',
    'DataTransfer-Out-Bytes',
    'RunInstances',
    'GB',
    '0.0900000000',
    false,
    'i-0',
  ),
  meter(
    'AmazonRDS',
    'Amazon Relational Database Service',
    'Database Instance',
    'InstanceUsage:db.r5.large',
    'CreateDBInstance:0014',
    'Hrs',
    '0.2500000000',
    true,
    'arn:aws:rds:us-east-1:111122223333:db:db',
  ),
  meter(
    'AmazonS3',
    'Amazon Simple Storage Service',
    'Storage',
    'TimedStorage-ByteHrs',
    'StandardStorage',
    'GB-Mo',
    '0.0230000000',
    false,
    'bucket-',
  ),
  meter(
    'AmazonS3',
    'Amazon Simple Storage Service',
    'API Request',
    'Requests-Tier1',
    'PutObject',
    'Requests',
    '0.0000050000',
    false,
    'bucket-',
  ),
  meter(
    'AWSLambda',
    'AWS Lambda',
    'Serverless',
    'Lambda-GB-Second',
    'Invoke',
    'Lambda-GB-Second',
    '0.0000166667',
    false,
    'arn:aws:lambda:us-east-1:111122223333:function:fn',
  ),
  meter('AmazonCloudWatch', 'AmazonCloudWatch', 'Metric', 'CW:MetricMonitorUsage', 'MetricStorage', 'Metrics', '0.3000000000', false, ''),
  meter(
    'AmazonDynamoDB',
    'Amazon DynamoDB',
    'Amazon DynamoDB PayPerRequest Throughput',
    'ReadRequestUnits',
    'PayPerRequestThroughput',
    'ReadRequestUnits',
    '0.0000002500',
    false,
    'arn:aws:dynamodb:us-east-1:111122223333:table/t',
  ),
];

function meter(
  product: string,
  name: string,
  family: string,
  usageType: string,
  operation: string,
  unit: string,
  rate: string,
  isHourly: boolean,
  idPrefix: string,
): Meter {
  return { product, name, family, usageType, operation, unit, rate, isHourly, idPrefix };
}

const RESOURCES = 4_000;
const REGIONS = ['us-east-1', 'eu-west-1', 'eu-central-1', 'ap-southeast-2'];
const LOCATIONS = ['US East (N. Virginia)', 'EU (Ireland)', 'EU (Frankfurt)', 'Asia Pacific (Sydney)'];
const TEAMS = ['search', 'payments', 'warehouse', 'web', 'mobile', 'data science', 'platform', 'security'];
const ENVIRONMENTS = ['prod', 'Production', 'staging', 'dev', ''];

function line(row: number, rows: number, random: () => number, payer: number): string {
  const fields = HEADER.map(() => '');
  const set = (name: string, value: string) => (fields[POSITIONS.get(name)!] = value);
  const resource = Math.floor(random() * RESOURCES);
  const of = METERS[resource % METERS.length]!;
  const region = resource % REGIONS.length;
  const account = String(111_122_223_300 + payer * 1_000 + (resource % 12));
  const hour = Math.floor((row / rows) * 744);
  const [start, end] = [instant(hour), instant(hour + 1)];
  const amount = of.isHourly ? '1.0000000000' : (random() * 100).toFixed(10);
  const cost = product(amount, of.rate);
  const kind = of.isHourly && resource % 20 === 0 ? 'SavingsPlanCoveredUsage' : row % 997 === 0 ? 'Tax' : 'Usage';

  set('identity/LineItemId', lineItemId(random));
  set('identity/TimeInterval', `${start}/${end}`);
  set('bill/InvoicingEntity', '"Amazon Web Services, Inc."');
  set('bill/BillingEntity', 'AWS');
  set('bill/BillType', 'Anniversary');
  set('bill/PayerAccountId', String(12_345_678_901 + payer).padStart(12, '0'));
  set('bill/BillingPeriodStartDate', '2025-01-01T00:00:00Z');
  set('bill/BillingPeriodEndDate', '2025-02-01T00:00:00Z');
  set('lineItem/UsageAccountId', account);
  set('lineItem/LineItemType', kind);
  set('lineItem/UsageStartDate', start);
  set('lineItem/UsageEndDate', end);
  set('lineItem/ProductCode', of.product);
  set('lineItem/UsageType', of.usageType);
  set('lineItem/Operation', of.operation);
  if (of.isHourly) set('lineItem/AvailabilityZone', `${REGIONS[region]}a`);
  if (of.idPrefix !== '') set('lineItem/ResourceId', `${of.idPrefix}${(0x1a2b3c4d5e000 + resource).toString(16)}`);
  set('lineItem/UsageAmount', amount);
  set('lineItem/CurrencyCode', 'USD');
  set('lineItem/UnblendedRate', of.rate);
  // The report falls back to exponents for what is very small.
  set('lineItem/UnblendedCost', row % 61 === 0 ? `${(random() * 9 + 1).toFixed(4)}E-7` : cost);
  set('lineItem/BlendedRate', of.rate);
  set('lineItem/BlendedCost', cost);
  set('lineItem/LineItemDescription', `$${of.rate} per ${of.unit} of ${of.usageType} in ${LOCATIONS[region]}`);
  set('lineItem/LegalEntity', '"Amazon Web Services, Inc."');
  setProduct(set, of, region);
  set('pricing/RateCode', `SKU${resource % 40}TESTKEY.JRTCKXETXF.6YS6EN2CT7`);
  set('pricing/RateId', String(9_000_000 + (resource % 40)));
  set('pricing/currency', 'USD');
  set('pricing/publicOnDemandCost', cost);
  set('pricing/publicOnDemandRate', of.rate);
  set('pricing/term', 'OnDemand');
  set('pricing/unit', of.unit);
  if (kind === 'SavingsPlanCoveredUsage') {
    set('savingsPlan/SavingsPlanARN', 'arn:aws:savingsplans::012345678901:savingsplan/1f2e3d4c-0000-4444-8888-123456789abc');
    set('savingsPlan/SavingsPlanRate', '0.1210000000');
    set('savingsPlan/SavingsPlanEffectiveCost', '0.1210000000');
    set('savingsPlan/OfferingType', 'ComputeSavingsPlans');
    set('savingsPlan/PaymentOption', 'No Upfront');
  }
  set('resourceTags/user:CostCenter', `CC-${1000 + (resource % 60)}`);
  set(
    resource % 9 === 0 ? 'resourceTags/user:environment' : 'resourceTags/user:Environment',
    ENVIRONMENTS[resource % ENVIRONMENTS.length]!,
  );
  set('resourceTags/user:Team', TEAMS[resource % TEAMS.length]!);
  return fields.join(',');
}

function setProduct(set: (name: string, value: string) => void, of: Meter, region: number): void {
  set('product/ProductName', of.name);
  set('product/location', LOCATIONS[region]!);
  set('product/locationType', 'AWS Region');
  set('product/operation', of.operation);
  set('product/productFamily', of.family);
  set('product/region', REGIONS[region]!);
  set('product/regionCode', REGIONS[region]!);
  set('product/servicecode', of.product);
  set('product/servicename', of.name);
  set('product/sku', `SKU${of.usageType.length}${region}TESTKEY`);
  set('product/usagetype', of.usageType);
  if (!of.isHourly) return;
  set('product/instanceFamily', 'General purpose');
  set('product/instanceType', of.usageType.split(':')[1]!);
  set('product/memory', '16 GiB');
  set('product/operatingSystem', 'Linux');
  set('product/physicalProcessor', '"Intel Xeon Platinum 8175 (Skylake), AMD"');
  set('product/tenancy', 'Shared');
  set('product/vcpu', '4');
}

/** Cost as AWS shows it: amount times rate, ten decimals. */
function product(amount: string, rate: string): string {
  const units = BigInt(amount.replace('.', '')) * BigInt(rate.replace('.', ''));
  const rounded = (units + 5_000_000_000n) / 10_000_000_000n;
  const digits = rounded.toString().padStart(11, '0');
  return `${digits.slice(0, -10)}.${digits.slice(-10)}`;
}

function instant(hour: number): string {
  return new Date(Date.UTC(2025, 0, 1) + hour * 3_600_000).toISOString().replace('.000Z', 'Z');
}

const ID_LETTERS = 'abcdefghijklmnopqrstuvwxyz234567';

function lineItemId(random: () => number): string {
  let id = '';
  while (id.length < 52) {
    let bits = Math.floor(random() * 2 ** 30);
    for (let letter = 0; letter < 6 && id.length < 52; letter++, bits >>>= 5) id += ID_LETTERS[bits & 31];
  }
  return id;
}

function xorshift(seed: number): () => number {
  let state = seed;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}
