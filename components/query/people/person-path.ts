/** Within the workspace. */
export const personPath = (id: string) => `people/${encodeURIComponent(id)}`
