import type { ConsoleText } from '../../screen/screen.ts';

interface Step {
  readonly text: ConsoleText;
  readonly code: string;
}

interface Tool {
  readonly name: string;
  readonly title: string;
  readonly steps: (origin: string) => readonly Step[];
}

const QUERY = `query { costs(period: { from: "2025-01", to: "2025-03" }, groupBy: [SERVICE_NAME]) { rows { period serviceName currency effectiveCost } } }`;

/** What other tools are given; the address is that of this hub. */
export const TOOLS: readonly Tool[] = [
  {
    name: 'curl',
    title: 'curl',
    steps: (origin) => [
      {
        text: 'step.graphql',
        code: `curl -s ${origin}/graphql \\\n  -H "authorization: Bearer $COSTWEAVE_KEY" -H "content-type: application/json" \\\n  -d '${JSON.stringify({ query: QUERY })}'`,
      },
    ],
  },
  {
    name: 'excel',
    title: 'Power Query, Excel',
    steps: (origin) => [
      {
        text: 'step.powerQuery',
        code: `let\n    Answer = Json.Document(Web.Contents("${origin}", [\n        RelativePath = "graphql",\n        Query = [query = "${QUERY.replaceAll('"', '""')}"],\n        Headers = [#"Content-Type" = "application/json"]\n    ])),\n    Rows = Table.FromRecords(Answer[data][costs][rows])\nin\n    Rows`,
      },
    ],
  },
  {
    name: 'python',
    title: 'Python',
    steps: (origin) => [
      {
        text: 'step.python',
        code: `import json, os, urllib.request\n\nrequest = urllib.request.Request(\n    "${origin}/graphql",\n    json.dumps({"query": ${JSON.stringify(QUERY)}}).encode(),\n    {"content-type": "application/json", "authorization": "Bearer " + os.environ["COSTWEAVE_KEY"]},\n)\nrows = json.load(urllib.request.urlopen(request))["data"]["costs"]["rows"]`,
      },
    ],
  },
];
