/** Models and their clients take letters, digits and `_` only: `models.list-unknown` is `models_list_unknown` to them. */
export const toToolName = (operation: string): string => operation.replaceAll(/[^A-Za-z0-9]+/g, '_')
