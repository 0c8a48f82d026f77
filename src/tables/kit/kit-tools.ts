/** Tools that there is a kit for. */
export const KIT_TOOLS = ['power-bi', 'excel', 'tableau', 'grafana', 'notebook', 'r'] as const;
export type KitTool = (typeof KIT_TOOLS)[number];
