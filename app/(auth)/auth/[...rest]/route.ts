import { nowhere } from '#lib/http/endpoint'

export const { GET, POST, PUT, PATCH, DELETE } = nowhere
