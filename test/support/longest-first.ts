import { BaseSequencer, type TestSpecification } from 'vitest/node';

/**
 * Files that take longest where both cores are busy, the longest first. One of them that began last would run alone, with the other
 * core idle; the size of a file, which is all that a first run knows, says nothing of its time.
 */
export const LONGEST = [
  'test/docs/documents.test.ts',
  'test/main/serve.test.ts',
  'test/main/command-line.test.ts',
  'test/jobs/killed-worker.test.ts',
  'test/field/aws.test.ts',
  'test/pages/scheduled-sync.test.ts',
  'test/journey/journey.test.ts',
  'test/telemetry/tracing.test.ts',
  'test/secrets/secrets.test.ts',
  'test/main/company-hub.test.ts',
  'test/ingest/broken-off.test.ts',
  'test/main/environment-faults.test.ts',
  'test/conformance/worked-example/larch.test.ts',
  'test/object-stores/asked-once.test.ts',
  'test/conformance/bundled.test.ts',
  'test/ingest/readers.test.ts',
  'test/docs/first-hub.test.ts',
  'test/ingest/memory.test.ts',
];

/** Within each project the longest files begin first; the others follow in vitest's own order. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const projects = Map.groupBy(await super.sort(files), ({ project }) => project.name);
    return [...projects.values()].flatMap((specifications) => specifications.toSorted((a, b) => placeOf(a) - placeOf(b)));
  }
}

function placeOf({ moduleId }: TestSpecification): number {
  const place = LONGEST.findIndex((file) => moduleId.endsWith(`/${file}`));
  return place === -1 ? LONGEST.length : place;
}
