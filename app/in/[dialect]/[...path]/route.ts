import { dialectDoor } from '#lib/http/ingest/dialect-door'

export const { GET, POST, PUT, PATCH, DELETE } = dialectDoor
