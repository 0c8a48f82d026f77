/** FOCUS's category and subcategory of Azure services, by meter category. */
type Service = readonly [category: string, subcategory: string];

const OTHER: Service = ['Other', 'Other (Other)'];

/** By the name of the service: a meter category, or for rows without one what else names it. One that is not listed is 'Other'. */
export function serviceOf(serviceName: string): Service {
  return METER_CATEGORIES[serviceName] ?? OTHER;
}

const METER_CATEGORIES: Readonly<Record<string, Service>> = {
  // AI and Machine Learning
  'Azure AI Search': ['Analytics', 'Search'],
  'Azure Bot Service': ['AI and Machine Learning', 'Bots'],
  'Azure Cognitive Search': ['Analytics', 'Search'],
  'Azure Machine Learning': ['AI and Machine Learning', 'Machine Learning'],
  'Azure OpenAI Service': ['AI and Machine Learning', 'Generative AI'],
  'Cognitive Services': ['AI and Machine Learning', 'AI Platforms'],
  'Foundry Models': ['AI and Machine Learning', 'Generative AI'],
  // Analytics
  'Azure Analysis Services': ['Analytics', 'Business Intelligence'],
  'Azure Data Explorer': ['Analytics', 'Analytics Platforms'],
  'Azure Data Factory': ['Analytics', 'Data Processing'],
  'Azure Data Factory v2': ['Analytics', 'Data Processing'],
  'Azure Databricks': ['Analytics', 'Analytics Platforms'],
  'Azure Synapse Analytics': ['Analytics', 'Analytics Platforms'],
  HDInsight: ['Analytics', 'Data Processing'],
  'Microsoft Fabric': ['Analytics', 'Analytics Platforms'],
  'Microsoft Purview': ['Management and Governance', 'Data Governance'],
  'Power BI': ['Analytics', 'Business Intelligence'],
  'Power BI Embedded': ['Analytics', 'Business Intelligence'],
  'Stream Analytics': ['Analytics', 'Streaming Analytics'],
  // Compute
  'Azure App Service': ['Web', 'Application Platforms'],
  'Azure Container Apps': ['Compute', 'Containers'],
  'Azure Kubernetes Service': ['Compute', 'Containers'],
  'Azure Spring Apps': ['Web', 'Application Platforms'],
  'Azure Virtual Desktop': ['Compute', 'End User Computing'],
  'Azure VMware Solution': ['Compute', 'Virtual Machines'],
  Batch: ['Compute', 'Other (Compute)'],
  'Cloud Services': ['Compute', 'Virtual Machines'],
  'Container Instances': ['Compute', 'Containers'],
  'Container Registry': ['Compute', 'Containers'],
  Functions: ['Compute', 'Serverless Compute'],
  'Service Fabric': ['Compute', 'Containers'],
  'Service Fabric Mesh': ['Compute', 'Containers'],
  'Virtual Machines': ['Compute', 'Virtual Machines'],
  'Virtual Machines Licenses': ['Compute', 'Virtual Machines'],
  // Databases
  'Azure Cache for Redis': ['Databases', 'Caching'],
  'Azure Cosmos DB': ['Databases', 'NoSQL Databases'],
  'Azure Database for MariaDB': ['Databases', 'Relational Databases'],
  'Azure Database for MySQL': ['Databases', 'Relational Databases'],
  'Azure Database for PostgreSQL': ['Databases', 'Relational Databases'],
  'Azure Database Migration Service': ['Migration', 'Data Migration'],
  'Azure Time Series Insights': ['Databases', 'Time Series Databases'],
  'Redis Cache': ['Databases', 'Caching'],
  'SQL Data Warehouse': ['Databases', 'Data Warehouses'],
  'SQL Database': ['Databases', 'Relational Databases'],
  'SQL Managed Instance': ['Databases', 'Relational Databases'],
  'SQL Server Stretch Database': ['Databases', 'Relational Databases'],
  // Developer Tools
  'App Configuration': ['Developer Tools', 'Developer Platforms'],
  'Azure DevOps': ['Developer Tools', 'Continuous Integration and Deployment'],
  'Azure DevTest Labs': ['Developer Tools', 'Development Environments'],
  'Azure Load Testing': ['Developer Tools', 'Quality Assurance'],
  GitHub: ['Developer Tools', 'Source Code Management'],
  'Visual Studio Subscription': ['Developer Tools', 'Development Environments'],
  // Identity
  'Azure Active Directory': ['Identity', 'Identity and Access Management'],
  'Azure Active Directory B2C': ['Identity', 'Identity and Access Management'],
  'Azure Active Directory Domain Services': ['Identity', 'Identity and Access Management'],
  'Microsoft Entra ID': ['Identity', 'Identity and Access Management'],
  // Integration
  'API Management': ['Integration', 'API Management'],
  'Event Grid': ['Integration', 'Messaging'],
  'Event Hubs': ['Integration', 'Messaging'],
  'Logic Apps': ['Integration', 'Workflow Orchestration'],
  'Notification Hubs': ['Mobile', 'Other (Mobile)'],
  'Service Bus': ['Integration', 'Messaging'],
  // Internet of Things
  'Digital Twins': ['Internet of Things', 'IoT Platforms'],
  'IoT Central': ['Internet of Things', 'IoT Platforms'],
  'IoT Hub': ['Internet of Things', 'IoT Platforms'],
  // Management and Governance
  'Application Insights': ['Management and Governance', 'Observability'],
  Automation: ['Management and Governance', 'Other (Management and Governance)'],
  'Azure Arc': ['Multicloud', 'Multicloud Integration'],
  'Azure Grafana Service': ['Management and Governance', 'Observability'],
  'Azure Monitor': ['Management and Governance', 'Observability'],
  'Azure Site Recovery': ['Management and Governance', 'Disaster Recovery'],
  'Azure Support': ['Management and Governance', 'Support'],
  'Insight and Analytics': ['Management and Governance', 'Observability'],
  'Log Analytics': ['Management and Governance', 'Observability'],
  // Media
  'Media Services': ['Media', 'Media Streaming'],
  // Networking
  'Application Gateway': ['Networking', 'Application Networking'],
  'Azure Bastion': ['Networking', 'Network Security'],
  'Azure DDOS Protection': ['Networking', 'Network Security'],
  'Azure DNS': ['Networking', 'Network Routing'],
  'Azure Firewall': ['Networking', 'Network Security'],
  'Azure Front Door Service': ['Networking', 'Content Delivery'],
  Bandwidth: ['Networking', 'Network Connectivity'],
  'Content Delivery Network': ['Networking', 'Content Delivery'],
  ExpressRoute: ['Networking', 'Network Connectivity'],
  'Load Balancer': ['Networking', 'Application Networking'],
  'NAT Gateway': ['Networking', 'Network Routing'],
  'Network Watcher': ['Networking', 'Network Infrastructure'],
  'Traffic Manager': ['Networking', 'Network Routing'],
  'Virtual Network': ['Networking', 'Network Infrastructure'],
  'Virtual Network Private Link': ['Networking', 'Network Connectivity'],
  'Virtual WAN': ['Networking', 'Network Connectivity'],
  'VPN Gateway': ['Networking', 'Network Connectivity'],
  // Security
  'Advanced Data Security': ['Security', 'Threat Detection and Response'],
  'Advanced Threat Protection': ['Security', 'Threat Detection and Response'],
  'Key Vault': ['Security', 'Secret Management'],
  'Microsoft Defender for Cloud': ['Security', 'Security Posture Management'],
  'Security Center': ['Security', 'Security Posture Management'],
  Sentinel: ['Security', 'Threat Detection and Response'],
  // Storage
  'Azure Data Lake Store': ['Storage', 'Object Storage'],
  'Azure NetApp Files': ['Storage', 'File Storage'],
  Backup: ['Storage', 'Backup Storage'],
  'Data Box': ['Migration', 'Data Migration'],
  Storage: ['Storage', 'Storage Platforms'],
  // Web
  'SignalR Service': ['Web', 'Application Platforms'],
};
