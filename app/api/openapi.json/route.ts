import { refuseAllBut } from '#lib/http/endpoint'
import { describeApi } from '#lib/http/openapi'
import { respond } from '#lib/http/respond'
import { allOperations } from '#lib/modules'

export const GET = (request: Request) => respond(request, describeApi(allOperations), 200)

export const { POST, PUT, PATCH, DELETE } = refuseAllBut('GET')
