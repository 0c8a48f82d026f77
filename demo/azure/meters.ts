/** One thing that Microsoft sells, with its negotiated price. Prices are decimal text in GBP for one block of `unit`. */
export interface AzureMeter {
  /** What FOCUS calls the service. */
  readonly category: string;
  readonly subCategory: string;
  readonly name: string;
  readonly family: string;
  /** `10K`: a quantity of 1 is ten thousand. */
  readonly unit: string;
  readonly price: string;
  readonly listPrice: string;
  readonly provider: string;
  readonly resourceKind: string;
  /** The amortised price of an hour under a reservation. */
  readonly reservedPrice?: string;
}

export const AZURE_METERS = {
  'vm-d2s': {
    category: 'Virtual Machines',
    subCategory: 'Dsv3 Series',
    name: 'D2s v3',
    family: 'Compute',
    unit: '10 Hours',
    price: '0.8631',
    listPrice: '0.959',
    provider: 'Microsoft.Compute',
    resourceKind: 'virtualMachines',
  },
  'vm-e4s': {
    category: 'Virtual Machines',
    subCategory: 'Esv5 Series',
    name: 'E4s v5',
    family: 'Compute',
    unit: '1 Hour',
    price: '0.2394',
    listPrice: '0.266',
    provider: 'Microsoft.Compute',
    resourceKind: 'virtualMachines',
    reservedPrice: '0.1411872146',
  },
  disk: {
    category: 'Storage',
    subCategory: 'Premium SSD Managed Disks',
    name: 'P10 LRS Disk',
    family: 'Storage',
    unit: '1/Month',
    price: '15.5268',
    listPrice: '17.252',
    provider: 'Microsoft.Compute',
    resourceKind: 'disks',
  },
  blob: {
    category: 'Storage',
    subCategory: 'Tiered Block Blob',
    name: 'Hot LRS Data Stored',
    family: 'Storage',
    unit: '1 GB/Month',
    price: '0.0132480000000000',
    listPrice: '0.0147',
    provider: 'Microsoft.Storage',
    resourceKind: 'storageAccounts',
  },
  'blob-writes': {
    category: 'Storage',
    subCategory: 'Tiered Block Blob',
    name: 'Hot LRS Write Operations',
    family: 'Storage',
    unit: '10K',
    price: '0.0378900000000000',
    listPrice: '0.0421',
    provider: 'Microsoft.Storage',
    resourceKind: 'storageAccounts',
  },
  sql: {
    category: 'SQL Database',
    subCategory: 'Single/Elastic Pool General Purpose - Compute Gen5',
    name: 'vCore',
    family: 'Databases',
    unit: '1 Hour',
    price: '0.1926117834',
    listPrice: '0.214013093',
    provider: 'Microsoft.Sql',
    resourceKind: 'servers',
  },
  cosmos: {
    category: 'Azure Cosmos DB',
    subCategory: 'serverless',
    name: '1M RUs',
    family: 'Databases',
    unit: '1M',
    price: '0.22143',
    listPrice: '0.246033',
    provider: 'Microsoft.DocumentDB',
    resourceKind: 'databaseAccounts',
  },
  logs: {
    category: 'Log Analytics',
    subCategory: 'Analytics Logs',
    name: 'Analytics Logs Data Ingestion',
    family: 'Management and Governance',
    unit: '1 GB',
    price: '2.1528',
    listPrice: '2.392',
    provider: 'microsoft.operationalinsights',
    resourceKind: 'workspaces',
  },
  bandwidth: {
    category: 'Bandwidth',
    subCategory: 'Rtn Preference: MGN',
    name: 'Standard Data Transfer Out',
    family: 'Networking',
    unit: '1 GB',
    price: '0.0656303018331527919100',
    listPrice: '0.0729225575923919910111',
    provider: 'Microsoft.Network',
    resourceKind: 'virtualNetworks',
  },
  'app-service': {
    category: 'Azure App Service',
    subCategory: 'Premium v3 Plan - Linux',
    name: 'P1 v3 App',
    family: 'Compute',
    unit: '1 Hour',
    price: '0.1350',
    listPrice: '0.15',
    provider: 'Microsoft.Web',
    resourceKind: 'sites',
  },
} as const satisfies Record<string, AzureMeter>;

export type AzureMeterName = keyof typeof AZURE_METERS;
