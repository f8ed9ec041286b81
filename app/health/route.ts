import { refuseAllBut } from '#lib/http/endpoint'
import { checkHealth, engineProbes, processProbes } from '#lib/platform/health'

export const GET = async () => Response.json(await checkHealth({ ...engineProbes, ...processProbes }))

export const { POST, PUT, PATCH, DELETE } = refuseAllBut('GET')
