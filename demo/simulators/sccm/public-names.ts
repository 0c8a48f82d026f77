import { namesIn } from '../names-in.ts';

/** OData options that the AdminService takes. */
export const QUERY_OPTIONS: readonly string[] = namesIn('$filter $orderby $select $top $skip $count $skiptoken $expand');

const OF_INVENTORY = 'ResourceID GroupID RevisionID TimeStamp';

/**
 * Properties of the classes that are read, from Microsoft's reference of server WMI classes (SMS_R_System, SMS_CombinedDeviceResources,
 * SMS_UserMachineRelationship) and of the Windows classes that hardware inventory reports. There is no OpenAPI document of the AdminService,
 * and inventory classes differ from site to site: a site may lack some of these.
 */
export const WMI_PROPERTIES: Readonly<Record<string, readonly string[]>> = {
  SMS_R_System: namesIn(`
    Active ADSiteName AgentName AgentSite AgentTime AlwaysInternet Client ClientType ClientVersion CPUType CreationDate Decommissioned
    DistinguishedName EASDeviceID HardwareID InternetEnabled IPAddresses IPSubnets IPv6Addresses IPv6Prefixes IsAssignedToUser
    IsMachineChangesPersisted IsVirtualMachine LastLogonUserDomain LastLogonUserName LastLogonTimestamp MACAddresses MDMDeviceCategory Name
    NetbiosName ObjectGUID Obsolete OperatingSystemNameandVersion PreviousSMSUUID PrimaryGroupID ResourceDomainORWorkgroup ResourceID
    ResourceNames ResourceType SecurityGroupName SID SMBIOSGUID SMSAssignedSites SMSInstalledSites SMSResidentSites SMSUniqueIdentifier
    SMSUUIDChangeDate SNMPCommunityName SystemContainerName SystemGroupName SystemOUName SystemRoles Unknown UserAccountControl
    VirtualMachineHostName VirtualMachineType WipeStatus`),
  SMS_CombinedDeviceResources: namesIn(`
    ADLastLogonTime ADSiteName ClientActiveStatus ClientCertType ClientType ClientVersion DeviceCategory DeviceOS DeviceOwner DeviceType Domain
    IMEI IsActive IsClient IsObsolete IsVirtualMachine LastActiveTime LastDDR LastHardwareScan LastPolicyRequest LastSoftwareScan
    LastSuccessSyncTimeUTC Name ResourceID ResourceType SerialNumber SiteCode SMSID UserDomainName UserName`),
  SMS_UserMachineRelationship: namesIn(
    'CreationTime IsActive RelationshipResourceID ResourceClientType ResourceID ResourceName Sources Types UniqueUserName',
  ),
  SMS_G_System_COMPUTER_SYSTEM: namesIn(`${OF_INVENTORY}
    CurrentTimeZone Description Domain DomainRole Manufacturer Model Name NumberOfProcessors Roles Status SystemType TotalPhysicalMemory UserName`),
  SMS_G_System_PC_BIOS: namesIn(
    `${OF_INVENTORY} BIOSVersion Description Manufacturer Name ReleaseDate SerialNumber SMBIOSBIOSVersion Version`,
  ),
  SMS_G_System_SYSTEM_ENCLOSURE: namesIn(`${OF_INVENTORY} ChassisTypes Manufacturer Model Name SerialNumber SMBIOSAssetTag Tag`),
  SMS_G_System_COMPUTER_SYSTEM_PRODUCT: namesIn(`${OF_INVENTORY} Caption Description IdentifyingNumber Name SKUNumber UUID Vendor Version`),
  SMS_G_System_WORKSTATION_STATUS: namesIn(`${OF_INVENTORY} DefaultLocaleID LastHardwareScan LastReportVersion TimezoneOffset`),
  SMS_G_System_INSTALLED_SOFTWARE: namesIn(`${OF_INVENTORY}
    ARPDisplayName ChannelCode ChannelID CM_DSLID EvidenceSource InstallDate InstalledLocation InstallSource InstallType Language LocalPackage
    MPC OsComponent PackageCode ProductCode ProductID ProductName ProductVersion Publisher RegisteredUser ServicePack SoftwareCode
    SoftwarePropertiesHash SoftwarePropertiesHashEx UninstallString UpgradeCode VersionMajor VersionMinor`),
  SMS_G_System_ADD_REMOVE_PROGRAMS: namesIn(`${OF_INVENTORY} DisplayName InstallDate ProdID Publisher Version`),
  SMS_G_System_ADD_REMOVE_PROGRAMS_64: namesIn(`${OF_INVENTORY} DisplayName InstallDate ProdID Publisher Version`),
};
