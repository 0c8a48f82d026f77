import { entitySetName, propertyName } from '../odata/metadata/names.ts';
import { ODATA_PATH } from '../odata/request/read-path.ts';
import { TABLES } from '../tables.ts';
import type { KitFile } from './kit-file.ts';

const READER = (url: string) => `import base64, json, os, urllib.parse, urllib.request
from decimal import Decimal
from getpass import getpass

URL = os.environ.get("COSTWEAVE_URL", ${JSON.stringify(url)})
# A key of your own (costweave key create), never written into the notebook.
KEY = os.environ["COSTWEAVE_KEY"] if "COSTWEAVE_KEY" in os.environ else getpass("Key: ")


def table(name, **options):
    """All rows of a table, page by page, as known when the first page is read. Amounts are Decimal, digit for digit."""
    query = urllib.parse.urlencode({f"\${option}": value for option, value in options.items()})
    link = f"{URL}${ODATA_PATH}/{name}?{query}"
    sign_in = base64.b64encode(f"key:{KEY}".encode()).decode()
    while link:
        request = urllib.request.Request(link, headers={"Accept": "application/json;odata.metadata=none", **({"Authorization": f"Basic {sign_in}"} if KEY else {})})
        with urllib.request.urlopen(request) as answer:
            page = json.loads(answer.read(), parse_float=Decimal)
        yield from page["value"]
        link = page.get("@odata.nextLink")`;

const SUMS = `from collections import defaultdict

# Amounts of two currencies are never added.
totals = defaultdict(Decimal)
for row in table("CostsMonthly", select="BillingMonth,CostCenter,BillingCurrency,EffectiveCost"):
    totals[row["BillingMonth"], row["CostCenter"], row["BillingCurrency"]] += Decimal(row["EffectiveCost"])
for (month, cost_center, currency), cost in sorted(totals.items(), key=str):
    print(month, cost_center or "(not mapped yet)", f"{cost:,.2f}", currency)`;

const FRAME = `# With pandas, where it is installed. Its columns of Decimal are exact; a column of float is not.
try:
    import pandas
except ImportError:
    print("pandas is not installed")
else:
    costs = pandas.DataFrame(table("CostsMonthly"))
    print(costs.groupby(["BillingMonth", "BillingCurrency"])["EffectiveCost"].agg(lambda column: sum(map(Decimal, column))))`;

const STATUS = `for row in table("DataStatus", select="SourceId,Stream,CompleteThrough,LastSealedAt"):
    print(row)`;

/** A notebook of Python, which needs nothing but its standard library. */
export function notebook(url: string): KitFile {
  const tables = TABLES.map((table) => {
    const columns = table.columns.map((column) => `\`${propertyName(column)}\``).join(', ');
    return `- **${entitySetName(table)}**: ${table.description} One row for each ${table.grain}. ${columns}`;
  });
  const cells = [
    text('# Cost, from the hub', 'Set `COSTWEAVE_KEY`, or type the key when you are asked for it.'),
    code(READER(url)),
    text('## Cost centres by month'),
    code(SUMS),
    code(FRAME),
    text('## How far the data go'),
    code(STATUS),
    text('## The tables', ...tables),
  ];
  const file = {
    cells: cells.map((cell, index) => ({ id: `cell-${index + 1}`, ...cell })),
    metadata: { kernelspec: { display_name: 'Python 3', language: 'python', name: 'python3' }, language_info: { name: 'python' } },
    nbformat: 4,
    nbformat_minor: 5,
  };
  return { name: 'costweave.ipynb', text: `${JSON.stringify(file, null, 1)}\n` };
}

function text(...paragraphs: readonly string[]): object {
  return { cell_type: 'markdown', metadata: {}, source: lines(paragraphs.join('\n\n')) };
}

function code(source: string): object {
  return { cell_type: 'code', execution_count: null, metadata: {}, outputs: [], source: lines(source) };
}

/** As notebooks keep a text: a list of lines, each with its end. */
function lines(source: string): string[] {
  return source.split(/(?<=\n)/);
}
