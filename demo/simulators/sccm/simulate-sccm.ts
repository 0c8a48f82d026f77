import type { DeviceSighting } from '../../estate/device-sightings.ts';
import { deviceEstate } from '../../estate/device-truth.ts';
import { DEVICE_SEED } from '../../estate/devices.ts';
import { guidOf } from '../../seeded-noise.ts';
import { listen, type SimulatedAnswer, type SimulatedRequest, type Simulator } from '../listen.ts';
import { answerQuery, failed } from './answer-query.ts';
import { idOf, unknownComputers, WMI_CLASSES, type WmiRow } from './wmi-rows.ts';

export interface SccmOptions {
  readonly seed?: number;
  /** Of the estate: 1 is 3,340 systems, 290 of them obsolete. */
  readonly size?: number;
  readonly port?: number;
  /** Rows in one answer at most, whatever `$top` says. Default: no limit. */
  readonly rowsMax?: number;
  /** Whether an answer that was cut says so by `@odata.nextLink`. Default true. */
  readonly links?: boolean;
  /** `windows`: a server that takes Windows authentication only, Kerberos since release 2509. */
  readonly accepts?: 'bearer' | 'windows';
  /** Classes that the site does not collect: 404. */
  readonly without?: readonly string[];
  /** Classes that exist and hold nothing. */
  readonly empty?: readonly string[];
  /** So many systems lie outside the account's scopes: they are left out without a word. */
  readonly outOfScope?: number;
}

export interface SccmSimulator extends Simulator {
  readonly token: string;
  readonly client: typeof SCCM_CLIENT;
  /** The address that a source is configured with. */
  readonly adminService: string;
  readonly systems: readonly DeviceSighting[];
  /** What was issued to the client is good no more. */
  readonly expireTokens: () => void;
  /** A system is discovered while somebody reads. */
  readonly discover: (sighting: DeviceSighting) => void;
}

export const SCCM_TOKEN = 'sccm-simulator-token';
export const SCCM_CLIENT = { tenantId: 'alderstone', clientId: 'costweave-reader', clientSecret: 'sccm-simulator-secret' } as const;

/** The AdminService of a Configuration Manager site with the company's Windows machines and some Macs. */
export async function simulateSccm(options: SccmOptions = {}): Promise<SccmSimulator> {
  const { seed = DEVICE_SEED, size = 1, rowsMax = Infinity, links = true, accepts = 'bearer', without = [], empty = [] } = options;
  const known = deviceEstate({ seed, size }).sightings.filter(({ source }) => source === 'sccm');
  const systems = known.toSorted((a, b) => idOf(a) - idOf(b));
  const visible = systems.slice(options.outOfScope ?? 0);
  const tables = new Map<string, readonly WmiRow[]>();
  const tokens = new Set([SCCM_TOKEN]);
  let issued = 0;

  function rowsOf(name: string): readonly WmiRow[] | undefined {
    const make = Object.entries(WMI_CLASSES).find(([own]) => own.toLowerCase() === name.toLowerCase());
    if (!make || without.includes(make[0])) return undefined;
    if (empty.includes(make[0])) return [];
    const [own, rows] = make;
    if (!tables.has(own))
      tables.set(own, [...visible.flatMap((one) => rows(one, seed)), ...(own === 'SMS_R_System' ? unknownComputers() : [])]);
    return tables.get(own);
  }

  function route(request: SimulatedRequest): SimulatedAnswer {
    const { path, query } = request;
    if (path === `/${SCCM_CLIENT.tenantId}/oauth2/v2.0/token`)
      return issue(request, () => `sccm-${guidOf(seed, `token-${++issued}`)}`, tokens);
    const refused = refuse(request, accepts, tokens);
    if (refused) return refused;
    const limits = { rowsMax, links, linkUrl: 'https://ald-cm01.alderstone.example' };
    if (path === '/AdminService/v1.0/Device') return answerQuery('Device', path, query, deviceRows(visible), limits);
    const [, name = '', id] = /^\/AdminService\/wmi\/(\w+)(?:\((\d+)\))?$/.exec(path) ?? [];
    const rows = rowsOf(name);
    if (!rows) return failed(404, `The class ${name} was not found: 0x80041002 WBEM_E_NOT_FOUND`);
    const wanted = id === undefined ? rows : rows.filter((row) => String(row['ResourceID']) === id);
    return answerQuery(name, path, query, wanted, limits);
  }

  const simulator = await listen(route, options.port);
  return {
    ...simulator,
    token: SCCM_TOKEN,
    client: SCCM_CLIENT,
    adminService: `${simulator.url}/AdminService`,
    systems,
    expireTokens: () => tokens.clear(),
    discover: (sighting) => {
      visible.push(sighting);
      tables.clear();
    },
  };
}

function deviceRows(systems: readonly DeviceSighting[]): WmiRow[] {
  return systems.map((one) => ({ MachineId: idOf(one), Name: one.name, IsClient: true, IsObsolete: one.isObsolete }));
}

function issue({ body }: SimulatedRequest, next: () => string, tokens: Set<string>): SimulatedAnswer {
  const form = new URLSearchParams(body);
  if (form.get('client_id') !== SCCM_CLIENT.clientId || form.get('client_secret') !== SCCM_CLIENT.clientSecret)
    return { status: 401, body: { error: 'invalid_client', error_description: 'AADSTS7000215: Invalid client secret provided.' } };
  const token = next();
  tokens.add(token);
  return { body: { token_type: 'Bearer', expires_in: 3599, access_token: token } };
}

/** Refusals have no body. */
function refuse({ headers }: SimulatedRequest, accepts: 'bearer' | 'windows', tokens: ReadonlySet<string>): SimulatedAnswer | undefined {
  if (accepts === 'windows') return { status: 401, headers: { 'www-authenticate': 'Negotiate' } };
  const token = /^Bearer (.+)$/.exec(headers['authorization'] ?? '')?.[1] ?? '';
  return tokens.has(token) ? undefined : { status: 401, headers: { 'www-authenticate': 'Bearer' } };
}
