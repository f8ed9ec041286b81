import { refuseAllBut } from '#lib/http/endpoint'
import { describeApi } from '#lib/http/openapi'
import { respond } from '#lib/http/respond'

export const GET = (request: Request) => respond(request, describeApi(), 200)

export const { POST, PUT, PATCH, DELETE } = refuseAllBut('GET')
