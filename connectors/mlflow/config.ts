import { z } from 'zod';
import { secret, type Authorization, type SourceEndpoint } from '#src/connector-kit/index.ts';

export const mlflowConfig = z
  .strictObject({
    url: z.url().describe('The address of the tracking server, without /api: https://mlflow.example.com.'),
    user: z.string().min(1).optional().describe('The user, where the server asks for user and password.'),
    password: secret('The password of the user.').optional(),
    token: secret('The token, where the server or a proxy before it asks for a bearer token.').optional(),
    ownerTag: z.string().min(1).default('owner').describe('The tag of a model that says whose it is.'),
    metrics: z.boolean().default(true).describe('Whether metrics of the runs that versions come from are read: several requests a run.'),
    metricNames: z.array(z.string().min(1)).min(1).optional().describe('Read only these metrics. Left out: all.'),
    modelsPerPage: z.coerce
      .number()
      .int()
      .min(1)
      .max(1000)
      .default(25)
      .describe('How many models are read in one go, with their versions and runs.'),
  })
  .refine(({ user, password }) => (user === undefined) === (password === undefined), { message: 'expected user and password, or neither' })
  .refine(({ user, token }) => user === undefined || token === undefined, { message: 'expected user and password or a token, not both' });

export type MlflowConfig = z.output<typeof mlflowConfig>;

/** A tracking server answers with a handful of processes; each waits for a database. */
export function mlflowEndpoint(config: MlflowConfig): SourceEndpoint {
  return { url: config.url, authorization: authorizationOf(config), connections: 4 };
}

function authorizationOf({ user, password, token }: MlflowConfig): Authorization {
  if (user !== undefined && password) return { kind: 'basic', user, password };
  return token ? { kind: 'bearer', token } : { kind: 'none' };
}
