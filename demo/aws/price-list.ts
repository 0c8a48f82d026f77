/** One thing that AWS sells, with its on-demand rate by billing account. Rates are decimal text in the payer's currency. */
export interface AwsOffer {
  readonly productCode: string;
  readonly productName: string;
  readonly family: string;
  readonly usageType: string;
  readonly operation: string;
  readonly unit: string;
  readonly rate: Readonly<Record<Region, string>>;
  /** What the resource id looks like; requests and transfer have none. */
  readonly resource: 'instance' | 'volume' | 'bucket' | 'arn' | 'none';
  /** Further `product/…` columns. */
  readonly details?: Readonly<Record<string, string>>;
  /** What an hour costs under the savings plan. */
  readonly savingsPlanRate?: Readonly<Record<Region, string>>;
  /** The recurring fee of a reserved hour, and the upfront fee spread over it. */
  readonly reserved?: Readonly<Record<Region, { readonly recurring: string; readonly upfront: string }>>;
}

export type Region = 'us-east-1' | 'eu-central-1';

export const REGION_NAMES: Readonly<Record<Region, { readonly location: string; readonly prefix: string }>> = {
  'us-east-1': { location: 'US East (N. Virginia)', prefix: '' },
  'eu-central-1': { location: 'EU (Frankfurt)', prefix: 'EUC1-' },
};

const EC2 = {
  productCode: 'AmazonEC2',
  productName: 'Amazon Elastic Compute Cloud',
  unit: 'Hrs',
  operation: 'RunInstances',
  resource: 'instance',
} as const;

function instance(type: string, vcpu: string, memory: string, us: string, eu: string): AwsOffer {
  return {
    ...EC2,
    family: 'Compute Instance',
    usageType: `BoxUsage:${type}`,
    rate: rates(us, eu),
    details: {
      instanceType: type,
      instanceFamily: type.startsWith('p') ? 'GPU instance' : type.startsWith('c') ? 'Compute optimized' : 'General purpose',
      vcpu,
      memory: `${memory} GiB`,
      operatingSystem: 'Linux',
      tenancy: 'Shared',
      storage: 'EBS only',
      networkPerformance: 'Up to 10 Gigabit',
      physicalProcessor: 'Intel Xeon Platinum 8175',
      processorArchitecture: '64-bit',
      licenseModel: 'No License required',
    },
  };
}

function rates(us: string, eu: string): Record<Region, string> {
  return { 'us-east-1': us, 'eu-central-1': eu };
}

export const AWS_OFFERS = {
  'm5.large': { ...instance('m5.large', '2', '8', '0.096', '0.1069'), savingsPlanRate: rates('0.0617', '0.0689') },
  'm5.2xlarge': { ...instance('m5.2xlarge', '8', '32', '0.384', '0.4276'), savingsPlanRate: rates('0.2469', '0.2756') },
  'm5.xlarge': {
    ...instance('m5.xlarge', '4', '16', '0.192', '0.2138'),
    reserved: {
      'us-east-1': { recurring: '0.061', upfront: '0.0602739726' },
      'eu-central-1': { recurring: '0.068', upfront: '0.0671232877' },
    },
  },
  'c5.xlarge': instance('c5.xlarge', '4', '8', '0.17', '0.1804'),
  't3.medium': instance('t3.medium', '2', '4', '0.0416', '0.0446'),
  'p3.2xlarge': instance('p3.2xlarge', '8', '61', '3.06', '3.5558'),
  gp3: {
    ...EC2,
    family: 'Storage',
    usageType: 'EBS:VolumeUsage.gp3',
    operation: 'CreateVolume-Gp3',
    unit: 'GB-Mo',
    rate: rates('0.08', '0.0884'),
    resource: 'volume',
    details: { volumeApiName: 'gp3', volumeType: 'General Purpose', storageMedia: 'SSD-backed' },
  },
  nat: {
    ...EC2,
    family: 'NAT Gateway',
    usageType: 'NatGateway-Bytes',
    operation: 'NatGateway',
    unit: 'GB',
    rate: rates('0.045', '0.0483'),
    resource: 'arn',
    details: { group: 'NGW:NatGateway', groupDescription: 'Charge for per GB data processed by NatGateways' },
  },
  transfer: {
    productCode: 'AWSDataTransfer',
    productName: 'AWS Data Transfer',
    family: 'Data Transfer',
    usageType: 'DataTransfer-Out-Bytes',
    operation: 'InterZone-Out',
    unit: 'GB',
    rate: rates('0.0899999982', '0.0836999991'),
    resource: 'none',
    details: { transferType: 'AWS Outbound', toLocation: 'External' },
  },
  's3-storage': {
    productCode: 'AmazonS3',
    productName: 'Amazon Simple Storage Service',
    family: 'Storage',
    usageType: 'TimedStorage-ByteHrs',
    operation: 'StandardStorage',
    unit: 'GB-Mo',
    rate: rates('0.0229999987', '0.0227849991'),
    resource: 'bucket',
    details: { storageClass: 'General Purpose', volumeType: 'Standard' },
  },
  's3-requests': {
    productCode: 'AmazonS3',
    productName: 'Amazon Simple Storage Service',
    family: 'API Request',
    usageType: 'Requests-Tier2',
    operation: 'GetObject',
    unit: 'Requests',
    rate: rates('0.0000004', '0.00000039'),
    resource: 'bucket',
    details: { group: 'S3-API-Tier2', groupDescription: 'GET and all other requests' },
  },
  'lambda-requests': {
    productCode: 'AWSLambda',
    productName: 'AWS Lambda',
    family: 'Serverless',
    usageType: 'Request',
    operation: 'Invoke',
    unit: 'Requests',
    rate: rates('0.0000002', '0.00000018628'),
    resource: 'arn',
    details: { group: 'AWS-Lambda-Requests' },
  },
  'lambda-duration': {
    productCode: 'AWSLambda',
    productName: 'AWS Lambda',
    family: 'Serverless',
    usageType: 'Lambda-GB-Second',
    operation: 'Invoke',
    unit: 'Lambda-GB-Second',
    rate: rates('0.0000166667', '0.0000155234'),
    resource: 'arn',
    details: { group: 'AWS-Lambda-Duration' },
  },
  dynamodb: {
    productCode: 'AmazonDynamoDB',
    productName: 'Amazon DynamoDB',
    family: 'Amazon DynamoDB PayPerRequest Throughput',
    usageType: 'WriteRequestUnits',
    operation: 'PayPerRequestThroughput',
    unit: 'WriteRequestUnits',
    rate: rates('0.00000125', '0.000001425'),
    resource: 'arn',
    details: { group: 'DDB-WriteUnits' },
  },
  rds: {
    productCode: 'AmazonRDS',
    productName: 'Amazon Relational Database Service',
    family: 'Database Instance',
    usageType: 'InstanceUsage:db.r5.large',
    operation: 'CreateDBInstance:0014',
    unit: 'Hrs',
    rate: rates('0.25', '0.2725'),
    resource: 'arn',
    details: {
      databaseEngine: 'PostgreSQL',
      deploymentOption: 'Single-AZ',
      instanceType: 'db.r5.large',
      instanceFamily: 'Memory optimized',
      vcpu: '2',
      memory: '16 GiB',
    },
    reserved: {
      'us-east-1': { recurring: '0.081', upfront: '0.0799086758' },
      'eu-central-1': { recurring: '0.0883', upfront: '0.0871004566' },
    },
  },
  redshift: {
    productCode: 'AmazonRedshift',
    productName: 'Amazon Redshift',
    family: 'Compute Instance',
    usageType: 'Node:ra3.xlplus',
    operation: 'RunComputeNode:0001',
    unit: 'Hrs',
    rate: rates('1.086', '1.2009'),
    resource: 'arn',
    details: { instanceType: 'ra3.xlplus', vcpu: '4', memory: '32 GiB' },
  },
  sagemaker: {
    productCode: 'AmazonSageMaker',
    productName: 'Amazon SageMaker',
    family: 'ML Instance',
    usageType: 'Train:ml.g4dn.xlarge',
    operation: 'RunInstance',
    unit: 'Hrs',
    rate: rates('0.7364', '0.9204'),
    resource: 'arn',
    details: { instanceType: 'ml.g4dn.xlarge', vcpu: '4', memory: '16 GiB' },
  },
  eks: {
    productCode: 'AmazonEKS',
    productName: 'Amazon Elastic Container Service for Kubernetes',
    family: 'Compute',
    usageType: 'AmazonEKS-Hours:perCluster',
    operation: 'CreateOperation',
    unit: 'Hours',
    rate: rates('0.1', '0.0931'),
    resource: 'arn',
  },
  alb: {
    productCode: 'AWSELB',
    productName: 'Elastic Load Balancing',
    family: 'Load Balancer-Application',
    usageType: 'LoadBalancerUsage',
    operation: 'LoadBalancing:Application',
    unit: 'Hrs',
    rate: rates('0.0225', '0.0251'),
    resource: 'arn',
  },
  fargate: {
    productCode: 'AmazonECS',
    productName: 'Amazon Elastic Container Service',
    family: 'Compute',
    usageType: 'Fargate-vCPU-Hours:perCPU',
    operation: 'FargateTask',
    unit: 'hours',
    rate: rates('0.04048', '0.0433625'),
    resource: 'arn',
    details: { operatingSystem: 'Linux', tenancy: 'Shared' },
  },
  cloudfront: {
    productCode: 'AmazonCloudFront',
    productName: 'Amazon CloudFront',
    family: 'Data Transfer',
    usageType: 'DataTransfer-Out-Bytes',
    operation: 'GET',
    unit: 'GB',
    rate: rates('0.085', '0.0791'),
    resource: 'arn',
  },
  cloudwatch: {
    productCode: 'AmazonCloudWatch',
    productName: 'AmazonCloudWatch',
    family: 'Data Payload',
    usageType: 'DataProcessing-Bytes',
    operation: 'PutLogEvents',
    unit: 'GB',
    rate: rates('0.5', '0.5865'),
    resource: 'arn',
    details: { group: 'Ingested Logs' },
  },
  guardduty: {
    productCode: 'AmazonGuardDuty',
    productName: 'Amazon GuardDuty',
    family: 'Security Services',
    usageType: 'PaidEventsAnalyzed-Bytes',
    operation: 'FlowLogs',
    unit: 'GB',
    rate: rates('1.0000000149', '1.0614999831'),
    resource: 'none',
  },
  kms: {
    productCode: 'awskms',
    productName: 'AWS Key Management Service',
    family: 'API Request',
    usageType: 'KMS-Requests',
    operation: 'Decrypt',
    unit: 'Requests',
    rate: rates('0.000003', '0.0000028'),
    resource: 'arn',
  },
  observability: {
    productCode: '4vqk1xw2p9d0tq7m3h8s5n6rb',
    productName: 'Lanternwatch Observability',
    family: 'Marketplace',
    usageType: 'SoftwareUsage:hosts',
    operation: 'Hourly',
    unit: 'Hrs',
    rate: rates('0.031', '0.0289'),
    resource: 'arn',
  },
} as const satisfies Record<string, AwsOffer>;

export type AwsOfferName = keyof typeof AWS_OFFERS;
