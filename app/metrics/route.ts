import { respondMeasures } from '#lib/http/respond-measures'

export const GET = respondMeasures
