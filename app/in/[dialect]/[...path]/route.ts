import { dialectDoor } from '#lib/http/ingest/doors'

export const { GET, POST, PUT, PATCH, DELETE } = dialectDoor
