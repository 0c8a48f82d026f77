import { z } from 'zod';
import { secret, type SourceEndpoint } from '#src/connector-kit/index.ts';

const account = z.string().regex(/^\d{12}$/, 'expected an account id of twelve digits');
const region = z.string().regex(/^[a-z]{2,}(-[a-z]+)+-\d+$/, 'expected the name of a region such as eu-central-1');

export const awsConfigConfig = z.strictObject({
  region: region.describe('The region in which the aggregator lives.'),
  aggregator: z
    .string()
    .regex(/^[\w-]{1,256}$/, 'expected letters, digits, _ and -')
    .describe('The name of the configuration aggregator.'),
  accessKeyId: z.string().min(1).describe('The access key of a user or role that may read the aggregator.'),
  secretAccessKey: secret('The secret of the access key.'),
  sessionToken: secret('The session token, where the access key is a temporary one.').optional(),
  accounts: z.array(account).min(1).optional().describe('Read only these accounts. Left out: all of the aggregator.'),
  regions: z.array(region).min(1).optional().describe('Read only these regions, and what is global. Left out: all of the aggregator.'),
  costCenterTag: z
    .string()
    .min(1)
    .optional()
    .describe('The tag that holds the cost centre of a resource; upper and lower case are the same.'),
  ownerTag: z.string().min(1).optional().describe('The tag that says who has a resource; upper and lower case are the same.'),
  history: z
    .strictObject({
      account: account.describe('The account that the access key belongs to: the only one whose history AWS Config gives to it.'),
      resourceTypes: z
        .array(z.string().regex(/^\w+::\w+::\w+$/, 'expected a type such as AWS::EC2::Instance'))
        .min(1)
        .default(['AWS::EC2::Instance', 'AWS::EC2::Volume', 'AWS::RDS::DBInstance'])
        .describe('The types of resources whose deletions are read.'),
    })
    .optional()
    .describe(
      'Reads, beside the inventory, when resources of one account and the region above were deleted. Left out: deletions are found by absence.',
    ),
  requestsPerSecond: z.coerce
    .number()
    .min(0.1)
    .max(100)
    .default(4)
    .describe('How often AWS Config is asked at most. A region lets itself be asked a few times a second, all its users together.'),
  url: z.url().optional().describe('Another address than that of the region, such as a VPC endpoint.'),
});

export type AwsConfigConfig = z.output<typeof awsConfigConfig>;

/** AWS Config lets a region be asked a few times a second, all its users together. */
export function awsConfigEndpoint(config: AwsConfigConfig): SourceEndpoint {
  const domain = config.region.startsWith('cn-') ? 'amazonaws.com.cn' : 'amazonaws.com';
  return {
    url: config.url ?? `https://config.${config.region}.${domain}`,
    authorization: {
      kind: 'signature-v4',
      service: 'config',
      region: config.region,
      accessKeyId: config.accessKeyId,
      secretAccessKey: config.secretAccessKey,
      ...(config.sessionToken && { sessionToken: config.sessionToken }),
    },
    connections: 2,
    requestsPerSecond: config.requestsPerSecond,
  };
}
