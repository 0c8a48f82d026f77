import { TABLES } from '../tables.ts';
import type { ColumnType, Table } from '../table.ts';
import type { KitFile } from './kit-file.ts';

/** What R reads a column as: a decimal stays text, for its numbers are doubles. */
const CLASSES: Readonly<Record<ColumnType, string>> = {
  text: 'character',
  json: 'character',
  month: 'character',
  decimal: 'character',
  integer: 'numeric',
  boolean: 'character',
  date: 'Date',
  instant: 'character',
};

/** A script of R, which needs nothing but its base. */
export function rScript(url: string): KitFile {
  return {
    name: 'costweave.R',
    text: `# Tables of the hub as data frames. Set COSTWEAVE_KEY to a key of your own (costweave key create); it is not written into the script.
url <- Sys.getenv("COSTWEAVE_URL", ${JSON.stringify(url)})
key <- Sys.getenv("COSTWEAVE_KEY")

classes <- list(
${TABLES.map(classes).join(',\n')}
)

# All rows of a table. Amounts are text, digit for digit: as.numeric() makes doubles of them, which have about fifteen digits.
costweave_table <- function(name, query = "") {
  file <- tempfile(fileext = ".csv")
  on.exit(unlink(file))
  headers <- if (nzchar(key)) c(Authorization = paste("Bearer", key)) else NULL
  download.file(paste0(url, "/tables/", name, ".csv?guard=0", query), file, method = "libcurl", mode = "wb", quiet = TRUE, headers = headers)
  read.csv(file, colClasses = classes[[name]], na.strings = "", encoding = "UTF-8", check.names = FALSE)
}

costs <- costweave_table("costs_monthly")
# Amounts of two currencies are never added.
costs$effective <- as.numeric(costs$effective_cost)
print(aggregate(effective ~ billing_month + billing_currency, data = costs, FUN = sum))
print(costweave_table("data_status")[c("source_id", "stream", "complete_through")])
`,
  };
}

function classes({ name, columns }: Table): string {
  const entries = columns.map((column) => `    ${column.name} = "${CLASSES[column.type]}"`);
  return `  ${name} = c(\n${entries.join(',\n')}\n  )`;
}
