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

const QUERY =
  'query { costs(period: { from: "2025-01", to: "2025-03" }, groupBy: [SERVICE_NAME]) { rows { period serviceName currency effectiveCost } } }';

/** What other tools are given; the address is that of this hub. */
export const TOOLS: readonly Tool[] = [
  {
    name: 'excel',
    title: 'Excel, Power BI',
    steps: (origin) => [
      { text: 'step.odata', code: `${origin}/odata/v4/` },
      {
        text: 'step.powerQuery',
        code: `let\n    Costs = OData.Feed("${origin}/odata/v4/costs_monthly", null, [Implementation = "2.0"])\nin\n    Costs`,
      },
    ],
  },
  {
    name: 'tableau',
    title: 'Tableau',
    steps: (origin) => [{ text: 'step.odata', code: `${origin}/odata/v4/` }],
  },
  {
    name: 'curl',
    title: 'curl',
    steps: (origin) => [
      { text: 'step.csv', code: `curl -s -H "authorization: Bearer $COSTWEAVE_KEY" ${origin}/tables/costs_monthly.csv` },
      {
        text: 'step.graphql',
        code: `curl -s ${origin}/graphql \\\n  -H "authorization: Bearer $COSTWEAVE_KEY" -H "content-type: application/json" \\\n  -d '${JSON.stringify({ query: QUERY })}'`,
      },
    ],
  },
  {
    name: 'python',
    title: 'Python',
    steps: (origin) => [
      {
        text: 'step.python',
        code: `import os, urllib.request\nimport pyarrow as pa\n\nrequest = urllib.request.Request(\n    "${origin}/tables/costs_monthly.arrow",\n    headers={"authorization": "Bearer " + os.environ["COSTWEAVE_KEY"]},\n)\ncosts = pa.ipc.open_stream(urllib.request.urlopen(request)).read_all()`,
      },
    ],
  },
  {
    name: 'assistant',
    title: 'MCP',
    steps: (origin) => [
      {
        text: 'step.mcp',
        code: JSON.stringify({ mcpServers: { costweave: { url: `${origin}/mcp`, headers: { Authorization: 'Bearer <key>' } } } }, null, 2),
      },
    ],
  },
];
