import { refuseAllBut } from '#lib/http/endpoint'
import { respondMeasures } from '#lib/http/respond-measures'

export const GET = respondMeasures

export const { POST, PUT, PATCH, DELETE } = refuseAllBut('GET')
