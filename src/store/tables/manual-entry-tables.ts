/** What people entered in the place of cost that no source has delivered. As they are read: see tables.ts. */
export interface ManualEntryTables {
  manual_entry: {
    id: string;
    month: string;
    source_id: string | null;
    slice: string | null;
    until: string;
    entered_at: string;
    recalled_by: string | null;
    ended_at: string | null;
    ended_by: string | null;
    ended_because: string | null;
  };
}
