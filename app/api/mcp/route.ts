import { refuseAllBut } from '#lib/http/endpoint'
import { serveMcp } from '#lib/http/mcp/serve-mcp'

export const POST = serveMcp

export const { GET, PUT, PATCH, DELETE } = refuseAllBut('POST')
