import type { Region } from '../aws/price-list.ts';
import { hexOf } from '../seeded-noise.ts';
import { ACCOUNTS, type AccountName } from './accounts.ts';
import { cloudInstant } from './cloud-day.ts';
import type { CloudEstateOptions, CloudResource } from './cloud-resource.ts';

/** The accounts in AWS, and the region in which each has its resources. */
export const CLOUD_ACCOUNTS: readonly { readonly account: AccountName; readonly home: Region }[] = [
  ...(['us-root', 'shop-us', 'pay-us', 'data-us', 'ml-us', 'platform-us', 'sandbox-us'] as const).map((account) => ({
    account,
    home: 'us-east-1' as const,
  })),
  ...(['eu-root', 'fulfil-eu', 'shop-eu', 'data-eu', 'security-eu', 'sandbox-eu'] as const).map((account) => ({
    account,
    home: 'eu-central-1' as const,
  })),
];

const ROLES = ['deploy', 'audit', 'config-recorder'];

/** What costs nothing and is there all the same: networks, roles, and machines that were forgotten or are gone. */
export function cloudSurroundings(options: CloudEstateOptions): readonly CloudResource[] {
  return [...CLOUD_ACCOUNTS.flatMap(({ account, home }) => networksAndRoles(options.seed, account, home)), ...scratchVolumes(options)];
}

function networksAndRoles(seed: number, account: AccountName, home: Region): CloudResource[] {
  const id = (what: string) => hexOf(seed, `${what} ${account}`, 17);
  const number = ACCOUNTS[account].id;
  const vpc = `vpc-${id('vpc')}`;
  const group = `sg-${id('group')}`;
  const ec2 = `arn:aws:ec2:${home}:${number}`;
  const made = {
    account,
    machine: null,
    billedAs: null,
    createdAt: cloudInstant(-900),
    changedAt: cloudInstant(-420, 77),
    deletedAt: null,
  };
  return [
    {
      ...made,
      region: home,
      type: 'AWS::EC2::VPC',
      id: vpc,
      name: null,
      arn: `${ec2}:vpc/${vpc}`,
      tags: { Name: `${account}-main` },
      relations: [],
    },
    {
      ...made,
      region: home,
      type: 'AWS::EC2::SecurityGroup',
      id: group,
      name: 'default',
      arn: `${ec2}:security-group/${group}`,
      tags: {},
      relations: [{ name: 'Is contained in Vpc', type: 'AWS::EC2::VPC', id: vpc }],
    },
    ...ROLES.map((role) => ({
      ...made,
      region: 'global' as const,
      type: 'AWS::IAM::Role',
      id: `AROA${hexOf(seed, `role ${role} ${account}`, 16).toUpperCase()}`,
      name: role,
      arn: `arn:aws:iam::${number}:role/${role}`,
      tags: {},
      relations: [],
    })),
  ];
}

/** When volumes of the platform's nightly restore tests were deleted, in days since the last of the bills. */
const SCRATCH_DELETED_ON = [-48, -17, -3, 1, 3];

/** Volumes that the platform's account made for a test and deleted: only history knows them. */
function scratchVolumes({ seed, day }: CloudEstateOptions): CloudResource[] {
  return SCRATCH_DELETED_ON.map((deletedOn, index) => {
    const id = `vol-${hexOf(seed, `scratch ${index}`, 17)}`;
    const isDeleted = deletedOn <= day;
    const createdAt = cloudInstant(deletedOn - 2, 95);
    return {
      account: 'platform-us',
      region: 'us-east-1',
      type: 'AWS::EC2::Volume',
      id,
      name: null,
      arn: `arn:aws:ec2:us-east-1:${ACCOUNTS['platform-us'].id}:volume/${id}`,
      tags: { team: 'platform', purpose: 'restore-test' },
      relations: [
        {
          name: 'Is attached to Instance',
          type: 'AWS::EC2::Instance',
          id: `i-${hexOf(seed, 'restore tests', 17)}`,
          resourceName: 'restore-tests',
        },
      ],
      machine: null,
      billedAs: null,
      createdAt,
      changedAt: isDeleted ? cloudInstant(deletedOn, 131) : createdAt,
      deletedAt: isDeleted ? cloudInstant(deletedOn, 131) : null,
    };
  });
}
