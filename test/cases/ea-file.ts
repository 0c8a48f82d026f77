/** An export of an Azure enterprise agreement: January 2025 unless a row says otherwise. */
export function eaFile(rows: readonly Readonly<Record<string, string>>[]): string {
  const lines = rows.map((changes) => Object.values({ ...SOUND, ...periodOf(changes['Date'] ?? SOUND.Date), ...changes }));
  return [Object.keys(SOUND), ...lines]
    .map((fields) => `${fields.map((field) => `"${field.replaceAll('"', '""')}"`).join(',')}\n`)
    .join('');
}

const SOUND = {
  BillingAccountId: '99887766',
  BillingAccountName: 'made-up',
  BillingPeriodStartDate: '',
  BillingPeriodEndDate: '',
  SubscriptionId: '11111111-2222-3333-4444-555555555555',
  SubscriptionName: 'sub',
  Date: '01/15/2025',
  ProductName: 'Machines',
  MeterCategory: 'Virtual Machines',
  UnitOfMeasure: '1 Hour',
  Quantity: '1',
  EffectivePrice: '1',
  Cost: '1',
  UnitPrice: '1',
  PayGPrice: '1',
  BillingCurrency: 'EUR',
  Tags: '',
  PublisherName: 'Microsoft',
  ChargeType: 'Usage',
  Frequency: 'UsageBased',
  PricingModel: 'OnDemand',
};

/** Written without slashes, so that the day alone tells in which order dates are. */
function periodOf(date: string): { BillingPeriodStartDate: string; BillingPeriodEndDate: string } {
  const month = /^(\d{2})\/(\d{2})\/(\d{4})$/.exec(date);
  const [first = '01', second = '15', year = '2025'] = month?.slice(1) ?? [];
  const own = Number.parseInt(first, 10) > 12 || Number.parseInt(second, 10) < 13 ? '01' : first;
  return { BillingPeriodStartDate: `${year}-${own}-01`, BillingPeriodEndDate: `${year}-${own}-28` };
}
