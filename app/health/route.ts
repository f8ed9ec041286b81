import { checkHealth, engineProbes, processProbes } from '#lib/platform/health'

export const GET = async () => Response.json(await checkHealth({ ...engineProbes, ...processProbes }))
