import { sql, type Kysely } from 'kysely';

/** The books and what allocation and conversion need beside them. Each row points at the row of the file it came from. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table ledger_entry (
      batch_id bigint not null references batch, object_no smallint not null, row_number integer not null,
      company_code text not null, fiscal_year integer not null, fiscal_period smallint not null, month text not null,
      document_number text not null, line_number text not null, posting_date date not null, document_date date,
      account_id text not null, cost_center_id text, vendor text, reference text, text text,
      document_amount numeric not null, document_currency text not null,
      local_amount numeric, local_currency text, group_amount numeric, group_currency text,
      primary key (batch_id, object_no, row_number)
    );
    create index ledger_entry_month on ledger_entry (month, account_id);

    create table gl_account (
      batch_id bigint not null references batch, object_no smallint not null, row_number integer not null,
      chart text not null, account_id text not null, name text not null, account_type text,
      primary key (batch_id, object_no, row_number)
    );

    create table cost_center (
      batch_id bigint not null references batch, object_no smallint not null, row_number integer not null,
      cost_center_id text not null, name text not null, owner text, parent_id text, valid_from date not null, valid_to date,
      primary key (batch_id, object_no, row_number)
    );

    create table exchange_rate (
      batch_id bigint not null references batch, object_no smallint not null, row_number integer not null,
      rate_set text not null, from_currency text not null, to_currency text not null, valid_from date not null, rate numeric not null check (rate > 0),
      primary key (batch_id, object_no, row_number)
    );

    create table driver_value (
      batch_id bigint not null references batch, object_no smallint not null, row_number integer not null,
      driver text not null, unit text not null, target text not null, month text not null, quantity numeric not null,
      primary key (batch_id, object_no, row_number)
    );
  `.execute(db);
}
