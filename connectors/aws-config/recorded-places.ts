import { SourceFault, type SourceApi } from '#src/connector-kit/index.ts';
import { answerOf, listIn } from './ask.ts';
import type { AwsConfigConfig } from './config.ts';
import { isItem, textOf, type Item } from './item.ts';
import { selectAll, tokenOf } from './select-resources.ts';

/** An account in a region, or in all of them: `global`. */
export interface Place {
  readonly account: string;
  readonly region: string;
}

export interface RecordedPlaces {
  readonly places: readonly Place[];
  /** Why the others are not read. */
  readonly notes: readonly string[];
}

export const GLOBAL = 'global';

/** Resources without a region. A recorder in each region may record them, so the aggregator holds copies. */
export const GLOBAL_TYPES: readonly string[] = ['AWS::IAM::Group', 'AWS::IAM::Policy', 'AWS::IAM::Role', 'AWS::IAM::User'];

const BY_PLACE = 'SELECT accountId, awsRegion, COUNT(*) GROUP BY accountId, awsRegion';
const BY_GLOBAL_ACCOUNT = `SELECT accountId, COUNT(*) WHERE resourceType IN (${GLOBAL_TYPES.map((type) => `'${type}'`).join(', ')}) GROUP BY accountId`;

/**
 * Where something is recorded. A region without a recorder shows nothing at all, not even its recorder: no data, which is not the
 * same as an inventory without resources. What the aggregator could not fetch is left as it was known.
 */
export async function recordedPlaces(api: SourceApi, config: AwsConfigConfig): Promise<RecordedPlaces> {
  const counted = (await selectAll(api, config, BY_PLACE)).map(placeOf);
  const withGlobals = (await selectAll(api, config, BY_GLOBAL_ACCOUNT)).map(placeOf).map(({ account }) => ({ account, region: GLOBAL }));
  const statuses = await sourceStatuses(api, config);
  const failed = statuses.filter(({ status }) => status === 'FAILED');
  const isRead = (place: Place) => isWanted(place, config) && !failed.some((each) => isSame(each, place));
  const places = distinct([...counted, ...withGlobals]).filter(isRead);
  if (places.length === 0) throw nothingRecorded(config);
  return {
    places,
    notes: notesOn(
      statuses.filter((each) => isWanted(each, config)),
      counted,
    ),
  };
}

function isWanted({ account, region }: Place, { accounts, regions }: AwsConfigConfig): boolean {
  return (accounts?.includes(account) ?? true) && (region === GLOBAL || (regions?.includes(region) ?? true));
}

const isSame = (a: Place, b: Place) => a.account === b.account && a.region === b.region;

function distinct(places: readonly Place[]): Place[] {
  const byName = new Map(places.map((place) => [`${place.account}/${place.region}`, place]));
  return [...byName.entries()].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, place]) => place);
}

function placeOf(result: Item): Place {
  return { account: textOf(result['accountId']) ?? '', region: textOf(result['awsRegion']) ?? '' };
}

interface SourceStatus extends Place {
  readonly status: string;
  readonly reason: string;
}

const STATUSES = 'DescribeConfigurationAggregatorSourcesStatus';

async function sourceStatuses(api: SourceApi, { aggregator }: AwsConfigConfig): Promise<readonly SourceStatus[]> {
  const statuses: SourceStatus[] = [];
  const seen = new Set<string>();
  for (let token: string | null = null; ;) {
    const answer: Item = await answerOf(api, STATUSES, {
      ConfigurationAggregatorName: aggregator,
      Limit: 100,
      ...(token !== null && { NextToken: token }),
    });
    const list = listIn(answer, 'AggregatedSourceStatusList', STATUSES).filter(isItem);
    statuses.push(...list.filter((each) => each['SourceType'] !== 'ORGANIZATION').map(statusOf));
    token = tokenOf(answer['NextToken']);
    if (token === null || seen.has(token)) return statuses;
    seen.add(token);
  }
}

function statusOf(each: Item): SourceStatus {
  return {
    account: textOf(each['SourceId']) ?? '',
    region: textOf(each['AwsRegion']) ?? '',
    status: textOf(each['LastUpdateStatus']) ?? '',
    reason: textOf(each['LastErrorCode']) ?? textOf(each['LastErrorMessage']) ?? 'no reason given',
  };
}

/** What was not read and why, each place or, where nothing is recorded, each region in one line. */
function notesOn(sources: readonly SourceStatus[], counted: readonly Place[]): readonly string[] {
  const whereOf = ({ account, region }: Place) => `account ${account}, region ${region}`;
  const isSilent = (source: SourceStatus) => source.status !== 'FAILED' && !counted.some((place) => isSame(place, source));
  const silent = Map.groupBy(sources.filter(isSilent), ({ region }) => region);
  return [
    ...[...silent].map(([region, each]) => `region ${region}: no data, nothing is recorded there (${accountsOf(each)})`),
    ...sources
      .filter(({ status }) => status === 'FAILED')
      .map((each) => `${whereOf(each)}: not read, the aggregator could not fetch it (${each.reason}); what was known stays`),
    ...sources
      .filter(({ status }) => status === 'OUTDATED')
      .map((each) => `${whereOf(each)}: the aggregator says that its data is outdated`),
  ];
}

function accountsOf(sources: readonly SourceStatus[]): string {
  const accounts = sources.map(({ account }) => account).toSorted();
  return accounts.length > 3 ? `${accounts.length} accounts, ${accounts[0]} the first` : `account ${accounts.join(', ')}`;
}

function nothingRecorded({ aggregator, region }: AwsConfigConfig): SourceFault {
  return new SourceFault('stop', {
    code: 'nothing-recorded',
    expected: `resources in the aggregator ${aggregator} of ${region}`,
    found: 'none in any account and region that is wanted',
    wayOut: 'check `accounts` and `regions`, and that the accounts have authorised the aggregator and have a recorder',
  });
}
