import { everyOperation } from '#lib/http/dispatch'

export const { GET, POST, PUT, PATCH, DELETE } = everyOperation
