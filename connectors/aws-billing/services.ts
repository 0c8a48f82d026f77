/** FOCUS's category and subcategory of AWS products, by product code. */
type Service = readonly [category: string, subcategory: string];

const OTHER: Service = ['Other', 'Other (Other)'];

/** Traffic is sold under the code of the service that it leaves, by one name. */
const DATA_TRANSFER = 'AWS Data Transfer';
/** Instances are named after the software of their image, which the marketplace sells as products of the same name. */
const OWN_NAMES: Readonly<Record<string, string>> = { AmazonEC2: 'Amazon Elastic Compute Cloud' };

/** What a service is called: never by a name that services of other categories bear, too. */
export function serviceNameOf(productCode: string, productName: string): string {
  if (productName === DATA_TRANSFER) return productName;
  return OWN_NAMES[productCode] ?? (productName || productCode);
}

/** A product that is not listed (a marketplace product, a new service) is 'Other'. */
export function serviceOf(productCode: string, serviceName: string): Service {
  if (serviceName === DATA_TRANSFER) return SERVICES['AWSDataTransfer']!;
  return (
    SERVICES[productCode] ??
    (productCode.endsWith('SavingsPlans') ? (SAVINGS_PLANS[productCode] ?? SERVICES['ComputeSavingsPlans']!) : OTHER)
  );
}

const SAVINGS_PLANS: Readonly<Record<string, Service>> = {
  DatabaseSavingsPlans: ['Databases', 'Other (Databases)'],
  MachineLearningSavingsPlans: ['AI and Machine Learning', 'AI Platforms'],
};

const SERVICES: Readonly<Record<string, Service>> = {
  // AI and Machine Learning
  AmazonBedrock: ['AI and Machine Learning', 'Generative AI'],
  AmazonComprehend: ['AI and Machine Learning', 'Natural Language Processing'],
  AmazonKendra: ['AI and Machine Learning', 'Natural Language Processing'],
  AmazonLex: ['AI and Machine Learning', 'Bots'],
  AmazonPersonalize: ['AI and Machine Learning', 'Machine Learning'],
  AmazonPolly: ['AI and Machine Learning', 'Natural Language Processing'],
  AmazonQ: ['AI and Machine Learning', 'Generative AI'],
  AmazonRekognition: ['AI and Machine Learning', 'Machine Learning'],
  AmazonSageMaker: ['AI and Machine Learning', 'AI Platforms'],
  AmazonTextract: ['AI and Machine Learning', 'Natural Language Processing'],
  transcribe: ['AI and Machine Learning', 'Natural Language Processing'],
  translate: ['AI and Machine Learning', 'Natural Language Processing'],
  // Analytics
  AWSGlue: ['Analytics', 'Data Processing'],
  AWSLakeFormation: ['Analytics', 'Analytics Platforms'],
  AmazonAthena: ['Analytics', 'Analytics Platforms'],
  AmazonCloudSearch: ['Analytics', 'Search'],
  AmazonES: ['Analytics', 'Search'],
  AmazonKinesis: ['Analytics', 'Streaming Analytics'],
  AmazonKinesisAnalytics: ['Analytics', 'Streaming Analytics'],
  AmazonKinesisFirehose: ['Analytics', 'Streaming Analytics'],
  AmazonMSK: ['Analytics', 'Streaming Analytics'],
  AmazonQuickSight: ['Analytics', 'Business Intelligence'],
  ElasticMapReduce: ['Analytics', 'Data Processing'],
  // Business Applications
  AmazonChime: ['Business Applications', 'Productivity and Collaboration'],
  AmazonConnect: ['Business Applications', 'Other (Business Applications)'],
  AmazonSES: ['Business Applications', 'Other (Business Applications)'],
  AmazonWorkDocs: ['Business Applications', 'Productivity and Collaboration'],
  AmazonWorkMail: ['Business Applications', 'Productivity and Collaboration'],
  // Compute
  AWSAppRunner: ['Compute', 'Containers'],
  AWSBatch: ['Compute', 'Other (Compute)'],
  AWSLambda: ['Compute', 'Serverless Compute'],
  AWSOutposts: ['Compute', 'Other (Compute)'],
  AmazonAppStream: ['Compute', 'End User Computing'],
  AmazonBraket: ['Compute', 'Quantum Compute'],
  AmazonEC2: ['Compute', 'Virtual Machines'],
  AmazonECR: ['Compute', 'Containers'],
  AmazonECRPublic: ['Compute', 'Containers'],
  AmazonECS: ['Compute', 'Containers'],
  AmazonEKS: ['Compute', 'Containers'],
  AmazonLightsail: ['Compute', 'Virtual Machines'],
  AmazonWorkSpaces: ['Compute', 'End User Computing'],
  ComputeSavingsPlans: ['Compute', 'Other (Compute)'],
  // Databases
  AmazonDAX: ['Databases', 'Caching'],
  AmazonDocDB: ['Databases', 'NoSQL Databases'],
  AmazonDynamoDB: ['Databases', 'NoSQL Databases'],
  AmazonElastiCache: ['Databases', 'Caching'],
  AmazonMCS: ['Databases', 'NoSQL Databases'],
  AmazonMemoryDB: ['Databases', 'Caching'],
  AmazonNeptune: ['Databases', 'NoSQL Databases'],
  AmazonQLDB: ['Databases', 'Ledger Databases'],
  AmazonRDS: ['Databases', 'Relational Databases'],
  AmazonRedshift: ['Databases', 'Data Warehouses'],
  AmazonSimpleDB: ['Databases', 'NoSQL Databases'],
  AmazonTimestream: ['Databases', 'Time Series Databases'],
  // Developer Tools
  AWSAmplify: ['Developer Tools', 'Developer Platforms'],
  AWSCloudShell: ['Developer Tools', 'Development Environments'],
  AWSCodeArtifact: ['Developer Tools', 'Source Code Management'],
  AWSCodeCommit: ['Developer Tools', 'Source Code Management'],
  AWSCodePipeline: ['Developer Tools', 'Continuous Integration and Deployment'],
  AWSDeviceFarm: ['Developer Tools', 'Quality Assurance'],
  AWSXRay: ['Management and Governance', 'Observability'],
  CodeBuild: ['Developer Tools', 'Continuous Integration and Deployment'],
  // Identity
  AWSDirectoryService: ['Identity', 'Identity and Access Management'],
  AmazonCognito: ['Identity', 'Identity and Access Management'],
  // Integration
  AWSAppSync: ['Integration', 'API Management'],
  AWSEvents: ['Integration', 'Messaging'],
  AWSQueueService: ['Integration', 'Messaging'],
  AmazonApiGateway: ['Integration', 'API Management'],
  AmazonMQ: ['Integration', 'Messaging'],
  AmazonMWAA: ['Integration', 'Workflow Orchestration'],
  AmazonSNS: ['Integration', 'Messaging'],
  AmazonStates: ['Integration', 'Workflow Orchestration'],
  AmazonSWF: ['Integration', 'Workflow Orchestration'],
  // Internet of Things
  AWSGreengrass: ['Internet of Things', 'IoT Platforms'],
  AWSIoT: ['Internet of Things', 'IoT Platforms'],
  AWSIoTAnalytics: ['Internet of Things', 'IoT Analytics'],
  // Management and Governance
  AWSBackup: ['Storage', 'Backup Storage'],
  AWSCloudFormation: ['Management and Governance', 'Architecture'],
  AWSCloudTrail: ['Management and Governance', 'Compliance'],
  AWSConfig: ['Management and Governance', 'Compliance'],
  AWSCostExplorer: ['Management and Governance', 'Cost Management'],
  AWSDeveloperSupport: ['Management and Governance', 'Support'],
  AWSElasticDisasterRecovery: ['Management and Governance', 'Disaster Recovery'],
  AWSServiceCatalog: ['Management and Governance', 'Other (Management and Governance)'],
  AWSSupportBusiness: ['Management and Governance', 'Support'],
  AWSSupportEnterprise: ['Management and Governance', 'Support'],
  AWSSystemsManager: ['Management and Governance', 'Endpoint Management'],
  AmazonCloudWatch: ['Management and Governance', 'Observability'],
  AmazonGrafana: ['Management and Governance', 'Observability'],
  AmazonPrometheus: ['Management and Governance', 'Observability'],
  OCBPremiumSupport: ['Management and Governance', 'Support'],
  // Media
  AWSElementalMediaConvert: ['Media', 'Media Streaming'],
  AWSElementalMediaLive: ['Media', 'Media Streaming'],
  AmazonIVS: ['Media', 'Media Streaming'],
  // Migration
  AWSDatabaseMigrationSvc: ['Migration', 'Data Migration'],
  AWSDataSync: ['Migration', 'Data Migration'],
  AWSMigrationHubRefactorSpaces: ['Migration', 'Resource Migration'],
  AWSTransfer: ['Migration', 'Data Migration'],
  // Networking
  AWSDataTransfer: ['Networking', 'Network Connectivity'],
  AWSDirectConnect: ['Networking', 'Network Connectivity'],
  AWSELB: ['Networking', 'Application Networking'],
  AWSGlobalAccelerator: ['Networking', 'Network Routing'],
  AWSNetworkFirewall: ['Networking', 'Network Security'],
  AWSShield: ['Networking', 'Network Security'],
  AmazonCloudFront: ['Networking', 'Content Delivery'],
  AmazonRoute53: ['Networking', 'Network Routing'],
  AmazonVPC: ['Networking', 'Network Infrastructure'],
  awswaf: ['Networking', 'Network Security'],
  // Security
  ACM: ['Security', 'Secret Management'],
  AWSSecretsManager: ['Security', 'Secret Management'],
  AWSSecurityHub: ['Security', 'Security Posture Management'],
  AmazonDetective: ['Security', 'Threat Detection and Response'],
  AmazonGuardDuty: ['Security', 'Threat Detection and Response'],
  AmazonInspector: ['Security', 'Security Posture Management'],
  AmazonInspectorV2: ['Security', 'Security Posture Management'],
  AmazonMacie: ['Security', 'Security Posture Management'],
  CloudHSM: ['Security', 'Secret Management'],
  awskms: ['Security', 'Secret Management'],
  // Storage
  AWSStorageGateway: ['Storage', 'Storage Platforms'],
  AmazonEFS: ['Storage', 'File Storage'],
  AmazonFSx: ['Storage', 'File Storage'],
  AmazonGlacier: ['Storage', 'Object Storage'],
  AmazonS3: ['Storage', 'Object Storage'],
  AmazonS3GlacierDeepArchive: ['Storage', 'Object Storage'],
  // Web
  AWSElasticBeanstalk: ['Web', 'Application Platforms'],
};
