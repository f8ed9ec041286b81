import { createSystemContext } from '#lib/platform/context'

/** Of all workspaces, for loops that find what is due, and for what is known by a token or an address alone. */
export const openAll = () => createSystemContext('uptime').db
