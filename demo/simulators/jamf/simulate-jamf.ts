import { addDays } from '#src/domain/time/instant.ts';
import type { DeviceSighting } from '../../estate/device-sightings.ts';
import { deviceEstate } from '../../estate/device-truth.ts';
import { DEVICE_SEED } from '../../estate/devices.ts';
import { listen, type SimulatedAnswer, type SimulatedRequest, type Simulator } from '../listen.ts';
import { answerList, type ListField } from './answer-list.ts';
import { computerJson, computerSections, type JamfVersion } from './computer-json.ts';
import { mobileJson, MOBILE_SECTIONS, thinMobileJson } from './mobile-json.ts';
import { LIST_PARAMETERS } from './public-names.ts';
import { JAMF_CLIENT, jamfTokens } from './tokens.ts';

export interface JamfOptions {
  readonly seed?: number;
  /** Of the estate: 1 is 1,755 computers and 1,165 mobile devices. */
  readonly size?: number;
  readonly port?: number;
  /** Of Jamf Pro. `computers-inventory` has v1 in 11.7 and v1 to v4 from 11.30 on. */
  readonly version?: string;
  /** Which versions of `computers-inventory` answer; default: as Jamf Pro of that version has them. */
  readonly versions?: readonly JamfVersion[];
  /** What is said of a token's life. */
  readonly tokenSeconds?: number;
  /** How many requests a token is really good for. */
  readonly tokenRequests?: number;
  /** So many computers are enrolled while somebody reads: one more with every list that is asked for. */
  readonly arriving?: number;
  /** How long an answer takes. Only then can more than five connections be open at a time. */
  readonly answerMs?: number;
}

export interface JamfSimulator extends Simulator {
  readonly client: typeof JAMF_CLIENT;
  /** What is on record: all of it, those included that are enrolled later. */
  readonly computers: readonly DeviceSighting[];
  readonly mobileDevices: readonly DeviceSighting[];
  /** The server is another version from now on. */
  readonly upgrade: (version: string, versions: readonly JamfVersion[]) => void;
  readonly expireTokens: () => void;
  readonly tokensIssued: () => number;
}

/** What a server that is being upgraded answers everybody. */
export const JAMF_MAINTENANCE: SimulatedAnswer = {
  status: 503,
  body: '<!DOCTYPE html><html><head><title>Jamf Pro is starting up</title></head><body>This can take several minutes.</body></html>',
};

const CONNECTIONS_MAX = 5;
const SETTLED = 5;

/** Jamf Pro with the company's Macs, iPhones and iPads. */
export async function simulateJamf(options: JamfOptions = {}): Promise<JamfSimulator> {
  const { seed = DEVICE_SEED, size = 1, tokenSeconds = 60, tokenRequests = 1_000_000, answerMs = 0 } = options;
  const { sightings } = deviceEstate({ seed, size });
  const computers = byId(sightings.filter(({ stream }) => stream === 'computers'));
  const mobileDevices = byId(sightings.filter(({ stream }) => stream === 'mobile-devices'));
  const tokens = jamfTokens({ seed, seconds: tokenSeconds, requests: tokenRequests });
  const server = { version: options.version ?? '11.32.0', versions: options.versions ?? versionsOf(options.version ?? '11.32.0') };
  let arriving = options.arriving ?? 0;
  let lists = 0;
  let open = 0;

  function route(request: SimulatedRequest): SimulatedAnswer {
    const { path, query } = request;
    if (/^\/api(\/v1)?\/oauth\/token$/.test(path)) return tokens.issue(request);
    const refused = tokens.refuse(request);
    if (refused) return refused;
    // A node of the cluster that has not heard of the latest devices answers whoever does not send the balancer's cookie back.
    const isBehind = !(request.headers['cookie'] ?? '').includes('jpro-ingress=');
    if (path === '/api/v1/jamf-pro-version') return { body: { version: `${server.version}-t1718634702` } };
    const [, version, detailId] = /^\/api\/(v\d)\/computers-inventory(?:-detail\/(\d+))?$/.exec(path) ?? [];
    if (version !== undefined && server.versions.includes(version as JamfVersion)) {
      const known = computers.slice(0, computers.length - arriving - (isBehind ? SETTLED : 0));
      if (detailId !== undefined)
        return one(known, detailId, (entry) => computerJson(entry, version as JamfVersion, computerSections('v1'), seed));
      arriving = Math.max(0, arriving - 1);
      return deprecated(version as JamfVersion, server.versions, listComputers(query, known, version as JamfVersion, ++lists, seed));
    }
    if (path === '/api/v2/mobile-devices' || path === '/api/v2/mobile-devices/detail') {
      return listMobile(query, mobileDevices, path.endsWith('/detail'), ++lists, seed);
    }
    const mobileId = /^\/api\/v2\/mobile-devices\/(\d+)\/detail$/.exec(path)?.[1];
    if (mobileId !== undefined) return one(mobileDevices, mobileId, (entry) => mobileJson(entry, MOBILE_SECTIONS, seed));
    return { status: 404, body: { httpStatus: 404, errors: [] } };
  }

  const simulator = await listen(async (request) => {
    open++;
    try {
      if (open > CONNECTIONS_MAX) return JAMF_MAINTENANCE;
      if (answerMs > 0) await new Promise((resolve) => setTimeout(resolve, answerMs));
      return route(request);
    } finally {
      open--;
    }
  }, options.port);
  return {
    ...simulator,
    client: JAMF_CLIENT,
    computers,
    mobileDevices,
    upgrade: (version, versions) => Object.assign(server, { version, versions }),
    expireTokens: tokens.expire,
    tokensIssued: tokens.issued,
  };
}

function byId(sightings: readonly DeviceSighting[]): DeviceSighting[] {
  return sightings.toSorted((a, b) => idOf(a) - idOf(b));
}

function idOf({ itemKey }: DeviceSighting): number {
  return Number.parseInt(itemKey, 10);
}

function versionsOf(version: string): readonly JamfVersion[] {
  const [major = 0, minor = 0] = version.split('.').map((part) => Number.parseInt(part, 10));
  return major > 11 || minor >= 30 ? ['v1', 'v2', 'v3', 'v4'] : ['v1'];
}

function deprecated(version: JamfVersion, versions: readonly JamfVersion[], answer: SimulatedAnswer): SimulatedAnswer {
  return version === versions.at(-1) ? answer : { ...answer, headers: { ...answer.headers, deprecation: 'Tue, 14 Jul 2026 00:00:00 GMT' } };
}

function one(entries: readonly DeviceSighting[], id: string, json: (entry: DeviceSighting) => unknown): SimulatedAnswer {
  const entry = entries.find(({ itemKey }) => itemKey === id);
  return entry ? { body: json(entry) } : { status: 404, body: { httpStatus: 404, errors: [] } };
}

function listComputers(
  query: URLSearchParams,
  entries: readonly DeviceSighting[],
  version: JamfVersion,
  asked: number,
  seed: number,
): SimulatedAnswer {
  const fields: Record<string, ListField<DeviceSighting>> = {
    id: idOf,
    udid: ({ hardwareUuid }) => hardwareUuid,
    'general.name': ({ name }) => name,
    'general.assetTag': ({ assetTag }) => assetTag,
    'general.reportDate': ({ lastSeenAt }) => addDays(lastSeenAt, -1),
    [version === 'v4' ? 'general.lastContact' : 'general.lastContactTime']: ({ lastSeenAt }) => lastSeenAt,
    'hardware.serialNumber': ({ serialNumber }) => serialNumber,
  };
  return answerList(query, {
    entries,
    fields,
    sections: computerSections(version),
    parameters: LIST_PARAMETERS.computers,
    defaultSort: 'general.name:asc',
    asked,
    json: (entry, sections) => computerJson(entry, version, sections, seed),
  });
}

function listMobile(
  query: URLSearchParams,
  entries: readonly DeviceSighting[],
  isDetailed: boolean,
  asked: number,
  seed: number,
): SimulatedAnswer {
  const fields: Record<string, ListField<DeviceSighting>> = {
    [isDetailed ? 'mobileDeviceId' : 'id']: idOf,
    displayName: ({ name }) => name,
    serialNumber: ({ serialNumber }) => serialNumber,
    lastInventoryUpdateDate: ({ lastSeenAt }) => lastSeenAt,
  };
  return answerList(query, {
    entries,
    fields,
    sections: MOBILE_SECTIONS,
    parameters: LIST_PARAMETERS.mobileDevices,
    defaultSort: 'displayName:asc',
    asked,
    json: (entry, sections) => (isDetailed ? mobileJson(entry, sections, seed) : thinMobileJson(entry)),
  });
}
